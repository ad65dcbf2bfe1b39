"""Warnings about dates: an end before its beginning, an action due before its meeting.

Nothing is refused, as with all warnings: which of the two is wrong, a reader has to say.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time
from typing import Any

from secretariat.declaring import standing
from secretariat.declaring.fields import Field
from secretariat.declaring.kinds import KINDS, Kind, Record
from secretariat.domain.across.covering import is_past_end
from secretariat.domain.across.doubts import FieldError, doubt
from secretariat.domain.across.holdings import Holdings
from secretariat.domain.actions import Action
from secretariat.domain.meetings import Meeting
from secretariat.domain.sides import Side
from secretariat.errors import Label, PartialDate, SecretariatError
from secretariat.i18n import N_
from secretariat.time_zones import is_zone

_SHORT = 60
"""Characters of a typed text that a sentence repeats."""


def days_out_of_order(holdings: Holdings) -> Iterator[tuple[str, SecretariatError]]:
    """Warnings: dates before the date that, by the declaration, comes first."""
    for kind, records in holdings.records.items():
        named = KINDS.of(kind).field_named
        pairs = [(named[field.after], field) for field in named.values() if field.after]
        for record in records if pairs else ():
            for first, last in pairs:
                if _is_before(getattr(record, last.name), getattr(record, first.name)):
                    yield record.ref, _turned(record, last, first)


def actions_due_too_early(holdings: Holdings) -> Iterator[tuple[str, SecretariatError]]:
    """Warnings: actions due before the meeting that set them begins."""
    due = KINDS.of(Action).field_named["due"]
    for action in holdings.of(Action):
        meeting = holdings.at(action.meeting)
        if meeting is not None and _is_before(action.due, meeting.starts):
            yield (
                action.ref,
                FieldError(
                    N_("“{field}” of {ref} is before {meeting} begins."),
                    due,
                    ref=action.ref,
                    meeting=meeting.ref,
                ),
            )


def still_running(holdings: Holdings, today: date) -> Iterator[tuple[str, SecretariatError]]:
    """Warnings: records whose last day is past, but whose state says that they go on.

    What was merely proposed does not go on.
    """
    for record, kind, field in _that_end(holdings):
        if not is_past_end(record, today):
            continue
        end, state = (
            getattr(record, kind.runs_until),
            standing.standing_for(getattr(record, kind.state)),
        )
        if state is not None and state.meaning.counts and not state.meaning.ended:
            yield (
                record.ref,
                FieldError(
                    N_("“{field}” of {ref} is still “{value}”, though it ended in {end}.")
                    if len(end) < len("2026-09-22")
                    else N_("“{field}” of {ref} is still “{value}”, though it ended on {end}."),
                    field,
                    ref=record.ref,
                    value=Label(state.label),
                    end=PartialDate(end),
                ),
            )


def _that_end(holdings: Holdings) -> Iterator[tuple[Record, Kind[Any], Field]]:
    """The records that have a state and a last day, each with its kind and the field of its state.

    They stand in the order in which the book holds them.
    """
    for of, records in holdings.records.items():
        kind = KINDS.of(of)
        field = standing.state_field(kind)
        if field is not None and kind.runs_until:
            yield from ((record, kind, field) for record in records)


def clocks_unread(holdings: Holdings) -> Iterator[tuple[str, SecretariatError]]:
    """Warnings: times and time zones that are not valid, so that an agenda has no hours."""
    for meeting in holdings.of(Meeting):
        if meeting.opens_at and not _is_time(meeting.opens_at):
            sentence = N_("“{field}” of {ref}: “{value}” is not a time such as 09:30.")
            yield meeting.ref, _unread(sentence, meeting, "opens_at", meeting.opens_at)
    zones: list[tuple[Record, str, str]] = [
        (held, "time_zones", zone) for held in holdings.of(Meeting) for _, zone in held.time_zones
    ]
    zones += [(side, "time_zone", side.time_zone) for side in holdings.of(Side) if side.time_zone]
    for record, field, zone in zones:
        if not is_zone(zone):
            sentence = N_("“{field}” of {ref}: “{value}” is not a time zone such as Asia/Shanghai.")
            yield record.ref, _unread(sentence, record, field, zone)


def _unread(sentence: str, record: Record, field: str, value: str) -> SecretariatError:
    return doubt(sentence, record, field, value=value[:_SHORT])


def _is_time(text: str) -> bool:
    try:
        time.fromisoformat(text)
    except ValueError:
        return False
    return True


def _turned(record: Record, last: Field, first: Field) -> SecretariatError:
    return FieldError(
        N_("“{field}” of {ref} is before “{other}”."),
        last,
        ref=record.ref,
        other=Label(first.label),
    )


def _is_before(earlier: date | str | None, later: date | str | None) -> bool:
    """True when *earlier* is before *later*, whatever day a partial date may stand for."""
    if not earlier or not later:
        return False
    early = earlier.isoformat() if isinstance(earlier, date) else earlier
    late = later.isoformat() if isinstance(later, date) else later
    if early >= late:
        return False  # most are in their order
    known = min(len(early), len(late))
    return early[:known] < late[:known]
