"""Recognises actions that restate another: the same task, in the same or nearly the same words.

Logs repeat a task from meeting to meeting with another date, a few other words or another order,
and add a note on its progress. Dates, numbers, standing phrases and brackets are left out before
texts are compared, and the first sentence is compared by itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from rapidfuzz import fuzz, process

from secretariat.declaring.values import Bilingual

LIKE = {"en": 70, "zh": 62}
"""Least likeness, of 100, of a restatement; measured on published sentences."""

_LEAST = {"en": 12, "zh": 5}
"""Least number of characters to compare: shorter texts are alike by chance."""

TASK_LIKE = 88
"""Least likeness, of 100, of two first sentences that are one task, whatever notes follow."""

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
_ASIDES = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|（[^（）]*）|【[^【】]*】")
_NOTE = re.compile(r"(?<=[.;!?])\s+|\s+[-–—]+\s+|(?<=[。；！？])|——")
"""Separates a task from the note behind it."""
_NUMBERS = re.compile(r"\d[\d,.]*")
_WORDS = re.compile(r"[\w-]+")
_SIGNS = re.compile(r"[\W_]+")


class Restated(NamedTuple):
    """An open action that a text restates, and the likeness of the two, of 100."""

    id: str
    score: int


class Stated:
    """Actions with which others are compared, without the words that differ between logs."""

    def __init__(self, titles: Mapping[str, Bilingual]) -> None:
        """*titles* are the titles of the actions, by id."""
        en = _long_enough({ref: plain_en(title.en) for ref, title in titles.items()}, "en")
        zh = _long_enough({ref: plain_zh(title.zh) for ref, title in titles.items()}, "zh")
        # The same words in another order are the same task.
        turned = {ref: _sorted(text) for ref, text in en.items()}
        tasks = {
            half: {ref: task(title.half(half), half) for ref, title in titles.items()}
            for half in ("en", "zh")
        }
        self._known = {"en": ((str, en), (_sorted, turned)), "zh": ((str, zh),)}
        self._tasks = {half: _long_enough(known, half) for half, known in tasks.items()}

    def said_again_by(self, title: Bilingual) -> list[Restated]:
        """The actions that *title* restates in either language, the most alike first."""
        scores: dict[str, int] = {}
        for language, text in (("en", plain_en(title.en)), ("zh", plain_zh(title.zh))):
            if len(text) < _LEAST[language]:
                continue
            for arranged, known in self._known[language]:
                like = LIKE[language]
                hits = process.extract(arranged(text), known, scorer=fuzz.ratio, score_cutoff=like)
                _note(scores, hits)
            sentence = task(title.half(language), language)
            if len(sentence) >= _LEAST[language]:
                known = self._tasks[language]
                _note(scores, process.extract(sentence, known, scorer=fuzz.ratio,
                                              score_cutoff=TASK_LIKE))  # fmt: skip
        likely = [Restated(ref, score) for ref, score in scores.items()]
        return sorted(likely, key=lambda restated: (-restated.score, restated.id))


def _note(scores: dict[str, int], hits: Iterable[tuple[str, float, str]]) -> None:
    for _, score, ref in hits:
        scores[ref] = max(scores.get(ref, 0), int(score))


def _long_enough(texts: Mapping[str, str], language: str) -> dict[str, str]:
    return {ref: text for ref, text in texts.items() if len(text) >= _LEAST[language]}


def _sorted(text: str) -> str:
    return " ".join(sorted(text.split()))


def task(text: str, language: str) -> str:
    """The first sentence of *text*, plain: the task without the note behind it."""
    first = _NOTE.split(_ASIDES.sub(" ", text).strip(), maxsplit=1)[0]
    return (plain_en if language == "en" else plain_zh)(first)


def plain_en(text: str) -> str:
    """An English text in small letters, without days, numbers, signs and standing phrases."""
    text = _ASIDES.sub(" ", text)
    text = _PHRASES_EN.sub(" ", _NUMBERS.sub(" ", _DAYS_EN.sub(" ", text.casefold())))
    return " ".join(_WORDS.findall(text))


def plain_zh(text: str) -> str:
    """A Chinese text without days, numbers, signs and standing phrases."""
    text = _NUMBERS.sub("", _DAYS_ZH.sub("", _ASIDES.sub("", text.casefold())))
    return _SIGNS.sub("", _PHRASES_ZH.sub("", text.strip()))
