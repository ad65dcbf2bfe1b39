"""Two parts beside each other; one at a time where there is no room for both."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from ui.kit.look import Look

BESIDE = 740
"""Width at 100 per cent from which both are shown."""


class Beside(QWidget):
    """A list at the left, and at the right what is looked at."""

    alone_now = Signal(bool)
    """Whether from now on one part is shown at a time."""

    def __init__(
        self,
        look: Look,
        left: QWidget,
        right: QWidget,
        *,
        left_share: int = 3,
        right_share: int = 2,
    ) -> None:
        super().__init__()
        self._look, self._left, self._right = look, left, right
        self._alone = False
        px = look.px
        splitter = QSplitter()
        splitter.setHandleWidth(px(16))
        splitter.setChildrenCollapsible(False)
        for part in (left, right):
            part.setMinimumWidth(px(280))
            splitter.addWidget(part)
        splitter.setSizes([px(200 * left_share), px(210 * right_share)])
        splitter.setStretchFactor(0, left_share)
        splitter.setStretchFactor(1, right_share)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(splitter)

    @property
    def is_alone(self) -> bool:
        """True where one part is shown at a time."""
        return self._alone

    def show_left(self) -> None:
        """Show the list, where both do not fit."""
        self._show(right=False)

    def show_right(self) -> None:
        """Show what is looked at, where both do not fit."""
        self._show(right=True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        alone = self.width() < self._look.px(BESIDE)
        if alone != self._alone:
            self._alone = alone
            self.alone_now.emit(alone)
            self.show_left()

    def _show(self, *, right: bool) -> None:
        self._left.setVisible(not (self._alone and right))
        self._right.setVisible(not self._alone or right)
