"""Refresh a widget when it becomes visible, and not before."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget


class WhenSeen(QObject):
    """Calls *then* on request when *widget* is visible, else when it next becomes so."""

    def __init__(self, widget: QWidget, then: Callable[[], object]) -> None:
        super().__init__(widget)
        self._widget, self._then = widget, then
        self._due = False
        widget.installEventFilter(self)

    def ask(self) -> None:
        """Request a refresh, because data that *widget* shows has changed."""
        if self._widget.isVisible():
            self._then()
        else:
            self._due = True

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if self._due and event.type() == QEvent.Type.Show:
            self._due = False
            self._then()
        return False
