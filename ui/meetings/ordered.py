"""A list whose rows can be dragged to another position."""

from __future__ import annotations

from PySide6.QtCore import (
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QAbstractItemView

from ui.kit.fixed import FixedModel
from ui.kit.look import Look
from ui.kit.record_model import RecordModel
from ui.kit.record_table import RecordTable


class OrderedModel(FixedModel):
    """Rows that can be dragged; `OrderedTable` reports where they are dropped."""

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        flags = super().flags(index)
        if index.isValid():
            return flags | Qt.ItemFlag.ItemIsDragEnabled
        return flags | Qt.ItemFlag.ItemIsDropEnabled

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def mimeData(self, indexes: list[QModelIndex]) -> QMimeData:  # type: ignore[override]  # the stubs want any sequence
        data = QMimeData()
        data.setText(self.id_at(indexes[0].row()) if indexes else "")
        return data


class OrderedTable(RecordTable):
    """Emits the record that was dropped, and the row before which it goes."""

    dropped = Signal(str, int)

    def __init__(self, look: Look, model: RecordModel, name: str) -> None:
        super().__init__(look, model, name)
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDropIndicatorShown(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDragDropOverwriteMode(False)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        super().dragMoveEvent(event)
        if event.source() is self:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        record = event.mimeData().text()
        at = self.drop_row(round(event.position().y()))
        event.setDropAction(Qt.DropAction.IgnoreAction)
        event.accept()
        self.dropped.emit(record, at)

    def drop_row(self, height: int) -> int:
        """The row before which a record goes that is dropped at *height* of the list."""
        row = self.rowAt(height)
        if row < 0:
            return len(self.records.ids)
        middle = self.rowViewportPosition(row) + self.rowHeight(row) // 2
        return row + (height > middle)
