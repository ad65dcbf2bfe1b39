"""The tables of one kind of record: its records, and the values of each side in them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from secretariat.declaring.facts import OWING, Fact
from secretariat.declaring.fields import Field
from secretariat.declaring.kinds import Kind
from secretariat.declaring.sort_keys import SortKey

SORTS = "sorts"
"""Marks an index that holds texts of any length, of which PostgreSQL has none: it sorts anew."""

SERVED = "served"
"""Marks an index that PostgreSQL has in place of one of the same name that `SORTS` marks."""


def by_side(kind: Kind[Any]) -> tuple[Field, ...]:
    """The fields of *kind* that hold one value for each side."""
    return tuple(field for field in kind.fields if field.is_by_side)


def names(kind: Kind[Any]) -> tuple[str, ...]:
    """The names of the tables of *kind*; the one with the values by side is the last, if any."""
    name = kind.name.replace("-", "_")
    return (name, f"{name}_part") if by_side(kind) else (name,)


def parts(kind: Kind[Any], among: sa.MetaData) -> sa.Table | None:
    """The table with the values of each side in the records of *kind*; None if none are by side."""
    fields = by_side(kind)
    if not fields:
        return None
    return sa.Table(
        names(kind)[-1],
        among,
        sa.Column("record", sa.String(36), primary_key=True),
        sa.Column("side", sa.Text, primary_key=True),
        *(sa.Column(field.name, _type(field.inner)) for field in fields),
        sqlite_with_rowid=False,
    )


_WHOLE = sa.BigInteger().with_variant(sa.Integer, "sqlite")
"""Whole numbers have up to 18 digits."""
_SORTS = {SORTS: True}
_INDEXED = "indexed"


def _type(field: Field) -> sa.types.TypeEngine[Any]:
    return _WHOLE if field.is_whole or field.is_flag else sa.Text()


def _among(condition: sa.ColumnElement[bool]) -> dict[str, Any]:
    """The options of an index over those rows alone that meet *condition*.

    The dialect of a server takes the condition from here too: naming that dialect would load it.
    """
    return {"sqlite_where": condition}


def table(
    kind: Kind[Any], kind_facts: Sequence[Fact], keys: Sequence[SortKey], among: sa.MetaData
) -> sa.Table:
    """The table of *kind*, with a column for each fact and each sort key; without its indexes."""
    columns = [sa.Column(column, _type(field)) for field in kind.fields for column in field.columns]
    return sa.Table(
        names(kind)[0],
        among,
        sa.Column("id", sa.String(36), primary_key=True),
        sa.Column("removed", sa.Boolean, nullable=False),
        sa.Column("ref", sa.Text),
        *columns,
        *(sa.Column(fact.name, sa.Text if fact.is_text else _WHOLE) for fact in kind_facts),
        *(sa.Column(key.name, sa.Text) for key in keys),
    )


def add_indexes(
    new_table: sa.Table, kind: Kind[Any], kind_facts: Sequence[Fact], keys: Sequence[SortKey]
) -> None:
    """Declare the indexes of the table *new_table* of *kind*, once.

    Nothing that is asked or written needs them, but only the making of tables.
    """
    if _INDEXED in new_table.info:
        return
    new_table.info[_INDEXED] = True
    name = new_table.name
    for link in (new_table.c[f.name] for f in kind.fields if f.is_link and not f.is_many):
        # Most links are empty, and nobody asks for those.
        sa.Index(f"{name}_{link.name}", link, **_among(link.is_not(None)))
    order = kind.order if kind.order in new_table.c else "ref"
    # As lists with an order of their own are sorted: what is empty comes last.
    alive = new_table.c.removed == sa.false()
    counted = [new_table.c[fact.name] for fact in kind_facts if not fact.is_deadline]
    sorted_by = {"order": order} | {
        sort_key.name: sort_key.name for sort_key in keys if sort_key.is_title
    }
    for suffix, column in sorted_by.items():
        first = new_table.c[column]
        key = (first.is_(None), first, new_table.c.id)
        # The list as it opens is narrowed by facts: the index has them, and no row need be read.
        held = counted if suffix == "order" else ()
        sa.Index(f"{name}_{suffix}", *key, *held, info=_SORTS, **_among(alive))
    if counted:
        sa.Index(f"{name}_facts", *counted, new_table.c[order], info=_SORTS, **_among(alive))
    owing = [new_table.c[fact.name] for fact in kind_facts if fact.name == OWING]
    for pending in (new_table.c[fact.name] for fact in kind_facts if fact.is_deadline):
        # Most deadlines of a book in use were met, and what is due is asked for at each start.
        due = sa.and_(alive, pending.is_not(None))
        day = (pending, new_table.c.id)
        if owing:
            # A record may name many sides, whose codes together are longer than a server's index
            # takes.
            sa.Index(f"{name}_{pending.name}", *day, *owing, info=_SORTS, **_among(due))
            sa.Index(f"{name}_{pending.name}", *day, info={SERVED: True}, **_among(due))
        else:
            sa.Index(f"{name}_{pending.name}", *day, **_among(due))
