"""Every register of the book, in the order in which a record may point at an earlier one."""

from __future__ import annotations

from secretariat.declaring.kinds import KINDS
from secretariat.domain import (
    actions,
    briefs,
    clauses,
    commissions,
    decisions,
    desks,
    instruments,
    letterheads,
    mechanisms,
    meetings,
    minutes,
    office_checks,
    organisations,
    papers,
    people,
    set_asides,
    sides,
    steering,
    terms,
)
from secretariat.domain.agreed import (
    agreements,
    certificates,
    corrigenda,
    issued,
    parts,
    rounds,
)
from secretariat.domain.programme import (
    areas,
    engagement,
    flagships,
    foresight,
    funding,
    indicators,
    infrastructure,
    knowledge,
    liaison,
    narratives,
    oversight,
    projects,
)
from secretariat.domain.referred import escalations, topics

DECLARED = (
    sides,
    organisations,
    people,
    mechanisms,
    instruments,
    clauses,
    commissions,
    meetings,
    minutes,
    decisions,
    actions,
    papers,
    briefs,
    parts,
    certificates,
    desks,
    rounds,
    corrigenda,
    agreements,
    issued,
    terms,
    set_asides,
    steering,
    areas,
    flagships,
    funding,
    projects,
    infrastructure,
    knowledge,
    foresight,
    engagement,
    indicators,
    narratives,
    oversight,
    liaison,
    escalations,
    topics,
    letterheads,
    office_checks,
)

_LISTED = (
    sides,
    organisations,
    people,
    mechanisms,
    meetings,
    minutes,
    instruments,
    clauses,
    decisions,
    actions,
    papers,
    set_asides,
    terms,
    areas,
    flagships,
    engagement,
    foresight,
    funding,
    indicators,
    projects,
    infrastructure,
    knowledge,
    liaison,
    oversight,
    steering,
)
"""The order of registers in lists, whichever module was imported first.

A book remembers by which declarations, in this order, its tables were made. Modules that came
later follow as they are declared.
"""
KINDS.arrange(module.__name__ for module in dict.fromkeys((*_LISTED, *DECLARED)))

__all__ = ["DECLARED", "KINDS"]
