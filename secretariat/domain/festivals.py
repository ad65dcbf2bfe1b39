"""The last day before a festival, by which things are due: “春节前”, “before Christmas”."""

from __future__ import annotations

from datetime import date, timedelta

from secretariat.domain import calendars
from secretariat.domain.holiday_names import FESTIVALS_EN, FESTIVALS_ZH


def last_day_before(name: str, year: int, today: date) -> date | None:
    """The last day before the days off for the festival called *name*, in either language.

    In *year*, or with 0 the next such day from *today* on; None where no calendar knows one.
    """
    country, festival = FESTIVALS_ZH.get(name) or FESTIVALS_EN[name]
    for each in (year,) if year else (today.year, today.year + 1):
        first = calendars.first_day_off(country, festival, each)
        if first is not None and (year or first > today):
            return first - timedelta(days=1)
    return None
