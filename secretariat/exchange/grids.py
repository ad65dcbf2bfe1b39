"""The cells of a sheet or CSV file, before its columns are recognised."""

from __future__ import annotations

from dataclasses import dataclass, field

from secretariat.errors import SecretariatError
from secretariat.exchange.cells import Found
from secretariat.i18n import N_

MOST_CELLS = 20_000_000
"""Greatest number of cells that are read in one sheet, including empty ones."""

MOST_ROWS = 200_000
"""Greatest number of rows with a filled cell."""

MOST_FILLED = 8_000_000
"""Greatest number of filled cells: forty in each of `MOST_ROWS` rows."""

MOST_COLUMNS = 16_384
"""Greatest number of cells in one row, as in the largest sheet of a spreadsheet."""

LONGEST_CELL = 131_072
"""Greatest length of a cell in characters: more than a field takes, so that the refusal of a
text that is too long names the field."""


@dataclass(frozen=True)
class Merged:
    """A merged range: first and last row, first and last column, counted from 1."""

    top: int
    bottom: int
    left: int
    right: int
    name: str
    """Its name in the spreadsheet, such as ``B4:C5``."""


def too_many(name: str, template: str, most: int) -> SecretariatError:
    """The error that the file called *name* has more than *most* of what *template* counts."""
    return SecretariatError(template, path=name, most=f"{most:,}")


TOO_MANY_ROWS = N_("{path} has more than {most} rows; split it into several files.")
TOO_MANY_CELLS = N_("{path} has more than {most} cells; split it into several files.")
TOO_MANY_COLUMNS = N_("{path} has a row of more than {most} cells; take out what is not needed.")
TOO_LONG_CELL = N_("{path} has a cell of more than {most} characters; shorten it.")


@dataclass
class Grid:
    """The rows of one sheet that hold something, each with its number in the spreadsheet."""

    rows: list[tuple[int, list[Found]]] = field(default_factory=list)
    merged: list[Merged] = field(default_factory=list)
    encoding: str = ""
    """The encoding of a CSV file; empty for a workbook."""
    filled: int = 0
    """Number of cells in the rows, without the empty ones at their ends."""

    def add(self, number: int, cells: list[Found], name: str) -> None:
        """Add the row with this *number* of the file called *name*, unless it is empty."""
        while cells and (cells[-1] is None or cells[-1] == ""):
            cells.pop()
        if not has_something(cells):
            return
        self.rows.append((number, cells))
        self.filled += len(cells)
        if len(self.rows) > MOST_ROWS:
            raise too_many(name, TOO_MANY_ROWS, MOST_ROWS)
        if self.filled > MOST_FILLED:
            raise too_many(name, TOO_MANY_CELLS, MOST_FILLED)


def has_something(row: list[Found]) -> bool:
    """True when some cell of *row* is not empty."""
    return any(cell is not None and (not isinstance(cell, str) or cell.strip()) for cell in row)


def letters(number: int) -> str:
    """The letters of the column at index *number*, from 0: A, Z, AA."""
    name = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def position_of(name: str) -> int:
    """The index, from 0, of the column with the letters *name*."""
    number = 0
    for letter in name.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1
