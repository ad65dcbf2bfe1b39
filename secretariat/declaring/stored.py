"""Checks that a stored value is one that its field could have written.

Typed values were read by the field and are valid; another copy of the book sends JSON values that
some program wrote. They are checked in the form of today's version, and only for what readers rely
on. A text with a form, such as a code, is not checked for it: the value may be older than the form.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from secretariat.declaring import choosing, written
from secretariat.declaring.amounts import MoneyField, NumberField
from secretariat.declaring.fields import (
    ChoiceField,
    DayField,
    Field,
    FlagField,
    LinkField,
    WhenField,
    WholeField,
)
from secretariat.declaring.kept import LONGEST as LONGEST_KEPT
from secretariat.declaring.kept import KeptField
from secretariat.declaring.kinds import REF, REMOVED, Kind
from secretariat.declaring.many import BySideField, LinksField, RowsField
from secretariat.declaring.pictures import PictureField
from secretariat.declaring.placed import PlaceField
from secretariat.declaring.states import StatesField
from secretariat.declaring.values import Json
from secretariat.declaring.written import short
from secretariat.errors import SecretariatError
from secretariat.i18n import N_
from secretariat.patterns import pattern

LONGEST_NAME = 400
"""Characters of a name, a label or a slot: more than can be typed, since some are composed."""

_LONGEST_QUANTITY = 60
_LONGEST_PLACE = 1_000
"""Bytes: more than a list gives that was added to a thousand times at one place. The lists of a
server are sorted by two of them, and its indexes take some 2,700."""
_ID = pattern(r"[!-~]{1,100}", re.ASCII)
_STATE = pattern(r"[a-z]{1,40}:[0-9a-f]{0,64}")


def refuse_name(value: object) -> None:
    """Refuse a value that is not a text of one line, or has characters that no page can show."""
    if isinstance(value, str):
        _refuse_line(value)
    else:
        written.text_of(value)


@lru_cache(maxsize=1_000)
def _refuse_line(value: str) -> None:
    """Refuse a text that no line may hold; equal texts of many operations are checked once."""
    text = written.text_of(value)
    if len(text.splitlines()) > 1 or len(text) > LONGEST_NAME:
        raise SecretariatError(N_("“{value}” should be one short line."), value=short(text))


def refuse_id(value: object) -> None:
    """Refuse a value that cannot be an id."""
    if not isinstance(value, str) or not _ID.fullmatch(value):
        raise SecretariatError(N_("“{value}” cannot be an id."), value=short(value))


def refuse(kind: Kind[Any], slot: str, value: Any, version: int) -> None:
    """Refuse a *value* of *slot* that *kind* could not have written in *version*."""
    refuse_name(slot)
    _refuse_shape(value)
    if value is None and slot != REF:
        return
    if slot == REF:
        _refuse_ref(value)
        return
    if slot == REMOVED:
        _refuse_flag(value)
        return
    today = next(iter(kind.slots_today(slot)), "")
    field = kind.field_of(today)
    if field is None:
        # Nothing reads it until a program comes that does.
        if isinstance(value, str):
            written.text_of(value)
        return
    lifted = _lifted(field, value, version)
    if lifted is not None:
        _refuse_part(field, today.removeprefix(field.name)[1:])
        _refuse_value(field, lifted)


def _refuse_shape(value: Any) -> None:
    """Refuse a value that is not a text, None, or a number that every database can hold."""
    if value is None or isinstance(value, str):
        return
    if type(value) is not int:
        raise SecretariatError(N_("“{value}” should be a text."), value=short(value))
    written.whole_of(value)


def _lifted(field: Field, value: Json, version: int) -> Json:
    try:
        return field.current(value, version)
    except (ValueError, KeyError, IndexError, TypeError, AttributeError, ArithmeticError) as error:
        raise SecretariatError(
            N_("“{value}” cannot be read as an older program wrote it."), value=short(value)
        ) from error


def _refuse_part(field: Field, part: str) -> None:
    """Refuse a *part*, the end of a slot of *field*, that is neither an id nor a side's code."""
    if isinstance(field, LinksField):
        refuse_id(part)
    elif isinstance(field, BySideField) and written.side_code_of(part) != part:
        raise SecretariatError(N_("“{value}” is not the code of a side."), value=short(part))


def _refuse_value(field: Field, value: Json) -> None:
    if isinstance(field, BySideField):
        _refuse_value(field.of, value)
        return
    of = type(field)
    if of not in _check_of:
        matching = (check for kept, check in _CHECKS if issubclass(of, kept))
        _check_of[of] = next(matching, _any_text)
    _check_of[of](field, value)


_check_of: dict[type[Field], Callable[[Any, Json], None]] = {}
"""The check of what a field of each class keeps; that of any text where it has none."""


def _text(value: Json) -> str:
    """*value* as a text; refused when it is not a valid one."""
    written.text_of(value)
    return str(value)


def _refuse_ref(value: Json) -> None:
    refuse_name(value)
    text = str(value or "")
    if not text.strip() or written.is_id(text):
        raise SecretariatError(N_("Every record needs a reference."))


def _refuse_flag(value: Json) -> None:
    if value not in (0, 1) or not isinstance(value, int):
        raise SecretariatError(N_("“{value}” is not yes or no."), value=short(value))


def _day(_: Any, value: Json) -> None:
    text = _text(value)
    day = written.day_of(text)
    if day is None or day.isoformat() != text:  # columns are compared as texts
        raise SecretariatError(N_("“{value}” is not a day such as 2026-03-31."), value=short(text))


def _when(_: Any, value: Json) -> None:
    text = _text(value)
    if written.partial_date_of(text) != text:
        raise SecretariatError(
            N_("“{value}” is not a date such as 2018, 2018-09 or 2018-09-04."), value=short(text)
        )


def _whole(field: WholeField, value: Json) -> None:
    if not isinstance(value, int):
        raise SecretariatError(N_("“{value}” is not a whole number."), value=short(value))
    written.whole_of(value, field.least, field.most)


def _choice(field: ChoiceField, value: Json) -> None:
    if value not in {choice.value for choice in field.of}:
        raise choosing.not_among(field.of, short(value))


def _rows(field: RowsField, value: Json) -> None:
    try:
        rows = json.loads(str(value))
    except (ValueError, RecursionError):
        rows = None
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise SecretariatError(
            N_("This is written as a list of objects with {parts}."), parts=list(field.parts)
        )
    for row in rows:
        for name, part in row.items():
            written.text_of(name)
            if name in field.whens:
                _when(field, part)
            else:
                _row_text(part)


def _row_text(part: Json) -> None:
    """Refuse a *part* of a row that is not a text."""
    if not isinstance(part, str):
        raise SecretariatError(N_("“{value}” should be a text."), value=short(part))
    written.text_of(part)


def _state(_: Any, value: Json) -> None:
    if not _STATE.fullmatch(_text(value)):
        raise SecretariatError(N_("“{value}” is not the state of a text."), value=short(value))


def _number(_: Any, value: Json) -> None:
    text = _quantity(value)
    number = written.number_of(text)
    if number is None or f"{number:f}" != text:  # full-width figures are read when they are typed
        raise SecretariatError(N_("“{value}” is not a number."), value=short(text))


def _money(_: Any, value: Json) -> None:
    text = _quantity(value)
    if str(written.money_of(text)) != text:
        raise SecretariatError(N_("“{value}” is not money such as 2500 GBP."), value=short(text))


def _quantity(value: Json) -> str:
    text = _text(value)
    if len(text) > _LONGEST_QUANTITY:
        raise SecretariatError(N_("“{value}” should be one short line."), value=short(text))
    return text


def _not_a_flag(_: Any, value: Json) -> None:
    _refuse_flag(value)


def _id(_: Any, value: Json) -> None:
    refuse_id(value)


def _any_text(_: Any, value: Json) -> None:
    _text(value)


def _place(_: PlaceField, value: Json) -> None:
    text = _text(value)
    if len(text.encode()) > _LONGEST_PLACE:
        raise SecretariatError(N_("“{value}” should be one short line."), value=short(text))


def _program_text(_: KeptField, value: Json) -> None:
    written.text_of(value, most=LONGEST_KEPT)


def _picture(field: PictureField, value: Json) -> None:
    field.refuse(value if isinstance(value, str) else "?")


_CHECKS: tuple[tuple[type[Field], Callable[[Any, Json], None]], ...] = (
    (PictureField, _picture),
    (KeptField, _program_text),
    (PlaceField, _place),
    (DayField, _day),
    (WhenField, _when),
    (WholeField, _whole),
    (ChoiceField, _choice),
    (FlagField, _not_a_flag),
    (LinksField, _not_a_flag),
    (LinkField, _id),
    (RowsField, _rows),
    (StatesField, _state),
    (NumberField, _number),
    (MoneyField, _money),
)
