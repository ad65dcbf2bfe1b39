"""Divides blocks into pages, from any iterable, with few pages in memory at a time.

A page is planned before it is drawn, and the last pages of a section are planned again where the
last one would hold a few lines: smaller spaces make room for these, or more lines join them.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count, groupby
from typing import NamedTuple

from secretariat.errors import SecretariatError
from secretariat.i18n import N_
from secretariat.reports.typesetting.blocks import Block, NewPage, Spot
from secretariat.reports.typesetting.rows import Rows
from secretariat.reports.typesetting.sheet import Sheet
from secretariat.reports.typesetting.styles import RULE

_HAIR = 0.01
_HELD = 3  # pages that are planned and not yet drawn
_LEAST = 0.27  # of the column: what the last page of a section should hold
_MOST_TAKEN = 0.45  # of the column: what the page before may give to it
_STEP = 10.0  # points by which more is taken from the page before
_SMALLER = (0.85, 0.7, 0.55)  # shares of the spaces between blocks that are tried
_HALF = 0.5  # of the column: a page with less may take what would begin a new page
_APART = 24.0  # points between two sections on one page


@dataclass(frozen=True, slots=True)
class Column:
    """The area of each page for blocks, in points from the lower left corner."""

    left: float
    bottom: float
    width: float
    height: float
    spare: float = 0.0
    """Points by which a page may be higher, if it then holds the last lines of a section."""


class _Placed(NamedTuple):
    """A block, and its distance from the top of the column in points."""

    block: Block
    down: float


class _Measure(NamedTuple):
    """Limits for a page: its height, and the factor for spaces between its blocks."""

    height: float
    spaces: float = 1.0


@dataclass(slots=True)
class _Page:
    """The plan of a page, and the blocks from which it was planned."""

    waiting: list[Block]
    pulled: list[Block] = field(default_factory=list)
    placed: list[_Placed] = field(default_factory=list)
    used: float = 0.0
    ends: bool = False
    """True when the next block, if any, begins a section on a new page."""
    turns: bool = False
    """True when that section begins on a right page."""
    beyond: int = 0
    """Number of blocks read in advance that belong to the next section."""


def flow(
    blocks: Iterable[Block], sheet: Sheet, column: Column, start_page: Callable[[], None]
) -> None:
    """Draw *blocks* in the *column* of as many pages as they need."""
    source = _Waiting(iter(blocks))
    held: deque[_Page] = deque()
    usual = _Measure(column.height)
    while (page := source.page(column.width, usual)) is not None:
        held.append(page)
        if page.ends:
            for evened in _evened(list(held), column):
                _draw(evened, sheet, column, start_page)
            held.clear()
            if page.turns and not sheet.page % 2:
                sheet.showPage()
        elif len(held) > _HELD:
            _draw(held.popleft(), sheet, column, start_page)


def _draw(page: _Page, sheet: Sheet, column: Column, start_page: Callable[[], None]) -> None:
    start_page()
    top = column.bottom + column.height
    _draw_spines(page.placed, sheet, column)
    for block, down in page.placed:
        block.draw(sheet, Spot(column.left, top - down, column.width), sheet.root)
    sheet.showPage()


def _draw_spines(placed: Sequence[_Placed], sheet: Sheet, column: Column) -> None:
    """Draw one line between two languages, through all blocks in both without a break.

    A heading over a block with one column, such as a table, has no line.
    """
    top = column.bottom + column.height
    index = 0
    for has_spine, group in groupby(placed, key=lambda each: _spine(each.block)):
        run = list(group)
        index += len(run)
        while has_spine and index < len(placed) and run and run[-1].block.keep_with_next:
            run.pop()
        if not has_spine or not run:
            continue
        first, last = run[0], run[-1]
        block = first.block
        if isinstance(block, Rows):
            at = column.left + block.columns(column.width)[0] + block.gap / 2
            below = top - last.down - last.block.height(column.width)
            with sheet.artifact():
                sheet.rule((at, top - first.down, at, below), 0.4, RULE)


def _spine(block: Block) -> bool:
    return isinstance(block, Rows) and block.spine


def _evened(pages: list[_Page], column: Column) -> list[_Page]:
    """*pages*, the last of a section, planned so that the very last is not nearly empty."""
    if len(pages) == 1 or pages[-1].used >= _LEAST * column.height:
        return pages
    blocks = [*pages[0].waiting, *(block for page in pages for block in page.pulled)]
    blocks = blocks[: len(blocks) - pages[-1].beyond]
    for spaces in _SMALLER:
        usual = _Measure(column.height + column.spare, spaces)
        tighter = _planned(blocks, column.width, [usual] * (len(pages) - 1))
        if tighter:
            return tighter
    return _shared(blocks, pages, column)


def _shared(blocks: Sequence[Block], pages: list[_Page], column: Column) -> list[_Page]:
    """The plan with as many pages, in which the last takes lines from the page before it."""
    best, taken = pages, _STEP
    usual = _Measure(column.height)
    while best[-1].used < _LEAST * column.height and taken < _MOST_TAKEN * column.height:
        shorter = _Measure(column.height - taken)
        new_pages = _planned(blocks, column.width, [usual] * (len(pages) - 2) + [shorter, usual])
        if new_pages and new_pages[-1].used > best[-1].used:
            best = new_pages
        taken += _STEP
    return best


def _planned(blocks: Sequence[Block], width: float, measures: Sequence[_Measure]) -> list[_Page]:
    """The pages for *blocks*, each within its measure; empty where they do not fit."""
    source = _Waiting(iter(blocks))
    pages: list[_Page] = []
    try:
        for measure in measures:
            page = source.page(width, measure)
            if page is None:
                return pages
            pages.append(page)
        return [] if source.page(width, measures[-1]) else pages
    except SecretariatError:  # a part that stays whole is taller than the page with less room
        return []


class _Waiting:
    """The blocks not yet on a page, read in advance as far as headings need."""

    def __init__(self, blocks: Iterator[Block]) -> None:
        self._blocks = blocks
        self._ahead: deque[Block] = deque()
        self._pulled: list[Block] = []

    def page(self, width: float, measure: _Measure) -> _Page | None:
        """The plan of the next page, *width* wide; ``None`` when no block is left."""
        page = _Page(list(self._ahead))
        self._pulled = page.pulled
        gap = 0.0
        while (block := self._next()) is not None:
            if isinstance(block, NewPage):
                if page.placed and not self._joins(block, page, width, measure):
                    page.ends, page.beyond = True, len(self._ahead)
                    page.turns = block.on_right
                    return page
                gap = max(gap, _APART)
                continue
            space = max(gap, block.before) * measure.spaces if page.used else 0.0
            room = measure.height - page.used - space
            fits = not page.used or self._needs(block, width, measure) <= room + _HAIR
            height = block.height(width) if fits else 0.0
            if fits and height <= room + _HAIR:
                page.placed.append(_Placed(block, page.used + space))
                page.used += space + height
                gap = block.after
                continue
            self._cut(block, page, (width, room, space), fits=fits)
            return page
        page.ends = True
        return page if page.placed else None

    def _joins(self, new: NewPage, page: _Page, width: float, measure: _Measure) -> bool:
        """True when the blocks after the page break *new* may be on *page* too."""
        if not new.may_join:
            return False
        if page.used < _HALF * measure.height and not new.only_whole:
            return True
        room, gap = measure.height - page.used, _APART
        for number in count():
            if number == len(self._ahead):
                following = self._pull()
                if following is None:
                    return True
                self._ahead.append(following)
            block = self._ahead[number]
            if isinstance(block, NewPage):
                return True
            room -= max(gap, block.before) * measure.spaces + block.height(width)
            if room < -_HAIR:
                return False
            gap = block.after
        return False

    def _cut(
        self, block: Block, page: _Page, at: tuple[float, float, float], *, fits: bool
    ) -> None:
        """Put a first part of *block* on *page*, if it can be cut, and the rest back."""
        width, room, space = at
        parts = block.split(width, room) if fits else None
        if parts:
            page.placed.append(_Placed(parts[0], page.used + space))
            page.used += space + parts[0].height(width)
            self._ahead.appendleft(parts[1])
        elif not page.used:
            raise SecretariatError(N_("A part of this document is taller than a page."))
        else:
            self._ahead.appendleft(block)

    def _next(self) -> Block | None:
        return self._ahead.popleft() if self._ahead else self._pull()

    def _pull(self) -> Block | None:
        block = next(self._blocks, None)
        if block is not None:
            self._pulled.append(block)
        return block

    def _needs(self, block: Block, width: float, measure: _Measure) -> float:
        """Height that *block* needs to begin here, with the blocks that must follow it."""
        if not block.keep_with_next:
            return block.least(width)
        total, number, current = block.height(width), 0, block
        while current.keep_with_next:
            if number == len(self._ahead):
                following = self._pull()
                if following is None:
                    return total
                self._ahead.append(following)
            after, current = current.after, self._ahead[number]
            total += max(after, current.before) * measure.spaces
            total += current.height(width) if current.keep_with_next else current.least(width)
            number += 1
        return total
