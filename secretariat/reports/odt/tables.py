"""Tables of an OpenDocument text: repeated heads, unbroken rows, rules where they are wanted."""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree.ElementTree import Element

from secretariat.open_document import added
from secretariat.reports.odt.paragraphs import Paragraphs
from secretariat.reports.odt.styles import points
from secretariat.reports.word.laid import Ruling, Table
from secretariat.reports.word.lines import Cell, Line, Look
from secretariat.reports.word.shapes import NAVY
from secretariat.reports.word.widths import BESIDE_RULE, SIDE

_EMPTY = Line(runs=(), language="en", look=Look.CELL)
_THIN, _THICK = "0.5pt solid #9ea8b5", f"1pt solid #{NAVY.lower()}"
_TINT = "#ecf0f5"


class Tables:
    """Makes the tables of one file, *width* points wide."""

    def __init__(self, written: Paragraphs, width: float) -> None:
        self._written, self._variants, self._width = written, written.variants, width
        self._count = 0

    def add(self, parent: Element, table: Table) -> None:
        """Add *table* at the end of *parent*."""
        self._count += 1
        about = {"style:width": points(self._width), "table:align": "left"}
        if table.whole:
            about["style:may-break-between-rows"] = "false"
        element = added(parent, "table:table", {
            "table:name": f"Table{self._count}",
            "table:style-name": self._variants.of("table", {"table-properties": about}),
        })  # fmt: skip
        for share in table.shares:
            width = points(share / sum(table.shares) * self._width)
            column = {"table-column-properties": {"style:column-width": width}}
            style = self._variants.of("table-column", column)
            added(element, "table:table-column", {"table:style-name": style})
        if table.heads:
            self._row(added(element, "table:table-header-rows"), table.heads, table, head=True)
        for number, row in enumerate(table.rows):
            self._row(element, row, table, first=not number and not table.heads)

    def _row(
        self,
        parent: Element,
        cells: Sequence[Cell],
        table: Table,
        *,
        head: bool = False,
        first: bool = False,
    ) -> None:
        may_part = not table.heads and not table.whole
        keep = {"fo:keep-together": "auto" if may_part else "always"}
        style = self._variants.of("table-row", {"table-row-properties": keep})
        row = added(parent, "table:table-row", {"table:style-name": style})
        width = len(table.shares)
        spans = len(cells) == 1 and width > 1
        for index, cell in enumerate(cells):
            properties = _cell(table.ruling, index, is_top=head or first, head=head)
            style = self._variants.of("table-cell", {"table-cell-properties": properties})
            values = {"table:style-name": style, "office:value-type": "string"}
            if spans:
                values["table:number-columns-spanned"] = str(width)
            element = added(row, "table:table-cell", values)
            for line in cell or (_EMPTY,):
                self._written.add(element, line)
        for _ in range(width - 1 if spans else 0):
            added(row, "table:covered-table-cell")


def _cell(ruling: Ruling, index: int, *, is_top: bool, head: bool) -> dict[str, str]:
    """The properties of a cell, with rules at its beginning and below it."""
    is_table = ruling in (Ruling.ROWS, Ruling.GRID)
    side = points(SIDE if is_table else BESIDE_RULE)
    values = {
        "fo:padding-left": side,
        "fo:padding-right": side,
        "fo:padding-top": "2pt" if is_table else "0pt",
        "fo:padding-bottom": "2pt" if is_table else "0pt",
        "fo:border-top": _THICK if is_table and is_top else "none",
        "fo:border-bottom": _THIN if is_table else "none",
        "fo:border-right": _THIN if ruling is Ruling.GRID else "none",
    }
    has_left = ruling is Ruling.GRID or (ruling is Ruling.PAIRS and index)
    values["fo:border-left"] = _THIN if has_left else "none"
    if head:
        values["fo:background-color"] = _TINT
    return values
