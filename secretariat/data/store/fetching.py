"""Fetches records from the tables: first all ids, then only the records that are shown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from operator import attrgetter
from typing import Any, TypeVar

import sqlalchemy as sa

from secretariat.data.store import search
from secretariat.data.store.batching import batches
from secretariat.data.store.prepared import Prepared
from secretariat.data.store.row_records import RowRecords
from secretariat.data.store.tables import register_of, table_of
from secretariat.data.store.view import View
from secretariat.declaring.fields import Field
from secretariat.declaring.kinds import KINDS, Kind, Record
from secretariat.errors import Label, SecretariatError
from secretariat.i18n import N_

R = TypeVar("R", bound=Record)
_id = attrgetter("id")


def ids(
    view: View,
    kind: Kind[Any],
    *where: sa.ColumnElement[bool],
    text: str = "",
    order: str = "",
    descending: bool = False,
) -> list[str]:
    """The ids of the records in *kind* that meet *where* and contain *text*, in order."""
    table, order = table_of(kind), order or kind.order
    if not where and not text:
        return [row[0] for row in view.ask(_all_in_order(table, order, descending=descending))]
    statement = _in_order(table, order, descending=descending)
    if where:
        statement = statement.where(*where)
    if text:
        statement = statement.where(table.c.id.in_(search.matching(text)))
    return view.first_column(statement)


@lru_cache(maxsize=1_000)
def _in_order(table: sa.Table, order: str, *, descending: bool) -> sa.Select[Any]:
    """Selects the ids in *table* by the column *order*, composed once for each table and order."""
    column = table.c.get(order, table.c.ref)
    statement = sa.select(table.c.id).where(table.c.removed == sa.false())
    return statement.order_by(column.desc() if descending else column, table.c.id)


@lru_cache(maxsize=1_000)
def _all_in_order(table: sa.Table, order: str, *, descending: bool) -> Prepared:
    return Prepared(_in_order(table, order, descending=descending))


def fetch(view: View, record: type[R], wanted: Sequence[str]) -> list[R]:
    """The records with the *wanted* ids, in that order; those removed meanwhile are left out."""
    register = register_of(KINDS.of(record))
    rows = view.ask_among(register.by_id, wanted)
    records: dict[str, Any] = {row[0]: register.record(row) for row in rows}
    return [records[record_id] for record_id in wanted if record_id in records]


def filled(view: View, kind: Kind[Any], wanted: Sequence[str]) -> list[dict[str, Any]]:
    """The fields with a value of each record with one of the *wanted* ids, in that order.

    A list of thousands spares the records themselves, most of whose fields are empty.
    """
    register = register_of(kind)
    rows = view.ask_among(register.by_id, wanted)
    by_id: dict[str, dict[str, Any]] = {row[0]: register.filled(row) for row in rows}
    return [by_id[record_id] for record_id in wanted if record_id in by_id]


def in_part(
    view: View, record: type[R], fields: Iterable[Field], *where: sa.ColumnElement[bool]
) -> Iterator[R]:
    """The records of a kind that meet *where*, in no order, with only some of their *fields*.

    The other fields are as in an empty record, so these are to be looked at and never written.
    """
    table = table_of(KINDS.of(record))
    columns: list[sa.Column[Any]] = [table.c.id, table.c.ref, table.c.removed]
    spans: list[tuple[Field, slice]] = []
    for field in fields:
        at = len(columns)
        columns += (table.c[name] for name in field.columns)
        spans.append((field, slice(at, len(columns))))
    rows = RowRecords(record, spans, id_at=0, ref_at=1)
    # Asked for all that are not removed, the database would go through an index of these, and from
    # each entry to its row: twice as long for a hundred thousand. For some it is the right way.
    wanted = (table.c.removed == sa.false(), *where) if where else ()
    for row in view.rows(sa.select(*columns).where(*wanted)):
        if not row[2]:
            yield rows.record(row)


def taken_out(view: View, record: type[R], *where: sa.ColumnElement[bool]) -> list[R]:
    """The removed records of a kind that meet *where*, as they were, in the order of their ids."""
    register = register_of(KINDS.of(record))
    rows = register.select_records.where(register.table.c.removed == sa.true(), *where)
    records: list[Any] = [register.record(row) for row in view.execute(rows)]
    return sorted(records, key=lambda each: str(each.id))


def every(view: View, record: type[R], *where: sa.ColumnElement[bool], order: str = "") -> list[R]:
    """All records of a kind that meet *where*, in order."""
    return fetch(view, record, ids(view, KINDS.of(record), *where, order=order))


def whole(view: View, record: type[R], *where: sa.ColumnElement[bool]) -> list[R]:
    """All records of a kind, or most of them that meet *where*, in the order of their ids.

    The table is read as it lies: for all of a large register that takes half as long as `every`.
    """
    register = register_of(KINDS.of(record))
    is_removed = register.columns.index("removed")
    rows = view.rows(register.select_records.where(*where))
    alive: list[Any] = [register.record(row) for row in rows if not row[is_removed]]
    return sorted(alive, key=_id)


def linked_to(view: View, record: type[R], field: str, target: str, *, order: str = "") -> list[R]:
    """The records whose single link *field* points at the record with the id *target*."""
    column = table_of(KINDS.of(record)).c[field]
    return every(view, record, column == target, order=order)


def linked_to_any(view: View, record: type[R], field: str, targets: Iterable[str]) -> Iterator[R]:
    """The records whose single link *field* points at one of *targets*; those of each in order.

    In batches, since a server takes 65,535 values in one statement.
    """
    column = table_of(KINDS.of(record)).c[field]
    for some in batches(targets):
        yield from every(view, record, column.in_(some))


def get(view: View, record: type[R], wanted: str) -> R:
    """The one record with the id *wanted*."""
    for found_record in fetch(view, record, [wanted]):
        return found_record
    raise SecretariatError(
        N_("This record of {kind} is no longer there."), kind=Label(KINDS.of(record).plural)
    )
