"""Enters a marked log: changes actions as the chair marked them, with a progress entry each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

import sqlalchemy as sa

from secretariat.data.questions import reading
from secretariat.data.store import facts, fetching
from secretariat.data.store.tables import JOURNAL
from secretariat.data.store.view import View
from secretariat.data.writing.change import Change
from secretariat.declaring.kinds import Record
from secretariat.declaring.values import Bilingual, Link
from secretariat.domain.actions import Action, Update
from secretariat.domain.marked_logs import Chair
from secretariat.domain.sides import Side


@dataclass(frozen=True, slots=True)
class Booking:
    """One action before and after, and the text of its progress entry."""

    before: Action
    after: Action
    text: Bilingual


def book_all(
    change: Change, bookings: Sequence[Booking], chair: Chair, evidence: Bilingual
) -> list[Update]:
    """Change the actions, and add a progress entry to each, with the chair and the evidence."""
    change.expect([booking.before.id for booking in bookings])
    side = _side(change.view, chair.side)
    entries = []
    for booking in bookings:
        if booking.after != booking.before:
            change.update(booking.before, booking.after)
        entries.append(
            change.add(
                Update(
                    action=Link(booking.before.id),
                    text=booking.text,
                    date=chair.on,
                    side=side,
                    evidence=evidence,
                    source=evidence,
                    fictitious=booking.before.fictitious,
                )
            )
        )
    return entries


def _side(view: View, code: str) -> Link[Side] | None:
    if not code:
        return None
    sides = fetching.every(view, Side)
    return next((Link(side.id) for side in sides if side.code.lower() == code.lower()), None)


def book_id(view: View) -> str:
    """The id of this book; printed rows carry its end."""
    return facts.facts_of(view)["id"]


def called(view: View, refs: Iterable[str]) -> dict[str, Record]:
    """The records with *refs*, in upper or lower case, by the reference as given."""
    wanted = list(refs)
    records = reading.called(view, {spelling for ref in wanted for spelling in (ref, ref.upper())})
    return {ref: records.get(ref) or records[ref.upper()] for ref in wanted
            if ref in records or ref.upper() in records}  # fmt: skip


def changed_after(view: View, record: str, day: date) -> bool:
    """True when the book received an operation on *record* after the end of *day*."""
    ended = datetime.combine(day + timedelta(days=1), time()).timestamp() * 1_000_000
    newest = view.scalar(
        sa.select(sa.func.max(JOURNAL.c.received)).where(JOURNAL.c.record == record)
    )
    return newest is not None and newest >= ended
