"""Principles: which decisions, Flagships and projects nobody has checked against them."""

from __future__ import annotations

from secretariat.declaring import standing
from secretariat.declaring.kinds import KINDS, Record
from secretariat.domain.across.holdings import Holdings
from secretariat.domain.decisions import Decision, DecisionKind
from secretariat.domain.programme.flagships import Flagship
from secretariat.domain.programme.oversight import PrincipleCheck
from secretariat.domain.programme.projects import Project
from secretariat.i18n import N_

TITLE = N_("Not checked against the principles")

CHECKED: tuple[type[Record], ...] = (Decision, Flagship, Project)
"""The kinds whose records are to keep to the principles."""
_BINDING = (DecisionKind.DECIDED, DecisionKind.AGREED)
"""The decisions that can breach a principle: nothing is done by what is noted or asked."""


def unchecked(holdings: Holdings) -> tuple[Record, ...]:
    """What counts and has no check against any principle, in the order of the registers.

    None in a book without checks: it does not work with them.
    """
    checks = holdings.of(PrincipleCheck)
    seen = {check.subject.id for check in checks if check.subject is not None}
    if not seen:
        return ()
    return tuple(
        record
        for kind in CHECKED
        for record in holdings.of(kind)
        if record.id not in seen and _is_to_be_checked(record)
    )


def _is_to_be_checked(record: Record) -> bool:
    if isinstance(record, Decision) and record.kind not in _BINDING:
        return False
    return standing.counts(KINDS.of(type(record)), record)
