"""The cards of the first screen."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui.kit.look import Look
from ui.kit.parts import Part, column, framed


def card(look: Look, *parts: Part) -> QWidget:
    """A card of the first screen with *parts* one below the other."""
    px = look.px
    return framed(column(*parts, spacing=px(10), margins=(px(18), px(14), px(18), px(16))))
