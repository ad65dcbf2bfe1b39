"""Days that cannot be right beside each other: an end before its beginning, a due date too early.

Nothing is refused, as with all warnings: which of the two is wrong, a reader has to say.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from secretariat.declaring.fields import Field
from secretariat.declaring.kinds import KINDS, Record
from secretariat.domain.actions import Action
from secretariat.domain.programme.holdings import Holdings
from secretariat.errors import Label, SecretariatError
from secretariat.i18n import N_


def days_out_of_order(holdings: Holdings) -> Iterator[tuple[str, SecretariatError]]:
    """Days that are before another one after which they are declared to come."""
    for kind, records in holdings.records.items():
        named = KINDS.of(kind).field_named
        pairs = [(named[field.after], field) for field in named.values() if field.after]
        for record in records if pairs else ():
            for first, last in pairs:
                if _is_before(getattr(record, last.name), getattr(record, first.name)):
                    yield record.ref, _turned(record, last, first)


def actions_due_too_early(holdings: Holdings) -> Iterator[tuple[str, SecretariatError]]:
    """Actions that are due before the meeting that set them begins."""
    due = KINDS.of(Action).field_named["due"]
    for action in holdings.of(Action):
        meeting = holdings.at(action.meeting)
        if meeting is not None and _is_before(action.due, meeting.starts):
            yield (
                action.ref,
                SecretariatError(
                    N_("“{field}” of {ref} is before {meeting} begins."),
                    field=Label(due.label),
                    ref=action.ref,
                    meeting=meeting.ref,
                ),
            )


def _turned(record: Record, last: Field, first: Field) -> SecretariatError:
    return SecretariatError(
        N_("“{field}” of {ref} is before “{other}”."),
        field=Label(last.label),
        ref=record.ref,
        other=Label(first.label),
    )


def _is_before(one: date | str | None, other: date | str | None) -> bool:
    """True when *one* is before *other* whatever the days are that partial dates leave open."""
    early, late = (day.isoformat() if isinstance(day, date) else day or "" for day in (one, other))
    known = min(len(early), len(late))
    return early[:known] < late[:known]
