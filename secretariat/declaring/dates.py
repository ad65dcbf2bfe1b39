"""Dates as people write them in either country: one reader for fields, lists and marked logs."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from datetime import MAXYEAR, MINYEAR, date

from secretariat.errors import Label, SecretariatError
from secretariat.frozen import frozen
from secretariat.i18n import N_
from secretariat.patterns import pattern

_MONTHS = (
    N_("January"), N_("February"), N_("March"), N_("April"), N_("May"), N_("June"), N_("July"),
    N_("August"), N_("September"), N_("October"), N_("November"), N_("December"),
)  # fmt: skip
_SHORTEST = 3
"""The number of letters by which months can be told apart."""
_CENTURY = 2000
"""What is added to a year of two digits: it is of this century."""
_SHORT = 2
_LONGEST = 100
"""Characters; no date is longer, however it is written."""

_DIGITS = {char: number for number, char in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0}
_NUMERALS = pattern(
    "([〇○零一二三四五六七八九]{4})年"
    "(?:([一二三四五六七八九十]{1,2})月(?:([一二三四五六七八九十]{1,3})日)?)?"
)
"""A date in Chinese numerals; the month and the day may be left out."""

_DAY = r"(?P<day>\d{1,2})"
_MONTH = r"(?P<month>\d{1,2})"
_YEAR = r"(?P<year>\d{4})"
_WORD = r"(?P<month>[a-z]{3,9})\.?"
_NTH = r"(?:st|nd|rd|th)?"
_WEEKDAY = r"(?:by )?(?:[a-z]+day,? )?"
_FORMS = tuple(
    pattern(form, re.ASCII)
    for form in (
        rf"{_YEAR}[-/.]{_MONTH}(?:[-/.]{_DAY})?",
        _YEAR,
        rf"{_YEAR}(?P<month>\d\d)(?P<day>\d\d)",
        rf"{_DAY}\.{_MONTH}\.(?P<year>\d{{4}}|\d\d)",
        rf"{_DAY}(?P<open>/){_MONTH}/(?P<year>\d{{4}}|\d\d)",
        rf"{_DAY}(?P<open>[-/. ] ?){_MONTH}[-/. ] ?{_YEAR}",
        rf"{_WEEKDAY}{_DAY}{_NTH}[ -]*(?:of )?{_WORD},?[ -]*(?P<year>\d{{4}}|\d\d)",
        rf"{_WEEKDAY}{_WORD} ?{_DAY}{_NTH},? {_YEAR}",
        rf"{_WORD},?[ -]*{_YEAR}",
        rf"{_YEAR} ?年(?: ?{_MONTH} ?月(?: ?{_DAY} ?[日号]?(?:之?前|以前)?|份)?)?",
    )
)


@frozen(slots=True)
class Spelled:
    """A date as it was written; the calendar may have no such day."""

    year: int
    month: int | None = None
    day: int | None = None
    is_short: bool = False
    """True when the year was written with two digits."""
    is_open: bool = False
    """True when only custom says that the day stands before the month: 03/04/2026."""

    @property
    def is_doubtful(self) -> bool:
        """True when day and month could be exchanged: 03/04/2026 is another day to an American."""
        most = len(_MONTHS)
        day, month = self.day or 0, self.month or 0
        return self.is_open and day <= most and month <= most and day != month

    @property
    def turned(self) -> Spelled:
        """The date with day and month exchanged."""
        return replace(self, day=self.month, month=self.day)

    @property
    def iso(self) -> str:
        """The date in ISO 8601: 2018, 2018-09, 2018-09-04."""
        parts = [f"{self.year:04}"]
        parts += [f"{part:02}" for part in (self.month, self.day) if part is not None]
        return "-".join(parts)

    def refuse_what_is_not(self) -> None:
        """Refuse a month or a day that the calendar does not have."""
        if self.month is None:
            return
        if not 1 <= self.month <= len(_MONTHS):
            raise SecretariatError(N_("There is no month {month}."), month=self.month)
        try:
            date(self.year, self.month, 1 if self.day is None else self.day)
        except ValueError as error:
            raise self._error(N_("There is no {day} {month} {year}.")) from error

    def refuse_two_days(self, value: str) -> None:
        """Refuse a date that can mean two days; *value* is how it was written."""
        if self.is_doubtful:
            template = N_("“{value}” could be two dates: write {day} {month} {year} or {iso}.")
            raise self._error(template, value=value, iso=self.iso)

    def _error(self, template: str, **parts: object) -> SecretariatError:
        month = Label(_MONTHS[(self.month or 1) - 1])
        # As text: a year has no comma between its thousands.
        year, day = str(self.year), str(self.day)
        return SecretariatError(template, day=day, month=month, year=year, **parts)


def spelled(text: str) -> Spelled | None:
    """The date that *text* writes; None when it is no date.

    ``2027-03-09``, ``2027/3/9``, ``20270309``, ``2027年3月9日``; ``9 March 2027``, ``Mar 9, 2027``;
    the day first where the year is last, as both countries' neighbours write it: ``30/06/2027``.
    Without the day, or the day and the month: ``2027-03``, ``March 2027``, ``2027年3月``, ``2027``.
    In Chinese numerals, as texts are dated that are signed: ``二〇二七年三月九日``.
    """
    if len(text) > _LONGEST:
        return None
    plain = _in_figures(" ".join(unicodedata.normalize("NFKC", text).split()).casefold())
    for form in _FORMS:
        match = form.fullmatch(plain)
        if match is not None and (spelling := _read(match)) is not None:
            return spelling
    return None


def near(text: str, day: date) -> date | None:
    """The day that *text* writes without a year, in the year that brings it nearest to *day*.

    ``25 November``, ``Nov 25``, ``11月25日``; None for anything else, and where no calendar has it.
    """
    if spelled(text) is not None or text.strip().isdecimal():
        return None
    days = []
    for year in range(max(day.year - 1, MINYEAR), min(day.year + 1, MAXYEAR) + 1):
        forms = (f"{text} {year}", f"{text}, {year}", f"{year}年{text.strip()}")
        spelling = next(filter(None, map(spelled, forms)), None)
        if spelling is None or spelling.day is None or spelling.is_open:
            return None
        try:
            days.append(date.fromisoformat(spelling.iso))
        except ValueError:
            continue  # 29 February, in three years of four
    return min(days, key=lambda each: abs(each - day), default=None)


def _in_figures(text: str) -> str:
    """*text* with figures where it is a date in Chinese numerals; else as it is."""
    match = _NUMERALS.fullmatch(text)
    if match is None:
        return text
    year, month, day = match.groups()
    sentence = "".join(str(_DIGITS[char]) for char in year) + "年"
    sentence += f"{_below_a_hundred(month)}月" if month else ""
    return sentence + (f"{_below_a_hundred(day)}日" if day else "")


def _below_a_hundred(numeral: str) -> int:
    """The number that *numeral* writes: 九, 十, 二十一."""
    tens, ten, ones = numeral.rpartition("十")
    many = _DIGITS.get(tens, 1) if ten else 0
    return many * 10 + _DIGITS.get(ones, 0)


def _read(match: re.Match[str]) -> Spelled | None:
    parts = match.groupdict()
    month = _month(parts.get("month"))
    if month is None and parts.get("month"):
        return None
    is_short = len(parts["year"]) == _SHORT
    return Spelled(
        year=int(parts["year"]) + (_CENTURY if is_short else 0),
        month=month,
        day=int(parts["day"]) if parts.get("day") else None,
        is_short=is_short,
        is_open=any(mark in (parts.get("open") or "") for mark in "-/ "),
    )


def _month(word: str | None) -> int | None:
    """The number, 1 to 12, of the month that *word* gives by number or name, also shortened."""
    if not word or word.isdigit():
        return int(word) if word else None
    for number, name in enumerate(_MONTHS, start=1):
        if len(word) >= _SHORTEST and name.casefold().startswith(word):
            return number
    return None
