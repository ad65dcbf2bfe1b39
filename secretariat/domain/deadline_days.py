"""Days that words such as “end of next month” mean, counted from the day of writing."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta
from string import digits

MONTHS_A_QUARTER, MONTHS_A_YEAR = 3, 12
_WEEK = 7

Parts = dict[str, str]
"""The parts of a deadline by the names of their groups, such as ``month`` and ``end``."""


def compiled(form: str, flags: int = 0) -> re.Pattern[str]:
    """*form*, in which names of groups may stand several times, each then with a number."""
    seen: dict[str, int] = {}

    def numbered(match: re.Match[str]) -> str:
        seen[match[1]] = seen.get(match[1], 0) + 1
        return f"(?P<{match[1]}{seen[match[1]]}>"

    return re.compile(re.sub(r"\(\?P<([a-z]+)>", numbered, form), flags)


def parts_of(match: re.Match[str]) -> Parts:
    """The parts that are in *match*, in small letters."""
    named = match.groupdict("").items()
    return {name.rstrip(digits): text.lower() for name, text in named if text}


def next_day(today: date, year: int, month: int, day: int) -> date:
    """The day in *year*, or without one the next such day from *today* on."""
    if year:
        return date(year, month, day)
    found_day = date(today.year, month, day)
    return found_day if found_day >= today else date(today.year + 1, month, day)


def end_of_month(today: date, year: int, month: int) -> date:
    """The last day of a month in *year*, or without one of the next such month to end."""
    wanted = year or today.year
    day = date(wanted, month, calendar.monthrange(wanted, month)[1])
    return day if year or day >= today else end_of_month(today, wanted + 1, month)


def end_of(unit: str, today: date, *, is_next: bool) -> date:
    """The last day of this or the next week, month, quarter or year."""
    if unit == "week":
        friday = today + timedelta(days=4 - today.weekday() + _WEEK * is_next)
        return friday if friday >= today else friday + timedelta(days=2)
    if unit == "year":
        return date(today.year + is_next, MONTHS_A_YEAR, 31)
    step = MONTHS_A_QUARTER if unit == "quarter" else 1
    ahead = -(-today.month // step) * step - 1 + step * is_next
    year, month = today.year + ahead // MONTHS_A_YEAR, ahead % MONTHS_A_YEAR + 1
    return date(year, month, calendar.monthrange(year, month)[1])


def on_weekday(weekday: int, today: date, *, is_next: bool) -> date:
    """The first such day after *today*; the *next* one is in the week that begins on a Monday."""
    if is_next:
        return today + timedelta(days=_WEEK - today.weekday() + weekday)
    return today + timedelta(days=(weekday - today.weekday() - 1) % _WEEK + 1)


def later(today: date, count: int, unit: str) -> date:
    """The day *count* units after *today*; of a shorter month its last one."""
    if unit in {"day", "week"}:
        return today + timedelta(days=count * (_WEEK if unit == "week" else 1))
    months = today.month - 1 + count * (MONTHS_A_YEAR if unit == "year" else 1)
    year, month = today.year + months // MONTHS_A_YEAR, months % MONTHS_A_YEAR + 1
    return date(year, month, min(today.day, calendar.monthrange(year, month)[1]))
