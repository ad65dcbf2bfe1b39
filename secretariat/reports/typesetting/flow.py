"""Blocks onto pages, one after the other, from any iterable: no page is held once it is full."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from secretariat.errors import SecretariatError
from secretariat.i18n import N_
from secretariat.reports.typesetting.blocks import Block, NewPage, Spot
from secretariat.reports.typesetting.sheet import Sheet

_HAIR = 0.01


@dataclass(frozen=True, slots=True)
class Column:
    """The part of each page that blocks fill, in points from the lower left corner."""

    left: float
    bottom: float
    width: float
    height: float


def flow(
    blocks: Iterable[Block], sheet: Sheet, column: Column, start_page: Callable[[], None]
) -> None:
    """Draw *blocks* down the *column* of as many pages as they need."""
    waiting = _Waiting(iter(blocks))
    used, gap, started = 0.0, 0.0, False
    while (block := waiting.next()) is not None:
        if isinstance(block, NewPage):
            if started:
                sheet.showPage()
            used, gap, started = 0.0, 0.0, False
            continue
        if not started:
            start_page()
            started = True
        space = max(gap, block.before) if used else 0.0
        room = column.height - used - space
        top = column.bottom + room
        parts = None
        if not used or waiting.needs(block, column.width) <= room + _HAIR:
            height = block.height(column.width)
            if height <= room + _HAIR:
                block.draw(sheet, Spot(column.left, top, column.width), sheet.root)
                used += space + height
                gap = block.after
                continue
            parts = block.split(column.width, room)
        if parts:
            parts[0].draw(sheet, Spot(column.left, top, column.width), sheet.root)
            waiting.put_back(parts[1])
        elif not used:
            raise SecretariatError(N_("A part of this document is taller than a page."))
        else:
            waiting.put_back(block)
        sheet.showPage()
        used, gap, started = 0.0, 0.0, False
    if started:
        sheet.showPage()


class _Waiting:
    """The blocks not yet drawn, with a look ahead for headings."""

    def __init__(self, blocks: Iterator[Block]) -> None:
        self._blocks = blocks
        self._ahead: deque[Block] = deque()

    def next(self) -> Block | None:
        return self._ahead.popleft() if self._ahead else next(self._blocks, None)

    def put_back(self, block: Block) -> None:
        self._ahead.appendleft(block)

    def needs(self, block: Block, width: float) -> float:
        """How much room *block* needs to begin here, with what must follow it."""
        if not block.keep_with_next:
            return block.least(width)
        total, number, current = block.height(width), 0, block
        while current.keep_with_next:
            if number == len(self._ahead):
                following = next(self._blocks, None)
                if following is None:
                    return total
                self._ahead.append(following)
            after, current = current.after, self._ahead[number]
            total += max(after, current.before)
            total += current.height(width) if current.keep_with_next else current.least(width)
            number += 1
        return total
