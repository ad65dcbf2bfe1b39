"""Delay work until the mouse button is up, so that nothing moves under the pointer."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication

_PRESSED = 50
"""Milliseconds until it is seen again whether the mouse is still pressed."""


def once_released(owner: QObject, then: Callable[[], object]) -> None:
    """Call *then* now or when the mouse button is released; never after *owner* is deleted."""
    if QGuiApplication.mouseButtons() == Qt.MouseButton.NoButton:
        then()
    else:
        QTimer.singleShot(_PRESSED, owner, partial(once_released, owner, then))
