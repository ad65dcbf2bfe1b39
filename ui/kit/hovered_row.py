"""Shades the whole row under the mouse, since a click selects the row."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QObject
from PySide6.QtWidgets import QTableView


class HoveredRow(QObject):
    """Tracks the row of *table* under the mouse, and repaints it when the mouse leaves."""

    def __init__(self, table: QTableView) -> None:
        super().__init__(table)
        self._table = table
        self.at = -1
        """The row; -1 when the mouse is on none."""
        table.setMouseTracking(True)
        table.entered.connect(self._enter)
        table.viewportEntered.connect(self._leave)
        table.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Leave:
            self._leave()
        return False

    def _enter(self, index: QModelIndex) -> None:
        self._be_at(index.row())

    def _leave(self) -> None:
        self._be_at(-1)

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
