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
        self._caption = label(title, "caption")
        self._is_chosen = False
        self._inside = layout = QVBoxLayout(self)
        px = look.px
        layout.setContentsMargins(px(14), px(10), px(14), px(10))
        layout.setSpacing(px(2))
        for part in (self._caption, self._number, self._second):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            layout.addWidget(part)
        self.clicked.connect(without_arguments(run))
        self.setProperty("role", "tile")
        self.setAutoDefault(True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        # Until its number is read, a screen reader says what it will count.
        self.setAccessibleName(title)

    def show_number(self, number: int, text: str, second: str = "") -> None:
        """Show *text*, the text with the *number*, above the line *second*."""
        self._number.setText(text)
        ink = (self._tone or "text") if number else "text3"
        # A number of nothing recedes: what is to be done stands out among all that is not.
        self._number.setFont(self._look.theme.font(24, bold=bool(number)))
        self._number.setStyleSheet(f"color: {self._look.theme.colour(ink).name()};")
        self._second.setText(second)
        self.setProperty("empty", not number)
        self.style().unpolish(self)
        self.style().polish(self)
        whole = f"{text} {second}".strip()
        self.setAccessibleName(self._look.language.labelled(self._title, whole))

    @property
    def is_chosen(self) -> bool:
        """True while the list of the number is shown."""
        return self._is_chosen

    def choose(self, *, chosen: bool) -> None:
        """Mark the tile, or not, as the one whose list is shown; pressing it does not mark it."""
        self._is_chosen = chosen
        self.setProperty("chosen", chosen)
        self.style().unpolish(self)
        self.style().polish(self)

    def sizeHint(self) -> QSize:
        hint = self._inside.sizeHint()
        return QSize(max(hint.width(), self._look.px(134)), hint.height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()
