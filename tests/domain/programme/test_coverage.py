from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

import pytest

from secretariat.declaring.duties import Step
from secretariat.declaring.values import Bilingual, Link
from secretariat.domain.across.coverage import Narrowing, Row, narrowed, of_section, sections
from secretariat.domain.across.coverage import coverage as coverage_on
from secretariat.domain.across.standings import Standing
from secretariat.domain.actions import Action
from secretariat.domain.clauses import Clause, Force
from secretariat.domain.decisions import Decision
from secretariat.domain.programme.knowledge import Dataset
from secretariat.domain.programme.projects import Milestone, Outcome, Project
from tests.domain.programme.holdings import example, of

TITLE = Bilingual("Title", "标题")
TODAY = date(2026, 11, 24)
coverage = partial(coverage_on, on=TODAY)


def clause(code: str, force: Force | None = Force.WILL, **rest: Any) -> Clause:
    return Clause(id=code, ref=code, code=code, title=TITLE, force=force, place=code, **rest)


A = clause("A", section="5.3")
DECISION = Decision(id="d", ref="d", text=TITLE, clauses=(Link("A"),))
ACTION = Action(id="a", ref="a", title=TITLE, decision=Link("d"))
PROJECT = Project(id="p", ref="p", title=TITLE, clauses=(Link("A"),))
OUTCOME = Outcome(id="o", ref="o", title=TITLE, project=Link("p"))


def only(*records: Any) -> Row:
    (row,) = coverage(of(*records)).rows
    return row


def test_a_clause_goes_from_gap_to_evidence_step_by_step() -> None:
    assert only(A).standing is Standing.GAP
    assert only(A, DECISION).standing is Standing.DECIDED
    assert only(A, DECISION, ACTION).standing is Standing.DECIDED
    assert only(A, DECISION, ACTION, PROJECT).standing is Standing.UNDER_WAY
    assert only(A, DECISION, ACTION, PROJECT, OUTCOME).standing is Standing.SHOWN


def test_a_section_holds_those_below_it_and_not_those_that_begin_alike() -> None:
    clauses = [clause(section, section=section) for section in ("5", "5.1", "5.1.2", "5.10", "51")]
    whole = coverage(of(*clauses))
    assert [row.clause.code for row in of_section(whole, "5.1").rows] == ["5.1", "5.1.2"]
    assert [row.clause.code for row in of_section(whole, "5").rows] == ["5", "5.1", "5.1.2", "5.10"]


def test_an_action_serves_the_clauses_of_its_decision_unless_it_has_its_own() -> None:
    assert only(A, DECISION, ACTION).actions == (ACTION,)
    own = replace(ACTION, clauses=(Link("B"),))
    rows = {row.clause.code: row for row in coverage(of(A, clause("B"), DECISION, own)).rows}
    assert rows["A"].actions == ()
    assert rows["B"].actions == (own,)


@pytest.mark.parametrize("force", [Force.MAY, Force.IF_POSSIBLE])
def test_what_only_may_be_done_is_never_a_gap(force: Force) -> None:
    assert only(clause("A", force)).standing is Standing.FREE


@pytest.mark.parametrize(
    "force", [force for force in Force if force not in (Force.MAY, Force.IF_POSSIBLE)]
)
def test_every_other_force_makes_a_gap(force: Force) -> None:
    assert only(clause("A", force)).standing is Standing.GAP


def test_a_heading_is_not_judged() -> None:
    assert only(clause("A", None)).standing is Standing.HEADING


def test_a_member_of_an_open_list_is_no_gap_but_the_list_is() -> None:
    listed, member = clause("T", open_list=True), clause("T1", parent=Link("T"))
    rows = coverage(of(listed, member)).rows
    assert [row.standing for row in rows] == [Standing.GAP, Standing.FREE]


def test_a_member_of_an_open_list_with_a_duty_of_its_own_is_a_gap() -> None:
    listed = clause("E", open_list=True)
    bound = clause("E5", parent=Link("E"), own_duty=True)
    assert [row.standing for row in coverage(of(listed, bound)).rows] == [Standing.GAP] * 2
    assert next(clause for clause in example().clauses if clause.code == "A2.E5").own_duty


def test_a_clause_is_covered_by_what_stands_under_those_below_it() -> None:
    below = clause("A.1", parent=Link("A"))
    served = replace(DECISION, clauses=(Link("A.1"),))
    rows = coverage(of(A, below, served)).rows
    assert [row.decisions for row in rows] == [(served,), (served,)]
    assert [row.level for row in rows] == [0, 1]


def test_clauses_in_a_circle_are_walked_once() -> None:
    upper, lower = clause("A", parent=Link("B")), clause("B", parent=Link("A"))
    assert [row.level for row in coverage(of(upper, lower)).rows] == [1, 1]


def test_what_stands_under_no_clause_is_an_orphan() -> None:
    lonely = replace(DECISION, clauses=())
    found_coverage = coverage(of(A, lonely, ACTION))
    assert found_coverage.orphans == (lonely, ACTION)
    assert [row.clause.code for row in found_coverage.gaps] == ["A"]


def test_a_data_set_is_evidence_once_it_is_released_and_a_milestone_once_it_is_done() -> None:
    data = Dataset(id="x", ref="x", title=TITLE, activity=Link("p"))
    step = Milestone(id="m", ref="m", title=TITLE, of=Link("p"))
    assert only(A, PROJECT, data, step).evidence == ()
    released = replace(data, released="2026")
    assert only(A, PROJECT, released, step).evidence == (released,)


def test_a_record_that_belongs_to_itself_ends() -> None:
    step = Milestone(id="m", ref="m", title=TITLE, of=Link("m"))
    assert coverage(of(A, replace(step, done=None))).orphans == ()


def test_one_section_holds_the_sections_below_it() -> None:
    whole = coverage(example())
    codes = {row.clause.code for row in of_section(whole, "4").rows}
    assert {"A", "A1", "A2.T9", "A3.M1"} <= codes
    assert not {code for code in codes if code[0] in "GPM"}
    assert of_section(whole, "9").rows == ()


def test_the_example_has_a_gap_and_leaves_free_what_is_free() -> None:
    found_coverage = coverage(example())
    assert [row.clause.code for row in found_coverage.gaps] == ["A1.4", "M7.1"]
    free = {row.clause.code for row in found_coverage.rows if row.standing is Standing.FREE}
    assert "A2.E1" in free
    assert len(found_coverage.rows) == sum(found_coverage.count(standing) for standing in Standing)


def test_the_matrix_is_narrowed_by_section_force_and_gaps_and_keeps_its_orphans() -> None:
    whole = coverage(example())

    def codes(**wanted: Any) -> list[str]:
        return [row.clause.code for row in narrowed(whole, Narrowing(**wanted)).rows]

    assert codes() == [row.clause.code for row in whole.rows]
    assert codes(section="5.3") == ["M3", "M3.1"]
    assert codes(section="5.3", force=Force.WILL) == ["M3.1"]
    assert codes(gaps=True) == [row.clause.code for row in whole.gaps]
    assert narrowed(whole, Narrowing(gaps=True)).orphans == whole.orphans


def test_sections_are_in_the_order_of_the_strategy() -> None:
    many = [clause(section, section=section) for section in ("5.10", "5.2", "10", "3")]
    assert sections(coverage(of(*many))) == ("3", "5.2", "5.10", "10")


def test_the_numbers_add_up_to_every_clause_that_binds_or_allows() -> None:
    numbers = coverage(example()).numbers
    total = numbers.pop("total")
    assert (
        total
        == sum(numbers.values())
        == sum(clause.force is not None for clause in example().clauses)
    )


def test_a_step_is_one_column_of_a_row() -> None:
    row = only(A, DECISION, ACTION, PROJECT, OUTCOME)
    assert [row.at(step) for step in Step] == list(row.columns)
