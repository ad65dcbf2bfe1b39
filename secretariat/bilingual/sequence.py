"""Before or after: the same date or event, with words that set it on opposite sides of a time."""

from __future__ import annotations

import re
from collections.abc import Sequence

from secretariat.bilingual.clauses import Anchor, Clauses
from secretariat.bilingual.findings import Check, Finding, Needs, Severity
from secretariat.i18n import N_

_CONTRARY = N_("“{en}” and “{zh}” say the opposite of each other.")
_BEFORE_EN = re.compile(
    r"\b(?:before|prior to|until|till|by|(?:no|not) later than|ahead of|in advance of|up to)"
    r"(?P<between>(?: [\w'’-]+){0,4}? )?$",
    re.IGNORECASE,
)
_AFTER_EN = re.compile(
    r"\b(?:after|(?:no|not) (?:earlier|sooner) than|not before|not until|since|following|once"
    r"|starting (?:on|from))(?P<between>(?: [\w'’-]+){0,4}? )?$",
    re.IGNORECASE,
)
_DENIED_EN = re.compile(
    r"\b(?:not|never|nor|no|cannot|unless|\w+n't)\b[^.;,]{0,40}$", re.IGNORECASE
)
_DENIED_ZH = re.compile("[不未没无非]")
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


def check_sequence(clauses: Sequence[Clauses]) -> list[Finding]:
    """Findings where one half says before, the other after a date or event that each has once."""
    return [
        finding
        for one in clauses
        for anchor in one.anchors
        if not anchor.kind or anchor.kind in _TIMES
        if (finding := _compared(one, anchor))
    ]


def _compared(clauses: Clauses, anchor: Anchor) -> Finding | None:
    tie = clauses.tie
    start = max(tie.span_en[0], anchor.en[0] - _REACH)
    before_en = re.split("[.;,:()]", tie.en.text[start : anchor.en[0]])[-1]
    sides = {"before": _BEFORE_EN.search(before_en), "after": _AFTER_EN.search(before_en)}
    said = max((m for m in sides.values() if m), key=lambda m: m.start(), default=None)
    told = _told(clauses, anchor)
    if said is None or told is None:
        return None
    side = "after" if said is sides["after"] else "before"
    first = start + len(tie.en.text[start : anchor.en[0]]) - len(before_en) + said.start()
    is_denied = _DENIED_EN.search(before_en[: said.start()]) is not None
    if side == told[0] or is_denied:
        return None
    is_sure = bool(anchor.kind)
    return Finding(
        Check.DIRECTION,
        Severity.WARNING if is_sure else Severity.NOTE,
        _CONTRARY,
        {
            "en": tie.en.excerpt(first, anchor.en[1]),
            "zh": tie.zh.excerpt(*told[1]),
        },
        tie.en.excerpt(first, anchor.en[1]),
        tie.zh.excerpt(*told[1]),
        tie.en.span(first, anchor.en[1]),
        tie.zh.span(*told[1]),
        needs=Needs.NOTHING_MORE,
    )


def _told(clauses: Clauses, anchor: Anchor) -> tuple[str, tuple[int, int]] | None:
    """The side on which the Chinese sets *anchor*, and where it says so."""
    tie = clauses.tie
    text, (begin, end) = tie.zh.text, anchor.zh
    led = text[max(tie.span_zh[0], begin - _LED) : begin]
    if match := _LED_BEFORE_ZH.search(led) or _LED_AFTER_ZH.search(led):
        side = "before" if _LED_BEFORE_ZH.search(led) else "after"
        return side, (begin - len(led) + match.start(), end)
    clause = re.split("[，。；]", text[max(tie.span_zh[0], begin - _CLAUSE) : begin])[-1]
    if _DENIED_ZH.search(clause):
        return None
    if match := _BEFORE_ZH.match(text, end):
        return "before", (begin, match.end())
    if match := _AFTER_ZH.match(text, end):
        return "after", (begin, match.end())
    return None
