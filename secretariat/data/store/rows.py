"""Updates rows of a derived table; rows that stay equal are not written.

An index costs more than the row itself. So a row that is there already is read first, and only the
columns that differ are written: an index over other columns is not touched.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from itertools import compress
from operator import itemgetter, ne
from typing import Any, TypeAlias

import sqlalchemy as sa

from secretariat.data.store.prepared import Prepared, any_of
from secretariat.data.store.view import View

Row: TypeAlias = tuple[Any, ...]
"""The values of one row, in the order of the columns of its table."""

There: TypeAlias = Mapping[Any, Row]
"""The rows of some records, by their keys."""

_NEW = "new_"
_MANY = 100
"""Rows at once of which only the columns that hold anything are inserted."""


class Rows:
    """Reads the rows of one table by their records, and updates them."""

    def __init__(self, table: sa.Table, *key: str, only: Container[str] | None = None) -> None:
        """*key* names the columns that tell rows apart, first the one that names the record.

        Where *only* some columns are named, the rows are there already, and have those alone.
        """
        names = [column.key for column in table.c if only is None or column.key in only]
        self._table, self._names = table, names
        self._at = tuple(map(names.index, key))
        self.key = itemgetter(*self._at)
        """The key of a row: the value of its column, or of several a tuple."""
        this = [table.c[name] == sa.bindparam(f"of_{name}") for name in key]
        self._this = sa.and_(*this)
        chosen = sa.select(*(table.c[name] for name in names))
        self._select = Prepared(chosen.where(table.c[key[0]].in_(any_of())))
        self._insert = Prepared(sa.insert(table))
        self._inserts: dict[tuple[int, ...], Prepared] = {}
        self._delete = Prepared(sa.delete(table).where(self._this))
        self._updates: dict[tuple[int, ...], Prepared] = {}

    def of(self, view: View, records: Iterable[str]) -> dict[Any, Row]:
        """The rows that *records* have, by their keys."""
        key = self.key
        return {key(row): row for row in view.ask_among(self._select, records)}

    def bring_up(self, view: View, there: There, rows: Iterable[Row]) -> None:
        """Change the rows that are *there* to exactly *rows*."""
        if not there:
            if new := list(rows):
                self._add(view, new)
            return
        left, places = dict(there), range(len(self._names))
        new = []
        changed: dict[tuple[int, ...], list[Row]] = defaultdict(list)
        for row in rows:
            former = left.pop(self.key(row), None)
            if former is None:
                new.append(row)
            elif former != row:
                changed[tuple(compress(places, map(ne, row, former)))].append(row)
        if left:
            view.run_all(self._delete, [[row[n] for n in self._at] for row in left.values()])
        for at, lines in changed.items():
            view.run_all(self._update(at), list(map(itemgetter(*at, *self._at), lines)))
        if new:
            self._add(view, new)

    def _add(self, view: View, new: Sequence[Row]) -> None:
        """Insert the *new* rows.

        To hand over an empty value takes the driver of SQLite ten times as long as a text, and most
        columns of a register are empty.
        """
        if len(new) < _MANY:
            view.run_all(self._insert, new)
            return
        columns = list(zip(*new, strict=True))
        filled = [n for n, column in enumerate(columns) if not _is_empty(column)]
        prepared = self._inserts.get(at := tuple(filled))
        if prepared is None:
            names = [self._names[n] for n in filled]
            prepared = self._inserts[at] = Prepared(sa.insert(self._table), names)
        view.run_all(prepared, list(zip(*(columns[n] for n in filled), strict=True)))

    def _update(self, at: Sequence[int]) -> Prepared:
        """The statement that writes the columns *at* of one row."""
        prepared = self._updates.get(at := tuple(at))
        if prepared is None:
            names = [self._names[n] for n in at]
            values: dict[str, sa.BindParameter[Any]]
            values = {name: sa.bindparam(_NEW + name) for name in names}
            update = sa.update(self._table).where(self._this).values(values)
            prepared = self._updates[at] = Prepared(update)
        return prepared


def _is_empty(column: Row) -> bool:
    """True when no row has a value in this *column* of theirs."""
    return column[0] is None and column.count(None) == len(column)
