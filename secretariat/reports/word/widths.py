"""Widths of the columns of a table, for letters that are not those of our pages."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reportlab.pdfbase.pdfmetrics import stringWidth

from secretariat.domain.mark_boxes import SQUARE
from secretariat.reports.typesetting import MM
from secretariat.reports.word.lines import Cell
from secretariat.reports.word.shapes import size_of

SIDE, BESIDE_RULE = 4.0, 9.5
"""Points at the sides of a cell, and where a line runs between two languages."""
_WORD = re.compile("[!-~\u00c0-\u024f]+")
_LONGEST_WORD = 90.0
"""Points: what is longer may be parted."""


def whole_words(
    rows: Sequence[Sequence[Cell]], heads: Sequence[Cell], widths: Sequence[float], width: float
) -> Sequence[float]:
    """*widths* of columns in points, such that no word is parted where there is room for all.

    Word's letters are wider than those of our pages, and it parts what does not fit anywhere.
    """
    columns = [cells for cells in (heads, *rows) if len(cells) == len(widths)]
    needs = [max(map(_longest, column), default=0.0) for column in zip(*columns, strict=True)]
    if not needs or sum(needs) >= width:
        return widths
    spare = [max(0.0, given - need) for given, need in zip(widths, needs, strict=True)]
    short = sum(max(0.0, need - given) for given, need in zip(widths, needs, strict=True))
    if not short:
        return widths
    return [
        max(given, need) - short * own / sum(spare)
        for given, need, own in zip(widths, needs, spare, strict=True)
    ]


def _longest(cell: Cell) -> float:
    """The room of the longest word in *cell*, with the margins; addresses may be parted."""
    widest = 0.0
    for line in cell:
        size, bold = size_of(line.look)
        for run in line.runs:
            face = "Helvetica-Bold" if bold or run.bold else "Helvetica"  # as wide as Arial
            words = _WORD.findall(run.text)
            widest = max(widest, *(stringWidth(word, face, size) for word in words), 0.0)
        if line.square:
            widest = max(widest, SQUARE * MM)
    return min(widest, _LONGEST_WORD) + 2 * SIDE + 1
