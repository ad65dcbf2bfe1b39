"""Partial rows of a register: only the columns that a write can change are read and written.

A row of a register has some forty columns, and an edit changes a few: the others need neither be
fetched nor compared.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import sqlalchemy as sa

from secretariat.data.store.rows import Row, Rows
from secretariat.declaring import facts
from secretariat.declaring.facts import Fact
from secretariat.declaring.kinds import Kind
from secretariat.declaring.sort_keys import SortKey
from secretariat.declaring.values import Json

_FIRST = ("id", "ref")
"""The columns that every such row begins with; neither is changed."""


class PartialRows:
    """The columns of one kind that a write to certain fields can change."""

    def __init__(
        self,
        kind: Kind[Any],
        table: sa.Table,
        written: frozenset[str],
        facts: Iterable[Fact],
        keys: Iterable[SortKey],
    ) -> None:
        """*written* names the fields; of the facts *told* and the sort *keys*, some follow."""
        self._kind = kind
        self._fields = [field for field in kind.fields if field.name in written]
        self._facts = tuple(fact for fact in facts if not written.isdisjoint(fact.reads))
        self._keys = [key for key in keys if key.field in written]
        columns = {column for field in self._fields for column in field.columns}
        columns |= {fact.name for fact in self._facts} | {key.name for key in self._keys}
        self.rows = Rows(table, "id", only=columns.union(_FIRST))
        """Reads and updates the rows."""

    def anew(self, former: Row, slots: Mapping[str, Json]) -> Row:
        """The *former* row of a record once it has these *slots*."""
        values = list(former[: len(_FIRST)])
        for field in self._fields:
            values += field.to_columns(slots)
        if self._facts:
            known = facts.values_of(self._kind, self._facts, slots)
            values += [known[fact.name] for fact in self._facts]
        values += [key.compute(slots) for key in self._keys]
        return tuple(values)

    @staticmethod
    def ref(row: Row) -> str:
        """The reference of the record of *row*."""
        return str(row[1] or "")
