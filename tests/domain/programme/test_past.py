"""How records stood on a day that is past: by their own dates, else by the journal."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from secretariat.declaring.kinds import Record
from secretariat.declaring.values import Bilingual, BySide, Link
from secretariat.domain.across.holdings import Holdings
from secretariat.domain.across.journal_facts import JournalFacts, Written
from secretariat.domain.across.past import as_stood
from secretariat.domain.across.periods import (
    Period,
    actions_in,
    as_at,
    decisions_in,
    ended_on,
    raised_on,
)
from secretariat.domain.actions import Action, ActionStatus, Update
from secretariat.domain.clauses import Clause
from secretariat.domain.decisions import Decision, DecisionStatus
from secretariat.domain.meetings import Meeting
from secretariat.domain.programme.flagships import Flagship, Stage
from secretariat.domain.programme.projects import Project, ProjectStatus
from secretariat.domain.sides import Side
from tests.domain.programme.holdings import of

TITLE = Bilingual("Title", "标题")
MARCH, JUNE, SEPTEMBER = date(2026, 3, 1), date(2026, 6, 1), date(2026, 9, 1)
DONE = BySide.of(uk=ActionStatus.DONE, cn=ActionStatus.DONE)


def noted(*records: Record, **what: Any) -> Holdings:
    return Holdings(of(*records).records, JournalFacts(**what))


def then(record: Record, on: date, *beside: Record, **what: object) -> tuple[Record, ...]:
    """The records of the same class on the day *on*."""
    return as_stood(noted(record, *beside, **what), on).of(type(record))


@pytest.mark.parametrize(("on", "was_there"), [(MARCH, False), (JUNE, True)])
def test_a_decision_was_there_from_the_day_of_its_meeting(on: date, *, was_there: bool) -> None:
    meeting = Meeting(id="m", starts="2026-05-04")
    decision = Decision(id="d", text=TITLE, meeting=Link("m"))
    assert bool(then(decision, on, meeting)) is was_there


@pytest.mark.parametrize(
    ("began", "entered", "was_there"),
    [
        (None, None, True),
        (SEPTEMBER, SEPTEMBER, True),
        (MARCH, SEPTEMBER, False),
        (MARCH, MARCH, True),
        (MARCH, None, True),
    ],
)
def test_an_undated_record_stood_in_the_past_unless_a_book_in_use_lacked_it(
    began: date | None, entered: date | None, *, was_there: bool
) -> None:
    """What is entered into a book that begins later may be as old as it likes."""
    decision = Decision(id="d", text=TITLE)
    held = {"d": entered} if entered else {}
    assert bool(then(decision, JUNE, began=began, entered=held)) is was_there


def test_records_that_count_for_nothing_stay_whenever_they_were_entered() -> None:
    clause = Clause(id="c", title=TITLE)
    assert then(clause, JUNE, began=MARCH, entered={"c": SEPTEMBER}) == (clause,)


def test_a_decision_was_in_force_until_the_one_that_supersedes_it() -> None:
    old = Decision(id="o", text=TITLE, date=MARCH, status=DecisionStatus.SUPERSEDED)
    new = Decision(id="n", text=TITLE, date=SEPTEMBER, supersedes=Link("o"))
    (before,) = then(old, JUNE, new)
    assert before == replace(old, status=DecisionStatus.IN_FORCE)
    assert then(old, date(2026, 10, 1), new) == (old, new)
    alone = replace(old, id="x")
    assert then(alone, JUNE) == (alone,), "nothing is known that supersedes it"


def test_a_completed_project_was_under_way_until_its_last_day() -> None:
    project = Project(
        id="p", title=TITLE, starts="2026-01", ends="2026-08", status=ProjectStatus.COMPLETED
    )
    (before,) = then(project, JUNE)
    assert before == replace(project, status=ProjectStatus.UNDER_WAY)
    assert then(project, SEPTEMBER) == (project,)
    assert then(replace(project, ends=""), SEPTEMBER) == (replace(project, ends=""),)


def test_a_flagship_was_there_from_the_first_of_its_mandates() -> None:
    old = Decision(id="o", text=TITLE, date=MARCH)
    new = Decision(id="n", text=TITLE, date=SEPTEMBER, supersedes=Link("o"))
    flagship = Flagship(id="f", year=2026, theme=TITLE, mandate=Link("n"))
    assert then(flagship, JUNE, old, new) == (flagship,)
    assert then(flagship, date(2026, 2, 1), old, new) == ()
    circle = replace(old, supersedes=Link("n"))
    assert then(flagship, JUNE, circle, new) == (flagship,)


def test_a_state_is_the_one_that_the_journal_had_on_the_day() -> None:
    flagship = Flagship(id="f", year=2026, theme=TITLE, stage=Stage.CLOSED)
    written = (
        Written(MARCH, "stage", Stage.LAUNCHED.value, later=False),
        Written(SEPTEMBER, "stage", Stage.CLOSED.value, later=True),
    )
    journal = {"began": MARCH, "entered": {"f": MARCH}, "written": {"f": written}}
    (before,) = then(flagship, JUNE, **journal)
    assert before == replace(flagship, stage=Stage.LAUNCHED)
    assert then(flagship, SEPTEMBER, **journal) == (flagship,)
    assert JournalFacts(written={"f": written}).last_change("f") == SEPTEMBER
    assert JournalFacts().last_change("f") is None


def test_an_action_was_raised_by_its_decision_else_by_its_meeting() -> None:
    meeting = Meeting(id="m", starts="2026-06-01")
    decision = Decision(id="d", date=MARCH)
    action = Action(id="a", ref="JCM12/A1", meeting=Link("m"), decision=Link("d"))
    assert raised_on(action, of(meeting, decision)) == MARCH
    assert raised_on(replace(action, decision=None), of(meeting, decision)) == JUNE


@pytest.mark.parametrize(
    ("ref", "entered", "reported", "raised"),
    [
        ("ACT2026-1", None, None, date(2026, 1, 1)),
        ("ACT2026-1", JUNE, None, JUNE),
        ("ACT2026-1", JUNE, MARCH, MARCH),
        ("ACT2025-1", JUNE, None, date(2025, 1, 1)),
        ("X", JUNE, None, JUNE),
        ("X", None, None, None),
    ],
)
def test_another_action_was_raised_when_it_was_entered_or_first_reported_on(
    ref: str, entered: date | None, reported: date | None, raised: date | None
) -> None:
    action = Action(id="a", ref=ref)
    updates = [Update(id="u", action=Link("a"), date=reported)] if reported else []
    held = {"a": entered} if entered else {}
    assert raised_on(action, noted(action, *updates, entered=held)) == raised


def test_an_action_ended_with_its_last_report_or_the_change_of_its_state_after_that() -> None:
    action = Action(id="a", status=DONE)
    entry = Update(id="u", action=Link("a"), date=MARCH)
    assert ended_on(action, of(action)) is None
    assert ended_on(action, of(action, entry)) == MARCH
    change = {"a": (Written(SEPTEMBER, "status.uk", "done", later=True),)}
    assert ended_on(action, noted(action, written=change)) == SEPTEMBER
    later = noted(action, entry, written=change, entered={"u": MARCH})
    assert ended_on(action, later) == SEPTEMBER
    unsaid = noted(action, entry, written=change, entered={"u": SEPTEMBER})
    assert ended_on(action, unsaid) == MARCH, "the entry was made with the change"
    assert ended_on(replace(action, closed_on=JUNE), later) == JUNE


def test_a_closed_action_was_in_progress_where_a_side_had_reported_by_then() -> None:
    action = Action(id="a", status=DONE, closed_on=SEPTEMBER)
    uk = Side(id="UK", code="UK")
    entry = Update(id="u", action=Link("a"), date=MARCH, side=Link("UK"))
    before = as_at(JUNE, action, of(action, entry, uk))
    assert before.status == BySide.of(uk=ActionStatus.IN_PROGRESS, cn=ActionStatus.NOT_STARTED)
    assert before.closed_on is None
    of_both = replace(entry, side=None)
    assert as_at(JUNE, action, of(action, of_both)).status == BySide.of(
        uk=ActionStatus.IN_PROGRESS, cn=ActionStatus.IN_PROGRESS
    )
    assert as_at(SEPTEMBER, action, of(action, entry, uk)) is action
    going_on = replace(action, status=BySide.of(uk=ActionStatus.WAITING), closed_on=None)
    assert as_at(JUNE, going_on, of(going_on)) == going_on
    assert as_stood(of(action, entry, uk), JUNE).of(Action) == (before,)


def test_actions_and_decisions_of_a_period_are_those_that_reach_into_it() -> None:
    period = Period(date(2026, 4, 1), date(2026, 6, 30))
    over = Action(id="o", ref="JCM1/A1", status=DONE, closed_on=MARCH)
    during = Action(id="d", ref="ACT2026-1", status=DONE, closed_on=SEPTEMBER)
    meeting = Meeting(id="m", starts="2026-09-01")
    to_come = Action(id="c", ref="JCM2/A1", meeting=Link("m"))
    unknown = Action(id="u", ref="X")
    held = of(over, during, to_come, unknown, meeting)
    assert actions_in(period, held) == (during, unknown)
    early, inside = (Decision(id=str(day), date=day) for day in (MARCH, JUNE))
    assert decisions_in(period, of(early, inside)) == (inside,)
