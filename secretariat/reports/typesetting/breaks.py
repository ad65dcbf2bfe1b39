"""Line breaks: those of ICU, adapted to the rules of Chinese and English printers.

ICU would start a line with the unit of a currency, cut ``TJ-FX/B-0417`` at its hyphens, separate
3.7 from TB, and leave a Chinese opening quotation mark at the end of a line.
"""

from __future__ import annotations

import re
from functools import lru_cache

from icu4py.breakers import LineBreaker
from icu4py.locale import Locale

from secretariat.reports.typesetting.wholes import NAME_SIGNS, NAMES, SHORT_RUNS, WHOLES

_ICU = {"zh": Locale("zh@lb=strict"), "en": Locale("en@lb=strict")}

# GB/T 15834: marks that never start a line, and marks that never end one.
NOT_FIRST = frozenset("，。、；：？！．）》〉」』】〕］｝”’％‰℃·～－…!,.;:?)]}%")
NOT_LAST = frozenset("（《〈「『【〔［｛“‘￥＄([{£$€¥")
_AMBIGUOUS = frozenset("”’“‘")  # in English their side is told by spaces, which ICU sees

_CHINESE_QUOTES = re.compile(
    r"(?<=[\u2e80-\u9fff\uff00-\uffef，。、；：？！）》」』】\U00020000-\U0003ffff])(?=[“‘])"
    r"|(?<=[”’])(?=[\u2e80-\u2fff\u3400-\u9fff\U00020000-\U0003ffff（《「『【])"
)
_SINGLE_DASH = re.compile(r"(?<![—–])[—–](?![—–])|[～－]")


@lru_cache(maxsize=16)  # a paragraph is itemised twice when it needs hyphens
def line_breaks(text: str, language: str, *, names: bool = True) -> frozenset[int]:
    """The indexes in *text* at which a new line may begin; its length is one of them.

    Without *names*, Chinese names may be broken.
    """
    chinese = language == "zh"
    places_to_break = _icu(text, language)
    if chinese and ("“" in text or "”" in text or "‘" in text):
        places_to_break.update(match.start() for match in _CHINESE_QUOTES.finditer(text))
    length = len(text)
    first, last = NOT_FIRST, NOT_LAST
    if not chinese:
        first, last = first - _AMBIGUOUS, last - _AMBIGUOUS
    places_to_break.discard(0)
    places_to_break.discard(length)
    kept = {at for at in places_to_break if text[at] not in first and text[at - 1] not in last}
    for match in WHOLES.finditer(text):
        start, stop = match.span()
        if match["address"]:
            kept.discard(text.find("://", start, stop) + 3)
        elif stop - start > 1:
            kept.difference_update(range(start + 1, stop + bool(match["title"])))
    if names and chinese:
        kept -= _within_names(text)
    for match in _SINGLE_DASH.finditer(text):
        # A dash between two things stays with the first, and with a number that follows it.
        kept.discard(match.start())
        if text[match.end() : match.end() + 1].isdigit():
            kept.discard(match.end())
    return frozenset(kept | {length})


def _within_names(text: str) -> set[int]:
    """The indexes within Chinese names and what looks like one."""
    matches = list(SHORT_RUNS.finditer(text))
    if any(sign in text for sign in NAME_SIGNS):
        matches += NAMES.finditer(text)
    return {index for match in matches for index in range(match.start() + 1, match.end())}


def _icu(text: str, language: str) -> set[int]:
    """The breaks of ICU as indexes of characters; ICU itself counts UTF-16 units."""
    segments = LineBreaker(text, _ICU[language]).segments()
    if max(text, default="") <= "\uffff":
        return {stop for _, stop in segments}
    positions = []
    for at, character in enumerate(text):
        positions += [at] if character <= "\uffff" else [at, at]
    positions.append(len(text))
    return {positions[stop] for _, stop in segments}
