"""Queries for lists: ids sorted and filtered by SQL, and the titles of records."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from itertools import islice
from typing import Any

import sqlalchemy as sa

from secretariat import pinyin
from secretariat.data.questions import sorting
from secretariat.data.store import fetching, ids
from secretariat.data.store.batching import batches
from secretariat.data.store.search import matching
from secretariat.data.store.tables import REFERENCES, table_of
from secretariat.data.store.view import View
from secretariat.declaring import sort_keys
from secretariat.declaring.any_field import Field
from secretariat.declaring.kinds import KINDS, Kind, Record
from secretariat.declaring.titles import title_of
from secretariat.declaring.values import Bilingual
from secretariat.domain.people import Person, as_typed, typed_name
from secretariat.frozen import frozen


@frozen
class Wanted:
    """Which records of a register a list shows, and in which order."""

    text: str = ""
    chosen: Mapping[str, str] | None = None
    """For a field with choices, the stored value that its records have: on any side, or on the
    side that is named after a dot, as in ``status.uk``."""
    order: str = ""
    """The name of the field that sorts them, the register's own order when empty; a field by side
    sorts by the value of one: ``leads.uk``."""
    descending: bool = False
    language: str = "en"
    """By which half pairs and the names of linked records are sorted."""


@frozen
class Title:
    """The title of a record of any kind."""

    id: str
    kind: str
    ref: str
    name: Bilingual

    def text(self, short: str) -> str:
        """The title in the language *short* if it can be, else in the other; else the reference."""
        return self.name.best(short) or self.ref


def listed(view: View, kind: Kind[Any], wanted: Wanted) -> Sequence[str]:
    """The ids of the records in *kind* that are *wanted*, in order; empty values come last."""
    where = [sorting.has(kind, name, value) for name, value in (wanted.chosen or {}).items()]
    if wanted.text:
        where.append(table_of(kind).c.id.in_(matching(wanted.text)))
    statement = sorting.ordered(
        kind, where, wanted.order, wanted.language, descending=wanted.descending
    )
    return ids.selected(view, statement)


def sounding(view: View, kind: Kind[Any], letters: str, most: int) -> list[str]:
    """The ids of records whose Chinese title begins with *letters* by its pinyin, or its initials.

    Reads the whole register, so it is for those that people and bodies fill, not for all.
    """
    if not kind.title.is_pair:
        return []
    table = table_of(kind)
    title = table.c[kind.title.columns[-1]]
    statement = sa.select(table.c.id, title).where(table.c.removed == sa.false())
    by_sound = table.c[sort_keys.column(kind.title, "zh")]
    titles = view.execute(statement.where(title.is_not(None)).order_by(by_sound))
    found_sounding = (record for record, called in titles if pinyin.sounds_like(called, letters))
    return list(islice(found_sounding, most))


def titles(view: View, records: Iterable[str]) -> dict[str, Title]:
    """The title of each of *records*, by id; one query for each kind among them."""
    by_kind: dict[str, list[str]] = defaultdict(list)
    for some in batches(records):
        rows = sa.select(REFERENCES.c.record, REFERENCES.c.kind).where(
            REFERENCES.c.record.in_(some), REFERENCES.c.current
        )
        for record, kind in view.execute(rows):
            by_kind[kind].append(record)
    found_titles: dict[str, Title] = {}
    for name, wanted in by_kind.items():
        declared = KINDS.get(name)
        if declared is None:
            continue
        for each in fetching.fetch(view, declared.record, wanted):
            found_titles[each.id] = Title(each.id, name, each.ref, title_of(declared, each))
    return found_titles


def containing(view: View, character: str) -> list[Record]:
    """The records of every register in which a text holds *character*, as it is written."""
    records: list[Record] = []
    for kind in KINDS:
        table = table_of(kind)
        texts = [column for column in table.c if isinstance(column.type, sa.Text)]
        holds = sa.or_(*(column.contains(character, autoescape=True) for column in texts))
        statement = sa.select(table.c.id).where(table.c.removed == sa.false(), holds)
        records += fetching.fetch(view, kind.record, view.first_column(statement))
    return records


def typed_names(view: View, fields: Iterable[Field]) -> Callable[[str], Bilingual]:
    """The name, in both languages, of each person whose name stands as text in one of *fields*."""
    if not any(field.names_person for field in fields):
        return as_typed
    return partial(typed_name, fetching.every(view, Person))
