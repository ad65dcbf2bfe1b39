"""Swapped values: of two clauses, each has the figure or name of the other."""

from __future__ import annotations

from itertools import combinations

from secretariat.bilingual.clauses import Anchor, Clauses
from secretariat.bilingual.findings import Check, Finding, Severity
from secretariat.i18n import N_

_EXCHANGED = N_("“{en}” and “{other}” seem to have changed places in the Chinese: “{zh}”.")


def check_exchanges(clauses: list[Clauses]) -> list[Finding]:
    """Findings where two clauses have swapped values between the English and the Chinese."""
    return [finding for clause in clauses if (finding := _exchanged(clause))]


def _exchanged(clauses: Clauses) -> Finding | None:
    """A warning if both clauses show the swap; a note if one does and the other has no clue."""
    for wanted, severity in ((2, Severity.WARNING), (1, Severity.NOTE)):
        for first, second in combinations(clauses.anchors, 2):
            if first.kind == second.kind and _clues(clauses, first, second) == wanted:
                ordered = sorted((first, second), key=lambda anchor: anchor.en)
                return _finding(clauses, ordered[0], ordered[1], severity)
    return None


def _clues(clauses: Clauses, first: Anchor, second: Anchor) -> int:
    """Number of the two anchors that have the other's English neighbours in the Chinese: 0 to 2.

    It is 0 if any neighbour stayed with its anchor. Ordinary words, which a translator moves more
    freely than figures and names, count only if all neighbours have changed.
    """
    en = clauses.at_en(first), clauses.at_en(second)
    zh = clauses.at_zh(first), clauses.at_zh(second)
    if en[0] == en[1] or zh[0] == zh[1]:
        return 0
    beside = [
        {clauses.at_zh(anchor) for anchor in clauses.anchors
         if clauses.at_en(anchor) == clause and anchor not in {first, second}}
        for clause in en
    ]  # fmt: skip
    if not first.kind:
        return 2 if beside == [{zh[1]}, {zh[0]}] else 0
    if zh[0] in beside[0] or zh[1] in beside[1]:
        return 0
    return (zh[1] in beside[0]) + (zh[0] in beside[1])


def _finding(clauses: Clauses, first: Anchor, second: Anchor, severity: Severity) -> Finding:
    tie = clauses.tie
    span_en = (first.en[0], second.en[1])
    span_zh = (min(first.zh[0], second.zh[0]), max(first.zh[1], second.zh[1]))
    parts = {
        "en": tie.en.excerpt(*first.en),
        "other": tie.en.excerpt(*second.en),
        "zh": tie.zh.excerpt(*span_zh),
    }
    return Finding(
        Check.ROLE, severity, _EXCHANGED, parts, tie.en.excerpt(*span_en),
        tie.zh.excerpt(*span_zh), tie.en.span(*span_en), tie.zh.span(*span_zh),
    )  # fmt: skip
