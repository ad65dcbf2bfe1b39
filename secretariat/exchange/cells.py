"""What one cell holds for a value, and which value a cell that somebody filled in means."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any, TypeAlias

from secretariat.declaring.amounts import MoneyField, NumberField
from secretariat.declaring.dates import spelled
from secretariat.declaring.fields import DayField
from secretariat.declaring.kinds import REF
from secretariat.declaring.many import LinksField, RowsField
from secretariat.declaring.values import Choice, Tree
from secretariat.exchange.columns import AMOUNT, ID, Column
from secretariat.i18n import N_, Language, language

Cell: TypeAlias = str | int | Decimal | date | None
"""What goes into a cell; dates without a time."""

Found: TypeAlias = str | int | float | bool | date | datetime | time | None
"""What a workbook has in a cell; a CSV file has texts only."""

_NOTHING: tuple[Tree, ...] = (None, "", [])
_LANGUAGES = (language("en"), language("zh"))


def outward(column: Column, said: Language) -> Callable[[Tree], Cell]:
    """What puts a value of *column*, in the interchange form, into a cell for a reader of *said*.

    Chosen once for each column: a register has as many cells as a book has letters.
    """
    write = _writing(column, said)
    return lambda value: None if value in _NOTHING or value is False else write(value)


def _writing(  # noqa: PLR0911 - one line for each type of field
    column: Column, said: Language
) -> Callable[[Any], Cell]:
    field = column.inner
    if isinstance(field, DayField):
        return date.fromisoformat
    if isinstance(field, NumberField) or (isinstance(field, MoneyField) and _is_amount(column)):
        return lambda value: Decimal(str(value))
    if field is not None and field.is_flag:
        return lambda _: said.text(N_("Yes"))
    if column.choices:
        labels = {str(one.value): said.text(one.label) for one in column.choices}
        return lambda value: labels.get(value, str(value))
    if isinstance(field, LinksField):
        return ", ".join
    if isinstance(field, RowsField):
        return lambda value: json.dumps(value, ensure_ascii=False)
    return lambda value: value if isinstance(value, int) else str(value)


def _is_amount(column: Column) -> bool:
    return column.path[-1:] == (AMOUNT,)


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
