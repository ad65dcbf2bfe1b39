"""A direction of the Dialogue is followed by what names it, and by what belongs to that."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from secretariat.declaring.values import Bilingual, BySide, Link
from secretariat.domain.across.following import Followed, followed
from secretariat.domain.actions import Action, ActionStatus
from secretariat.domain.decisions import Decision, DecisionStatus
from secretariat.domain.programme.flagships import Flagship, Stage
from secretariat.domain.programme.funding import Call
from secretariat.domain.programme.indicators import Assessment
from secretariat.domain.programme.projects import Milestone, Project, ProjectStatus
from secretariat.domain.steering import Direction, DirectionStatus
from tests.domain.programme.holdings import of

TODAY = date(2026, 11, 24)
TITLE = Bilingual("Title", "标题")
FIRST = Direction(id="s1", ref="SID1/S1", text=TITLE, decision=Link("given"), ends="2026-10")
SECOND = Direction(id="s2", ref="SID1/S2", text=TITLE)
GIVEN = Decision(id="given", ref="SID1/D1", text=TITLE)
FOLLOWS: dict[str, Any] = {"directions": (Link("s1"),)}
DECIDED = Decision(id="d", ref="JCM1/D1", text=TITLE, **FOLLOWS)


def action(ref: str, **values: Any) -> Action:
    return Action(id=ref, ref=ref, title=TITLE, **values)


def first(*records: Any, direction: Direction = FIRST) -> Followed:
    return followed(of(direction, SECOND, GIVEN, *records), TODAY)[0]


def refs(found_followed: Followed) -> set[str]:
    return {work.record.ref for work in found_followed.work}


def test_actions_projects_flagships_and_decisions_follow_what_they_name() -> None:
    named = [
        DECIDED,
        action("A1", **FOLLOWS),
        Flagship(id="f", ref="FC2027", year=2027, theme=TITLE, **FOLLOWS),
        Project(id="p", ref="PRJ:1", title=TITLE, **FOLLOWS),
    ]
    assert refs(first(*named)) == {"JCM1/D1", "A1", "FC2027", "PRJ:1"}
    assert followed(of(FIRST, SECOND, *named), TODAY)[1].work == ()


def test_what_belongs_to_a_follower_follows_too_unless_it_names_another() -> None:
    flagship = Flagship(
        id="f", ref="FC2027", year=2027, theme=TITLE, mandate=Link("d"), stage=Stage.RUNNING
    )
    call = Call(id="c", ref="CALL:1", title=TITLE, flagship=Link("f"))
    project = Project(id="p", ref="PRJ:1", title=TITLE, call=Link("c"))
    other = action("A2", decision=Link("d"), directions=(Link("s2"),))
    found_followed = first(
        DECIDED, flagship, call, project, action("A1", decision=Link("d")), other
    )
    assert refs(found_followed) == {"JCM1/D1", "FC2027", "PRJ:1", "A1"}


def test_what_came_of_the_decision_that_gave_it_follows_and_that_decision_does_not() -> None:
    assert refs(first(action("A1", decision=Link("given")))) == {"A1"}


def test_a_direction_has_milestones_and_a_statement_each_year() -> None:
    held = of(
        FIRST, SECOND, GIVEN,
        Milestone(id="m", ref="MIL:1", of=Link("s1"), title=TITLE, due=date(2026, 10, 1)),
        Milestone(id="n", ref="MIL:2", of=Link("s1"), title=TITLE, done=date(2026, 10, 1)),
        Milestone(id="o", ref="MIL:3", of=Link("other"), title=TITLE),
        *(Assessment(id=str(y), year=y, direction=Link("s1"), text=TITLE) for y in (2027, 2026)),
        Assessment(id="c", year=2026, clause=Link("c"), text=TITLE),
    )  # fmt: skip
    found_followed, other = followed(held, TODAY)
    assert [(each.record.ref, each.is_late, each.reached) for each in found_followed.work] == [
        ("MIL:1", True, ""), ("MIL:2", False, "Done"),
    ]  # fmt: skip
    assert found_followed.numbers == {
        "decisions": 0,
        "done": 1,
        "open": 1,
        "late": 1,
        "given_up": 0,
    }
    assert [statement.year for statement in found_followed.statements] == [2026, 2027]
    assert (other.work, other.statements) == ((), ())
    assert [
        statement.year for statement in followed(held, TODAY, range(2027, 2028))[0].statements
    ] == [2027]


def test_work_is_counted_by_how_it_stands() -> None:
    late = action(
        "A1", due=date(2026, 11, 23), status=BySide.of(uk=ActionStatus.WAITING), **FOLLOWS
    )
    done = action("A2", status=BySide.of(uk=ActionStatus.DONE), **FOLLOWS)
    dropped = action("A3", status=BySide.of(uk=ActionStatus.DROPPED), **FOLLOWS)
    early = Project(id="p", ref="PRJ:1", title=TITLE, status=ProjectStatus.ENDED_EARLY, **FOLLOWS)
    superseded = Decision(
        id="x", ref="JCM1/D2", text=TITLE, status=DecisionStatus.SUPERSEDED, **FOLLOWS
    )
    found_followed = first(DECIDED, superseded, late, done, dropped, early)
    assert found_followed.numbers == {
        "decisions": 1,
        "done": 1,
        "open": 1,
        "late": 1,
        "given_up": 3,
    }


@pytest.mark.parametrize(
    ("status", "is_late"),
    [(DirectionStatus.IN_FORCE, True), (DirectionStatus.ACHIEVED, False)],
)
def test_a_direction_is_late_after_its_period_until_it_is_achieved(
    status: DirectionStatus, is_late: bool
) -> None:
    direction = Direction(id="s1", ref="SID1/S1", text=TITLE, ends="2026-10", status=status)
    assert first(direction=direction).is_late == is_late
    assert first(direction=direction).ends == date(2026, 10, 31)
