"""Reading dossiers: one meeting, or one log of actions, with everything it is printed from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from secretariat.data.journal import issued, naming
from secretariat.data.store import fetching
from secretariat.data.store.batching import batches
from secretariat.data.store.tables import table_of
from secretariat.data.store.view import View
from secretariat.declaring.kinds import KINDS, Record
from secretariat.domain import agendas
from secretariat.domain.actions import Action, is_open
from secretariat.domain.clauses import Clause
from secretariat.domain.decisions import Decision
from secretariat.domain.dossiers import Directory, Dossier
from secretariat.domain.issued_text import Departure, departures, kept_ids
from secretariat.domain.mechanisms import Mechanism
from secretariat.domain.meetings import Item, Meeting, Paragraph, Participant
from secretariat.domain.minutes import Minutes, MinutesStatus
from secretariat.domain.organisations import Organisation
from secretariat.domain.people import Person
from secretariat.domain.sides import Side
from secretariat.domain.steering import Advice, Direction
from secretariat.errors import SecretariatError
from secretariat.i18n import N_

R = TypeVar("R", bound=Record)


def lacks_minutes(view: View, meeting: Meeting) -> bool:
    """True of a meeting with an agenda of which nobody has begun the minutes."""
    has_items = bool(fetching.linked_to(view, Item, "meeting", meeting.id))
    return has_items and not fetching.linked_to(view, Minutes, "meeting", meeting.id)


def of_meeting(view: View, meeting: Meeting) -> Dossier:
    """Everything of *meeting*, each list in its order."""
    if meeting.mechanism is None:
        raise SecretariatError(N_("{ref} belongs to no mechanism; give it one."), ref=meeting.ref)
    mechanism = fetching.get(view, Mechanism, meeting.mechanism.id)
    items = agendas.in_order(fetching.linked_to(view, Item, "meeting", meeting.id))
    decisions = fetching.linked_to(view, Decision, "meeting", meeting.id)
    actions = fetching.linked_to(view, Action, "meeting", meeting.id)
    participants = fetching.linked_to(view, Participant, "meeting", meeting.id)
    directions = fetching.linked_to(view, Direction, "meeting", meeting.id)
    advice = fetching.linked_to(view, Advice, "meeting", meeting.id)
    earlier = _earlier(view, meeting)
    found = fetching.linked_to(view, Minutes, "meeting", meeting.id)
    minutes = [issued.with_text(view, one, by_number) for one in found[:1]]
    return Dossier(
        meeting=meeting,
        mechanism=mechanism,
        items=tuple(items),
        paragraphs=_paragraphs(view, items),
        participants=tuple(participants),
        decisions=tuple(sorted(decisions, key=by_number)),
        actions=tuple(sorted(actions, key=by_number)),
        directions=tuple(sorted(directions, key=by_number)),
        advice=tuple(sorted(advice, key=by_number)),
        arising=_arising(view, earlier),
        previous=earlier[-1] if earlier else None,
        minutes=minutes[0] if minutes else None,
        directory=replace(
            directory(view),
            refs=naming.shown_refs(
                view,
                {
                    *(link.id for one in advice for link in one.decisions),
                    *(record for one in minutes for record in kept_ids(one.issued_text)),
                },
            ),
        ),
    )


def departed(view: View) -> list[tuple[Minutes, list[Departure]]]:
    """Every record that is not as it was issued, with its parts that depart.

    A handful of queries, however many were issued; only what the minutes print is read.
    """
    status = table_of(KINDS.of(Minutes)).c.status
    every = fetching.every(view, Minutes, status == MinutesStatus.ISSUED.value)
    listed = [issued.with_text(view, one, by_number) for one in every]
    wanted = [one.meeting.id for one in listed if one.meeting is not None]
    meetings = {one.id: one for one in fetching.fetch(view, Meeting, wanted)}
    items = _by_link(view, Item, "meeting", meetings)
    paragraphs = _by_link(
        view, Paragraph, "item", [one.id for some in items.values() for one in some]
    )
    decisions = _by_link(view, Decision, "meeting", meetings)
    actions = _by_link(view, Action, "meeting", meetings)
    participants = _by_link(view, Participant, "meeting", meetings)
    gone = {record for one in listed for record in kept_ids(one.issued_text)}
    named = Directory(refs=naming.shown_refs(view, gone))
    found = []
    for one in listed:
        meeting = meetings.get(one.meeting.id) if one.meeting else None
        if meeting is None:
            continue
        of_meeting = agendas.in_order(items[meeting.id])
        dossier = Dossier(
            meeting=meeting,
            mechanism=Mechanism(),
            items=tuple(of_meeting),
            paragraphs={
                item.id: tuple(agendas.in_order(paragraphs[item.id])) for item in of_meeting
            },
            decisions=tuple(sorted(decisions[meeting.id], key=by_number)),
            actions=tuple(sorted(actions[meeting.id], key=by_number)),
            participants=tuple(participants[meeting.id]),
            minutes=one,
            directory=named,
        )
        if parts := departures(dossier):
            found.append((one, parts))
    return found


def _by_link(view: View, of: type[R], link: str, targets: Iterable[str]) -> dict[str, list[R]]:
    """The records of a kind by what they point at with the field *link*, in batches."""
    found: dict[str, list[R]] = defaultdict(list)
    column = table_of(KINDS.of(of)).c[link]
    for some in batches(targets):
        for one in fetching.every(view, of, column.in_(some)):
            found[getattr(one, link).id].append(one)
    return found


def directory(view: View) -> Directory:
    """The sides, people, bodies and clauses that pages name."""
    return Directory(
        sides={one.id: one for one in fetching.every(view, Side)},
        people={one.id: one for one in fetching.every(view, Person)},
        organisations={one.id: one for one in fetching.every(view, Organisation)},
        clauses={one.id: one for one in fetching.every(view, Clause)},
        meetings={one.id: one for one in fetching.every(view, Meeting)},
        mechanisms={one.id: one for one in fetching.every(view, Mechanism)},
    )


def _paragraphs(view: View, items: list[Item]) -> dict[str, tuple[Paragraph, ...]]:
    column = table_of(KINDS.of(Paragraph)).c.item
    every = fetching.every(view, Paragraph, column.in_([item.id for item in items]))
    return paragraphs_by_item(every)


def paragraphs_by_item(paragraphs: Iterable[Paragraph]) -> dict[str, tuple[Paragraph, ...]]:
    """*paragraphs* in their order, by the id of their agenda item."""
    found: dict[str, list[Paragraph]] = defaultdict(list)
    for one in paragraphs:
        if one.item:
            found[one.item.id].append(one)
    return {item: tuple(agendas.in_order(some)) for item, some in found.items()}


def _earlier(view: View, meeting: Meeting) -> list[Meeting]:
    """The meetings of the same mechanism before this one, in order."""
    if meeting.mechanism is None or meeting.ordinal is None:
        return []
    series = fetching.linked_to(view, Meeting, "mechanism", meeting.mechanism.id)
    numbered = [(one.ordinal, one) for one in series if one.ordinal is not None]
    before = [pair for pair in numbered if pair[0] < meeting.ordinal]
    return [one for _, one in sorted(before, key=lambda pair: pair[0])]


def _arising(view: View, earlier: list[Meeting]) -> tuple[Action, ...]:
    column = table_of(KINDS.of(Action)).c.meeting
    actions = fetching.every(view, Action, column.in_([one.id for one in earlier]))
    return tuple(sorted((one for one in actions if is_open(one)), key=by_number))


def by_number(record: Record) -> tuple[str, int, str]:
    """JCM11/A2 before JCM11/A10."""
    head, _, tail = record.ref.rpartition("/")
    digits = "".join(letter for letter in tail if letter.isdigit())
    return (head, int(digits or 0), record.ref)
