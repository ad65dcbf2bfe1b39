"""What stands before a body at its next meeting: what it has left open, and what it was sent.

An action stands before a body while it is open and was set at one of the body's meetings, was
carried to one, or was escalated to the body and waits for its answer. A barrier stands before the
body to which it was escalated, in the same way. It does not matter where a record came from.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from secretariat.domain.across.holdings import numbered
from secretariat.domain.across.steps import is_unsettled, open_steps, steps_of
from secretariat.domain.actions import Action, is_open, is_overdue
from secretariat.domain.meetings import Meeting
from secretariat.domain.programme.oversight import Barrier
from secretariat.domain.referred.escalations import Escalation
from secretariat.frozen import frozen


@frozen(slots=True)
class Arising:
    """An open action that comes before a meeting, and its age."""

    action: Action
    origin: Meeting | None
    """The meeting of this body that set it; None where it came from elsewhere."""
    meetings: int
    """The number of meetings of the mechanism that it has come before."""
    late: bool
    step: Escalation | None = None
    """The step by which it was escalated to the body; None where it was set or carried there."""


@frozen(slots=True)
class Raised:
    """A barrier that was escalated to the body and waits for its answer."""

    barrier: Barrier
    step: Escalation


@frozen(kw_only=True)
class Body:
    """The mechanism, and its meetings before the one that is looked at."""

    id: str
    ordinal: int
    """The number of the meeting that is looked at."""
    meetings: Mapping[str, Meeting]
    """The meetings of the mechanism before it, and itself where it is in the book, by id."""


@frozen(kw_only=True)
class Matters:
    """Everything that stands before a body; what was escalated to it comes first."""

    arising: tuple[Arising, ...] = ()
    barriers: tuple[Raised, ...] = ()

    @property
    def escalated(self) -> tuple[Arising, ...]:
        """The actions that were escalated to the body."""
        return tuple(arising for arising in self.arising if arising.step is not None)

    @property
    def carried(self) -> tuple[Arising, ...]:
        """The other actions: the body set them, or they were carried to it."""
        return tuple(arising for arising in self.arising if arising.step is None)

    @property
    def records(self) -> tuple[Action | Barrier | Escalation, ...]:
        """The actions and barriers, and the steps by which they were escalated."""
        steps = [arising.step for arising in self.escalated] + [
            barrier.step for barrier in self.barriers
        ]
        actions = (arising.action for arising in self.arising)
        barriers = (barrier.barrier for barrier in self.barriers)
        return (*actions, *barriers, *(step for step in steps if step is not None and step.id))


def before(
    body: Body,
    actions: Sequence[Action],
    barriers: Sequence[Barrier],
    escalations: Iterable[Escalation],
    today: date | None = None,
) -> Matters:
    """What stands before *body* among *actions* and *barriers*, by their *escalations*.

    Without *today*, nothing is called late.
    """
    steps: dict[str, list[Escalation]] = {}
    for each in escalations:
        if each.subject is not None:
            steps.setdefault(each.subject.id, []).append(each)
    subjects: list[Action | Barrier] = [*actions, *barriers]
    sent = {subject.id: _sent(subject, steps.get(subject.id, ()), body) for subject in subjects}
    arisings = [
        _aged(action, body, today, sent[action.id])
        for action in actions
        if is_open(action) and (sent[action.id] is not None or comes_by_itself(action, body))
    ]
    raised = [
        Raised(barrier, step)
        for barrier in barriers
        if is_unsettled(barrier) and (step := sent[barrier.id]) is not None
    ]
    return Matters(
        arising=tuple(sorted(arisings, key=_oldest_first)),
        barriers=tuple(sorted(raised, key=lambda barrier: _day_of(barrier.step))),
    )


def _sent(
    subject: Action | Barrier, recorded: Iterable[Escalation], body: Body
) -> Escalation | None:
    """The latest open step by which *subject* was escalated to *body*."""
    steps = open_steps(steps_of(subject, recorded))
    here = [step for step in steps if step.escalated_to and step.escalated_to.id == body.id]
    return here[-1] if here else None


def comes_by_itself(action: Action, body: Body) -> bool:
    """True when *action* was set at an earlier meeting of *body*, or carried to one."""
    if any(link.id in body.meetings for link in action.carried_to):
        return True
    origin = body.meetings.get(action.meeting.id) if action.meeting else None
    return origin is not None and (origin.ordinal or 0) < body.ordinal


def _first_before(action: Action, body: Body) -> int:
    """The number of the first meeting of *body* that *action* came before, else of this one."""
    links = [*action.carried_to, *([action.meeting] if action.meeting else ())]
    numbers = [body.meetings[link.id].ordinal for link in links if link.id in body.meetings]
    return min((number for number in numbers if number), default=body.ordinal)


def _aged(action: Action, body: Body, today: date | None, step: Escalation | None) -> Arising:
    origin = body.meetings.get(action.meeting.id) if action.meeting else None
    age = max(0, body.ordinal - _first_before(action, body))
    return Arising(action, origin, age, today is not None and is_overdue(action, today), step)


def _oldest_first(arising: Arising) -> tuple[bool, int, str]:
    """Escalated ones, then those that came before most meetings, then by their numbers."""
    return arising.step is None, -arising.meetings, numbered(arising.action.ref)


def _day_of(step: Escalation) -> tuple[date, str]:
    return step.escalated_on or date.min, numbered(step.ref)
