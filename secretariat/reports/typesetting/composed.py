"""Blocks that are drawn as one on paper, and whose parts other printers set one by one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Protocol, runtime_checkable

from secretariat.reports.typesetting.blocks import Block, Spot
from secretariat.reports.typesetting.paragraph import Paragraph
from secretariat.reports.typesetting.sheet import Sheet
from secretariat.reports.typesetting.styles import Colour
from secretariat.reports.typesetting.tags import Element


@runtime_checkable
class Composed(Protocol):
    """A block with *parts*; *is_sheet* where it fills a page of its own."""

    is_sheet: ClassVar[bool]

    @property
    def parts(self) -> Sequence[Block]:
        """The parts of the block in reading order."""


@dataclass(frozen=True, slots=True)
class Chip:
    """A *letter* on a field of *colour*; none where there is no colour."""

    letter: Paragraph
    colour: Colour | None
    before: float = 0
    after: float = 0
    keep_with_next: bool = False

    def height(self, width: float) -> float:
        """The height of the letter."""
        return self.letter.height(width)

    def least(self, width: float) -> float:
        """All of it: it stays whole."""
        return self.height(width)

    def split(self, width: float, room: float) -> tuple[Block, Block] | None:
        """Never."""
        return None

    def draw(self, sheet: Sheet, spot: Spot, parent: Element) -> None:
        """Draw the field and, over it, its letter."""
        high = self.height(spot.width)
        if self.colour is not None:
            with sheet.artifact():
                sheet.tint((spot.left, spot.top - high, spot.width, high), self.colour)
        self.letter.draw(sheet, spot, parent)
