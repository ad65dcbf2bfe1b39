"""Blocks, the parts of a page: each has a height for a given width, and may be cut in two.

Pages, columns and tables use only this interface; a paragraph, a table, a chart and a signature
block are all blocks.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from secretariat.reports.typesetting.sheet import Sheet
from secretariat.reports.typesetting.tags import Element


class Spot(NamedTuple):
    """Position of a block on the page: left edge, top and width of its column, in points."""

    left: float
    top: float
    width: float


class Block(Protocol):
    """A rectangle of the page; all measures are in points."""

    @property
    def before(self) -> float:
        """Space above the block, unless it is the first on a page."""

    @property
    def after(self) -> float:
        """Space below the block."""

    @property
    def keep_with_next(self) -> bool:
        """True when the block must not be the last on a page."""

    def height(self, width: float) -> float:
        """Height of the block in a column of *width*."""

    def least(self, width: float) -> float:
        """Height of the smallest first part that :meth:`split` can give."""

    def split(self, width: float, room: float) -> tuple[Block, Block] | None:
        """A first part no higher than *room*, and the rest; ``None`` when no sensible part fits."""

    def draw(self, sheet: Sheet, spot: Spot, parent: Element) -> None:
        """Draw the block at *spot*, tagged as a child of *parent*."""


@dataclass(frozen=True, slots=True)
class Space:
    """Empty space, *points* high."""

    points: float
    before: float = 0
    after: float = 0
    keep_with_next: bool = False

    def height(self, width: float) -> float:
        return self.points

    def least(self, width: float) -> float:
        return self.points

    def split(self, width: float, room: float) -> tuple[Block, Block] | None:
        return None

    def draw(self, sheet: Sheet, spot: Spot, parent: Element) -> None:
        """Draws nothing."""


@dataclass(frozen=True, slots=True)
class NewPage(Space):
    """A page break: the next block starts on a new page.

    A break that *may_join* is left out where less than half of the page is used, or where all
    blocks up to the next page break fit on it.
    """

    points: float = 0
    may_join: bool = False
    only_whole: bool = False
    """True when a break that may join is left out only if all of these blocks fit."""
    on_right: bool = False
    """True when the page must be a right one, after a blank back page if needed."""


def stack_height(blocks: Sequence[Block], width: float) -> float:
    """Height of *blocks* one above the other, without the outer spaces."""
    total, gap = 0.0, 0.0
    for number, block in enumerate(blocks):
        total += (max(gap, block.before) if number else 0) + block.height(width)
        gap = block.after
    return total


def split_stack(
    blocks: Sequence[Block], width: float, room: float
) -> tuple[list[Block], list[Block]]:
    """The blocks that fit *room*, and those that do not; one may be cut in two."""
    used, gap = 0.0, 0.0
    kept: list[Block] = []
    for number, block in enumerate(blocks):
        space = max(gap, block.before) if number else 0
        height = block.height(width)
        if used + space + height <= room + 0.01:
            kept.append(block)
            used += space + height
            gap = block.after
            continue
        rest = list(blocks[number:])
        parts = block.split(width, room - used - space)
        if parts:
            kept.append(parts[0])
            rest[0] = parts[1]
        else:
            while kept and kept[-1].keep_with_next:
                rest.insert(0, kept.pop())
        return kept, rest
    return kept, []


def draw_stack(blocks: Sequence[Block], sheet: Sheet, spot: Spot, parent: Element) -> None:
    """Draw *blocks* one above the other at *spot*."""
    left, top, width = spot
    gap = 0.0
    for number, block in enumerate(blocks):
        top -= max(gap, block.before) if number else 0
        block.draw(sheet, Spot(left, top, width), parent)
        top -= block.height(width)
        gap = block.after
