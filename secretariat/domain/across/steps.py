"""The escalation steps of an action or a barrier, and what a further step changes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from secretariat.declaring.values import Link
from secretariat.domain.across.holdings import numbered
from secretariat.domain.actions import Action, is_open
from secretariat.domain.programme.oversight import Barrier, BarrierStatus
from secretariat.domain.referred.escalations import Escalation, EscalationStatus

Subject = Action | Barrier
"""What can be put before a body."""


def steps_of(subject: Subject, recorded: Iterable[Escalation]) -> tuple[Escalation, ...]:
    """Every step of *subject*, the oldest first, of which *recorded* are in the register.

    Earlier versions kept one step in the barrier itself: where no recorded step is the same, it
    comes too, without a reference.
    """
    steps = sorted(
        recorded,
        key=lambda escalation: (escalation.escalated_on or date.min, numbered(escalation.ref)),
    )
    former = former_step(subject, steps)
    return tuple(steps) if former is None else _with(former, steps)


def former_step(subject: Subject, recorded: Sequence[Escalation]) -> Escalation | None:
    """The step that *subject* itself says and no record does; None where there is none."""
    if not isinstance(subject, Barrier) or subject.escalated_to is None:
        return None
    if any(escalation.escalated_to == subject.escalated_to for escalation in recorded):
        return None
    waits = subject.status is BarrierStatus.ESCALATED and not open_steps(recorded)
    ended = EscalationStatus.PASSED_ON if recorded else EscalationStatus.ANSWERED
    return Escalation(
        subject=Link(subject.id),
        escalated_to=subject.escalated_to,
        escalated_on=subject.escalated_on,
        status=EscalationStatus.OPEN if waits else ended,
        fictitious=subject.fictitious,
    )


def _with(former: Escalation, steps: Sequence[Escalation]) -> tuple[Escalation, ...]:
    day = former.escalated_on or date.min
    before = [step for step in steps if (step.escalated_on or date.min) < day]
    return (*before, former, *steps[len(before) :])


def open_steps(steps: Iterable[Escalation]) -> tuple[Escalation, ...]:
    """Those of *steps* that still wait for an answer."""
    return tuple(step for step in steps if step.status is EscalationStatus.OPEN)


def waiting_steps(
    subject: Subject, recorded: Iterable[Escalation], on: date
) -> tuple[Escalation, ...]:
    """The steps by which *subject* waits for an answer on the day *on*; none once it has ended.

    A step that says when it was taken or answered is not open before the one and after the other.
    """
    if not is_unsettled(subject):
        return ()
    return tuple(
        step
        for step in open_steps(steps_of(subject, recorded))
        if (step.escalated_on or on) <= on and (step.answered_on is None or step.answered_on > on)
    )


def is_unsettled(subject: Subject) -> bool:
    """True while somebody still has something to do about *subject*."""
    return is_open(subject) if isinstance(subject, Action) else not subject.status.meaning.ended


def escalated(subject: Barrier, step: Escalation) -> Barrier:
    """*subject* as it is after *step*: escalated, to the body of that step."""
    return replace(
        subject,
        status=BarrierStatus.ESCALATED,
        escalated_to=step.escalated_to,
        escalated_on=step.escalated_on,
    )


def answered(subject: Barrier, step: Escalation) -> Barrier:
    """*subject* after the answer in *step*: settled by its decision, else open again.

    A barrier that somebody has closed stays closed, and one that waits for another body waits on.
    """
    if subject.status is not BarrierStatus.ESCALATED:
        return subject
    return replace(subject, status=BarrierStatus.DECIDED if step.decision else BarrierStatus.OPEN)
