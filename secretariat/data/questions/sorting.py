"""The order of lists: by sort keys, declared order of choices, and titles of linked records."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import sqlalchemy as sa

from secretariat.data.store.tables import REFERENCES, Register, register_of
from secretariat.declaring import facts
from secretariat.declaring.fields import Field
from secretariat.declaring.kinds import KINDS, REF, Kind
from secretariat.declaring.sort_keys import column, has_key
from secretariat.declaring.values import Choice

Column = sa.ColumnElement[Any]
Rows = sa.FromClause

_DIGITS = "0123456789"


def ordered(
    kind: Kind[Any],
    where: Iterable[sa.ColumnElement[bool]],
    order: str,
    language: str,
    *,
    descending: bool,
) -> sa.Select[Any]:
    """Selects the ids of the records of *kind* that meet *where*, sorted by the field *order*.

    A value by side sorts by that of one side: ``status.uk``; a choice by its place among those
    that are declared, so that open comes before done. What is empty comes last.
    """
    table = register_of(kind).table
    if not order and kind.within:
        # A place orders the records under one other: a whole register stands by their numbers.
        rows: Rows = table
        key: Column = _shown(table)
        keys = list(_by_number(key))
    else:
        rows, key = _sorted_by(kind, order, language)
        keys = [key] if key is not table.c.ref else list(_by_reference(key))
    ways = [sort_key.desc() if descending else sort_key for sort_key in keys]
    alive = table.c.removed == sa.false()
    selected = sa.select(table.c.id).select_from(rows).where(alive, *where)
    return selected.order_by(key.is_(None), *ways, table.c.id)


def has(kind: Kind[Any], name: str, value: str) -> sa.ColumnElement[bool]:
    """True for records of *kind* that hold the stored *value* in the field *name*.

    For a field by side, on any side, or on the side that is named after a dot.
    """
    register = register_of(kind)
    field_name, _, side = name.partition(".")
    field = kind.field_named[field_name]
    if field.is_by_side:
        default = field.inner.default
        is_usual = default is not None and default.value == value
        return part_has(kind, (field.name,), value, side, or_empty=is_usual)
    same = register.table.c[field.columns[0]] == value
    if field.default is not None and field.default.value == value:
        return sa.or_(same, register.table.c[field.columns[0]].is_(None))
    return same


def is_open(kind: Kind[Any]) -> sa.ColumnElement[bool]:
    """True for open records of *kind*, which has a state or an end date."""
    return register_of(kind).table.c[facts.IS_OPEN] == sa.true()


def part_has(
    kind: Kind[Any], names: Iterable[str], value: str, side: str = "", *, or_empty: bool = False
) -> sa.ColumnElement[bool]:
    """True for records of *kind* in which some side, or *side* alone, has *value* in a field.

    With *or_empty* also for those in which it has a part, and nothing in that field.
    """
    register = register_of(kind)
    parts = register.parts
    if parts is None:
        raise ValueError(f"{kind.name} have nothing by side")
    fields = [parts.c[name] for name in names]
    is_equal = sa.or_(*(field == value for field in fields))
    if or_empty:
        is_equal = sa.or_(is_equal, *(field.is_(None) for field in fields))
    if side:
        is_equal = sa.and_(is_equal, parts.c.side == side.lower())
    return register.table.c.id.in_(sa.select(parts.c.record).where(is_equal))


def _by_reference(ref: Column) -> tuple[Column, ...]:
    """Keys that put JCM12/A2 before JCM12/A10: without the number at the end, then by length."""
    return sa.func.rtrim(ref, _DIGITS), sa.func.length(ref), ref


def _by_number(ref: Column) -> tuple[Column, ...]:
    """Keys that put JCM9/2.1 before JCM12/2.1, and that before JCM12/2.10 and JCM12/10.1."""
    above = _above(ref)
    highest = _above(above)
    return (
        *_by_reference(highest), sa.func.length(above), above, sa.func.length(ref), ref,
    )  # fmt: skip


def _above(ref: Column) -> Column:
    """The reference that *ref* is numbered under: JCM12/4 for JCM12/4.2."""
    return sa.func.rtrim(sa.func.rtrim(ref, _DIGITS), "./")


def _shown(table: sa.FromClause) -> Column:
    """The reference under which a record of *table* is shown."""
    called = sa.select(sa.func.max(REFERENCES.c.shown)).where(
        REFERENCES.c.record == table.c.id, REFERENCES.c.current
    )
    return called.correlate(table).scalar_subquery()


def _sorted_by(kind: Kind[Any], order: str, language: str) -> tuple[Rows, Column]:
    """The rows to select from, and the column that sorts them."""
    register = register_of(kind)
    table = register.table
    name = order or _own_order(kind, language)
    field_name, _, side = name.partition(".")
    field = kind.field_named.get(field_name)
    if field is not None and field.is_by_side and side and register.parts is not None:
        part = register.parts.alias()
        mine = sa.and_(part.c.record == table.c.id, part.c.side == side.lower())
        return _of_field(table.outerjoin(part, mine), part.c[field.name], field.inner, language)
    if field is None:
        return table, _of_fact(register, name)
    if has_key(kind, field):
        return table, table.c[column(field, language)]
    if field.is_pair:
        first, other = field.columns[::-1] if language == "zh" else field.columns
        return table, sa.func.coalesce(table.c[first], table.c[other])
    return _of_field(table, table.c[field.columns[0]], field, language)


def _own_order(kind: Kind[Any], language: str) -> str:
    """The default order of *kind*; the glossary is sorted by the words in the reader's language."""
    if kind.order == "en" and language == "zh" and "zh" in kind.field_named:
        return "zh"
    return kind.order or REF


def _of_field(rows: Rows, own: Column, field: Field, language: str) -> tuple[Rows, Column]:
    """*rows*, joined where need be, and the column by which *field* sorts them.

    A link sorts by what the linked record is called.
    """
    if field.is_many:
        return rows, own
    if field.choices:
        return rows, _declared(own, field.choices, field.default)
    if not field.is_link or field.to in (None, object):
        return rows, own
    target = KINDS.of(field.to)
    linked = register_of(target).table.alias()
    called: Column = linked.c.ref
    if has_key(target, target.title):
        called = sa.func.coalesce(linked.c[column(target.title, language)], called)
    return rows.outerjoin(linked, linked.c.id == own), called


def _of_fact(register: Register, name: str) -> Column:
    """The column by which the fact *name* sorts; the reference where there is none called so."""
    column = register.table.c.get(name, register.table.c.ref)
    choices = next((fact.choices for fact in register.facts if fact.name == name), ())
    return _declared(column, choices) if choices else column


def _declared(column: Column, choices: Sequence[Choice], default: Choice | None = None) -> Column:
    """The place among *choices* of what *column* stores, or of the *default* where it is none."""
    places = {choice.value: index for index, choice in enumerate(choices)}
    return sa.case(places, value=column, else_=places[default.value] if default else None)
