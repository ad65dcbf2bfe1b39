"""Reminders of what is late or due soon: to our own people, and to the other side's secretariat.

Our own people get one mail each. Another side is written to as secretariats write to each other:
one note, through its contact points, with a table of what its bodies owe. Nobody of another side
is written to past their secretariat, and a note holds nothing that a joint copy would not.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import NamedTuple

from secretariat.data.questions import due as question
from secretariat.data.store import fetching
from secretariat.declaring.kinds import KINDS, Record
from secretariat.declaring.titles import title_of
from secretariat.declaring.values import Bilingual, Link
from secretariat.domain.across import letters, reminding
from secretariat.domain.across.due import Due, Wanted
from secretariat.domain.actions import Action
from secretariat.domain.mail_addresses import is_address
from secretariat.domain.mechanisms import Mechanism, name_on
from secretariat.domain.meetings import Meeting
from secretariat.domain.organisations import Organisation
from secretariat.domain.people import Person
from secretariat.domain.programme.liaison import Contact
from secretariat.domain.progress import SOON
from secretariat.domain.sides import Side, parties
from secretariat.exchange.mail import Part, Table
from secretariat.i18n import N_
from secretariat.office.paper.drafting import Desk, Drafts, Tongue, language_of
from secretariat.office.paper.letter_office import named_by
from secretariat.reports import notes

_DUE = KINDS.of(Action).field_named["due"].label


class _Matter(NamedTuple):
    """One deadline with its record."""

    due: Due
    record: Record

    @property
    def is_action(self) -> bool:
        return isinstance(self.record, Action)

    @property
    def title(self) -> Bilingual:
        return title_of(KINDS.named(self.due.kind), self.record)


@dataclass
class _Owed:
    """The matters of a mail to one person of our side."""

    named: list[_Matter] = field(default_factory=list)
    """Matters owed by the person by name, or by the body whose contact point they are."""
    unnamed: list[_Matter] = field(default_factory=list)
    """Matters that our side owes without a named person or body."""


def reminders(desk: Desk) -> Drafts:
    """The mails to our own people, and the notes to the secretariats of the other sides."""
    office = _Reminders(desk)
    office.remind_our_own()
    for side in sorted(desk.directory.sides.values(), key=lambda side: side.code):
        if side != desk.sender:
            office.note_to(side)
    return desk.done


class _Reminders:
    """Matters late or due soon, while the mails about them are drafted."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.contacts = fetching.every(desk.view, Contact)
        self.matters = list(self._read())

    def _read(self) -> Iterator[_Matter]:
        desk = self.desk
        due_lines = question.due(desk.view, desk.today, Wanted(until=desk.today + SOON))
        by_kind: dict[str, list[Due]] = defaultdict(list)
        for due_line in due_lines:
            by_kind[due_line.kind].append(due_line)
        records: dict[str, Record] = {}
        for name, some in by_kind.items():
            wanted = list({due_line.record: None for due_line in some})
            read = fetching.fetch(desk.view, KINDS.named(name).record, wanted)
            records.update((record.id, record) for record in read)
        return (
            _Matter(due_line, records[due_line.record])
            for due_line in due_lines
            if due_line.record in records
        )

    def at(self, link: Link[object] | None) -> Record | None:
        """The person, body or side that *link* points at."""
        return named_by(self.desk.directory, link)

    def remind_our_own(self) -> None:
        """Draft one mail to each person of our side who has something late or due soon."""
        us = self.desk.book.side
        owed: dict[str, _Owed] = defaultdict(_Owed)
        unreached: dict[str, Organisation] = {}
        for matter in self.matters:
            if not matter.due.is_owed_by(us):
                continue
            named = next(iter(self._owners(matter, us)), None)
            person = self._person_for(named, us)
            if person is not None:
                kept = owed[person.id]
                (kept.named if named is not None else kept.unnamed).append(matter)
            elif isinstance(named, Organisation):
                unreached[named.id] = named
            else:
                self._unknown(self.desk.sender)
        people = self.desk.directory.people
        for person in sorted((people[record] for record in owed), key=lambda person: person.ref):
            self._remind(person, owed[person.id])
        for body in sorted(unreached.values(), key=lambda organisation: organisation.ref):
            self.desk.nobody(self.desk.directory.organisation(Link(body.id)).best(self._short))

    @property
    def _short(self) -> str:
        return self.desk.language.short

    def _owners(self, matter: _Matter, side: str) -> Sequence[Person | Organisation]:
        kind = KINDS.named(matter.due.kind)
        deadline = reminding.deadline_of(matter.due, kind.deadlines)
        return reminding.owners(deadline, matter.record, side, self.at)

    def _person_for(self, named: Person | Organisation | None, side: str) -> Person | None:
        """The recipient for *named*: that person, its contact point, or that of the secretariat."""
        if isinstance(named, Person):
            return named
        people = (
            reminding.of_secretariat(self.contacts, side, self.desk.today, self.at)
            if named is None
            else reminding.of_body(self.contacts, named, self.desk.today, self.at)
        )
        reached = (person for person in people if is_address(person.email.strip()))
        return next(reached, None) or next(iter(people), None)

    def _unknown(self, side: Side | None) -> None:
        """Note that the secretariat of *side* has no contact point."""
        name = side.as_party.best(self._short) if side is not None else ""
        if name and name not in self.desk.done.secretariats:
            self.desk.done.secretariats.append(name)

    def _remind(self, person: Person, owed: _Owed) -> None:
        every = [*owed.named, *owed.unnamed]
        subject = N_("Reminder: matters due, {date}")
        if all(matter.is_action for matter in every):
            subject = N_("Reminder: actions due, {date}")
        bodies = self._bodies_of(owed.named)
        self.desk.write(
            f"reminder-{person.ref}", [person], subject, partial(_reminder, owed=owed, of=bodies)
        )

    def _bodies_of(self, matters: Iterable[_Matter]) -> list[Mechanism]:
        """The mechanisms at whose meetings the actions among *matters* were made, in order."""
        view = self.desk.view
        records = [matter.record for matter in matters]
        met = [
            record.meeting.id for record in records if isinstance(record, Action) and record.meeting
        ]
        meetings = fetching.fetch(view, Meeting, list(dict.fromkeys(met)))
        bodies = [meeting.mechanism.id for meeting in meetings if meeting.mechanism]
        return fetching.fetch(view, Mechanism, list(dict.fromkeys(bodies)))

    def note_to(self, side: Side) -> None:
        """Draft the note to the secretariat of *side*, when that side owes something."""
        joint = [matter for matter in self.matters if _is_joint(matter)]
        owed = [matter for matter in joint if side.code.lower() in matter.due.owes]
        governments = parties(self.desk.directory.sides.values())
        together = [matter for matter in joint if not matter.due.owes and side in governments]
        if not owed and not together:
            return
        people = reminding.of_secretariat(self.contacts, side.code, self.desk.today, self.at)
        if not people:
            self._unknown(side)
            return
        bodies = {matter.due: self._body_of(matter, side) for matter in owed}
        self.desk.write(
            f"note-secretariat-{side.code}", people,
            N_("Note to the secretariat of the {side}: matters due, {date}"),
            partial(_note, owed=owed, together=together, bodies=bodies,
                    sides=governments),
            first=language_of(side), to=side,
        )  # fmt: skip

    def _body_of(self, matter: _Matter, side: Side) -> Bilingual:
        """The body of *side* that owes *matter*, by its formal name; no person is named."""
        where = self.desk.directory
        named = self._owners(matter, side.code)
        for record in named:
            if isinstance(record, Organisation):
                return where.formal_name(Link(record.id))
        bodies = [
            where.formal_name(person.organisation) for person in named if isinstance(person, Person)
        ]
        return next((body for body in bodies if body.en or body.zh), Bilingual())


def _is_joint(matter: _Matter) -> bool:
    """True when a joint copy holds the register, the title and the date of *matter*."""
    kind = KINDS.named(matter.due.kind)
    return not (kind.own_side or kind.title.own_side or matter.due.field.own_side)


def _reminder(tongue: Tongue, owed: _Owed, of: Sequence[Mechanism]) -> Iterator[Part]:
    """The paragraphs of a mail to somebody of our own side."""
    language = tongue.language
    if owed.named:
        yield _opening(tongue, owed.named, of)
        yield from _by_time(tongue, owed.named)
    if owed.unnamed:
        yield language.text(
            N_("According to our records, the following is for our side, or for both sides"
               " together, and nobody is named for it.")
        )  # fmt: skip
        yield from _by_time(tongue, owed.unnamed)
    yield language.text(
        N_("We should be grateful to learn how far each has come and, where a date cannot be kept,"
           " which new date you propose.")
    )  # fmt: skip


def _opening(tongue: Tongue, matters: Sequence[_Matter], of: Sequence[Mechanism]) -> str:
    language, day = tongue.language, tongue.today.isoformat()
    if not all(matter.is_action for matter in matters):
        return language.text(
            N_("According to our records, the following matters are yours to see to.")
        )
    bodies = language.listed(name_on(mechanism, day).best(language.short) for mechanism in of)
    if not bodies:
        return language.text(
            N_("According to our records, the following actions are yours to carry out.")
        )
    return language.text(
        N_("According to our records, the following actions of the {bodies} are yours to carry"
           " out."),
        bodies=bodies,
    )  # fmt: skip


def _by_time(tongue: Tongue, matters: Sequence[_Matter]) -> Iterator[Part]:
    """Two tables with their headings: matters that are late, then those due soon."""
    language = tongue.language
    late = [matter for matter in matters if matter.due.is_overdue(tongue.today)]
    soon = [matter for matter in matters if not matter.due.is_overdue(tongue.today)]
    if late:
        yield language.text(N_("Past their due date:"))
        yield _table(tongue, late)
    if soon:
        yield language.text(N_("Due within the next {days} days:"), days=SOON.days)
        yield _table(tongue, soon)


def _note(
    tongue: Tongue,
    *,
    owed: Sequence[_Matter],
    together: Sequence[_Matter],
    bodies: dict[Due, Bilingual],
    sides: Sequence[Side],
) -> Iterator[Part]:
    """The paragraphs of a note from secretariat to secretariat."""
    language = tongue.language
    if owed:
        yield notes.opening(language)
        yield _table(tongue, owed, bodies)
    if together:
        yield language.text(N_("The two sides share the following:"))
        yield _table(tongue, together)
    by = letters.answer_by(tongue.today, list(sides))
    yield notes.request(language, by)


def _table(
    tongue: Tongue, matters: Sequence[_Matter], bodies: dict[Due, Bilingual] | None = None
) -> Table:
    """A table of *matters* with references and due dates; with *bodies*, who owes each too."""
    language, short = tongue.language, tongue.language.short
    actions = all(matter.is_action for matter in matters)
    heads = [N_("Reference"), N_("Action") if actions else N_("What is due")]
    heads += [N_("Body")] if bodies is not None else []
    rows = []
    for matter in matters:
        body = [bodies[matter.due].best(short)] if bodies is not None else []
        day = language.date(matter.due.day)
        if bodies is not None and matter.due.is_overdue(tongue.today):
            day = language.text(N_("{day} (overdue)"), day=day)
        rows.append((matter.record.ref, _what(tongue, matter), *body, day))
    return Table(
        headings=(*(language.text(head) for head in heads), language.text(N_("Due"))),
        rows=tuple(rows),
        line=language.text(N_("{label}: {value}")),
    )


def _what(tongue: Tongue, matter: _Matter) -> str:
    """Text of *matter*: what is due, and the title of the record; of an action, the title alone."""
    language, title = tongue.language, matter.title.best(tongue.language.short)
    if matter.is_action:
        return title
    kind, field = KINDS.named(matter.due.kind), matter.due.field
    # The title of an action says by itself what is due.
    label = kind.singular if field.label == _DUE else field.label
    what = language.text(label)
    return language.labelled(what, title) if title else what
