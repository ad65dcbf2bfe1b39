"""The tables: the journal and its companions, one for each declared kind, and the search entries.

All but `JOURNAL`, `BOOK` and `REPLICAS` are derived: dropped and folded anew whenever the
declarations have changed.
"""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from functools import cached_property
from typing import Any

import sqlalchemy as sa

from secretariat.data.store import kind_tables
from secretariat.data.store.kept import KEPT
from secretariat.data.store.partial_rows import PartialRows
from secretariat.data.store.prepared import Prepared, any_of
from secretariat.data.store.row_records import FilledRows, RowRecords
from secretariat.data.store.rows import Row, Rows
from secretariat.declaring import facts
from secretariat.declaring.entering import entering
from secretariat.declaring.facts import Fact
from secretariat.declaring.fields import Field
from secretariat.declaring.kinds import KINDS, Kind, Record
from secretariat.declaring.sort_keys import SortKey, sort_keys
from secretariat.declaring.values import Json
from secretariat.frozen import frozen

DERIVED = sa.MetaData()
"""Tables that the journal folds to."""

BOOK = sa.Table(
    "book",
    KEPT,
    sa.Column("key", sa.String(40), primary_key=True),
    sa.Column("value", sa.Text, nullable=False),
)

REPLICAS = sa.Table(
    "replica",
    KEPT,
    sa.Column("id", sa.String(36), primary_key=True),
    sa.Column("desk", sa.String(64), nullable=False),
    sa.Column("place", sa.String(64), nullable=False),
    sa.Column("since", sa.BigInteger, nullable=False),
)

JOURNAL = sa.Table(
    "journal",
    KEPT,
    sa.Column("position", sa.BigInteger().with_variant(sa.Integer, "sqlite"), primary_key=True),
    sa.Column("name", sa.String(64), nullable=False),
    sa.Column("replica", sa.String(36), nullable=False),
    sa.Column("layer", sa.String(8), nullable=False),
    sa.Column("number", sa.Integer, nullable=False),
    sa.Column("at", sa.BigInteger, nullable=False),
    sa.Column("received", sa.BigInteger, nullable=False),
    sa.Column("change", sa.String(36), nullable=False),
    sa.Column("kind", sa.String(40), nullable=False),
    sa.Column("record", sa.String(36), nullable=False),
    sa.Column("body", sa.Text, key="packed", nullable=False),  # read by way of `bodies.BODY`
    sa.Column("payload", sa.Text, nullable=False),
    sa.Index("journal_chain", "replica", "layer", "number"),
    sa.Index("journal_record", "record"),
    sa.Index("journal_change", "change"),
)

CHANGES = sa.Table(
    "change",
    DERIVED,
    sa.Column("id", sa.String(36), primary_key=True),
    sa.Column("replica", sa.String(36), primary_key=True),
    sa.Column("at", sa.BigInteger, nullable=False),
    sa.Column("by", sa.Text, nullable=False),
    sa.Column("label", sa.Text, nullable=False),
    sa.Column("undoes", sa.String(36), nullable=False),
    sa.Column("barrier", sa.Boolean, nullable=False),
    sa.Index("change_replica", "replica", "at"),
    sa.Index("change_at", "at"),
    sqlite_with_rowid=False,
)
"""The changes of each replica: what another one wrote under the same id is a change of its own."""

CONFLICTS = sa.Table(
    "conflict",
    DERIVED,
    sa.Column("kind", sa.String(40), nullable=False),
    sa.Column("record", sa.String(36), primary_key=True),
    sa.Column("slot", sa.String(80), primary_key=True),
)

REFERENCES = sa.Table(
    "reference",
    DERIVED,
    sa.Column("ref", sa.Text, primary_key=True),
    sa.Column("record", sa.String(36), primary_key=True),
    sa.Column("kind", sa.String(40), nullable=False),
    sa.Column("born", sa.String(60), nullable=False),
    sa.Column("current", sa.Boolean, nullable=False),
    sa.Column("shown", sa.Text, nullable=False),
    sa.Column("given", sa.Integer),
    sa.Index("reference_record", "record"),
    sa.Index("reference_shown", "shown"),
    sqlite_with_rowid=False,
)

QUARANTINE = sa.Table(
    "quarantine",
    DERIVED,
    sa.Column("name", sa.String(64), primary_key=True),
    sa.Column("record", sa.String(36), nullable=False),
    sa.Column("until", sa.BigInteger),
    sa.Column("why", sa.Text, nullable=False),
    sa.Index("quarantine_record", "record"),
    sa.Index("quarantine_until", "until"),
)
"""The operations that have no effect, and why; *until* is when one that is early gets its."""

LINKS = sa.Table(
    "link",
    DERIVED,
    sa.Column("source", sa.String(36), primary_key=True),
    sa.Column("field", sa.String(40), primary_key=True),
    sa.Column("target", sa.String(36), primary_key=True),
    sa.Column("kind", sa.String(40), nullable=False),
    sa.Index("link_target", "target"),
    sqlite_with_rowid=False,
)

TEXTS = sa.Table(
    "text_pair",
    DERIVED,
    sa.Column("record", sa.String(36), primary_key=True),
    sa.Column("field", sa.String(40), primary_key=True),
    sa.Column("kind", sa.String(40), nullable=False),
    sa.Column("state", sa.Integer, nullable=False),
    sa.Column("lacking", sa.String(2), nullable=False),
    sa.Column("since", sa.BigInteger, nullable=False),
    sa.Column("who", sa.Text, nullable=False),
    sa.Column("place", sa.Text, nullable=False),
    sa.Index("text_pair_place", "place", "state", "kind", "lacking"),
    sqlite_with_rowid=False,
)
"""Every text in two languages: how far it has come (`journal.texts.STATES_BY_CODE`), which half is
lacking, who brought it there and when, and a key by which texts stand in the order of agendas."""

SEARCH_ENTRIES = sa.Table(
    "search_entry",
    DERIVED,
    sa.Column("row", sa.Integer, primary_key=True),
    sa.Column("record", sa.String(36), nullable=False, unique=True),
    sa.Column("kind", sa.String(40), nullable=False),
)


@frozen
class Register:
    """The table of one kind, with facts computed once to read and write it quickly."""

    kind: Kind[Any]
    table: sa.Table
    facts: tuple[Fact, ...]
    keys: tuple[SortKey, ...]
    parts: sa.Table | None
    """What each side has in the fields by side, a row for each record and side."""

    @cached_property
    def fields_by_side(self) -> tuple[Field, ...]:
        """The fields that hold one value for each side."""
        return kind_tables.by_side(self.kind)

    @cached_property
    def select_records(self) -> sa.Select[Any]:
        """The query for the rows of records with all fields, without facts and sort keys."""
        width = len(_FIRST) + sum(len(field.columns) for field in self.kind.fields)
        return sa.select(*list(self.table.c)[:width])

    @cached_property
    def by_id(self) -> Prepared:
        """The query for the whole rows of the records with given ids, without removed ones."""
        is_there = self.table.c.removed == sa.false()
        return Prepared(self.select_records.where(self.table.c.id.in_(any_of()), is_there))

    @cached_property
    def removed_by_id(self) -> Prepared:
        """The query for the ids of the removed ones among the records with given ids."""
        columns = self.table.c
        return Prepared(sa.select(columns.id).where(columns.id.in_(any_of()), columns.removed))

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """The names of all columns, in the order of the table."""
        return tuple(column.name for column in self.table.c)

    @cached_property
    def spans(self) -> tuple[tuple[str, Field, slice, tuple[None, ...], Any], ...]:
        """Each field, with the indexes and empty values of its columns, and its empty value."""
        positions, at = [], len(_FIRST)
        for field in self.kind.fields:
            width = len(field.columns)
            nothing = (None,) * width
            span = slice(at, at + width)
            positions.append((field.name, field, span, nothing, field.from_columns(nothing)))
            at += width
        return tuple(positions)

    @cached_property
    def _kept_as_written(self) -> tuple[Any, ...]:
        """For each column of a field, the slot that it holds; None where the field makes it."""
        return tuple(
            name
            for field in self.kind.fields
            for name in (field.slots if _is_plain(field) else [None] * len(field.columns))
        )

    @cached_property
    def _composed_fields(self) -> tuple[tuple[Field, slice], ...]:
        """The fields that compute the values of their columns, with the indexes of these."""
        return tuple((field, span) for _, field, span, *_ in self.spans if not _is_plain(field))

    @cached_property
    def many_links(self) -> tuple[Field, ...]:
        """The fields whose links stand in `LINKS`, having no indexed column of their own."""
        return tuple(field for field in self.kind.fields if field.is_link and field.is_many)

    @cached_property
    def rows(self) -> Rows:
        """The rows of the records, one for each."""
        return Rows(self.table, "id")

    @cached_property
    def part_rows(self) -> Rows | None:
        """The rows of `parts`; None where there is no such table."""
        return None if self.parts is None else Rows(self.parts, "record", "side")

    @cached_property
    def _sought(self) -> list[Field]:
        """The searched fields, the title first."""
        return sorted(self.kind.searched, key=lambda field: field is not self.kind.title)

    @cached_property
    def sought(self) -> tuple[tuple[str, str], ...]:
        """The slots that the search index covers, and the language of each."""
        slots = (slot for field in self._sought for slot in field.slots)
        return tuple((slot, slot.partition(".")[2]) for slot in slots)

    @cached_property
    def search(self) -> str:
        """The SQL that reads id, reference and `sought` of some records, and no more of them."""
        columns = ("id", "ref", *(column for field in self._sought for column in field.columns))
        names = ", ".join(f'"{name}"' for name in columns)
        return f'SELECT {names} FROM "{self.table.name}" WHERE id IN (?) AND NOT removed'  # noqa: S608 - names and numbers of ours

    def row(
        self,
        record: str,
        slots: Mapping[str, Json],
        ref: str,
        *,
        removed: bool,
        there: AbstractSet[str] | None = None,
    ) -> Row:
        """The table row for a folded record, called *ref*, with its facts and sort keys.

        *there* are the names of the fields in *slots*, where whoever asks has them.
        """
        values: list[Json] = [record, removed, ref]
        values += map(slots.get, self._kept_as_written)
        there = entering(self.kind).written_in(slots) if there is None else there
        for field, span in self._composed_fields:
            if field.name in there:
                values[span] = field.to_columns(slots)
        if self.facts:
            values += facts.values_of(self.kind, self.facts, slots, there).values()
        values += [key.compute(slots) for key in self.keys]
        return tuple(values)

    def following(self, written: frozenset[str]) -> PartialRows:
        """The part of each row that follows from *written* fields."""
        partial_rows = self._followed.get(written)
        if partial_rows is None:
            known = (self.kind, self.table, written, self.facts, self.keys)
            partial_rows = self._followed[written] = PartialRows(*known)
        return partial_rows

    @cached_property
    def _followed(self) -> dict[frozenset[str], PartialRows]:
        """The cache of `following`, since many records are written in the same fields."""
        return {}

    def parts_of(self, record: str, slots: Mapping[str, Json]) -> list[Row]:
        """The rows of `parts` for a folded record: the sides that have a value in some field."""
        held: dict[str, dict[str, Json]] = {}
        names = self._names_by_side
        for slot, value in slots.items():
            name, _, side = slot.partition(".")
            if name in names and side and value is not None:
                held.setdefault(side, {})[name] = value
        return [(record, side, *map(of.get, names)) for side, of in sorted(held.items())]

    @cached_property
    def _names_by_side(self) -> tuple[str, ...]:
        """The names of `fields_by_side`."""
        return tuple(field.name for field in self.fields_by_side)

    def record(self, row: sa.Row[Any] | tuple[Any, ...]) -> Record:
        """The record that a whole row holds."""
        return self._row_records.record(tuple(row))

    @cached_property
    def _row_records(self) -> RowRecords[Record]:
        """The maker of records from whole rows."""
        spans = [(field, span) for _, field, span, *_ in self.spans]
        at = _FIRST.index
        return RowRecords(self.kind.record, spans, id_at=at("id"), ref_at=at("ref"))

    def filled(self, row: sa.Row[Any] | tuple[Any, ...]) -> dict[str, Any]:
        """The fields of a whole row that hold something, and ``id`` and ``ref``; no record."""
        return self._filled_rows.filled(tuple(row))

    @cached_property
    def _filled_rows(self) -> FilledRows:
        """The reader of filled fields that `filled` uses."""
        spans = [(field, span) for _, field, span, *_ in self.spans]
        at = _FIRST.index
        return FilledRows(spans, id_at=at("id"), ref_at=at("ref"))


def _is_plain(field: Field) -> bool:
    """True when the columns of *field* hold its slots as they are written."""
    return type(field).to_columns is Field.to_columns


_FIRST = ("id", "removed", "ref")
_registers: dict[int, Register] = {}


def register_of(kind: Kind[Any]) -> Register:
    """The table of *kind*."""
    register = _registers.get(id(kind))
    if register is None:
        kind_facts, keys = facts.facts_of(kind), tuple(sort_keys(kind))
        table = kind_tables.table(kind, kind_facts, keys, DERIVED)
        register = _registers[id(kind)] = Register(
            kind, table, kind_facts, keys, kind_tables.parts(kind, DERIVED)
        )
    return register


def table_of(kind: Kind[Any]) -> sa.Table:
    """The table that holds the current state of every record of *kind*."""
    return register_of(kind).table


def names_of_all() -> frozenset[str]:
    """The names of the tables of every kind, none of which need be declared for it: 75 ms."""
    return frozenset(name for kind in KINDS for name in kind_tables.names(kind))


def declare_all() -> None:
    """Make the metadata name a table for every kind, with its indexes."""
    for kind in KINDS:
        register = register_of(kind)
        kind_tables.add_indexes(register.table, kind, register.facts, register.keys)
