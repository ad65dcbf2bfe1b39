"""What every part of the window is given to show itself by."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtGui import QIcon

from secretariat.i18n import Language
from ui.kit.icons import icon
from ui.kit.theme import Theme


@dataclass(frozen=True)
class Look:
    """The language that a part speaks and the theme that it wears."""

    language: Language
    theme: Theme = field(default_factory=Theme)

    def text(self, source: str, **parts: object) -> str:
        """*source*, which is marked where it is written, in the language of the window."""
        return self.language.text(source, **parts)

    def px(self, length: int) -> int:
        """*length* at the scale of the window."""
        return self.theme.px(length)

    def icon(self, name: str, ink: str = "text2", on: str = "accent") -> QIcon:
        """The icon called *name*."""
        return icon(self.theme, name, ink, on)
