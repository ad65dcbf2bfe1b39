"""Periods of a report, and the dates by which records fall into them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from secretariat.declaring.kinds import KINDS
from secretariat.declaring.partial_dates import first_day
from secretariat.declaring.values import BySide
from secretariat.domain.across.holdings import Holdings
from secretariat.domain.actions import Action, ActionStatus, Update, is_open, overall
from secretariat.domain.decisions import Decision
from secretariat.errors import SecretariatError
from secretariat.i18n import N_

_STATUS = KINDS.of(Action).field_named["status"]
_OF_A_YEAR = re.compile(r"[A-Z]+(\d{4})-\d+[a-z]?$")
"""The pattern of the reference of an action without a meeting: the year it was raised."""


@dataclass(frozen=True)
class Period:
    """The days from *start* to *end*, both included."""

    start: date
    end: date

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise SecretariatError(N_("The period ends before it begins."))

    def holds(self, when: date | str | None) -> bool:
        """True when *when* lies in the period; a year or month counts as its first day."""
        day = first_day(when)
        return day is not None and self.start <= day <= self.end

    def is_over(self, when: date | str | None) -> bool:
        """True when *when* lies after the end."""
        day = first_day(when)
        return day is not None and day > self.end

    @property
    def years(self) -> range:
        """The years that the period touches."""
        return range(self.start.year, self.end.year + 1)


def decided_on(decision: Decision, holdings: Holdings) -> date | None:
    """The date of a decision, else that of its meeting."""
    meeting = holdings.at(decision.meeting)
    return decision.date or first_day(meeting.starts if meeting else "")


def raised_on(action: Action, holdings: Holdings) -> date | None:
    """The day on which an action was agreed; None when unknown.

    That of its decision or of its meeting, as they give it. Else the day on which it was entered,
    but for what was entered afterwards: the first day of the year in its reference, or the day of
    its first progress entry or of its end, where these are earlier.
    """
    told = raised_by(action, holdings)
    if told is not None:
        return told
    entered = holdings.noted.entered.get(action.id)
    year = _OF_A_YEAR.match(action.ref)
    begun = first_day(year[1]) if year else entered
    if begun is not None and entered is not None and entered.year == begun.year:
        begun = entered
    reported = [update.date for update in holdings.linked(Update, "action", action.id)]
    return min(filter(None, (begun, action.closed_on, *reported)), default=None)


def _told_on(action: Action, holdings: Holdings) -> date | None:
    """The day of the decision or of the meeting of *action*."""
    decision, meeting = holdings.at(action.decision), holdings.at(action.meeting)
    told = decided_on(decision, holdings) if decision is not None else None
    return told or first_day(meeting.starts if meeting else "")


def tells_its_days(action: Action, holdings: Holdings) -> bool:
    """True when neither the journal nor a progress entry says more of when *action* was open.

    It is open, and its decision or its meeting tells when it was raised; for one that was never
    changed since it was entered.
    """
    if overall(action).meaning.ended or action.ended.values:
        return False
    return raised_by(action, holdings) is not None


def raised_by(action: Action, holdings: Holdings) -> date | None:
    """The day of the decision or of the meeting of *action*, worked out once for each."""
    by = (
        action.decision.id if action.decision else None,
        action.meeting.id if action.meeting else None,
    )
    try:
        return holdings.raised[by]
    except KeyError:
        day = holdings.raised[by] = _told_on(action, holdings)
        return day


def ended_on(action: Action, holdings: Holdings) -> date | None:
    """The day on which an action was closed; None while it is open, or when unknown.

    Where it does not say so itself: that of its last progress entry, or the day on which its state
    was last changed, where that was after the entry had been made.
    """
    if not overall(action).meaning.ended:
        return None
    if action.closed_on is not None:
        return action.closed_on
    entries = [update for update in holdings.linked(Update, "action", action.id) if update.date]
    last = max(entries, key=lambda entry: entry.date or date.min, default=None)
    changed = holdings.noted.last_change(action.id)
    if last is None or (changed is not None and _was_made_before(changed, last, holdings)):
        return changed
    return last.date


def _was_made_before(day: date, entry: Update, holdings: Holdings) -> bool:
    """True when *entry* was in the book before *day* and is about an earlier day."""
    entered = holdings.noted.entered.get(entry.id)
    return entered is not None and entered < day and (entry.date or day) < day


def actions_in(period: Period, holdings: Holdings) -> tuple[Action, ...]:
    """The actions that were open at some time in *period*, or whose dates are unknown."""
    actions = []
    for action in holdings.of(Action):
        ended = ended_on(action, holdings)
        before = ended is not None and ended < period.start
        if not before and not period.is_over(raised_on(action, holdings)):
            actions.append(action)
    return tuple(actions)


def as_at(day: date, action: Action, holdings: Holdings) -> Action:
    """*action* as it was at the end of *day*, by the dates in the book.

    One that ended later was open: each side that has ended since was in progress where it had
    reported by then, else had not started. The states of one that was in the book by then are
    those that the journal has; where it was entered later, nothing dates them but its end. A side
    whose own part says when it ended had ended by then, or had not.
    """
    ended = ended_on(action, holdings)
    if ended is not None and ended <= day:
        return action
    if ended is None and not action.ended.values and action.id not in holdings.noted.written:
        return action
    status = holdings.noted.state(action.id, _STATUS, action.status, day)
    parts_ended = action.ended
    by_date = {
        side: when <= day
        for side, when in action.ended
        if (state := action.status.get(side)) and state.meaning.ended
    }
    if by_date:
        reported = _reported_by(day, action, holdings)
        status, parts_ended = _by_own_dates(status, action, by_date, reported)
    closed_on = None if ended else action.closed_on
    if ended is not None:
        known = holdings.noted.knew(action.id, day)
        if not known or not is_open(replace(action, status=status)):
            kept = frozenset(side for side, was in by_date.items() if was)
            status = _reopened(status, _reported_by(day, action, holdings), kept)
    return replace(action, status=status, ended=parts_ended, closed_on=closed_on)


def _by_own_dates(
    status: BySide[ActionStatus],
    now: Action,
    by_date: Mapping[str, bool],
    reported: frozenset[str],
) -> tuple[BySide[ActionStatus], BySide[date]]:
    """The *status* and the days of the ends of the parts, each ended or reopened.

    As *by_date* says by the side's code.
    """
    ended = now.ended
    for side, had_ended in by_date.items():
        if had_ended:
            status = status.with_value(side, now.status.get(side))
        else:
            reopened = _reopened(now.status, reported, frozenset(by_date) - {side})
            mine = status.get(side)
            status = status.with_value(
                side, reopened.get(side) if mine is None or mine.meaning.ended else mine
            )
            ended = ended.with_value(side, None)
    return status, ended


@lru_cache(maxsize=1_000)  # of thousands of actions, most have the states that others have, too
def _reopened(
    status: BySide[ActionStatus], reported: frozenset[str], kept: frozenset[str]
) -> BySide[ActionStatus]:
    """*status* with the parts that have ended reopened, but for those of the sides *kept*."""
    for side, state in status:
        if state.meaning.ended and side not in kept:
            under_way = side in reported or "" in reported
            now = ActionStatus.IN_PROGRESS if under_way else ActionStatus.NOT_STARTED
            status = status.with_value(side, now)
    return status


def _reported_by(day: date, action: Action, holdings: Holdings) -> frozenset[str]:
    """The sides that had reported on *action* by *day*; an entry without side counts for all."""
    codes = set()
    for update in holdings.linked(Update, "action", action.id):
        if update.date is not None and update.date <= day:
            side = holdings.at(update.side)
            codes.add(side.code.lower() if side else "")
    return frozenset(codes)


def decisions_in(period: Period, holdings: Holdings) -> tuple[Decision, ...]:
    """The decisions taken in *period*."""
    decisions = holdings.of(Decision)
    return tuple(decision for decision in decisions if period.holds(decided_on(decision, holdings)))
