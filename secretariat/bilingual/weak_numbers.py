"""Numbers that alone prove nothing: small ones in words, ordinals; and signs of temperatures."""

from __future__ import annotations

import re

from secretariat.bilingual import likeness, unread
from secretariat.bilingual.halves import Half
from secretariat.bilingual.mentions import Mention, Weight

MOST = 12
"""The largest number that texts write as a word in passing."""
_WORD_EN = re.compile(
    r"one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
    r"|(?:the|our|these|those) two|both|either|once|twice"
    r"|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth",
    re.IGNORECASE,
)
_NOT_COUNTED_EN = re.compile(r" (?:of|another|or|hand|day|sides?|countries|parties)\b|-|$")
_COUNTED_ZH = re.compile(
    "[名位家份次台批期轮条项件篇场届艘架颗枚只套处片块根卷册本章节句株头辆票席剂"
    "种个人类支座所户张笔间队层楼起封幢匹群]"
)
_EACH_ZH = re.compile("各|分别|[、和与及]")
_FEWEST, _NEAR = 2, 30
_LISTED_WITHIN = 40
_LISTED_ZH = re.compile("[、和与及][^，。；]{0,12}$|[：:][^。；]*$")
_RECKONED = frozenset({"number", "share", "fold"})
_DEGREES = frozenset({"temperature", "fahrenheit", "angle"})
_BELOW_EN = re.compile(r"(?:\bminus |[-−])$")
_BELOW_ZH = re.compile("(?:零下|负|[-−])$")
_FROST_EN = re.compile(r"[^.;]{0,14}\b(?:below zero|below freezing|of frost)\b")
_CURRENCY_NAMES = {
    "GBP": r"\bpound\b",
    "CNY": r"\byuan\b",
    "USD": r"\bdollar\b",
    "EUR": r"\beuro\b",
}


def differ(en: Half, mention: Mention, zh: Half, mention_zh: Mention) -> bool:
    """True when a small number in words and a counted Chinese one may stand for each other."""
    if {mention.pool, mention_zh.pool} != {"number"}:
        return False
    if (
        max(mention.amount or 0, mention_zh.amount or 0) > MOST
        or mention.amount == mention_zh.amount
    ):
        return False
    if not _WORD_EN.fullmatch(en.text[mention.start : mention.end]):
        return False
    if mention.measure == "ordinal":
        return "第" in zh.text[max(0, mention_zh.start - 1) : mention_zh.start + 1]
    is_counted = _COUNTED_ZH.match(zh.text, mention_zh.end) is not None
    if mention.weight is mention_zh.weight is Weight.SOFT and (mention_zh.amount or 0) < _FEWEST:
        return False
    return is_counted and not _NOT_COUNTED_EN.match(en.text, mention.end)


def is_of_the_currency(half: Half, en: Mention, zh: Mention) -> bool:
    """True for a bare English number after a currency's name: “every pound, about seven”."""
    if (en.pool, zh.pool) != ("number", "money") or en.amount != zh.amount:
        return False
    name = _CURRENCY_NAMES.get(zh.measure)
    before = half.text[max(0, en.start - likeness.BORROWS_WITHIN) : en.start]
    return name is not None and bool(re.search(name, before))


def in_words(half: Half, mention: Mention) -> bool:
    """True for a figure that *half* writes without any digit."""
    return not any(char in "0123456789" for char in half.text[mention.start : mention.end])


def may_be_computed(en: Half, mention: Mention, zh: Half, mention_zh: Mention) -> bool:
    """True when two figures may mean the same, or one be computed: “all but three of 47”."""
    spelt = in_words(en, mention)
    if mention.pool != mention_zh.pool:
        return spelt and mention.pool in _RECKONED
    if mention.pool != "number" or mention.amount is None or mention_zh.amount is None:
        return False
    return spelt and not in_words(zh, mention_zh) and mention.amount <= MOST < mention_zh.amount


def is_a_floor(half: Half, mention: Mention) -> bool:
    """True for “fourth floor”, which is 五楼 where floors are counted from the ground."""
    return mention.measure == "ordinal" and half.text.startswith(" floor", mention.end)


def is_always(half: Half, mention: Mention) -> bool:
    """True for “seven days a week”, which says no more than always."""
    return mention.value == ("days", 7) and half.text.startswith(" a week", mention.end)


def are_counted_apart(en: Mention, half: Half, zh: Mention) -> bool:
    """True for “twice a year” where the Chinese counts each time: 每年4月和10月各一次."""
    return en.pool == zh.pool == "frequency" and bool(
        _EACH_ZH.search(half.text, zh.end, zh.end + _NEAR)
    )


def counts_alone(zh: Half, mention_zh: Mention, en: Half, mentions: list[Mention]) -> bool:
    """True when a small Chinese number counts things, and the English has it nowhere.

    The length of a list, which English seldom gives, is no such number: 北京、上海、广州三市.
    """
    if (
        mention_zh.pool != "number"
        or mention_zh.weight is not Weight.PAIRED
        or mention_zh.amount is None
    ):
        return False
    if not _FEWEST <= mention_zh.amount <= MOST or not _COUNTED_ZH.match(zh.text, mention_zh.end):
        return False
    before = zh.text[max(0, mention_zh.start - _LISTED_WITHIN) : mention_zh.start]
    if before.endswith("第") or _LISTED_ZH.search(before):
        return False
    has_it = any(
        mention.amount == mention_zh.amount for mention in mentions if mention.pool != "money"
    )
    return not has_it and not unread.may_be_counted(en, mention_zh.amount)


def signs_differ(en: Half, mention: Mention, zh: Half, mention_zh: Mention) -> bool:
    """True when only one of two equal temperatures is below zero."""
    if mention.measure not in _DEGREES or mention_zh.measure not in _DEGREES:
        return False
    below_en = _BELOW_EN.search(en.text[max(0, mention.start - 8) : mention.start])
    below_zh = _BELOW_ZH.search(zh.text[max(0, mention_zh.start - 2) : mention_zh.start])
    return bool(below_en or _FROST_EN.match(en.text, mention.end)) != bool(below_zh)
