"""Moved dates: when a date by which something is due was put off or brought forward, and by whom.

A deadline that is moved after it was missed looks as if it had been kept; the trace says what the
date was. It is read from the journal, so nobody has to enter it and nobody can leave it out.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

from secretariat.declaring.partial_dates import last_day

AT_ONCE = timedelta(hours=1)
"""Changes of one date by one person within this time are one move: the last of them was meant."""


class Move(NamedTuple):
    """One change of a date by which something is due."""

    field: str
    """The name of the field with the date."""
    before: str
    """The date in ISO form, which may be partial."""
    after: str
    """The new date; empty where the date was taken away."""
    at: datetime
    """The time of the change, in UTC."""
    by: str
    """Who made it."""
    side: str
    """The code of the side of who made it, in lower case."""

    @property
    def day(self) -> date:
        """The day of the change, in UTC."""
        return self.at.astimezone(UTC).date()


def moves(changes: Iterable[Move]) -> tuple[Move, ...]:
    """The moves among all *changes* of the dates of one record, the oldest first.

    A date that is entered for the first time was not moved, nor one that was put back at once.
    """
    kept: dict[str, list[Move]] = {}
    for each in sorted(changes, key=lambda change: change.at):
        of_field = kept.setdefault(each.field, [])
        last = of_field[-1] if of_field else None
        if last is not None and _is_at_once(last, each):
            of_field[-1] = each._replace(before=last.before)
        else:
            of_field.append(each)
    found_moves = (move for of_field in kept.values() for move in of_field)
    return tuple(
        sorted(
            (move for move in found_moves if move.before and move.before != move.after),
            key=lambda move: move.at,
        )
    )


def _is_at_once(last: Move, move: Move) -> bool:
    same = (last.by, last.side) == (move.by, move.side)
    return same and move.at - last.at <= AT_ONCE and last.after == move.before


def first_day_set(moved: Iterable[Move], field: str, now: date | None) -> date | None:
    """The last day of a deadline as it was first set, before anybody moved it.

    *now* is the last day by the date that stands.
    """
    first = next((move for move in moved if move.field == field), None)
    return last_day(first.before) if first is not None else now
