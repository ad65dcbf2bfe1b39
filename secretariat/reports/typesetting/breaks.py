"""Where a line may end: ICU's line breaks, tailored to what a Chinese or English printer forbids.

ICU would start a line with a currency's unit, cut ``TJ-FX/B-0417`` at its hyphens and part 3.7 from
TB; it keeps a Chinese opening quotation mark on the line before what it opens.
"""

from __future__ import annotations

import re

from icu4py.breakers import LineBreaker
from icu4py.locale import Locale

_ICU = {"zh": Locale("zh@lb=strict"), "en": Locale("en@lb=strict")}

# GB/T 15834: marks that never start a line, and marks that never end one.
NOT_FIRST = frozenset("，。、；：？！．）》〉」』】〕］｝”’％‰℃·～－…!,.;:?)]}%")
NOT_LAST = frozenset("（《〈「『【〔［｛“‘￥＄([{£$€¥")
_AMBIGUOUS = frozenset("”’“‘")  # in English their side is told by spaces, which ICU sees

_NUMBER = r"\d+(?:[.,:]\d+)*"
_UNITS = (
    r"(?:[kMGTPmcµμn]?(?:bit|Wh|Hz|eV|Pa|B|b|m|g|s|W|V|A|l|L|J|t)(?:/[a-z]{1,3})?[²³]?"
    r"|°[CF]?|℃|[%‰％]|per cent|million|billion|trillion|bn|m|min|h|days?|months?|years?|km|ha|kg"
    r"|dB|pp|p\.m\.|a\.m\.|GMT|BST|UTC|CST|CNY|RMB|GBP|USD|EUR)(?![A-Za-z/])"
)
_MEASURES = (
    r"(?:人民币|英镑|美元|欧元|季度|世纪|小时|分钟|公里|千米|公斤|厘米|毫米|平方米|立方米|工作日"
    r"|百分点|[年月日号时分秒元个项条次位名家款章节页届期人天周岁台套册份件组段类级倍度吨克米升瓦"
    r"批所篇种轮场支笔户口处对点])"
)
_DIGITS = "〇零一二三四五六七八九十百千万亿"
_MONTHS = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
)
_KEPT = re.compile(
    r"(?P<free>(?:https?://|www\.)[^\s\u2e80-\U0003ffff]+)"
    r"|—{2,}|…{2,}"
    # identifiers, versions, times, ranges: parts joined by a sign, with a digit or all capitals
    r"|[A-Za-z0-9.+_-]+@[A-Za-z0-9.-]+"
    r"|(?=[A-Za-z0-9./:_+–-]*\d)(?=[0-9./:_+–-]*[A-Za-z])(?:[A-Za-z0-9]+[-/.:_+–])+[A-Za-z0-9]+(?:[+%])?"
    # a prefix of one or two letters is too short to stand at a line's end
    r"|\b[A-Za-z]{1,2}-[A-Za-z]+"
    r"|[A-Z]{2,}(?:[-/][A-Z0-9]{1,4})+(?![a-z])"
    r"|[A-Za-z0-9]+(?:/[A-Za-z0-9]+)+"
    # an amount with its sign, currency and unit
    rf"|第?(?:[-+−±≥≤<>≈~约]\s?)?(?:US\$|HK\$|[£$€¥￥]\s?)?{_NUMBER}(?:[—–～~/-]{_NUMBER})*"
    rf"(?:\s?[万亿千百]+{_MEASURES}?|\s?{_MEASURES}"
    rf"|\s?(?:bn |million |billion )?{_UNITS}|\s{_MONTHS})?"
    rf"|[{_DIGITS}]{{2,}}"
    # a reference with its number, a title with its name
    r"|(?:Articles?|Annex|Appendix|Sections?|Parts?|Table|Figure|Chapter|Pages?|Nos?\.|[Ii]tems?"
    r"|[Pp]aragraphs?|[Vv]ersion|Actions?|Decisions?)\s(?:\d[\w./–-]*|[A-Z](?![a-z])[\w./–-]*)"
    r"|\b(?:Dr|Mr|Ms|Mrs|Prof|Sir|Dame|Lord|St)\.?\s(?=[A-Z])\w"
)
_CHINESE_QUOTES = re.compile(
    r"(?<=[\u2e80-\u9fff\uff00-\uffef，。、；：？！）》」』】\U00020000-\U0003ffff])(?=[“‘])"
    r"|(?<=[”’])(?=[\u2e80-\u2fff\u3400-\u9fff\U00020000-\U0003ffff（《「『【])"
)
_SINGLE_DASH = re.compile(r"(?<![—–])[—–](?![—–])|[～－]")


def line_breaks(text: str, language: str) -> list[int]:
    """The places in *text* after which a line may end, ascending; the last is its length."""
    chinese = language == "zh"
    found = _icu(text, language)
    if chinese and ("“" in text or "”" in text or "‘" in text):
        found.update(match.start() for match in _CHINESE_QUOTES.finditer(text))
    length = len(text)
    first, last = NOT_FIRST, NOT_LAST
    if not chinese:
        first, last = first - _AMBIGUOUS, last - _AMBIGUOUS
    found.discard(0)
    found.discard(length)
    kept = {at for at in found if text[at] not in first and text[at - 1] not in last}
    for match in _KEPT.finditer(text):
        start, stop = match.span()
        if match["free"]:
            kept.discard(text.find("://", start, stop) + 3)
        elif stop - start > 1:
            kept.difference_update(range(start + 1, stop))
    for match in _SINGLE_DASH.finditer(text):
        # A dash between two things stays with the first, and with a number that follows it.
        kept.discard(match.start())
        if text[match.end() : match.end() + 1].isdigit():
            kept.discard(match.end())
    return [*sorted(kept), length]


def _icu(text: str, language: str) -> set[int]:
    """ICU's breaks, counted in characters: ICU itself counts UTF-16 units."""
    segments = LineBreaker(text, _ICU[language]).segments()
    if max(text, default="") <= "\uffff":
        return {stop for _, stop in segments}
    place = []
    for at, character in enumerate(text):
        place += [at] if character <= "\uffff" else [at, at]
    place.append(len(text))
    return {place[stop] for _, stop in segments}
