"""What was dropped, lapsed, superseded or merely proposed covers no clause, nor what has ended."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from secretariat.declaring.kinds import Record
from secretariat.declaring.partial_dates import last_day
from secretariat.declaring.values import Bilingual, BySide, Link, Money
from secretariat.domain.across.coverage import Row, coverage
from secretariat.domain.across.money import under_way
from secretariat.domain.across.standings import Standing
from secretariat.domain.actions import Action, ActionStatus, Update
from secretariat.domain.clauses import Clause, Force
from secretariat.domain.decisions import Decision, DecisionStatus
from secretariat.domain.programme.engagement import Event, Exchange
from secretariat.domain.programme.flagships import Flagship, Stage
from secretariat.domain.programme.funding import Opportunity, OpportunityStage
from secretariat.domain.programme.infrastructure import (
    AccessRequest,
    Facility,
    Platform,
    PlatformStatus,
    PlatformType,
    RequestStatus,
)
from secretariat.domain.programme.knowledge import Dataset, Standard, StandardStatus
from secretariat.domain.programme.liaison import Invitation, InvitationStatus
from secretariat.domain.programme.oversight import Review, ReviewStatus
from secretariat.domain.programme.projects import Milestone, Project, ProjectStatus, ScienceProject
from secretariat.domain.steering import Advice, Response
from tests.domain.programme.holdings import of

TODAY = date(2026, 11, 24)
TITLE = Bilingual("Title", "标题")
A = Clause(id="A", ref="A", code="A", title=TITLE, force=Force.WILL, place="A")
COMMON: dict[str, Any] = {"id": "x", "ref": "x", "clauses": (Link("A"),)}
DROPPED = BySide.of(uk=ActionStatus.DROPPED, cn=ActionStatus.DROPPED)


def row(*records: Record, on: date = TODAY) -> Row:
    (found_row,) = coverage(of(A, *records), on).rows
    return found_row


@pytest.mark.parametrize(
    "record",
    [
        Decision(text=TITLE, status=DecisionStatus.SUPERSEDED, **COMMON),
        Decision(text=TITLE, status=DecisionStatus.LAPSED, **COMMON),
        Action(title=TITLE, status=DROPPED, **COMMON),
        Project(title=TITLE, status=ProjectStatus.PROPOSED, **COMMON),
        Project(title=TITLE, status=ProjectStatus.ENDED_EARLY, **COMMON),
        ScienceProject(title=TITLE, status=ProjectStatus.PROPOSED, **COMMON),
        Platform(name=TITLE, type=PlatformType.PARK, status=PlatformStatus.PROPOSED, **COMMON),
        Flagship(theme=TITLE, stage=Stage.PROPOSED, **COMMON),
        Standard(title=TITLE, status=StandardStatus.PROPOSED, **COMMON),
        Standard(title=TITLE, status=StandardStatus.ABANDONED, **COMMON),
        Invitation(invitee=TITLE, subject=TITLE, status=InvitationStatus.PROPOSED, **COMMON),
        Invitation(invitee=TITLE, subject=TITLE, status=InvitationStatus.WITHDRAWN, **COMMON),
    ],
)
def test_a_clause_that_has_only_that_is_a_gap_and_says_what_does_not_count(record: Any) -> None:
    found_row = row(record)
    assert found_row.gap
    assert found_row.standing in (Standing.GAP, Standing.PROPOSED)
    assert found_row.columns == ((), (), (), ())
    assert found_row.uncounted == (record,)
    assert coverage(of(A, replace(record, clauses=())), TODAY).orphans == ()


REACHED = Project(
    id="p", ref="p", title=TITLE, status=ProjectStatus.UNDER_WAY, clauses=(Link("A"),)
)
OPENED = Facility(id="f", ref="f", name=TITLE, clauses=(Link("A"),))
AGREED = Action(id="a", ref="a", title=TITLE, clauses=(Link("A"),))
HELD: dict[str, Any] = {"id": "x", "ref": "x"}


@pytest.mark.parametrize(
    ("record", "is_evidence"),
    [
        (Review(title=TITLE, status=ReviewStatus.PLANNED, **COMMON), False),
        (Review(title=TITLE, status=ReviewStatus.UNDER_WAY, **COMMON), False),
        (Review(title=TITLE, status=ReviewStatus.DONE, **COMMON), True),
        (Review(title=TITLE, status=ReviewStatus.DONE, done="2026-12", **COMMON), False),
        (Advice(question=TITLE, response=Response.PENDING, **COMMON), False),
        (Advice(question=TITLE, response=Response.ACCEPTED, **COMMON), True),
        (Advice(question=TITLE, response=Response.PARTLY, **COMMON), True),
        (Advice(question=TITLE, response=Response.DECLINED, **COMMON), True),
        (Dataset(title=TITLE, **COMMON), False),
        (Dataset(title=TITLE, released="2026-05", **COMMON), True),
        (Milestone(of=Link("p"), title=TITLE, **HELD), False),
        (Milestone(of=Link("p"), title=TITLE, done=date(2026, 5, 1), **HELD), True),
        (Update(action=Link("a"), text=TITLE, **HELD), False),
        (Update(action=Link("a"), text=TITLE, evidence=Bilingual(zh="照片"), **HELD), True),
        (Update(action=Link("a"), text=TITLE, evidence=Bilingual("Photographs"), **HELD), True),
        (AccessRequest(facility=Link("f"), status=RequestStatus.RECEIVED, **HELD), False),
        (AccessRequest(facility=Link("f"), status=RequestStatus.REFUSED, **HELD), False),
        (AccessRequest(facility=Link("f"), status=RequestStatus.WITHDRAWN, **HELD), False),
        (AccessRequest(facility=Link("f"), status=RequestStatus.GRANTED, **HELD), True),
        (AccessRequest(facility=Link("f"), status=RequestStatus.USED, **HELD), True),
    ],
)
def test_only_what_came_about_is_evidence(record: Any, is_evidence: bool) -> None:
    found_row = row(REACHED, OPENED, AGREED, record)
    assert found_row.evidence == ((record,) if is_evidence else ())
    assert (found_row.standing is Standing.SHOWN) == is_evidence


@pytest.mark.parametrize(("stage", "counts"), [
    (OpportunityStage.IDENTIFIED, True), (OpportunityStage.MATCHED, True),
    (OpportunityStage.COMMITTED, True), (OpportunityStage.DECLINED, False),
])  # fmt: skip
def test_an_opportunity_counts_unless_it_was_declined(
    stage: OpportunityStage, counts: bool
) -> None:
    found_row = row(Opportunity(title=TITLE, stage=stage, **COMMON))
    assert bool(found_row.undertakings) == counts
    assert bool(found_row.uncounted) == (not counts)


def test_a_decision_carried_out_and_an_action_done_still_cover() -> None:
    assert row(Decision(text=TITLE, status=DecisionStatus.DONE, **COMMON)).uncounted == ()
    done = Action(title=TITLE, status=BySide.of(uk=ActionStatus.DONE), **COMMON)
    assert row(done).standing is Standing.DECIDED
    half = replace(done, status=BySide.of(uk=ActionStatus.DONE, cn=ActionStatus.DROPPED))
    assert row(half).standing is Standing.DECIDED


@pytest.mark.parametrize(
    ("status", "ends", "standing"),
    [
        (ProjectStatus.UNDER_WAY, "2026-11-24", Standing.UNDER_WAY),
        (ProjectStatus.UNDER_WAY, "2026-11", Standing.UNDER_WAY),
        (ProjectStatus.UNDER_WAY, "2026", Standing.UNDER_WAY),
        (ProjectStatus.UNDER_WAY, "2026-11-23", Standing.PAST),
        (ProjectStatus.UNDER_WAY, "2026-10", Standing.PAST),
        (ProjectStatus.COMPLETED, "", Standing.PAST),
    ],
)
def test_a_project_is_under_way_to_its_last_day(
    status: ProjectStatus, ends: str, standing: Standing
) -> None:
    amounts = BySide.of(uk=Money(Decimal(5), "GBP"))
    project = Project(title=TITLE, status=status, ends=ends, amounts=amounts, **COMMON)
    assert row(project).standing is standing
    assert bool(under_way(of(project), TODAY)) == (standing is Standing.UNDER_WAY)
    other = replace(project, id="y", ends="", status=ProjectStatus.UNDER_WAY)
    assert row(project, other).standing is Standing.UNDER_WAY


@pytest.mark.parametrize(("ends", "runs"), [("2026-11-24", False), ("2026-11-25", True)])
def test_the_money_of_a_completed_project_is_under_way_until_the_day_before_it_ends(
    ends: str, runs: bool
) -> None:
    amounts = BySide.of(uk=Money(Decimal(5), "GBP"))
    project = Project(
        title=TITLE, status=ProjectStatus.COMPLETED, ends=ends, amounts=amounts, **COMMON
    )
    assert bool(under_way(of(project), TODAY)) == runs


def test_what_ended_with_a_decision_in_force_or_an_open_action_is_in_hand() -> None:
    ended = Project(title=TITLE, status=ProjectStatus.COMPLETED, **COMMON)
    held = Decision(text=TITLE, clauses=(Link("A"),), id="d", ref="d")
    done = replace(held, status=DecisionStatus.DONE)
    action = Action(title=TITLE, clauses=(Link("A"),), id="a", ref="a")
    assert row(ended, held).standing is Standing.DECIDED
    assert row(ended, action).standing is Standing.DECIDED
    assert row(ended, done).standing is Standing.PAST


def test_what_is_to_take_place_later_is_no_evidence_yet() -> None:
    event = Event(title=TITLE, date="2026-12", **COMMON)
    assert row(event).standing is Standing.GAP
    assert row(event, on=date(2026, 12, 1)).standing is Standing.SHOWN
    assert row(Exchange(title=TITLE, year=2027, **COMMON)).evidence == ()


@pytest.mark.parametrize(
    ("when", "last"),
    [
        ("2026", date(2026, 12, 31)),
        ("2028-02", date(2028, 2, 29)),
        ("2026-11-05", date(2026, 11, 5)),
        (date(2026, 1, 2), date(2026, 1, 2)),
        ("", None),
        (None, None),
    ],
)
def test_a_partial_date_ends_with_its_last_day(when: date | str | None, last: date | None) -> None:
    assert last_day(when) == last
