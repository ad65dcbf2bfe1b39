"""Fit a new window onto its screen."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtWidgets import QStyle, QWidget


def fit(window: QWidget) -> None:
    """Move and shrink *window* with its frame into the free area of the screen.

    The frame's size is known once the window is shown; before, only a title bar is assumed, and
    the position is left to the window manager.
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


def _within(rect: QRect, free: QRect) -> QPoint:
    """The top left corner of *rect*, moved as little as possible to lie within *free*."""
    left = max(free.left(), min(rect.left(), free.left() + free.width() - rect.width()))
    top = max(free.top(), min(rect.top(), free.top() + free.height() - rect.height()))
    return QPoint(left, top)
