"""A window that starts lies wholly on its screen, whatever size it would have or had once."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtWidgets import QStyle, QWidget


def fit(window: QWidget) -> None:
    """Let *window* with its frame lie within what its screen has free; a smaller one stays.

    How thick the frame is, is known once the window is shown; before, it is taken for a title's
    height, and the place is left to whoever manages windows.
    """
    if window.isMaximized() or window.isFullScreen():
        return
    free = window.screen().availableGeometry()
    around = window.frameSize() - window.size()
    if not window.isVisible():
        title = window.style().pixelMetric(QStyle.PixelMetric.PM_TitleBarHeight, None, window)
        around = QSize(0, title)
    size = window.size().boundedTo(free.size() - around)
    if size != window.size():
        window.resize(size)
    if window.isVisible():
        window.move(_within(QRect(window.pos(), size + around), free))


def _within(place: QRect, free: QRect) -> QPoint:
    """Where *place* begins when it is moved no further than it must be to lie within *free*."""
    left = max(free.left(), min(place.left(), free.left() + free.width() - place.width()))
    top = max(free.top(), min(place.top(), free.top() + free.height() - place.height()))
    return QPoint(left, top)
