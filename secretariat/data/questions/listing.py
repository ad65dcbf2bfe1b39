"""What lists show: ids sorted and filtered by SQL as a reader means it, and names of anything."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from secretariat.data.store import fetching, ids
from secretariat.data.store.batching import batches
from secretariat.data.store.search import matching
from secretariat.data.store.tables import REFERENCES, table_of
from secretariat.data.store.view import View
from secretariat.declaring.fields import ChoiceField, Field, LinkField, PairField, TextField
from secretariat.declaring.kinds import KINDS, Kind, Record
from secretariat.declaring.many import BySideField
from secretariat.declaring.values import Bilingual


def _without_number(ref: sa.ColumnElement[Any]) -> sa.ColumnElement[Any]:
    """A reference without the number at its end: JCM12/A2 comes before JCM12/A10."""
    return sa.func.rtrim(ref, "0123456789")


@dataclass(frozen=True)
class Wanted:
    """Which records of a register a list shows, and in which order."""

    text: str = ""
    chosen: Mapping[str, str] | None = None
    """For a field with choices, the stored value that its records have on any side."""
    order: str = ""
    """The name of the field that sorts them, the register's own order when empty."""
    descending: bool = False
    language: str = "en"
    """By which half pairs and the names of linked records are sorted."""


@dataclass(frozen=True)
class Title:
    """What a record is called, whatever its kind."""

    id: str
    kind: str
    ref: str
    name: Bilingual


def listed(view: View, kind: Kind[Any], wanted: Wanted) -> Sequence[str]:
    """The ids of the records in *kind* that are *wanted*, in order; empty values come last."""
    table = table_of(kind)
    statement = sa.select(table.c.id).where(table.c.removed == sa.false())
    for name, value in (wanted.chosen or {}).items():
        statement = statement.where(_has(table, kind.field_named[name], value))
    if wanted.text:
        statement = statement.where(table.c.id.in_(matching(wanted.text)))
    column = _order(kind, wanted)
    keys = (
        [column]
        if column is not table.c.ref
        else [_without_number(column), sa.func.length(column), column]
    )
    ways = [key.desc() if wanted.descending else key for key in keys]
    return ids.selected(view, statement.order_by(column.is_(None), *ways, table.c.id))


def sounding(view: View, kind: Kind[Any], letters: str, most: int) -> list[str]:
    """The ids of records whose Chinese title begins with *letters* by its pinyin, or its initials.

    Reads the whole register, so it is for those that people and bodies fill, not for all.
    """
    if not isinstance(kind.title, PairField):
        return []
    table = table_of(kind)
    title = table.c[kind.title.columns[-1]]
    sounds = sa.func.sounds_like(title, letters)
    statement = sa.select(table.c.id).where(table.c.removed == sa.false(), sounds)
    return view.first_column(statement.order_by(sa.func.pinyin(title)).limit(most))


def title_of(kind: Kind[Any], record: Record) -> Bilingual:
    """What *record* is called: its title, else, for a term, its two words."""
    value = getattr(record, kind.title.name, None)
    words = (getattr(record, "en", None), getattr(record, "zh", None))
    if isinstance(words[0], str) and isinstance(words[1], str):
        return Bilingual(words[0], words[1])
    return value if isinstance(value, Bilingual) else Bilingual()


def titles(view: View, records: Iterable[str]) -> dict[str, Title]:
    """What each of *records* is called, by id; one query for each kind among them."""
    by_kind: dict[str, list[str]] = defaultdict(list)
    for some in batches(records):
        rows = sa.select(REFERENCES.c.record, REFERENCES.c.kind).where(
            REFERENCES.c.record.in_(some), REFERENCES.c.current
        )
        for record, kind in view.execute(rows):
            by_kind[kind].append(record)
    found: dict[str, Title] = {}
    for name, wanted in by_kind.items():
        declared = KINDS.get(name)
        if declared is None:
            continue
        for one in fetching.fetch(view, declared.record, wanted):
            found[one.id] = Title(one.id, name, one.ref, title_of(declared, one))
    return found


def containing(view: View, character: str) -> list[Record]:
    """The records of every register in which a text holds *character*, as it is written."""
    found: list[Record] = []
    for kind in KINDS:
        table = table_of(kind)
        texts = [column for column in table.c if isinstance(column.type, sa.Text)]
        holds = sa.or_(*(sa.func.instr(column, character) > 0 for column in texts))
        statement = sa.select(table.c.id).where(table.c.removed == sa.false(), holds)
        found += fetching.fetch(view, kind.record, view.first_column(statement))
    return found


def _has(table: sa.Table, field: Field, value: str) -> sa.ColumnElement[bool]:
    column = table.c[field.columns[0]]
    if isinstance(field, BySideField):
        sides = sa.func.json_each(column).table_valued("value")
        return sa.exists(sa.select(sides.c.value).where(sides.c.value == value))
    same = column == value
    if isinstance(field, ChoiceField) and field.default and field.default.value == value:
        return sa.or_(same, column.is_(None))
    return same


def _order(kind: Kind[Any], wanted: Wanted) -> sa.ColumnElement[Any]:
    table = table_of(kind)
    name = wanted.order
    if not name and wanted.language == "zh" and kind.order == "en" and "zh" in kind.field_named:
        name = "zh"  # the glossary stands by the words of the reader's language
    field = kind.field_named.get(name)
    if field is None:
        column: sa.ColumnElement[Any] = table.c.get(wanted.order or kind.order, table.c.ref)
        return column
    if isinstance(field, LinkField) and field.to not in (None, object):
        return _name_of_target(table.c[field.name], KINDS.of(field.to), wanted.language)
    return _column(table, field, wanted.language)


def _column(table: sa.Table, field: Field, language: str) -> sa.ColumnElement[Any]:
    if not isinstance(field, PairField):
        column: sa.ColumnElement[Any] = table.c[field.columns[0]]
        is_chinese = isinstance(field, TextField) and field.language == "zh"
        return sa.func.pinyin(column) if is_chinese else column
    if language == "zh":
        chinese, english = reversed(field.columns)
        return sa.func.pinyin(sa.func.coalesce(table.c[chinese], table.c[english]))
    first, other = field.columns
    return sa.func.coalesce(table.c[first], table.c[other]).collate("NOCASE")


def _name_of_target(
    link: sa.ColumnElement[Any], kind: Kind[Any], language: str
) -> sa.ColumnElement[Any]:
    target = table_of(kind).alias()
    columns = kind.title.columns
    half = columns[-1] if language == "zh" else columns[0]
    name: sa.ColumnElement[Any] = sa.func.coalesce(target.c[half], target.c.ref)
    if language == "zh":
        name = sa.func.pinyin(name)
    return sa.select(name).where(target.c.id == link).scalar_subquery()
