"""Periods of a report, and where a record falls in time."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date

from secretariat.domain.actions import (
    ENDED,
    Action,
    ActionStatus,
    Update,
    is_open,
    is_overdue,
    overall,
)
from secretariat.domain.decisions import Decision
from secretariat.domain.programme.holdings import Holdings
from secretariat.errors import SecretariatError
from secretariat.i18n import N_

_MONTHS = 12


@dataclass(frozen=True)
class Period:
    """From one day to another, both within it."""

    start: date
    end: date

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise SecretariatError(N_("The period ends before it begins."))

    def holds(self, when: date | str | None) -> bool:
        """True when *when* lies in it; of a year or month the first day counts."""
        day = first_day(when)
        return day is not None and self.start <= day <= self.end

    def is_over(self, when: date | str | None) -> bool:
        """True when *when* lies after its end."""
        day = first_day(when)
        return day is not None and day > self.end

    @property
    def years(self) -> range:
        """The years that it touches."""
        return range(self.start.year, self.end.year + 1)


def first_day(when: date | str | None) -> date | None:
    """The first day of a date that may be partial; None when it is not known."""
    if isinstance(when, date) or not when:
        return when or None
    return date.fromisoformat((when + "-01-01")[:10])


def last_day(when: date | str | None) -> date | None:
    """The last day of a date that may be partial; None when it is not known."""
    first = first_day(when)
    if first is None or not isinstance(when, str) or len(when) == len("2026-09-22"):
        return first
    month = first.month if len(when) == len("2026-09") else _MONTHS
    return date(first.year, month, monthrange(first.year, month)[1])


def decided_on(decision: Decision, holdings: Holdings) -> date | None:
    """The day of a decision, else that of its meeting."""
    meeting = holdings.at(decision.meeting)
    return decision.date or first_day(meeting.starts if meeting else "")


def raised_on(action: Action, holdings: Holdings) -> date | None:
    """The day on which an action was agreed; None when the book does not tell."""
    decision, meeting = holdings.at(action.decision), holdings.at(action.meeting)
    if decision is not None:
        return decided_on(decision, holdings)
    return first_day(meeting.starts if meeting else "")


def ended_on(action: Action, holdings: Holdings) -> date | None:
    """The day on which an action was closed, else that of its last progress entry; None if open."""
    if is_open(action):
        return None
    told = (one.date for one in holdings.linked(Update, "action", action.id))
    return action.closed_on or max(filter(None, told), default=None)


def actions_in(period: Period, holdings: Holdings) -> tuple[Action, ...]:
    """The actions that were open at some time in *period*, or whose time is not known."""
    found = []
    for action in holdings.of(Action):
        ended = ended_on(action, holdings)
        before = ended is not None and ended < period.start
        if not before and not period.is_over(raised_on(action, holdings)):
            found.append(action)
    return tuple(found)


def as_at(day: date, action: Action, holdings: Holdings) -> Action:
    """*action* as it stood at the end of *day*, by the dates that the book gives.

    One that ended later was open: each side that has ended since was in progress where it had
    reported by then, else had not started. What is still open today is as it is today, since
    nothing dates its states; so is what ended on a day that nobody knows.
    """
    ended = ended_on(action, holdings)
    if ended is None or ended <= day:
        return action
    reported = _reported_by(day, action, holdings)
    status = action.status
    for side, state in action.status:
        if state in ENDED:
            under_way = side in reported or "" in reported
            now = ActionStatus.IN_PROGRESS if under_way else ActionStatus.NOT_STARTED
            status = status.with_value(side, now)
    return replace(action, status=status, closed_on=None)


def _reported_by(day: date, action: Action, holdings: Holdings) -> set[str]:
    """The sides that had reported on *action* by *day*; an entry of no side counts for all."""
    found = set()
    for one in holdings.linked(Update, "action", action.id):
        if one.date is not None and one.date <= day:
            side = holdings.at(one.side)
            found.add(side.code.lower() if side else "")
    return found


def done_in(period: Period, holdings: Holdings) -> tuple[Action, ...]:
    """The actions that all sides finished in *period*."""
    return tuple(
        action
        for action in holdings.of(Action)
        if overall(action) is ActionStatus.DONE and period.holds(ended_on(action, holdings))
    )


def decisions_in(period: Period, holdings: Holdings) -> tuple[Decision, ...]:
    """The decisions of *period*."""
    decisions = holdings.of(Decision)
    return tuple(one for one in decisions if period.holds(decided_on(one, holdings)))


def late_on(day: date, holdings: Holdings) -> tuple[Action, ...]:
    """The actions that had not ended by *day*, though they were due before it."""
    raised = (
        one
        for one in holdings.of(Action)
        if (begun := raised_on(one, holdings)) is None or begun <= day
    )
    stood = (as_at(day, one, holdings) for one in raised)
    return tuple(one for one in stood if is_overdue(one, day))
