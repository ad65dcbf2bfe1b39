"""Everything due by days, weeks, months, quarters or years, for calendars and timelines."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta

from secretariat.declaring.values import Choice
from secretariat.domain.across.due import SEPARATOR
from secretariat.i18n import N_, Language

_DAY = len("2026-09-22")
_WEEK = timedelta(days=7)
_QUARTER = 3
_YEAR = 12
LONGEST = 2_000
"""The most periods that one timeline is divided into; longer times need longer periods."""


class Scale(Choice):
    """The length of the periods into which a timeline is divided."""

    DAY = "day", N_("Days", context="of a timeline")
    WEEK = "week", N_("Weeks")
    MONTH = "month", N_("Months")
    QUARTER = "quarter", N_("Quarters")
    YEAR = "year", N_("Years")

    def begin(self, day: date) -> date:
        """The first day of the period in which *day* lies; weeks begin on Monday."""
        if self is Scale.DAY:
            return day
        if self is Scale.WEEK:
            return day - timedelta(days=day.weekday())
        length = self._months
        return date(day.year, (day.month - 1) // length * length + 1, 1)

    def following(self, begin: date) -> date:
        """The first day of the period after the one that begins on *begin*."""
        if self is Scale.DAY:
            return begin + timedelta(days=1)
        if self is Scale.WEEK:
            return begin + _WEEK
        months = begin.year * _YEAR + begin.month - 1 + self._months
        return date(months // _YEAR, months % _YEAR + 1, 1)

    def last(self, begin: date) -> date:
        """The last day of the period that begins on *begin*."""
        return self.following(begin) - timedelta(days=1)

    def period_name(self, begin: date, language: Language) -> str:
        """What the period that begins on *begin* is called."""
        if self is Scale.WEEK:
            return language.days(begin, self.last(begin))
        if self is Scale.QUARTER:
            quarter = (begin.month - 1) // _QUARTER + 1
            return language.text(
                N_("quarter {quarter} of {year}"), quarter=quarter, year=f"{begin.year:04}"
            )
        known = {Scale.MONTH: len("2026-09"), Scale.YEAR: len("2026")}.get(self, _DAY)
        return language.partial_date(begin.isoformat()[:known])

    @property
    def _months(self) -> int:
        return {Scale.MONTH: 1, Scale.QUARTER: _QUARTER}.get(self, _YEAR)


def by_day(lines: Iterable[str]) -> Mapping[tuple[str, date], int]:
    """The number of *lines* of each register on each day."""
    # The day and the register begin a line: whole lines need not be taken apart.
    counted = Counter(line[: line.index(SEPARATOR, _DAY + 1)] for line in lines)
    return {
        (beginning[_DAY + 1 :], date.fromisoformat(beginning[:_DAY])): number
        for beginning, number in counted.items()
    }


def by_period(
    days: Mapping[tuple[str, date], int], scale: Scale
) -> Mapping[str, Mapping[date, int]]:
    """The numbers in *days* by register, then by the first day of their period."""
    found_by_period: dict[str, Counter[date]] = defaultdict(Counter)
    for (kind, day), number in days.items():
        found_by_period[kind][scale.begin(day)] += number
    return found_by_period


def periods(scale: Scale, first: date, last: date) -> Iterator[date]:
    """The first days of all periods from that of *first* to that of *last*."""
    begin = scale.begin(first)
    while begin <= last:
        yield begin
        begin = scale.following(begin)


def fitting(scale: Scale, first: date, last: date) -> Scale:
    """*scale*, or the next longer one by which a timeline from *first* to *last* can be drawn."""
    days = {Scale.DAY: 1, Scale.WEEK: 7, Scale.MONTH: 28, Scale.QUARTER: 90, Scale.YEAR: 365}
    longer = [longer_scale for longer_scale in Scale if days[longer_scale] >= days[scale]]
    span = (last - first).days
    return next((scale for scale in longer if span / days[scale] < LONGEST), Scale.YEAR)
