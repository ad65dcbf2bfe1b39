"""A chart as a picture on the clipboard, for a letter or slides."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtWidgets import QWidget

from ui.kit.charts import Bars, Legend
from ui.kit.look import Look

SHARP = 2
"""Pixels of the picture per pixel of the window, so that it prints sharply."""
_AROUND, _TITLE = 16, 28


def picture_of(look: Look, title: str, bars: Bars, legend: Legend) -> QImage:
    """A picture of *title*, *legend* and *bars*, one below the other, on the theme's background."""
    around, high = look.px(_AROUND), look.px(_TITLE)
    wide = max(bars.width(), legend.sizeHint().width()) + 2 * around
    top = around + high + legend.height() + look.px(8)
    image = QImage(
        wide * SHARP, (top + bars.height() + around) * SHARP, QImage.Format.Format_ARGB32
    )
    image.setDevicePixelRatio(SHARP)
    image.fill(look.theme.colour("surface"))
    painter = QPainter(image)
    painter.setFont(look.theme.font(16, bold=True))
    painter.setPen(look.theme.colour("text"))
    area = QRect(around, around, wide - 2 * around, high)
    painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, title)
    flags = QWidget.RenderFlag.DrawChildren
    legend.render(painter, QPoint(around, around + high), renderFlags=flags)
    bars.render(painter, QPoint(around, top), renderFlags=flags)
    painter.end()
    return image


def copy_chart(look: Look, title: str, bars: Bars, legend: Legend) -> None:
    """Put the chart on the clipboard as a picture."""
    QGuiApplication.clipboard().setImage(picture_of(look, title, bars, legend))
