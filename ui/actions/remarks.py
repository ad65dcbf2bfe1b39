"""The remarks above the fields of an action; in a low window, folded into one line."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout

from ui.kit.look import Look
from ui.kit.messages import together
from ui.kit.parts import YieldingButton, column, emptied, label, plain, row, show


class RemarksBanner(QFrame):
    """Shows sentences and a button that corrects them; folded, their first words."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._is_low = self._is_open = False
        self.setProperty("role", "banner")
        self._line = YieldingButton("", self._turn)
        self._line.setIconSize(QSize(look.px(16), look.px(16)))
        self._sentences = column(spacing=look.px(2))
        self._whole = plain(self._sentences)
        layout = self._laid = QVBoxLayout(self)
        layout.setSpacing(look.px(2))
        layout.addWidget(self._line)
        layout.addWidget(self._whole)
        self._fold()
        self.hide()

    def say(self, sentences: Sequence[str], mend: QPushButton | None = None) -> None:
        """Show *sentences* and a button to *mend* them; hidden when there are none."""
        emptied(self._sentences)
        for sentence in sentences:
            self._sentences.addWidget(label(sentence, wrap=True))
        if mend is not None:
            self._sentences.addLayout(row(mend, None))
        whole = together(self._look.language, sentences)
        self._line.setText(whole)
        self._line.setAccessibleName(whole)
        self._line.setToolTip(whole)
        show(self, shown=bool(sentences))

    def stand_low(self, *, low: bool) -> None:
        """Fold into one line, or unfold."""
        if low != self._is_low:
            self._is_low, self._is_open = low, False
            self._fold()

    def _turn(self) -> None:
        self._is_open = not self._is_open
        self._fold()

    def _fold(self) -> None:
        px = self._look.px
        self._laid.setContentsMargins(*((px(4), 0) * 2 if self._is_low else (px(12), px(6)) * 2))
        name = "chevron-down" if self._is_open else "chevron-right"
        self._line.setIcon(self._look.icon(name, "accent", "accent"))
        show(self._line, shown=self._is_low)
        show(self._whole, shown=self._is_open or not self._is_low)
