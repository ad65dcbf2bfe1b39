"""Tables of a Word document: repeated headings, unbroken rows, borders where wanted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from docx.oxml.xmlchemy import BaseOxmlElement

from secretariat.reports.word.elements import made_element
from secretariat.reports.word.lines import Cell, Line, Look
from secretariat.reports.word.paragraphs import Paragraphs
from secretariat.reports.word.widths import BESIDE_RULE, SIDE

_TWENTIETHS = 20
_NO_LINE = {"val": "nil"}
_EMPTY = Line(runs=(), language="en", look=Look.CELL)
_TINT = "ECF0F5"
_SIDE, _BESIDE_RULE = round(SIDE * _TWENTIETHS), round(BESIDE_RULE * _TWENTIETHS)
"""Twentieths of a point at the sides of a cell, and where a line runs between two languages."""


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
    element = made_element("w:tbl")
    _properties(element, sum(widths), borders or Borders(), room=40 if heads else 0)
    grid = made_element("w:tblGrid", element)
    for twentieths in widths:
        made_element("w:gridCol", grid, w=str(twentieths))
    if heads:
        element.append(_row(heads, widths, written, head=True, whole=True))
    cuttable = not heads and not whole
    for cells in rows:
        element.append(_row(cells, widths, written, head=False, whole=not cuttable))
    return element


def _properties(element: BaseOxmlElement, width: int, borders: Borders, *, room: int) -> None:
    properties = made_element("w:tblPr", element)
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
    element = made_element("w:tr")
    properties = made_element("w:trPr", element)
    if whole:
        made_element("w:cantSplit", properties)
    if head:
        made_element("w:tblHeader", properties)
    spans = len(cells) == 1 and len(widths) > 1
    for cell, width in zip(cells, [sum(widths)] if spans else widths, strict=True):
        cell_element = made_element("w:tc", element)
        about = made_element("w:tcPr", cell_element)
        made_element("w:tcW", about, w=str(width), type="dxa")
        if spans:
            made_element("w:gridSpan", about, val=str(len(widths)))
        if head:
            made_element("w:shd", about, val="clear", color="auto", fill=_TINT)
        for line in cell or (_EMPTY,):
            cell_element.extend(written.paragraphs(line))
    return element
