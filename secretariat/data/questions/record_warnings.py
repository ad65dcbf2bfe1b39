"""Warnings about records as they are written, found among the records around them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from secretariat.data.journal import chains
from secretariat.data.questions import after_issue, annexed, reading
from secretariat.data.questions.decisions import superseding
from secretariat.data.questions.holdings import for_coverage_and_warnings
from secretariat.data.store import fetching
from secretariat.data.store.tables import table_of
from secretariat.data.store.view import View
from secretariat.declaring.fields import Field
from secretariat.declaring.kinds import KINDS, Kind, Record
from secretariat.declaring.values import Link
from secretariat.domain.across import entries, people_in_doubt
from secretariat.domain.across import warnings as rules
from secretariat.domain.across.holdings import Holdings, numbered
from secretariat.domain.across.parties import doubted, parties, tellers
from secretariat.domain.across.replaced import CITED_BY, CITING
from secretariat.domain.across.summed_up import Warned
from secretariat.domain.decisions import Decision
from secretariat.domain.mechanisms import Mechanism
from secretariat.domain.meetings import Meeting, Participant
from secretariat.domain.minutes import Minutes
from secretariat.domain.people import Person
from secretariat.domain.programme.flagships import Flagship
from secretariat.domain.sides import Side
from secretariat.errors import SecretariatError


def warnings_about(view: View, record: Record, today: date) -> list[SecretariatError]:
    """The warnings about *record*, by a few queries, however large the book."""
    kind: Kind[Any] = KINDS.of(type(record))
    named = {
        target for field in _naming(kind) for target in field.targets(getattr(record, field.name))
    }
    targets = reading.alive(view, reading.targets_of(kind, [record]))
    around = [record, *_chains(view, kind, record), *targets.values()]
    if named or entries.has_due_days(kind) or isinstance(record, Minutes):
        around += fetching.every(view, Side)
    if named:
        around += reading.alive(view, _employers(targets.values())).values()
    about = {record.ref}
    link: Link[Any] | None = getattr(record, kind.beside) if kind.beside else None
    if link is not None:
        beside = fetching.linked_to(view, type(record), kind.beside, link.id)
        around += [other for other in beside if _side_of(other) == _side_of(record)]
        about |= {target.ref for target in targets.values() if target.id == link.id}
    cited = _cited(record)
    if isinstance(record, Decision):
        around += _about_supersession(view, around)
    elif cited is not None:
        around += _about_supersession(view, fetching.fetch(view, Decision, [cited.id]))
    if isinstance(record, Meeting):
        around += _series(view, record)
    if isinstance(record, Participant) and record.meeting is not None:
        around += fetching.linked_to(view, Participant, "meeting", record.meeting.id)
    if isinstance(record, Minutes) and record.meeting is not None:
        around += fetching.linked_to(view, Participant, "meeting", record.meeting.id)
        around += fetching.linked_to(view, Minutes, "meeting", record.meeting.id)
    if isinstance(record, Person):
        employer = record.organisation.id if record.organisation else None
        same = table_of(KINDS.of(Person)).c.organisation == employer
        around += fetching.every(view, Person, same)
    warnings = [*rules.about_records(_holdings(around), today), *annexed.about(view, record)]
    warnings += after_issue.about(view, record)
    return [error for ref, error in warnings if ref in about]


def in_book(view: View, today: date, holdings: Holdings | None = None) -> list[Warned]:
    """All warnings about the records of the book, sorted by reference.

    *holdings* are its holdings, where they were read already.
    """
    holdings = holdings or for_coverage_and_warnings(view)
    about_book = [*rules.warnings(holdings, today), *annexed.in_book(view)]
    return sorted(about_book, key=lambda each: numbered(each[0]))


def _cited(record: Record) -> Link[Any] | None:
    """The decision on which *record* rests: its mandate, or the one of which it came."""
    if isinstance(record, Flagship):
        return record.mandate
    link: Link[Any] | None = getattr(record, CITED_BY) if isinstance(record, CITING) else None
    return link


def _about_supersession(view: View, around: Sequence[Record]) -> list[Record]:
    """The decisions that supersede one, and the bodies that took the decisions *around* it."""
    decisions = [decision for decision in around if isinstance(decision, Decision)]
    if not decisions:
        return []
    later = superseding(view, decisions[:1])
    records: list[Record] = list(later.get(decisions[0].id, ()))
    meetings = fetching.fetch(
        view, Meeting, [decision.meeting.id for decision in decisions if decision.meeting]
    )
    bodies = [meeting.mechanism.id for meeting in meetings if meeting.mechanism]
    bodies += [decision.procedure.id for decision in decisions if decision.procedure]
    for body in fetching.fetch(view, Mechanism, list(dict.fromkeys(bodies))):
        records += [body, *_chains(view, KINDS.of(Mechanism), body)]
    return [*records, *meetings]


def _series(view: View, meeting: Meeting) -> list[Record]:
    """The meetings of the same mechanism, and the record of *meeting*."""
    if meeting.mechanism is None:
        return []
    return [
        *fetching.linked_to(view, Meeting, "mechanism", meeting.mechanism.id),
        *fetching.linked_to(view, Minutes, "meeting", meeting.id),
    ]


def doubts_of_change(view: View, change: str, today: date) -> list[Warned]:
    """The warnings about the entries that the *change* with this id wrote.

    A file may bring thousands of records: they are judged together, in a few queries.
    """
    written: dict[str, set[str]] = {}
    for operation in chains.operations_of_change(view, change):
        written.setdefault(operation.kind, set()).add(operation.record)
    records: list[Record] = []
    for name, ids in written.items():
        kind = KINDS.named(name)
        if _naming(kind) or entries.is_judged(kind) or kind.record in people_in_doubt.WITH_ADDRESS:
            records += fetching.fetch(view, kind.record, sorted(ids))
    return doubts_of_records(view, records, today)


def doubts_of_records(view: View, records: Iterable[Record], today: date) -> list[Warned]:
    """The warnings about *records* as entries: their sides, and what they lack or run ahead of.

    What they name is sought among them and in the book: they need not be written yet.
    """
    own = {record.id: record for record in records}
    wanted = {
        target
        for record in own.values()
        for field in _naming(KINDS.of(type(record)))
        for target in field.targets(getattr(record, field.name))
    }
    named = _records(view, wanted, own)
    employers = _records(view, _employers(named), own)
    around: list[Record] = [*named, *employers, *fetching.every(view, Side)]
    if any(isinstance(record, Meeting) for record in own.values()):
        around += [*fetching.every(view, Meeting), *fetching.every(view, Minutes)]
    if any(isinstance(record, Person) for record in own.values()):
        around += fetching.every(view, Person)
    holdings = _holdings([*own.values(), *around])
    about = {record.ref for record in own.values()}
    doubtful = [
        *doubted(holdings),
        *entries.incomplete(holdings, today),
        *people_in_doubt.doubted_people(holdings),
    ]
    return [(ref, error) for ref, error in doubtful if ref in about]


def _naming(kind: Kind[Any]) -> tuple[Field, ...]:
    """The fields of *kind* that name somebody who belongs to a side."""
    return (*parties(kind), *tellers(kind))


def _records(view: View, wanted: set[str], own: Mapping[str, Record]) -> list[Record]:
    """The records with the ids *wanted*: from *own*, else from the book."""
    known = [own[record_id] for record_id in wanted if record_id in own]
    return [*known, *reading.alive(view, wanted - own.keys()).values()]


def _employers(named: Iterable[Record]) -> set[str]:
    """The bodies for which people without a side of their own work."""
    people = [person for person in named if isinstance(person, Person) and person.side is None]
    return {person.organisation.id for person in people if person.organisation is not None}


def _side_of(record: Record) -> Link[Any] | None:
    """The side of *record*: one side's commitments are not compared with the other's."""
    side: Link[Any] | None = getattr(record, "side", None)
    return side


def _chains(view: View, kind: Kind[Any], record: Record) -> Iterator[Record]:
    """The chain of records before *record*, by links to its own kind."""
    for field in kind.fields:
        if not field.points_at(kind.record):
            continue
        seen, link = {record.id}, getattr(record, field.name)
        while link is not None and link.id not in seen:
            seen.add(link.id)
            linked = fetching.fetch(view, kind.record, [link.id])
            yield from linked
            link = getattr(linked[0], field.name) if linked else None


def _holdings(records: list[Record]) -> Holdings:
    """*records* without duplicates, in order."""
    by_kind: dict[type[Record], dict[str, Record]] = {}
    for record in records:
        by_kind.setdefault(type(record), {}).setdefault(record.id, record)
    return Holdings({kind: tuple(by_id.values()) for kind, by_id in by_kind.items()})
