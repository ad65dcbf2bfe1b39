"""Counts that differ: a small number before a noun, and another before its translation."""

from __future__ import annotations

import re
from fractions import Fraction

from secretariat.bilingual import numerals_zh
from secretariat.bilingual.clauses import Clauses
from secretariat.bilingual.findings import Check, Finding, Severity
from secretariat.i18n import N_

_DIFFER = N_("The numbers differ: the English says “{en}”, the Chinese “{zh}”.")
_WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
          "twelve")  # fmt: skip
_VALUES = {word: at for at, word in enumerate(_WORDS, 1)} | {"single": 1, "both": 2}
_COUNT_EN = re.compile(
    rf"\b(?P<count>{'|'.join(_VALUES)})(?: (?!of\b|and\b|or\b)[a-z-]+){{0,2}} $", re.IGNORECASE
)
_COUNT_ZH = re.compile(
    r"(?P<count>\d{1,2}|[一二两三四五六七八九十]{1,2})"
    r"(?P<measure>[名位家份台架艘口只头页次轮批篇场颗枚套处片块根卷册句株辆票届项条件组座所支间个])"
    r"(?P<between>[^，。；、\d一二两三四五六七八九十]{0,4})$"
)
_BACK_EN, _BACK_ZH = 36, 9


def check_counts(clauses: list[Clauses]) -> list[Finding]:
    """Notes where a noun that occurs once in each half has different numbers."""
    return [finding for clause in clauses for finding in _counted(clause)]


def _counted(clauses: Clauses) -> list[Finding]:
    en, zh = clauses.tie.en, clauses.tie.zh
    findings = []
    for anchor in clauses.anchors:
        first_en = max(clauses.tie.span_en[0], anchor.en[0] - _BACK_EN)
        first_zh = max(clauses.tie.span_zh[0], anchor.zh[0] - _BACK_ZH)
        match = _COUNT_EN.search(en.text[first_en : anchor.en[0]])
        match_zh = _COUNT_ZH.search(zh.text[first_zh : anchor.zh[0]])
        if anchor.kind or not match or not match_zh or _value_en(match) == _value_zh(match_zh):
            continue
        span_en = (first_en + match.start(), anchor.en[1])
        span_zh = (first_zh + match_zh.start(), anchor.zh[1])
        quoted = en.excerpt(*span_en), zh.excerpt(*span_zh)
        findings.append(
            Finding(Check.NUMBER, Severity.NOTE, _DIFFER, {"en": quoted[0], "zh": quoted[1]},
                    *quoted, en.span(*span_en), zh.span(*span_zh))
        )  # fmt: skip
    return findings


def _value_en(match: re.Match[str]) -> int:
    return _VALUES[match["count"].lower()]


def _value_zh(match: re.Match[str]) -> Fraction | int | None:
    written = match["count"]
    return int(written) if written.isdigit() else numerals_zh.read(written)
