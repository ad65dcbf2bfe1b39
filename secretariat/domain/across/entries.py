"""Warnings about entries that lack something or run ahead of events.

An action that nobody leads, a day of closing that is still to come, a day on which a side is on
holiday, a meeting whose predecessor the book does not hold.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from secretariat.declaring import standing
from secretariat.declaring.fields import Field
from secretariat.declaring.kinds import KINDS, Kind, Record
from secretariat.domain import calendars, sides
from secretariat.domain.across.doubts import FieldError, doubt
from secretariat.domain.across.holdings import Holdings
from secretariat.domain.actions import Action, is_open
from secretariat.domain.meetings import Meeting
from secretariat.domain.minutes import Minutes
from secretariat.domain.sides import Side
from secretariat.errors import PartialDate, SecretariatError
from secretariat.i18n import N_

_CLOSED_ON: Mapping[type[Record], str] = {Action: "closed_on"}
"""The field with the day of closing, of kinds whose deadline is met once their state has ended."""
_Named = Callable[[Kind[Any]], tuple[str, ...]]
_WHOLE_DAY = len("2026-09-22")
_LONGEST = 14
"""The greatest number of days of one meeting that are looked at."""


def incomplete(holdings: Holdings, today: date) -> Iterator[tuple[str, SecretariatError]]:
    """All warnings of this module."""
    yield from actions_without_lead(holdings)
    yield from ended_too_soon(holdings, today)
    yield from meetings_out_of_turn(holdings)
    yield from on_holidays(holdings, today)


def is_judged(kind: Kind[Any]) -> bool:
    """True when a rule of this module looks at the records of *kind*."""
    return kind.record in (Action, Meeting) or bool(_days_of_ending(kind) or _due_days(kind))


def has_due_days(kind: Kind[Any]) -> bool:
    """True when a date of *kind* is compared with the holidays of the sides."""
    return kind.record is Meeting or bool(_due_days(kind))


def actions_without_lead(holdings: Holdings) -> Iterator[tuple[str, SecretariatError]]:
    """Warnings: open actions for which no side names an organisation or a person."""
    for action in holdings.of(Action):
        if not action.leads.sides and not action.people.sides and is_open(action):
            yield (
                action.ref,
                doubt(
                    N_("{ref} is open, but nobody leads it; name an organisation or a person."),
                    action,
                    "leads",
                ),
            )


def ended_too_soon(holdings: Holdings, today: date) -> Iterator[tuple[str, SecretariatError]]:
    """Warnings: days of closing that are still to come, or of something that is still open."""
    for record, kind, field, value in _with_days(holdings, _days_of_ending):
        day = _iso(value)
        if day and day > today.isoformat()[: len(day)]:
            sentence = N_("“{field}” of {ref} is {date}, which is still to come.")
            yield record.ref, FieldError(sentence, field, ref=record.ref, date=PartialDate(day))
        elif day and _CLOSED_ON.get(kind.record) == field.name and standing.is_open(kind, record):
            sentence = N_("{ref} was closed on {date}, but by its status it is still open.")
            yield record.ref, FieldError(sentence, field, ref=record.ref, date=PartialDate(day))


def meetings_out_of_turn(holdings: Holdings) -> Iterator[tuple[str, SecretariatError]]:
    """Warnings: meetings whose predecessor is missing though an earlier one is in the book.

    Of meetings that were held only those count of which the book keeps the record: of the early
    history, a book may know every third meeting.
    """
    numbers: dict[str, set[int]] = defaultdict(set)
    for meeting in holdings.of(Meeting):
        if meeting.mechanism is not None and meeting.ordinal is not None:
            numbers[meeting.mechanism.id].add(meeting.ordinal)
    for meeting in holdings.of(Meeting):
        number = meeting.ordinal
        if meeting.mechanism is None or number is None:
            continue
        known = numbers[meeting.mechanism.id]
        if number - 1 in known or min(known) == number or not _is_followed(meeting, holdings):
            continue
        sentence = N_("“{field}” of {ref} is {number}, but the book has no meeting number {last}.")
        yield meeting.ref, doubt(sentence, meeting, "ordinal", number=number, last=number - 1)


def _is_followed(meeting: Meeting, holdings: Holdings) -> bool:
    """True of a meeting to come, and of one whose record the book keeps."""
    over = meeting.status.meaning.ended
    return not over or bool(holdings.linked(Minutes, "meeting", meeting.id))


def on_holidays(holdings: Holdings, today: date) -> Iterator[tuple[str, SecretariatError]]:
    """Warnings: due dates and meetings to come on a public holiday of one of the two sides.

    An ordinary weekend is no reason to warn: many due dates are the last day of a month.
    """
    both = [side for side in sides.parties(holdings.of(Side)) if side.calendar]
    for record, field, day in _ahead(holdings, today) if both else ():
        closed = [side.in_sentence for side in both if calendars.holiday(day, side) is not None]
        if closed:
            sentence = N_("“{field}” of {ref} is {date}, a public holiday ({sides}).")
            yield (
                record.ref,
                FieldError(sentence, field, ref=record.ref, date=day, sides=closed),
            )


def _ahead(holdings: Holdings, today: date) -> Iterator[tuple[Record, Field, date]]:
    """The days from *today* on by which something is due, and those of meetings to come."""
    for record, kind, field, value in _with_days(holdings, _due_days):
        day = _whole(value)
        if day is not None and day >= today and _is_pending(kind, record, field):
            yield record, field, day
    starts = KINDS.of(Meeting).field_named["starts"]
    for meeting in holdings.of(Meeting):
        if not meeting.status.meaning.ended:
            yield from ((meeting, starts, day) for day in _days(meeting) if day >= today)


def _is_pending(kind: Kind[Any], record: Record, field: Field) -> bool:
    return any(deadline.due == field.name for deadline, _ in standing.pending(kind, record))


def _days(meeting: Meeting) -> Sequence[date]:
    """The days of *meeting*; none where its first one is not known."""
    first = _whole(meeting.starts)
    if first is None:
        return ()
    last = _whole(meeting.ends) or first
    count = min(max((last - first).days, 0) + 1, _LONGEST)
    return [first + timedelta(days=ahead) for ahead in range(count)]


def _days_of_ending(kind: Kind[Any]) -> tuple[str, ...]:
    """The fields of *kind* with a day on which something was done or came to its end."""
    met = [deadline.met for deadline in kind.deadlines]
    named = dict.fromkeys(filter(None, (*met, kind.ended_on, _CLOSED_ON.get(kind.record))))
    return tuple(name for name in named if kind.field_named[name].is_date)


def _due_days(kind: Kind[Any]) -> tuple[str, ...]:
    """The fields of *kind* with a day by which somebody has to do something.

    The last day of a term, a project or an instrument is none: it passes by itself.
    """
    return tuple(
        deadline.due
        for deadline in kind.deadlines
        if deadline.met or (not deadline.passes and _is_day(kind.field_named[deadline.due]))
    )


def _is_day(field: Field) -> bool:
    return field.is_date and not field.is_partial


def _with_days(
    holdings: Holdings, named: _Named
) -> Iterator[tuple[Record, Kind[Any], Field, object]]:
    """Each record with each field of its kind that *named* gives and that holds something, and it.

    Most of a hundred thousand actions have no day of closing.
    """
    for of, records in holdings.records.items():
        kind = KINDS.of(of)
        fields = [kind.field_named[name] for name in named(kind)]
        for record in records if fields else ():
            for field in fields:
                if value := getattr(record, field.name):
                    yield record, kind, field, value


def _whole(value: object) -> date | None:
    """The day *value*; None where only its year or month is known, or nothing."""
    if isinstance(value, date):
        return value
    return (
        date.fromisoformat(value) if isinstance(value, str) and len(value) == _WHOLE_DAY else None
    )


def _iso(value: object) -> str:
    """The day *value*, perhaps a partial one, as an ISO date; empty for anything else."""
    if isinstance(value, date):
        return value.isoformat()
    return value if isinstance(value, str) else ""
