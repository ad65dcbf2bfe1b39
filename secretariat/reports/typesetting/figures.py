"""The figure: a drawing among the blocks, never cut, with a text for screen readers.

All charts are figures; each defines only its height and how it is drawn.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from secretariat.reports.typesetting.blocks import Block, Spot
from secretariat.reports.typesetting.sheet import Sheet
from secretariat.reports.typesetting.tags import Element


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure(ABC):
    """A drawing; screen readers read out *alternative*, in *language*, in its place."""

    fits_any_width: ClassVar[bool] = False
    """True for a figure whose words stay legible in a narrow column."""

    alternative: str
    language: str = "en"
    before: float = 2
    after: float = 8
    keep_with_next: bool = False

    @abstractmethod
    def height(self, width: float) -> float:
        """Height of the figure in a column of *width*, in points."""

    @abstractmethod
    def fill(self, sheet: Sheet, spot: Spot, figure: Element) -> None:
        """Draw the figure at *spot*, marked as the element *figure*."""

    def as_table(self) -> Sequence[Sequence[str | Sequence[Block]]]:
        """Its numbers as rows of a table, the heads first; empty for a figure without numbers."""
        return ()

    def least(self, width: float) -> float:
        """Its whole height, since a figure is never cut."""
        return self.height(width)

    def split(self, width: float, room: float) -> tuple[Block, Block] | None:
        """None: a figure is never cut."""
        return None

    def draw(self, sheet: Sheet, spot: Spot, parent: Element) -> None:
        """Draw the figure, tagged with its alternative text and its box on the page."""
        left, top, width = spot
        box = (left, top - self.height(width), left + width, top)
        element = parent.child(
            "Figure",
            self.language,
            alternative=self.alternative,
            attributes=f"/A<</O/Layout/BBox{sheet.box(box)}>>",
        )
        self.fill(sheet, spot, element)
