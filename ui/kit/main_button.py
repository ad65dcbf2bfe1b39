"""The button of a screen's main action."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton

from ui.kit.look import Look

_RING, _INSET, _ROUND = 2, 3, 4
"""Thickness of the focus ring, its distance from the edge and its rounding, at 100 per cent."""


class MainButton(QPushButton):
    """A button filled with the accent colour, whose focus ring is in the colour of its text.

    The ring of other buttons has the accent colour itself. This one lies within the button, so
    that it differs from the button on both of its sides, whatever the page is coloured.
    """

    def __init__(self, look: Look, text: str) -> None:
        super().__init__(text)
        self._look = look

    def lead(self, *, leads: bool, icon: str = "") -> None:
        """Look as the main button, or as any other while another one is the main one here."""
        self.setProperty("role", "primary" if leads else "")
        self.style().unpolish(self)
        self.style().polish(self)
        if icon:
            ink = "on_accent" if leads else "text2"
            self.setIcon(self._look.icon(icon, ink, ink))

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus() and self.property("role") == "primary":
            px = self._look.px
            thick, inset = px(_RING), px(_INSET) + px(_RING) / 2
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self._look.theme.colour("on_accent"), thick))
            ring = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
            painter.drawRoundedRect(ring, px(_ROUND), px(_ROUND))
            painter.end()


def lead(widget: QPushButton, *, leads: bool, icon: str = "") -> None:
    """Make the main button *widget* look as such, or as any other button; see `MainButton.lead`."""
    if isinstance(widget, MainButton):
        widget.lead(leads=leads, icon=icon)
