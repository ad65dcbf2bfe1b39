"""The heading of a list whose columns the user arranges with the mouse."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QHeaderView, QWidget


class ListHead(QHeaderView):
    """Columns are dragged to another place, and their edges to another width.

    An edge moves between two columns: what one gets, the next gives, and the rest stays.
    """

    widened = Signal()
    """Emitted when the mouse is released after an edge was moved."""
    reordered = Signal()
    """Emitted when the mouse is released after a column was moved."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._pressed = self._is_widened = self._is_reordered = self._at_work = False
        self.setSectionsMovable(True)
        self.setFirstSectionMovable(False)
        self.sectionResized.connect(self._resized)
        self.sectionMoved.connect(self._moved)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = event.button() == Qt.MouseButton.LeftButton
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        self._pressed = False
        widened, self._is_widened = self._is_widened, False
        reordered, self._is_reordered = self._is_reordered, False
        if widened:
            self.widened.emit()
        if reordered:
            self.reordered.emit()

    def _moved(self, *_: int) -> None:
        self._is_reordered = self._pressed

    def _resized(self, section: int, before: int, now: int) -> None:
        if not self._pressed or self._at_work:
            return
        self._is_widened = True
        self._at_work = True
        following = self._next(section)
        if following < 0:
            self.resizeSection(section, before)  # the last edge is that of the list
        else:
            least = self.minimumSectionSize()
            given = min(now - before, self.sectionSize(following) - least)
            self.resizeSection(section, before + given)
            self.resizeSection(following, self.sectionSize(following) - given)
        self._at_work = False

    def _next(self, section: int) -> int:
        """The column shown after *section*; -1 after the last."""
        for visual in range(self.visualIndex(section) + 1, self.count()):
            if not self.isSectionHidden(neighbour := self.logicalIndex(visual)):
                return neighbour
        return -1
