"""The number of an entry of the record, by which it is dragged."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QMimeData, QPoint, QRect, Qt
from PySide6.QtGui import QDrag, QMouseEvent
from PySide6.QtWidgets import QApplication, QLabel

from ui.kit.landmarks import around

_KIND = "application/x-secretariat-entry"
_SHOWN = 400
"""Most pixels of the row that follow the pointer, so that the text below stays visible."""


class EntryHandle(QLabel):
    """A number; a press and a move of the mouse drag the landmark in which it stands."""

    def __init__(self, says: str) -> None:
        """*says* is the tooltip, on how to move the entry by mouse and keys."""
        super().__init__()
        self.setProperty("role", "small")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setToolTip(says)
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self._pressed: QPoint | None = None

    def mousePressEvent(self, event: QMouseEvent) -> None:
        is_left = event.button() == Qt.MouseButton.LeftButton
        self._pressed = event.position().toPoint() if is_left else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        entry = around(self)
        if self._pressed is None or entry is None:
            return
        way = event.position().toPoint() - self._pressed
        if way.manhattanLength() >= QApplication.startDragDistance():
            at, self._pressed = self.mapTo(entry, self._pressed), None
            drag = QDrag(entry)
            drag.setMimeData(carrying(entry.landmark))
            drag.setPixmap(entry.grab(QRect(0, 0, _SHOWN, entry.height())))
            drag.setHotSpot(at)
            drag.exec(Qt.DropAction.MoveAction)

    def mouseReleaseEvent(self, _event: QMouseEvent) -> None:
        self._pressed = None


def carrying(entry: str) -> QMimeData:
    """The drag data for the entry with this id, in a format that no text field accepts."""
    data = QMimeData()
    data.setData(_KIND, QByteArray(entry.encode()))
    return data


def carried(data: QMimeData) -> str:
    """The id of the entry that *data* carries, empty for anything else."""
    return bytes(data.data(_KIND).data()).decode() if data.hasFormat(_KIND) else ""
