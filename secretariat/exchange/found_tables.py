"""The tables of a text that is read: which of them, and which of their cells, one is in."""

from __future__ import annotations

from typing import NamedTuple


class FoundRow(NamedTuple):
    """A row of a table; tables and cells are counted over the whole text, from 1."""

    table: int
    first: int
    """Its first cell."""
    last: int
    """Its last cell; less than the first where it has none."""


class Tables:
    """Counts tables, rows and cells while a text is read."""

    def __init__(self) -> None:
        self.rows: list[FoundRow] = []
        """The rows that were read to their end, those of inner tables before the outer row."""
        self._tables: list[int] = []
        self._cells: list[int] = []
        self._begun: list[int] = []
        self._counted_tables = self._counted_cells = 0

    @property
    def table(self) -> int:
        """The table that is open; 0 for none."""
        return self._tables[-1] if self._tables else 0

    @property
    def cell(self) -> int:
        """The cell that is open; 0 for none."""
        return self._cells[-1] if self._cells else 0

    def begin_table(self) -> None:
        """A table begins."""
        self._counted_tables += 1
        self._tables.append(self._counted_tables)

    def end_table(self) -> None:
        """The table that is open ends."""
        self._tables.pop()

    def begin_row(self) -> None:
        """A row begins."""
        self._begun.append(self._counted_cells + 1)

    def end_row(self, *, counts: bool = True) -> None:
        """The row that is open ends; it is left out unless it *counts*."""
        first = self._begun.pop()
        if counts:
            self.rows.append(FoundRow(self.table, first, self._counted_cells))

    def begin_cell(self) -> None:
        """A cell begins."""
        self._counted_cells += 1
        self._cells.append(self._counted_cells)

    def end_cell(self) -> None:
        """The cell that is open ends."""
        self._cells.pop()
