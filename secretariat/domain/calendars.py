"""Working days of the countries of the sides, for hints about due dates.

Some countries work on some weekends in exchange for days off, as announced year by year; of a year
that is not announced yet only the festivals are known. What is particular to one country, such as
the names of its holidays, is data: `holiday_names`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING

from secretariat.declaring.values import Bilingual
from secretariat.domain.holiday_names import EXCHANGES, NAMES, PARTS
from secretariat.domain.remarks import Remark, remark
from secretariat.domain.sides import Side
from secretariat.i18n import N_

if TYPE_CHECKING:
    from holidays import HolidayBase

_SATURDAY = 5
_NEAR = 6
"""The number of days around a festival that are usually exchanged for weekends."""
_EVE = " Eve"
"""The end of the library's name for the day before a festival, where that is a day off too."""
_FAR = 60
"""The number of days within which two countries always share a working day."""
_AND = "; "
"""Stands between the names of two holidays on one day."""
_HOLIDAY = "公共假日"
"""The name in Chinese of a holiday that has none in the library."""
_WEEKEND = Bilingual("weekend", "周末")
_EXCHANGED = Bilingual("exchanged for a working weekend", "调休")


@dataclass(frozen=True, slots=True)
class _Country:
    english: HolidayBase
    chinese: HolidayBase

    def off(self, day: date) -> Bilingual | None:
        """The reason why nobody works on *day*; None on a working day."""
        name = self.english.get(day)
        if name is None:
            weekend = day.weekday() >= _SATURDAY
            return _WEEKEND if weekend and not self.is_made_up(day) else None
        if name.startswith("Day off"):
            return _EXCHANGED
        plain = [part.partition(" (observed)")[0] for part in name.split(_AND)]
        if len(plain) == 1 and plain[0] in NAMES:
            return NAMES[plain[0]]
        english = (NAMES[part].en if part in NAMES else part for part in plain)
        return Bilingual(", ".join(english), self._in_chinese(day, plain))

    def _in_chinese(self, day: date, plain: Sequence[str]) -> str:
        """The names of the holidays on *day*; only the library of some countries has them."""
        if self.chinese is not self.english:
            names = [part.split("（")[0] for part in (self.chinese.get(day) or "").split(_AND)]
        else:
            names = [NAMES[part].zh if part in NAMES else _HOLIDAY for part in plain]
        return "、".join(dict.fromkeys(filter(None, names))) or _HOLIDAY

    def is_made_up(self, day: date) -> bool:
        """True for a weekend day that is worked in exchange for another."""
        self.english.get(day)  # reads the year of the day
        return day in self.english.weekend_workdays

    def is_announced(self, year: int) -> bool:
        """True when it is known which weekends of *year* are worked."""
        self.english.get(date(year, 7, 1))
        return any(day.year == year for day in self.english.weekend_workdays)


@cache
def _country(code: str) -> _Country | None:
    """The calendar of a country by its ISO code; None where the library has none."""
    import holidays  # noqa: PLC0415 - start-up: 160 to 290 ms

    if code not in holidays.list_supported_countries():
        return None
    part = PARTS.get(code)
    english = holidays.country_holidays(code, subdiv=part, language="en_US")
    if code not in EXCHANGES:
        return _Country(english, english)
    return _Country(english, holidays.country_holidays(code, language="zh_CN"))


def without_calendar(sides: Iterable[Side]) -> tuple[Side, ...]:
    """The *sides* of which only the weekends are known as days off."""
    return tuple(side for side in sides if _country(side.calendar) is None)


def is_working(day: date, side: Side) -> bool:
    """True when the country of *side* works on *day*; where no calendar is known, on weekdays."""
    country = _country(side.calendar)
    return country.off(day) is None if country else day.weekday() < _SATURDAY


def why_off(day: date, side: Side) -> Bilingual | None:
    """The reason why the country of *side* does not work on *day*; None on a working day."""
    country = _country(side.calendar)
    if country is None:
        return _WEEKEND if day.weekday() >= _SATURDAY else None
    return country.off(day)


def holiday(day: date, side: Side) -> Bilingual | None:
    """The name of the public holiday that *side* has on *day*; None on all other days.

    So is a day off in exchange for a working weekend; an ordinary weekend is not.
    """
    reason = why_off(day, side)
    return None if reason is _WEEKEND else reason


def is_made_up(day: date, side: Side) -> bool:
    """True for a weekend day that *side* works in exchange for another."""
    country = _country(side.calendar)
    return country is not None and country.is_made_up(day)


def is_foreseen(day: date, side: Side) -> bool:
    """False near a festival in a year whose exchanged days are not announced yet."""
    country = _country(side.calendar)
    if country is None or side.calendar not in EXCHANGES or country.is_announced(day.year):
        return True
    return not _near(day, country)


def first_day_off(code: str, festival: str, year: int) -> date | None:
    """The first of the days off in the country *code* for a *festival* of *year*, its eve with it.

    None where the library of holidays knows no such festival; exchanged days are left out, since
    they are announced late.
    """
    country = _country(code)
    if country is None:
        return None
    country.english.get(date(year, 1, 1))  # reads the year
    days = [
        day
        for day, name in country.english.items()
        if day.year == year and festival in name.split(_AND)
    ]
    if not days:
        return None
    first = min(days)
    eve = first - timedelta(days=1)
    return eve if (country.english.get(eve) or "").endswith(_EVE) else first


def next_working_day(day: date, sides: Sequence[Side]) -> date:
    """*day*, or the first after it on which all *sides* work."""
    for ahead in range(_FAR):
        then = day + timedelta(days=ahead)
        if all(is_working(then, side) for side in sides):
            return then
    return day


def after_working_days(day: date, count: int, sides: Sequence[Side]) -> date:
    """The first day that all *sides* work and by which each has had *count* working days.

    The first of them is the day after *day*; the day that is returned counts.
    """
    then = next_working_day(day + timedelta(days=1), sides)
    while any(working_days(day + timedelta(days=1), then, side) < count - 1 for side in sides):
        then = next_working_day(then + timedelta(days=1), sides)
    return then


def working_days(first: date, last: date, side: Side) -> int:
    """The number of days that *side* works from *first* to the day before *last*."""
    span = range(max(0, (last - first).days))
    return sum(is_working(first + timedelta(days=ahead), side) for ahead in span)


def hints(day: date, sides: Sequence[Side]) -> tuple[Remark, ...]:
    """Warnings about *day* as a due date: which side is off, and the next day that suits both."""
    remarks = [hint for side in sides for hint in _hint(day, side)]
    then = next_working_day(day, sides)
    if then != day:
        remarks.append(remark(N_("Both sides next work on {day}."), day=then))
    return tuple(remarks)


def _hint(day: date, side: Side) -> list[Remark]:
    country = _country(side.calendar)
    if country is None:
        return []
    name = side.called
    if country.is_made_up(day):
        sentence = N_("{day} is a working day at a weekend ({side}).")
        return [remark(sentence, day=day, side=name)]
    remarks = []
    reason = country.off(day)
    if reason is not None:
        sentence = N_("{day} is a day off ({side}: {reason}).")
        remarks.append(remark(sentence, day=day, side=name, reason=reason))
    if side.calendar in EXCHANGES and not country.is_announced(day.year) and _near(day, country):
        sentence = N_("The days off for {year} have not been announced yet ({side}).")
        remarks.append(remark(sentence, year=day.year, side=name))
    return remarks


def _near(day: date, country: _Country) -> bool:
    around = range(-_NEAR, _NEAR + 1)
    return any(day + timedelta(days=ahead) in country.english for ahead in around)
