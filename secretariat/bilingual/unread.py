"""Recognises words that may stand for a figure although no reader reads them.

A figure in one half alone is an error only if nothing in the corresponding sentences may stand for
it. A label that they have with another word before it is no difference.
"""

from __future__ import annotations

import re
from fractions import Fraction

from secretariat.bilingual.findings import Span
from secretariat.bilingual.halves import Half
from secretariat.bilingual.mentions import Mention

_WORDS_EN = re.compile(
    r"\b(?:half|halves|halv\w+|dozens?|couple|scores?|hundreds?|thousands?|millions?|twice|thrice"
    r"|doubl\w+|tripl\w+|\w+fold|thirds?|quarter\w*|fifths?|tenths?|decades?|centur(?:y|ies)"
    r"|\w*centenar\w+|fortnight\w*|single|pairs?|once|both|several|nought|zero|noon|midnight"
    r"|lunar|solar|past|par|score|trio|duo|\w+teen(?:th)?|(?:twen|thir|for|fif|six|seven|eigh|nine)t"
    r"(?:y|ies|ieth)|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fourth|sixth|seventh|eighth|ninth|eve)\b",
    re.IGNORECASE,
)
_WORDS_ZH = re.compile(
    "[半两双倍几翻首单对打仨俩甲乙丙丁]|数[十百千万]|成(?=[，。以])|世纪|年代|[上中下]旬|正午|午夜|农历"
    "|[一二三四五六七八九十百千]|前夕|当[天日年]|除夕|元旦"
)
_LABELS = re.compile(
    r"\d+(?:\.\d+)*[A-Za-z]?|(?<![A-Za-z])[A-Z](?![A-Za-z])|(?<=[(（])[a-z](?=[)）])"
)
_LABELLED = frozenset({"reference", "mark"})
_TENS_ZH = dict(enumerate("一二三四五六七八九十", 1))


_COUNTS = {
    2: re.compile(
        r"\b(?:both|n?either|twice|pairs?|two|second|couples?|duo|double|duplicate|doubl\w+|twin\w*"
        r"|other|former|latter|each other|one another|mutual\w*|bilateral\w*|bi\w+al|and|half"
        r"|halves|alternate)\b",
        re.IGNORECASE,
    ),
    3: re.compile(r"\b(?:three|thrice|trio|tripl\w+|third|tri\w+al)\b", re.IGNORECASE),
    4: re.compile(r"\b(?:four\w*|quarter\w*|quadr\w+)\b", re.IGNORECASE),
}
"""Words that may stand for a small number; “and” for two things that the Chinese counts."""
_ANY_COUNT = re.compile(
    r"\b(?:half|halves|dozens?|scores?|several|few|hundreds?|\w+teen(?:th)?|five|six|seven|eight|nine|ten"
    r"|eleven|twelve|fifth|sixth|seventh|eighth|ninth|tenth|\w+fold|quint\w+)\b",
    re.IGNORECASE,
)


def may_be_counted(en: Half, amount: Fraction) -> bool:
    """True when a word of an English half may stand for the small number *amount*."""
    words = _COUNTS.get(int(amount))
    if words is not None and words.search(en.text):
        return True
    return amount > min(_COUNTS) and any(
        en.is_free(*match.span()) for match in _ANY_COUNT.finditer(en.text)
    )


def has_every_label(mention: Mention, own: Half, other: Half) -> bool:
    """True when the other half has every label of a reference, whatever noun is before it."""
    if mention.pool not in _LABELLED:
        return False
    labels = _LABELS.findall(own.text[mention.start : mention.end])
    other_text = other.text
    return bool(labels) and all(
        re.search(rf"(?<![A-Za-z0-9.]){re.escape(label)}(?![A-Za-z0-9])", other_text)
        for label in labels
    )


def has_ordinal(mention: Mention, other: Half) -> bool:
    """True when the number of a reference stands in the other half behind a 第: 第十届."""
    if mention.amount is None or mention.amount.denominator != 1:
        return False
    number = int(mention.amount)
    han = _TENS_ZH.get(number, "")
    return bool(
        re.search(
            rf"第 ?(?:{number}(?![\d.]){'|' + han if han else ''})"
            "(?![一二三四五六七八九十百千万零〇])",
            other.text,
        )
    )


def has_unread_number(other: Half, span: Span, *, is_english: bool) -> bool:
    """True when *span* of the other half has an unread word for a number or a time."""
    pattern = _WORDS_EN if is_english else _WORDS_ZH
    return any(other.is_free(*match.span()) for match in pattern.finditer(other.text, *span))
