"""Reports about past days say how things stood then, by their dates, else by the journal."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from secretariat.data.book import Book, Who
from secretariat.data.questions import reading
from secretariat.data.questions.holdings import so_far, with_past
from secretariat.data.store.sources import Sources
from secretariat.declaring.kinds import Record
from secretariat.declaring.values import Bilingual, BySide, Link
from secretariat.domain.across.past import as_stood
from secretariat.domain.across.periods import Period
from secretariat.domain.across.progress import Progress, progress
from secretariat.domain.across.punctuality import Punctuality
from secretariat.domain.across.standings import Standing
from secretariat.domain.actions import Action, ActionStatus, Update
from secretariat.domain.clauses import Clause
from secretariat.domain.decisions import Decision, DecisionStatus
from secretariat.domain.mechanisms import Mechanism
from secretariat.domain.meetings import Meeting
from secretariat.domain.programme.flagships import Flagship, Stage
from secretariat.domain.programme.infrastructure import Facility
from secretariat.domain.programme.projects import Project, ProjectStatus
from secretariat.domain.sides import Side
from tests.fixtures.sources import Clock

ME = Who("Ana", "uk")
TITLE = Bilingual("Title", "标题")
S = ActionStatus
OPEN = BySide.of(uk=S.DONE, cn=S.IN_PROGRESS)
DONE = BySide.of(uk=S.DONE, cn=S.DONE)


@pytest.fixture
def clock() -> Clock:
    return Clock("2028-01-10")


@pytest.fixture
def book(clock: Clock) -> Iterator[Book]:
    book = Book.create(None, sources=Sources(now=clock))
    add(book, Decision(ref="D2027-9", text=TITLE, date=date(2027, 1, 1)))
    yield book
    book.close()


def add(book: Book, record: Record) -> str:
    with book.change("Add", ME) as change:
        return change.add(record).ref


def set_(book: Book, ref: str, **values: Any) -> None:
    with book.change("Change", ME) as change:
        record = reading.find(change.view, ref)
        change.update(record, replace(record, **values))


def report(book: Book, year: int, until: str = "12-31", today: str = "2032-01-01") -> Progress:
    period = Period(date(year, 1, 1), date.fromisoformat(f"{year}-{until}"))
    is_over = period.end < date.fromisoformat(today)
    with book.reading() as view:
        held = with_past(view, period.end if is_over else None)
    return progress(held, period, date.fromisoformat(today))


def clause(book: Book, code: str) -> Link[Clause]:
    with book.reading() as view:
        return Link(reading.find(view, code).id)


def standing(new_progress: Progress, code: str) -> Standing:
    return next(
        under_clause.row.standing
        for under_clause in new_progress.clauses
        if under_clause.row.clause.code == code
    )


def test_an_action_closed_later_without_a_date_was_open_in_the_period_before(
    book: Book, clock: Clock
) -> None:
    ref = add(book, Action(title=TITLE, status=OPEN, due=date(2028, 6, 1)))
    clock.day = "2029-03-05"
    set_(book, ref, status=DONE)
    before, after = report(book, 2028), report(book, 2029)
    assert before.states[""] == {S.IN_PROGRESS: 1}
    assert before.states["uk"] == {S.DONE: 1}
    assert before.punctuality[""] == {Punctuality.LATE: 1}
    assert after.punctuality[""] == {Punctuality.DONE_LATE: 1}
    assert report(book, 2030).actions == ()


def test_a_closing_day_that_was_declared_goes_before_the_day_of_typing(
    book: Book, clock: Clock
) -> None:
    ref = add(book, Action(title=TITLE, status=OPEN, due=date(2028, 12, 31)))
    clock.day = "2029-03-05"
    set_(book, ref, status=DONE, closed_on=date(2028, 12, 30))
    assert report(book, 2028).punctuality[""] == {Punctuality.DONE_ON_TIME: 1}
    clock.day = "2029-03-06"
    set_(book, ref, closed_on=date(2029, 3, 1))
    assert report(book, 2028).punctuality[""] == {Punctuality.NOT_DUE: 1}


def test_an_entry_that_was_there_before_does_not_date_a_later_end(book: Book, clock: Clock) -> None:
    ref = add(book, Action(title=TITLE, status=OPEN, due=date(2029, 1, 31)))
    with book.reading() as view:
        action: Link[Action] = Link(reading.find(view, ref).id)
    add(book, Update(action=action, text=TITLE, date=date(2028, 2, 1)))
    clock.day = "2029-03-05"
    set_(book, ref, status=DONE)
    assert report(book, 2028).states[""] == {S.IN_PROGRESS: 1}
    add(book, Update(action=action, text=TITLE, date=date(2029, 1, 30)))
    assert report(book, 2029).punctuality[""] == {Punctuality.DONE_ON_TIME: 1}


def test_an_undone_closing_is_no_end(book: Book, clock: Clock) -> None:
    ref = add(book, Action(title=TITLE, status=OPEN, due=date(2028, 6, 1)))
    clock.day = "2028-05-01"
    set_(book, ref, status=DONE)
    clock.day = "2028-05-02"
    book.undo(ME)
    assert report(book, 2028).states[""] == {S.IN_PROGRESS: 1}
    assert report(book, 2028, "05-01").states[""] == {S.DONE: 1}


@pytest.mark.parametrize(
    ("ref", "entered", "years"),
    [
        ("", "2028-07-01", (2028, 2029)),
        ("A2021-4", "2028-07-01", (2021, 2027, 2028)),
        ("A2028-7", "2029-02-01", (2028, 2029)),
        ("OLD-1", "2028-07-01", (2028, 2029)),
    ],
)
def test_an_action_of_no_meeting_counts_from_the_year_in_which_it_was_raised(
    book: Book, clock: Clock, ref: str, entered: str, years: tuple[int, ...]
) -> None:
    clock.day = entered
    ref = add(book, Action(ref=ref, title=TITLE, status=OPEN))
    for year in range(2019, 2030):
        counted = {action.ref for action in report(book, year).actions}
        assert (ref in counted) == (year >= years[0]), year
    if entered.startswith("2028") and years[0] == 2028:
        assert report(book, 2028, "06-30").actions == ()


def test_a_reported_action_was_there_when_it_was_first_reported_on(
    book: Book, clock: Clock
) -> None:
    clock.day = "2028-07-01"
    ref = add(book, Action(ref="OLD-1", title=TITLE, status=OPEN))
    with book.reading() as view:
        action: Link[Action] = Link(reading.find(view, ref).id)
    add(book, Update(action=action, text=TITLE, date=date(2026, 5, 1)))
    assert [len(report(book, year).actions) for year in (2025, 2026, 2027)] == [0, 1, 1]


def test_a_flagship_stands_in_the_stage_that_it_had(book: Book, clock: Clock) -> None:
    serves = (clause(book, "M3"),)
    add(book, Flagship(year=2029, theme=TITLE, stage=Stage.PROPOSED, clauses=serves))
    clock.day = "2028-10-01"
    set_(book, "FC2029", stage=Stage.AGREED)
    clock.day = "2029-03-01"
    set_(book, "FC2029", stage=Stage.RUNNING)
    stages = [report(book, 2028, "06-30"), report(book, 2028), report(book, 2029)]
    assert [stage.flagships[0].stage for stage in stages] == [
        Stage.PROPOSED, Stage.AGREED, Stage.RUNNING,
    ]  # fmt: skip
    assert [standing(stage, "M3") for stage in stages] == [
        Standing.PROPOSED, Standing.UNDER_WAY, Standing.UNDER_WAY,
    ]  # fmt: skip


def test_what_was_entered_later_did_not_cover_a_clause_before(book: Book, clock: Clock) -> None:
    clock.day = "2029-02-01"
    with book.reading() as view:
        side = reading.find(view, "UK")
    serves = (clause(book, "M5"),)
    add(book, Facility(name=TITLE, side=Link(side.id), clauses=serves))
    assert standing(report(book, 2028), "M5") is Standing.GAP
    assert standing(report(book, 2029), "M5") is Standing.UNDER_WAY
    # Before the book began nothing tells, so that an old record counts as it stands.
    assert standing(report(book, 2022), "M5") is Standing.UNDER_WAY


def test_a_decision_was_in_force_until_the_day_of_the_one_that_supersedes_it(
    book: Book, clock: Clock
) -> None:
    serves = (clause(book, "M4"),)
    old = add(book, Decision(text=TITLE, date=date(2028, 2, 1), clauses=serves))
    clock.day = "2029-06-01"
    with book.reading() as view:
        link: Link[Decision] = Link(reading.find(view, old).id)
    add(book, Decision(text=TITLE, date=date(2029, 3, 1), supersedes=link))
    before = report(book, 2028)
    (held,) = (decision for decision in before.decisions if decision.ref == old)
    assert held.status is DecisionStatus.IN_FORCE
    assert before.superseding[held.id] == ()
    assert standing(before, "M4") is Standing.DECIDED
    assert standing(report(book, 2029, "03-01"), "M4") is Standing.GAP


def test_a_project_completed_since_was_under_way(book: Book, clock: Clock) -> None:
    serves = (clause(book, "G7"),)
    add(
        book,
        Project(title=TITLE, starts="2028-02", ends="2029-05", status=ProjectStatus.UNDER_WAY,
                clauses=serves),
    )  # fmt: skip
    clock.day = "2029-07-01"
    set_(book, "PRJ:1", status=ProjectStatus.COMPLETED)
    assert standing(report(book, 2027), "G7") is Standing.GAP
    assert standing(report(book, 2028), "G7") is Standing.UNDER_WAY
    assert standing(report(book, 2029), "G7") is Standing.PAST


def test_a_report_on_a_past_period_reads_no_action_that_was_raised_after_it(book: Book) -> None:
    body = add(book, Mechanism(code="JC", name=TITLE))
    with book.reading() as view:
        link: Link[Mechanism] = Link(reading.find(view, body).id)

    def meeting(ordinal: int, starts: str) -> Link[Meeting]:
        with book.change("Add", ME) as change:
            return Link(change.add(Meeting(mechanism=link, ordinal=ordinal, starts=starts)).id)

    def action(name: str, **values: Any) -> None:
        with book.change("Add", ME) as change:
            new_action = change.add(Action(ref=name, title=TITLE, **values))
            change.add(Update(action=Link(new_action.id), text=TITLE, date=date(2027, 6, 1)))

    def decision(**values: Any) -> Link[Decision]:
        with book.change("Add", ME) as change:
            return Link(change.add(Decision(text=TITLE, **values)).id)

    before, later = meeting(1, "2027"), meeting(2, "2028-01-01")
    action("before", meeting=before)
    action("later", meeting=later)
    action("decided before", meeting=later, decision=decision(date=date(2027, 12, 31)))
    action("decided later", meeting=before, decision=decision(meeting=later))
    action("undated decision", meeting=before, decision=decision(ref="D2027-10"))
    action("nothing said")
    action("ended", meeting=before, status=BySide.of(uk=ActionStatus.DONE))
    action("changed", meeting=before, status=BySide.of(uk=ActionStatus.DONE))
    set_(book, "changed", status=BySide.of(uk=ActionStatus.IN_PROGRESS))
    set_(book, "JC2", starts="2028-01")
    with book.reading() as view:
        held = with_past(view, date(2027, 12, 31))
        whole = with_past(view)
    plain = {"before", "decided before", "undated decision"}
    kept = {*plain, "nothing said", "ended", "changed"}
    assert {action.ref for action in held.of(Action)} == kept
    assert len(whole.of(Action)) == len(whole.of(Update)) == len(kept) + 2
    reported = {held.by_id[update.action.id].ref for update in held.of(Update) if update.action}
    assert reported == kept - plain, "no entry tells more of an open action with a dated meeting"
    unasked = {action.id for action in held.of(Action) if action.ref in plain}
    assert held.unchanged == unasked
    asked = {held.by_id[id_].ref for id_ in held.noted.entered if id_ in held.by_id}
    assert asked & kept == {"nothing said", "changed"}, "the book began after that day"
    assert asked & {update.ref for update in held.of(Update)} == {"changed/U1"}
    for day in (date(2027, 12, 31), date(2027, 3, 1)):
        then = {action.id: action for action in as_stood(whole, day).of(Action)}
        assert {action.id: action for action in as_stood(held, day).of(Action)} == then


def test_of_entries_that_show_nothing_a_report_on_the_past_reads_the_days_alone(
    book: Book,
) -> None:
    with book.reading() as view:
        side: Link[Side] = Link(reading.find(view, "UK").id)
    with book.change("Add", ME) as change:
        action = change.add(Action(title=TITLE, status=BySide.of(uk=ActionStatus.DONE)))
        entry = Update(action=Link(action.id), text=TITLE, date=date(2027, 6, 1), side=side)
        shown = change.add(replace(entry, evidence=TITLE))
        other = change.add(entry)
    with book.reading() as view:
        held = with_past(view, date(2027, 12, 31)).by_id
    assert held[shown.id] == shown, "it may be printed"
    assert held[other.id] == replace(other, text=Bilingual())


def test_a_report_on_a_period_that_goes_on_reads_no_entry_that_tells_nothing(
    book: Book, clock: Clock
) -> None:
    body = add(book, Mechanism(code="JC", name=TITLE))
    with book.reading() as view:
        link: Link[Mechanism] = Link(reading.find(view, body).id)
    with book.change("Add", ME) as change:
        meeting = change.add(Meeting(mechanism=link, ordinal=1, starts="2027-05-01"))
        to_come = change.add(Meeting(mechanism=link, ordinal=2, starts="2028-09-01"))
        for name, at, status in (
            ("open", meeting, OPEN), ("to come", to_come, OPEN), ("done", meeting, DONE),
            ("reopened", meeting, DONE),
        ):  # fmt: skip
            action = Action(ref=name, title=TITLE, meeting=Link(at.id), status=status)
            new_action = change.add(replace(action, due=date(2027, 12, 1)))
            change.add(Update(action=Link(new_action.id), text=TITLE, date=date(2028, 1, 3)))
    add(book, Action(ref="of no meeting", title=TITLE, status=OPEN))
    clock.day = "2028-02-01"
    set_(book, "reopened", status=OPEN, due=date(2028, 6, 1))
    period, today = Period(date(2028, 1, 1), date(2028, 12, 31)), date(2028, 3, 1)
    with book.reading() as view:
        held, whole = so_far(view), with_past(view)
    reported = {held.by_id[update.action.id].ref for update in held.of(Update) if update.action}
    assert reported == {"done", "reopened"}
    told = progress(held, period, today)
    assert len(told.actions) == 4, "all but the one to come"
    assert replace(told, holdings=whole) == progress(whole, period, today)


def test_a_report_on_a_day_in_use_knows_what_was_typed_by_then(book: Book, clock: Clock) -> None:
    body = add(book, Mechanism(code="JC", name=TITLE))
    with book.reading() as view:
        link: Link[Mechanism] = Link(reading.find(view, body).id)
    with book.change("Add", ME) as change:
        meeting = change.add(Meeting(mechanism=link, ordinal=1, starts="2027-05-01"))
        done = Action(ref="done", title=TITLE, meeting=Link(meeting.id))
        action = change.add(replace(done, status=BySide.of(uk=ActionStatus.DONE)))
        planned = change.add(Update(action=Link(action.id), text=TITLE, date=date(2029, 5, 1)))
    clock.day = "2029-06-01"
    with book.change("Add", ME) as change:
        later = change.add(Update(action=Link(action.id), text=TITLE, date=date(2029, 6, 1)))
    day = date(2028, 12, 31)
    with book.reading() as view:
        held, whole = with_past(view, day), with_past(view)
    then = as_stood(held, day)
    assert then.of(Action) == as_stood(whole, day).of(Action)
    assert [update.id for update in then.of(Update)] == [planned.id], "known before it came to pass"
    assert held.noted.entered[later.id] == date(2029, 6, 1)
