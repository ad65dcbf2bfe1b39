"""“Before” in one half where the other says “after” of the same date or event."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from secretariat.bilingual.bare_words import bare
from secretariat.bilingual.clauses import Anchor, Clauses
from secretariat.bilingual.families import DIFFER
from secretariat.bilingual.findings import Check, Finding, Severity, Span
from secretariat.bilingual.negation import denials_zh
from secretariat.bilingual.stems import stem
from secretariat.bilingual.ties import Ties

_CONTRARY = DIFFER[Check.DIRECTION]
_BETWEEN = r"(?:(?: [\w'’-]+){0,4}? )?$"
_BEFORE_EN = re.compile(
    r"\b(?P<said>before|prior to|until|till|by|(?:no|not) later than|ahead of|in advance of|up to)"
    + _BETWEEN,
    re.IGNORECASE,
)
_AFTER_EN = re.compile(
    r"\b(?P<said>after|(?:no|not) (?:earlier|sooner) than|not before|not until|since|once"
    r"|(?<!the )following|starting (?:on|from))" + _BETWEEN,
    re.IGNORECASE,
)
_DENIED_EN = re.compile(
    r"\b(?:not|never|nor|no|cannot|unless|\w+n't)\b[^.;,]{0,40}$", re.IGNORECASE
)
_DENIES_EN = re.compile(r"\b(?:not|never|nor|no|none|nobody|cannot|unless|\w+n't)\b", re.IGNORECASE)
_DENIED_ZH = re.compile(bare("不未没无非"))
_ENDS_EN = re.compile(
    r"\b(?:laps|expir|(?<!the )end(?:s|ed|ing)?\b|ceas|stop|clos(?:e[sd]|ing)|lift|terminat"
    r"|withdr|cancel|invalid|void|refus|reject|suspend|prohibited|banned|barred|forb|discontinu"
    r"|revok|repeal)\w*"
    r"|\bclose\b(?! to)|\b(?:runs?|ran) out\b|\bis over\b",
    re.IGNORECASE,
)
_ENDS_ZH = re.compile(
    "解除|失效|停(?![留车靠泊在])|终止|中止|中断|结束|取消|作废|废止|废除|到期|届满|期满"
    "|截止|关闭|撤[销回出]|过期|失去|拒绝|禁止|谢绝|恕|为止"
)
"""Words with which “valid up to 5 June” becomes what ends or is void after it, 6月5日之后失效."""
_VOID_ZH = re.compile("不再|无效|无权")
_SIGN = re.compile("[.;,:()，。；]")
_COMMA = re.compile("[,，] ?")
_BEFORE_ZH = re.compile(
    "(?:[)）]|当[日天])?(?:之前|以前|前夕|前(?![往来述一两三期景瞻线者]|提(?![供交出请醒名])))"
)
_AFTER_ZH = re.compile(
    "(?:[)）]|当[日天])?(?:之后|以后|以来|后(?![续来者期备勤代果面]|方(?![可能])))"
)
_LED_BEFORE_ZH = re.compile("(?:不迟于|不晚于|不得迟于|不得晚于|最迟|至迟|截至|截止)[于到至]?$")
_LED_AFTER_ZH = re.compile("(?:不早于|不得早于|最早)[于到]?$")
_REACH, _LED, _CLAUSE = 48, 6, 14
_TIMES = frozenset({"date", "time", "weekday", "feast"})


def check_sequence(clauses: Sequence[Clauses]) -> tuple[list[Finding], list[tuple[Span, Span]]]:
    """Findings where one half says “before”, the other “after” a date or event that each has once.

    Also the spans, in both halves as written, where the words of time agree, or where other words
    make up for the difference: “lapses after”.
    """
    findings: list[Finding] = []
    settled: list[tuple[Span, Span]] = []
    for judged in _judged(clauses):
        tie, en, zh = judged.tie, judged.en, judged.zh
        if judged.is_contrary:
            severity = Severity.WARNING if judged.is_sure else Severity.NOTE
            findings.append(tie.finding(Check.DIRECTION, severity, _CONTRARY, en, zh))
        else:
            settled.append((tie.en.span(*en), tie.zh.span(*zh)))
    return findings, settled


@dataclass(frozen=True, slots=True)
class _Judged:
    """The words of time of both halves about one anchor."""

    tie: Ties
    en: Span
    zh: Span
    is_contrary: bool
    is_sure: bool


def _judged(clauses: Sequence[Clauses]) -> list[_Judged]:
    return [
        judged
        for clause in clauses
        for anchor in clause.anchors
        if not anchor.kind or anchor.kind in _TIMES
        if (judged := _compared(clause, anchor))
    ]


def _compared(clauses: Clauses, anchor: Anchor) -> _Judged | None:
    """The words of time of both halves about *anchor*; None if a half has none or denies them."""
    tie = clauses.tie
    start = max(tie.span_en[0], anchor.en[0] - _REACH)
    before_en = re.split("[.;,:()]", tie.en.text[start : anchor.en[0]])[-1]
    sides = {"before": _BEFORE_EN.search(before_en), "after": _AFTER_EN.search(before_en)}
    match = max((m for m in sides.values() if m), key=_nearness, default=None)
    order_zh = _order_in_chinese(clauses, anchor)
    if match is None or order_zh is None:
        return None
    side = "after" if match is sides["after"] else "before"
    first = anchor.en[0] - len(before_en) + match.start()
    if _DENIED_EN.search(before_en[: match.start()]):
        return None
    span = (first, anchor.en[1])
    is_contrary = side != order_zh[0] and not _is_turned(tie, span, order_zh[1])
    return _Judged(tie, span, order_zh[1], is_contrary, bool(anchor.kind))


def _nearness(match: re.Match[str]) -> tuple[int, int]:
    """Sort key of words of time, highest for the nearest; “not before” comes above “before”."""
    return match.end("said"), len(match["said"])


def _is_turned(tie: Ties, en_span: Span, zh_span: Span) -> bool:
    """True where other words of a clause deny or end what it sets before or after the time."""
    clause_en = _clause(tie.en.text, en_span, tie.span_en)
    clause_zh = _clause(tie.zh.text, zh_span, tie.span_zh)
    if _DENIES_EN.search(tie.en.text, en_span[1], clause_en[1]):
        return True
    rest_zh = zh_span[1], clause_zh[1]
    if denials_zh(tie.zh, rest_zh)["denial"] or _VOID_ZH.search(tie.zh.text, *rest_zh):
        return True
    ends_en = [match[0] for match in _ENDS_EN.finditer(tie.en.text, *clause_en)]
    ends_zh = [match[0] for match in _ENDS_ZH.finditer(tie.zh.text, *clause_zh)]
    meant = {stem(word) for word, _, _ in tie.words}
    if ends_en and ends_zh:
        return False
    return any(not tie.answers(word) for word in ends_en) or any(
        not tie.lexicon.senses(word) & meant for word in ends_zh
    )


def _clause(text: str, at: Span, within: Span) -> Span:
    """The clause around *at*; that after the comma too where *at* opens it: “After 5 June, …”."""
    first = max((m.end() for m in _SIGN.finditer(text, within[0], at[0])), default=within[0])
    opens = not text[first : at[0]].strip(" 在自从于到至")
    comma = _COMMA.match(text, at[1]) if opens else None
    end = _SIGN.search(text, comma.end() if comma else at[1], within[1])
    return first, end.start() if end else within[1]


def _order_in_chinese(clauses: Clauses, anchor: Anchor) -> tuple[str, tuple[int, int]] | None:
    """“before” or “after”, as the Chinese says of *anchor*, and the span of those words."""
    tie = clauses.tie
    text, (begin, end) = tie.zh.text, anchor.zh
    led = text[max(tie.span_zh[0], begin - _LED) : begin]
    for side, pattern in (("before", _LED_BEFORE_ZH), ("after", _LED_AFTER_ZH)):
        if match := pattern.search(led):
            return side, (begin - len(led) + match.start(), end)
    clause = re.split("[，。；]", text[max(tie.span_zh[0], begin - _CLAUSE) : begin])[-1]
    if _DENIED_ZH.search(clause):
        return None
    if match := _BEFORE_ZH.match(text, end):
        return "before", (begin, match.end())
    if match := _AFTER_ZH.match(text, end):
        return "after", (begin, match.end())
    return None
