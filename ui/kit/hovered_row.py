"""Shades the whole row under the mouse, since a click selects the row."""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QSinglePointEvent
from PySide6.QtWidgets import QTableView

_COMES = {
    QEvent.Type.Enter,
    QEvent.Type.MouseMove,
    QEvent.Type.HoverEnter,
    QEvent.Type.HoverMove,
}
"""Events that give the position of the mouse, also when the list appears under it."""
_GOES = {QEvent.Type.Leave, QEvent.Type.HoverLeave}


class HoveredRow(QObject):
    """Tracks the row of *table* under the mouse, and repaints it when the mouse leaves."""

    def __init__(self, table: QTableView) -> None:
        super().__init__(table)
        self._table = table
        self.at = -1
        """The row under the mouse; -1 for none."""
        table.setMouseTracking(True)
        table.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _COMES:
            self._be_at(self._table.rowAt(int(cast(QSinglePointEvent, event).position().y())))
        elif event.type() in _GOES:
            self._be_at(-1)
        return False

    def _be_at(self, row: int) -> None:
        if row == self.at:
            return
        before, self.at = self.at, row
        viewport = self._table.viewport()
        for each in (before, row):
            if each >= 0:
                top, height = (
                    self._table.rowViewportPosition(each),
                    self._table.rowHeight(each),
                )
                viewport.update(0, top, viewport.width(), height)
