"""Two widgets side by side, or one at a time where both do not fit."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from ui.kit.look import Look

BESIDE = 740
"""Least width in pixels at 100 per cent at which both are shown."""


class Beside(QWidget):
    """A list at the left and its detail at the right."""

    alone_now = Signal(bool)
    """Emitted with True when only one part is shown from now on, with False when both are."""
    left_shown = Signal(bool)
    """Emitted when either part is asked for; True when the list is the one that is shown."""

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
        """*over_left* are widgets of the list: shown above it, and hidden with it."""
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
        """True when only one of the two is shown at a time."""
        return self._alone

    @property
    def is_at_right(self) -> bool:
        """True when the detail is shown, or would be if both did not fit."""
        return self._at_right

    def show_part(self, *, of_list: bool) -> None:
        """Choose the list or the detail as the one shown where both do not fit."""
        self._show(right=not of_list)

    def when_alone(self, run: Callable[[], object]) -> Callable[..., None]:
        """A slot that calls *run* only while one of the two is shown at a time."""

        def called(*_: object) -> None:
            if self._alone:
                run()

        return called

    def show_left(self) -> None:
        """Show the list, where both do not fit."""
        self._show(right=False)

    def show_right(self) -> None:
        """Show the detail, where both do not fit."""
        self._show(right=True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        alone = self.width() < self._look.px(BESIDE)
        if alone != self._alone:
            self._alone = alone
            self.alone_now.emit(alone)
            self._show(right=self._is_at_work_right())

    def _is_at_work_right(self) -> bool:
        """True when the detail should stay because it has the cursor."""
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
