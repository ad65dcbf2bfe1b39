"""Books that reach the window from outside: the system, a second start, a file dropped on it."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from ui.frame.window import MainWindow

_TOKEN = "XDG_ACTIVATION_TOKEN"  # noqa: S105 - Wayland's name for the right to come to the front


class Arrivals(QObject):
    """Opens in *window* what the system or a second start of the program asks for.

    On macOS a double click on a book is an event of the application, also where that runs already.
    """

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        application = QApplication.instance()
        # Only there: elsewhere every event of the program would pass by here for nothing.
        if sys.platform == "darwin" and application is not None:
            application.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() is not QEvent.Type.FileOpen or not isinstance(event, QFileOpenEvent):
            return False
        if path := event.file():
            self.take(path)
        return True

    def take(self, path: str = "", token: str = "") -> None:
        """Bring the window to the front, and open the book at *path* where one is given.

        *token* is the right that a starting program has under Wayland to come to the front.
        """
        window = self._window
        if token:
            os.environ[_TOKEN] = token
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.show()
        window.raise_()
        window.activateWindow()
        if path and not self._is_open(Path(path)):
            window.open_from_outside(path)

    def _is_open(self, path: Path) -> bool:
        book = self._window.book
        if book is None or book.path is None:
            return False
        try:
            return path.samefile(book.path)
        except OSError:
            return False
