"""Figures and times that one word says: odd years, the first half of a month, the next day, once.

Each counts only against another of its pool, since either language may leave it out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from secretariat.bilingual.calendar_values import word
from secretariat.bilingual.findings import Check
from secretariat.bilingual.halves import Half
from secretariat.bilingual.mentions import Mention, Weight

POOLS = ("parity", "half of a month", "relative day")
"""The pools of the words that this module reads."""
_MONTH_EN = "January|February|March|April|May|June|July|August|September|October|November|December"
_EN = (
    re.compile(r"\b(?:(?P<odd>odd)|(?P<even>even))(?:[- ]numbered)? years?\b", re.IGNORECASE),
    re.compile(
        rf"\b(?:(?P<first>first)|(?P<second>second|latter)) half of (?=(?:{_MONTH_EN})\b)"
        r"|\b(?:(?P<first2>first)|(?P<second2>second|latter)) half of"
        r" (?:the|each|every|this|that) month\b"
    ),
    re.compile(
        r"\b(?:(?P<next>(?:following|next) (?:working |business |calendar )?day"
        r"|day after(?! tomorrow| day))"
        r"|(?P<same>same (?:working |calendar )?day))\b",
        re.IGNORECASE,
    ),
)
_ZH = (
    re.compile("(?:(?P<odd>[单奇]数|逢[单奇])|(?P<even>[双偶]数|逢[双偶]))(?:之)?年"),
    re.compile("(?P<first>[上前]半个?月)|(?P<second>[下后]半个?月)"),
    re.compile(
        "(?P<next>次日|翌日|第二[天日]|次一?(?:个)?工作日|下一?(?:个)?(?:工作|营业)日)"
        "|(?P<same>当[天日]|同[一]?[天日])"
    ),
)
_ONCE = re.compile(
    r"\bonce\b(?=[.,;:)]|$| (?:only|more|again|or|and|in|a|every|per|during|within)\b)",
    re.IGNORECASE,
)
"""“Once” as a number: “renewable once”, but not “once the report is out”."""


def words_en(half: Half) -> Iterator[Mention]:
    """The times that a word says in an English half."""
    return _words(half, _EN)


def words_zh(half: Half) -> Iterator[Mention]:
    """The times that a word says in a Chinese half."""
    return _words(half, _ZH)


def once(half: Half) -> Iterator[Mention]:
    """“Once”, which answers 一次 and counts only against another number of times."""
    for match in half.free_matches(_ONCE):
        yield Mention("number", Fraction(1), *match.span(), Check.NUMBER, Weight.SOFT,
                      amount=Fraction(1))  # fmt: skip


def _words(half: Half, patterns: tuple[re.Pattern[str], ...]) -> Iterator[Mention]:
    for pool, pattern in zip(POOLS, patterns, strict=True):
        for match in half.free_matches(pattern):
            half.take(*match.span())
            yield word(pool, str(match.lastgroup).rstrip("2"), *match.span())
