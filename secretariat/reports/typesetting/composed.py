"""Blocks that are drawn as a whole in a PDF, and part by part in other formats."""

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
    """Protocol of a block with *parts*; *is_sheet* for one that fills a page."""

    is_sheet: ClassVar[bool]

    @property
    def parts(self) -> Sequence[Block]:
        """The parts of the block in reading order."""


@dataclass(frozen=True, slots=True)
class Chip:
    """A *letter* on a field of *colour*; without field if there is no colour."""

    letter: Paragraph
    colour: Colour | None
    before: float = 0
    after: float = 0
    keep_with_next: bool = False

    def height(self, width: float) -> float:
        """Height of the letter."""
        return self.letter.height(width)

    def least(self, width: float) -> float:
        """Its whole height, since it is never cut."""
        return self.height(width)

    def split(self, width: float, room: float) -> tuple[Block, Block] | None:
        """None: it is never cut."""
        return None

    def draw(self, sheet: Sheet, spot: Spot, parent: Element) -> None:
        """Draw the field and, over it, its letter."""
        high = self.height(spot.width)
        if self.colour is not None:
            with sheet.artifact():
                sheet.tint((spot.left, spot.top - high, spot.width, high), self.colour)
        self.letter.draw(sheet, spot, parent)
