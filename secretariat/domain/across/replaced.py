"""Superseded decisions: what replaced them, and warnings about that."""

from __future__ import annotations

from collections.abc import Iterator

from secretariat.declaring.kinds import KINDS
from secretariat.domain.across.holdings import Holdings
from secretariat.domain.decisions import Decision, DecisionKind, DecisionStatus
from secretariat.domain.mechanisms import Level, Mechanism
from secretariat.errors import Label, SecretariatError
from secretariat.i18n import N_

_HIGHER = (Level.MINISTERIAL, Level.SENIOR)
"""The levels above all others, the highest first."""


def superseding(decision: Decision, holdings: Holdings) -> tuple[Decision, ...]:
    """The decisions that supersede *decision*."""
    others = holdings.linked(Decision, "supersedes", decision.id)
    return tuple(other for other in others if other.id != decision.id)


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
    field = Label(KINDS.of(Decision).field_named["supersedes"].label)
    for decision in holdings.of(Decision):
        other = holdings.at(decision.supersedes)
        if other is None or other.id == decision.id:
            continue
        if decision.kind is DecisionKind.RECOMMENDED is not other.kind:
            yield (
                decision.ref,
                SecretariatError(
                    N_("“{field}” of {ref}: a recommendation cannot supersede {other}."),
                    field=field,
                    ref=decision.ref,
                    other=other.ref,
                ),
            )
        body, upper = body_of(decision, holdings), body_of(other, holdings)
        if body is not None and upper is not None and _is_below(body, upper, holdings):
            yield (
                decision.ref,
                SecretariatError(
                    N_(
                        "“{field}” of {ref}: {body} is below {upper} and cannot supersede "
                        "its decision {other}."
                    ),
                    field=field,
                    ref=decision.ref,
                    body=body.ref,
                    upper=upper.ref,
                    other=other.ref,
                ),
            )


def body_of(decision: Decision, holdings: Holdings) -> Mechanism | None:
    """The mechanism that took *decision*, at a meeting or in writing."""
    meeting = holdings.at(decision.meeting)
    return holdings.at(meeting.mechanism if meeting else decision.procedure)


def _is_below(body: Mechanism, upper: Mechanism, holdings: Holdings) -> bool:
    """True when *body* reports to *upper*, or has a lower level."""
    above, seen = holdings.at(body.parent), {body.id}
    while above is not None and above.id not in seen:
        if above.id == upper.id:
            return True
        seen.add(above.id)
        above = holdings.at(above.parent)
    if body.level is None or upper.level is None:
        return False
    return _height(body.level) < _height(upper.level)


def _height(level: Level) -> int:
    return -_HIGHER.index(level) if level in _HIGHER else -len(_HIGHER)
