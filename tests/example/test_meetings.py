"""The invented meetings are whole: what a screen or a printed page shows, the example has."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from secretariat.domain.actions import (
    ActionStatus,
    Rag,
    disagrees,
    is_open,
    is_overdue,
    overall,
)
from secretariat.domain.decisions import DecisionKind, DecisionStatus
from secretariat.domain.meetings import ItemKind, MeetingStatus, Role
from tests.example.content import by_ref, of_meeting, read, records

TODAY = date(2026, 11, 24)
"""The day for which the example's actions were laid out."""

ACTIONS = of_meeting("actions", "JCM12")
HELD = ("JCM12", "SID1", "EG1")


def test_joint_commission_12_has_its_eight_items_forty_paragraphs_and_ten_decisions() -> None:
    assert len(of_meeting("items", "JCM12")) == 8
    assert len(of_meeting("paragraphs", "JCM12")) >= 40
    assert len(of_meeting("decisions", "JCM12")) == 10
    assert len(ACTIONS) == 18


@pytest.mark.parametrize("meeting", HELD)
def test_every_item_has_kind_duration_presenters_and_paragraphs(meeting: str) -> None:
    spoken = {paragraph.item.id for paragraph in of_meeting("paragraphs", meeting)}
    for item in of_meeting("items", meeting):
        assert item.kind, item.ref
        assert item.minutes, item.ref
        assert {side for side, _ in item.leads} == {"uk", "cn"}, item.ref
        assert item.ref in spoken, item.ref


@pytest.mark.parametrize("meeting", [*HELD, "JCM13"])
def test_agendas_begin_with_the_opening_and_end_with_what_comes_next(meeting: str) -> None:
    items = sorted(of_meeting("items", meeting), key=lambda item: item.place)
    assert items[0].kind is ItemKind.STANDING
    assert "adoption of the agenda" in items[0].title.en or meeting == "EG1"
    assert "ext meeting" in items[-1].title.en or meeting == "EG1"


def test_each_side_of_joint_commission_12_is_nine_strong() -> None:
    people = of_meeting("participants", "JCM12")
    assert Counter(person.side.id for person in people) == {"UK": 9, "CN": 9}
    for side in ("UK", "CN"):
        own = [person for person in people if person.side.id == side]
        assert Counter(participant.role for participant in own)[Role.CO_CHAIR] == 1
        assert Counter(participant.role for participant in own)[Role.INTERPRETER] == 1
        assert sorted(participant.precedence for participant in own) == list(range(1, 10))
        assert sum(participant.apologies for participant in own) == 1
        assert all(participant.post.en and participant.post.zh for participant in own)


@pytest.mark.parametrize("meeting", HELD)
def test_nobody_speaks_who_was_not_there(meeting: str) -> None:
    present = {
        participant.person.id: {item.id for item in participant.items}
        for participant in of_meeting("participants", meeting)
        if not participant.apologies
    }
    for paragraph in of_meeting("paragraphs", meeting):
        if paragraph.speaker:
            assert paragraph.speaker.id in present, paragraph.ref
            stayed = present[paragraph.speaker.id]
            assert not stayed or paragraph.item.id in stayed, paragraph.ref


@pytest.mark.parametrize("meeting", HELD)
def test_nobody_presents_an_item_who_was_not_there(meeting: str) -> None:
    absent = {
        participant.person.id
        for participant in of_meeting("participants", meeting)
        if participant.apologies
    }
    present = {
        participant.person.id for participant in of_meeting("participants", meeting)
    } - absent
    for item in of_meeting("items", meeting):
        assert {link.id for _, link in item.leads} <= present, item.ref


def test_people_sit_on_their_own_side() -> None:
    for record in records("participants"):
        person, _ = read(by_ref()[record.person.id])
        assert record.side == person.side, record.ref
    for action in records("actions"):
        for side, link in [*action.leads, *action.people]:
            assert by_ref()[link.id].tree["side"] == side.upper(), action.ref


def test_decisions_are_of_every_kind_and_every_status() -> None:
    assert {decision.kind for decision in of_meeting("decisions", "JCM12")} == set(DecisionKind)
    assert {record.status for record in records("decisions")} == set(DecisionStatus)
    assert by_ref()["JCM/W1"].tree["procedure"] == "JCM"


def test_actions_are_in_every_state() -> None:
    assert {state for action in ACTIONS for _, state in action.status} == set(ActionStatus)
    assert {action.rag for action in ACTIONS} == {*Rag, None}
    assert {overall(action) for action in ACTIONS} >= {
        ActionStatus.NOT_STARTED,
        ActionStatus.IN_PROGRESS,
        ActionStatus.DONE,
        ActionStatus.DROPPED,
    }


def test_on_the_day_some_actions_are_late_some_soon_some_far() -> None:
    late = [action.ref for action in ACTIONS if is_overdue(action, TODAY)]
    ahead = [
        (action.due - TODAY).days for action in ACTIONS if is_open(action) and action.due >= TODAY
    ]
    assert late == ["JCM12/A1", "JCM12/A2", "JCM12/A6", "JCM12/A16"]
    assert min(ahead) < 7
    assert max(ahead) > 180
    assert len({(action.due.year, action.due.month) for action in ACTIONS}) >= 8


def test_rag_agrees_with_the_calendar_here_and_disagrees_there() -> None:
    wrong = [action.ref for action in ACTIONS if disagrees(action, TODAY)]
    assert wrong == ["JCM12/A2", "JCM12/A14", "JCM12/A16"]


def test_each_side_has_reported_and_nothing_was_reported_after_today_or_before_the_meeting() -> (
    None
):
    updates = records("updates")
    assert {update.side.id for update in updates} == {"UK", "CN"}
    assert any(update.evidence.en for update in updates)
    assert all(date(2026, 9, 22) < update.date <= TODAY for update in updates)


def test_entries_of_one_action_come_in_the_order_of_their_dates() -> None:
    for action in ACTIONS:
        own = [record for record in records("updates") if record.action.id == action.ref]
        assert [entry.date for entry in own] == sorted(entry.date for entry in own), action.ref


def test_joint_commission_13_is_in_preparation_with_an_item_deferred_and_actions_carried() -> None:
    meeting, _ = read(by_ref()["JCM13"])
    assert meeting.status is MeetingStatus.PREPARED
    assert [
        item.deferred_from.id for item in of_meeting("items", "JCM13") if item.deferred_from
    ] == ["JCM12/7"]
    assert [action.ref for action in ACTIONS if action.carried_to] == [
        "JCM12/A13",
        "JCM12/A15",
        "JCM12/A17",
    ]
    assert {participant.side.id for participant in of_meeting("participants", "JCM13")} == {
        "UK",
        "CN",
    }


def test_some_records_have_own_side_notes() -> None:
    kinds = {
        kind
        for kind in ("meetings", "decisions", "actions")
        if any(record.notes for record in records(kind))
    }
    assert kinds == {"meetings", "decisions", "actions"}
