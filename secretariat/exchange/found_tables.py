"""The table and the cell in which a parser of a text is, and the rows that it has read."""

from __future__ import annotations

from typing import NamedTuple


class FoundRow(NamedTuple):
    """A row of a table; tables and cells are counted over the whole text, from 1."""

    table: int
    first: int
    """The number of its first cell."""
    last: int
    """The number of its last cell; less than that of the first if it has none."""


class Tables:
    """Counts tables, rows and cells while a text is read."""

    def __init__(self) -> None:
        self.rows: list[FoundRow] = []
        """The complete rows; those of an inner table come before the row around it."""
        self._tables: list[int] = []
        self._cells: list[int] = []
        self._begun: list[int] = []
        self._counted_tables = self._counted_cells = 0

    @property
    def table(self) -> int:
        """The number of the current table; 0 outside tables."""
        return self._tables[-1] if self._tables else 0

    @property
    def cell(self) -> int:
        """The number of the current cell; 0 outside cells."""
        return self._cells[-1] if self._cells else 0

    def begin_table(self) -> None:
        """Note that a table begins."""
        self._counted_tables += 1
        self._tables.append(self._counted_tables)

    def end_table(self) -> None:
        """Note that the current table ends."""
        self._tables.pop()

    def begin_row(self) -> None:
        """Note that a row begins."""
        self._begun.append(self._counted_cells + 1)

    def end_row(self, *, counts: bool = True) -> None:
        """Note that the current row ends; it is kept if it *counts*."""
        first = self._begun.pop()
        if counts:
            self.rows.append(FoundRow(self.table, first, self._counted_cells))

    def begin_cell(self) -> None:
        """Note that a cell begins."""
        self._counted_cells += 1
        self._cells.append(self._counted_cells)

    def end_cell(self) -> None:
        """Note that the current cell ends."""
        self._cells.pop()
