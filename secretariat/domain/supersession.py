"""Supersession: what becomes of a decision that another one replaces."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from secretariat.domain.decisions import Decision, DecisionStatus


def superseded(decision: Decision) -> Decision:
    """*decision* with the status of a superseded one."""
    return replace(decision, status=DecisionStatus.SUPERSEDED)


def restored(decision: Decision, before: DecisionStatus | None) -> Decision:
    """*decision* with the status it had *before*, else in force, when nothing supersedes it."""
    if before is None or before is DecisionStatus.SUPERSEDED:
        before = DecisionStatus.IN_FORCE
    return replace(decision, status=before)


def after_links(
    decision: Decision, superseding: Iterable[Decision], before: DecisionStatus | None
) -> Decision:
    """*decision* after a change of the decisions that supersede it.

    *superseding* are those that do now; one that names itself does not count. *before* is how it
    stood until it was superseded.
    """
    is_superseded = decision.status is DecisionStatus.SUPERSEDED
    if any(other.id != decision.id for other in superseding):
        return decision if is_superseded else superseded(decision)
    return restored(decision, before) if is_superseded else decision
