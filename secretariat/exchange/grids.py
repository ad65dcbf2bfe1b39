"""What a workbook or CSV file has, before anybody knows what its columns mean."""

from __future__ import annotations

from dataclasses import dataclass, field

from secretariat.exchange.cells import Found

MOST_CELLS = 20_000_000
"""Cells, empty ones among them, that are looked at in one sheet."""

MOST_ROWS = 200_000
"""Rows with something in them."""


@dataclass(frozen=True)
class Merged:
    """A merged range: first and last row, first and last column, counted from 1."""

    top: int
    bottom: int
    left: int
    right: int
    name: str
    """As the spreadsheet calls it: ``B4:C5``."""


@dataclass
class Grid:
    """The rows of one sheet that hold something, each with its number in the spreadsheet."""

    rows: list[tuple[int, list[Found]]] = field(default_factory=list)
    merged: list[Merged] = field(default_factory=list)
    encoding: str = ""
    """How a CSV file was written."""


def has_something(row: list[Found]) -> bool:
    """True when some cell of *row* is not empty."""
    return any(cell is not None and (not isinstance(cell, str) or cell.strip()) for cell in row)


def letters(place: int) -> str:
    """What a spreadsheet calls the column at *place*, counted from 0: A, Z, AA."""
    name = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def place_of(name: str) -> int:
    """The place, counted from 0, of the column that a spreadsheet calls *name*."""
    place = 0
    for letter in name.upper():
        place = place * 26 + ord(letter) - ord("A") + 1
    return place - 1
