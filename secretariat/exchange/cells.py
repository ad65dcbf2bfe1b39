"""The interchange form of a cell that somebody filled in."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time
from decimal import Decimal
from typing import TypeAlias

from secretariat.declaring import choosing
from secretariat.declaring.dates import spelled
from secretariat.declaring.fields import WholeField
from secretariat.declaring.kinds import REF
from secretariat.declaring.values import Choice, Tree
from secretariat.exchange.columns import ID, Column

Found: TypeAlias = str | int | float | bool | date | datetime | time | None
"""The value of a cell in a workbook; a CSV file has texts only."""

_WHOLE = 100
"""The greatest number in a field of per cent, whose sign may stand behind the number."""


def inward(column: Column, value: Found) -> Tree:  # noqa: PLR0911 - one for each type of cell
    """The interchange form of a cell's *value*; one that cannot be read stays, to be refused."""
    field = column.inner
    if isinstance(value, str) and column.name in (ID, REF):
        value = value.strip()
    if value is None or value == "":
        return None
    if isinstance(value, bool):
        return value if field is not None and field.is_flag else str(value).lower()
    if isinstance(value, date | time):
        return moment_text(value)
    if isinstance(value, float | int):
        return _number(value, whole=field is not None and field.is_whole)
    if column.is_date:
        return iso_day(value, month_first=column.month_first)
    if column.choices:
        return chosen(column.choices, value)
    if isinstance(field, WholeField) and field.most == _WHOLE:
        return value.strip().removesuffix("%")
    return value


def moment_text(value: date | time) -> str:
    """A date or time as text; midnight is left out, as workbooks store a day with it."""
    if isinstance(value, datetime):
        if value.time() == time():
            return value.date().isoformat()
        return value.isoformat(sep=" ", timespec="minutes")
    if isinstance(value, time):
        return value.isoformat(timespec="minutes")
    return value.isoformat()


def per_cent(value: float) -> str:
    """The text of a cell that shows *value* as a percentage: 0.5 is displayed as “50%”."""
    exact = _exact(value)
    return f"{_figures(exact * 100)}%" if exact.is_finite() else str(value)


def _number(value: float, *, whole: bool) -> Tree:
    """*value* in the digits that people see; a whole number if the field is *whole*."""
    exact = _exact(value)
    if not exact.is_finite():
        return str(value)
    text = _figures(exact)
    return int(text) if whole and "." not in text else text


def _exact(value: float) -> Decimal:
    return Decimal(repr(value)) if isinstance(value, float) else Decimal(value)


def _figures(number: Decimal) -> str:
    """*number* without an exponent and without zeros at the end of its decimals."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def iso_day(text: str, *, month_first: bool | None) -> str:
    """The day that *text* names, as 2026-03-31; any other text unchanged.

    A text that may be two days, such as 11/5/2026, is unchanged while *month_first* is None.
    """
    found_spelled = spelled(text)
    if found_spelled is None or found_spelled.day is None:
        return text
    if not found_spelled.is_open:
        return found_spelled.iso
    if month_first is None:
        return text if found_spelled.is_doubtful else found_spelled.iso
    return (found_spelled.turned if month_first else found_spelled).iso


def chosen(choices: Iterable[Choice], text: str) -> str:
    """The stored value of the choice that *text* names, by its label or value; else *text*."""
    choice = choosing.choice_named(choices, text)
    return text if choice is None else str(choice.value)
