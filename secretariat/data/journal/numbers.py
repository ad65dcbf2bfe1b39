"""Numbers that follow an order: items of an agenda, and the paragraphs of the record under each.

Until the record of a meeting is circulated, its items are 1, 2, 3, … as the agenda lists them, and
so are the paragraphs under each. Nothing of that is written: it follows from the places, so copies
that both moved items come to the same numbers. From circulation on, each keeps the number that its
reference says. See docs/decisions/0104.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
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
"""What tells on the numbers of a meeting, by the class of the records that hold it."""

DERIVED, FORMER, GIVEN = 0, 1, 2
"""How a record came by a reference: it stands there now; it was written once; it is written."""

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

Told = Mapping[type[Record], Sequence[str]]
"""The ids of records in which something was written that tells on numbers, by their class."""


class _Row(NamedTuple):
    record: str
    ref: str
    kind: str
    born: str
    current: int
    shown: str
    given: int | None


@dataclass
class _Agenda:
    """What the numbers of some meetings follow from, and what they are to be."""

    wanted: dict[str, str] = field(default_factory=dict)
    """The numbers that follow the order, by id."""
    listed: set[str] = field(default_factory=set)
    """Everything that stands on an agenda or under an item of one."""
    records: dict[type[Record], list[str]] = field(
        default_factory=lambda: {Item: [], Paragraph: []}
    )
    """Every item and paragraph that belongs to the meetings, removed ones included."""


def told(
    histories: Mapping[str, Sequence[Operation]], written: Mapping[str, Iterable[str]]
) -> dict[type[Record], list[str]]:
    """Which of the records with these *histories* may change numbers by what was *written*."""
    found: dict[type[Record], list[str]] = defaultdict(list)
    names = {KINDS.of(one).name: one for one in _TELLING if one in KINDS}
    for record, history in histories.items():
        of = names.get(history[0].kind)
        if of is not None and any(name_in(slot) in _TELLING[of] for slot in written[record]):
            found[of].append(record)
    return found


def meetings_of(view: View, records: Told) -> set[str]:
    """The ids of the meetings on whose numbers *records* tell, as the tables have it now."""
    if not records:
        return set()
    items = _linked(view, Paragraph, "item", records.get(Paragraph, ()))
    found = _linked(view, Item, "meeting", {*items, *records.get(Item, ())})
    found |= _linked(view, Minutes, "meeting", records.get(Minutes, ()))
    if named := records.get(Meeting):
        # A name that falls free, or is given twice, changes what another meeting is called.
        found |= {*named, *(row[0] for row in view.ask_among(_ALIKE_NAMED, named))}
    return found


def gone_round(view: View, meetings: Iterable[str]) -> set[str]:
    """Those of *meetings* whose record is no draft any more: people refer to its numbers."""
    table = table_of(KINDS.of(Minutes))
    found: set[str] = set()
    for some in batches(meetings):
        rows = sa.select(table.c.meeting).where(
            table.c.meeting.in_(some), ~table.c.removed, table.c.is_unsent == sa.false()
        )
        found |= set(view.scalars(rows))
    return found


def settle(view: View, meetings: Iterable[str]) -> None:
    """Let the numbers of *meetings* say what the order, or their references, say."""
    for agenda in _agendas(view, sorted(meetings)):
        before = _called(view, agenda)
        if _bear(view, agenda):
            _show(view, agenda, before)


def settle_all(view: View) -> None:
    """The same for every meeting in the book."""
    settle(view, _every(view))


def _every(view: View) -> list[str]:
    """The ids of all meetings; none where no meetings are declared."""
    if Meeting not in KINDS:
        return []
    return list(view.scalars(sa.select(table_of(KINDS.of(Meeting)).c.id)))


def by_order(view: View, meeting: str) -> dict[str, str]:
    """What the items and paragraphs of *meeting* would be called by their order, by id."""
    return _read(view, [meeting], fixed=set()).wanted


def differences(view: View) -> Iterator[str]:
    """What items and paragraphs are shown as whose number is not the one that they are to bear."""
    for agenda in _agendas(view, _every(view)):
        for record, former in _rows(view, sorted(agenda.listed)).items():
            now = _borne(former, agenda.wanted.get(record), listed=True)
            there = {(one.ref, one.current) for one in former}
            if there != {(one.ref, one.current) for one in now}:
                yield next((one.shown for one in former if one.current), record)


def renumbered(kinds: Iterable[str]) -> set[str]:
    """The kinds whose references may differ after a change to records of *kinds*."""
    return told_kinds(one for one in _TELLING if one in KINDS and KINDS.of(one).name in {*kinds})


def told_kinds(telling: Iterable[type[Record]]) -> set[str]:
    """The kinds whose references may differ after records of the classes *telling* were written.

    What `told` found says more than the kinds alone: which of a record's slots were written.
    """
    if not {Item, Meeting, Minutes} & {*telling}:
        return set()
    return {KINDS.of(one).name for one in (Item, Paragraph)}


def _linked(view: View, of: type[Record], link: str, records: Iterable[str]) -> set[str]:
    table = table_of(KINDS.of(of))
    found: set[str] = set()
    for some in batches(records):
        found |= set(view.scalars(sa.select(table.c[link]).where(table.c.id.in_(some))))
    return {one for one in found if one}


def _agendas(view: View, meetings: Sequence[str]) -> Iterator[_Agenda]:
    """The agendas of *meetings*, a hundred at a time; circulated ones keep their numbers."""
    for some in batches(meetings, 100):
        yield _read(view, some, gone_round(view, some))


def _rows(view: View, records: Iterable[str]) -> dict[str, list[_Row]]:
    """Every reference of each of *records*, by id."""
    found: dict[str, list[_Row]] = defaultdict(list)
    for row in view.ask_among(_ROWS, records):
        found[row[0]].append(_Row(*row))
    return found


def _read(view: View, meetings: Sequence[str], fixed: set[str]) -> _Agenda:
    """The agendas of *meetings*, those of *fixed* ones with no number by their order."""
    found = _Agenda(records={Item: [], Paragraph: []})
    refs = naming.shown_refs(view, meetings)
    table = table_of(KINDS.of(Item))
    of_meetings = table.c.meeting.in_(meetings)
    by_meeting: dict[str, list[Item]] = defaultdict(list)
    for item in fetching.every(view, Item, of_meetings):
        found.records[Item].append(item.id)
        if item.meeting is not None:
            by_meeting[item.meeting.id].append(item)
    found.records[Item] += view.scalars(sa.select(table.c.id).where(of_meetings, table.c.removed))
    paragraphs = _paragraphs(view, found)
    for meeting, items in by_meeting.items():
        for number, item in enumerate(agendas.in_order(items), 1):
            under = agendas.in_order(paragraphs.get(item.id, []))
            found.listed |= {item.id, *(one.id for one in under)}
            if meeting in fixed:
                continue
            ref = found.wanted[item.id] = f"{refs.get(meeting, meeting)}/{number}"
            found.wanted |= {one.id: f"{ref}.{at}" for at, one in enumerate(under, 1)}
    return found


def _paragraphs(view: View, found: _Agenda) -> dict[str, list[Paragraph]]:
    """The paragraphs under each item, with no more of them than says where they stand."""
    table = table_of(KINDS.of(Paragraph))
    alive: dict[str, list[Paragraph]] = defaultdict(list)
    for some in batches(found.records[Item]):
        rows = sa.select(table.c.id, table.c.item, table.c.place, table.c.removed)
        for record, item, place, removed in view.execute(rows.where(table.c.item.in_(some))):
            found.records[Paragraph].append(record)
            if not removed:
                alive[item].append(Paragraph(id=record, place=place or ""))
    return alive


def _bear(view: View, agenda: _Agenda) -> bool:
    """Let each record bear the reference that it is to have; True when that changed anything."""
    rows = _rows(view, [one for some in agenda.records.values() for one in some])
    names: set[str] = set()
    gone: list[tuple[str, str]] = []
    put: list[_Row] = []
    borne: dict[str, str] = {}
    for record, former in rows.items():
        if _bears(former, agenda.wanted.get(record), listed=record in agenda.listed):
            continue
        now = list(_borne(former, agenda.wanted.get(record), listed=record in agenda.listed))
        borne[record] = next((one.ref for one in now if one.current), "")
        kept = {one.ref for one in now}
        gone += [(one.record, one.ref) for one in former if one.ref not in kept]
        put += [one for one in now if one not in former]
        if {one[:6] for one in former if one.current} != {one[:6] for one in now if one.current}:
            names |= {one.ref for one in (*former, *now) if one.current}
    gone += [(one.record, one.ref) for one in put]
    if gone:
        view.run_all(_DELETE, gone)
    if put:
        lines = [(o.ref, o.record, o.kind, o.born, o.current, o.shown, o.given) for o in put]
        view.run_all(_INSERT, lines)
    if names:
        naming.tell_apart(view, borne, names)
    return bool(names)


def _bears(rows: Sequence[_Row], wanted: str | None, *, listed: bool) -> bool:
    """True when one record has the references that `_borne` would give it, as most have."""
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


def _borne(rows: Sequence[_Row], wanted: str | None, *, listed: bool) -> Iterator[_Row]:
    """The references of one record, once it bears the one that is *wanted*, or else its own.

    What stands on an agenda sorts before what was taken off it: the present bearer of a number is
    never the one that is shown with a letter.
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
    """What the tables, and so the search, call each record of *agenda* now."""
    found: dict[str, str] = {}
    for of, records in agenda.records.items():
        table = table_of(KINDS.of(of))
        for some in batches(records):
            rows = sa.select(table.c.id, table.c.ref).where(table.c.id.in_(some))
            found.update(tuple(row) for row in view.execute(rows))
    return found


def _show(view: View, agenda: _Agenda, before: Mapping[str, str]) -> None:
    """Let the tables, and the search, call each record what it is shown as, not as *before*.

    Telling apart may have changed the tables already, but never the search.
    """
    for of, records in agenda.records.items():
        table = table_of(KINDS.of(of))
        shown = naming.shown_refs(view, records)
        other = [one for one in records if shown.get(one, before[one]) != before[one]]
        if other:
            called = sa.update(table).where(table.c.id == sa.bindparam("of"))
            lines = [{"of": one, "called": shown[one]} for one in other]
            view.execute(called.values(ref=sa.bindparam("called")), lines)
            _index(view, of, other)


def _index(view: View, of: type[Any], records: Sequence[str]) -> None:
    kind = KINDS.of(of)
    alive = {one.id: kind.pack(one) for one in fetching.fetch(view, of, records)}
    search.index(view, kind, alive)
