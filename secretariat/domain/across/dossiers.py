"""Dossiers: all records from which the papers of one meeting are printed, read in one view."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import field
from functools import cached_property
from itertools import chain
from typing import Any, TypeVar

from secretariat.declaring.kinds import Record
from secretariat.declaring.values import Bilingual, BySide, Choice, Link
from secretariat.domain.across.entry_order import Entry, Outcome, in_record_order
from secretariat.domain.across.matters import Matters
from secretariat.domain.across.moves import Move
from secretariat.domain.actions import Action, Update
from secretariat.domain.agreed.agreements import Agreement
from secretariat.domain.agreed.corrections import Correction, corrections_of
from secretariat.domain.agreed.corrigenda import Corrigendum
from secretariat.domain.agreed.issued import IssuedText
from secretariat.domain.agreed.lists import RecordList
from secretariat.domain.agreed.parts import Annex, Signatory, Template
from secretariat.domain.agreed.proofs import AddedPaper, Noted
from secretariat.domain.agreed.rounds import Round
from secretariat.domain.clauses import Clause
from secretariat.domain.decisions import Decision
from secretariat.domain.instruments import Instrument
from secretariat.domain.letterheads import Letterhead
from secretariat.domain.mechanisms import Mechanism, name_on
from secretariat.domain.meetings import Item, Meeting, Paragraph, Participant, protocol_order
from secretariat.domain.minutes import Minutes, MinutesStatus
from secretariat.domain.organisations import Organisation, formal_name
from secretariat.domain.papers import Paper
from secretariat.domain.people import Person, bare_name, polite_name, typed_name
from secretariat.domain.programme.oversight import Barrier
from secretariat.domain.referred.escalations import Escalation
from secretariat.domain.sides import Side, with_country
from secretariat.domain.steering import Advice, Direction
from secretariat.domain.terms import Term
from secretariat.frozen import frozen
from secretariat.i18n import N_, Language

R = TypeVar("R", bound=Record)


@frozen(kw_only=True)
class Directory:
    """The people, bodies, sides and clauses that other records point at, by id."""

    sides: Mapping[str, Side] = field(default_factory=dict)
    people: Mapping[str, Person] = field(default_factory=dict)
    organisations: Mapping[str, Organisation] = field(default_factory=dict)
    clauses: Mapping[str, Clause] = field(default_factory=dict)
    meetings: Mapping[str, Meeting] = field(default_factory=dict)
    mechanisms: Mapping[str, Mechanism] = field(default_factory=dict)
    refs: Mapping[str, str] = field(default_factory=dict)
    letterheads: tuple[Letterhead, ...] = ()

    def side(self, link: Link[Side] | None) -> Side | None:
        """The side that *link* points at; None when it is missing."""
        return self.sides.get(link.id) if link else None

    def side_of(self, code: str) -> Side | None:
        """The side with this code, in any case of letters."""
        return next(
            (side for side in self.sides.values() if side.code.lower() == code.lower()), None
        )

    def person(self, link: Link[Person] | None) -> Bilingual:
        """The name of a person with their honorific; empty when missing.

        A name known in one language alone stands in both: it is a name, not a gap.
        """
        person = self.people.get(link.id) if link else None
        return polite_name(person) if person is not None else Bilingual()

    def body_of(self, link: Link[Person] | None) -> Link[Organisation] | None:
        """The body that a person works for; None when not known."""
        person = self.people.get(link.id) if link else None
        return person.organisation if person else None

    def name(self, link: Link[Person] | None) -> Bilingual:
        """The bare name of a person, for use beside the post; empty when missing."""
        person = self.people.get(link.id) if link else None
        return bare_name(person) if person is not None else Bilingual()

    def typed_name(self, typed: str) -> Bilingual:
        """The person called *typed* in both languages; *typed* itself where nobody is."""
        return typed_name(self.people.values(), typed)

    def organisation(self, link: Link[Organisation] | None) -> Bilingual:
        """The short name of a body; empty when missing."""
        body = self.organisations.get(link.id) if link else None
        if body is None:
            return Bilingual()
        return Bilingual(body.short or body.name.en, body.short_zh or body.name.zh)

    def called(self, record: str, language: Language) -> str:
        """What the body or person with the id *record* is called for short, as lists name them."""
        body = self.organisation(Link(record))
        name = body if body.en or body.zh else self.person(Link(record))
        return name.best(language.short)

    def full_name(self, link: Link[Organisation] | None) -> Bilingual:
        """The full name of a body; empty when missing."""
        body = self.organisations.get(link.id) if link else None
        return body.name if body else Bilingual()

    def listed_name(self, link: Link[Organisation] | None) -> Bilingual:
        """The name of a body in a table: short in English, in full in Chinese."""
        return Bilingual(self.organisation(link).en, self.full_name(link).zh)

    def formal_name(self, link: Link[Organisation] | None) -> Bilingual:
        """The full name of a body in a formal paper, with country where Chinese needs it."""
        body = self.organisations.get(link.id) if link else None
        sides = self.sides.values()
        return formal_name(body, self.side(body.side), sides) if body else Bilingual()

    def with_country(self, text: str, side: Side | None) -> str:
        """A Chinese name of a body or post, after the country of *side* if needed."""
        return with_country(text, side, self.sides.values())

    def bodies(
        self,
        leads: BySide[Link[Organisation]],
        people: BySide[Link[Person]],
        side: str,
        called: Callable[[Link[Organisation] | None], Bilingual] | None = None,
    ) -> Bilingual:
        """The body that leads for *side*, named by *called*, and the person."""
        body, person = (called or self.organisation)(leads.get(side)), self.person(people.get(side))
        return Bilingual(
            ", ".join(filter(None, (body.en, person.en))),
            "，".join(filter(None, (body.zh, person.zh))),
        )


@frozen(kw_only=True)
class Dossier:
    """One meeting with all that belongs to it; each list is in order."""

    meeting: Meeting
    mechanism: Mechanism
    directory: Directory
    items: tuple[Item, ...] = ()
    paragraphs: Mapping[str, tuple[Paragraph, ...]] = field(default_factory=dict)
    """The paragraphs of the record, by the id of their item."""
    participants: tuple[Participant, ...] = ()
    decisions: tuple[Decision, ...] = ()
    actions: tuple[Action, ...] = ()
    matters: Matters = field(default_factory=Matters)
    """What stands before a meeting to come; nothing for one that was held."""
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
    basis: tuple[Instrument, ...] = ()
    """The instruments under which the mechanism meets, the oldest first."""
    annexed_lists: Mapping[str, RecordList] = field(default_factory=dict)
    """What the annexes that list records hold, by the id of the annex."""
    annexed_papers: Mapping[str, Paper] = field(default_factory=dict)
    """The papers that are annexed, by their id."""
    tabled: Mapping[str, tuple[Paper, ...]] = field(default_factory=dict)
    """The papers for each item and for the meeting as a whole, by its id; read for an agenda."""
    rounds: tuple[Round, ...] = ()
    """The rounds of comments on the record, in order."""
    terms: tuple[Term, ...] = ()
    """Terms of the glossary that an issued text uses."""
    agreements: tuple[Agreement, ...] = ()
    """The agreements of the sides that count in this book."""
    claimed_agreements: tuple[Agreement, ...] = ()
    """The agreements of the side that keeps the book which nobody of that side wrote."""
    lacks_agreement: bool = False
    """True when the agreement of a side to the record, to whichever words, does not count."""
    corrigenda: tuple[Corrigendum, ...] = ()
    """The corrigenda of the text, but for those that are called issued and are not proven."""
    claimed_corrigenda: tuple[Corrigendum, ...] = ()
    """The corrigenda that are called issued and are not proven: they correct nothing."""
    issued: IssuedText | None = None
    """The text as it was issued, where that is proven and was not withdrawn."""
    claimed_text: IssuedText | None = None
    """The text that is called issued and is not proven, where none is."""
    previous_issued: IssuedText | None = None
    """The issued text of the last meeting before this one, where that is proven and stands."""
    added_papers: tuple[AddedPaper, ...] = ()
    """What was added later to the papers of the issued text and its corrigenda, and is none."""
    signed_papers: tuple[AddedPaper, ...] = ()
    """The papers that are said to be signed, each with who added it."""
    noted: Mapping[str, Noted] = field(default_factory=dict)
    """Who noted each agreement, by its id, as the journal has it."""

    @property
    def is_claim(self) -> bool:
        """True when the record is called agreed or issued, and nothing of this book proves it."""
        if self.minutes is None:
            return False
        if self.minutes.status is MinutesStatus.AGREED:
            return self.lacks_agreement
        return self.minutes.status.is_out and self.issued is None

    @property
    def corrections(self) -> tuple[Correction, ...]:
        """The corrections of the issued record that are in force, in order."""
        return corrections_of(self.minutes, self.corrigenda) if self.minutes else ()

    @property
    def body_name(self) -> Bilingual:
        """The name of the mechanism on the day of the meeting."""
        return name_on(self.mechanism, self.meeting.starts)

    @property
    def is_fictitious(self) -> bool:
        """True when the meeting, or anything printed with it, is invented."""
        records: tuple[Any, ...] = (
            *self.items, *self.participants, *self.decisions, *self.actions, *self.directions,
            *self.advice, *filter(None, [self.minutes]), *self.matters.records,
            *chain.from_iterable(self.paragraphs.values()), *self.signatories, *self.annexes,
            *chain.from_iterable(self.tabled.values()), *self.annexed_papers.values(),
            *chain.from_iterable(listed.records for listed in self.annexed_lists.values()),
        )  # fmt: skip
        return self.meeting.fictitious or any(record.fictitious for record in records)

    def delegation(self, side: Side) -> tuple[Participant, ...]:
        """The participants of *side*, in the order of protocol."""
        mine = (
            participant
            for participant in self.participants
            if participant.side and participant.side.id == side.id
        )
        return tuple(sorted(mine, key=protocol_order))

    def decisions_under(self, item: Item | None) -> tuple[Decision, ...]:
        """The decisions under *item*; with None, those under no item."""
        return self._decisions_by_item.get(item.id if item else "", ())

    def actions_under(self, item: Item | None) -> tuple[Action, ...]:
        """The actions from *item*, directly or through a decision."""
        return self._actions_by_item.get(item.id if item else "", ())

    @cached_property
    def _decisions_by_item(self) -> Mapping[str, tuple[Decision, ...]]:
        """The decisions by the id of their item; under the empty id those under no item."""
        return self._by_item(
            self.decisions, lambda decision: decision.item.id if decision.item else ""
        )

    @cached_property
    def _actions_by_item(self) -> Mapping[str, tuple[Action, ...]]:
        items = {
            decision.id: decision.item.id if decision.item else "" for decision in self.decisions
        }

        def item_of(action: Action) -> str:
            if action.item:
                return action.item.id
            return items.get(action.decision.id, "") if action.decision else ""

        return self._by_item(self.actions, item_of)

    def entries_under(self, item: Item) -> tuple[Entry, ...]:
        """All that is recorded under *item*, in the order in which it stands."""
        outcomes: list[Outcome] = [*self.decisions_under(item)]
        outcomes += self.actions_under(item)
        return in_record_order(self.paragraphs.get(item.id, ()), outcomes)

    def _by_item(
        self, records: tuple[R, ...], item_of: Callable[[R], str]
    ) -> Mapping[str, tuple[R, ...]]:
        known = {item.id for item in self.items}
        by_item: dict[str, list[R]] = defaultdict(list)
        for record in records:
            item = item_of(record)
            by_item[item if item in known else ""].append(record)
        return {item: tuple(some) for item, some in by_item.items()}


@frozen(kw_only=True)
class Selection:
    """A choice among the records of a paper; an empty part chooses all."""

    side: str = ""
    """The code of a side with a part; with open ones only, of a side that owes its part."""
    owner: str = ""
    """The id of an organisation or person that leads for some side."""
    open_only: bool = False
    since: str = ""
    """An ISO date: changes from that day on are marked, or alone reported."""
    until: str = ""
    """An ISO date: the last day to include."""
    on: str = ""
    """An ISO date: a register as it stood at the end of that day; as it stands now when empty."""
    annexes: tuple[str, ...] = ()
    """The names of documents to be appended whole, in this order."""
    text: str = ""
    """Words that a record has to contain."""
    chosen: tuple[tuple[str, str], ...] = ()
    """For fields with choices: the stored value that a record has to have."""


class News(Choice):
    """How a record has changed since a day."""

    NEW = "new", N_("New")
    CHANGED = "changed", N_("Changed")


@frozen(kw_only=True)
class LogEntry:
    """One action in a printed log."""

    action: Action
    clauses: tuple[str, ...] = ()
    last: Update | None = None
    """The latest progress entry."""
    begun: str = ""
    """The ISO date from which its age counts: that of the meeting that set it."""
    news: News | None = None
    steps: tuple[Escalation, ...] = ()
    """The steps by which it was escalated, the oldest first."""
    moved: tuple[Move, ...] = ()
    """The moves of its due date, the oldest first."""


@frozen(kw_only=True)
class BarrierEntry:
    """One barrier in a printed log, with the steps by which it was escalated."""

    barrier: Barrier
    steps: tuple[Escalation, ...] = ()


@frozen(kw_only=True)
class Log:
    """The actions of a log, and the subject of the log."""

    scope: Bilingual
    entries: tuple[LogEntry, ...]
    directory: Directory
    meeting: Meeting | None = None
    """The meeting for which the log was made, where its subject is something else."""
    barriers: tuple[BarrierEntry, ...] = ()
    """The barriers that stand before the body of the log."""
    classification: Any = None
    selection: Selection = field(default_factory=Selection)
    book: str = ""
    """The id of the book; its end is printed on each row, for keying the log back in."""

    @property
    def is_fictitious(self) -> bool:
        """True when any of its actions or barriers, or what it tells of them, is invented."""
        records = chain(
            (entry.action for entry in self.entries),
            (entry.last for entry in self.entries if entry.last is not None),
            (entry.barrier for entry in self.barriers),
            chain.from_iterable(entry.steps for entry in (*self.entries, *self.barriers)),
        )
        return any(record.fictitious for record in records)
