"""The first and the last day of a date of which only the year, or year and month, is known."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

_MONTHS = 12
_WHOLE = len("2026-09-22")


def is_whole(when: str) -> bool:
    """True of a date whose year, month and day are known."""
    return len(when) == _WHOLE


def first_day(when: date | str | None) -> date | None:
    """The first day of a date that may be partial; None when it is not known."""
    if isinstance(when, date) or not when:
        return when or None
    return date.fromisoformat((when + "-01-01")[:10])


def last_day(when: date | str | None) -> date | None:
    """The last day of a date that may be partial; None when it is not known."""
    if not isinstance(when, str):
        return when
    first = first_day(when)
    if first is None or is_whole(when):
        return first
    month = first.month if len(when) == len("2026-09") else _MONTHS
    return date(first.year, month, monthrange(first.year, month)[1])
