"""The language and theme that every widget gets."""

from __future__ import annotations

from dataclasses import field

from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QWidget

from secretariat.frozen import frozen
from secretariat.i18n import Language
from ui.kit.icons import icon
from ui.kit.theme import Theme

_LOW = 500
"""Height of a window at 100 per cent below which a list shows two rows or three."""


@frozen
class Look:
    """The language and theme of a widget."""

    language: Language
    theme: Theme = field(default_factory=Theme)

    def text(self, source: str, **parts: object) -> str:
        """The translation of the marked text *source* into the window's language."""
        return self.language.text(source, **parts)

    def px(self, length: int) -> int:
        """*length* at the scale of the window, in pixels."""
        return self.theme.px(length)

    def is_low(self, widget: QWidget) -> bool:
        """True when the window of *widget* is so low that each line costs a list a row."""
        return widget.window().height() < self.px(_LOW)

    def icon(self, name: str, ink: str = "text2", on: str = "accent") -> QIcon:
        """The icon called *name*."""
        return icon(self.theme, name, ink, on)
