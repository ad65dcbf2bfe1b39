"""Deadlines in a line that somebody types: “by 30 June”, “end of Q2”, “6月30日前”, “3月上旬”."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from string import digits

from secretariat.errors import SecretariatError

_MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_ORDINALS = ("first", "second", "third", "fourth")
_FEW = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve",
)  # fmt: skip
_WEEK, _MONTHS_A_QUARTER, _HALF_A_YEAR, _MONTHS_A_YEAR, _MID = 7, 3, 6, 12, 15
_TEN_DAYS = {"上旬": 10, "中旬": _MID}
"""The day by which something is due in a third of a month; in the last one the month ends."""
_NARROW = str.maketrans("０１２３４５６７８９", digits)


def _compiled(form: str, flags: int = 0) -> re.Pattern[str]:
    """*form*, in which names of groups may stand several times, each then with a number."""
    seen: dict[str, int] = {}

    def numbered(match: re.Match[str]) -> str:
        seen[match[1]] = seen.get(match[1], 0) + 1
        return f"(?P<{match[1]}{seen[match[1]]}>"

    return re.compile(re.sub(r"\(\?P<([a-z]+)>", numbered, form), flags)


_MONTH = "(?P<month>" + "|".join(rf"{month[:3]}(?:{month[3:]}|\.)?" for month in _MONTHS)
_MONTH += r"|sept\.?)(?![a-z])"
_YEAR = r"(?P<year>20\d\d)(?!\d)"
_BY = (
    r"(?P<by>\b(?:by|before|until|till|no later than|not later than|on or before"
    r"|due(?: by| on| before)?)(?: the)? )"
)
_NTH = r"(?:st|nd|rd|th)?(?![\da-z])"
_DAY = rf"(?P<day>3[01]|[12]\d|0?[1-9]){_NTH}"
_WEEKDAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )?(?:the )?"
_QUARTER = r"(?:q(?P<q>[1-4])(?![\da-z])|(?:the )?(?P<nth>first|second|third|fourth) quarter\b)"
_SPAN = (
    rf"(?:{_MONTH}(?:,? {_YEAR})?|{_QUARTER}(?: of| in)?(?: {_YEAR})?"
    rf"|(?:(?P<which>this|next) )?(?P<unit>week|month|quarter|year)\b|{_YEAR})"
)
_NUMBER = rf"(?P<count>\d{{1,3}}|a|{'|'.join(_FEW)})"
_ENGLISH = tuple(
    _compiled(form, re.IGNORECASE | re.ASCII)
    for form in (
        rf"(?:{_BY})?\b(?P<iso>20\d\d-\d\d-\d\d)(?!\d)",
        rf"(?:{_BY})?(?<![\d/]){_WEEKDAY}\b{_DAY} (?:of )?{_MONTH}(?:,? {_YEAR})?",
        rf"(?:{_BY})?\b{_WEEKDAY}{_MONTH} {_DAY}(?:,? {_YEAR})?",
        rf"(?:{_BY})?(?<![\d/])(?P<day>\d{{1,2}})/(?P<number>\d{{1,2}})/{_YEAR}",
        rf"(?:{_BY})?\b(?:the )?(?P<end>end|middle|mid)(?: of |-of-|-)(?:the )?{_SPAN}",
        rf"{_BY}(?P<end>end|mid) {_MONTH}(?:,? {_YEAR})?",
        rf"{_BY}(?:(?P<which>this|next) )?(?P<weekday>{'|'.join(_DAYS)})\b",
        rf"{_BY}(?P<soon>today|tomorrow)\b",
        rf"\b(?:(?P<by>within)|in)(?: the next)? {_NUMBER} (?P<unit>day|week|month|year)s?\b",
    )
)

_NUMERAL = "[〇一二三四五六七八九十]{1,3}"
_OF_YEAR = r"(?:(?P<year>20\d\d) ?年|(?P<this>今年|本年)|(?P<next>明年|下一?年))?(?:的)?"
_MOON = rf"(?P<month>1[0-2]|0?[1-9]|{_NUMERAL}) ?月"
_BEFORE = r"(?P<by>(?:之|以)?前|为止|截止)"
_NUMBERED = rf"?(?P<day>3[01]|[12]\d|0?[1-9]|{_NUMERAL}) ?"
_UNIT = "天|日|周|星期|月|年"
_NOT_AFTER = r"(?:(?P<by>不迟于|不晚于|期限[:：]?|截至|截止到?) ?)?"
_CHINESE = tuple(
    _compiled(form)
    for form in (
        rf"{_NOT_AFTER}(?<!\d){_OF_YEAR} ?{_MOON} {_NUMBERED}[日号]{_BEFORE}?",
        rf"(?<!\d){_OF_YEAR} ?{_MOON}(?:份)?(?P<third>[上中下]旬){_BEFORE}",
        rf"(?:(?P<next>下)个?|(?P<this>本|这)个?)(?P<of>月)(?:份)?(?P<third>[上中下]旬){_BEFORE}",
        rf"(?<![\d月]){_OF_YEAR} ?{_MOON}(?:份)?(?P<end>底|末){_BEFORE}?",
        rf"(?:(?P<next>下)个?|(?P<this>本|这)个?)?(?P<of>月)(?P<end>底|末){_BEFORE}?",
        rf"(?:(?P<year>20\d\d) ?年?|(?P<next>明)年?|(?P<this>今|本)?年)(?P<end>底|末){_BEFORE}?",
        rf"{_OF_YEAR}(?:第?(?P<q>[一二三四1-4])季度|Q(?P<q>[1-4]))(?P<end>底|末|内|结束前){_BEFORE}?",
        rf"(?:(?P<next>下)个?|(?P<this>本|这)个?)(?P<of>季)度?(?P<end>底|末|内|结束前){_BEFORE}?",
        rf"(?:(?P<next>下)|(?P<this>本|这))?(?:个)?(?:周|星期)(?P<weekday>[一二三四五六日天]){_BEFORE}",
        rf"(?:(?P<next>下)|(?P<this>本|这))(?:个)?(?P<of>周|星期)(?P<end>末|内|底){_BEFORE}?",
        rf"(?P<soon>今天|明天|今日|明日){_BEFORE}",
        rf"(?P<count>\d{{1,3}}|两|半|{_NUMERAL}) ?个?(?P<unit>{_UNIT})(?P<by>(?:之|以)?内)",
    )
)
_FIGURES = {char: at for at, char in enumerate("〇一二三四五六七八九")} | {
    "两": 2,
    "天": 7,
    "日": 7,
}


@dataclass(frozen=True, slots=True)
class Deadline:
    """A day by which something is due, and where in the line it is said."""

    start: int
    end: int
    day: date
    is_bare: bool = False
    """True where no word says that it is a deadline: “30 June”."""


def deadlines(text: str, today: date) -> list[Deadline]:
    """The deadlines in *text*, from left to right; without a year, the next such day from *today*.

    What the calendar does not have is none: 31 June.
    """
    text = text.translate(_NARROW)
    found_deadlines = [
        *_matches(_ENGLISH, text, today, _english),
        *_matches(_CHINESE, text, today, _chinese),
    ]
    found_deadlines.sort(key=lambda deadline: (deadline.start, -deadline.end))
    kept: list[Deadline] = []
    for deadline in found_deadlines:
        if not kept or deadline.start >= kept[-1].end:
            kept.append(deadline)
        elif deadline.end - deadline.start > kept[-1].end - kept[-1].start:
            kept[-1] = deadline
    return kept


def impossible(text: str, today: date) -> list[tuple[int, str]]:
    """The days said in *text* that no calendar has, such as 31 November, and where each begins."""
    text = text.translate(_NARROW)
    impossible_days: list[tuple[int, str]] = []
    known = deadlines(text, today)
    for forms, read in ((_ENGLISH, _english), (_CHINESE, _chinese)):
        for match in (match for form in forms for match in form.finditer(text)):
            is_read = any(
                deadline.start < match.end() and match.start() < deadline.end for deadline in known
            )
            if is_read or _day_of(match, read, today) is not None or "day" not in _parts(match):
                continue
            leads = [text for name, text in match.groupdict("").items() if name.startswith("by")]
            sentence = match[0]
            for lead in filter(None, leads):
                sentence = sentence.replace(lead, "", 1)
            impossible_days.append((match.start(), sentence.strip()))
    return sorted(dict(impossible_days).items())


_Parts = dict[str, str]
_Read = Callable[[_Parts, date], date | None]


def _matches(
    forms: tuple[re.Pattern[str], ...], text: str, today: date, read: _Read
) -> Iterator[Deadline]:
    for form in forms:
        for match in form.finditer(text):
            day = _day_of(match, read, today)
            if day is not None:
                is_bare = not _parts(match).keys() & {"by", "end"}
                yield Deadline(match.start(), match.end(), day, is_bare)


def _parts(match: re.Match[str]) -> _Parts:
    named = match.groupdict("").items()
    return {name.rstrip(digits): text.lower() for name, text in named if text}


def _day_of(match: re.Match[str], read: _Read, today: date) -> date | None:
    """The day that *match* says; None where it says none, or one that no calendar has."""
    try:
        return read(_parts(match), today)
    except (ValueError, OverflowError, SecretariatError):
        return None


def _english(parts: _Parts, today: date) -> date | None:
    year, month = int(parts.get("year", 0)), _month(parts)
    match parts:
        case {"iso": iso}:
            day = date.fromisoformat(iso)
        case {"weekday": weekday}:
            is_next = parts.get("which") == "next"
            day = _on_weekday(_DAYS.index(weekday), today, is_next=is_next)
        case {"soon": soon}:
            day = today + timedelta(days=soon == "tomorrow")
        case {"count": count, "unit": unit}:
            day = _later(today, _count(count), unit)
        case {"day": number}:
            day = _next(today, year, month, int(number))
        case {"end": "mid" | "middle"}:
            return _next(today, year, month, _MID) if month else None
        case {"q": quarter}:
            day = _end_of_month(today, year, int(quarter) * _MONTHS_A_QUARTER)
        case {"nth": nth}:
            day = _end_of_month(today, year, (_ORDINALS.index(nth) + 1) * _MONTHS_A_QUARTER)
        case {"unit": unit}:
            day = _end_of(unit, today, is_next=parts.get("which") == "next")
        case _:
            day = _end_of_month(today, year, month or _MONTHS_A_YEAR)
    return day


def _count(text: str) -> int:
    return int(text) if text.isdigit() else 1 if text == "a" else _FEW.index(text) + 1


def _month(parts: _Parts) -> int:
    """The month that is named, or given by its number; 0 for none."""
    if "number" in parts:
        return int(parts["number"])
    text = parts.get("month", "")[:3]
    return next((at for at, month in enumerate(_MONTHS, 1) if text and month.startswith(text)), 0)


_UNITS = {"天": "day", "日": "day", "周": "week", "星期": "week", "季": "quarter", "月": "month",
          "年": "year"}  # fmt: skip


def _chinese(parts: _Parts, today: date) -> date | None:
    is_next = "next" in parts
    year = int(parts.get("year", 0)) or (today.year + is_next if _names_year(parts) else 0)
    month = _number(parts.get("month", ""))
    match parts:
        case {"weekday": weekday}:
            day = _on_weekday(_number(weekday) - 1, today, is_next=is_next)
        case {"soon": soon}:
            day = today + timedelta(days=soon.startswith("明"))
        case {"count": "半", "unit": unit}:
            return _later(today, _HALF_A_YEAR, "month") if unit == "年" else None
        case {"count": count, "unit": unit}:
            day = _later(today, _number(count), _UNITS[unit])
        case {"day": number}:
            day = _next(today, year, month, _number(number))
        case {"third": third}:
            day = _in_third(third, today, year, month, is_next=is_next)
        case {"q": quarter}:
            day = _end_of_month(today, year, _number(quarter) * _MONTHS_A_QUARTER)
        case _ if month or year:
            day = _end_of_month(today, year, month or _MONTHS_A_YEAR)
        case _:
            day = _end_of(_UNITS[parts.get("of", "年")], today, is_next=is_next)
    return day


def _in_third(third: str, today: date, year: int, month: int, *, is_next: bool) -> date:
    """The day by which something is due in a *third* of a month: 上旬, 中旬 or 下旬.

    Without a *month*, of this or the next one.
    """
    if third not in _TEN_DAYS:
        return (
            _end_of_month(today, year, month) if month else _end_of("month", today, is_next=is_next)
        )
    if month:
        return _next(today, year, month, _TEN_DAYS[third])
    return _end_of("month", today, is_next=is_next).replace(day=_TEN_DAYS[third])


def _names_year(parts: _Parts) -> bool:
    return any("年" in parts.get(name, "") for name in ("this", "next"))


def _number(text: str) -> int:
    """The number that *text* writes in figures or Chinese numerals up to ninety-nine."""
    if text.isdecimal():
        return int(text)
    tens, ten, ones = text.rpartition("十")
    return (_FIGURES.get(tens, 1) * 10 if ten else 0) + _FIGURES.get(ones, 0)


def _next(today: date, year: int, month: int, day: int) -> date:
    """The day in *year*, or without one the next such day from *today* on."""
    if year:
        return date(year, month, day)
    found_day = date(today.year, month, day)
    return found_day if found_day >= today else date(today.year + 1, month, day)


def _end_of_month(today: date, year: int, month: int) -> date:
    """The last day of a month in *year*, or without one of the next such month to end."""
    wanted = year or today.year
    day = date(wanted, month, calendar.monthrange(wanted, month)[1])
    return day if year or day >= today else _end_of_month(today, wanted + 1, month)


def _end_of(unit: str, today: date, *, is_next: bool) -> date:
    """The last day of this or the next week, month, quarter or year."""
    if unit == "week":
        friday = today + timedelta(days=4 - today.weekday() + _WEEK * is_next)
        return friday if friday >= today else friday + timedelta(days=2)
    if unit == "year":
        return date(today.year + is_next, _MONTHS_A_YEAR, 31)
    step = _MONTHS_A_QUARTER if unit == "quarter" else 1
    ahead = -(-today.month // step) * step - 1 + step * is_next
    year, month = today.year + ahead // _MONTHS_A_YEAR, ahead % _MONTHS_A_YEAR + 1
    return date(year, month, calendar.monthrange(year, month)[1])


def _on_weekday(weekday: int, today: date, *, is_next: bool) -> date:
    """The first such day after *today*; the *next* one is in the week that begins on a Monday."""
    if is_next:
        return today + timedelta(days=_WEEK - today.weekday() + weekday)
    return today + timedelta(days=(weekday - today.weekday() - 1) % _WEEK + 1)


def _later(today: date, count: int, unit: str) -> date:
    """The day *count* units after *today*; of a shorter month its last one."""
    if unit in {"day", "week"}:
        return today + timedelta(days=count * (_WEEK if unit == "week" else 1))
    months = today.month - 1 + count * (_MONTHS_A_YEAR if unit == "year" else 1)
    year, month = today.year + months // _MONTHS_A_YEAR, months % _MONTHS_A_YEAR + 1
    return date(year, month, min(today.day, calendar.monthrange(year, month)[1]))
