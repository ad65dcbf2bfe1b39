"""Reads text, dates, numbers and money as people and files write them, or refuses them."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from decimal import Decimal
from functools import lru_cache

from secretariat.declaring.dates import Spelled, spelled
from secretariat.declaring.values import Money, Tree
from secretariat.errors import SecretariatError
from secretariat.i18n import N_
from secretariat.patterns import pattern

LONGEST = 100_000
"""Characters that one text may have; a chapter, not a book."""

LONGEST_REF = 80
"""Characters that a reference may have, so that it fits a line of a list and a printed code."""

DAY = r"^(\d{4}-\d{2}-\d{2})?$"
PARTIAL_DATE = r"^(\d{4}(-\d{2}(-\d{2})?)?)?$"
WHOLE = r"^([+-]?\d{1,18})?$"
"""Patterns of days, partial dates and whole numbers, for JSON Schema."""

FIRST_YEAR, LAST_YEAR = 1000, 2399
"""The years that a date may have, from before the oldest university that may sign anything; any
other is a typing error, or stands for never."""

_CONTROL = pattern("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
BREAKS = "\r\n\x0b\x0c\x85\u2028\u2029"
"""The characters that break a line; word processors copy soft breaks as U+000B."""
_BREAK = pattern(f"\r\n|[{BREAKS}]")
_REF = pattern(r"[^\s,](?:[^\n\t,]*[^\s,])?")
_ID = pattern(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_MONEY = pattern(r"(?P<amount>-?[\d,.]+)\s*(?P<currency>[A-Z]{3})")
"""The figures are checked afterwards: a pattern that required a digit among them would take time
quadratic in their number."""
_AMOUNT = pattern(r"-?\d{1,18}(\.\d{1,6})?")
"""An amount that can be added to others of its size without being rounded."""
_LONGEST_NUMBER = 60
"""Characters; a longer one is refused anyway, without a suggestion how to write it."""
_GROUPED = pattern(r"[+-]?[1-9]\d{0,2}(,\d{3})+(\.\d*)?")
"""A number whose commas can only separate thousands."""
_FIGURES = pattern(r"[+-]?[\d,.]+")
_WHOLE = pattern(r"[+-]?\d{1,18}")
_NUMBER = pattern(r"[+-]?\d{1,24}(\.\d{1,6})?")
_YES, _NO = frozenset({"true", "yes", "1", "是"}), frozenset({"false", "no", "0", "否", ""})


def text_of(tree: Tree, *, most: int = LONGEST) -> str:
    """*tree* as a text; refused if longer than *most*, or with characters that no page can show."""
    if tree is None or tree == "":
        return ""
    if isinstance(tree, dict):
        raise SecretariatError(
            N_("This is one text, without parts such as “{part}”; write it without one."),
            part=short(next(iter(tree), "")),
        )
    if not isinstance(tree, str):
        raise SecretariatError(N_("“{value}” should be a text."), value=short(tree))
    if len(tree) > most:
        raise SecretariatError(
            N_("The text has {count} characters; at most {most} fit in one field."),
            count=len(tree),
            most=most,
        )
    if tree.isprintable():  # neither a break nor a control character, as nearly every text
        return tree if tree.strip() else ""
    tree = _BREAK.sub("\n", tree)
    if control := _CONTROL.search(tree):
        raise SecretariatError(
            N_("The text holds the control character U+{code}; take it out."),
            code=f"{ord(control.group()):04X}",
        )
    # What is only blanks is nothing, so that it does not fill a field that must be filled in.
    return tree if tree.strip() else ""


def ref_of(tree: Tree) -> str:
    """A reference: one short line without commas, since commas separate references."""
    text = text_of(tree)
    if not text:
        return ""
    if not _REF.fullmatch(text) or len(text) > LONGEST_REF or is_id(text):
        raise SecretariatError(
            N_("“{value}” cannot be a reference: use one line of at most {most} characters,"
               " without commas."),
            value=" ".join(short(text).split()),
            most=LONGEST_REF,
        )  # fmt: skip
    return text


def name_of(text: str) -> str:
    """The name of a person who makes changes: one short line."""
    name = text_of(text).strip()
    if len(name) > LONGEST_REF or len(name.splitlines()) > 1:
        raise SecretariatError(
            N_("A name is one line of at most {most} characters."), most=LONGEST_REF
        )
    return name


def id_of(tree: Tree) -> str:
    """The id of a record, as in an export: a UUID in small letters."""
    text = text_of(tree)
    if text and not is_id(text):
        raise SecretariatError(
            N_("“{value}” is not the id of a record; leave it out."), value=short(text)
        )
    return text


def is_id(text: str) -> bool:
    """True when *text* has the form of an id."""
    return _ID.fullmatch(text) is not None


def side_code_of(text: str) -> str:
    """*text* as the code of a side, in lower case; refused where it is none."""
    if not (text.isascii() and text.isalpha()):
        raise SecretariatError(N_("“{value}” is not the code of a side."), value=text[:60])
    return text.lower()


def day_of(tree: Tree) -> date | None:
    """A day written 2026-03-31, or in another of the ways in which people write a day."""
    text = text_of(tree)
    return _day(text) if text else None


@lru_cache(10_000)
def _day(tree: str) -> date | None:
    """The day in *tree*, cached: a file has the same few hundred days in thousands of records."""
    text = narrow(tree)
    if not text:
        return None
    spelling = spelled(text)
    if spelling is None or spelling.day is None or spelling.is_short:
        raise SecretariatError(N_("“{value}” is not a day such as 2026-03-31."), value=short(text))
    return date.fromisoformat(_iso(spelling, text))


def partial_date_of(tree: Tree) -> str:
    """A year, a year and month, or a day, in ISO 8601: 2018, 2018-09, 2018-09-04."""
    is_year = isinstance(tree, int) and not isinstance(tree, bool)
    text = narrow(text_of(str(tree) if is_year else tree))
    if not text:
        return ""
    spelling = spelled(text)
    if spelling is None or spelling.is_short:
        raise SecretariatError(
            N_("“{value}” is not a date such as 2018, 2018-09 or 2018-09-04."), value=short(text)
        )
    return _iso(spelling, text)


def _iso(spelling: Spelled, text: str) -> str:
    """*spelling* in ISO 8601; refused when no calendar has the date, or it can be two days."""
    _refuse_other_years(spelling.iso)
    spelling.refuse_what_is_not()
    spelling.refuse_two_days(short(text))
    return spelling.iso


def _refuse_other_years(text: str) -> None:
    if not FIRST_YEAR <= int(text[:4]) <= LAST_YEAR:
        raise SecretariatError(
            N_("“{value}” is outside the years {first} to {last}."),
            value=short(text), first=FIRST_YEAR, last=LAST_YEAR,
        )  # fmt: skip


def whole_of(tree: Tree, least: int | None = None, most: int | None = None) -> int | None:
    """A whole number, of at most eighteen digits so that every database can hold it."""
    text = "" if tree is None else narrow(str(tree))
    if not text:
        return None
    if isinstance(tree, bool) or not _WHOLE.fullmatch(text):
        raise SecretariatError(N_("“{value}” is not a whole number."), value=short(tree))
    whole = int(text)
    if most is not None and not (least or 0) <= whole <= most:
        raise SecretariatError(
            N_("“{value}” is not a whole number from {least} to {most}."),
            value=short(tree), least=least or 0, most=most,
        )  # fmt: skip
    if least is not None and whole < least:
        raise SecretariatError(
            N_("“{value}” is not a whole number from {least} on."), value=short(tree), least=least
        )
    return whole


def number_of(tree: Tree) -> Decimal | None:
    """A number of at most 24 digits before the point and six after it."""
    text = "" if tree is None else _without_commas(narrow(str(tree)))
    if not text:
        return None
    if isinstance(tree, bool) or not _NUMBER.fullmatch(text):
        raise SecretariatError(N_("“{value}” is not a number."), value=short(tree))
    return Decimal(text)


def flag_of(tree: Tree) -> bool:
    """Yes or no."""
    if tree is None or isinstance(tree, bool):
        return bool(tree)
    word = str(tree).strip().casefold()
    if word not in _YES | _NO:
        raise SecretariatError(N_("“{value}” is not yes or no."), value=short(tree))
    return word in _YES


def money_of(tree: Tree) -> Money | None:
    """An amount with its currency: ``2500 GBP``, or an object with amount and currency.

    It has at most 18 digits before the point and six after it.
    """
    if isinstance(tree, dict):
        if tree.keys() - {"amount", "currency"}:
            raise SecretariatError(N_("Money has an amount and a currency, nothing else."))
        tree = f"{tree.get('amount', '')} {tree.get('currency', '')}"
    text = narrow(text_of(tree))
    if not text:
        return None
    match = _MONEY.fullmatch(text)
    amount = _without_commas(match["amount"]) if match else ""
    if match is None or not re.fullmatch(r"-?\d+(\.\d+)?", amount):
        raise SecretariatError(N_("“{value}” is not money such as 2500 GBP."), value=short(text))
    if not _AMOUNT.fullmatch(amount):
        raise SecretariatError(
            N_("The amount “{value}” is too long: at most 18 digits, and six after the point."),
            value=short(amount),
        )
    return Money(Decimal(amount), match["currency"])


def _without_commas(text: str) -> str:
    """*text* without the commas between thousands; refused where one may be a decimal point.

    Otherwise 1,50, which in much of Europe is one and a half, would be read as 150.
    """
    if "," not in text or len(text) > _LONGEST_NUMBER or not _FIGURES.fullmatch(text):
        return text
    if _GROUPED.fullmatch(text):
        return text.replace(",", "")
    point, thousands = _as_meant(text)
    if point == thousands:
        return text  # makes no sense with or without its commas, and is refused as such
    raise SecretariatError(
        N_("“{value}” is not an amount: write {point} or {thousands}."),
        value=short(text), point=short(point), thousands=short(thousands),
    )  # fmt: skip


def _as_meant(text: str) -> tuple[str, str]:
    """*text* with its comma read as a decimal point, and as a separator of thousands."""
    if text.count(",") == 1 and text.rfind(".") < text.find(","):
        whole, _, places = text.replace(".", "").partition(",")
        if "." in text:
            point = f"{whole or 0}.{places}"
            return point, _grouped(point)
        return f"{whole or 0}.{places}".rstrip("."), _grouped(whole + places.ljust(3, "0"))
    plain = text.replace(",", "")
    return plain, _grouped(plain)


def _grouped(text: str) -> str:
    """The number *text* with commas between its thousands."""
    whole, point, places = text.partition(".")
    digits = whole.lstrip("+-").lstrip("0") or "0"
    return ("-" if whole.startswith("-") else "") + f"{int(digits):,}" + point + places


def narrow(text: str) -> str:
    """*text* with full-width characters, as Chinese keyboards type them, made half-width."""
    return unicodedata.normalize("NFKC", text).strip()


def short(value: object) -> str:
    """*value* as a text for a sentence, cut after 60 characters."""
    text = str(value)
    return text if len(text) <= 60 else text[:59] + "…"  # noqa: PLR2004 - a line's width
