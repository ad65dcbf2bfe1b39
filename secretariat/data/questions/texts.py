"""The work list of the translators: every text pair of the book, and its state.

All of it is read from the list of texts that is kept as records are written; the words themselves
are read for the texts that are looked at.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

import sqlalchemy as sa

from secretariat.data.journal import naming
from secretariat.data.journal.texts import STATES_BY_CODE
from secretariat.data.questions import reading
from secretariat.data.store import fetching
from secretariat.data.store.batching import batches
from secretariat.data.store.tables import TEXTS, table_of
from secretariat.data.store.view import View
from secretariat.declaring.kinds import KINDS, Record
from secretariat.declaring.states import PairState
from secretariat.declaring.values import Bilingual
from secretariat.domain.wording import pairs_of

_DAY = 24 * 3600 * 1_000_000


class Key(NamedTuple):
    """The key of a text: the name of the kind, the id of the record, the name of the field."""

    kind: str
    record: str
    field: str


@dataclass(frozen=True)
class Wanted:
    """Which texts a work list shows, and in which order."""

    under: str = ""
    """The id of a record, mostly a meeting, under which the texts are numbered."""
    kind: str = ""
    field: str = ""
    states: tuple[PairState, ...] = ()
    """The states to show; all when empty."""
    is_work: bool = False
    """True for what waits for somebody: without drafts of kinds that come with every book, such as
    the names of the sides and the labels of the clauses, unless the kind is asked for."""
    lacking: str = ""
    """``en`` or ``zh``: only texts without that half."""
    by_age: bool = False
    """True for the longest waiting first; else the newest meeting, in agenda order."""


OPEN = (PairState.UNTRANSLATED, PairState.DRAFT, PairState.REVISED)
"""The states of a text that is not finished."""


@dataclass(frozen=True)
class Pair:
    """One text of the work list."""

    key: Key
    ref: str
    halves: Bilingual
    state: PairState
    who: str
    """The person who brought it to this state."""
    since: int
    """When that was, in microseconds since 1970."""

    def age(self, now: int) -> int:
        """The number of whole days in this state at *now*, in microseconds since 1970."""
        return max(0, now - self.since) // _DAY


def keys(view: View, wanted: Wanted) -> list[Key]:
    """The keys of the texts that are *wanted*, in order."""
    column = TEXTS.c
    order = (column.since, column.record, column.field) if wanted.by_age else (column.place,)
    chosen = sa.select(column.kind, column.record, column.field)
    if not wanted.under:
        return list(map(Key._make, view.rows(chosen.where(*_conditions(wanted)).order_by(*order))))
    rows: list[Any] = []
    for some in batches(_ids_under(view, wanted.under)):
        below = chosen.add_columns(*order).where(column.record.in_(some), *_conditions(wanted))
        rows += view.rows(below)
    return [Key._make(row[:3]) for row in sorted(rows, key=lambda row: row[3:])]


def counts(view: View, wanted: Wanted) -> Mapping[PairState, int]:
    """The number of texts in each state; *wanted* filters by all but its states."""
    number_of: Counter[PairState] = Counter()
    every = replace(wanted, states=(), is_work=False)
    for code, number in _counted(view, every, TEXTS.c.state):
        number_of[STATES_BY_CODE[code]] += number
    return number_of


def work(view: View, wanted: Wanted) -> int:
    """The number of texts that need work; *wanted* filters by all but its states."""
    asked = replace(wanted, states=OPEN, is_work=True)
    return sum(number for (number,) in _counted(view, asked))


def fields(view: View, wanted: Wanted) -> dict[tuple[str, str], int]:
    """The number of texts of each kind and field, in the order of the registers."""
    number_of: Counter[tuple[str, str]] = Counter()
    every = replace(wanted, is_work=False)  # what comes with every book can be asked for
    for kind, field, number in _counted(view, every, TEXTS.c.kind, TEXTS.c.field):
        number_of[kind, field] += number
    order = [(kind.name, pair.name) for kind in KINDS for pair in pairs_of(kind)]
    return {record_id: number_of[record_id] for record_id in order if record_id in number_of}


class Translated(NamedTuple):
    """A text with both halves, the reference of its record, its state, and its key."""

    en: str
    zh: str
    ref: str
    state: PairState
    key: Key


def translated(view: View) -> Iterator[Translated]:
    """Every text with both halves, in the order of the registers."""
    for kind in KINDS:
        table = table_of(kind)
        for pair in pairs_of(kind):
            en, zh = (table.c[column] for column in pair.columns)
            mine = sa.and_(TEXTS.c.record == table.c.id, TEXTS.c.field == pair.name)
            both = sa.select(en, zh, table.c.ref, TEXTS.c.state, table.c.id).join(TEXTS, mine)
            rows = view.rows(both.where(en.is_not(None), zh.is_not(None)))
            for words_en, words_zh, ref, code, record in rows:
                key = Key(kind.name, record, pair.name)
                yield Translated(words_en, words_zh, ref, STATES_BY_CODE[code], key)


def pairs(view: View, wanted: Sequence[Key]) -> list[Pair]:
    """The texts with the keys *wanted*, in that order; missing ones are left out."""
    rows = _rows(view, wanted)
    return [Pair(key, *rows[key]) for key in wanted if key in rows]


_Row = tuple[str, Bilingual, PairState, str, int]


def neighbours(view: View, key: Key) -> tuple[Bilingual, Bilingual]:
    """The texts before and after this one in the record of its meeting; empty if none."""
    meeting = _meeting_of(view, key)
    around = keys(view, Wanted(under=meeting)) if meeting else []
    at = around.index(key) if key in around else -1
    beside = [around[at + step] if 0 <= at + step < len(around) and at >= 0 else None
              for step in (-1, 1)]  # fmt: skip
    rows = _rows(view, [other for other in beside if other])
    before, after = (rows[other][1] if other in rows else Bilingual() for other in beside)
    return before, after


def _conditions(wanted: Wanted) -> list[sa.ColumnElement[bool]]:
    """The conditions for the texts that are *wanted*."""
    column = TEXTS.c
    terms = [(column.kind, wanted.kind), (column.field, wanted.field)]
    asked = [
        column == value for column, value in (*terms, (column.lacking, wanted.lacking)) if value
    ]
    if wanted.states:
        asked.append(column.state.in_([STATES_BY_CODE.index(state) for state in wanted.states]))
    if wanted.is_work and not wanted.kind:
        given = [kind.name for kind in KINDS if kind.given]
        draft = STATES_BY_CODE.index(PairState.DRAFT)
        asked.append(sa.or_(column.state != draft, column.kind.not_in(given)))
    return asked


def _counted(view: View, wanted: Wanted, *by: sa.Column[Any]) -> Iterator[Any]:
    """The number of texts of *wanted* for each set of values of the columns *by*."""
    counted = sa.select(*by, sa.func.count()).where(*_conditions(wanted))
    counted = counted.group_by(*by) if by else counted
    if not wanted.under:
        yield from view.rows(counted)
        return
    for some in batches(_ids_under(view, wanted.under)):
        yield from view.rows(counted.where(TEXTS.c.record.in_(some)))


def _ids_under(view: View, record: str) -> list[str]:
    ref = naming.shown_refs(view, [record]).get(record, "")
    under = naming.numbered_under(view, ref) if ref else {}
    return [record, *(record_id for some in under.values() for record_id in some)]


def _meeting_of(view: View, key: Key) -> str:
    """The id of the record, mostly a meeting, under which that of *key* is numbered."""
    ref = naming.shown_refs(view, [key.record]).get(key.record, "")
    root = ref.partition("/")[0]
    meeting = reading.called(view, [root]).get(root) if root != ref else None
    return meeting.id if meeting is not None else ""


def _rows(view: View, wanted: Iterable[Key | None]) -> dict[Key | None, _Row]:
    """Reference, halves, state, author and time of each text."""
    by_field: dict[tuple[str, str], list[str]] = defaultdict(list)
    for key in filter(None, wanted):
        by_field[key.kind, key.field].append(key.record)
    rows_of: dict[Key | None, _Row] = {}
    for (name, field), ids in by_field.items():
        kind = KINDS.named(name)
        table, column = table_of(kind), TEXTS.c
        halves = [table.c[column] for column in kind.field_named[field].columns]
        mine = sa.and_(column.record == table.c.id, column.field == field)
        chosen = sa.select(
            table.c.id, table.c.ref, *halves, column.state, column.who, column.since
        ).join(TEXTS, mine)
        for some in batches(ids):
            for record, ref, en, zh, code, who, since in view.rows(
                chosen.where(table.c.id.in_(some))
            ):
                halves_ = Bilingual(en or "", zh or "")
                rows_of[Key(name, record, field)] = (
                    ref or "", halves_, STATES_BY_CODE[code], who, since
                )  # fmt: skip
    return rows_of


def record_of(view: View, key: Key) -> Any:
    """The whole record of *key*, for writing; None when it is missing."""
    kind = KINDS.named(key.kind)
    records: list[Record] = fetching.fetch(view, kind.record, [key.record])
    return records[0] if records else None
