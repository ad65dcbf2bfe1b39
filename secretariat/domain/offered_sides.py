"""The sides that a new book may have, before there are records of them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from typing import Any

from secretariat.declaring.values import Bilingual
from secretariat.errors import SecretariatError
from secretariat.i18n import N_
from secretariat.paths import RESOURCES

_FILE = RESOURCES / "sides" / "sides.json"
_LONGEST = 8
"""The greatest length of the code of a side."""


@cache
def _whole() -> Mapping[str, Any]:
    sides: Mapping[str, Any] = json.loads(_FILE.read_text(encoding="utf-8"))
    return sides


def described() -> Mapping[str, Mapping[str, Any]]:
    """The fields of each side in the interchange form, by its code."""
    return {side["code"]: side for side in _whole()["records"]["sides"]}


def usual() -> tuple[str, str]:
    """The codes of the two sides of a new book unless others are named."""
    first, second = _whole()["usual"]
    return first, second


def offered() -> dict[str, Bilingual]:
    """The short name of the country of each known side, by its code."""
    return {
        code: Bilingual(side["country"], side["country_zh"]) for code, side in described().items()
    }


def is_usual(sides: tuple[str, ...]) -> bool:
    """True for the usual pair in any order, and when none is named."""
    return not sides or set(sides) == set(usual())


def chosen(text: str) -> tuple[str, ...]:
    """The two codes in *text*, which are separated by a comma; the usual ones if it is empty.

    A code that is not offered stands for a side whose names are filled in afterwards.
    """
    codes = tuple(
        part.strip().upper() for part in text.replace("，", ",").split(",") if part.strip()
    )
    if not codes:
        return usual()
    for code in codes:
        if not (code.isascii() and code.isalpha() and len(code) <= _LONGEST):
            raise SecretariatError(
                N_(
                    "“{code}” is not the code of a side; a code has one to eight letters, such "
                    "as {known}."
                ),
                code=code[:60],
                known=list(described()),
            )
    if len(codes) != 2 or codes[0] == codes[1]:  # noqa: PLR2004 - the two sides
        raise SecretariatError(
            N_("Name two different sides, separated by a comma, for example {example}."),
            example=",".join(usual()),
        )
    return codes
