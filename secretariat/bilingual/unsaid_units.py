"""Figures whose unit or frequency one half leaves out: 15 for 15周, a length for “every year”."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

from secretariat.bilingual.halves import Half
from secretariat.bilingual.mentions import Mention, Weight

AGE = "age"
"""The measure of a number of years that a person has lived."""
_AGE_AFTER = re.compile(r"[ -]years?[ -](?:olds?|of age)\b")
_AGE_BEFORE = re.compile(
    r"\b(?:[Aa]ged?|[Aa]ges|[Aa]ged? (?:of|over|under|from)|turn(?:s|ed|ing)?) $"
)
_BARE_END = re.compile(
    r"\s?(?:[.,;:)]|$|(?:in|to|and|or|at|by|for|from|per|this|last|the|on|under|over|of)\b)"
)
_WITHIN = 200
_WORDS_EN = {
    "year": r"year|annu|spring|summer|autumn|winter|season|vintage|Christmas",
    "quarter": r"quarter",
    "month": r"month",
    "week": r"week|fortnight|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?\b",
    "day": r"da(?:y|ily)|night|morning|evening|a\.m\.|p\.m\.",
    "workday": r"day",
    "hour": r"hour|\bhrs?\b|o'clock|km/h|mph|\dh\b",
    "minute": r"minut|\bmins?\b",
    "second": r"second|\bsecs?\b|/s\b|bps|\ds\b",
}
_WORDS_ZH = {
    "year": "[年岁载春夏秋冬届]",
    "quarter": "[季]|三个月",
    "month": "[月]",
    "week": "周|星期|礼拜",
    "day": "[日天夜晚晨]",
    "workday": "[日天]",
    "hour": "[时]|钟头|[点]|/h",
    "minute": "分",
    "second": "秒|/s|bps",
}
_LENGTHS: dict[str, tuple[str, Fraction]] = {
    "five_yearly": ("months", Fraction(60)),
    "three_yearly": ("months", Fraction(36)),
    "two_yearly": ("months", Fraction(24)),
    "yearly": ("months", Fraction(12)),
    "half_yearly": ("months", Fraction(6)),
    "quarterly": ("months", Fraction(3)),
    "two_monthly": ("months", Fraction(2)),
    "monthly": ("months", Fraction(1)),
    "fortnightly": ("days", Fraction(14)),
    "weekly": ("days", Fraction(7)),
    "daily": ("days", Fraction(1)),
    "hourly": ("minutes", Fraction(60)),
    "each_minute": ("minutes", Fraction(1)),
    "each_second": ("minutes", Fraction(1, 60)),
}
_UNIT_OF = {
    "yearly": "year", "quarterly": "quarter", "monthly": "month", "weekly": "week",
    "daily": "day", "hourly": "hour", "each_minute": "minute", "each_second": "second",
}  # fmt: skip
_RATES_EN = {
    "hectare": r"hectare|\bha\b", "mu": r"\bmu\b", "acre": r"acre", "kilogram": r"kilo|kg",
    "tonne": r"ton|\bt\b", "litre": r"lit(?:re|er)|\bL\b|/l", "millilitre": r"millilit|\bmL\b|ml",
    "gram": r"gram|\bg\b", "pound": r"pound|\blb", "square_metre": r"square met|m²|m2|sq",
    "cubic_metre": r"cubic|m³|m3", "kilometre": r"kilomet|km", "kwh": r"kWh|kilowatt|unit",
}  # fmt: skip
_RATES_ZH = {
    "hectare": "公顷|ha", "mu": "亩", "acre": "英亩", "kilogram": "公斤|千克|kg", "tonne": "吨",
    "litre": "升|L", "millilitre": "毫升|m[lL]", "gram": "克", "pound": "磅",
    "square_metre": "平方米|平米|m²|㎡", "cubic_metre": "立方|方|m³", "kilometre": "公里|千米|km",
    "kwh": "千瓦时|度|kWh",
}  # fmt: skip


def is_age(text: str, mention: Mention) -> bool:
    """True when a number is the age of a person: “aged 66”, “a 14-year-old”."""
    before = text[max(0, mention.start - 12) : mention.start]
    return bool(_AGE_AFTER.match(text, mention.end) or _AGE_BEFORE.search(before))


def is_of_another_unit(en: Mention, zh: Mention, half: Half, mentions: Sequence[Mention]) -> bool:
    """True when a bare number has another unit by its context: “from 40 days to 15”, 15周.

    An age has years: “aged 14” is not 14个月, and “18 months old” is not 18岁.
    """
    if {en.pool, zh.pool} != {"number", "period"} or en.amount != zh.amount:
        return False
    if zh.pool == "number":
        return zh.measure == AGE and en.measure not in {"year", ""}
    if en.measure == AGE:
        return zh.measure not in {"year", ""}
    if en.measure or not _BARE_END.match(half.text, en.end):
        return False
    before = [
        mention for mention in mentions
        if mention.pool == "period" and 0 <= en.start - mention.end <= _WITHIN
    ]  # fmt: skip
    return bool(before) and all(mention.measure != zh.measure for mention in before)


def lacks_length(en: Mention, zh: Mention, half: Half) -> bool:
    """True when a bare English number answers a Chinese length whose unit the English never says.

    Years excepted, which an age or a term of office often leaves out.
    """
    return (
        (en.pool, zh.pool) == ("number", "period")
        and en.weight is Weight.HARD
        and en.amount == zh.amount
        and zh.measure in _WORDS_EN
        and zh.measure != "year"
        and not re.search(_WORDS_EN[zh.measure], half.text, re.IGNORECASE)
    )


def is_as_long(en: Mention, zh: Mention) -> bool:
    """True for a length and a frequency that are the same: “every two years”, 两年."""
    return {en.pool, zh.pool} == {"frequency", "period"} and _length(en) == _length(zh)


def is_not_as_long(en: Mention, zh: Mention) -> bool:
    """True for a length and a frequency that differ: “every five years”, 五个月."""
    return {en.pool, zh.pool} == {"frequency", "period"} and _length(en) != _length(zh)


def _length(mention: Mention) -> object:
    return _LENGTHS.get(str(mention.value)) if mention.pool == "frequency" else mention.value


def recurs_alone(mention: Mention, other: Half, *, is_english: bool) -> bool:
    """True when a frequency or a rate has no word for its unit in the *other* half."""
    if mention.pool == "rate":
        words = (_RATES_ZH if is_english else _RATES_EN).get(str(mention.value))
    elif mention.pool == "frequency":
        unit = _UNIT_OF.get(str(mention.value), "")
        words = (_WORDS_ZH if is_english else _WORDS_EN).get(unit)
    else:
        return False
    return words is not None and not re.search(words, other.text, re.IGNORECASE)
