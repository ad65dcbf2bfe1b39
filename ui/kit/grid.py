"""A table of days or periods: each cell is painted, named for screen readers, and opens its list.

The cursor goes from cell to cell by the arrow keys, so that a calendar and a timeline are used by
keyboard as any table is.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from ui.kit.look import Look

Index = QModelIndex | QPersistentModelIndex
STEPS = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}


class Painted(QStyledItemDelegate):
    """Paints each cell by a function, and a frame around the cell with the cursor."""

    def __init__(
        self,
        look: Look,
        parent: QTableView,
        paint: Callable[[QPainter, QStyleOptionViewItem, Index], None],
    ) -> None:
        super().__init__(parent)
        self._look, self._table, self._paint = look, parent, paint

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        self._paint(painter, option, index)
        if index == self._table.currentIndex():
            ink = "accent" if self._table.hasFocus() else "text2"
            painter.setPen(QPen(self._look.theme.colour(ink), self._look.px(2)))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(option.rect.adjusted(1, 1, -2, -2))
        painter.restore()


class Grid(QTableView):
    """A table in which the cursor goes from cell to cell."""

    cell_opened = Signal(QModelIndex)
    """Emitted when a cell is opened by Enter or a double click."""
    turned = Signal(int)
    """Emitted for Page Up (-1) and Page Down (1): an earlier or later part is to be shown."""
    home_asked = Signal()
    """Emitted for the Home key: today is to be shown."""

    def __init__(self, look: Look, name: str) -> None:
        super().__init__()
        self.look = look
        self.setAccessibleName(name)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setShowGrid(True)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        for head in (self.horizontalHeader(), self.verticalHeader()):
            head.setHighlightSections(False)
            head.setSectionsClickable(False)
        self.doubleClicked.connect(self.cell_opened)

    def go_to(self, index: QModelIndex) -> None:
        """Put the cursor on *index*, and bring it into view."""
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect)
        self.scrollTo(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.cell_opened.emit(self.currentIndex())
        elif key in STEPS and not event.modifiers():
            self.turned.emit(STEPS[Qt.Key(key)])
        elif key == Qt.Key.Key_Home and not event.modifiers():
            self.home_asked.emit()
        else:
            super().keyPressEvent(event)
