"""The two halves of one text beside each other, between the texts before and after in grey."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent, QTextCursor
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from secretariat.bilingual.terms_in_text import begun
from secretariat.declaring.values import Bilingual
from secretariat.i18n import N_
from ui.context import Context
from ui.kit.inputs import CALLED, Text, level
from ui.kit.parts import label

_SIDE_BY_SIDE = 420
"""Least width for halves beside each other, in pixels at 100 per cent."""
_LARGE = 16
_LINES = 5
_AROUND = 140
"""Most characters shown of a text before or after, from its nearer end."""

_NAMES = {"en": N_("English"), "zh": N_("Chinese")}


class Sides(QWidget):
    """Source and target of one text; only the target can be typed in."""

    typed = Signal()
    left = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        look = context.look
        self.into = "zh"
        self.source = Text(
            look, context.text(N_("Source", context="of a translation")), lines=_LINES, broken=True
        )
        self.source.setReadOnly(True)
        self.text = Text(
            look, context.text(N_("Text", context="of a translation")), lines=_LINES, broken=True
        )
        for half in (self.source, self.text):
            half.setFont(look.theme.font(_LARGE))
        self.text.typed.connect(self.typed)
        self.text.left.connect(self.left)
        self._captions = [label("", "caption") for _ in range(2)]
        self._around = [[_grey() for _ in range(2)] for _ in range(2)]
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(look.px(12))
        self._grid.setVerticalSpacing(look.px(4))
        self._wide: bool | None = None
        self._place(wide=True)

    @property
    def halves(self) -> Bilingual:
        """Both halves as shown."""
        source, text = self.source.text(), self.text.text()
        return Bilingual(source, text) if self.into == "zh" else Bilingual(text, source)

    @property
    def boxes(self) -> dict[str, Text]:
        """The boxes of both halves, by ``en`` and ``zh``."""
        other = "en" if self.into == "zh" else "zh"
        return {other: self.source, self.into: self.text}

    def show_pair(self, pair: Bilingual, into: str) -> None:
        """Show *pair*, with the half *into* as the target."""
        turned, self.into = into != self.into, into
        other = "en" if into == "zh" else "zh"
        if turned:
            self.text.show_text("")
        self.source.show_text(pair.half(other))
        self.text.show_text(pair.half(into))
        for caption, half in zip(self._captions, (other, into), strict=True):
            caption.setText(CALLED[half])
        text = self._context.text
        self.source.setAccessibleName(text(N_("Source, {language}"), language=text(_NAMES[other])))
        self.text.setAccessibleName(text(N_("Text, {language}"), language=text(_NAMES[into])))

    def show_around(self, before: Bilingual, after: Bilingual) -> None:
        """Show the texts *before* and *after* this one, in grey."""
        other = "en" if self.into == "zh" else "zh"
        for at, half in enumerate((other, self.into)):
            self._around[0][at].setText(_end(before.half(half)))
            self._around[1][at].setText(_start(after.half(half)))
            for side in (0, 1):
                self._around[side][at].setVisible(bool(self._around[side][at].text()))

    def write(self, text: str) -> None:
        """Replace the target by *text*; the undo of the text box takes it back."""
        cursor = self.text.textCursor()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(text)
        self.text.setFocus()

    def insert(self, text: str) -> None:
        """Insert *text* at the cursor, with a capital where an English sentence begins."""
        before = self.text.text()[: self.text.textCursor().selectionStart()]
        self.text.insertPlainText(begun(text, before))
        self.text.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place(wide=self.width() >= self._context.look.px(_SIDE_BY_SIDE))

    def _place(self, *, wide: bool) -> None:
        if wide == self._wide:
            return
        self._wide = wide
        for at, half in enumerate((self.source, self.text)):
            parts = (self._captions[at], self._around[0][at], half, self._around[1][at])
            for line, part in enumerate(parts):
                cell = (line, at) if wide else (len(parts) * at + line, 0)
                self._grid.addWidget(part, *cell, Qt.AlignmentFlag.AlignTop)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1 if wide else 0)
        level(self.source, self.text, are_level=wide)


def _grey() -> QLabel:
    new_label = label("", "small", wrap=True)
    new_label.hide()
    return new_label


def _end(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= _AROUND else "…" + plain[-_AROUND:]


def _start(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= _AROUND else plain[:_AROUND] + "…"
