"""What stands on a page: anything that knows its height in a width, and can be cut in two.

Pages, columns and tables are written against this alone; a paragraph, a table, a chart and a
signature block all are blocks.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from secretariat.reports.typesetting.sheet import Sheet
from secretariat.reports.typesetting.tags import Element


class Spot(NamedTuple):
    """Where a block is drawn: its left edge, its top and the width of its column."""

    left: float
    top: float
    width: float


class Block(Protocol):
    """A rectangle of the page; measures in points."""

    @property
    def before(self) -> float:
        """The space above, unless it stands first on a page."""

    @property
    def after(self) -> float:
        """The space below."""

    @property
    def keep_with_next(self) -> bool:
        """Whether it must not stand last on a page."""

    def height(self, width: float) -> float:
        """How high it is, set in *width*."""

    def least(self, width: float) -> float:
        """The height of the smallest first part that :meth:`split` would give."""

    def split(self, width: float, room: float) -> tuple[Block, Block] | None:
        """A first part that fits *room*, and the rest; ``None`` when nothing sensible fits."""

    def draw(self, sheet: Sheet, spot: Spot, parent: Element) -> None:
        """Draw at *spot*, tagged as a child of *parent*."""


@dataclass(frozen=True, slots=True)
class Space:
    """Nothing, *points* high; a :class:`NewPage` when it is to end the page."""

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

    One that *may_join* is left out where the page is not half full, or has room for all of what
    follows, up to the next new page.
    """

    points: float = 0
    may_join: bool = False
    only_whole: bool = False
    """True where one that may join is left out only for all of what follows, never for a part."""
    on_right: bool = False
    """True where the page is to be a right one: a back before it stays blank."""


def stack_height(blocks: Sequence[Block], width: float) -> float:
    """The height of *blocks* one above the other, without the outer spaces."""
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
