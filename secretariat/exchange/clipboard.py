"""Tables on the clipboard: out as HTML and as text between tabs, and in from other programs.

A text that a spreadsheet would take for a formula is marked as text in HTML and has an apostrophe
in front between tabs, as in CSV files.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence
from datetime import date
from html import escape

from secretariat.declaring.cells import Content
from secretariat.errors import SecretariatError
from secretariat.exchange.cells import Found
from secretariat.exchange.csv_files import guarded, text_of, unguarded
from secretariat.exchange.grids import MOST_CELLS, MOST_ROWS, Grid, Merged, has_something, letters
from secretariat.exchange.markup import Markup, number_of
from secretariat.i18n import N_

_WIDEST = 500
_DEEPEST = 2_000
_AS_TEXT = r"mso-number-format:'\@';white-space:pre-wrap"
_AS_DAY = r"mso-number-format:'yyyy\-mm\-dd'"


def as_html(headings: Sequence[str], rows: Iterable[Sequence[Content]]) -> str:
    """*headings* and *rows* as an HTML table, which Word and Excel paste as a table."""
    head = "".join(f'<th style="{_AS_TEXT}">{escape(heading)}</th>' for heading in headings)
    body = "".join(f"<tr>{''.join(map(_html_cell, row))}</tr>" for row in rows)
    return (
        '<html><head><meta charset="utf-8"></head><body>'
        f'<table border="1" style="border-collapse:collapse">'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></body></html>"
    )


def _html_cell(cell: Content) -> str:
    if cell is None:
        return "<td></td>"
    if isinstance(cell, date):
        return f'<td style="{_AS_DAY}">{cell.isoformat()}</td>'
    if not isinstance(cell, str):
        return f"<td>{cell}</td>"
    text = escape(cell).replace("\n", '<br style="mso-data-placement:same-cell">')
    return f'<td style="{_AS_TEXT}">{text}</td>'


def as_text(headings: Sequence[str], rows: Iterable[Sequence[Content]]) -> str:
    """*headings* and *rows* as lines with tabs between cells, as spreadsheets copy them."""
    target = io.StringIO()
    writer = csv.writer(target, delimiter="\t", lineterminator="\n")
    writer.writerow(map(guarded, headings))
    writer.writerows([text_of(cell) for cell in row] for row in rows)
    return target.getvalue()


def grid_of_html(html: str) -> Grid | None:
    """The first table in *html*; None when there is none."""
    parser = _Tables()
    parser.feed(html)
    parser.close()
    return _refused_when_empty(parser.grid) if parser.has_table else None


def grid_of_text(text: str) -> Grid:
    """The table in *text*, which has tabs between its cells."""
    grid = Grid()
    reader = csv.reader(io.StringIO(text, newline=""), delimiter="\t")
    try:
        for number, row in enumerate(reader, start=1):
            cells: list[Found] = [unguarded(cell) for cell in row]
            if has_something(cells):
                grid.rows.append((number, cells))
    except csv.Error as error:
        raise _no_table() from error
    return _refused_when_empty(grid)


def _refused_when_empty(grid: Grid) -> Grid:
    if not grid.rows or len(grid.rows) > MOST_ROWS:
        raise _no_table()
    return grid


def _no_table() -> SecretariatError:
    return SecretariatError(N_("There is no table on the clipboard; copy one with its headings."))


class _Tables(Markup):
    """Reads the first table; tables within its cells give their text alone."""

    def __init__(self) -> None:
        super().__init__()
        self.grid = Grid()
        self.has_table = False
        self._depth = 0
        self._ended = False
        self._row = 0
        self._cells: dict[int, Found] = {}
        self._taken: dict[int, set[int]] = {}
        self._column = -1
        self._pieces: list[str] | None = None
        self._hidden = 0
        self._room = MOST_CELLS

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("style", "script", "title"):
            self._hidden += 1
        if self._ended:
            return
        if tag == "table":
            self._depth += 1
            self.has_table = True
        elif tag == "tr" and self._depth == 1:
            self._end_row()
            self._row += 1
        elif tag in ("td", "th") and self._depth == 1:
            self._begin_cell(dict(attrs))
        elif tag in ("br", "p", "div", "li") and self._pieces:
            self._pieces.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("style", "script", "title"):
            self._hidden = max(0, self._hidden - 1)
        if self._ended:
            return
        if tag == "table":
            self._depth -= 1
            if not self._depth:
                self._end_row()
                self._ended = True
        elif tag in ("td", "th") and self._depth == 1:
            self._end_cell()
        elif tag == "tr" and self._depth == 1:
            self._end_row()

    def handle_data(self, data: str) -> None:
        if self._pieces is not None and not self._hidden:
            self._pieces.append(re.sub(r"\s+", " ", data.replace("\xa0", " ")))

    def _begin_cell(self, attrs: dict[str, str | None]) -> None:
        self._end_cell()
        taken = self._taken.setdefault(self._row, set())
        free = next(at for at in range(_WIDEST + len(taken) + 1) if at not in taken)
        wide = _span(attrs.get("colspan"), _WIDEST)
        deep = _span(attrs.get("rowspan"), _DEEPEST)
        self._room -= wide * deep
        if self._room < 0:
            raise _no_table()
        for row in range(self._row, self._row + deep):
            self._taken.setdefault(row, set()).update(range(free, free + wide))
        if wide > 1 or deep > 1:
            right, bottom = free + wide, self._row + deep - 1
            name = f"{letters(free)}{self._row}:{letters(right - 1)}{bottom}"
            self.grid.merged.append(Merged(self._row, bottom, free + 1, right, name))
        self._column, self._pieces = free, []

    def _end_cell(self) -> None:
        if self._pieces is not None:
            lines = "".join(self._pieces).split("\n")
            self._cells[self._column] = "\n".join(line.strip() for line in lines).strip() or None
        self._pieces = None

    def _end_row(self) -> None:
        self._end_cell()
        if self._cells:
            row = [self._cells.get(at) for at in range(max(self._cells) + 1)]
            if has_something(row):
                self.grid.rows.append((self._row, row))
        self._cells = {}


def _span(text: str | None, most: int) -> int:
    return min(number_of(text) or 1, most)
