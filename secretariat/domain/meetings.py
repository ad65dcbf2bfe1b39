"""Meetings of each mechanism, their agenda, record and participants."""

from __future__ import annotations

from secretariat.declaring import field, meaning
from secretariat.declaring.duties import InReport
from secretariat.declaring.kinds import Record
from secretariat.declaring.register import register
from secretariat.declaring.values import Bilingual, BySide, Choice, Link
from secretariat.domain.mechanisms import Mechanism
from secretariat.domain.people import Person
from secretariat.domain.sides import Side
from secretariat.frozen import frozen
from secretariat.i18n import N_


class Mode(Choice):
    """Whether a meeting is in person, by video or both."""

    IN_PERSON = "in person", N_("In person")
    VIRTUAL = "virtual", N_("By video")
    HYBRID = "hybrid", N_("In person and by video")


class MeetingStatus(Choice):
    """How far a meeting has come."""

    PLANNED = "planned", N_("Planned"), meaning.TO_COME
    PREPARED = "prepared", N_("In preparation"), meaning.UNDER_WAY
    HELD = "held", N_("Held"), meaning.DONE
    CLOSED = "closed", N_("Record closed"), meaning.DONE
    CANCELLED = "cancelled", N_("Cancelled"), meaning.FAILED


class RecordType(Choice):
    """The type of record that a meeting leaves."""

    AGREED_MINUTES = "agreed minutes", N_("Agreed minutes")
    RECORD_OF_TALKS = "record of talks", N_("Record of talks")
    JOINT_STATEMENT = "joint statement", N_("Joint statement")
    CONCLUSIONS = "summary conclusions", N_("Summary conclusions")


class Classification(Choice):
    """Who may read a record."""

    OPEN = "open", N_("Open", context="to the public")
    OFFICIAL = "official", N_("For official use")
    RESTRICTED = "restricted", N_("Restricted")


@register(
    "meetings",
    N_("Meeting"),
    N_("Meetings"),
    reference="{mechanism}{ordinal}",
    sections=("2", "5.1"),
    order="starts",
    state="status",
    happened="starts",
    in_report=InReport(order=1, on=("starts",)),
)
@frozen(slots=True, kw_only=True)
class Meeting(Record):
    """One meeting of one mechanism, counted within it."""

    mechanism: Link[Mechanism] | None = field.link(
        N_("Mechanism"), Mechanism, required=True, listed=True
    )
    ordinal: int | None = field.whole(
        N_("Number", context="of a meeting"), least=1, most=9999, required=True, listed=True
    )
    title: Bilingual = field.pair(N_("Title"), by_sound=True, searched=True, listed=True)
    starts: str = field.when(N_("Starts"), listed=True)
    ends: str = field.when(N_("Ends"), after="starts")
    place: Bilingual = field.pair(N_("Place"), searched=True, listed=True)
    host: Link[Side] | None = field.link(N_("Host"), Side, listed=True)
    mode: Mode | None = field.choice(N_("Mode"), Mode)
    time_zones: BySide[str] = field.by_side(N_("Time zones"), field.zone(N_("Time zone")))
    opens_at: str = field.clock(N_("Opens at"))
    status: MeetingStatus = field.choice(
        N_("Status"), MeetingStatus, MeetingStatus.PLANNED, listed=True
    )
    languages: str = field.languages(N_("Languages"))
    record_type: RecordType | None = field.choice(N_("Type of record"), RecordType)
    classification: Classification | None = field.choice(N_("Classification"), Classification)
    areas: Bilingual = field.pair(N_("Areas agreed"), long=True, searched=True)


class ItemKind(Choice):
    """The purpose of an agenda item."""

    STANDING = "standing", N_("Standing item"), meaning.Meaning("blue")
    CLOSING = "closing", N_("Closing item"), meaning.Meaning("blue")
    DISCUSSION = "discussion", N_("For discussion")
    DECISION = "decision", N_("For decision")
    INFORMATION = "information", N_("For information")


@register(
    "items",
    N_("Agenda item"),
    N_("Agenda items"),
    reference="{meeting}/{next}",
    sections=("5.1",),
    order="place",
    within="meeting",
)
@frozen(slots=True, kw_only=True)
class Item(Record):
    """One item of a meeting's agenda."""

    meeting: Link[Meeting] | None = field.link(N_("Meeting"), Meeting, required=True)
    title: Bilingual = field.pair(N_("Title"), required=True, searched=True, listed=True)
    place: str = field.text(N_("Place in order"))
    kind: ItemKind | None = field.choice(N_("Kind"), ItemKind, listed=True)
    leads: BySide[Link[Person]] = field.by_side(N_("Presented by"), field.link("", Person))
    minutes: int | None = field.whole(N_("Duration in minutes"), least=0, most=1440, listed=True)
    deferred_from: Link[Item] | None = field.link(N_("Deferred from"))


class ParagraphKind(Choice):
    """The type of a paragraph of the record."""

    DISCUSSION = "discussion", N_("Discussion")
    STATEMENT = "statement", N_("Statement")
    INFORMATION = "information", N_("Information")
    CONCLUSION = "conclusion", N_("Conclusion")


@register(
    "paragraphs",
    N_("Paragraph"),
    N_("Paragraphs"),
    reference="{item}.{next}",
    sections=("5.1",),
    retired=frozenset({"state"}),  # every pair has its own: `secretariat.declaring.states`
    order="place",
    within="item",
)
@frozen(slots=True, kw_only=True)
class Paragraph(Record):
    """One numbered paragraph of the record, under its agenda item."""

    item: Link[Item] | None = field.link(N_("Agenda item"), Item, required=True)
    text: Bilingual = field.pair(N_("Text"), long=True, required=True, searched=True, listed=True)
    place: str = field.text(N_("Place in order"))
    kind: ParagraphKind | None = field.choice(N_("Kind"), ParagraphKind, listed=True)
    speaker: Link[Person] | None = field.link(N_("Speaker"), Person)


class Role(Choice):
    """The capacity in which somebody takes part, in the order of protocol."""

    CO_CHAIR = "co-chair", N_("Co-chair")
    HEAD = "head", N_("Head of delegation")
    DEPUTY = "deputy", N_("Deputy head of delegation")
    MEMBER = "member", N_("Member", context="of a delegation")
    ADVISER = "adviser", N_("Adviser")
    OBSERVER = "observer", N_("Observer")
    INTERPRETER = "interpreter", N_("Interpreter")
    SECRETARY = "secretary", N_("Secretary")


@register(
    "participants",
    N_("Participant"),
    N_("Participants"),
    reference="{meeting}/P{next}",
    sections=("5.1",),
)
@frozen(slots=True, kw_only=True)
class Participant(Record):
    """A person's part in one meeting, with the post held then."""

    meeting: Link[Meeting] | None = field.link(N_("Meeting"), Meeting, required=True)
    person: Link[Person] | None = field.link(N_("Person"), Person, required=True, listed=True)
    side: Link[Side] | None = field.link(N_("Side"), Side, listed=True)
    role: Role | None = field.choice(N_("Role"), Role, listed=True)
    post: Bilingual = field.pair(N_("Post at the time"), searched=True, listed=True)
    precedence: int | None = field.whole(N_("Precedence"), listed=True)
    items: tuple[Link[Item], ...] = field.links(N_("Present for items"), Item)
    apologies: bool = field.flag(N_("Apologies"), listed=True)


_PROTOCOL = {role: index for index, role in enumerate(Role)}


def protocol_order(participant: Participant) -> tuple[int, int, str]:
    """The sort key of a delegation: role, then precedence, then order of entry."""
    role = _PROTOCOL.get(participant.role, len(_PROTOCOL)) if participant.role else len(_PROTOCOL)
    return (role, participant.precedence or 10**6, participant.id)
