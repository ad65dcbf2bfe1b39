"""Dossiers: everything that the papers of one meeting are printed from, read in one view."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from secretariat.declaring.values import Bilingual, BySide, Choice, Link
from secretariat.domain.actions import Action, Update
from secretariat.domain.agreed.agreements import Agreement
from secretariat.domain.agreed.corrections import Correction, corrections_of
from secretariat.domain.agreed.corrigenda import Corrigendum
from secretariat.domain.agreed.issued import IssuedText
from secretariat.domain.agreed.parts import Annex, Signatory, Template
from secretariat.domain.clauses import Clause
from secretariat.domain.decisions import Decision
from secretariat.domain.mechanisms import Mechanism, name_on
from secretariat.domain.meetings import Item, Meeting, Paragraph, Participant, protocol_order
from secretariat.domain.minutes import Minutes
from secretariat.domain.organisations import Organisation, formal_name
from secretariat.domain.people import Person
from secretariat.domain.programme.steering import Advice, Direction
from secretariat.domain.sides import Side, with_country
from secretariat.domain.terms import Term
from secretariat.i18n import N_


@dataclass(frozen=True, kw_only=True)
class Directory:
    """The people, bodies, sides and clauses that other records point at, by id."""

    sides: Mapping[str, Side] = field(default_factory=dict)
    people: Mapping[str, Person] = field(default_factory=dict)
    organisations: Mapping[str, Organisation] = field(default_factory=dict)
    clauses: Mapping[str, Clause] = field(default_factory=dict)
    meetings: Mapping[str, Meeting] = field(default_factory=dict)
    mechanisms: Mapping[str, Mechanism] = field(default_factory=dict)
    refs: Mapping[str, str] = field(default_factory=dict)

    def side(self, link: Link[Side] | None) -> Side | None:
        """The side that *link* points at, None when it is not known."""
        return self.sides.get(link.id) if link else None

    def side_of(self, code: str) -> Side | None:
        """The side with this code, in whatever case."""
        return next((one for one in self.sides.values() if one.code.lower() == code.lower()), None)

    def person(self, link: Link[Person] | None) -> Bilingual:
        """What a person is called, with their honorific; empty when not known.

        A name known in one language alone stands in both: it is a name, not a gap.
        """
        person = self.people.get(link.id) if link else None
        if person is None:
            return Bilingual()
        english = " ".join(filter(None, (person.honorific.en, person.name.en)))
        chinese = person.name.zh + person.honorific.zh if person.name.zh else english
        return Bilingual(english or chinese, chinese)

    def name(self, link: Link[Person] | None) -> Bilingual:
        """A person's bare name, for where the post stands beside it; empty when not known."""
        person = self.people.get(link.id) if link else None
        if person is None:
            return Bilingual()
        return Bilingual(person.name.en or person.name.zh, person.name.zh or person.name.en)

    def organisation(self, link: Link[Organisation] | None) -> Bilingual:
        """What a body is called for short; empty when not known."""
        body = self.organisations.get(link.id) if link else None
        if body is None:
            return Bilingual()
        return Bilingual(body.short or body.name.en, body.short_zh or body.name.zh)

    def full_name(self, link: Link[Organisation] | None) -> Bilingual:
        """What a body is called in full; empty when not known."""
        body = self.organisations.get(link.id) if link else None
        return body.name if body else Bilingual()

    def listed_name(self, link: Link[Organisation] | None) -> Bilingual:
        """What a body is called in a table: in Chinese in full, for only some have a short name."""
        return Bilingual(self.organisation(link).en, self.full_name(link).zh)

    def formal_name(self, link: Link[Organisation] | None) -> Bilingual:
        """What a body is called in a formal paper: in full, ministries in Chinese with country."""
        body = self.organisations.get(link.id) if link else None
        sides = self.sides.values()
        return formal_name(body, self.side(body.side), sides) if body else Bilingual()

    def with_country(self, text: str, side: Side | None) -> str:
        """A Chinese name of a body or a post, after the country of *side* where that is needed."""
        return with_country(text, side, self.sides.values())

    def bodies(
        self,
        leads: BySide[Link[Organisation]],
        people: BySide[Link[Person]],
        side: str,
        called: Callable[[Link[Organisation] | None], Bilingual] | None = None,
    ) -> Bilingual:
        """Who leads for *side*: the body as it is *called*, for short unless said, and a person."""
        body, person = (called or self.organisation)(leads.get(side)), self.person(people.get(side))
        return Bilingual(
            ", ".join(filter(None, (body.en, person.en))),
            "，".join(filter(None, (body.zh, person.zh))),
        )


@dataclass(frozen=True, kw_only=True)
class Dossier:
    """One meeting with all that belongs to it, each list in its order."""

    meeting: Meeting
    mechanism: Mechanism
    directory: Directory
    items: tuple[Item, ...] = ()
    paragraphs: Mapping[str, tuple[Paragraph, ...]] = field(default_factory=dict)
    """The paragraphs of the record, by the id of their item."""
    participants: tuple[Participant, ...] = ()
    decisions: tuple[Decision, ...] = ()
    actions: tuple[Action, ...] = ()
    arising: tuple[Action, ...] = ()
    """Open actions of earlier meetings of the same mechanism."""
    directions: tuple[Direction, ...] = ()
    advice: tuple[Advice, ...] = ()
    """Advice given at the meeting."""
    previous: Meeting | None = None
    minutes: Minutes | None = None
    """How far the record of the meeting has come; None when nobody has begun it."""
    signatories: tuple[Signatory, ...] = ()
    annexes: tuple[Annex, ...] = ()
    """Those that the record lists, in order; empty where it leaves them to the program."""
    templates: tuple[Template, ...] = ()
    """The office's own words for records of all kinds."""
    terms: tuple[Term, ...] = ()
    """Terms of the glossary that an issued text uses."""
    agreements: tuple[Agreement, ...] = ()
    corrigenda: tuple[Corrigendum, ...] = ()
    issued: IssuedText | None = None
    """The text as it was issued, unless that was withdrawn."""

    @property
    def is_claim(self) -> bool:
        """True when the record is called issued, and nothing of this book proves it."""
        return self.minutes is not None and self.minutes.status.is_out and self.issued is None

    @property
    def corrections(self) -> tuple[Correction, ...]:
        """The corrections of the issued record that are in force, in order."""
        return corrections_of(self.minutes, self.corrigenda) if self.minutes else ()

    @property
    def body_name(self) -> Bilingual:
        """What the mechanism was called on the day of the meeting."""
        return name_on(self.mechanism, self.meeting.starts)

    @property
    def is_fictitious(self) -> bool:
        """True when the meeting, or anything printed with it, was invented."""
        records: tuple[Any, ...] = (
            *self.items, *self.participants, *self.decisions, *self.actions, *self.directions,
            *self.advice, *filter(None, [self.minutes]),
        )  # fmt: skip
        return self.meeting.fictitious or any(record.fictitious for record in records)

    def delegation(self, side: Side) -> tuple[Participant, ...]:
        """Who takes part for *side*, in the order of protocol."""
        mine = (one for one in self.participants if one.side and one.side.id == side.id)
        return tuple(sorted(mine, key=protocol_order))

    def decisions_under(self, item: Item | None) -> tuple[Decision, ...]:
        """The decisions taken under *item*; with None, those under no item of the agenda."""
        known = {one.id for one in self.items}
        if item is None:
            return tuple(d for d in self.decisions if d.item is None or d.item.id not in known)
        return tuple(d for d in self.decisions if d.item and d.item.id == item.id)

    def actions_under(self, item: Item | None) -> tuple[Action, ...]:
        """The actions that came of *item*, directly or through a decision."""
        known = {one.id for one in self.items}
        items = {d.id: d.item.id if d.item else "" for d in self.decisions}

        def place(action: Action) -> str:
            if action.item:
                return action.item.id
            return items.get(action.decision.id, "") if action.decision else ""

        if item is None:
            return tuple(one for one in self.actions if place(one) not in known)
        return tuple(one for one in self.actions if place(one) == item.id)


@dataclass(frozen=True, kw_only=True)
class Selection:
    """Which of many records a paper is about; nothing chosen means all."""

    side: str = ""
    """The code of a side that has a part in it, or owes it where only open ones are chosen."""
    owner: str = ""
    """The id of an organisation or person who leads for some side."""
    open_only: bool = False
    since: str = ""
    """An ISO date: what was added or changed from that day on is marked, or alone reported."""
    until: str = ""
    """An ISO date: the last day that counts."""
    annexes: tuple[str, ...] = ()
    """The names of documents that are to follow, whole, in the order chosen."""
    text: str = ""
    """Words that a record of a register has to contain."""
    chosen: tuple[tuple[str, str], ...] = ()
    """For fields with choices, the stored value that a record of a register has to have."""


class News(Choice):
    """What became of a record since a day."""

    NEW = "new", N_("New")
    CHANGED = "changed", N_("Changed")


@dataclass(frozen=True, kw_only=True)
class LogEntry:
    """One action as the log prints it."""

    action: Action
    clauses: tuple[str, ...] = ()
    last: Update | None = None
    """The newest progress entry."""
    begun: str = ""
    """The ISO date from which its age counts: that of the meeting that asked for it."""
    news: News | None = None


@dataclass(frozen=True, kw_only=True)
class Log:
    """The actions of a log, and what it is a log of."""

    scope: Bilingual
    entries: tuple[LogEntry, ...]
    directory: Directory
    classification: Any = None
    selection: Selection = field(default_factory=Selection)
    book: str = ""
    """The id of the book, of which each row carries the end so that it can be keyed back in."""

    @property
    def is_fictitious(self) -> bool:
        """True when any of its actions was invented."""
        return any(entry.action.fictitious for entry in self.entries)
