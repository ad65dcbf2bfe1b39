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
    said = unicodedata.normalize("NFKC", text).strip().casefold()
    if not said:
        return None
    found = spelled(said)
    if found is not None and found.day is not None and not found.is_short:
        found.refuse_what_is_not()
        return date.fromisoformat(found.iso)
    try:
        return _from(said, today)
    except ValueError as error:
        raise SecretariatError(
            N_("“{value}” is no day; write it as 2027-01-15."), value=text.strip()[:40]
        ) from error


def _from(said: str, today: date | None) -> date:
    """The next day on or after *today* that *said*, which has no year, names."""
    if today is None:
        raise ValueError(said)
    if found := _AHEAD.fullmatch(said):
        return today + timedelta(days=int(found[1]))
    day = _in(today.year, said)
    return day if day >= today else day.replace(year=day.year + 1)


def _in(year: int, said: str) -> date:
    forms: tuple[Spelled | None, ...] = (spelled(f"{said} {year}"), spelled(f"{year}年{said}"))
    for found in forms:
        if found is not None and found.day is not None:
            return date.fromisoformat(found.iso)
    raise ValueError(said)
