"""Ranges of months that form a quarter, a half or the first part of a year."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from fractions import Fraction

from secretariat.bilingual.calendar_values import Day, day, period
from secretariat.bilingual.halves import Half
from secretariat.bilingual.mentions import Mention, Weight

FIRST_MONTHS = "first months"
"""The measure of “the first eight months”, which 1—8月 answers."""
PARTS = {
    (1, 3): "Q1", (4, 6): "Q2", (7, 9): "Q3", (10, 12): "Q4",
    (1, 6): "H1", (7, 12): "H2", (1, 9): "Q1-3",
}  # fmt: skip
_JANUARY = 1


def within(mention: Mention, other: Mention) -> bool:
    """True when *mention*, “the first months”, is the part of a year that *other* ends."""
    if mention.measure != FIRST_MONTHS or not isinstance(other.value, Day) or not mention.amount:
        return False
    date = other.value
    return mention.amount == date.month or (
        bool(date.part) and PARTS.get((_JANUARY, int(mention.amount))) == date.part
    )


def first_months(number: Fraction, start: int, end: int) -> Mention:
    """A mention of the first *number* months of a year: 前五个月."""
    return replace(period(number, "month", start, end), measure=FIRST_MONTHS)


def months_to(
    half: Half, pattern: re.Pattern[str], month: dict[str, int], number: Callable[[str], int]
) -> Iterator[Mention]:
    """“The three months to August 2026”: matches 6月至8月, or three months by themselves."""
    for match in half.free_matches(pattern):
        half.take(*match.span())
        count, last = number(match["n"].lower()), month[match["m"].lower()]
        year = int(match["y"]) if match["y"] else None
        first = last - count + 1
        yield day(Day(year, last), *match.span("m"))
        yield replace(period(Fraction(count), "month", *match.span("n")), weight=Weight.SOFT)
        began = year - (first < _JANUARY) if year else None
        yield day(Day(began, (first - 1) % 12 + 1), *match.span("n"), Weight.SOFT)
        if part := PARTS.get((first, last)):
            yield day(Day(year, None, None, part), *match.span("n"), Weight.SOFT)


def read(
    half: Half, pattern: re.Pattern[str], month: dict[str, int], year: str = "y"
) -> Iterator[Mention]:
    """Ranges of *pattern* within a year; its groups a and b are the first and last month.

    For a range that starts in January and is no quarter or half, January is a weak match only,
    since the other half may say “the first months”.
    """
    for match in half.free_matches(pattern):
        first, last = month[match["a"].lower()], month[match["b"].lower()]
        if part := PARTS.get((first, last)):
            half.take(*match.span())
            in_year = int(match[year]) if match[year] else None
            yield day(Day(in_year, None, None, part), *match.span())
        elif first == _JANUARY:
            half.take(*match.span())
            in_year = int(match[year]) if match[year] else None
            yield day(Day(in_year, first), *match.span("a"), Weight.SOFT)
            yield day(Day(in_year, last), *match.span("b"))
