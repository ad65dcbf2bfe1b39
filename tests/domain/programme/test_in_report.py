"""Each kind declares in which periods a report tells of its records, and they stood as they did."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from secretariat.declaring.duties import InReport
from secretariat.declaring.kinds import Kinds, Record
from secretariat.declaring.register import register
from secretariat.declaring.values import Bilingual, BySide, Link
from secretariat.domain.across.due import Wanted, due
from secretariat.domain.across.exceptions import Around, exceptions, exceptions_of
from secretariat.domain.across.holdings import Holdings
from secretariat.domain.across.in_report import (
    begun_on,
    days_of,
    last_day_of,
    reported_kinds,
    reported_records,
)
from secretariat.domain.across.journal_facts import JournalFacts, Written
from secretariat.domain.across.moves import Move
from secretariat.domain.across.past import as_stood
from secretariat.domain.across.periods import Period
from secretariat.domain.across.progress import progress
from secretariat.domain.across.punctuality import Punctuality, kept_to_dates, punctuality
from secretariat.domain.actions import Action, ActionStatus, Rag
from secretariat.domain.clauses import Clause, ClauseKind, Force
from secretariat.domain.decisions import Decision
from secretariat.domain.mechanisms import Mechanism
from secretariat.domain.programme.engagement import Exchange
from secretariat.domain.programme.funding import Commitment
from secretariat.domain.programme.knowledge import IpCase
from secretariat.domain.programme.oversight import Barrier, BarrierStatus, Review, ReviewStatus
from secretariat.domain.programme.projects import Milestone, Project, ProjectStatus
from secretariat.domain.referred.escalations import Escalation, EscalationStatus
from secretariat.domain.registers import KINDS
from tests.domain.programme.holdings import of

TITLE = Bilingual("Title", "标题")
YEAR = Period(date(2026, 1, 1), date(2026, 12, 31))
MARCH, JUNE, SEPTEMBER = date(2026, 3, 1), date(2026, 6, 1), date(2026, 9, 1)
S = ActionStatus
NOT_TOLD = {
    # who takes part
    "sides", "organisations", "people", "posts", "mechanisms", "contacts", "experts",
    "participants", "commissions", "standing-items", "letterheads",
    # texts and the work on them
    "office-checks", "check-profiles", "declined-terms",
    "clauses", "items", "paragraphs", "minutes", "papers", "set-asides", "terms", "signatories",
    "annexes", "templates", "certificates",
    "desks", "rounds", "comments", "corrigenda", "agreements",
    "issued-texts", "correspondence", "proposed-topics", "briefs",
    # told with what they are about: a chart, a sentence under a clause, an action, an exercise
    "indicators", "assessments", "updates", "foresight-topics", "rates",
    # told as words of the report itself, by their period
    "narratives",
    # told by rules of their own
    "decisions", "actions",
}  # fmt: skip


def test_every_register_is_in_the_report_or_named_here_with_its_reason() -> None:
    told = {kind.name for kind, _ in reported_kinds()}
    assert told | NOT_TOLD == {kind.name for kind in KINDS}
    assert not told & NOT_TOLD


def test_no_two_registers_share_a_place_in_the_report() -> None:
    places = [dates.order for _, dates in reported_kinds()]
    assert len(places) == len(set(places))


def test_a_register_of_one_side_cannot_be_in_a_joint_report() -> None:
    with pytest.raises(ValueError, match="secrets are own-side, and no report tells of them"):
        register(
            "secrets", "Secret", "Secrets", reference="SEC:{next}", among=Kinds(), own_side=True,
            in_report=InReport(order=1),
        )(Record)  # fmt: skip


@pytest.mark.parametrize(
    ("record", "is_told"),
    [
        (Project(id="p", starts="2025-06", ends="2027-03", status=ProjectStatus.UNDER_WAY), True),
        (Project(id="p", starts="2024", ends="2025-12", status=ProjectStatus.COMPLETED), False),
        (Project(id="p", starts="2024", ends="2026-01", status=ProjectStatus.COMPLETED), True),
        (Project(id="p", starts="2027-01", status=ProjectStatus.PROPOSED), False),
        (Milestone(id="m", due=MARCH, done=JUNE), True),
        (Milestone(id="m", due=date(2027, 1, 1)), False),
        (Exchange(id="e", year=2026), True),
        (Exchange(id="e", year=2025), False),
        (IpCase(id="c", asked_on=date(2025, 11, 1), answered_on=JUNE), True),
        (Commitment(id="c", year=2026), True),
        (Commitment(id="c", year=2026, committed_on="2025-12"), False),
        (Review(id="r", due="2027", status=ReviewStatus.PLANNED), True),
    ],
)
def test_a_record_is_reported_when_it_ran_or_has_a_day_in_the_period(
    record: Record, *, is_told: bool
) -> None:
    assert (list(reported_records(of(record), YEAR)) == [record]) is is_told


def move(field: str, before: str, after: str, day: date) -> Move:
    return Move(field, before, after, datetime(day.year, day.month, day.day, 12, tzinfo=UTC),
                "Ana", "uk")  # fmt: skip


def test_an_action_moved_after_it_was_missed_is_not_on_time() -> None:
    done = BySide.of(uk=S.DONE, cn=S.DONE)
    action = Action(id="a", due=SEPTEMBER, status=done, closed_on=JUNE)
    put_off = replace(action, status=BySide.of(uk=S.IN_PROGRESS), closed_on=None)
    noted = JournalFacts(moved={"a": (move("due", "2026-03-01", "2026-09-01", date(2026, 4, 1)),)})
    held = Holdings(of(action).records, noted)
    assert punctuality(action, JUNE, held) is Punctuality.DONE_BY_MOVED
    assert punctuality(put_off, JUNE, held) is Punctuality.PUT_OFF
    assert punctuality(action, JUNE, of(action)) is Punctuality.DONE_ON_TIME
    assert punctuality(put_off, JUNE, of(action)) is Punctuality.NOT_DUE
    late = replace(action, closed_on=date(2026, 9, 2))
    assert punctuality(late, date(2026, 10, 1), held) is Punctuality.DONE_LATE


def test_one_side_is_on_time_and_the_other_late() -> None:
    action = Action(
        id="a", due=JUNE, status=BySide.of(uk=S.DONE, cn=S.DONE),
        ended=BySide.of(uk=MARCH, cn=SEPTEMBER), closed_on=SEPTEMBER,
    )  # fmt: skip
    kept = kept_to_dates([action], SEPTEMBER, of(action))
    assert kept.keys() == {"", "uk", "cn"}
    assert kept["uk"] == {Punctuality.DONE_ON_TIME: 1}
    assert kept["cn"] == {Punctuality.DONE_LATE: 1}


def test_what_was_met_later_was_overdue_and_what_was_moved_later_had_its_former_date() -> None:
    milestone = Milestone(id="m", due=SEPTEMBER, done=SEPTEMBER)
    review = Review(id="r", due="2026-03", done="2026-08", status=ReviewStatus.DONE)
    noted = JournalFacts(moved={"m": (move("due", "2026-03-01", "2026-09-01", date(2026, 7, 1)),)})
    held = Holdings(of(milestone, review).records, noted)
    then = as_stood(held, JUNE)
    late = [(deadline.record, deadline.day) for deadline in due(then, JUNE, Wanted(overdue=True))]
    assert late == [("m", MARCH), ("r", date(2026, 3, 31))]
    (reopened,) = then.of(Review)
    assert (reopened.done, reopened.status) == ("", ReviewStatus.PLANNED)
    assert due(held, date(2026, 10, 1), Wanted(overdue=True)) == []


def test_a_part_that_says_when_it_ended_was_open_before_that() -> None:
    action = Action(
        id="a", ref="A1", due=JUNE, status=BySide.of(uk=S.DONE, cn=S.IN_PROGRESS),
        ended=BySide.of(uk=JUNE),
    )  # fmt: skip
    (before,) = as_stood(of(action), MARCH).of(Action)
    assert (before.status.get("uk"), before.ended.get("uk")) == (S.NOT_STARTED, None)
    (after,) = as_stood(of(action), SEPTEMBER).of(Action)
    assert after == action


def test_a_past_period_counts_as_red_what_was_red_at_its_end() -> None:
    action = Action(id="a", rag=Rag.GREEN, status=BySide.of(uk=S.IN_PROGRESS))
    judged = (
        Written(MARCH, "rag", "red", later=False),
        Written(SEPTEMBER, "rag", "green", later=True),
    )
    noted = JournalFacts(began=MARCH, entered={"a": MARCH}, judged={"a": judged})
    held = Holdings(of(action).records, noted)
    assert [record.id for record in exceptions(as_stood(held, JUNE), JUNE, YEAR).red] == ["a"]
    assert exceptions(held, SEPTEMBER, YEAR).red == ()


def test_the_chairs_settle_what_is_stuck_and_what_was_escalated() -> None:
    both_wait = Action(id="w", ref="A1", status=BySide.of(uk=S.WAITING, cn=S.WAITING))
    carried = Action(
        id="c", ref="A2", due=MARCH, status=BySide.of(uk=S.IN_PROGRESS),
        carried_to=(Link("m1"), Link("m2")),
    )  # fmt: skip
    body = Mechanism(id="j", code="JCM", name=Bilingual("Commission", "联委会"))
    barrier = Barrier(
        id="b", ref="BAR:1", escalated_to=Link("j"), escalated_on=JUNE, title=TITLE,
        status=BarrierStatus.ESCALATED,
    )  # fmt: skip
    held = of(both_wait, carried, body, barrier, replace(both_wait, id="x", status=BySide()))
    for_chairs = exceptions(held, SEPTEMBER, YEAR).for_chairs
    assert [(matter.record.id, matter.times) for matter in for_chairs] == [
        ("w", 0),
        ("c", 2),
        ("b", 0),
    ]
    assert [matter.record.id for matter in exceptions(held, MARCH, YEAR).for_chairs] == ["w"]


def step(of: str, to: str, status: EscalationStatus, answered: date | None = None) -> Escalation:
    return Escalation(
        id=f"{of}{to}", ref=f"{of}/E1", subject=Link(of), escalated_to=Link(to), escalated_on=JUNE,
        status=status, answered_on=answered,
    )  # fmt: skip


def test_what_waits_for_an_answer_is_for_the_chairs_by_its_open_steps() -> None:
    both_wait = Action(id="w", ref="A1", status=BySide.of(uk=S.WAITING, cn=S.WAITING))
    passed_on = replace(both_wait, id="p", ref="A2", status=BySide.of(uk=S.IN_PROGRESS))
    answered, done = (
        replace(passed_on, id="a"),
        replace(passed_on, id="d", status=BySide.of(uk=S.DONE)),
    )
    barrier = Barrier(id="b", title=TITLE, escalated_to=Link("j"), escalated_on=JUNE)
    held = of(
        both_wait, passed_on, answered, done, barrier,
        *(Mechanism(id=code, name=Bilingual(code.upper(), f"会{code}")) for code in ("e", "j")),
        step("w", "j", EscalationStatus.OPEN), step("w", "e", EscalationStatus.OPEN),
        step("p", "e", EscalationStatus.PASSED_ON), step("p", "j", EscalationStatus.OPEN),
        step("a", "j", EscalationStatus.ANSWERED, SEPTEMBER),
        step("d", "j", EscalationStatus.OPEN),
        step("b", "j", EscalationStatus.ANSWERED, SEPTEMBER),
    )  # fmt: skip
    for_chairs = exceptions(held, SEPTEMBER, YEAR).for_chairs
    assert [
        (matter.record.id, matter.why, matter.body.en, matter.body.zh) for matter in for_chairs
    ] == [
        ("w", "Escalated to {body}", "J, E", "会j、会e"),
        ("p", "Escalated to {body}", "J", "会j"),
    ]
    before = exceptions(held, MARCH, YEAR).for_chairs
    assert [(matter.record.id, matter.why) for matter in before] == [
        ("w", "Each side waits for the other")
    ]


def test_the_head_of_a_log_names_the_bodies_for_whose_answer_an_action_waits() -> None:
    action = Action(id="o", ref="A1", status=BySide.of(uk=S.IN_PROGRESS))
    body = Mechanism(id="j", name=Bilingual("Commission", "联委会"))
    (found_for_chairs,) = exceptions_of([action], JUNE, Around(bodies={"o": [body]})).for_chairs
    assert (found_for_chairs.record, found_for_chairs.body) == (action, body.name)
    assert exceptions_of([action], JUNE, Around()).for_chairs == ()


def test_money_without_a_decision_is_an_exception() -> None:
    decided = Commitment(id="d", committed_on="2026-02", decision=Link("x"))
    alone = Commitment(id="a", committed_on="2026-02")
    later = Commitment(id="l", committed_on="2026-11")
    held = of(Decision(id="x"), decided, alone, later)
    assert exceptions(held, SEPTEMBER, YEAR).undecided == (alone,)


def test_the_head_of_a_log_tells_what_is_due_before_the_next_meeting_and_was_closed() -> None:
    open_ = Action(id="o", ref="A1", due=SEPTEMBER, status=BySide.of(uk=S.IN_PROGRESS))
    late = replace(open_, id="l", ref="A2", due=MARCH)
    closed = replace(open_, id="c", ref="A3", status=BySide.of(uk=S.DONE))
    around = Around(last=MARCH, following=SEPTEMBER, ended={"c": JUNE})
    found_exceptions = exceptions_of((open_, late, closed), JUNE, around)
    assert [deadline.record for deadline in found_exceptions.overdue] == ["l"]
    assert [deadline.record for deadline in found_exceptions.coming] == ["o"]
    assert found_exceptions.closed == ((closed, JUNE),)
    assert exceptions_of((open_, late, closed), JUNE, Around()).coming == ()


def test_each_record_is_printed_under_one_clause_the_nearest_to_what_is_done() -> None:
    goal, measure, area = (
        Clause(id=code, code=code, ref=code, title=TITLE, kind=kind, force=Force.WILL, place=code)
        for code, kind in (
            ("G1", ClauseKind.GOAL), ("M1", ClauseKind.MEASURE), ("A1", ClauseKind.AREA)
        )
    )  # fmt: skip
    both = Decision(id="b", date=MARCH, clauses=(Link("G1"), Link("M1"), Link("A1")))
    mine = Decision(id="g", date=MARCH, clauses=(Link("G1"),))
    new_progress = progress(of(goal, measure, area, both, mine), YEAR, date(2026, 12, 31))
    assert new_progress.homes == {"b": "M1", "g": "G1"}
    printed = [
        record.id
        for under in new_progress.clauses
        for record in under.reported.at_home(under.row.clause.id, new_progress.homes).every
    ]
    assert sorted(printed) == ["b", "g"]


@pytest.mark.parametrize(
    ("record", "wanted"),
    [
        (Project(title=TITLE, starts="2025-02", ends="2026-06"), date(2026, 6, 30)),
        (Project(title=TITLE, starts="2025-02", status=ProjectStatus.UNDER_WAY), None),
        (
            Project(title=TITLE, starts="2025-02", status=ProjectStatus.COMPLETED),
            date(2025, 2, 1),
        ),
        (Exchange(year=2026), None),
        (Clause(title=TITLE), None),
    ],
)
def test_the_last_day_of_a_record_is_the_one_that_it_states_or_on_which_it_ended(
    record: Record, wanted: date | None
) -> None:
    assert last_day_of(record, of(record)) == wanted


def test_a_record_without_a_day_of_its_own_belongs_to_no_period() -> None:
    assert days_of(Clause(title=TITLE)) == ()
    assert begun_on(Clause(title=TITLE)) is None
