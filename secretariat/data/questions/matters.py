"""Reads the matters before a body: open actions and barriers that were left or sent there."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa

from secretariat.data.questions import sorting
from secretariat.data.store import fetching
from secretariat.data.store.tables import LINKS, table_of
from secretariat.data.store.view import View
from secretariat.declaring.kinds import KINDS
from secretariat.domain.across import matters
from secretariat.domain.across.matters import Body, Matters
from secretariat.domain.across.steps import Subject, steps_of
from secretariat.domain.actions import Action
from secretariat.domain.mechanisms import Mechanism
from secretariat.domain.meetings import Meeting
from secretariat.domain.programme.oversight import Barrier
from secretariat.domain.referred.escalations import Escalation, EscalationStatus

_OPEN = EscalationStatus.OPEN.value
_FEW = 400
"""Records whose steps are sought by their ids."""


def of_meeting(view: View, meeting: Meeting, today: date | None = None) -> Matters:
    """The matters before *meeting*; none once it was held."""
    if meeting.mechanism is None or meeting.ordinal is None or meeting.status.meaning.ended:
        return Matters()
    return before(view, meeting.mechanism.id, meeting.ordinal, today)


def before(view: View, mechanism: str, ordinal: int, today: date | None = None) -> Matters:
    """The matters before meeting number *ordinal* of the mechanism with this id."""
    series = fetching.linked_to(view, Meeting, "mechanism", mechanism)
    known = {
        meeting.id: meeting for meeting in series if meeting.ordinal and meeting.ordinal <= ordinal
    }
    body = Body(id=mechanism, ordinal=ordinal, meetings=known)
    sent = {escalation.subject.id for escalation in _sent_to(view, mechanism) if escalation.subject}
    actions = _open_actions(view, body, sent)
    barriers = _open_barriers(view, body, sent)
    steps = _steps(view, [*(action for action in actions if action.id in sent), *barriers])
    return matters.before(body, actions, barriers, steps, today)


def steps(view: View, subjects: Sequence[Subject]) -> Mapping[str, tuple[Escalation, ...]]:
    """The steps by which each of *subjects* was escalated, the oldest first, by its id."""
    recorded: dict[str, list[Escalation]] = {}
    for step in _steps(view, subjects):
        if step.subject is not None:
            recorded.setdefault(step.subject.id, []).append(step)
    return {subject.id: steps_of(subject, recorded.get(subject.id, ())) for subject in subjects}


def bodies(view: View, escalations: Iterable[Escalation]) -> Mapping[str, Mechanism]:
    """The mechanisms to which *escalations* went, by id."""
    wanted = sorted(
        {escalation.escalated_to.id for escalation in escalations if escalation.escalated_to}
    )
    return {mechanism.id: mechanism for mechanism in fetching.fetch(view, Mechanism, wanted)}


def _steps(view: View, subjects: Iterable[Subject]) -> list[Escalation]:
    """The steps of *subjects*; few are ever escalated, so that of many all steps are read."""
    wanted = [subject.id for subject in subjects]
    if len(wanted) > _FEW:
        known = set(wanted)
        every = fetching.every(view, Escalation)
        return [
            escalation
            for escalation in every
            if escalation.subject is not None and escalation.subject.id in known
        ]
    column = table_of(KINDS.of(Escalation)).c.subject
    return fetching.every(view, Escalation, column.in_(wanted)) if wanted else []


def _sent_to(view: View, mechanism: str) -> list[Escalation]:
    """The steps to the mechanism that wait for its answer."""
    column = table_of(KINDS.of(Escalation)).c
    return fetching.every(
        view, Escalation, column.escalated_to == mechanism, column.status == _OPEN
    )


def _open_actions(view: View, body: Body, sent: Iterable[str]) -> list[Action]:
    column = table_of(KINDS.of(Action)).c
    meetings = list(body.meetings)
    return fetching.every(
        view,
        Action,
        sorting.is_open(KINDS.of(Action)),
        sa.or_(
            column.meeting.in_(meetings),
            column.id.in_(_carried_to(meetings)),
            column.id.in_(sorted(sent)),
        ),
    )


def _open_barriers(view: View, body: Body, sent: Iterable[str]) -> list[Barrier]:
    """Barriers whose record says that they are with *body*, or that a step was sent there."""
    column = table_of(KINDS.of(Barrier)).c
    return fetching.every(
        view,
        Barrier,
        sorting.is_open(KINDS.of(Barrier)),
        sa.or_(column.escalated_to == body.id, column.id.in_(sorted(sent))),
    )


def _carried_to(meetings: Sequence[str]) -> sa.Select[Any]:
    return sa.select(LINKS.c.source).where(
        LINKS.c.target.in_(meetings), LINKS.c.field == "carried_to", LINKS.c.kind == "actions"
    )
