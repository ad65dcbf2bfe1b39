"""Values of JSON from elsewhere, refused by ValueError where they are not of the required type.

`int` and `str` would not do: they take infinity for a failure of another kind, a text for a number,
and anything at all for a text. What is taken here fits into any table and any file.
"""

from __future__ import annotations

import json
from typing import Any

WIDEST = 2**63
"""The first whole number that is too large for the widest column of a database.

The smallest that fits is the same number below zero."""

LAST_MOMENT = 253_402_300_799_999_999
"""The last microsecond of the year 9999, since 1970: no calendar goes further."""


def loaded(raw: bytes | str) -> Any:
    """The JSON value in *raw*."""
    try:
        return json.loads(raw)
    except RecursionError as error:
        raise ValueError("nested too deeply") from error


def text(value: object) -> str:
    """*value*, a text that every database and file can hold: nothing null, no half character."""
    if not isinstance(value, str) or "\0" in value:
        raise ValueError("not a text that can be kept")
    value.encode()
    return value


def items(value: object) -> list[Any]:
    """*value*, a list; a text or an object could be gone through as well, and is none."""
    if type(value) is not list:
        raise ValueError("not a list")
    return value


def count(value: object) -> int:
    """*value*, a whole number that is not below zero and fits into a column."""
    if type(value) is not int or not 0 <= value < WIDEST:
        raise ValueError("not a whole number, below zero or too large")
    return value


def moment(value: object) -> int:
    """*value*, a moment in microseconds since 1970 that a calendar can name."""
    if count(value) > LAST_MOMENT:
        raise ValueError("after the end of the calendar")
    return count(value)
