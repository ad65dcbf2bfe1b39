"""The letterhead: an emblem, and beside it the name and contact details of an office."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from secretariat.declaring.pictures import Picture
from secretariat.reports.typesetting.blocks import Block, Spot, draw_stack, stack_height
from secretariat.reports.typesetting.figures import Figure
from secretariat.reports.typesetting.paragraph import Paragraph
from secretariat.reports.typesetting.sheet import Sheet
from secretariat.reports.typesetting.styles import NAVY
from secretariat.reports.typesetting.tags import Element

_HIGH = 48.0
"""Height of an emblem in points: 17 mm."""
_WIDE = 120.0
_GUTTER = 14.0
_BETWEEN = 22.0
"""Points between two languages beside each other, as in the text below."""
_UNDER = 7.0
_RULE = 1.2

Cells = Sequence[Sequence[Paragraph]]
"""Rows of a letterhead, each with its lines in one language, or in two side by side."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Emblem(Figure):
    """A picture in the height of an emblem."""

    picture: Picture

    @property
    def size(self) -> tuple[float, float]:
        """Width and height in points."""
        scale = min(_HIGH / self.picture.height, _WIDE / self.picture.width)
        return self.picture.width * scale, self.picture.height * scale

    def height(self, width: float) -> float:
        return self.size[1]

    def fill(self, sheet: Sheet, spot: Spot, figure: Element) -> None:
        width, height = self.size
        sheet.begin(figure)
        sheet.picture(self.picture, (spot.left, spot.top - height, width, height))
        sheet.end()


class LetterheadBlock:
    """An *emblem* at the left, *rows* of lines beside it, and a rule below; never cut.

    Each row has one cell for each language, so that the name of the office is level in both.
    """

    before = 0.0
    keep_with_next = False

    def __init__(self, emblem: Emblem | None, rows: Sequence[Cells], after: float = 14) -> None:
        self.emblem = emblem
        self.rows = [row for row in rows if any(row)]
        self.after = after

    @property
    def paragraphs(self) -> list[Paragraph]:
        """Its lines in reading order."""
        return [paragraph for row in self.rows for cell in row for paragraph in cell]

    def height(self, width: float) -> float:
        emblem = self.emblem.size[1] if self.emblem else 0.0
        return max(emblem, self._high(width)) + _UNDER + _RULE

    def least(self, width: float) -> float:
        return self.height(width)

    def split(self, width: float, room: float) -> tuple[Block, Block] | None:
        """None: it is never cut."""
        return None

    def draw(self, sheet: Sheet, spot: Spot, parent: Element) -> None:
        left, top, width = spot
        whole = parent.child("Sect")
        high = self.height(width) - _UNDER - _RULE
        if self.emblem is not None:
            wide, tall = self.emblem.size
            self.emblem.draw(sheet, Spot(left, top - (high - tall) / 2, wide), whole)
        at = top - (high - self._high(width)) / 2
        for row in self.rows:
            for cell, (start, column) in zip(row, self._columns(width, len(row)), strict=True):
                draw_stack(cell, sheet, Spot(left + start, at, column), whole)
            at -= self._row_high(row, width)
        below = top - high - _UNDER
        with sheet.artifact():
            sheet.rule((left, below, left + width, below), _RULE, NAVY)

    @property
    def _inset(self) -> float:
        """Width that the emblem takes, in points."""
        return self.emblem.size[0] + _GUTTER if self.emblem else 0.0

    def _columns(self, width: float, count: int) -> list[tuple[float, float]]:
        """Left edge and width of each of *count* columns, in points.

        Two columns are on either side of the middle, like the languages of the text below.
        """
        inset = self._inset
        if count == 1:
            return [(inset, width - inset)]
        half = (width - _BETWEEN) / 2
        return [(inset, half - inset), (half + _BETWEEN, half)]

    def _row_high(self, row: Cells, width: float) -> float:
        columns = self._columns(width, len(row))
        return max(
            stack_height(cell, column) for cell, (_, column) in zip(row, columns, strict=True)
        )

    def _high(self, width: float) -> float:
        return sum(self._row_high(row, width) for row in self.rows)
