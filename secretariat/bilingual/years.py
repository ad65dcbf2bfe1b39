"""Years written as 2025/26 in either language, and anniversaries with a name of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from secretariat.bilingual.calendar_values import Day, day, period
from secretariat.bilingual.halves import Half
from secretariat.bilingual.mentions import Mention, Weight

_SPLIT_YEAR = re.compile(
    r"(?<![\d/])(?P<a>(?:19|20)\d\d)"
    r"(?:/|[–-](?=\d\d (?:financial|fiscal|academic|school|crop|marketing) years?\b))"
    r"(?P<b>\d\d)(?![\d/])"
)
_SHORT_YEAR = re.compile(
    r"(?:\b(?:FY|[Ff]inancial year|[Ff]iscal year|[Aa]cademic year) ?)"
    r"(?P<a>\d\d)/(?P<b>\d\d)(?![\d/])"
    r"|(?<![\d/])(?P<c>\d\d)/(?P<d>\d\d)(?=财[政年]|学年|年度)"
)
_CENTURY = 2000
_ANNIVERSARY = re.compile(
    r"\b(?:(?:bi|ter|sesqui)?cent(?:enary|ennial)|tricentennial|(?:golden )?jubilee)\b",
    re.IGNORECASE,
)
_TENS = ("", "", "twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties",
         "nineties")  # fmt: skip
_SPELT_DECADE = re.compile(
    rf"\b(?P<c>eighteen|nineteen|twenty)[- ](?P<t>{'|'.join(filter(None, _TENS))})\b", re.IGNORECASE
)
_LENGTHS = {"c": 100, "b": 200, "t": 300, "s": 150, "g": 50, "j": 50}


def split_years(half: Half) -> Iterator[Mention]:
    """Both years of “2025/26”, whatever noun stands behind them, and of FY25/26."""
    for match in half.free_matches(_SPLIT_YEAR):
        year = int(match["a"])
        if (year + 1) % 100 == int(match["b"]):
            half.take(*match.span())
            yield day(Day(year), *match.span())
            yield day(Day(year + 1), *match.span())
    for match in half.free_matches(_SHORT_YEAR):
        year = _CENTURY + int(match["a"] or match["c"])
        if (year + 1) % 100 == int(match["b"] or match["d"]):
            half.take(*match.span())
            yield day(Day(year), *match.span())
            yield day(Day(year + 1), *match.span())


def spelt_decades(half: Half) -> Iterator[Mention]:
    """Decades in words: “the nineteen-sixties” is 20世纪60年代."""
    for match in half.free_matches(_SPELT_DECADE):
        half.take(*match.span())
        hundreds = {"eighteen": 1800, "nineteen": 1900, "twenty": 2000}[match["c"].lower()]
        year = hundreds + 10 * _TENS.index(match["t"].lower())
        yield day(Day(year, None, None, "decade"), *match.span())


def anniversaries(half: Half) -> Iterator[Mention]:
    """“Bicentenary” as two hundred years: it matches 二百周年 and is optional."""
    for match in half.free_matches(_ANNIVERSARY):
        half.take(*match.span())
        years = _LENGTHS[match[0][0].lower()]
        yield replace(period(Fraction(years), "year", *match.span()), weight=Weight.SOFT)
