"""Columns as wide as what they hold: short ones exactly, the others by how much there is to say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from secretariat.reports.typesetting.heads import LEAST, Head
from secretariat.reports.typesetting.paragraph import Paragraph
from secretariat.reports.typesetting.rows import Cell, Row

_SHORT = 110.0
"""Points up to which a column is set in single lines."""
_HEAD = 72.0
"""Points up to which a head over such a column stands in one line."""
_AROUND = 8.2
"""Points around the words of a cell."""
_MOST_SHORT = 330.0
"""Points that such columns may take together."""
_SAMPLE = 250
"""So many rows of a long table tell what its columns hold."""
_FLATTER = 0.8
"""The power by which shares follow the amounts, so that no column starves another."""


def by_content(heads: Sequence[Head], top: Row, rows: Sequence[Row]) -> tuple[Head, ...]:
    """*heads* with widths by what is in *rows* and in their own cells, *top*."""
    some = list(islice((row for row in rows if not row.spans), _SAMPLE))
    if not some:
        return tuple(heads)
    longest, amounts = [], []
    for at in range(len(heads)):
        cells = [row.cells[at] for row in some]
        longest.append(max([*map(_longest, cells), _word(top.cells[at])]))
        amounts.append(max(sum(map(_amount, cells)) / len(some), _word(top.cells[at])))
    short = {at for at, width in enumerate(longest) if width <= _SHORT}
    if len(short) == len(heads):
        short.discard(max(short, key=lambda at: longest[at]))
    while short and sum(longest[at] for at in short) > _MOST_SHORT:
        short.discard(max(short, key=lambda at: longest[at]))
    return tuple(
        replace(head, fits=True, share=LEAST, width=min(_longest(top.cells[at]), _HEAD) + _AROUND)
        if at in short
        else replace(head, fits=False, share=max(amounts[at], _word(top.cells[at])) ** _FLATTER)
        for at, head in enumerate(heads)
    )


def _paragraphs(cell: Cell) -> list[Paragraph]:
    return [block for block in cell if isinstance(block, Paragraph)]


def _longest(cell: Cell) -> float:
    return max((paragraph.natural() for paragraph in _paragraphs(cell)), default=0.0)


def _amount(cell: Cell) -> float:
    return sum(paragraph.natural() for paragraph in _paragraphs(cell))


def _word(cell: Cell) -> float:
    return max((paragraph.narrowest() for paragraph in _paragraphs(cell)), default=0.0)
