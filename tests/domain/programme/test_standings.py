"""A clause says on what its standing rests, and evidence that is out of date says its year."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from secretariat.declaring.duties import Step
from secretariat.declaring.kinds import KINDS, Record
from secretariat.declaring.values import Bilingual, Link
from secretariat.domain.across.coverage import Row, coverage
from secretariat.domain.across.standings import Standing
from secretariat.domain.clauses import Clause, Force
from secretariat.domain.decisions import Decision, DecisionStatus
from secretariat.domain.programme.indicators import Indicator, Observation
from secretariat.domain.programme.projects import Outcome, Project, ProjectStatus
from secretariat.domain.steering import Direction, DirectionStatus
from tests.domain.programme.holdings import of

TODAY = date(2026, 11, 24)
TITLE = Bilingual("Title", "标题")
A = Clause(id="A", ref="A", code="A", title=TITLE, force=Force.WILL, place="A")
MAY = Clause(id="A", ref="A", code="A", title=TITLE, force=Force.MAY, place="A")
INDICATOR = Indicator(id="i", ref="IND:1", name=TITLE, clause=Link("A"))
COMMON: dict[str, Any] = {"clauses": (Link("A"),)}
PROPOSED = Project(id="p", ref="PRJ:1", title=TITLE, status=ProjectStatus.PROPOSED, **COMMON)
EARLY = Project(id="e", ref="PRJ:2", title=TITLE, status=ProjectStatus.ENDED_EARLY, **COMMON)
DECISION = Decision(id="d", ref="JCM1/D1", text=TITLE, **COMMON)
SUPERSEDED = Decision(id="s", ref="JCM1/D2", text=TITLE, status=DecisionStatus.SUPERSEDED, **COMMON)


def row(*records: Record, clause: Clause = A, on: date = TODAY) -> Row:
    (found_row,) = coverage(of(clause, INDICATOR, *records), on).rows
    return found_row


def observed(year: int) -> Observation:
    return Observation(id=str(year), ref=f"IND:1/{year}", indicator=Link("i"), year=year)


def test_a_clause_with_only_a_proposed_project_reads_proposed_and_is_a_gap() -> None:
    found_row = row(PROPOSED, EARLY, SUPERSEDED)
    assert (found_row.standing, found_row.gap) == (Standing.PROPOSED, True)
    assert found_row.rests_on == (PROPOSED,)


def test_what_was_given_up_leaves_a_gap_that_rests_on_nothing() -> None:
    found_row = row(EARLY, SUPERSEDED)
    assert (found_row.standing, found_row.gap, found_row.rests_on) == (Standing.GAP, True, ())


def test_what_only_may_be_done_is_no_gap_with_a_proposal_or_without() -> None:
    assert not row(PROPOSED, clause=MAY).gap
    assert row(PROPOSED, clause=MAY).standing is Standing.PROPOSED
    assert not row(clause=MAY).gap


@pytest.mark.parametrize(
    ("year", "standing"),
    [
        (2017, Standing.STALE),
        (2023, Standing.STALE),
        (2024, Standing.SHOWN),
        (2026, Standing.SHOWN),
    ],
)
def test_an_observation_is_out_of_date_after_two_years_and_says_its_year(
    year: int, standing: Standing
) -> None:
    found_row = row(observed(year))
    assert (found_row.standing, found_row.year, found_row.gap) == (standing, year, False)


def test_a_standing_rests_on_fresh_evidence_with_the_latest_first() -> None:
    old, last, latest = observed(2017), observed(2025), observed(2026)
    found_row = row(old, last, latest)
    assert found_row.rests_on == (latest, last)
    assert found_row.evidence == (old, last, latest)


def test_evidence_out_of_date_gives_way_to_what_is_in_hand() -> None:
    found_row = row(observed(2017), DECISION)
    assert (found_row.standing, found_row.rests_on, found_row.year) == (
        Standing.DECIDED,
        (DECISION,),
        None,
    )
    assert row(observed(2017), SUPERSEDED).standing is Standing.STALE


def test_evidence_without_a_date_is_not_said_to_be_out_of_date() -> None:
    found_row = row(Outcome(id="o", ref="OUT:1", title=TITLE, **COMMON))
    assert (found_row.standing, found_row.year) == (Standing.SHOWN, None)


def test_every_kind_of_evidence_says_how_long_it_stays_fresh() -> None:
    assert {
        kind.name: kind.counts_as.fresh
        for kind in KINDS
        if kind.counts_as and kind.counts_as.step is Step.EVIDENCE and not kind.counts_as.fresh
    } == {}


def direction(**values: Any) -> Direction:
    return Direction(id="dir", ref="SID1/S1", text=TITLE, **{**COMMON, **values})


@pytest.mark.parametrize(
    ("values", "standing"),
    [
        ({}, Standing.DECIDED),
        ({"status": DirectionStatus.PROPOSED}, Standing.PROPOSED),
        ({"status": DirectionStatus.WITHDRAWN}, Standing.GAP),
        ({"clauses": (), "decision": Link("d")}, Standing.DECIDED),
    ],
)
def test_a_direction_counts_while_it_is_given(values: dict[str, Any], standing: Standing) -> None:
    found_row = row(direction(**values))
    if "decision" in values:
        found_row = row(direction(**values), DECISION)
        assert {decision.ref for decision in found_row.decisions} == {"JCM1/D1", "SID1/S1"}
    assert found_row.standing is standing


def test_a_direction_past_its_last_year_gives_way_to_a_decision_in_force() -> None:
    past = direction(ends="2025")
    assert row(past, DECISION).rests_on == (DECISION,)
