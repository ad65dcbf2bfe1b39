"""Words whose opposite the other half uses: rise and fall, import and export, all and some."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from secretariat.bilingual.bare_words import bare
from secretariat.bilingual.by_sentence import by_sentence
from secretariat.bilingual.clauses import Clauses
from secretariat.bilingual.families import DIFFER
from secretariat.bilingual.findings import Check, Finding, Needs, Severity
from secretariat.bilingual.halves import Half
from secretariat.bilingual.opposite_words import CONTRARIES, QUANTIFIERS, STRONG_EN, STRONG_ZH
from secretariat.i18n import N_
from secretariat.patterns import pattern

_CONTRARY = DIFFER[Check.DIRECTION]
_AMOUNT = N_("“{en}” and “{zh}” do not speak of the same part of the whole.")
_DENIED_EN = re.compile(
    r"\b(?:no|not|never|without|nor|cannot|\w+n't|fail\w*|lack\w*|prevent\w*|avoid\w*|stop\w*)\b"
)
_DENIED_ZH = re.compile(f"{bare('不未无没非勿免防')}|避免|停止|禁止|制止")
_TITLED = re.compile("(?:Agreement|Arrangement|Opposition|Support|Import|Export)s?$")
"""Words that, capitalised, belong to the name of a document or body."""
_BEFORE_EN = re.compile("before|after|following", re.IGNORECASE)
_AFTERWARDS = re.compile("(?:^|[，。；])(?:[之此随以]后|[之此以]前)(?=[^，。；])")
"""“A before B” is A，之后B: the adverb refers to the clause before it."""
_ALL_BUT_EN = re.compile(
    r"\b(?:all but|except|other than|apart from|only|but one)\b", re.IGNORECASE
)
_ALL_BUT_ZH = re.compile(bare("仅只除"))
"""“Won all but one” is 仅输一场."""
_UNTIL = re.compile(r"[^.;,]{0,12}\b(?:until|till)\b", re.IGNORECASE)
_FROM_THEN = re.compile(
    f"{bare('后起才方再')}|(?<=[日月年时点午晚晨底末初周天])(?:再[次度]|重新|恢复)$"
)
"""Words that make a date the beginning of something: 6月5日起开放, 6月5日再次开放."""
_NEAR = 14
_NEAR_ZH = 4


@dataclass(frozen=True, slots=True)
class _Side:
    """One of two contraries, in both languages."""

    en: re.Pattern[str]
    zh: re.Pattern[str]


def _compiled(rows: tuple[tuple[str, ...], ...]) -> list[tuple[_Side, ...]]:
    return [
        tuple(
            _Side(pattern(rf"\b(?:{row[at]})\b", re.IGNORECASE), pattern(row[at + 1]))
            for at in range(0, len(row), 2)
        )
        for row in rows
    ]


_STRONG_EN, _STRONG_ZH = re.compile(STRONG_EN, re.IGNORECASE), re.compile(STRONG_ZH)
_PAIRS, _PARTS = _compiled(CONTRARIES), _compiled(QUANTIFIERS)


_Sides = tuple[_Side, ...]


def check_opposites(clauses: list[Clauses]) -> list[Finding]:
    """Findings where each half has the opposite of a word of the other."""
    findings: list[Finding] = []
    rows = zip(clauses, _in_chinese(_PAIRS, clauses), _in_chinese(_PARTS, clauses), strict=True)
    for clause, pairs, parts in rows:
        compared = (_compared(clause, sides, Check.DIRECTION, _CONTRARY) for sides in pairs)
        findings += [finding for finding in compared if finding]
        for sides in parts:
            if finding := _compared(clause, sides, Check.NEGATION, _AMOUNT):
                findings.append(finding)
                break
    return findings


def _in_chinese(contraries: list[_Sides], clauses: list[Clauses]) -> Sequence[Sequence[_Sides]]:
    """For each sentence those of *contraries* that the Chinese may have; all for a single one."""
    if len(clauses) <= 1:
        return [contraries] * len(clauses)
    numbers_by_clause = by_sentence(
        [[side.zh for side in sides] for sides in contraries],
        clauses[0].tie.zh.text,
        [clause.tie.span_zh for clause in clauses],
    )
    return [[contraries[number] for number in numbers] for numbers in numbers_by_clause]


def _compared(clauses: Clauses, sides: _Sides, check: Check, template: str) -> Finding | None:
    """A finding if the English has more of one side and the Chinese more of another."""
    tie = clauses.tie
    text_zh, (start, end) = tie.zh.text, tie.span_zh
    for side in sides:  # most have none, so nothing else is made for them
        if side.zh.search(text_zh, start, end):
            break
    else:
        return None
    zh_matches = [list(side.zh.finditer(text_zh, start, end)) for side in sides]
    en_matches = [
        [
            match
            for match in side.en.finditer(tie.en.text, *tie.span_en)
            if not _TITLED.match(match[0])
        ]
        for side in sides
    ]
    for number, those_en in enumerate(en_matches):
        for other, those_zh in enumerate(zh_matches):
            if number == other or not (those_en and those_zh):
                continue
            if len(those_en) > len(zh_matches[number]) and len(those_zh) > len(en_matches[other]):
                return _finding(
                    clauses, (en_matches, zh_matches), (number, other), (check, template)
                )
    return None


_Matches = list[list[re.Match[str]]]


def _finding(
    clauses: Clauses,
    words: tuple[_Matches, _Matches],
    which: tuple[int, int],
    how: tuple[Check, str],
) -> Finding | None:
    tie, (en_matches, zh_matches), (check, template) = clauses.tie, words, how
    first, second = en_matches[which[0]][-1], zh_matches[which[1]][-1]
    if check is Check.NEGATION and not (_STRONG_EN.match(first[0]) and _STRONG_ZH.match(second[0])):
        return None
    before_en = tie.en.text[max(tie.span_en[0], first.start() - _NEAR) : first.start()]
    before_zh = tie.zh.text[max(tie.span_zh[0], second.start() - _NEAR_ZH) : second.start()]
    denied = bool(_DENIED_EN.search(before_en)) != bool(_DENIED_ZH.search(before_zh))
    if denied and check is Check.DIRECTION:
        return None  # “did not rise” may be 下降
    if _AFTERWARDS.match(tie.zh.text, max(0, second.start() - 1)) and _BEFORE_EN.match(first[0]):
        return None
    if _UNTIL.match(tie.en.text, first.end()) and _FROM_THEN.search(before_zh):
        return None  # “closed until 5 June” is 6月5日之后开放
    is_sure = not zh_matches[which[0]] and not en_matches[which[1]]
    is_sure &= not (_ALL_BUT_EN.search(tie.text_en) or _ALL_BUT_ZH.search(tie.text_zh))
    is_sure &= clauses.are_tied(first.start(), second.start())
    severity = Severity.WARNING if is_sure else Severity.NOTE
    return _finding_at(tie.en, tie.zh, first, second, (check, severity, template))


def _finding_at(
    en: Half,
    zh: Half,
    first: re.Match[str],
    second: re.Match[str],
    how: tuple[Check, Severity, str],
) -> Finding:
    quoted = en.excerpt(*first.span()), zh.excerpt(*second.span())
    return Finding(
        how[0], how[1], how[2], {"en": quoted[0], "zh": quoted[1]}, *quoted,
        en.span(*first.span()), zh.span(*second.span()), needs=Needs.LONE_WORDS,
    )  # fmt: skip
