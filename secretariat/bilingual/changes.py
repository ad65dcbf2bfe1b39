"""Figures that are a change in one half and its result in the other: 增加了40%, 增至40%."""

from __future__ import annotations

import re
from collections import Counter, defaultdict

from secretariat.bilingual.findings import Check, Finding, Severity
from secretariat.bilingual.halves import Half
from secretariat.bilingual.mentions import Mention
from secretariat.i18n import N_

_DIFFER = N_(
    "One half says by how much something changed, the other to how much: “{en}” and “{zh}”."
)
_TIMES = frozenset({"date", "time", "period", "reference", "code", "mark", "weekday", "frequency"})
_MULTIPLE = "fold"
_VERB_EN = (
    r"(?:increas|ris[ei]|rose|gr[eo]w|climb|expand|rais|lift|soar|surg|jump|edg|went"
    r"|mov|decreas|declin|f[ae]ll|drop|reduc|cut"
    r"|lower|shr[iau]nk|slip|slid|plung|widen|narrow|chang|double|improv|shorten"
    r"|extend|up|down|advanc|pick|brought|bring)\w*"
)
_AMONG = (
    r"(?: (?:about|around|some|nearly|almost|over|under|more than|less than|just|only"
    r"|approximately|roughly|an? |the|estimated"
    r"|record|further|another|at least|up to|average|of|total|minus|well|slightly))*"
)
_BY_EN = re.compile(rf"\b{_VERB_EN}\b[^.;:]{{0,60}}?\bby{_AMONG} ?$", re.IGNORECASE)
_TO_EN = re.compile(rf"\b{_VERB_EN}\b[^.;:]{{0,60}}?\bto{_AMONG} ?$", re.IGNORECASE)
_BY_AFTER_EN = re.compile(
    r",? (?:\w+ )?(?:increase|rise|growth|jump|gain|decrease|decline|fall|drop"
    r"|reduction|cut|more than|less than|higher|lower"
    r"|up|down)\b(?! to\b)",
    re.IGNORECASE,
)
_VERB_ZH = (
    "(?:增加|增长|上升|提高|提升|上涨|上调|扩大|攀升|增|升|涨|扩|减少|下降|降低|下跌|下滑"
    "|回落|下调|削减|缩减|缩小|减|降|跌|缩短|延长|调整|增幅|降幅)"
)
_LOOSE_ZH = "(?:约|近|逾|超过|将近|大约|不到|超|人民币|平均|至少|最多|[£$€¥]|年均|约为)*"
_BY_ZH = re.compile(f"{_VERB_ZH}了?{_LOOSE_ZH}$")
_TO_ZH = re.compile(f"{_VERB_ZH}了?(?:到|至|为|达到|达|成){_LOOSE_ZH}$")
_REACH_EN, _REACH_ZH = 90, 16


def check_changes(
    en: Half, mentions: list[Mention], zh: Half, mentions_zh: list[Mention]
) -> list[Finding]:
    """Findings on equal figures of which one is a change and the other its result."""
    findings = []
    times_said = Counter(mention.value for mention in mentions)
    of_figure = defaultdict[tuple[str, object], list[Mention]](list)
    for mention in mentions_zh:
        of_figure[mention.pool, mention.value].append(mention)
    for mention in mentions:
        equal = of_figure[mention.pool, mention.value]
        if mention.pool in _TIMES or len(equal) != 1 or times_said[mention.value] != 1:
            continue
        ways = _way_en(en.text, mention), _way_zh(zh.text, equal[0])
        if mention.pool == _MULTIPLE and ways == ("to", "by"):
            continue  # “to three times” is 增长两倍, which is read as three already
        if all(ways) and ways[0] != ways[1]:
            findings.append(_finding(en, mention, zh, equal[0]))
    return findings


def _way_en(text: str, mention: Mention) -> str:
    before = text[max(0, mention.start - _REACH_EN) : mention.start]
    if _BY_EN.search(before):
        return "by"
    if _TO_EN.search(before):
        return "to"
    return "by" if _BY_AFTER_EN.match(text, mention.end) else ""


def _way_zh(text: str, mention: Mention) -> str:
    before = text[max(0, mention.start - _REACH_ZH) : mention.start]
    return "to" if _TO_ZH.search(before) else "by" if _BY_ZH.search(before) else ""


def _finding(en: Half, mention: Mention, zh: Half, other: Mention) -> Finding:
    first_en = max(en.text.rfind(" ", 0, max(0, mention.start - 2)) + 1, 0)
    verb = re.search(
        f"{_VERB_ZH}.{{0,12}}$", zh.text[max(0, other.start - _REACH_ZH) : other.start]
    )
    first_zh = other.start - len(verb[0]) if verb else other.start
    quoted = en.excerpt(first_en, mention.end).strip(), zh.excerpt(first_zh, other.end).strip()
    return Finding(
        Check.DIRECTION, Severity.WARNING, _DIFFER, {"en": quoted[0], "zh": quoted[1]}, *quoted,
        en.span(first_en, mention.end), zh.span(first_zh, other.end),
    )  # fmt: skip
