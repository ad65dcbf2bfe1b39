"""Tiles with a number, which open the list behind it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout

from ui.kit.look import Look
from ui.kit.parts import label, without_arguments


class Tile(QPushButton):
    """A number, what it counts, and a second line; pressing it opens the list."""

    def __init__(self, look: Look, title: str, run: Callable[[], object], tone: str = "") -> None:
        super().__init__()
        self._title, self._look, self._tone = title, look, tone
        self._number = label("–")
        self._number.setFont(look.theme.font(24, bold=True))
        self._second = label("", "small")
        self._inside = layout = QVBoxLayout(self)
        px = look.px
        layout.setContentsMargins(px(14), px(10), px(14), px(10))
        layout.setSpacing(px(2))
        for part in (label(title, "caption"), self._number, self._second):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            layout.addWidget(part)
        self.clicked.connect(without_arguments(run))
        self.setProperty("role", "tile")
        self.setCheckable(True)
        self.setAutoDefault(True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_number(self, number: int, said: str, second: str = "") -> None:
        """Show *said*, the text with the *number*, above the line *second*."""
        self._number.setText(said)
        ink = self._look.theme.colour(self._tone if number and self._tone else "text").name()
        self._number.setStyleSheet(f"color: {ink};")
        self._second.setText(second)
        whole = f"{said} {second}".strip()
        self.setAccessibleName(self._look.language.labelled(self._title, whole))

    def nextCheckState(self) -> None:
        """Do nothing: pressing a tile does not check it, for its list may be another screen's."""

    def sizeHint(self) -> QSize:
        hint = self._inside.sizeHint()
        return QSize(max(hint.width(), self._look.px(134)), hint.height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()
