"""Mails to draft: reminders of what is due, invitations, minutes for comment."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from functools import partial
from zoneinfo import ZoneInfo

from secretariat.data.book import Book
from secretariat.data.questions import dossiers, reading
from secretariat.domain.across.dossiers import Dossier
from secretariat.domain.agendas import clocks, opening_moment
from secretariat.domain.meetings import Meeting
from secretariat.domain.minutes import MinutesStatus
from secretariat.domain.people import Person
from secretariat.domain.sides import Side
from secretariat.errors import SecretariatError
from secretariat.exchange.mail import Attachment, Part
from secretariat.i18n import N_, Language, language
from secretariat.office import calendars
from secretariat.office.agreed import texts
from secretariat.office.paper import printing
from secretariat.office.paper.drafting import Desk, Drafts, Tongue, language_of
from secretariat.office.paper.reminders import reminders
from secretariat.office.writing import safe_name

KINDS_OF_MAIL = ("reminders", "invitations", "minutes")
PDF, ICS = "application/pdf", "text/calendar"
_BEFORE_AGREEMENT = (MinutesStatus.DRAFT, MinutesStatus.CIRCULATED)
_NO_MEETING = N_("Name the meeting, for instance JCM11.")


def drafts(book: Book, what: str, ref: str, moment: datetime, spoken: Language) -> Drafts:
    """Drafts of the mails *what*; *ref* is the reference of the meeting where they are about one.

    *spoken* is the language in which people without an address are named.
    """
    if what not in KINDS_OF_MAIL:
        raise SecretariatError(
            N_("There is no mail called “{name}”; there are {known}."),
            name=what[:60],
            known=list(KINDS_OF_MAIL),
        )
    with book.reading() as view:
        desk = Desk(book, view, moment, spoken)
        if what == "reminders":
            return reminders(desk)
        if not ref:
            raise SecretariatError(_NO_MEETING)
        meeting = reading.find_as(view, Meeting, ref.removesuffix("/M"))
        dossier = dossiers.of_meeting(view, meeting)
        return (_invitations if what == "invitations" else _drafted_minutes)(desk, dossier)


def _invitations(desk: Desk, dossier: Dossier) -> Drafts:
    """One mail to each delegation, with the meeting for their diaries.

    Only the host invites its guests; all others are told of the meeting.
    """
    meeting = dossier.meeting
    for side in _sides(desk, dossier):
        code = language_of(side)
        calendar, _ = calendars.calendar_of(
            desk.book, "meetings", language(code), only=[meeting.id]
        )
        invites = _hosts(desk, dossier) and side != desk.sender
        desk.write(
            f"{'invitation' if invites else 'notice'}-{meeting.ref}-{side.code}",
            [*_delegates(desk, dossier, side)],
            N_("Invitation: {meeting}") if invites else N_("Meeting notice: {meeting}"),
            partial(_invitation, dossier=dossier, invites=invites),
            [Attachment(f"{safe_name(meeting.ref)}.ics", ICS, calendar)],
            first=code,
            meeting=meeting,
        )
    return desk.done


def _drafted_minutes(desk: Desk, dossier: Dossier) -> Drafts:
    """One mail to each delegation, with the record as a PDF in both languages.

    What the mail calls the record is what the PDF shows: a draft where it is no longer what was
    agreed, and agreed only where both sides' agreement counts.
    """
    dossier = texts.as_agreed(dossier, desk.directory.sides.values())
    meeting = dossier.meeting
    setting = printing.setting(desk.moment.replace(microsecond=0))
    desk.done.boxes = setting.boxes
    pdf = printing.print_document(desk.book, "minutes", meeting.ref, setting)
    status = dossier.minutes.status if dossier.minutes else MinutesStatus.DRAFT
    subject = (
        N_("Minutes for comment: {meeting}")
        if status in _BEFORE_AGREEMENT
        else N_("Minutes: {meeting}")
    )
    for side in _sides(desk, dossier):
        desk.write(
            f"minutes-{meeting.ref}-{side.code}",
            [*_delegates(desk, dossier, side)],
            subject,
            lambda tongue: _minutes(tongue, dossier, status),
            [Attachment(f"{safe_name(meeting.ref)}-minutes.pdf", PDF, pdf)],
            first=language_of(side),
            meeting=meeting,
        )
    return desk.done


def _hosts(desk: Desk, dossier: Dossier) -> bool:
    """True when our side hosts the meeting."""
    host = desk.directory.side(dossier.meeting.host)
    return host is not None and host == desk.sender


def _sides(desk: Desk, dossier: Dossier) -> list[Side]:
    every = sorted(desk.directory.sides.values(), key=lambda side: side.code)
    return [side for side in every if dossier.delegation(side)]


def _delegates(desk: Desk, dossier: Dossier, side: Side) -> Iterator[Person]:
    for participant in dossier.delegation(side):
        person = desk.directory.people.get(participant.person.id) if participant.person else None
        if person is not None:
            yield person


def _invitation(tongue: Tongue, *, dossier: Dossier, invites: bool) -> Iterator[Part]:
    spoken, meeting = tongue.language, dossier.meeting
    short = spoken.short
    host = tongue.directory.side(meeting.host)
    if invites:
        yield spoken.text(N_("We have the honour to invite you to the following meeting."))
    elif host is not None:
        yield spoken.text(
            N_("This is to inform you of a meeting that the {side} will host."),
            side=host.as_party.best(short),
        )
    else:
        yield spoken.text(N_("This is to inform you of the following meeting."))
    lines = [meeting.title.best(short) or meeting.ref]
    facts = [
        (N_("Date"), spoken.partial_date(meeting.starts)),
        (N_("Opens at"), _by_both_clocks(tongue, meeting)),
        (N_("Place"), meeting.place.best(short)),
    ]
    colon = spoken.text(N_("{label}: {value}"))
    lines += [
        colon.format(label=spoken.text(label), value=value) for label, value in facts if value
    ]
    yield "\n".join(lines)
    if dossier.items:
        yield spoken.text(N_("Agenda:"))
        numbered = enumerate(dossier.items, start=1)
        yield "\n".join(f"{at}. {item.title.best(short)}" for at, item in numbered)
    yield spoken.text(
        N_("Please confirm your attendance. The attached file puts the meeting into your diary.")
    )


def _by_both_clocks(tongue: Tongue, meeting: Meeting) -> str:
    """The opening of the meeting by the clock of each side."""
    spoken, sides = tongue.language, tongue.directory.sides
    opens = opening_moment(meeting, sides)
    if opens is None:
        return meeting.opens_at
    shown = (
        spoken.text(
            N_("{moment} ({clock})"),
            moment=spoken.moment(opens.astimezone(ZoneInfo(zone))),
            clock=spoken.clock(zone),
        )
        for _, zone in clocks(meeting, list(sides.values()))
    )
    return spoken.text(N_("; ")).join(shown)


def _minutes(tongue: Tongue, dossier: Dossier, status: MinutesStatus) -> Iterator[Part]:
    spoken, meeting = tongue.language, dossier.meeting
    title = meeting.title.best(spoken.short) or meeting.ref
    if status in _BEFORE_AGREEMENT:
        yield spoken.text(
            N_("Please find attached the draft minutes of the {meeting}, in both languages. "
               "We should be grateful for your comments, or for your confirmation that you "
               "have none."),
            meeting=title,
        )  # fmt: skip
    elif status is MinutesStatus.WITHDRAWN or dossier.is_claim:
        yield spoken.text(
            N_("Please find attached the minutes of the {meeting}, in both languages."),
            meeting=title,
        )
    else:
        yield spoken.text(
            N_("Please find attached the minutes of the {meeting}, in both languages, as "
               "agreed by both sides."),
            meeting=title,
        )  # fmt: skip
