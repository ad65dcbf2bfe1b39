"""Finds the records that go with chosen meetings and registers into a limited copy.

What belongs to a chosen meeting, or to a record of a chosen register, goes along, and what any of
these name: people, bodies, decisions. With a meeting go the one before it and what stands before
it, which its agenda names. A meeting that is only named goes as a bare record: the items of an
agenda, whose numbers follow from all of it, and its minutes go with a whole one alone.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from typing import Any, NamedTuple

import sqlalchemy as sa

from secretariat.data.questions import dossiers
from secretariat.data.store import fetching
from secretariat.data.store.tables import LINKS, REFERENCES, table_of
from secretariat.data.store.view import View
from secretariat.declaring.fields import Field
from secretariat.declaring.kinds import KINDS, Kind
from secretariat.domain.across.issued_text import kept_ids
from secretariat.domain.meetings import Item, Meeting, Paragraph
from secretariat.domain.minutes import Minutes

ALWAYS = frozenset({
    "sides", "commissions", "mechanisms", "instruments", "clauses", "desks", "certificates",
    "terms", "declined-terms", "templates", "letterheads", "standing-items", "office-checks",
    "check-profiles",
})  # fmt: skip
"""The registers that every copy has whole: what the book is made of, and its words."""

RELATED = "related"
"""The field of every kind that names other records loosely, which belong to none."""

WITH_A_MEETING = frozenset({Item, Paragraph, Minutes})
"""The records that go with a whole meeting alone."""
_COUNTED = re.compile(r"(.*?)([0-9]{1,18})")


class _Link(NamedTuple):
    """A link from one record to another."""

    source: str
    target: str
    belongs: bool
    """True when it says what the source is part of, or about."""


def within(view: View, meetings: Iterable[str], registers: Collection[str]) -> set[str]:
    """The ids of the records that go along with *meetings*, by id, and whole *registers*."""
    kinds = {record: kind for kind in KINDS for record in _ids(view, kind)}
    links = list(_links(view))
    chosen = fetching.fetch(view, Meeting, [*meetings])
    whole = {record for meeting in chosen for record in _with_meeting(view, meeting)}
    listed = {*registers} - ALWAYS
    going = {*whole, *(record for record, kind in kinds.items() if kind.name in listed)}
    _spread(going, ((link.target, link.source) for link in links if link.belongs))
    going |= _kept_with(view, going)
    for mechanism in {meeting.mechanism.id for meeting in chosen if meeting.mechanism}:
        series = fetching.linked_to(view, Meeting, "mechanism", mechanism)
        going |= {meeting.id for meeting in series}
    going |= {record for record, kind in kinds.items() if kind.name in ALWAYS}
    named = [
        (link.source, link.target)
        for link in links
        if link.target in kinds and kinds[link.target].record not in WITH_A_MEETING
    ]
    alike = list(_alike(view))
    while True:
        before = len(going)
        _spread(going, named)
        _spread(going, alike)
        if len(going) == before:
            return going & kinds.keys()


def _with_meeting(view: View, meeting: Meeting) -> Iterator[str]:
    """Records that go whole with *meeting*: the previous meeting, and matters put to this one."""
    yield meeting.id
    if meeting.mechanism is not None:
        dossier = dossiers.of_meeting(view, meeting)
        if dossier.previous is not None:
            yield dossier.previous.id
        yield from (arising.action.id for arising in dossier.matters.arising)
        yield from (raised.barrier.id for raised in dossier.matters.barriers)


def floors(view: View, going: Collection[str]) -> dict[str, int]:
    """The last numbers given to records that stay behind, by the prefix before the number.

    Without them a copy would give these numbers again. Of those under a record, only where that is
    *going* along.
    """
    parents: dict[str, set[str]] = defaultdict(set)
    for kind in KINDS:
        named = [field for field in _single(kind) if field.name in kind.in_reference]
        for record, *targets in _rows(view, kind, named):
            parents[record] |= {target for target in targets if target}
    last: dict[str, int] = {}
    for ref, record in view.rows(sa.select(REFERENCES.c.ref, REFERENCES.c.record)):
        counted = _COUNTED.fullmatch(ref)
        if counted and record not in going and parents[record].issubset(going):
            prefix, number = counted.groups()
            last[prefix] = max(int(number), last.get(prefix, 0))
    return last


def _ids(view: View, kind: Kind[Any]) -> list[str]:
    return view.first_column(sa.select(table_of(kind).c.id))


def _single(kind: Kind[Any]) -> list[Field]:
    """The fields of *kind* with a link of its own column."""
    return [field for field in kind.fields if field.is_link and not field.is_many]


def _rows(view: View, kind: Kind[Any], fields: Iterable[Field]) -> Iterator[Any]:
    columns = table_of(kind).c
    return view.rows(sa.select(columns.id, *(columns[field.name] for field in fields)))


def _links(view: View) -> Iterator[_Link]:
    """Every link between records."""
    belonging = {(kind.name, field.name) for kind in KINDS for field in _belonging(kind)}
    for kind in KINDS:
        single = _single(kind)
        for record, *targets in _rows(view, kind, single):
            for field, target in zip(single, targets, strict=True):
                if target:
                    yield _Link(record, target, (kind.name, field.name) in belonging)
    many = sa.select(LINKS.c.source, LINKS.c.target, LINKS.c.kind, LINKS.c.field)
    for source, target, of, name in view.rows(many):
        yield _Link(source, target, (of, name) in belonging)


def _belonging(kind: Kind[Any]) -> Iterator[Field]:
    """The fields of *kind* that link a record to what it is part of, or about."""
    for field in kind.fields:
        if field.is_link and field.name != RELATED:
            is_part = field.name in kind.in_reference
            is_about = field.to in {Meeting, object, *WITH_A_MEETING}
            if is_part or (is_about and kind.record not in WITH_A_MEETING):
                yield field


def _spread(going: set[str], steps: Iterable[tuple[str, str]]) -> None:
    """Add to *going* whatever can be reached from it by *steps*, each from one id to another."""
    onward: dict[str, list[str]] = defaultdict(list)
    for start, end in steps:
        onward[start].append(end)
    waiting = list(going)
    while waiting:
        for end in onward.get(waiting.pop(), ()):
            if end not in going:
                going.add(end)
                waiting.append(end)


def _kept_with(view: View, going: Collection[str]) -> set[str]:
    """The records of which the minutes among *going* keep what was issued."""
    every = fetching.every(view, Minutes)
    return {
        record
        for minutes in every
        if minutes.id in going
        for record in kept_ids(minutes.issued_text)
    }


def _alike(view: View) -> Iterator[tuple[str, str]]:
    """Steps between records that have or had the same reference, and differ by a letter."""
    refs = REFERENCES.c
    shared = sa.select(refs.ref).group_by(refs.ref).having(sa.func.count() > 1)
    rows = view.rows(sa.select(refs.ref, refs.record).where(refs.ref.in_(shared)))
    bearers: dict[str, list[str]] = defaultdict(list)
    for ref, record in rows:
        bearers[ref].append(record)
    for records in bearers.values():
        # A ring: from each of them all others are reached, however many there are.
        yield from zip(records, [*records[1:], records[0]], strict=True)
