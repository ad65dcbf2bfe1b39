"""Cards on a page: a heading, and rows of a name with its widget."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QWidget

from ui.kit.look import Look
from ui.kit.parts import Elided, Part, column, framed, label

WIDTH = 720
"""Greatest width of a card in pixels at 100 per cent, so that names stay near their fields."""
_BESIDE = 560
"""Least width in pixels at 100 per cent of each of two cards side by side."""


def card(
    look: Look, title: str, explanation: str, rows: Sequence[tuple[str, QWidget]], *foot: Part
) -> QWidget:
    """A card called *title*: the text *explanation*, then *rows* of a name and a widget."""
    px = look.px
    grid = QGridLayout()
    grid.setHorizontalSpacing(px(16))
    grid.setVerticalSpacing(px(8))
    grid.setColumnStretch(0, 2)
    grid.setColumnStretch(1, 3)
    for line, (name, widget) in enumerate(rows):
        grid.addWidget(Elided(name, "muted"), line, 0)
        grid.addWidget(widget, line, 1)
    head = [label(title, "heading", wrap=True)]
    if explanation:
        head.append(label(explanation, "muted", wrap=True))
    margins = (px(18), px(14), px(18), px(16))
    return framed(column(*head, grid, *foot, spacing=px(10), margins=margins))


class Cards(QWidget):
    """Cards in two columns, or in one where two do not fit."""

    def __init__(self, look: Look, left: Sequence[QWidget], right: Sequence[QWidget]) -> None:
        super().__init__()
        self.setObjectName("plain")
        self._look = look
        px = look.px
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._columns.setSpacing(px(16))
        for cards in (left, right):
            self._columns.addLayout(column(*cards, None, spacing=px(16)), 1)
        self.setMaximumWidth(px(2 * WIDTH + 16 + 8))
        self._turn()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._turn()
        return super().event(event)

    def _turn(self) -> None:
        """Choose one or two columns for the present width."""
        px, directions = self._look.px, QBoxLayout.Direction
        beside = self.width() >= px(2 * _BESIDE + 16 + 8)
        self._columns.setDirection(directions.LeftToRight if beside else directions.TopToBottom)
        spare = 0 if beside else max(0, self.width() - px(WIDTH + 8))
        self._columns.setContentsMargins(0, 0, px(8) + spare, 0)
