"""Rows of totals in lists of other offices: 合计, 小计, Total, Subtotal. They are no records."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from secretariat.exchange.cells import Found
from secretariat.exchange.contents import text_in
from secretariat.patterns import pattern

_UNIT = r"(?:%|项|个|件|条|次|人|(?:万|亿)?元|days?|hours?|items?|actions?|tasks?)"
_NUMBER = rf"[-+]?(?:\d{{1,3}}(?:[, ]\d{{3}})+|\d+)(?:\.\d+)? ?{_UNIT}?"
_COUNTS = rf"[^\d/]{{0,12}}{_NUMBER}(?:[,;、]\s*[^\d/]{{0,12}}{_NUMBER})*[.。]?"
_TOTAL = pattern(
    r"(?:(?:本页|本表|全部)?[合总小共]\s*计"
    r"|(?:grand |overall |sub[- ]?)?totals?(?: (?:number of )?(?:actions|items|tasks))?)"
    rf"\s*(?:\([^)]*\))?\s*[:]?\s*(?:{_COUNTS})?"
)
_FIGURES = pattern(_COUNTS)


def total_in(cells: Sequence[Found], *, alone: bool) -> str:
    """The words of a row of totals, such as 合计; empty for any other row.

    Beside them it has figures only: a row with a date, a name or a state is a record, whatever its
    title is. A row of these words alone is one of totals where *alone* says so.
    """
    called, figures = "", 0
    for cell in cells:
        text = unicodedata.normalize("NFKC", text_in(cell)).strip()
        if not text:
            continue
        if not called and _TOTAL.fullmatch(text.casefold()):
            called = text
            figures += any(letter.isdigit() for letter in text)
        elif _is_figure(cell, text):
            figures += 1
        else:
            return ""
    return called if figures or alone else ""


def _is_figure(cell: Found, text: str) -> bool:
    if isinstance(cell, int | float):
        return not isinstance(cell, bool)
    return isinstance(cell, str) and _FIGURES.fullmatch(text.casefold()) is not None
