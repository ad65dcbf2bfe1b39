"""Rows of cells: used for tables and for two languages side by side.

A row is as high as its highest cell, may be cut across at the end of a page, and keeps its cells
level with each other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

from secretariat.reports.typesetting.blocks import (
    Block,
    Spot,
    draw_stack,
    split_stack,
    stack_height,
)
from secretariat.reports.typesetting.paragraph import Paragraph
from secretariat.reports.typesetting.sheet import Sheet
from secretariat.reports.typesetting.styles import Colour
from secretariat.reports.typesetting.tags import Element

Cell = Sequence[Block]
_ENDLESS = 20_000.0  # points: more than any page has
_FEW, _LOW = 3, 180.0  # rows and points of a table that is not cut, but begins the next page
_PAIR = 2  # rows with which a table begins, where they are low
_LONELY = 2  # rows of a page from which none is taken to keep the last one company


@dataclass(frozen=True, slots=True)
class Row:
    """A row of cells from left to right; *whole* rows are cut only when taller than a page.

    A row that *spans* has one cell, as wide as the table.
    """

    cells: tuple[Cell, ...]
    whole: bool = False
    spans: bool = False
    tint: Colour | None = None
    begun: bool = False  # whether it is the rest of a row that was cut
    elements: list[Element] = field(default_factory=list)  # the tags of a row that was begun
    heights: dict[tuple[float, ...], float] = field(default_factory=dict)

    def height(self, widths: tuple[float, ...]) -> float:
        """Height of its highest cell, in points."""
        if widths not in self.heights:
            self.heights[widths] = max(
                (stack_height(cell, width) for cell, width in self._pairs(widths)), default=0
            )
        return self.heights[widths]

    def least(self, widths: tuple[float, ...]) -> float:
        """Height that it needs to begin, in points."""
        if self.whole:
            return self.height(widths)
        return max((cell[0].least(width) for cell, width in self._pairs(widths) if cell), default=0)

    def split(self, widths: tuple[float, ...], room: float) -> tuple[Row, Row] | None:
        """The row cut across in two; ``None`` when some cell could not begin."""
        halves = [split_stack(cell, width, room) for cell, width in self._pairs(widths)]
        stuck = any(not first and rest for first, rest in halves)
        if stuck or not any(rest for _, rest in halves):
            return None
        first = replace(self, cells=tuple(half[0] for half in halves), heights={})
        rest = replace(
            self, cells=tuple(half[1] for half in halves), heights={}, begun=True,
        )  # fmt: skip
        return first, rest

    def keeps(self) -> bool:
        """True when it has a heading, so must not be the last on a page."""
        return any(cell and cell[-1].keep_with_next for cell in self.cells)

    def _pairs(self, widths: tuple[float, ...]) -> list[tuple[Cell, float]]:
        return list(zip(self.cells, widths, strict=True))

    def columns(self, columns: tuple[float, ...], gap: float) -> tuple[float, ...]:
        """Widths of its cells in a table with these *columns*, padding included."""
        return (sum(columns) + gap * (len(columns) - 1),) if self.spans else columns


class Ruling(Protocol):
    """Protocol of the tags and lines of rows."""

    @property
    def padding(self) -> tuple[float, float]:
        """Padding of a cell in points: left and right, above and below."""

    def tag(self, row: Row, number: int, parent: Element) -> list[Element]:
        """The element of each cell of *row*, a child of *parent*."""

    def rule(self, sheet: Sheet, row: Row, box: Box, *, head: bool) -> None:
        """Draw the lines and tints of *row*, as artifacts."""


@dataclass(frozen=True, slots=True)
class Box:
    """Position of a row on the page: left edge, top, height, and widths of its columns."""

    left: float
    top: float
    height: float
    columns: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class TextTable:
    """The text that a table is part of."""

    place: str
    """Reference of the text in the record: ``JCM12/2.4``."""
    languages: tuple[str, ...]
    """The languages of the table, in the order of their words in a cell."""
    words: str
    """The source of the table in both languages, as written in the text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """A block of rows under repeated heads; *shares* divide the width among the columns."""

    rows: Sequence[Row]
    shares: tuple[float, ...]
    ruling: Ruling
    least_widths: tuple[float, ...] = ()
    """Least width of each column, padding included, whatever its share; 0 for none."""
    insets: tuple[float, ...] = ()
    """Extra points at the left of each column, besides the padding; empty for none."""
    heads: tuple[Row, ...] = ()
    gap: float = 0
    spine: bool = False
    """True when a line between the first two columns runs down the page through all blocks."""
    before: float = 0
    after: float = 0
    root: Callable[[Element], Element]
    of_text: TextTable | None = None
    """The text that the table is part of; None for other tables."""

    @property
    def keep_with_next(self) -> bool:
        """True when its last row has a heading."""
        return bool(self.rows) and self.rows[-1].keeps()

    def columns(self, width: float) -> tuple[float, ...]:
        """Widths of the columns, padding included, without the gaps between them."""
        room = width - self.gap * (len(self.shares) - 1)
        needs = self.least_widths or (0.0,) * len(self.shares)
        if sum(needs) > room:
            needs = tuple(need * room / sum(needs) for need in needs)
        fixed: set[int] = set()
        while True:
            left = room - sum(needs[at] for at in fixed)
            total = sum(share for at, share in enumerate(self.shares) if at not in fixed)
            widths = tuple(
                needs[at] if at in fixed else left * share / total
                for at, share in enumerate(self.shares)
            )
            short = {at for at, wide in enumerate(widths) if wide < needs[at]}
            if not short or len(fixed | short) == len(widths):
                return widths
            fixed |= short

    def height(self, width: float) -> float:
        """Its height; a table higher than any page is not measured to its end."""
        inner, total = self._inner(width), 0.0
        for row in (*self.heads, *self.rows):
            total += self._high(row, inner)
            if total > _ENDLESS:
                break
        return total

    def least(self, width: float) -> float:
        inner = self._inner(width)
        if self._is_small(width):
            return self.height(width)
        total = sum(self._high(row, inner) for row in self.heads)
        for index, row in enumerate(self.rows):
            if not row.keeps():
                begun = total + row.least(self._of(row, inner)) + 2 * self.ruling.padding[1]
                return begun + self._company(index, inner)
            total += self._high(row, inner)
        return total

    def _company(self, index: int, inner: tuple[float, ...]) -> float:
        """Height of the row after the one at *index*, which must follow a low first row."""
        pair = self.rows[index : index + 2]
        if not self.heads or len(pair) < _PAIR or not all(row.whole for row in pair):
            return 0.0
        first, second = (self._high(row, inner) for row in pair)
        return second if first + second <= _LOW else 0.0

    def _is_small(self, width: float) -> bool:
        """True for a table so small that cutting it would leave a row alone."""
        few = bool(self.heads) and len(self.rows) <= _FEW and all(row.whole for row in self.rows)
        return few and self.height(width) <= _LOW

    def split(self, width: float, room: float) -> tuple[Rows, Rows] | None:
        inner = self._inner(width)
        used = sum(self._high(row, inner) for row in self.heads)
        taken: list[Row] = []
        for row in self.rows:
            height = self._high(row, inner)
            if used + height > room + 0.01:
                break
            taken.append(row)
            used += height
        else:
            return None
        rest = list(self.rows[len(taken) :])
        whole = rest[0].whole and bool(taken)
        left = room - used - 2 * self.ruling.padding[1]
        parts = None if whole else rest[0].split(self._of(rest[0], inner), left)
        if parts:
            taken.append(parts[0])
            rest[0] = parts[1]
        else:
            if len(rest) == 1 and len(taken) > _LONELY:
                rest.insert(0, taken.pop())  # no page holds the last row alone
            while taken and taken[-1].keeps():
                rest.insert(0, taken.pop())
        if not taken:
            return None
        return replace(self, rows=taken, after=0), replace(self, rows=rest, before=0)

    def draw(self, sheet: Sheet, spot: Spot, parent: Element) -> None:
        left, top, width = spot
        root = self.root(parent)
        columns, inner = self.columns(width), self._inner(width)
        for number, row in enumerate((*self.heads, *self.rows)):
            height = self._high(row, inner)
            box = Box(left, top, height, row.columns(columns, self.gap))
            head = number < len(self.heads)
            again = head and bool(row.elements)
            with sheet.artifact("Pagination" if again else ""):
                self.ruling.rule(sheet, row, box, head=head)
                if again:
                    self._draw_cells(sheet, row, box)
            if not again:
                if not row.elements:
                    row.elements.extend(self.ruling.tag(row, number, root))
                self._draw_cells(sheet, row, box)
            top -= height

    def _draw_cells(self, sheet: Sheet, row: Row, box: Box) -> None:
        across, down = self.ruling.padding
        left = box.left
        for at, (cell, element) in enumerate(zip(row.cells, row.elements, strict=True)):
            width, inset = box.columns[at], self._inset(at)
            spot = Spot(left + across + inset, box.top - down, width - 2 * across - inset)
            draw_stack(cell, sheet, spot, element)
            left += width + self.gap

    def _inner(self, width: float) -> tuple[float, ...]:
        across = 2 * self.ruling.padding[0]
        return tuple(
            column - across - self._inset(at) for at, column in enumerate(self.columns(width))
        )

    def _inset(self, at: int) -> float:
        return self.insets[at] if self.insets else 0.0

    def _of(self, row: Row, inner: tuple[float, ...]) -> tuple[float, ...]:
        """Widths for words in the cells of *row*, given those of the columns, *inner*."""
        if not row.spans:
            return inner
        across = 2 * self.ruling.padding[0]
        between = (across + self.gap) * (len(inner) - 1)
        return (sum(inner) + sum(self.insets) + between,)

    def _high(self, row: Row, inner: tuple[float, ...]) -> float:
        return row.height(self._of(row, inner)) + 2 * self.ruling.padding[1]


def paragraphs(block: Block) -> Iterator[Paragraph]:
    """The paragraphs of *block* and of its cells, without the heads of a table."""
    if isinstance(block, Paragraph):
        yield block
    elif isinstance(block, Rows):
        for row in block.rows:
            for cell in row.cells:
                for inner in cell:
                    yield from paragraphs(inner)
