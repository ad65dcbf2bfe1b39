"""Whether one action says again what another says: the same task in the same words or nearly.

Logs repeat a task from meeting to meeting with another date, a word more or less, or in another
order. Days, numbers and standing phrases are left out before the rest is compared.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from secretariat.declaring.values import Bilingual

LIKE_EN, LIKE_ZH = 70, 62
"""Of 100: from here on a text is offered as a restatement; measured on published sentences."""

_LEAST_EN, _LEAST_ZH = 12, 5
"""Characters that have to be left to compare: shorter texts are alike by chance."""

_MONTHS = (
    "january|february|march|april|may|june|july|august|september|october|november|december"
    "|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec"
)
_DAYS_EN = re.compile(
    rf"\b(?:by|before|until|no later than|due|on|in)?\s*(?:the\s+)?(?:end\s+of\s+|mid-?)?"
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?\s+)?(?:{_MONTHS})\b\.?(?:\s+\d{{1,2}}\b)?,?(?:\s+\d{{4}}\b)?"
)
_PHRASES_EN = re.compile(
    r"\b(?:both|the two|uk|chinese|china)?\s*(?:sides?|secretariats?)\s+(?:will|shall|to)\b"
    r"|\b(?:is|are)\s+to\b|\bto\s+be\b|\bcontinue[sd]?\s+to\b|\bcontinuing\b|\bfurther\b"
    r"|\b(?:ongoing|carried over|carry over|outstanding|as agreed)\b|^\s*(?:to|will|shall)\b"
)
_DAYS_ZH = re.compile(
    r"(?:于|在|至迟于)?(?:(?:\d{2,4}|[〇零一二三四五六七八九十]{2,4})年)?"
    r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})月(?:底|初|中旬|(?:\d{1,2}|[一二三四五六七八九十]{1,3})日)?"
    r"(?:之?前|以前|底前)?"
)
_PHRASES_ZH = re.compile(
    r"^(?:中英)?(?:双方|两国|中方|英方|由)?(?:将|须|应|要)?(?:继续|进一步|尽快)?"
)
_NUMBERS = re.compile(r"\d[\d,.]*")
_WORDS = re.compile(r"[\w-]+")
_SIGNS = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Stated:
    """An action as it is compared: whose it is, and its two halves without what may differ."""

    id: str
    en: str
    zh: str


@dataclass(frozen=True, slots=True)
class Restated:
    """An open action that a text says again, and how alike the two are, of 100."""

    id: str
    score: int


def stated(id_: str, title: Bilingual) -> Stated:
    """*title* of the action with this id, as it is compared."""
    return Stated(id_, _plain_en(title.en), _plain_zh(title.zh))


def restated_by(title: Bilingual, among: Iterable[Stated]) -> Sequence[Restated]:
    """Those of *among* that *title* says again in either language, the most alike first."""
    asked = stated("", title)
    found = []
    for one in among:
        score = max(_alike_en(asked.en, one.en), _alike_zh(asked.zh, one.zh))
        if score:
            found.append(Restated(one.id, score))
    return sorted(found, key=lambda one: -one.score)


def _alike_en(first: str, second: str) -> int:
    """How alike two English texts are, of 100; 0 below what is offered."""
    if min(len(first), len(second)) < _LEAST_EN:
        return 0
    score = fuzz.ratio(first, second, score_cutoff=LIKE_EN)
    return int(max(score, fuzz.token_sort_ratio(first, second, score_cutoff=LIKE_EN)))


def _alike_zh(first: str, second: str) -> int:
    if min(len(first), len(second)) < _LEAST_ZH:
        return 0
    return int(fuzz.ratio(first, second, score_cutoff=LIKE_ZH))


def _plain_en(text: str) -> str:
    text = _PHRASES_EN.sub(" ", _NUMBERS.sub(" ", _DAYS_EN.sub(" ", text.casefold())))
    return " ".join(_WORDS.findall(text))


def _plain_zh(text: str) -> str:
    text = _NUMBERS.sub("", _DAYS_ZH.sub("", text.casefold()))
    return _SIGNS.sub("", _PHRASES_ZH.sub("", text.strip()))
