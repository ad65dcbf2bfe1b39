"""The conditions under which the record of a meeting may be called agreed or issued."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date

from secretariat.domain import agendas
from secretariat.domain.across.dossiers import Dossier
from secretariat.domain.meetings import Item, Meeting, MeetingStatus
from secretariat.domain.minutes import Minutes, is_draft
from secretariat.errors import SecretariatError
from secretariat.i18n import N_

_WHOLE_DAY = 10


def has_taken_place(meeting: Meeting, today: date) -> bool:
    """True when *meeting* has begun by *today*.

    Its day decides; where that is known to the month or year alone, or not at all, its status.
    """
    day, now = meeting.starts, today.isoformat()
    if meeting.status is MeetingStatus.CANCELLED or day > now[: len(day)]:
        return False
    if not meeting.status.meaning.ended:
        return len(day) == _WHOLE_DAY or "" < day < now[: len(day)]
    return True


def is_still_to_be_marked(meeting: Meeting, today: date) -> bool:
    """True when *meeting* has begun by *today*, and its status does not say that it was held.

    Its record has its opening words and its signatures only then.
    """
    return not meeting.status.meaning.ended and has_taken_place(meeting, today)


MARK_AS_HELD = N_(
    "{meeting} is not marked as held yet; do that before both sides agree, for the record has its"
    " opening words and signatures only then."
)


def doubts(
    minutes: Minutes,
    meeting: Meeting,
    items: Sequence[Item],
    recorded: Collection[str],
    today: date,
) -> Iterator[SecretariatError]:
    """The reasons why *minutes* of *meeting* may not be agreed or issued.

    *items* are those of its agenda, in their order; *recorded* are the ids of those under which
    something is recorded. There is no doubt about a draft, which may still be empty.
    """
    if is_draft(minutes):
        return
    if not has_taken_place(meeting, today):
        yield SecretariatError(
            N_(
                "{ref} cannot be agreed or issued, for {meeting} has not taken place yet; put the"
                " date and status of the meeting right, or leave its record a draft."
            ),
            ref=minutes.ref,
            meeting=meeting.ref,
        )
    if not items:
        yield SecretariatError(
            N_(
                "{ref} cannot be agreed or issued, for the agenda of {meeting} has no items; add"
                " them, and what was recorded under each."
            ),
            ref=minutes.ref,
            meeting=meeting.ref,
        )
    without = [item.ref for item in agendas.in_order(items) if item.id not in recorded]
    if without:
        yield SecretariatError(
            N_(
                "{ref} cannot be agreed or issued, for nothing is recorded under {items}; write a"
                " paragraph, a decision or an action there, or take the item off the agenda."
            ),
            ref=minutes.ref,
            items=without,
        )


def doubts_about(dossier: Dossier, today: date) -> list[SecretariatError]:
    """The reasons why the record in *dossier* does not deserve its status."""
    if dossier.minutes is None:
        return []
    recorded = {
        item.id
        for item in dossier.items
        if dossier.paragraphs.get(item.id)
        or dossier.decisions_under(item)
        or dossier.actions_under(item)
    }
    return list(doubts(dossier.minutes, dossier.meeting, dossier.items, recorded, today))
