"""Values to which dates, times and periods of both languages are converted."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from secretariat.bilingual.findings import Check
from secretariat.bilingual.mentions import Bound, Mention, Weight


@dataclass(frozen=True, slots=True)
class Day:
    """A date, any part of which may be None; *part* is Q1 to Q4, H1, H2, early, mid or late."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    part: str = ""


@dataclass(frozen=True, slots=True)
class Moment:
    """A time of day in minutes after midnight, and the time zone that is named with it."""

    minute: int
    zone: str = ""


def day(value: Day, start: int, end: int, weight: Weight = Weight.HARD) -> Mention:
    """A mention of a date; a bare year also matches a plain number."""
    amount = Fraction(value.year) if value.year and not value.month and not value.part else None
    if value.day and not value.month:
        amount = Fraction(value.day)
    return Mention("date", value, start, end, Check.DATE, weight, amount=amount)


OPEN = "half of the day unsaid"
"""The measure of a time that may be of the morning or of the afternoon: “half past two”."""


def moment(
    value: Moment, start: int, end: int, weight: Weight = Weight.HARD, measure: str = ""
) -> Mention:
    """A mention of a time of day; *measure* is `OPEN` when morning or afternoon is not stated."""
    return Mention("time", value, start, end, Check.DATE, weight, measure=measure)


MONTHS = {
    "millennium": 12_000, "century": 1200, "decade": 120, "year": 12, "half-year": 6, "quarter": 3,
    "month": 1,
}  # fmt: skip
DAYS = {"fortnight": 14, "week": 7, "day": 1}
MINUTES = {"hour": Fraction(60), "minute": Fraction(1), "second": Fraction(1, 60)}


def period(
    number: Fraction, unit: str, start: int, end: int, bound: Bound = Bound.EXACT
) -> Mention:
    """A mention of a length of time; if it is one unit, only a mismatch counts, not an absence."""
    if unit in MONTHS:
        value = ("months", number * MONTHS[unit])
    elif unit in DAYS:
        value = ("days", number * DAYS[unit])
    elif unit in MINUTES:
        value = ("minutes", number * MINUTES[unit])
    else:
        value = (unit, number)
    weight = Weight.PAIRED if number == 1 else Weight.HARD
    return Mention("period", value, start, end, Check.DATE, weight, bound, number, unit)


def word(pool: str, value: str, start: int, end: int) -> Mention:
    """A mention of a weekday, frequency or relative day; a mismatch counts, an absence does not."""
    return Mention(pool, value, start, end, Check.DATE, Weight.PAIRED)
