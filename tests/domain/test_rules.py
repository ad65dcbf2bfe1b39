"""The rules of the ground kinds, each a pure function of records."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secretariat.declaring.values import Bilingual, BySide, DatedName, Link
from secretariat.domain.actions import (
    Action,
    ActionStatus,
    Rag,
    closed,
    disagrees,
    is_open,
    is_overdue,
    overall,
)
from secretariat.domain.clauses import Clause, Force, binds
from secretariat.domain.mechanisms import Mechanism, name_on
from secretariat.domain.meetings import Participant, Role, protocol_order
from secretariat.errors import SecretariatError

TODAY = date(2026, 11, 24)
NOT_STARTED, IN_PROGRESS = ActionStatus.NOT_STARTED, ActionStatus.IN_PROGRESS
WAITING, DONE, DROPPED = ActionStatus.WAITING, ActionStatus.DONE, ActionStatus.DROPPED
statuses = st.dictionaries(st.sampled_from(["uk", "cn", "fr"]), st.sampled_from(ActionStatus)).map(
    lambda held: BySide(tuple(sorted(held.items())))
)


@pytest.mark.parametrize(
    ("uk", "cn", "whole"),
    [
        (None, None, NOT_STARTED),
        (DONE, DONE, DONE),
        (DONE, None, DONE),
        (DONE, DROPPED, DONE),
        (DROPPED, DROPPED, DROPPED),
        (DONE, NOT_STARTED, IN_PROGRESS),
        (DONE, WAITING, IN_PROGRESS),
        (WAITING, NOT_STARTED, WAITING),
        (IN_PROGRESS, WAITING, IN_PROGRESS),
        (NOT_STARTED, DROPPED, NOT_STARTED),
    ],
)
def test_an_action_is_as_far_as_the_side_that_is_furthest_behind(
    uk: ActionStatus | None, cn: ActionStatus | None, whole: ActionStatus
) -> None:
    status: BySide[ActionStatus] = BySide()
    status = status.with_value("uk", uk).with_value("cn", cn)
    assert overall(Action(status=status)) is whole


@given(statuses)
def test_an_action_ends_when_every_side_has_ended_its_part(status: BySide[ActionStatus]) -> None:
    ended = bool(status) and all(state.meaning.ended for _, state in status)
    assert is_open(Action(status=status)) != ended


@given(statuses, st.booleans())
def test_a_closed_action_is_open_no_more(status: BySide[ActionStatus], led: bool) -> None:
    leads: BySide[Link[Any]] = BySide.of(uk=Link("x"), cn=Link("y")) if led else BySide()
    action = Action(ref="A1", status=status, leads=leads)
    if not is_open(action):
        with pytest.raises(SecretariatError, match="A1 is not open"):
            closed(action, TODAY, ("uk", "cn"))
        return
    done = closed(action, TODAY, ("uk", "cn"))
    dropped = {side for side, state in status if state is DROPPED}
    assert {side for side, state in done.status if state is DROPPED} == dropped
    assert (done.rag, done.closed_on) == (Rag.BLUE, TODAY)
    assert not is_open(done)


@pytest.mark.parametrize(
    ("due", "status", "overdue"),
    [
        (None, NOT_STARTED, False),
        (date(2026, 11, 23), NOT_STARTED, True),
        (TODAY, NOT_STARTED, False),
        (date(2026, 11, 23), DONE, False),
    ],
)
def test_overdue_is_what_the_calendar_says(
    due: date | None, status: ActionStatus, overdue: bool
) -> None:
    action = Action(due=due, status=BySide.of(uk=status), rag=Rag.GREEN)
    assert is_overdue(action, TODAY) == overdue
    assert disagrees(action, TODAY) == (overdue or status is DONE)


@pytest.mark.parametrize(
    ("rag", "status", "expected"),
    [(Rag.BLUE, NOT_STARTED, True), (Rag.BLUE, DONE, False), (Rag.RED, NOT_STARTED, False)],
)
def test_complete_is_said_only_of_what_is_done(
    rag: Rag, status: ActionStatus, expected: bool
) -> None:
    assert disagrees(Action(rag=rag, status=BySide.of(uk=status)), TODAY) == expected


def test_a_mechanism_is_called_what_it_was_called_that_day() -> None:
    mechanism = Mechanism(
        name=Bilingual("Now", "今"),
        names=(
            DatedName(en="First", start="1978", end="2010-06"),
            DatedName(en="Second", zh="二", start="2010-06", end="2020"),
        ),
    )
    assert name_on(mechanism, "1999-01-01") == Bilingual("First", "今")
    assert name_on(mechanism, "2010-06-01") == Bilingual("Second", "二")
    assert name_on(mechanism, "2024-01-01") == Bilingual("Now", "今")
    assert name_on(mechanism, "") == Bilingual("Now", "今")


def test_a_meeting_without_a_date_bears_the_name_that_its_title_is_made_of() -> None:
    """The head of an undated agenda and its title name the commission alike."""
    names = (DatedName(start="2020-01-01", en="Commission of today", zh="今委员会"),)
    mechanism = Mechanism(name=Bilingual("Commission", "委员会"), names=names)
    assert name_on(mechanism, "") == name_on(mechanism, "9999")
    assert name_on(mechanism, "") == Bilingual("Commission of today", "今委员会")
    assert name_on(mechanism, "2019-01-01") == Bilingual("Commission", "委员会")


def test_a_delegation_is_listed_by_role_then_precedence() -> None:
    delegation = [
        Participant(id="1", role=None),
        Participant(id="2", role=Role.MEMBER),
        Participant(id="3", role=Role.MEMBER, precedence=1),
        Participant(id="4", role=Role.CO_CHAIR, precedence=9),
    ]
    assert [participant.id for participant in sorted(delegation, key=protocol_order)] == [
        "4",
        "3",
        "2",
        "1",
    ]


def test_what_only_may_be_done_does_not_bind() -> None:
    free = [force for force in Force if not binds(Clause(force=force))]
    assert free == [Force.MAY, Force.IF_POSSIBLE]
    assert not binds(Clause())
