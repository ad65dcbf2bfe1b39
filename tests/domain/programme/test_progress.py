"""The progress report tells each decision, action and result of its period where it belongs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from secretariat.declaring.kinds import Record
from secretariat.declaring.values import Bilingual, BySide, Link, Money
from secretariat.domain.across.periods import Period
from secretariat.domain.across.progress import (
    Progress,
    ReportedRecords,
    progress,
    states,
)
from secretariat.domain.across.punctuality import Punctuality, punctuality
from secretariat.domain.across.standings import Standing
from secretariat.domain.actions import Action, ActionStatus
from secretariat.domain.clauses import Clause, ClauseKind, Force
from secretariat.domain.decisions import Decision, DecisionStatus
from secretariat.domain.programme.flagships import Flagship, Stage
from secretariat.domain.programme.funding import Commitment
from secretariat.domain.programme.indicators import Assessment, Indicator, Observation
from secretariat.domain.programme.projects import Milestone, Outcome
from secretariat.domain.sides import Side
from tests.domain.programme.holdings import of

TITLE = Bilingual("Title", "标题")
TODAY = date(2026, 11, 27)
YEAR = Period(date(2026, 1, 1), date(2026, 12, 31))
DONE = BySide.of(uk=ActionStatus.DONE, cn=ActionStatus.DONE)
WORKING = BySide.of(uk=ActionStatus.DONE, cn=ActionStatus.IN_PROGRESS)
DROPPED = BySide.of(uk=ActionStatus.DROPPED)


def clause(code: str, kind: ClauseKind, parent: str = "", force: Force = Force.WILL) -> Clause:
    above: Link[Clause] | None = Link(parent) if parent else None
    return Clause(
        id=code, ref=code, code=code, title=TITLE, kind=kind, parent=above, place=code, force=force
    )


AREA = clause("A1", ClauseKind.AREA)
PRIORITY = clause("A1.P1", ClauseKind.PRIORITY, "A1")


def report(*records: Record, period: Period = YEAR, today: date = TODAY) -> Progress:
    return progress(of(AREA, PRIORITY, *records), period, today)


def told(new_progress: Progress, code: str) -> ReportedRecords:
    return next(part.reported for part in new_progress.clauses if part.row.clause.code == code)


def action(ref: str, **values: Any) -> Action:
    return Action(id=ref, ref=ref, title=TITLE, **values)


def test_a_record_that_serves_a_priority_is_listed_with_its_area_and_names_it() -> None:
    decision = Decision(id="d", text=TITLE, date=date(2026, 3, 1), clauses=(Link("A1.P1"),))
    new_progress = report(decision)
    (under,) = new_progress.clauses
    assert under.row.clause is AREA
    assert under.reported.decided == (decision,)
    assert under.through == {"d": ("A1.P1",)}
    assert new_progress.elsewhere == ReportedRecords()
    assert new_progress.decisions == (decision,)


def test_records_that_serve_no_clause_are_listed_apart() -> None:
    outcome = Outcome(id="o", ref="O:1", title=TITLE, date="2026-05")
    decision = Decision(id="d", text=TITLE, date=date(2026, 3, 1))
    elsewhere = report(outcome, decision, replace(outcome, id="p", date="2025-05")).elsewhere
    assert (elsewhere.decided, elsewhere.done) == ((decision,), (outcome,))
    assert not elsewhere.is_nothing


def test_each_action_is_reported_once_under_its_state() -> None:
    late = action("ACT2026-1", status=WORKING, due=date(2026, 5, 1))
    going_on = action("ACT2026-2", status=WORKING)
    ended = action("ACT2026-3", status=DONE, closed_on=date(2026, 4, 1))
    dropped = action("ACT2026-4", status=DROPPED, closed_on=date(2026, 4, 1))
    before = action("ACT2025-1", status=DONE, closed_on=date(2025, 4, 1))
    new_progress = report(late, going_on, ended, dropped, before)
    assert new_progress.elsewhere == ReportedRecords(
        late=(late,), open=(going_on,), done=(ended,), dropped=(dropped,)
    )
    assert new_progress.actions == (late, going_on, ended, dropped)


def test_a_binding_clause_with_nothing_is_missing_and_another_tells_its_assessment() -> None:
    assessment = Assessment(id="s", clause=Link("A1"), year=2026)
    (under,) = report(assessment, replace(assessment, id="t", year=2024)).clauses
    assert under.assessments == (assessment,)
    assert under.is_missing
    assert not under.is_quiet
    (quiet,) = report().clauses
    assert quiet.is_quiet
    gaps = report().gaps
    assert [(row.clause.code, row.standing) for row in gaps] == [("A1.P1", Standing.GAP)]


def test_an_empty_group_is_left_out_of_the_report() -> None:
    group = clause("G", ClauseKind.PRIORITY)
    decision = Decision(id="d", text=TITLE, date=date(2026, 3, 1), clauses=(Link("G"),))
    assert {part.row.clause.code for part in report(group).clauses} == {"A1"}
    new_progress = report(group, decision)
    assert {part.row.clause.code for part in new_progress.clauses} == {"A1", "G"}
    assert told(new_progress, "G").decided == (decision,)


def test_a_report_stands_at_the_end_of_its_period_or_today() -> None:
    closed = action("ACT2026-1", status=DONE, closed_on=date(2026, 10, 1), due=date(2026, 5, 1))
    half = Period(date(2026, 1, 1), date(2026, 6, 30))
    then = report(closed, period=half)
    assert then.on == date(2026, 6, 30)
    assert then.punctuality[""] == {Punctuality.LATE: 1}
    assert report(closed).on == TODAY
    assert report(closed).punctuality[""] == {Punctuality.DONE_LATE: 1}


def test_a_superseded_decision_is_reported_with_the_one_that_superseded_it() -> None:
    old = Decision(id="o", text=TITLE, date=date(2026, 2, 1), status=DecisionStatus.SUPERSEDED)
    new = Decision(id="n", text=TITLE, date=date(2026, 9, 1), supersedes=Link("o"))
    assert report(old, new).superseding == {"o": (new,), "n": ()}


def test_flagships_of_the_years_and_unfinished_ones_are_reported() -> None:
    def flagship(year: int | None, stage: Stage) -> Flagship:
        return Flagship(id=f"{year}{stage.value}", year=year, theme=TITLE, stage=stage)

    told_of = flagship(2026, Stage.CLOSED), flagship(2025, Stage.RUNNING)
    others = (
        flagship(2025, Stage.CLOSED),
        flagship(2028, Stage.PROPOSED),
        flagship(None, Stage.AGREED),
    )
    assert report(*told_of, *others).flagships == told_of


def test_money_is_summed_by_side_within_each_currency() -> None:
    uk = Side(id="UK", code="UK")

    def commitment(id_: str, **values: Any) -> Commitment:
        return Commitment(id=id_, side=Link("UK"), **values)

    five, six = Money(Decimal(5), "GBP"), Money(Decimal(6), "CNY")
    new_progress = report(
        uk,
        commitment("a", year=2026, amount=five),
        commitment("b", committed_on="2026-05", amount=five),
        commitment("c", year=2026, amount=six),
        commitment("d", year=2025, amount=five),
        commitment("e", year=2026),
        commitment("f", amount=five),
        Flagship(id="f26", year=2026, theme=TITLE, budgets=BySide.of(uk=five, cn=six)),
    )
    assert new_progress.committed == {("uk", "GBP"): Decimal(10), ("uk", "CNY"): Decimal(6)}
    assert new_progress.budgeted == {("uk", "GBP"): Decimal(5), ("cn", "CNY"): Decimal(6)}


def test_only_indicators_with_a_value_by_then_have_a_series() -> None:
    indicator = Indicator(id="i", name=TITLE)
    value = Observation(id="v", indicator=Link("i"), year=2026, value=Decimal(3))
    assert [series.indicator for series in report(indicator, value).series] == [indicator]
    assert report(indicator, replace(value, year=2027)).series == ()
    assert report(indicator).series == ()


def test_states_are_counted_for_each_side_and_as_a_whole() -> None:
    counted = states([action("a", status=WORKING), action("b", status=DONE)])
    assert counted[""] == {ActionStatus.IN_PROGRESS: 1, ActionStatus.DONE: 1}
    assert counted["uk"] == {ActionStatus.DONE: 2}
    assert counted["cn"] == {ActionStatus.IN_PROGRESS: 1, ActionStatus.DONE: 1}


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"status": DROPPED, "due": date(2026, 5, 1)}, Punctuality.DROPPED),
        ({"status": WORKING}, Punctuality.UNDATED),
        ({"status": WORKING, "due": date(2026, 11, 26)}, Punctuality.LATE),
        ({"status": WORKING, "due": TODAY}, Punctuality.NOT_DUE),
        ({"status": DONE, "due": TODAY}, Punctuality.UNDATED),
        ({"status": DONE, "due": TODAY, "closed_on": TODAY}, Punctuality.DONE_ON_TIME),
        ({"status": DONE, "due": date(2026, 5, 1), "closed_on": TODAY}, Punctuality.DONE_LATE),
    ],
)
def test_an_action_is_in_time_until_the_end_of_the_day_on_which_it_is_due(
    values: dict[str, object], expected: Punctuality
) -> None:
    judged = action("a", **values)
    assert punctuality(judged, TODAY, of(judged)) is expected


def test_a_report_tells_which_deadlines_of_a_record_are_overdue() -> None:
    late = action("ACT2026-1", status=WORKING, due=date(2026, 5, 1))
    going_on = action("ACT2026-2", status=WORKING)
    new_progress = report(late, going_on)
    assert new_progress.late == {"ACT2026-1"}
    assert [each.day for each in new_progress.overdue_of(late)] == [date(2026, 5, 1)]
    assert new_progress.overdue_of(going_on) == []


def test_an_overdue_result_is_reported_though_its_days_are_not_in_the_period() -> None:
    late = Milestone(id="m", ref="MIL:1", title=TITLE, due=date(2025, 5, 1))
    assert late in report(late).elsewhere.done
