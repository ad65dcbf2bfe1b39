from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from secretariat.declaring.values import BySide, Link
from secretariat.domain.actions import (
    Action,
    ActionStatus,
    Priority,
    Rag,
    is_open,
    is_overdue,
    owes,
    status_of,
    waits_for,
)
from secretariat.domain.progress import Step, stepped

S = ActionStatus
LEADS: BySide[Link[object]] = BySide.of(uk=Link("o"), cn=Link("p"))
SIDES = ("uk", "cn")


def action(uk: S | None, cn: S | None) -> Action:
    status = BySide(
        tuple(
            (code, action_status)
            for code, action_status in (("cn", cn), ("uk", uk))
            if action_status
        )
    )
    return Action(leads=LEADS, status=status)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("uk", "cn", "waiting"),
    [
        (S.IN_PROGRESS, S.IN_PROGRESS, ("uk", "cn")),
        (S.WAITING, S.IN_PROGRESS, ("cn",)),
        (S.DONE, S.WAITING, ("cn",)),
        (S.WAITING, S.WAITING, ("uk", "cn")),
        (S.DONE, S.DONE, ()),
        (S.DROPPED, None, ("cn",)),
        (None, S.WAITING, ("uk",)),
    ],
)
def test_whose_turn_it_is_follows_from_the_states_of_both_sides(
    uk: S | None, cn: S | None, waiting: tuple[str, ...]
) -> None:
    task = action(uk, cn)
    assert tuple(side for side in ("uk", "cn") if waits_for(task, side.upper())) == waiting


@pytest.mark.parametrize(
    ("uk", "cn", "late"),
    [
        (S.DONE, S.IN_PROGRESS, ("cn",)),
        (S.IN_PROGRESS, S.DROPPED, ("uk",)),
        (S.WAITING, S.IN_PROGRESS, ("uk", "cn")),
        (None, S.DONE, ("uk",)),
        (S.DONE, S.DONE, ()),
    ],
)
def test_late_is_the_side_that_owes_its_part(uk: S | None, cn: S | None, late: object) -> None:
    task = replace(action(uk, cn), due=date(2026, 11, 1))
    day = date(2026, 11, 24)
    assert (
        tuple(side for side in ("uk", "cn") if owes(task, side.upper()) and is_overdue(task, day))
        == late
    )
    assert not is_overdue(replace(task, due=day), day)
    assert not owes(Action(leads=BySide.of(cn=Link("p"))), "uk")


def test_a_side_without_a_part_is_never_waited_for() -> None:
    alone = Action(leads=BySide.of(cn=Link("p")))
    assert waits_for(alone, "cn")
    assert not waits_for(alone, "uk")
    assert status_of(alone, "uk") is None


def test_a_step_touches_only_what_it_names_and_only_sides_with_a_part() -> None:
    alone = Action(leads=BySide.of(cn=Link("p")), priority=Priority.LOW)
    after = stepped(alone, Step(status=S.DONE, rag=Rag.AMBER), SIDES)
    assert dict(after.status) == {"cn": S.DONE}
    assert (after.rag, after.priority) == (Rag.AMBER, Priority.LOW)
    assert stepped(alone, Step(side="uk", status=S.DONE), SIDES) == alone
    assert Step(side="uk").is_nothing
    assert not Step(due=date(2027, 1, 1)).is_nothing


def test_closing_several_at_once_leaves_those_that_have_ended() -> None:
    day = date(2026, 11, 24)
    closed = stepped(action(S.IN_PROGRESS, S.DONE), Step(close_on=day), SIDES)
    assert (is_open(closed), closed.closed_on, closed.rag) == (False, day, Rag.BLUE)
    ended = action(S.DONE, S.DONE)
    assert stepped(ended, Step(close_on=day), SIDES) == ended
