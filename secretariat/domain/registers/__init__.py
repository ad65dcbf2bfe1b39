"""Every register of the book, in the order in which a record may point at an earlier one."""

from __future__ import annotations

from secretariat.declaring.kinds import KINDS
from secretariat.domain import (
    actions,
    clauses,
    decisions,
    instruments,
    mechanisms,
    meetings,
    minutes,
    organisations,
    papers,
    people,
    set_asides,
    sides,
    steering,
    terms,
)
from secretariat.domain.agreed import agreements, corrigenda, issued, parts, rounds
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
    oversight,
    projects,
)

DECLARED = (
    sides,
    organisations,
    people,
    mechanisms,
    instruments,
    clauses,
    meetings,
    minutes,
    decisions,
    actions,
    papers,
    parts,
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
    oversight,
    liaison,
)

__all__ = ["DECLARED", "KINDS"]
