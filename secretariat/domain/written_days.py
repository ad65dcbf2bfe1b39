"""Days as people write them by hand, in either country; only what has one meaning is read."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, timedelta

from secretariat.errors import SecretariatError
from secretariat.i18n import N_

_YEAR_FIRST = re.compile(r"(\d{4})[-/.年]\s*(\d{1,2})[-/.月]\s*(\d{1,2})日?")
_RUN = re.compile(r"(\d{4})(\d{2})(\d{2})")
_DAY_FIRST = re.compile(r"(\d{1,2})[/.\s]\s*(\d{1,2})[/.\s]\s*(\d{4})")
_WORDS = re.compile(r"(\d{1,2})\s+([a-z]{3,9})\.?(?:\s+(\d{4}))?")
_NO_YEAR = re.compile(r"(\d{1,2})月\s*(\d{1,2})日?")
_AHEAD = re.compile(r"\+(\d{1,3})")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def day_from(text: str, today: date | None = None) -> date | None:
    """The day that *text* names; None when it is empty, refused when there is no such day.

    ``2027-01-15``, ``20270115``, ``2027年1月15日``; day first where the year is last:
    ``15/1/2027``, ``15 January 2027``. Without a year, and as days ahead (``+14``), it counts
    from *today*.
    """
    said = unicodedata.normalize("NFKC", text).strip().casefold()
    if not said:
        return None
    try:
        return _read(said, today)
    except ValueError as error:
        raise SecretariatError(
            N_("“{value}” is no day; write it as 2027-01-15."), value=text.strip()[:40]
        ) from error


def _read(said: str, today: date | None) -> date:
    if found := _YEAR_FIRST.fullmatch(said) or _RUN.fullmatch(said):
        year, month, day = map(int, found.groups())
        return date(year, month, day)
    if found := _DAY_FIRST.fullmatch(said):
        day, month, year = map(int, found.groups())
        return date(year, month, day)
    if (found := _WORDS.fullmatch(said)) and found[2][:3] in _MONTHS:
        month = _MONTHS.index(found[2][:3]) + 1
        return _dated(int(found[1]), month, int(found[3] or 0), today)
    if found := _NO_YEAR.fullmatch(said):
        return _dated(int(found[2]), int(found[1]), 0, today)
    if (found := _AHEAD.fullmatch(said)) and today is not None:
        return today + timedelta(days=int(found[1]))
    raise ValueError(said)


def _dated(day: int, month: int, year: int, today: date | None) -> date:
    """The day in *year*, else when it next comes from *today* on."""
    if year:
        return date(year, month, day)
    if today is None:
        raise ValueError(day)
    this = date(today.year, month, day)
    return this if this >= today else date(today.year + 1, month, day)
