"""Icons painted on demand: sharp at every scale, in the colours of the theme."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap, QPixmapCache
from PySide6.QtSvg import QSvgRenderer

from secretariat.paths import RESOURCES
from ui.kit.theme import Theme


@cache
def _drawing(name: str) -> str:
    return (RESOURCES / "icons" / f"{name}.svg").read_text(encoding="utf-8")


class _Engine(QIconEngine):
    """Paints one drawing; a checked icon has its own colour.

    Where it is wider than high the drawing is at the left, and the rest is a gap.
    """

    def __init__(self, name: str, off: str, on: str, disabled: str) -> None:
        super().__init__()
        self._name, self._off, self._on, self._disabled = name, off, on, disabled

    def _ink(self, mode: QIcon.Mode, state: QIcon.State) -> str:
        if mode == QIcon.Mode.Disabled:
            return self._disabled
        return self._on if state == QIcon.State.On else self._off

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        drawing = _drawing(self._name).replace("currentColor", self._ink(mode, state))
        side = min(rect.width(), rect.height())
        square = QRectF(rect.x(), rect.y(), side, side)
        QSvgRenderer(QByteArray(drawing.encode())).render(painter, square)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        pixmap = QPixmap(size)
        if size.isEmpty():
            return pixmap  # a button that gets no room: nothing can be painted on nothing
        key = f"icon {self._name} {self._ink(mode, state)} {size.width()} {size.height()}"
        if QPixmapCache.find(key, pixmap):
            return pixmap
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        self.paint(painter, pixmap.rect(), mode, state)
        painter.end()
        QPixmapCache.insert(key, pixmap)
        return pixmap

    def clone(self) -> QIconEngine:
        return _Engine(self._name, self._off, self._on, self._disabled)


def icon(theme: Theme, name: str, ink: str = "text2", on: str = "accent") -> QIcon:
    """The icon called *name* in the colour *ink*, and in the colour *on* while checked."""
    tokens = theme.tokens
    colours = (getattr(tokens, ink), getattr(tokens, on), tokens.edge)
    return QIcon(_Engine(name, *colours))
