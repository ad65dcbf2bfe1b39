"""Supersession: what becomes of a decision that another one replaces."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date

from secretariat.declaring.kinds import KINDS
from secretariat.declaring.values import Link
from secretariat.domain.decisions import (
    SUPERSEDING,
    Decision,
    DecisionKind,
    DecisionStatus,
    replaced_by_it,
)
from secretariat.domain.mechanisms import Mechanism, is_below
from secretariat.errors import Label, SecretariatError
from secretariat.frozen import frozen
from secretariat.i18n import N_


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


@frozen(kw_only=True)
class DatedDecision:
    """A decision with the body that took it and the day; either may be unknown."""

    decision: Decision
    body: Mechanism | None = None
    on: date | None = None


AtMechanism = Callable[[Link[Mechanism] | None], Mechanism | None]
"""A function that returns the mechanism that a link points at."""


def cannot_supersede(
    new: DatedDecision, old: DatedDecision, at: AtMechanism
) -> SecretariatError | None:
    """Why *new* cannot supersede *old*: a recommendation, or of a lower body; None if it can."""
    linked = new.decision.supersedes
    name = SUPERSEDING[bool(linked and linked.id != old.decision.id)]
    field = Label(KINDS.of(Decision).field_named[name].label)
    if new.decision.kind is DecisionKind.RECOMMENDED is not old.decision.kind:
        return SecretariatError(
            N_("“{field}” of {ref}: a recommendation cannot supersede {other}."),
            field=field,
            ref=new.decision.ref,
            other=old.decision.ref,
        )
    if new.body is not None and old.body is not None and is_below(new.body, old.body, at):
        return SecretariatError(
            N_(
                "“{field}” of {ref}: {body} is below {upper} and cannot supersede "
                "its decision {other}."
            ),
            field=field,
            ref=new.decision.ref,
            body=new.body.ref,
            upper=old.body.ref,
            other=old.decision.ref,
        )
    return None


def refuse(
    new: DatedDecision, old: DatedDecision, superseding: Iterable[Decision], at: AtMechanism
) -> None:
    """Refuse that *new* supersedes *old*, which those in *superseding* do already.

    Beside rank, it is refused for what is one decision, is the wrong way round, or was done before.
    """
    later, earlier = new.decision, old.decision
    parts = {"new": later.ref, "old": earlier.ref}
    if later.id == earlier.id:
        raise SecretariatError(N_("{old} cannot supersede itself; name two decisions."), **parts)
    others = [other.ref for other in superseding if other.id != later.id]
    if others:
        raise SecretariatError(
            N_("{old} is superseded by {others} already; supersede that decision instead."),
            others=others, **parts,
        )  # fmt: skip
    if later.id in replaced_by_it(earlier):
        raise SecretariatError(
            N_("{old} itself supersedes {new}; the later decision supersedes."), **parts
        )
    if new.on is not None and old.on is not None and new.on < old.on:
        raise SecretariatError(
            N_("{new} was taken before {old}; only a later decision supersedes."), **parts
        )
    refusal = cannot_supersede(new, old, at)
    if refusal is not None:
        raise refusal
