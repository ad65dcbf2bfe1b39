"""The figure: a drawing among the other blocks, whole on one page, with words to be read out.

Every chart is one of these and says only how high it is and how it is drawn.
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
    """*alternative* is read out in its place, in *language*."""

    fits_any_width: ClassVar[bool] = False
    """True for one whose words stay legible in a narrow column."""

    alternative: str
    language: str = "en"
    before: float = 2
    after: float = 8
    keep_with_next: bool = False

    @abstractmethod
    def height(self, width: float) -> float:
        """How high it is, set in *width*."""

    @abstractmethod
    def fill(self, sheet: Sheet, spot: Spot, figure: Element) -> None:
        """Draw it at *spot*; all that it draws is marked as the element *figure*."""

    def told(self) -> Sequence[Sequence[str | Sequence[Block]]]:
        """What it shows as the rows of a table, the heads first; none where it has no figures."""
        return ()

    def least(self, width: float) -> float:
        """All of it: a figure stays whole."""
        return self.height(width)

    def split(self, width: float, room: float) -> tuple[Block, Block] | None:
        """Never."""
        return None

    def draw(self, sheet: Sheet, spot: Spot, parent: Element) -> None:
        """Draw it, tagged with its words and its place on the page."""
        left, top, width = spot
        box = (left, top - self.height(width), left + width, top)
        element = parent.child(
            "Figure",
            self.language,
            alternative=self.alternative,
            attributes=f"/A<</O/Layout/BBox{sheet.box(box)}>>",
        )
        self.fill(sheet, spot, element)
