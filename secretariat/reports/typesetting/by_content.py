"""Column widths by contents: exact for short columns, by the amount of text for others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from secretariat.reports.typesetting.heads import LEAST, Head
from secretariat.reports.typesetting.paragraph import Paragraph
from secretariat.reports.typesetting.rows import Cell, Row

_SHORT = 110.0
"""Widest column, in points, whose cells are set in single lines."""
_HEAD = 72.0
"""Widest head over such a column, in points, that is set in one line."""
_AROUND = 8.2
"""Points of padding, left and right together, around the words of a cell."""
_MOST_SHORT = 330.0
"""Most points that such columns may take together."""
_SAMPLE = 250
"""Number of rows of a long table that are measured."""
_FLATTER = 0.8
"""Exponent from amounts of text to shares of width, so that no column gets too little."""


def by_content(heads: Sequence[Head], top: Row, rows: Sequence[Row]) -> tuple[Head, ...]:
    """*heads* with widths by the contents of *rows* and of their own cells, *top*."""
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
