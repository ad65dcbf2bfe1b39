"""Values that have changed places: of two clauses, each has the figure or name of the other."""

from __future__ import annotations

from itertools import combinations

from secretariat.bilingual.clauses import Anchor, Clauses
from secretariat.bilingual.findings import Check, Finding, Severity
from secretariat.i18n import N_

_EXCHANGED = N_("“{en}” and “{other}” seem to have changed places in the Chinese: “{zh}”.")


def check_exchanges(clauses: list[Clauses]) -> list[Finding]:
    """Findings where two clauses of the Chinese have each what the English has in the other."""
    return [finding for one in clauses if (finding := _exchanged(one))]


def _exchanged(clauses: Clauses) -> Finding | None:
    for first, second in combinations(clauses.anchors, 2):
        if first.kind == second.kind and _have_changed(clauses, first, second):
            return _finding(clauses, *sorted((first, second), key=lambda anchor: anchor.en))
    return None


def _have_changed(clauses: Clauses, first: Anchor, second: Anchor) -> bool:
    """True when what stands beside each in the English stands beside the other in the Chinese."""
    en, zh = (
        (clauses.at_en(first), clauses.at_en(second)),
        (clauses.at_zh(first), clauses.at_zh(second)),
    )
    if en[0] == en[1] or zh[0] == zh[1]:
        return False
    beside = [
        [clauses.at_zh(one) for one in clauses.anchors
         if clauses.at_en(one) == clause and one not in {first, second}]
        for clause in en
    ]  # fmt: skip
    if not all(beside):
        return False
    return set(beside[0]) == {zh[1]} and set(beside[1]) == {zh[0]}


def _finding(clauses: Clauses, first: Anchor, second: Anchor) -> Finding:
    tie = clauses.tie
    span_en = (first.en[0], second.en[1])
    span_zh = (min(first.zh[0], second.zh[0]), max(first.zh[1], second.zh[1]))
    parts = {
        "en": tie.en.excerpt(*first.en),
        "other": tie.en.excerpt(*second.en),
        "zh": tie.zh.excerpt(*span_zh),
    }
    return Finding(
        Check.ROLE, Severity.WARNING, _EXCHANGED, parts, tie.en.excerpt(*span_en),
        tie.zh.excerpt(*span_zh), tie.en.span(*span_en), tie.zh.span(*span_zh),
    )  # fmt: skip
