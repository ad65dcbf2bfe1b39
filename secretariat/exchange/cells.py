"""Which value a cell that somebody filled in means."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time
from decimal import Decimal
from typing import TypeAlias

from secretariat.declaring.dates import spelled
from secretariat.declaring.kinds import REF
from secretariat.declaring.values import Choice, Tree
from secretariat.exchange.columns import ID, Column
from secretariat.i18n import language

Found: TypeAlias = str | int | float | bool | date | datetime | time | None
"""What a workbook has in a cell; a CSV file has texts only."""

_LANGUAGES = (language("en"), language("zh"))


def inward(column: Column, found: Found) -> Tree:  # noqa: PLR0911 - one for each type of cell
    """The interchange form of what stands in a cell; what makes no sense is left to be refused."""
    field = column.inner
    if isinstance(found, str) and column.name in (ID, REF):
        found = found.strip()
    if found is None or found == "":
        return None
    if isinstance(found, bool):
        return found if field is not None and field.is_flag else str(found).lower()
    if isinstance(found, date | time):
        return moment_text(found)
    if isinstance(found, float | int):
        return _number(found, whole=field is not None and field.is_whole)
    if column.is_date:
        return iso_day(found, month_first=column.month_first)
    if column.choices:
        return chosen(column.choices, found)
    return found


def moment_text(found: date | time) -> str:
    """A date or time as text; midnight is how a workbook writes a day."""
    if isinstance(found, datetime):
        if found.time() == time():
            return found.date().isoformat()
        return found.isoformat(sep=" ", timespec="minutes")
    if isinstance(found, time):
        return found.isoformat(timespec="minutes")
    return found.isoformat()


def _number(found: float, *, whole: bool) -> Tree:
    """A number without the noise of binary fractions, as the digits that people see."""
    exact = Decimal(repr(found)) if isinstance(found, float) else Decimal(found)
    if not exact.is_finite():
        return str(found)
    text = f"{exact:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return int(text) if whole and "." not in text else text


def iso_day(text: str, *, month_first: bool | None) -> str:
    """A day in one of the ways people write it, as 2026-03-31; anything else as it was.

    A day that may be two, 11/5/2026, stays as it is until *month_first* says which is meant.
    """
    found = spelled(text)
    if found is None or found.day is None:
        return text
    if not found.is_open:
        return found.iso
    if month_first is None:
        return text if found.is_doubtful else found.iso
    return (found.turned if month_first else found).iso


def chosen(choices: Iterable[Choice], text: str) -> str:
    """The stored value that *text* names in either language, by label or by itself."""
    word = text.strip().casefold()
    for one in choices:
        labels = (said.text(one.label).casefold() for said in _LANGUAGES)
        if word == one.value.casefold() or word in labels:
            return str(one.value)
    return text
