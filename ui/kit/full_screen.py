"""Full screen and back, to the size that the window had: Qt's own calls forget a maximised one."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

_FULL = Qt.WindowState.WindowFullScreen


def fill_screen(window: QWidget) -> None:
    """Show *window* on all of the screen."""
    window.setWindowState(window.windowState() | _FULL)


def leave_full_screen(window: QWidget) -> None:
    """Show *window* as it was before, maximised or not."""
    window.setWindowState(window.windowState() & ~_FULL)
