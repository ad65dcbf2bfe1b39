"""Chinese words translated by their opposite: 推迟 for “early”, 失效 for “enter into force”."""

from __future__ import annotations

import json
import re

from secretariat.bilingual.families import DIFFER
from secretariat.bilingual.findings import Check, Finding, Severity
from secretariat.bilingual.stems import stem
from secretariat.bilingual.ties import Ties
from secretariat.paths import RESOURCES

_CONTRARY = DIFFER[Check.DIRECTION]
_FEWEST = 2


def _pairs() -> dict[str, frozenset[str]]:
    table: dict[str, set[str]] = {}
    listed = RESOURCES / "bilingual" / "antonyms.json"
    for first, second in json.loads(listed.read_text(encoding="utf-8")):
        table.setdefault(first, set()).add(second)
        table.setdefault(second, set()).add(first)
    return {word: frozenset(others) for word, others in table.items()}


_CONTRARIES = _pairs()
_LONG = sorted((word for word in _CONTRARIES if len(word) >= _FEWEST), key=len, reverse=True)
_FOUND = re.compile("|".join(_LONG))


def check_antonyms(ties: list[Ties]) -> list[Finding]:
    """Findings where the English has the opposite of a Chinese word, and the Chinese has not."""
    findings = []
    for tie in ties:
        meant = {stem(word): (start, end) for word, start, end in tie.words}
        stems = None
        for match in _FOUND.finditer(tie.zh.text, *tie.span_zh):
            own = tie.lexicon.stems_of(match[0])
            if own & meant.keys() or _is_denied(tie, match.start()):
                continue
            stems = tie.lexicon.stems_of(tie.text_zh) if stems is None else stems
            for other in _CONTRARIES[match[0]]:
                every = (tie.lexicon.senses(other) & meant.keys()) - stems
                contrary = {word for word in every if not tie.lexicon.is_free(word)}
                if contrary:
                    span = meant[min(contrary)]
                    findings.append(
                        tie.finding(Check.DIRECTION, Severity.NOTE, _CONTRARY, span, match.span())
                    )
                    break
            if findings and findings[-1].zh_span == tie.zh.span(*match.span()):
                break
    return findings


def _is_denied(tie: Ties, at: int) -> bool:
    return bool(re.search("[不未无没非]$", tie.zh.text[max(tie.span_zh[0], at - 1) : at]))
