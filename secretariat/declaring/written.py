"""Text, dates, numbers and money as people and files write them, read or refused."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from decimal import Decimal, InvalidOperation

from secretariat.declaring.values import Money, Tree
from secretariat.errors import SecretariatError
from secretariat.i18n import N_

LONGEST = 100_000
"""Characters that one text may have; a chapter, not a book."""

_PARTIAL = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")
_MONEY = re.compile(r"(?P<amount>-?[\d,]+(\.\d+)?)\s*(?P<currency>[A-Z]{3})")
_WHOLE = re.compile(r"[+-]?\d{1,18}")
_NUMBER = re.compile(r"[+-]?\d{1,24}(\.\d{1,6})?")
_YES, _NO = frozenset({"true", "yes", "1", "是"}), frozenset({"false", "no", "0", "否", ""})


def text_of(tree: Tree) -> str:
    """A text; refused when too long, or when it holds characters that no page can show."""
    if tree is None:
        return ""
    if not isinstance(tree, str):
        raise SecretariatError(N_("“{value}” should be a text."), value=_short(tree))
    if len(tree) > LONGEST:
        raise SecretariatError(
            N_("The text has {count} characters; at most {most} fit in one field."),
            count=len(tree),
            most=LONGEST,
        )
    for character in tree:
        if unicodedata.category(character) in ("Cc", "Cs") and character not in "\n\t\r":
            raise SecretariatError(
                N_("The text holds the control character U+{code}; take it out."),
                code=f"{ord(character):04X}",
            )
    return tree.replace("\r\n", "\n").replace("\r", "\n")


def day_of(tree: Tree) -> date | None:
    """A day written 2026-03-31."""
    text = text_of(tree).strip()
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise SecretariatError(
            N_("“{value}” is not a day such as 2026-03-31."), value=_short(text)
        ) from error


def partial_date_of(tree: Tree) -> str:
    """A year, a year and month, or a day: 2018, 2018-09, 2018-09-04."""
    text = text_of(str(tree) if isinstance(tree, int) else tree).strip()
    if not text:
        return ""
    try:
        if not _PARTIAL.fullmatch(text):
            raise ValueError(text)
        date.fromisoformat((text + "-01-01")[:10])
    except ValueError as error:
        raise SecretariatError(
            N_("“{value}” is not a date such as 2018, 2018-09 or 2018-09-04."), value=_short(text)
        ) from error
    return text


def whole_of(tree: Tree) -> int | None:
    """A whole number, of at most eighteen digits so that every database can hold it."""
    if tree is None or tree == "":
        return None
    if isinstance(tree, bool) or not _WHOLE.fullmatch(str(tree).strip()):
        raise SecretariatError(N_("“{value}” is not a whole number."), value=_short(tree))
    return int(tree)


def number_of(tree: Tree) -> Decimal | None:
    """A number of at most 24 digits before the point and six after it."""
    if tree is None or tree == "":
        return None
    text = str(tree).strip().replace(",", "")
    if isinstance(tree, bool) or not _NUMBER.fullmatch(text):
        raise SecretariatError(N_("“{value}” is not a number."), value=_short(tree))
    return Decimal(text)


def flag_of(tree: Tree) -> bool:
    """Yes or no."""
    if tree is None or isinstance(tree, bool):
        return bool(tree)
    word = str(tree).strip().casefold()
    if word not in _YES | _NO:
        raise SecretariatError(N_("“{value}” is not yes or no."), value=_short(tree))
    return word in _YES


def money_of(tree: Tree) -> Money | None:
    """An amount with its currency: ``2500 GBP``, or an object with amount and currency."""
    if isinstance(tree, dict):
        if tree.keys() - {"amount", "currency"}:
            raise SecretariatError(N_("Money has an amount and a currency, nothing else."))
        tree = f"{tree.get('amount', '')} {tree.get('currency', '')}"
    text = text_of(tree).strip()
    if not text:
        return None
    found = _MONEY.fullmatch(text)
    try:
        if found is None:
            raise InvalidOperation
        return Money(Decimal(found["amount"].replace(",", "")), found["currency"])
    except InvalidOperation as error:
        raise SecretariatError(
            N_("“{value}” is not money such as 2500 GBP."), value=_short(text)
        ) from error


def _short(value: object) -> str:
    """*value* for a sentence: its beginning when it is long."""
    text = str(value)
    return text if len(text) <= 60 else text[:59] + "…"  # noqa: PLR2004 - a line's width
