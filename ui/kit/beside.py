"""Two parts beside each other; one at a time where there is no room for both."""

from __future__ import annotations

from collections.abc import Callable, Sequence

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
    left_shown = Signal(bool)
    """Whether the list is shown now; sent whenever somebody asked for the one or the other."""

    def __init__(  # noqa: PLR0913 - two parts, their shares, and what is over the first
        self,
        look: Look,
        left: QWidget,
        right: QWidget,
        *,
        left_share: int = 3,
        right_share: int = 2,
        over_left: Sequence[QWidget] = (),
    ) -> None:
        """Parts *over_left* belong to the list: they go where it goes."""
        super().__init__()
        self._look, self._left, self._right = look, left, right
        self._over_left = tuple(over_left)
        self._alone = self._at_right = False
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

    @property
    def is_at_right(self) -> bool:
        """True when what is looked at is shown, or would be where both do not fit."""
        return self._at_right

    def show_part(self, *, of_list: bool) -> None:
        """Show the list or what is looked at, where both do not fit."""
        self._show(right=not of_list)

    def when_alone(self, run: Callable[[], object]) -> Callable[..., None]:
        """A slot that does *run* where one part is shown at a time, and else nothing."""

        def called(*_: object) -> None:
            if self._alone:
                run()

        return called

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
            self._show(right=self._is_at_work_right())

    def _is_at_work_right(self) -> bool:
        """Whether what stays, where both do not fit, is what is looked at: where the cursor is."""
        at = self.window().focusWidget()
        if at is not None and self._right.isAncestorOf(at):
            return True
        return self._at_right and not (at is not None and self._left.isAncestorOf(at))

    def _show(self, *, right: bool) -> None:
        self._at_right = right
        shown = not (self._alone and right)
        for part in (self._left, *self._over_left):
            part.setVisible(shown)
        self.left_shown.emit(shown)
        self._right.setVisible(not self._alone or right)
