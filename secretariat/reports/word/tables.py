"""Tables of a Word document: repeated headings, unbroken rows, borders where wanted."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from docx.oxml.xmlchemy import BaseOxmlElement
from reportlab.pdfbase.pdfmetrics import stringWidth

from secretariat.domain.mark_boxes import SQUARE
from secretariat.reports.typesetting import MM
from secretariat.reports.word.lines import Cell, Line, Look
from secretariat.reports.word.paragraphs import Paragraphs, made_element
from secretariat.reports.word.styles import size_of

_TWENTIETHS = 20
_NO_LINE = {"val": "nil"}
_EMPTY = Line(runs=(), language="en", look=Look.CELL)
_TINT = "ECF0F5"
_SIDE, _BESIDE_RULE = 80, 190
"""Twentieths of a point at the sides of a cell, and where a line runs between two languages."""
_WORD = re.compile("[!-~\u00c0-\u024f]+")
_LONGEST_WORD = 90.0
"""Points: what is longer may be parted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Borders:
    """Borders of a table as Word attributes; none by default."""

    top: Mapping[str, str] | None = None
    bottom: Mapping[str, str] | None = None
    left: Mapping[str, str] | None = None
    right: Mapping[str, str] | None = None
    inside_rows: Mapping[str, str] | None = None
    inside_columns: Mapping[str, str] | None = None


def table(  # noqa: PLR0913 - what a table can have
    rows: Sequence[Sequence[Cell]],
    shares: Sequence[float],
    width: float,
    written: Paragraphs,
    *,
    heads: Sequence[Cell] = (),
    borders: Borders | None = None,
    whole: bool = False,
) -> BaseOxmlElement:
    """A table *width* points wide; *whole* keeps it on one page."""
    widths = [round(share / sum(shares) * width * _TWENTIETHS) for share in shares]
    made = made_element("w:tbl")
    _properties(made, sum(widths), borders or Borders(), room=40 if heads else 0)
    grid = made_element("w:tblGrid", made)
    for one in widths:
        made_element("w:gridCol", grid, w=str(one))
    if heads:
        made.append(_row(heads, widths, written, head=True, whole=True))
    cuttable = not heads and not whole
    for cells in rows:
        made.append(_row(cells, widths, written, head=False, whole=not cuttable))
    return made


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
            widest = max(widest, *(stringWidth(one, face, size) for one in words), 0.0)
        if line.square:
            widest = max(widest, SQUARE * MM)
    return min(widest, _LONGEST_WORD) + 2 * _SIDE / _TWENTIETHS + 1


def _properties(made: BaseOxmlElement, width: int, borders: Borders, *, room: int) -> None:
    properties = made_element("w:tblPr", made)
    made_element("w:tblW", properties, w=str(width), type="dxa")
    lines = made_element("w:tblBorders", properties)
    for name, line in (
        ("w:top", borders.top),
        ("w:left", borders.left),
        ("w:bottom", borders.bottom),
        ("w:right", borders.right),
        ("w:insideH", borders.inside_rows),
        ("w:insideV", borders.inside_columns),
    ):
        made_element(name, lines, **(line or _NO_LINE))
    made_element("w:tblLayout", properties, type="fixed")
    margins = made_element("w:tblCellMar", properties)
    side = _SIDE if room else _BESIDE_RULE
    for name, width_ in (("w:top", room), ("w:left", side), ("w:bottom", room), ("w:right", side)):
        made_element(name, margins, w=str(width_), type="dxa")


def _row(
    cells: Sequence[Cell], widths: Sequence[int], written: Paragraphs, *, head: bool, whole: bool
) -> BaseOxmlElement:
    made = made_element("w:tr")
    properties = made_element("w:trPr", made)
    if whole:
        made_element("w:cantSplit", properties)
    if head:
        made_element("w:tblHeader", properties)
    spans = len(cells) == 1 and len(widths) > 1
    for cell, width in zip(cells, [sum(widths)] if spans else widths, strict=True):
        place = made_element("w:tc", made)
        about = made_element("w:tcPr", place)
        made_element("w:tcW", about, w=str(width), type="dxa")
        if spans:
            made_element("w:gridSpan", about, val=str(len(widths)))
        if head:
            made_element("w:shd", about, val="clear", color="auto", fill=_TINT)
        for line in cell or (_EMPTY,):
            place.append(written.paragraph(line))
    return made
