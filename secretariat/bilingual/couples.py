"""Two words joined by “and” of which the other half has only one, with nothing joined to it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from secretariat.bilingual.findings import Check, Finding, Severity, Span
from secretariat.bilingual.series import ITEM_ONLY_EN, ITEM_ONLY_ZH
from secretariat.bilingual.stems import LINKING, stem
from secretariat.bilingual.ties import Ties

_COUPLE_EN = re.compile(
    r"(?<![A-Za-z'-])(?P<a>[A-Za-z]{3,}),? (?:and|or|and its|and their|and the) (?P<b>[A-Za-z]{3,})"
    r"(?![A-Za-z'-])"
)
_JOINT_ZH = "和|与|及|以及|或|、|并|且|又|兼"
_JOINED_ZH = re.compile(f"{_JOINT_ZH}|[，；：]|同|既|而|还|也|双")
_JOINED_EN = re.compile(
    r"[,;:&/()-]|\b(?:and|or|as well as|plus|both|with|nor|to|not|but|together)\b"
)
_NEAR_ZH, _NEAR_EN = 5, 24


def check_couples(ties: list[Ties]) -> list[Finding]:
    """Notes on one of two joined words that has no counterpart in the other half."""
    return [finding for tie in ties for finding in (*_of_english(tie), *_of_chinese(tie))]


def _of_english(tie: Ties) -> Iterator[Finding]:
    for match in _COUPLE_EN.finditer(tie.en.text, *tie.span_en):
        words = match["a"], match["b"]
        if any(word.lower() in LINKING or not tie.lexicon.knows(stem(word)) for word in words):
            continue
        texts = tie.lexicon.stems_of(tie.text_zh)
        lacking = [name for name in "ab" if stem(match[name]) not in texts]
        if len(lacking) != 1 or tie.lexicon.is_free(stem(match[lacking[0]])):
            continue
        other = match["b" if lacking == ["a"] else "a"]
        places = [_around(tie.zh.text, span, tie.span_zh) for span in tie.answers(other)]
        if places and not any(map(_JOINED_ZH.search, places)):
            yield tie.finding(Check.LIST, Severity.NOTE, ITEM_ONLY_EN, match.span(lacking[0]), None)


def _around(text: str, span: Span, within: Span) -> str:
    first, last = max(within[0], span[0] - _NEAR_ZH), min(within[1], span[1] + _NEAR_ZH)
    return text[first : span[0]] + " " + text[span[1] : last].rstrip("。，；")


def _of_chinese(tie: Ties) -> Iterator[Finding]:
    meant = {stem(word): (start, end) for word, start, end in tie.words}
    for (first, start, end), (second, begin, stop) in pairwise(tie.listed):
        if not re.fullmatch(_JOINT_ZH, tie.zh.text[end:begin]):
            continue
        answers = [tie.lexicon.broad(word) & meant.keys() for word in (first, second)]
        if bool(answers[0]) == bool(answers[1]):
            continue
        lacking = (second, begin, stop) if answers[0] else (first, start, end)
        near = [meant[each] for each in (answers[0] or answers[1])]
        if tie.lexicon.is_free(lacking[0]) or len(near) != 1:
            continue
        text = tie.en.text[max(tie.span_en[0], near[0][0] - _NEAR_EN) : near[0][1] + _NEAR_EN]
        if not _JOINED_EN.search(text.rstrip(" .,;")):
            yield tie.finding(Check.LIST, Severity.NOTE, ITEM_ONLY_ZH, None, lacking[1:])
