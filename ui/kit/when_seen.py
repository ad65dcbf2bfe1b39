"""What is read anew as soon as somebody can see it, and not before."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget


class WhenSeen(QObject):
    """Does *then* when it is asked for and *widget* is seen, else once that is seen again."""

    def __init__(self, widget: QWidget, then: Callable[[], object]) -> None:
        super().__init__(widget)
        self._widget, self._then = widget, then
        self._due = False
        widget.installEventFilter(self)

    def ask(self) -> None:
        """Something changed of what *widget* shows."""
        if self._widget.isVisible():
            self._then()
        else:
            self._due = True

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if self._due and event.type() == QEvent.Type.Show:
            self._due = False
            self._then()
        return False
