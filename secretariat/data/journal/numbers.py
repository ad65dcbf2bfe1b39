"""Numbers that follow an order: items of an agenda, and paragraphs under each item.

Until the record of a meeting is circulated, its items are 1, 2, 3, … as the agenda lists them, and
so are the paragraphs under each. These numbers are not written: they follow from the sort keys, so
copies that both moved items get the same numbers. From circulation on, each keeps the number in its
reference. See docs/decisions/0104.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, NamedTuple

import sqlalchemy as sa

from secretariat.data.journal import naming
from secretariat.data.journal.operations import Operation
from secretariat.data.store import fetching, search
from secretariat.data.store.batching import batches
from secretariat.data.store.prepared import Prepared, any_of
from secretariat.data.store.tables import REFERENCES, table_of
from secretariat.data.store.view import View
from secretariat.declaring.kinds import KINDS, REF, REMOVED, Record, name_in
from secretariat.domain import agendas
from secretariat.domain.meetings import Item, Meeting, Paragraph
from secretariat.domain.minutes import Minutes

_TELLING: Mapping[type[Record], frozenset[str]] = {
    Item: frozenset({"meeting", "place", "kind", "title", REF, REMOVED}),
    Paragraph: frozenset({"item", "place", REF, REMOVED}),
    Minutes: frozenset({"meeting", "status", REMOVED}),
    Meeting: frozenset({REF, REMOVED}),
}
"""The fields that decide on the numbers of a meeting, by class of record."""

DERIVED, FORMER, GIVEN = 0, 1, 2
"""Source of a reference of a record: derived from its position; a former one; written."""

_ref = REFERENCES.c
_ROWS = Prepared(
    sa.select(
        _ref.record, _ref.ref, _ref.kind, _ref.born, _ref.current, _ref.shown, _ref.given
    ).where(_ref.record.in_(any_of()))
)
_DELETE = Prepared(
    sa.delete(REFERENCES).where(
        _ref.record == sa.bindparam("of"), _ref.ref == sa.bindparam("called")
    )
)
_INSERT = Prepared(sa.insert(REFERENCES))
_other = REFERENCES.alias()
_ALIKE_NAMED = Prepared(
    sa.select(_other.c.record)
    .distinct()
    .join_from(REFERENCES, _other, sa.and_(_other.c.ref == _ref.ref, _other.c.kind == _ref.kind))
    .where(_other.c.current, _ref.record.in_(any_of()))
)

RecordsByKind = Mapping[type[Record], Sequence[str]]
"""The ids of records with writes that may change numbers, by class."""


class _Row(NamedTuple):
    record: str
    ref: str
    kind: str
    born: str
    current: int
    shown: str
    given: int | None


class Scope(NamedTuple):
    """Extent of renumbering: whole meetings, and the paragraphs of single items.

    A paragraph that is added, removed or moved changes only numbers under the same item.
    """

    meetings: frozenset[str] = frozenset()
    items: frozenset[str] = frozenset()

    def and_also(self, other: Scope) -> Scope:
        """The union of this scope and *other*."""
        return Scope(self.meetings | other.meetings, self.items | other.items)


@dataclass
class _Agenda:
    """The records from which the numbers of some meetings follow, and those numbers."""

    wanted: dict[str, str] = field(default_factory=dict)
    """The numbers that follow from the order, by id."""
    listed: set[str] = field(default_factory=set)
    """The ids of all records on an agenda or under an item of one."""
    records: dict[type[Record], list[str]] = field(
        default_factory=lambda: {Item: [], Paragraph: []}
    )
    """The ids of the items and paragraphs in scope, removed ones included."""


def renumbering_records(
    histories: Mapping[str, Sequence[Operation]], written: Mapping[str, Iterable[str]]
) -> dict[type[Record], list[str]]:
    """The records with these *histories* whose *written* slots may change numbers, by class."""
    records: dict[type[Record], list[str]] = defaultdict(list)
    for record, history in histories.items():
        kind = KINDS.get(history[0].kind)
        telling = _TELLING.get(kind.record) if kind else None
        if kind and telling and not telling.isdisjoint(map(name_in, written[record])):
            records[kind.record].append(record)
    return records


def scope_of(view: View, records: RecordsByKind) -> Scope:
    """The scope in which *records* may change numbers, by the present tables."""
    if not records:
        return Scope()
    meetings = _linked(view, Item, "meeting", records.get(Item, ()))
    meetings |= _linked(view, Minutes, "meeting", records.get(Minutes, ()))
    if named := records.get(Meeting):
        # A name that falls free, or is given twice, changes the name of another meeting.
        meetings |= {*named, *(row[0] for row in view.ask_among(_ALIKE_NAMED, named))}
    items = _linked(view, Paragraph, "item", records.get(Paragraph, ()))
    return Scope(frozenset(meetings), frozenset(items))


def gone_round(view: View, meetings: Iterable[str]) -> set[str]:
    """Those of *meetings* whose minutes were circulated, so that their numbers are cited."""
    rows = view.ask_among(_circulated(table_of(KINDS.of(Minutes))), meetings)
    return {meeting for (meeting,) in rows}


@lru_cache(maxsize=4)
def _circulated(table: sa.Table) -> Prepared:
    return Prepared(
        sa.select(table.c.meeting).where(
            table.c.meeting.in_(any_of()), ~table.c.removed, table.c.is_unsent == sa.false()
        )
    )


def settle(view: View, scope: Scope) -> None:
    """Update the numbers in *scope* to the order, or once circulated to the references."""
    for agenda in _agendas(view, sorted(scope.meetings)):
        _settle(view, agenda)
    below: dict[str, set[str]] = defaultdict(set)
    for item, meeting in _links(view, Item, "meeting", scope.items).items():
        if meeting not in scope.meetings:
            below[meeting].add(item)
    for meeting, items in sorted(below.items()):
        _settle(view, _read(view, [meeting], gone_round(view, [meeting]), items))


def settle_all(view: View) -> None:
    """Update the numbers of all meetings."""
    settle(view, Scope(frozenset(_every(view))))


def _settle(view: View, agenda: _Agenda) -> None:
    before = _called(view, agenda)
    if _bear(view, agenda):
        _show(view, agenda, before)


def _every(view: View) -> list[str]:
    """The ids of all meetings; none where no meetings are declared."""
    if Meeting not in KINDS:
        return []
    return list(view.scalars(sa.select(table_of(KINDS.of(Meeting)).c.id)))


def by_order(view: View, meeting: str) -> dict[str, str]:
    """The numbers of the items and paragraphs of *meeting* that follow from the order, by id."""
    return _read(view, [meeting], fixed=set()).wanted


def differences(view: View) -> Iterator[str]:
    """Sentences about items and paragraphs whose shown number is wrong."""
    for agenda in _agendas(view, _every(view)):
        for record, former in _rows(view, sorted(agenda.listed)).items():
            now = _references_of(former, agenda.wanted.get(record), listed=True)
            there = {(row.ref, row.current) for row in former}
            if there != {(row.ref, row.current) for row in now}:
                yield next((row.shown for row in former if row.current), record)


def renumbered(kinds: Iterable[str]) -> set[str]:
    """The kinds whose references may change with records of *kinds*."""
    return kinds_renumbered_by(
        record for record in _TELLING if record in KINDS and KINDS.of(record).name in {*kinds}
    )


def kinds_renumbered_by(telling: Iterable[type[Record]]) -> set[str]:
    """The kinds whose references may change with records of the classes *telling*.

    More exact than `renumbered`, since `renumbering_records` knows which slots were written.
    """
    if not {Item, Meeting, Minutes} & {*telling}:
        return set()
    return {KINDS.of(record).name for record in (Item, Paragraph)}


def _linked(view: View, of: type[Record], link: str, records: Iterable[str]) -> set[str]:
    return {*_links(view, of, link, records).values()}


def _links(view: View, of: type[Record], link: str, records: Iterable[str]) -> dict[str, str]:
    """The target of *link* of each of *records*, by id; records without one are left out."""
    if not records:
        return {}
    statement = _columns(table_of(KINDS.of(of)), link)
    return {record: to for record, to in view.ask_among(statement, records) if to}


@lru_cache(maxsize=100)
def _columns(table: sa.Table, *names: str, by: str = "id") -> Prepared:
    """Query for the id and the columns *names* of the rows with given values in *by*."""
    columns = table.c
    chosen = sa.select(columns.id, *(columns[name] for name in names))
    return Prepared(chosen.where(columns[by].in_(any_of())))


def _agendas(view: View, meetings: Sequence[str]) -> Iterator[_Agenda]:
    """The agendas of *meetings*, in batches of a hundred; circulated ones keep their numbers."""
    for some in batches(meetings, 100):
        yield _read(view, some, gone_round(view, some))


def _rows(view: View, records: Iterable[str]) -> dict[str, list[_Row]]:
    """All references of each of *records*, by id."""
    rows_of: dict[str, list[_Row]] = defaultdict(list)
    for row in view.ask_among(_ROWS, records):
        rows_of[row[0]].append(_Row(*row))
    return rows_of


def _read(
    view: View, meetings: Sequence[str], fixed: set[str], below: Collection[str] | None = None
) -> _Agenda:
    """The agendas of *meetings*; *fixed* ones have no numbers by order.

    With *below*, only the paragraphs under these items are read.
    """
    agenda = _Agenda(records={Item: [], Paragraph: []})
    refs = naming.shown_refs(view, meetings)
    kind = KINDS.of(Item)
    table = table_of(kind)
    telling = [kind.field_named[name] for name in sorted(_TELLING[Item] - {REF, REMOVED})]
    by_meeting: dict[str, list[Item]] = defaultdict(list)
    for item in fetching.in_part(view, Item, telling, table.c.meeting.in_(meetings)):
        if item.meeting is not None:
            by_meeting[item.meeting.id].append(item)
    if below is None:
        statement = _columns(table, by="meeting")
        agenda.records[Item] += (record for (record,) in view.ask_among(statement, meetings))
    paragraphs = _paragraphs(view, agenda, agenda.records[Item] if below is None else below)
    for meeting, items in by_meeting.items():
        for number, item in enumerate(agendas.in_order(items), 1):
            under = agendas.in_order(paragraphs.get(item.id, []))
            agenda.listed |= {item.id, *(paragraph.id for paragraph in under)}
            if meeting in fixed:
                continue
            ref = agenda.wanted[item.id] = f"{refs.get(meeting, meeting)}/{number}"
            agenda.wanted |= {paragraph.id: f"{ref}.{at}" for at, paragraph in enumerate(under, 1)}
    return agenda


def _paragraphs(view: View, agenda: _Agenda, items: Iterable[str]) -> dict[str, list[Paragraph]]:
    """The paragraphs under each of *items*, with their ids and positions only."""
    statement = _columns(table_of(KINDS.of(Paragraph)), "item", "place", "removed", by="item")
    alive: dict[str, list[Paragraph]] = defaultdict(list)
    for record, item, sort_key, removed in view.ask_among(statement, items):
        agenda.records[Paragraph].append(record)
        if not removed:
            alive[item].append(Paragraph(id=record, place=sort_key or ""))
    return alive


def _bear(view: View, agenda: _Agenda) -> bool:
    """Give each record its correct reference; True when that changed anything."""
    rows = _rows(view, [row for some in agenda.records.values() for row in some])
    names: set[str] = set()
    gone: list[tuple[str, str]] = []
    put: list[_Row] = []
    borne: dict[str, str] = {}
    for record, former in rows.items():
        if _bears(former, agenda.wanted.get(record), listed=record in agenda.listed):
            continue
        now = list(
            _references_of(former, agenda.wanted.get(record), listed=record in agenda.listed)
        )
        borne[record] = next((row.ref for row in now if row.current), "")
        kept = {row.ref for row in now}
        gone += [(row.record, row.ref) for row in former if row.ref not in kept]
        put += [row for row in now if row not in former]
        if {row[:6] for row in former if row.current} != {row[:6] for row in now if row.current}:
            names |= {row.ref for row in (*former, *now) if row.current}
    gone += [(row.record, row.ref) for row in put]
    if gone:
        view.run_all(_DELETE, gone)
    if put:
        lines = [(o.ref, o.record, o.kind, o.born, o.current, o.shown, o.given) for o in put]
        view.run_all(_INSERT, lines)
    if names:
        naming.tell_apart(view, borne, names)
    return bool(names)


def _bears(rows: Sequence[_Row], wanted: str | None, *, listed: bool) -> bool:
    """True when a record already has the references of `_references_of`, as most have."""
    own = next((row.ref for row in rows if row.given == GIVEN), "")
    born = rows[0].born.strip()
    born = f" {born}" if listed else born
    return any(row.current for row in rows) and all(
        row.given is not None
        and row.born == born
        and row.current == (row.ref == (wanted or own))
        and (row.current or (row.given != DERIVED and row.shown == row.ref))
        for row in rows
    )


def _references_of(rows: Sequence[_Row], wanted: str | None, *, listed: bool) -> Iterator[_Row]:
    """The references of one record once it has the *wanted* one, or else its own.

    Records on an agenda sort before ones taken off it, so that the present bearer of a number is
    never shown with a letter.
    """
    given = [
        row if row.given is not None else row._replace(given=GIVEN if row.current else FORMER)
        for row in rows
    ]
    own = next((row.ref for row in given if row.given == GIVEN), "")
    ref = wanted or own
    born = rows[0].born.strip()
    born = f" {born}" if listed else born
    for row in given:
        if row.ref == ref:
            shown = row.shown if row.current else row.ref
            yield row._replace(born=born, current=1, shown=shown)
        elif row.given != DERIVED:
            yield row._replace(born=born, current=0, shown=row.ref)
    if ref and all(row.ref != ref for row in given):
        yield _Row(rows[0].record, ref, rows[0].kind, born, 1, ref, DERIVED)


def _called(view: View, agenda: _Agenda) -> dict[str, str]:
    """The names of the records of *agenda* in the tables, and so in the search."""
    names: dict[str, str] = {}
    for of, records in agenda.records.items():
        names.update(view.ask_among(_columns(table_of(KINDS.of(of)), "ref"), records))
    return names


def _show(view: View, agenda: _Agenda, before: Mapping[str, str]) -> None:
    """Write the new names of records, if not those of *before*, to the tables and the search.

    `tell_apart` may have changed the tables already, but never the search.
    """
    for of, records in agenda.records.items():
        shown = naming.shown_refs(view, records)
        other = [
            record for record in records if shown.get(record, before[record]) != before[record]
        ]
        if other:
            lines = [(shown[record], record) for record in other]
            view.run_all(naming.renaming(table_of(KINDS.of(of))), lines)
            _index(view, of, other)


def _index(view: View, of: type[Any], records: Sequence[str]) -> None:
    kind = KINDS.of(of)
    alive = {record.id: kind.pack(record) for record in fetching.fetch(view, of, records)}
    search.index(view, kind, alive)
