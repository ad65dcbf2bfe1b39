"""Progress: a change of one action, or of several at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from secretariat.domain.actions import Action, ActionStatus, Priority, Rag, closed, is_open, parts
from secretariat.frozen import frozen

SOON = timedelta(days=14)
"""How far ahead an open action counts as due soon."""


@frozen(kw_only=True)
class Step:
    """A change of one or several actions; None leaves a value as it is."""

    side: str = ""
    """The side whose part *status* is about; empty means every side with a part."""
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
