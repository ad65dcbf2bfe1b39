"""Verbs of escalation: putting an action or a barrier before a body, and noting its answer."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from secretariat.data.questions import matters, reading
from secretariat.data.store import fetching
from secretariat.data.store.view import View
from secretariat.data.writing.change import Change
from secretariat.declaring.values import Bilingual, Link
from secretariat.domain.across import steps
from secretariat.domain.across.steps import Subject
from secretariat.domain.actions import Action
from secretariat.domain.decisions import Decision
from secretariat.domain.mechanisms import Mechanism
from secretariat.domain.programme.oversight import Barrier
from secretariat.domain.referred.escalations import Escalation, EscalationStatus
from secretariat.domain.sides import Side
from secretariat.errors import Label, SecretariatError
from secretariat.i18n import N_


@dataclass(frozen=True, kw_only=True)
class Sent:
    """An escalation to be written: to which body, on which day, by which side and why."""

    to: Mechanism
    on: date
    by: Side | None
    """The side that escalates it; None where both do."""
    why: Bilingual
    answer_by: date | None = None
    """The day by which an answer is asked for."""


@dataclass(frozen=True, kw_only=True)
class Answer:
    """The answer of a body to an escalation."""

    text: Bilingual
    on: date
    decision: Decision | None = None
    is_withdrawal: bool = False
    """True when no answer is needed any more, and *text* says why."""


def escalate(change: Change, subject: Subject, sent: Sent) -> Escalation:
    """Put *subject* before a body and return the new step; all earlier steps are kept.

    A step that still waits for another body is marked as passed on. Refused without a reason, for a
    subject that has ended, and while the same body has not answered.
    """
    if not steps.is_unsettled(subject):
        raise SecretariatError(
            N_("{ref} is not open, so there is nothing to escalate."), ref=subject.ref
        )
    if not (sent.why.en or sent.why.zh):
        raise SecretariatError(N_("Give the reason why {ref} is escalated."), ref=subject.ref)
    for step in steps.open_steps(matters.steps(change.view, [subject])[subject.id]):
        if step.escalated_to and step.escalated_to.id == sent.to.id:
            raise SecretariatError(
                N_("{ref} is before {body} already; note its answer first."),
                ref=subject.ref,
                body=sent.to.ref,
            )
    keep_former(change, subject)
    for step in steps.open_steps(_recorded(change.view, subject)):
        change.update(step, replace(step, status=EscalationStatus.PASSED_ON), verb=True)
    escalation = change.add(
        Escalation(
            subject=Link(subject.id),
            escalated_to=Link(sent.to.id),
            escalated_on=sent.on,
            escalated_by=Link(sent.by.id) if sent.by else None,
            why=sent.why,
            answer_by=sent.answer_by,
            fictitious=subject.fictitious,
        ),
        verb=True,
    )
    if isinstance(subject, Barrier):
        change.update(subject, steps.escalated(subject, escalation), verb=True)
    return escalation


def answer(change: Change, step: Escalation, given: Answer) -> Escalation:
    """Note in *step* the answer of the body, or that none is needed; returns the changed step."""
    if step.status is not EscalationStatus.OPEN:
        raise SecretariatError(
            N_("{ref} is not waiting for an answer: it is “{status}”."),
            ref=step.ref,
            status=Label(step.status.label),
        )
    if not (given.text.en or given.text.zh or given.decision):
        raise SecretariatError(N_("Enter the answer, or choose the decision that gives it."))
    if step.escalated_on and given.on < step.escalated_on:
        raise SecretariatError(
            N_("{ref} was escalated on {day}, so no answer can be earlier."),
            ref=step.ref,
            day=step.escalated_on,
        )
    withdrawn = given.is_withdrawal
    status = EscalationStatus.WITHDRAWN if withdrawn else EscalationStatus.ANSWERED
    after = change.update(
        step,
        replace(
            step,
            status=status,
            answered_on=given.on,
            answer=given.text,
            decision=Link(given.decision.id) if given.decision else None,
        ),
        verb=True,
    )
    subject = subject_of(change.view, after)
    if isinstance(subject, Barrier) and not _waits(change.view, subject):
        change.update(subject, steps.answered(subject, after), verb=True)
    return after


def keep_former(change: Change, subject: Subject) -> Escalation | None:
    """Add to the register the step that an earlier version kept in *subject*; None for none."""
    former = steps.former_step(subject, _recorded(change.view, subject))
    return change.add(former, verb=True) if former is not None else None


def waiting_step(change: Change, ref: str) -> Escalation:
    """The step called *ref*, or the one by which the record called *ref* waits for an answer."""
    record = reading.find(change.view, ref)
    if isinstance(record, Escalation):
        return record
    subject = as_subject(record)
    keep_former(change, subject)
    waiting = steps.open_steps(_recorded(change.view, subject))
    if not waiting:
        raise SecretariatError(
            N_("{ref} is not waiting for an answer: it is not escalated."), ref=subject.ref
        )
    return waiting[-1]


def find_subject(view: View, ref: str) -> Subject:
    """The action or barrier called *ref*."""
    return as_subject(reading.find(view, ref))


def as_subject(record: object) -> Subject:
    """*record* as a subject; refused unless it is an action or a barrier."""
    if isinstance(record, Action | Barrier):
        return record
    raise SecretariatError(
        N_("Only an action or a barrier is escalated; {ref} is neither."),
        ref=getattr(record, "ref", "?"),
    )


def subject_of(view: View, step: Escalation) -> Subject | None:
    """The action or barrier that *step* put before a body; None when it was removed."""
    if step.subject is None:
        return None
    record = reading.alive(view, [step.subject.id]).get(step.subject.id)
    return record if isinstance(record, Action | Barrier) else None


def _recorded(view: View, subject: Subject) -> list[Escalation]:
    return fetching.linked_to(view, Escalation, "subject", subject.id)


def _waits(view: View, subject: Subject) -> bool:
    return bool(steps.open_steps(_recorded(view, subject)))
