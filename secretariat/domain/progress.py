"""Progress: whose turn it is to act, and what one step does to an action or to several at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from secretariat.domain.actions import (
    ENDED,
    Action,
    ActionStatus,
    Priority,
    Rag,
    closed,
    is_open,
    is_overdue,
    parts,
)

SOON = timedelta(days=14)
"""How far ahead an open action is said to be due soon."""


def status_of(action: Action, side: str) -> ActionStatus | None:
    """How *side*'s part stands, not started where nobody said; None when it has no part."""
    if side.lower() not in parts(action):
        return None
    return action.status.get(side) or ActionStatus.NOT_STARTED


def owes(action: Action, side: str) -> bool:
    """True when *side* has a part in *action* that has not ended.

    A side that waits for another one still owes its part; whose turn it is, `waits_for` says.
    """
    mine = status_of(action, side)
    return mine is not None and mine not in ENDED


def is_late_for(action: Action, side: str, day: date) -> bool:
    """True when *side* still owes its part of *action*, which was due before *day*.

    The one meaning of late by side: on the overview, in its bars, in lists, on paper and on the
    command line. A side that has done its part is not late, however long the other one takes.
    """
    return owes(action, side) and is_overdue(action, day)


def waits_for(action: Action, side: str) -> bool:
    """True when *side* has something left to do and is not itself waiting for another side."""
    if not owes(action, side):
        return False
    return status_of(action, side) is not ActionStatus.WAITING or not _others_act(action, side)


def _others_act(action: Action, side: str) -> bool:
    resting = (*ENDED, ActionStatus.WAITING)
    others = (status_of(action, one) for one in parts(action) if one != side.lower())
    return any(one not in resting for one in others)


@dataclass(frozen=True, kw_only=True)
class Step:
    """What is to become of one action, or of several at once; None leaves a value as it is."""

    side: str = ""
    """Whose part *status* is about; empty means every side that has one."""
    status: ActionStatus | None = None
    rag: Rag | None = None
    priority: Priority | None = None
    due: date | None = None
    close_on: date | None = None

    @property
    def is_nothing(self) -> bool:
        """True when it would change no action."""
        return self == Step(side=self.side)


def stepped(action: Action, step: Step, sides: Sequence[str]) -> Action:
    """*action* after *step*; an action that has ended cannot be closed again and stays.

    *sides* are the codes of the two parties, who share what no side has a part in.
    """
    status = action.status
    if step.status is not None:
        for side in [step.side.lower()] if step.side else parts(action):
            if side in parts(action):
                status = status.with_value(side, step.status)
    after = replace(
        action,
        status=status,
        rag=step.rag or action.rag,
        priority=step.priority or action.priority,
        due=step.due or action.due,
    )
    if step.close_on is not None and is_open(after):
        return closed(after, step.close_on, sides)
    return after
