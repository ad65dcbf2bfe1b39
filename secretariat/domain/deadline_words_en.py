"""Deadlines in English: “by 30 June”, “end of Q2”, “within two weeks”, “before Christmas”."""

from __future__ import annotations

import re
from datetime import date, timedelta

from secretariat.domain import festivals
from secretariat.domain.deadline_days import (
    MONTHS_A_QUARTER,
    MONTHS_A_YEAR,
    Parts,
    compiled,
    end_of,
    end_of_month,
    later,
    next_day,
    on_weekday,
)
from secretariat.domain.holiday_names import FESTIVALS_EN

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
_MID = 15

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
_FESTIVAL = rf"(?P<festival>{'|'.join(FESTIVALS_EN)})(?![a-z-])"
_SPAN = (
    rf"(?:{_MONTH}(?:,? {_YEAR})?|{_QUARTER}(?: of| in)?(?: {_YEAR})?"
    rf"|(?:(?P<which>this|next) )?(?P<unit>week|month|quarter|year)\b|{_YEAR})"
)
_NUMBER = rf"(?P<count>\d{{1,3}}|a|{'|'.join(_FEW)})"
ENGLISH = tuple(
    compiled(form, re.IGNORECASE | re.ASCII)
    for form in (
        rf"(?:{_BY})?\b(?P<iso>20\d\d-\d\d-\d\d)(?!\d)",
        rf"(?:{_BY})?(?<![\d/]){_WEEKDAY}\b{_DAY} (?:of )?{_MONTH}(?:,? {_YEAR})?",
        rf"(?:{_BY})?\b{_WEEKDAY}{_MONTH} {_DAY}(?:,? {_YEAR})?",
        rf"(?:{_BY})?(?<![\d/])(?P<day>\d{{1,2}})/(?P<number>\d{{1,2}})/{_YEAR}",
        rf"(?:{_BY})?\b(?:the )?(?P<end>end|middle|mid)(?: of |-of-|-)(?:the )?{_SPAN}",
        rf"{_BY}(?P<end>end|mid) {_MONTH}(?:,? {_YEAR})?",
        rf"{_BY}(?:(?P<which>this|next) )?(?P<weekday>{'|'.join(_DAYS)})\b",
        rf"{_BY}(?P<soon>today|tomorrow)\b",
        rf"{_BY}{_FESTIVAL}(?:,? {_YEAR})?",
        rf"(?<!by )(?<!before )\b{_QUARTER}(?: of| in)?(?: {_YEAR})?",
        rf"\b(?:(?P<by>within)|in)(?: the next)? {_NUMBER} (?P<unit>day|week|month|year)s?\b",
    )
)
"""The forms of a deadline, which name its parts."""


def read_english(parts: Parts, today: date) -> date | None:
    """The day that *parts* of a form mean on the day *today*; None for none."""
    match parts:
        case {"iso": iso}:
            day = date.fromisoformat(iso)
        case {"weekday": weekday}:
            is_next = parts.get("which") == "next"
            day = on_weekday(_DAYS.index(weekday), today, is_next=is_next)
        case {"soon": soon}:
            day = today + timedelta(days=soon == "tomorrow")
        case {"count": count, "unit": unit}:
            day = later(today, _count(count), unit)
        case _:
            return _in_year(parts, today)
    return day


def _in_year(parts: Parts, today: date) -> date | None:
    """The day that *parts* mean, which are a day, a span or a festival of a year, or of none."""
    year, month = int(parts.get("year", 0)), _month(parts)
    match parts:
        case {"day": number}:
            day = next_day(today, year, month, int(number))
        case {"festival": festival}:
            return festivals.last_day_before(festival, year, today)
        case {"end": "mid" | "middle"}:
            return next_day(today, year, month, _MID) if month else None
        case {"q": quarter}:
            day = end_of_month(today, year, int(quarter) * MONTHS_A_QUARTER)
        case {"nth": nth}:
            day = end_of_month(today, year, (_ORDINALS.index(nth) + 1) * MONTHS_A_QUARTER)
        case {"unit": unit}:
            day = end_of(unit, today, is_next=parts.get("which") == "next")
        case _:
            day = end_of_month(today, year, month or MONTHS_A_YEAR)
    return day


def _count(text: str) -> int:
    return int(text) if text.isdigit() else 1 if text == "a" else _FEW.index(text) + 1


def _month(parts: Parts) -> int:
    """The month that is named, or given by its number; 0 for none."""
    if "number" in parts:
        return int(parts["number"])
    text = parts.get("month", "")[:3]
    return next((at for at, month in enumerate(_MONTHS, 1) if text and month.startswith(text)), 0)
