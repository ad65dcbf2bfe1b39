"""Supersession: which decision another one replaces, and what becomes of the one replaced."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from secretariat.domain.decisions import Decision, DecisionStatus


def superseded(decision: Decision) -> Decision:
    """*decision* once another one supersedes it."""
    return replace(decision, status=DecisionStatus.SUPERSEDED)


def restored(decision: Decision, before: DecisionStatus | None) -> Decision:
    """*decision* once nothing supersedes it any more: as it stood *before*, else in force."""
    if before is None or before is DecisionStatus.SUPERSEDED:
        before = DecisionStatus.IN_FORCE
    return replace(decision, status=before)


def after_links(
    decision: Decision, superseding: Iterable[Decision], before: DecisionStatus | None
) -> Decision:
    """*decision* after the decisions that supersede it have changed.

    *superseding* are those that do now; one that names itself does not count. *before* is how it
    stood until it was superseded.
    """
    is_superseded = decision.status is DecisionStatus.SUPERSEDED
    if any(one.id != decision.id for one in superseding):
        return decision if is_superseded else superseded(decision)
    return restored(decision, before) if is_superseded else decision
