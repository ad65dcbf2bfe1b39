"""Dates as people write them by hand in either country; refused when they can mean two days."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, timedelta

from secretariat.declaring.dates import Spelled, spelled
from secretariat.errors import SecretariatError
from secretariat.i18n import N_

_AHEAD = re.compile(r"\+(\d{1,3})")


def day_from(text: str, today: date | None = None) -> date | None:
    """The day that *text* names; None when it is empty, refused when there is no such day.

    ``2027-01-15``, ``20270115``, ``2027年1月15日``; day first where the year is last:
    ``15/1/2027``, ``15 January 2027``. Without a year, and as days ahead (``+14``), it counts
    from *today*.
    """
    written = unicodedata.normalize("NFKC", text).strip().casefold()
    if not written:
        return None
    spelling = spelled(written)
    if spelling is not None and spelling.day is not None and not spelling.is_short:
        spelling.refuse_what_is_not()
        return date.fromisoformat(spelling.iso)
    try:
        return _from(written, today)
    except ValueError as error:
        raise SecretariatError(
            N_("“{value}” is not a day; write it as 2027-01-15."), value=text.strip()[:40]
        ) from error


def _from(written: str, today: date | None) -> date:
    """The next day on or after *today* that *written*, which has no year, names."""
    if today is None:
        raise ValueError(written)
    if match := _AHEAD.fullmatch(written):
        return today + timedelta(days=int(match[1]))
    day = _in(today.year, written)
    return day if day >= today else day.replace(year=day.year + 1)


def _in(year: int, written: str) -> date:
    forms: tuple[Spelled | None, ...] = (
        spelled(f"{written} {year}"),
        spelled(f"{year}年{written}"),
    )
    for match in forms:
        if match is not None and match.day is not None:
            return date.fromisoformat(match.iso)
    raise ValueError(written)
