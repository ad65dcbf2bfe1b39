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
    organisations,
    papers,
    people,
    sides,
    terms,
)

DECLARED = (
    sides,
    organisations,
    people,
    mechanisms,
    instruments,
    clauses,
    meetings,
    decisions,
    actions,
    papers,
    terms,
)

__all__ = ["DECLARED", "KINDS"]
