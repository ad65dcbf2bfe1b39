"""What waits while the mouse is pressed: what appears or goes would move what it is pressed on."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication

_PRESSED = 50
"""Milliseconds until it is seen again whether the mouse is still pressed."""


def once_released(owner: QObject, then: Callable[[], object]) -> None:
    """Do *then* at once, or as soon as the mouse is released; not any more once *owner* is gone."""
    if QGuiApplication.mouseButtons() == Qt.MouseButton.NoButton:
        then()
    else:
        QTimer.singleShot(_PRESSED, owner, partial(once_released, owner, then))
