"""Escalations: actions and barriers put before a body, each as a step that is kept."""

from __future__ import annotations

from datetime import date
from typing import Any

from secretariat.declaring import field, meaning
from secretariat.declaring.duties import Deadline, InReport
from secretariat.declaring.kinds import Record
from secretariat.declaring.register import register
from secretariat.declaring.values import Bilingual, Choice, Link
from secretariat.domain.actions import Action
from secretariat.domain.decisions import Decision
from secretariat.domain.mechanisms import Mechanism
from secretariat.domain.programme.oversight import Barrier
from secretariat.domain.sides import Side
from secretariat.frozen import frozen
from secretariat.i18n import N_


class EscalationStatus(Choice):
    """How far the body has come with what was put before it."""

    OPEN = "open", N_("Waits for an answer"), meaning.WAITING
    PASSED_ON = "passed on", N_("Passed on to another body"), meaning.OVER
    ANSWERED = "answered", N_("Answered"), meaning.DONE
    WITHDRAWN = "withdrawn", N_("Withdrawn", context="escalation"), meaning.DROPPED


@register(
    "escalations",
    N_("Escalation"),
    N_("Escalations"),
    reference="{subject}/E{next}",
    sections=("4.2", "5.1"),
    order="escalated_on",
    state="status",
    verbs=(N_("escalate", context="verb"), N_("answer", context="verb")),
    deadlines=(Deadline(due="answer_by", met="answered_on"),),
    in_report=InReport(order=34, on=("escalated_on", "answered_on")),
)
@frozen(slots=True, kw_only=True)
class Escalation(Record):
    """One step by which an action or a barrier was put before a body, and the body's answer."""

    subject: Link[Any] | None = field.link_among(
        N_("Action or barrier"), Action, Barrier, required=True, listed=True, by_verb=True
    )
    escalated_to: Link[Mechanism] | None = field.link(
        N_("Escalated to"), Mechanism, required=True, listed=True, by_verb=True
    )
    escalated_on: date | None = field.day(N_("Escalated on"), listed=True, by_verb=True)
    escalated_by: Link[Side] | None = field.link(
        N_("Escalated by"), Side, listed=True, by_verb=True
    )
    why: Bilingual = field.pair(
        N_("Reason of the escalation"), long=True, searched=True, listed=True
    )
    answer_by: date | None = field.day(N_("Answer wanted by"), after="escalated_on", listed=True)
    status: EscalationStatus = field.choice(
        N_("Status"), EscalationStatus, EscalationStatus.OPEN, listed=True, by_verb=True
    )
    answered_on: date | None = field.day(N_("Answered on"), after="escalated_on", by_verb=True)
    answer: Bilingual = field.pair(N_("Answer of the body"), long=True, searched=True, listed=True)
    decision: Link[Decision] | None = field.link(
        N_("Decision"), Decision, listed=True, by_verb=True
    )
