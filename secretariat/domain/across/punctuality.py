"""Punctuality: whether actions were done in time for the dates that were first set for them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any

from secretariat.declaring.values import Choice
from secretariat.domain import actions
from secretariat.domain.across import periods
from secretariat.domain.across.holdings import Holdings
from secretariat.domain.across.moves import first_day_set
from secretariat.domain.actions import Action, ActionStatus, overall, owes
from secretariat.i18n import N_

_DUE = "due"


class Punctuality(Choice):
    """Whether an action, or the part of one side in it, was in time for its due date.

    Judged by the date as it was first set: one that was moved after it was missed is not kept.
    """

    DONE_ON_TIME = "done on time", N_("Done on time")
    DONE_BY_MOVED = "done by the moved date", N_("Done by the moved date")
    DONE_LATE = "done late", N_("Done late")
    NOT_DUE = "not due", N_("Open, not due yet")
    PUT_OFF = "put off", N_("Open, put off past the first date")
    LATE = "late", N_("Open and overdue")
    UNDATED = "undated", N_("Without a date to judge by")
    DROPPED = "dropped", N_("Dropped", context="of an action")


def punctuality(action: Action, on: date, holdings: Holdings) -> Punctuality:
    """Whether *action* was closed in time for its due date; if it is open, as of *on*."""
    return _judged(action, overall(action), on, holdings, periods.ended_on)


def kept_to_dates(
    every: Iterable[Action], on: date, holdings: Holdings
) -> dict[str, Counter[Punctuality]]:
    """How the actions kept to their dates: as a whole under ``""``, else the parts of each side."""
    counted: dict[str, Counter[Punctuality]] = {"": Counter()}
    for action, count in _alike(every, on, holdings):
        counted[""][punctuality(action, on, holdings)] += count
        for side, kept in _by_side(action, on, holdings):
            if side not in counted:
                counted[side] = Counter()
            counted[side][kept] += count
    return counted


def _alike(every: Iterable[Action], on: date, holdings: Holdings) -> Iterator[tuple[Action, int]]:
    """The actions that are judged alike: the first of them, and how many they are.

    Of thousands that are open, most have the states that others have, and nothing dates a part.
    """
    first: dict[Any, Action] = {}
    counted = Counter[Any]()
    for action in every:
        is_dated = action.ended.values or action.closed_on or action.id in holdings.noted.written
        if is_dated or overall(action).meaning.ended:
            yield action, 1
        else:
            parts = action.leads.sides, action.people.sides, action.status.values
            key = (*parts, _of_open(action, on, holdings))
            first.setdefault(key, action)
            counted[key] += 1
    for key, count in counted.items():
        yield first[key], count


def _by_side(action: Action, on: date, holdings: Holdings) -> Iterator[tuple[str, Punctuality]]:
    """Each side with a part in *action* of which something is known, and how it kept to its date.

    A side of whose part nothing was said, in an action that has ended, is left out.
    """
    whole_ended = overall(action).meaning.ended
    for side in actions.parts(action):
        state = action.status.get(side)
        if state is not None and state.meaning.ended:
            yield side, _of_side(action, side, state, on, holdings)
        elif not whole_ended:
            yield side, _of_open(action, on, holdings)


def _of_side(
    action: Action, side: str, state: ActionStatus, on: date, holdings: Holdings
) -> Punctuality:
    """The punctuality of the part of *side*, whose state is *state*."""
    return _judged(action, state, on, holdings, lambda each, held: side_ended_on(each, side, held))


def _judged(
    action: Action,
    state: ActionStatus,
    on: date,
    holdings: Holdings,
    ended_on: Callable[[Action, Holdings], date | None],
) -> Punctuality:
    """The punctuality of an action, or of one side's part, by its *state* and the day it ended."""
    if state is ActionStatus.DROPPED:
        return Punctuality.DROPPED
    if not state.meaning.ended:
        return _of_open(action, on, holdings)
    return _of_done(action, ended_on(action, holdings), holdings)


def side_ended_on(action: Action, side: str, holdings: Holdings) -> date | None:
    """The day on which *side* ended its part of *action*; None while it owes it, or when unknown.

    Where the action does not say: the day on which the state of the side was last changed, or on
    which the whole action ended, where that was earlier.
    """
    if owes(action, side):
        return None
    told = actions.ended_on(action, side)
    if told is not None:
        return told
    slot = f"status.{side.lower()}"
    changes = holdings.noted.written.get(action.id, ())
    changed = max(
        (change.day for change in changes if change.later and change.slot == slot), default=None
    )
    days = filter(None, (changed, periods.ended_on(action, holdings)))
    return min(days, default=None)


def first_due(action: Action, holdings: Holdings) -> date | None:
    """The due date of *action* as it was first set, before anybody moved it."""
    moved = holdings.noted.moved.get(action.id)
    return first_day_set(moved, _DUE, action.due) if moved else action.due


def _of_open(action: Action, on: date, holdings: Holdings) -> Punctuality:
    if action.due is not None and action.due < on:
        return Punctuality.LATE
    first = first_due(action, holdings)
    if first is None:
        return Punctuality.UNDATED
    return Punctuality.PUT_OFF if first < on else Punctuality.NOT_DUE


def _of_done(action: Action, ended: date | None, holdings: Holdings) -> Punctuality:
    first = first_due(action, holdings)
    if ended is None or first is None:
        return Punctuality.UNDATED
    if ended <= first:
        return Punctuality.DONE_ON_TIME
    by_moved = action.due is not None and ended <= action.due
    return Punctuality.DONE_BY_MOVED if by_moved else Punctuality.DONE_LATE
