"""Mails of the office: reminders to owners, invitations, minutes for comment."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import partial
from zoneinfo import ZoneInfo

from secretariat.data.book import Book
from secretariat.data.questions import dossiers, reading
from secretariat.data.store import fetching
from secretariat.data.store.view import View
from secretariat.declaring.values import Link
from secretariat.domain.across.dossiers import Directory, Dossier
from secretariat.domain.actions import Action, is_open, is_overdue, owes, parts
from secretariat.domain.agendas import clocks, opening_moment
from secretariat.domain.mechanisms import Mechanism, name_on
from secretariat.domain.meetings import Meeting
from secretariat.domain.minutes import MinutesStatus
from secretariat.domain.organisations import Organisation
from secretariat.domain.people import Person
from secretariat.domain.progress import SOON
from secretariat.domain.sides import Side
from secretariat.errors import SecretariatError
from secretariat.exchange.mail import Attachment, Draft, Part, Receiver, Table, is_address, message
from secretariat.i18n import N_, Language, language
from secretariat.office import calendars
from secretariat.office.paper import printing
from secretariat.office.writing import safe_name
from secretariat.reports.typesetting import Boxes

KINDS_OF_MAIL = ("reminders", "invitations", "minutes")
PDF, ICS = "application/pdf", "text/calendar"
_NO_MEETING = N_("Name the meeting, for instance JCM11.")


@dataclass
class Drafts:
    """Mails that were written, and people without an address."""

    mails: list[tuple[str, bytes]] = field(default_factory=list)
    """The content of each file, by its name."""
    without: list[str] = field(default_factory=list)
    """The names of those without a known address."""
    boxes: Boxes = field(default_factory=Boxes)
    """Characters of attached papers that no font draws."""


def drafts(book: Book, what: str, ref: str, moment: datetime, said: Language) -> Drafts:
    """The mails called *what*; for those of a meeting, *ref* is its reference.

    *said* is the language in which those without an address are named.
    """
    if what not in KINDS_OF_MAIL:
        raise SecretariatError(
            N_("There is no mail called “{name}”; there are {known}."),
            name=what[:60],
            known=list(KINDS_OF_MAIL),
        )
    with book.reading() as view:
        office = _Office(book, view, moment, said)
        if what == "reminders":
            return office.reminders()
        if not ref:
            raise SecretariatError(_NO_MEETING)
        meeting = reading.find_as(view, Meeting, ref.removesuffix("/M"))
        dossier = dossiers.of_meeting(view, meeting)
        return office.invitations(dossier) if what == "invitations" else office.minutes(dossier)


class _Office:
    """The book, its directory and the time, while mails are written."""

    def __init__(self, book: Book, view: View, moment: datetime, said: Language) -> None:
        self.book, self.moment, self.said = book, moment, said
        self.connection = view
        self.directory = dossiers.directory(view)
        self.sender = self.directory.side_of(book.side)
        self.done = Drafts()

    def reminders(self) -> Drafts:
        """One mail to each owner with an action late or due soon."""
        today = self.moment.date()
        owed = self._owed(today)
        for owner in sorted(owed, key=self._ref_of):
            actions = owed[owner]
            person = self.directory.people.get(owner)
            if person is None:
                self._nobody(self.directory.organisation(Link(owner)).best(self.said.short))
                continue
            late = [action for action in actions if is_overdue(action, today)]
            soon = [action for action in actions if action not in late]
            self._write(
                f"reminder-{person.ref}",
                [person],
                N_("Reminder: actions due, {date}"),
                partial(_reminder, late=late, soon=soon, of=self._bodies_of(actions)),
            )
        return self.done

    def _owed(self, today: date) -> dict[str, list[Action]]:
        """The actions due, by the id of the person, or of the body where no person is named.

        Whose own part has ended is not asked for it, though the other side's is open.
        """
        owed: dict[str, list[Action]] = {}
        for action in fetching.every(self.connection, Action, order="due"):
            if not is_open(action) or action.due is None or action.due > today + SOON:
                continue
            for side in parts(action):
                if not owes(action, side):
                    continue
                owner: Link[Person] | Link[Organisation] | None
                owner = action.people.get(side) or action.leads.get(side)
                if owner is not None:
                    owed.setdefault(owner.id, []).append(action)
        return owed

    def _bodies_of(self, actions: Sequence[Action]) -> list[Mechanism]:
        """The mechanisms at whose meetings *actions* were made, in the order of these."""
        view = self.connection
        met = [one.meeting.id for one in actions if one.meeting]
        meetings = fetching.fetch(view, Meeting, list(dict.fromkeys(met)))
        bodies = [one.mechanism.id for one in meetings if one.mechanism]
        return fetching.fetch(view, Mechanism, list(dict.fromkeys(bodies)))

    def _ref_of(self, owner: str) -> str:
        known = self.directory.people.get(owner) or self.directory.organisations.get(owner)
        return known.ref if known else ""

    def invitations(self, dossier: Dossier) -> Drafts:
        """One mail to each delegation, with the meeting for their diaries.

        Only the host invites its guests; all others are told of the meeting.
        """
        meeting = dossier.meeting
        for side in self._sides(dossier):
            code = _language_of(side)
            calendar, _ = calendars.calendar_of(
                self.book, "meetings", language(code), only=[meeting.id]
            )
            invites = self._hosts(dossier) and side != self.sender
            self._write(
                f"{'invitation' if invites else 'notice'}-{meeting.ref}-{side.code}",
                [*self._delegates(dossier, side)],
                N_("Invitation: {meeting}") if invites else N_("Meeting notice: {meeting}"),
                partial(_invitation, dossier=dossier, invites=invites),
                [Attachment(f"{safe_name(meeting.ref)}.ics", ICS, calendar)],
                first=code,
                meeting=meeting,
            )
        return self.done

    def minutes(self, dossier: Dossier) -> Drafts:
        """One mail to each delegation, with the record as a PDF in both languages."""
        meeting = dossier.meeting
        setting = printing.setting(self.moment.replace(microsecond=0))
        self.done.boxes = setting.boxes
        pdf = printing.print_document(self.book, "minutes", meeting.ref, setting)
        status = dossier.minutes.status if dossier.minutes else MinutesStatus.DRAFT
        subject = (
            N_("Minutes for comment: {meeting}")
            if status in (MinutesStatus.DRAFT, MinutesStatus.CIRCULATED)
            else N_("Minutes: {meeting}")
        )
        for side in self._sides(dossier):
            self._write(
                f"minutes-{meeting.ref}-{side.code}",
                [*self._delegates(dossier, side)],
                subject,
                lambda tongue: _minutes(tongue, dossier, status),
                [Attachment(f"{safe_name(meeting.ref)}-minutes.pdf", PDF, pdf)],
                first=_language_of(side),
                meeting=meeting,
            )
        return self.done

    def _hosts(self, dossier: Dossier) -> bool:
        """True when our side hosts the meeting."""
        host = self.directory.side(dossier.meeting.host)
        return host is not None and host == self.sender

    def _sides(self, dossier: Dossier) -> list[Side]:
        every = sorted(self.directory.sides.values(), key=lambda side: side.code)
        return [side for side in every if dossier.delegation(side)]

    def _delegates(self, dossier: Dossier, side: Side) -> Iterator[Person]:
        for one in dossier.delegation(side):
            person = self.directory.people.get(one.person.id) if one.person else None
            if person is not None:
                yield person

    def _write(  # noqa: PLR0913 - all that a mail has
        self,
        name: str,
        people: Sequence[Person],
        subject: str,
        parts: Callable[[_Tongue], Iterable[Part]],
        attachments: Sequence[Attachment] = (),
        *,
        first: str = "",
        meeting: Meeting | None = None,
    ) -> None:
        reached = [one for one in people if is_address(one.email.strip())]
        for person in people:
            if person not in reached:
                self._nobody(self.directory.name(Link(person.id)).best(self.said.short))
        if not reached:
            return
        first = first or _language_of(self.directory.side(reached[0].side))
        tongues = [
            _Tongue(language(code), self.directory, self.sender, self.moment.date(), reached)
            for code in (first, "en" if first == "zh" else "zh")
        ]
        draft = Draft(
            id=f"{self.book.id} {name}",
            to=tuple(
                Receiver(self.directory.name(Link(one.id)).best(first), one.email.strip())
                for one in reached
            ),
            subject=" / ".join(tongue.subject(subject, meeting) for tongue in tongues),
            texts=tuple((one.said.short, tuple(one.letter(parts(one)))) for one in tongues),
            written=self.moment.replace(microsecond=0),
            attachments=attachments,
        )
        self.done.mails.append((f"{safe_name(name)}.eml", message(draft)))

    def _nobody(self, name: str) -> None:
        if name not in self.done.without:
            self.done.without.append(name)


@dataclass(frozen=True)
class _Tongue:
    """One language of a mail, with the names in it."""

    said: Language
    directory: Directory
    sender: Side | None
    today: date
    people: Sequence[Person]

    def subject(self, template: str, meeting: Meeting | None) -> str:
        title = (meeting.title.best(self.said.short) or meeting.ref) if meeting else ""
        return self.said.text(template, meeting=title, date=self.said.date(self.today))

    def letter(self, parts: Iterable[Part]) -> Iterator[Part]:
        """The text of a mail: salutation, *parts* and close."""
        if len(self.people) == 1:
            name = self.directory.person(Link(self.people[0].id)).best(self.said.short)
            yield self.said.text(N_("Dear {name},"), name=name)
        else:
            yield self.said.text(N_("Dear colleagues,"))
        yield from parts
        yield self.said.text(N_("Yours sincerely,"))
        sender = self.sender
        side = sender.called.best(self.said.short) if sender else ""
        secretariat = self.said.text(N_("Secretariat, {side} side"), side=side)
        yield f"{secretariat}\n{self.said.date(self.today)}"

    def table(self, actions: Sequence[Action]) -> Table:
        """A table of *actions* with references and due dates."""
        short = self.said.short
        heads = (N_("Reference"), N_("Action"), N_("Due"))
        return Table(
            headings=tuple(self.said.text(head) for head in heads),
            rows=tuple(
                (action.ref, action.title.best(short), self.said.date(action.due))
                for action in actions
            ),
            line=self.said.text(N_("{label}: {value}")),
        )


def _language_of(side: Side | None) -> str:
    return side.tongue if side is not None else "en"


def _reminder(
    tongue: _Tongue, late: list[Action], soon: list[Action], of: Sequence[Mechanism]
) -> Iterator[Part]:
    said, day = tongue.said, tongue.today.isoformat()
    bodies = said.listed(name_on(one, day).best(said.short) for one in of)
    yield (
        said.text(
            N_("According to our records, the following actions of the {bodies} are yours to carry"
               " out."),
            bodies=bodies,
        )
        if bodies
        else said.text(
            N_("According to our records, the following actions are yours to carry out.")
        )
    )  # fmt: skip
    if late:
        yield said.text(N_("Past their due date:"))
        yield tongue.table(late)
    if soon:
        yield said.text(N_("Due within the next {days} days:"), days=SOON.days)
        yield tongue.table(soon)
    yield said.text(
        N_("We should be grateful to learn how far each has come and, where a date cannot be kept,"
           " which new date you propose.")
    )  # fmt: skip


def _invitation(tongue: _Tongue, *, dossier: Dossier, invites: bool) -> Iterator[Part]:
    said, meeting = tongue.said, dossier.meeting
    short = said.short
    host = tongue.directory.side(meeting.host)
    if invites:
        yield said.text(N_("We have the honour to invite you to the following meeting."))
    elif host is not None:
        name = host.called.best(short)
        yield said.text(
            N_("This is to inform you of a meeting that the {side} side hosts."), side=name
        )
    else:
        yield said.text(N_("This is to inform you of the following meeting."))
    lines = [meeting.title.best(short) or meeting.ref]
    facts = [
        (N_("Date"), said.partial_date(meeting.starts)),
        (N_("Opens at"), _by_both_clocks(tongue, meeting)),
        (N_("Place"), meeting.place.best(short)),
    ]
    colon = said.text(N_("{label}: {value}"))
    lines += [colon.format(label=said.text(label), value=value) for label, value in facts if value]
    yield "\n".join(lines)
    if dossier.items:
        yield said.text(N_("Agenda:"))
        numbered = enumerate(dossier.items, start=1)
        yield "\n".join(f"{at}. {one.title.best(short)}" for at, one in numbered)
    yield said.text(
        N_("Please confirm your attendance. The attached file puts the meeting into your diary.")
    )


def _by_both_clocks(tongue: _Tongue, meeting: Meeting) -> str:
    """The opening of the meeting by the clock of each side."""
    said, sides = tongue.said, tongue.directory.sides
    opens = opening_moment(meeting, sides)
    if opens is None:
        return meeting.opens_at
    shown = (
        said.text(
            N_("{moment} ({clock})"),
            moment=said.moment(opens.astimezone(ZoneInfo(zone))),
            clock=said.clock(zone),
        )
        for _, zone in clocks(meeting, list(sides.values()))
    )
    return said.text(N_("; ")).join(shown)


def _minutes(tongue: _Tongue, dossier: Dossier, status: MinutesStatus) -> Iterator[Part]:
    said, meeting = tongue.said, dossier.meeting
    title = meeting.title.best(said.short) or meeting.ref
    if status in (MinutesStatus.DRAFT, MinutesStatus.CIRCULATED):
        yield said.text(
            N_("Please find attached the draft minutes of “{meeting}” in both languages. We should"
               " be grateful for your comments, or for your confirmation that you have none."),
            meeting=title,
        )  # fmt: skip
    else:
        yield said.text(
            N_("Please find attached the minutes of “{meeting}” in both languages, as agreed by"
               " both sides."),
            meeting=title,
        )  # fmt: skip
