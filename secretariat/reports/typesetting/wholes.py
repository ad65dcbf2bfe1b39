"""Texts that must not be broken: identifiers, amounts with their units, references, dashes.

One pattern finds all of them. Each alternative begins with a cheap look at the next character,
because the pattern is tried at every character of a Chinese text.
"""

from __future__ import annotations

import re

_NUMBER = r"\d+(?:[.,:]\d+)*"
_UNITS = (
    r"(?:[kMGTPmcµμn]?(?:bit|Wh|Hz|eV|Pa|B|b|m|g|s|W|V|A|l|L|J|t)(?:/[a-z]{1,3})?[²³]?"
    r"|°[CF]?|℃|[%‰％]|per cent|million|billion|trillion|bn|m|min|h|km|ha|kg|tonnes?|hectares?"
    r"|people|minutes?|hours?|days?|weeks?|months?|years?"
    r"|dB|pp|p\.m\.|a\.m\.|GMT|BST|UTC|CST|CNY|RMB|GBP|USD|EUR)(?![A-Za-z0-9/]|-[A-Za-z0-9])"
)
_MEASURES = (
    r"(?:元人民币|人民币|英镑|美元|欧元|季度|世纪|小时|分钟|公里|千米|公斤|厘米|毫米|平方米|立方米|工作日"
    r"|百分点|[年月日号时分秒元个项条次位名家款章节页届期人天周岁台套册份件组段类级倍度吨克米升瓦"
    r"批所篇种轮场支笔户口处对点])"
)
_HAN = r"[\u3400-\u9fff\U00020000-\U0003ffff]"
_MONTHS = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
)

# Web addresses keep the line breaks of ICU.
_ADDRESS = r"(?P<address>(?:https?://|www\.)[^\s\u2e80-\U0003ffff]+)"
_MAIL = r"[A-Za-z0-9.+_-]+@[A-Za-z0-9.-]+"
# Parts joined by signs, with a digit and a letter somewhere: A-2026-117, 802.11be.
_IDENTIFIER = (
    r"(?=[A-Za-z0-9./:_+–-]*\d)(?=[0-9./:_+–-]*[A-Za-z])"
    r"(?:[A-Za-z0-9]+[-/.:_+–])+[A-Za-z0-9]+[+%]?"
)
_CAPITALS = r"[A-Z]{2,}(?:[-/][A-Z0-9]{1,4})+(?![a-z])"
_ALTERNATIVES = r"[A-Za-z0-9]+(?:/[A-Za-z0-9]+)+"
# A prefix of one or two letters is too short for the end of a line: Co-Chairs.
_PREFIX = r"[A-Za-z]{1,2}-[A-Za-z]+"
_REFERENCE = (
    r"(?:Articles?|Annex|Appendix|Sections?|Parts?|Table|Figure|Chapter|Pages?|Nos?\.|[Ii]tems?"
    r"|[Pp]aragraphs?|[Vv]ersion|Actions?|Decisions?)\s(?:\d[\w./–-]*|[A-Z](?![a-z])[\w./–-]*)"
)
# A title stays with the name after it.
_TITLED = r"(?P<title>(?:Dr|Mr|Ms|Mrs|Prof|Sir|Dame|Lord|St)\.?\s(?=[A-Z]))"
_CURRENCIES = r"(?<![A-Za-z])(?:RMB|CNY|GBP|USD|EUR)"
_AMOUNT = (
    rf"第?(?:[-+−±≥≤<>≈~约]\s?)?(?:{_CURRENCIES}\s|US\$|HK\$|[£$€¥￥]\s?)?"
    rf"{_NUMBER}(?:[—–～~/-]{_NUMBER})*"
    rf"(?:\s?[万亿千百]+{_MEASURES}?|\s?{_MEASURES}"
    rf"|\s?(?:bn |million |billion )?{_UNITS}|\s{_MONTHS}|\s?{_HAN})?"
)
_WORDLIKE = (
    f"{_ADDRESS}|{_MAIL}|{_IDENTIFIER}|{_PREFIX}|{_CAPITALS}|{_ALTERNATIVES}|{_REFERENCE}|{_TITLED}"
)

WHOLES = re.compile(
    rf"(?<![A-Za-z0-9])(?=[A-Za-z0-9])(?:{_WORDLIKE})"
    rf"|(?=[\d第约RCGEUH£$€¥￥+−±≥≤<>≈~-]){_AMOUNT}"
    r"|—{2,}|…{2,}"
    r"|[〇零一二三四五六七八九十百千万亿]{2,}"
)

SHORT_RUNS = re.compile(rf"(?<![^，、；：（(\s/]){_HAN}{{2,4}}(?![^，、；）)\s/])")
"""A few Chinese characters between the separators of a list, mostly a name."""

NAME_SIGNS = ("·", "先生", "女士", "博士", "教授", "院士", "爵士", "勋爵")
_TITLES = "|".join(NAME_SIGNS[1:])
NAMES = re.compile(
    rf"{_HAN}{{1,4}}(?:·{_HAN}{{1,6}}?)+(?:{_TITLES})|{_HAN}{{1,4}}(?:·{_HAN}{{1,4}})+"
    rf"|{_HAN}{{2,3}}(?:{_TITLES})"
)
"""Chinese names recognised by the dot within them or the title after them."""
