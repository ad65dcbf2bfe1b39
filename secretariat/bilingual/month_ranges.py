"""Ranges of months that are a quarter, a half or the first part of a year, in either language."""

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
    """Whether *mention*, some first months, is the part of a year that the date *other* ends."""
    if mention.measure != FIRST_MONTHS or not isinstance(other.value, Day) or not mention.amount:
        return False
    said = other.value
    return mention.amount == said.month or (
        bool(said.part) and PARTS.get((_JANUARY, int(mention.amount))) == said.part
    )


def first_months(number: Fraction, start: int, end: int) -> Mention:
    """“The first *number* months”, 前五个月."""
    return replace(period(number, "month", start, end), measure=FIRST_MONTHS)


def months_to(
    half: Half, pattern: re.Pattern[str], month: dict[str, int], number: Callable[[str], int]
) -> Iterator[Mention]:
    """“The three months to August 2026”, which may be 6月至8月 or the three months themselves."""
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
    """Every range of *pattern*, whose groups a and b are months, that is a part of a year.

    Of a range that begins in January but ends elsewhere only the January is read, softly: the
    other half may call it the first months.
    """
    for match in half.free_matches(pattern):
        first, last = month[match["a"].lower()], month[match["b"].lower()]
        if part := PARTS.get((first, last)):
            half.take(*match.span())
            said = int(match[year]) if match[year] else None
            yield day(Day(said, None, None, part), *match.span())
        elif first == _JANUARY:
            half.take(*match.span())
            said = int(match[year]) if match[year] else None
            yield day(Day(said, first), *match.span("a"), Weight.SOFT)
            yield day(Day(said, last), *match.span("b"))
