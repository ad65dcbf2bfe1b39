"""Superseded decisions: what replaced them, and warnings about that."""

from __future__ import annotations

from collections.abc import Iterator

from secretariat.declaring import standing
from secretariat.declaring.kinds import KINDS, Record
from secretariat.domain.across.doubts import cites_replaced
from secretariat.domain.across.holdings import Holdings
from secretariat.domain.actions import Action
from secretariat.domain.decisions import Decision, DecisionStatus, replaced_by_it
from secretariat.domain.mechanisms import Mechanism
from secretariat.domain.programme.projects import Project
from secretariat.domain.steering import Direction
from secretariat.domain.supersession import DatedDecision, cannot_supersede
from secretariat.errors import Label, SecretariatError
from secretariat.i18n import N_

CITED_BY = "decision"
"""The link by which records say on which decision they rest."""
CITING: tuple[type[Record], ...] = (Action, Direction, Project)
"""The kinds that are warned about while they are open; Flagships are with their mandates."""


def superseding(decision: Decision, holdings: Holdings) -> tuple[Decision, ...]:
    """The decisions that supersede *decision*."""
    return holdings.superseding.get(decision.id, ())


def superseded_unnoted(holdings: Holdings) -> Iterator[tuple[str, SecretariatError]]:
    """Warnings: superseded decisions with another status."""
    status = Label(KINDS.of(Decision).field_named["status"].label)
    for decision in holdings.of(Decision):
        others = superseding(decision, holdings)
        if others and decision.status is not DecisionStatus.SUPERSEDED:
            yield (
                decision.ref,
                SecretariatError(
                    N_("“{field}” of {ref} is “{value}”, though it is superseded by {others}."),
                    field=status,
                    ref=decision.ref,
                    value=Label(decision.status.label),
                    others=[each.ref for each in others],
                ),
            )


def superseded_from_below(holdings: Holdings) -> Iterator[tuple[str, SecretariatError]]:
    """Warnings: decisions superseded by a recommendation, or by a lower body."""
    for decision in holdings.of(Decision):
        for replaced in replaced_by_it(decision):
            other = holdings.by_id.get(replaced)
            if not isinstance(other, Decision):
                continue
            new, old = (
                DatedDecision(decision=each, body=body_of(each, holdings))
                for each in (decision, other)
            )
            refusal = cannot_supersede(new, old, holdings.at)
            if refusal is not None:
                yield decision.ref, refusal


def citing_superseded(holdings: Holdings) -> Iterator[tuple[str, SecretariatError]]:
    """Warnings: what is still open and cites a decision that another one supersedes.

    A Flagship is warned about with its mandate.
    """
    for kind in CITING:
        for record in holdings.of(kind):
            # Few records cite a decision, so that is asked first.
            decision: Decision | None = holdings.at(getattr(record, CITED_BY))
            later = superseding(decision, holdings) if decision else ()
            if decision is not None and later and standing.is_open(KINDS.of(kind), record):
                yield (
                    record.ref,
                    cites_replaced(
                        N_("{ref} cites {decision}, which {later} supersedes."),
                        record,
                        CITED_BY,
                        decision=decision.ref,
                        later=[each.ref for each in later],
                    ),
                )


def body_of(decision: Decision, holdings: Holdings) -> Mechanism | None:
    """The mechanism that took *decision*, at a meeting or in writing."""
    meeting = holdings.at(decision.meeting)
    return holdings.at(meeting.mechanism if meeting else decision.procedure)
