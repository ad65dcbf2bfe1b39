"""An OpenDocument spreadsheet as rows of values, whatever program wrote it.

The file is not trusted: cells are counted while they are read, formulas are never computed.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, time
from pathlib import Path
from typing import Final

from secretariat.errors import SecretariatError
from secretariat.exchange import open_packages
from secretariat.exchange.cells import Found, per_cent
from secretariat.exchange.grids import (
    LONGEST_CELL,
    MOST_CELLS,
    MOST_COLUMNS,
    TOO_LONG_CELL,
    TOO_MANY_CELLS,
    TOO_MANY_COLUMNS,
    TOO_MANY_ROWS,
    Grid,
    Merged,
    letters,
    too_many,
)
from secretariat.exchange.open_packages import kind_of, values_of
from secretariat.exchange.open_text import BLANK, feed, sign_of
from secretariat.exchange.workbook_measures import LAST_ROW, NO_VALUE
from secretariat.i18n import N_

_DAMAGED = N_(
    "{path} is damaged or not an OpenDocument spreadsheet; open it in your office program and save"
    " it as .ods."
)
_CELLS: Final = frozenset({"table:table-cell", "table:covered-table-cell"})
_PASSED_OVER: Final = frozenset({
    "office:annotation", "table:shapes", "table:tracked-changes", "text:ruby-text", "svg:desc",
    "svg:title", "draw:frame", "draw:custom-shape", "office:forms", "table:table-source",
})  # fmt: skip
"""Elements whose text is not part of a cell."""
_SPAN: Final = re.compile(r"PT(\d+)H(\d+)M(\d+)(?:[.,]\d+)?S")
_HOURS: Final = 24


def read_open_sheet(path: Path) -> Grid:
    """The first visible sheet of the ODS file at *path*."""
    with open_packages.opened(path, _DAMAGED) as archive:
        sheet = _Sheet(path.name)
        feed(archive, sheet)
        if not sheet.has_begun:
            raise SecretariatError(N_("{path} has no sheet."), path=path.name)
        return sheet.grid


class _Sheet:
    """A parser's event handler; `grid` has the rows of the first visible sheet."""

    def __init__(self, name: str) -> None:
        self.grid = Grid()
        self.has_begun = False
        self._name = name
        self._path: list[str] = []
        self._deaf_from = 0
        """The depth of the element whose text is ignored; 0 if none is."""
        self._hidden: set[str] = set()
        """The names of the styles of hidden sheets."""
        self._style = ""
        self._is_inside = False
        self._row = _Row()
        self._cell: dict[str, str] = {}
        self._lines: list[str] | None = None
        """The paragraphs of the current cell; None outside cells."""

    def begin(self, name: str, values: dict[str, str]) -> None:
        """Handle the start of an element."""
        kind = kind_of(name)
        self._path.append(kind)
        if self._deaf_from:
            return
        if kind in _PASSED_OVER:
            self._deaf_from = len(self._path)
        elif kind == "style:style":
            self._style = values_of(values).get("style:name", "")
        elif kind == "style:table-properties":
            if values_of(values).get("table:display") == "false":
                self._hidden.add(self._style)
        elif kind == "table:table":
            is_shown = values_of(values).get("table:style-name", "") not in self._hidden
            self._is_inside = is_shown and not self.has_begun
            self.has_begun = self.has_begun or self._is_inside
        elif self._is_inside:
            self._begin_part(kind, values)

    def end(self, _name: str) -> None:
        """Handle the end of an element."""
        depth, kind = len(self._path), self._path.pop()
        if self._deaf_from:
            if depth == self._deaf_from:
                self._deaf_from = 0
        elif kind == "table:table":
            self._is_inside = False
        elif self._is_inside and kind in _CELLS:
            self._end_cell(kind)
        elif self._is_inside and kind == "table:table-row":
            self._end_row()

    def say(self, text: str) -> None:
        """Handle characters."""
        lines = self._lines
        if not lines or self._deaf_from or "text:p" not in self._path:
            return
        sentence = BLANK.sub(" ", text)
        if not lines[-1] or lines[-1].endswith(" "):
            sentence = sentence.removeprefix(" ")
        lines[-1] += sentence
        if len(lines[-1]) > LONGEST_CELL:
            raise too_many(self._name, TOO_LONG_CELL, LONGEST_CELL)

    def _begin_part(self, kind: str, values: dict[str, str]) -> None:
        if kind == "table:table-row":
            repeated = _count(values_of(values).get("table:number-rows-repeated"))
            self._row = _Row(self._row.number + self._row.repeated, repeated)
        elif kind in _CELLS:
            self._cell, self._lines = values_of(values), []
        elif self._lines is not None and kind == "text:p":
            self._lines.append("")
        elif self._lines and (sign := sign_of(kind, values_of(values))):
            self._lines[-1] += sign

    def _end_cell(self, kind: str) -> None:
        cell, row = self._cell, self._row
        value = _value(cell, "\n".join(self._lines or ()))
        if value == "" and "table:formula" in cell and "office:value-type" not in cell:
            name = f"{letters(row.width)}{row.number}"
            raise SecretariatError(NO_VALUE, path=self._name, cell=name)
        repeated = _count(cell.get("table:number-columns-repeated"))
        across = _count(cell.get("table:number-columns-spanned"))
        down = _count(cell.get("table:number-rows-spanned"))
        if (across > 1 or down > 1) and kind == "table:table-cell":
            self._merge(row.number, row.width, across, down)
        row.width += repeated
        if value is not None and value != "":
            if row.width > MOST_COLUMNS:
                raise too_many(self._name, TOO_MANY_COLUMNS, MOST_COLUMNS)
            row.cells += [None] * (row.width - repeated - len(row.cells))
            row.cells += [value] * repeated
        self._lines = None

    def _end_row(self) -> None:
        row = self._row
        if not row.cells:
            return
        if row.number + row.repeated - 1 > LAST_ROW:
            raise too_many(self._name, TOO_MANY_ROWS, LAST_ROW)
        if self.grid.filled + len(row.cells) * row.repeated > MOST_CELLS:
            raise too_many(self._name, TOO_MANY_CELLS, MOST_CELLS)
        for number in range(row.number, row.number + row.repeated):
            self.grid.add(number, [*row.cells], self._name)

    def _merge(self, top: int, width: int, across: int, down: int) -> None:
        left, right, bottom = width + 1, width + across, top + down - 1
        name = f"{letters(left - 1)}{top}:{letters(right - 1)}{bottom}"
        self.grid.merged.append(Merged(top, bottom, left, right, name))


class _Row:
    """The current row: its number from 1, and the number of equal rows that it stands for."""

    def __init__(self, number: int = 1, repeated: int = 0) -> None:
        self.number, self.repeated = number, repeated
        self.cells: list[Found] = []
        """The cells up to the last filled one."""
        self.width = 0
        """Number of cells so far, including empty ones."""


def _count(text: str | None) -> int:
    """The number of repetitions that an attribute gives; 1 without one."""
    return max(1, int(text)) if text and text.isdecimal() else 1


def _value(cell: dict[str, str], text: str) -> Found:
    """The value of *cell* by its type; its *text* if that cannot be read."""
    read = _READ.get(cell.get("office:value-type", ""))
    try:
        return text or cell.get("office:string-value", "") if read is None else read(cell)
    except (KeyError, ValueError):
        return text


def _number(cell: dict[str, str]) -> Found:
    text = cell["office:value"]
    return int(text) if text.removeprefix("-").isdecimal() else float(text)


def _share(cell: dict[str, str]) -> Found:
    return per_cent(float(cell["office:value"]))


def _day(cell: dict[str, str]) -> Found:
    text = cell["office:date-value"]
    return datetime.fromisoformat(text) if "T" in text else date.fromisoformat(text)


def _time(cell: dict[str, str]) -> Found:
    parts = _SPAN.fullmatch(cell["office:time-value"])
    if parts is None:
        raise ValueError
    hours, minutes, seconds = map(int, parts.groups())
    if hours >= _HOURS:
        return f"{hours}:{minutes:02}:{seconds:02}"
    return time(hours, minutes, seconds)


def _truth(cell: dict[str, str]) -> Found:
    return cell["office:boolean-value"] == "true"


_READ: Final[dict[str, Callable[[dict[str, str]], Found]]] = {
    **dict.fromkeys(("float", "currency"), _number),
    "percentage": _share,
    "date": _day,
    "time": _time,
    "boolean": _truth,
}
