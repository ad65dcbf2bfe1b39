"""Figures and times in a single word: odd years, the first half of a month, the next day, once.

Each counts only against another of its pool, since either language may leave it out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from secretariat.bilingual import numerals_en, numerals_zh
from secretariat.bilingual.calendar_values import Day, day, period, word
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
_FEASTS = {
    "new_year": (1, 1), "new_year_eve": (12, 31), "christmas": (12, 25), "christmas_eve": (12, 24),
    "boxing": (12, 26), "labour": (5, 1), "national": (10, 1),
}  # fmt: skip
_FEAST_EN = re.compile(
    r"\b(?:(?P<new_year_eve>(?<!Lunar )(?<!Chinese )New Year's Eve)|(?P<new_year>New Year's Day)"
    r"|(?P<christmas_eve>Christmas Eve)|(?P<christmas>Christmas Day)|(?P<boxing>Boxing Day)"
    r"|(?P<labour>(?:International )?Labour Day|May Day)|(?P<national>(?:Chinese )?National Day))"
    r"(?:,? (?P<after>(?:19|20)\d\d))?(?P<before>(?!))?"
)
_FEAST_ZH = re.compile(
    "(?:(?P<before>(?:19|20)\\d\\d)年)?(?:(?P<new_year>元旦)|(?P<christmas_eve>平安夜|圣诞前夜)"
    "|(?P<christmas>圣诞(?:节|日)(?![前后])|圣诞当[天日])|(?P<boxing>节礼日)|(?P<labour>五一|劳动节)"
    "|(?P<national>国庆节?)|(?P<new_year_eve>跨年夜|新年前夜))(?P<after>(?!))?"
)
_LENGTH_EN = re.compile(
    r"\b(?P<years>an?|one|two|three|four|five|six|seven|eight|nine|ten|\d{1,2}) years?,? and "
    r"(?P<months>an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|\d{1,2}) months?\b",
    re.IGNORECASE,
)
_LENGTH_ZH = re.compile(
    r"(?<![\d第〇零一二三四五六七八九十])(?P<years>\d{1,2}|[一二两三四五六七八九十])年(?:零|又|加)?"
    r"(?P<months>\d{1,2}|[一二两三四五六七八九十]{1,2})个月(?!后|前|内)"
)
_ONCE = re.compile(
    r"\bonce\b(?=[.,;:)]|$| (?:only|more|again|or|and|in|a|every|per|during|within)\b)",
    re.IGNORECASE,
)
"""“Once” as a number: “renewable once”, but not “once the report is out”."""


def words_en(half: Half) -> Iterator[Mention]:
    """The times that single words express in an English half."""
    return _words(half, _EN)


def words_zh(half: Half) -> Iterator[Mention]:
    """The times that single words express in a Chinese half."""
    return _words(half, _ZH)


def feasts_and_lengths(half: Half) -> Iterator[Mention]:
    """The feasts and lengths of a half in either language."""
    yield from feasts(half)
    yield from lengths(half)


def feasts(half: Half) -> Iterator[Mention]:
    """Feasts on a fixed day: Christmas Day, 元旦; they may match a date, but need no match."""
    for pattern in (_FEAST_EN, _FEAST_ZH):
        for match in half.free_matches(pattern):
            year = next((int(match[name]) for name in ("after", "before") if match[name]), None)
            month, last = _FEASTS[next(name for name in _FEASTS if match[name])]
            yield day(Day(year, month, last), *match.span(), Weight.SOFT)


def lengths(half: Half) -> Iterator[Mention]:
    """Years and months as one length of time: “a year and three months”, 一年零三个月."""
    for match in half.free_matches(_LENGTH_EN):
        yield _length(half, match, *(_counted(match[name]) for name in ("years", "months")))
    for match in half.free_matches(_LENGTH_ZH):
        years, months = (numerals_zh.read(match[name]) for name in ("years", "months"))
        if years is not None and months is not None:
            yield _length(half, match, years, months)


def _counted(written: str) -> Fraction:
    """The number of an English word or figure, of which “a” is one."""
    read = numerals_en.value_of(written.lower())
    return (
        Fraction(read[0])
        if read and read[0]
        else Fraction(int(written) if written.isdigit() else 1)
    )


def _length(half: Half, match: re.Match[str], years: Fraction, months: Fraction) -> Mention:
    half.take(*match.span())
    return period(12 * years + months, "month", *match.span())


def once_as_number(half: Half) -> Iterator[Mention]:
    """“Once”, which matches 一次 and counts only against another number of times."""
    for match in half.free_matches(_ONCE):
        yield Mention("number", Fraction(1), *match.span(), Check.NUMBER, Weight.SOFT,
                      amount=Fraction(1))  # fmt: skip


def _words(half: Half, patterns: tuple[re.Pattern[str], ...]) -> Iterator[Mention]:
    for pool, pattern in zip(POOLS, patterns, strict=True):
        for match in half.free_matches(pattern):
            half.take(*match.span())
            yield word(pool, str(match.lastgroup).rstrip("2"), *match.span())
