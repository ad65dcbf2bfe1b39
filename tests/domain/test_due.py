"""The list of everything due, by the rules alone; its days and the periods of a timeline."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from secretariat.declaring.values import Bilingual, BySide
from secretariat.domain.across.due import Due, DueLines, Wanted, due, kinds_with_deadlines, soon
from secretariat.domain.across.due_calendar import (
    LONGEST,
    Scale,
    by_day,
    by_period,
    fitting,
    periods,
)
from secretariat.domain.across.moves import Move
from secretariat.domain.actions import Action, ActionStatus
from secretariat.domain.programme.funding import Call
from secretariat.domain.programme.projects import Milestone
from secretariat.domain.progress import SOON
from secretariat.i18n import language
from tests.domain.programme.holdings import of

TODAY = date(2026, 11, 24)
YESTERDAY, LATER = TODAY - timedelta(days=1), TODAY + timedelta(days=3)
TITLE = Bilingual("Title", "标题")
OPEN = BySide.of(uk=ActionStatus.DONE, cn=ActionStatus.IN_PROGRESS)
HELD = of(
    Action(id="a", ref="A1", title=TITLE, due=YESTERDAY, status=OPEN),
    Action(id="b", ref="A2", title=TITLE, due=LATER, status=BySide.of(uk=ActionStatus.DONE)),
    Milestone(id="m", ref="MIL:1", title=TITLE, due=TODAY),
    Call(id="c", ref="CALL:1", title=TITLE, opens="2026-11", closes="2026-11-20"),
)
SCALES = st.sampled_from(list(Scale))
DAYS = st.dates(date(1990, 1, 1), date(2060, 12, 31))


def refs(wanted: Wanted | None = None) -> list[tuple[str, str]]:
    return [(deadline.record, deadline.of) for deadline in due(HELD, TODAY, wanted)]


def test_what_is_done_and_what_has_passed_is_not_due() -> None:
    assert refs() == [("a", "due"), ("m", "due"), ("c", "opens")]


def test_a_list_shows_what_is_wanted() -> None:
    assert refs(Wanted(overdue=True)) == [("a", "due")]
    assert refs(Wanted(since=TODAY, until=TODAY)) == [("m", "due")]
    assert refs(Wanted(kinds=frozenset({"calls"}))) == [("c", "opens")]
    assert refs(Wanted(side="UK")) == [("m", "due"), ("c", "opens")]
    assert refs(soon(TODAY, "cn")) == [("m", "due"), ("c", "opens")]
    assert soon(TODAY).until == TODAY + SOON


def test_what_names_nobody_is_owed_by_each_side() -> None:
    shared, alone = (
        Due(TODAY, "calls", "c", "opens", ()),
        Due(TODAY, "actions", "a", "due", ("cn",)),
    )
    assert shared.is_owed_by("uk")
    assert (alone.is_owed_by("CN"), alone.is_owed_by("uk")) == (True, False)
    assert (alone.days(LATER), alone.is_overdue(LATER)) == (-3, True)


def test_overdue_never_reaches_today_whatever_the_last_day_is() -> None:
    assert Wanted(overdue=True, until=LATER).last(TODAY) == YESTERDAY
    assert Wanted(overdue=True, until=date(2026, 1, 1)).last(TODAY) == date(2026, 1, 1)
    assert Wanted(until=LATER).last(TODAY) == LATER


@given(SCALES, DAYS)
def test_a_day_lies_in_the_period_that_begins_before_it(scale: Scale, day: date) -> None:
    begin = scale.begin(day)
    assert begin <= day <= scale.last(begin) < scale.following(begin)
    assert scale.begin(scale.following(begin)) == scale.following(begin)


@given(SCALES, DAYS, st.integers(0, 400))
def test_periods_follow_each_other_without_gaps(scale: Scale, first: date, length: int) -> None:
    last = first + timedelta(days=length)
    days = list(periods(scale, first, last))
    assert days[0] == scale.begin(first)
    assert days[-1] == scale.begin(last)
    assert all(scale.following(day) == after for day, after in pairwise(days))


@pytest.mark.parametrize(
    ("scale", "expected"),
    [
        (Scale.DAY, "24 November 2026"),
        (Scale.WEEK, "23–29 November 2026"),
        (Scale.MONTH, "November 2026"),
        (Scale.QUARTER, "quarter 4 of 2026"),
        (Scale.YEAR, "2026"),
    ],
)
def test_a_period_is_called_as_people_call_it(scale: Scale, expected: str) -> None:
    assert scale.period_name(scale.begin(TODAY), language("en")) == expected


def test_lines_are_counted_by_register_and_day_and_gathered_in_periods() -> None:
    lines = [deadline.line for deadline in due(HELD, TODAY)]
    days = by_day(lines)
    assert days == {("actions", YESTERDAY): 1, ("milestones", TODAY): 1,
                    ("calls", date(2026, 11, 30)): 1}  # fmt: skip
    month = date(2026, 11, 1)
    assert by_period(days, Scale.MONTH) == {
        "actions": {month: 1}, "milestones": {month: 1}, "calls": {month: 1},
    }  # fmt: skip


def test_a_long_time_gets_longer_periods() -> None:
    assert fitting(Scale.DAY, TODAY, LATER) is Scale.DAY
    assert fitting(Scale.DAY, TODAY, TODAY + timedelta(days=LONGEST)) is Scale.WEEK
    assert fitting(Scale.DAY, date(1, 1, 1), date(9999, 12, 31)) is Scale.YEAR


def test_a_deadline_has_the_moves_of_its_own_date_alone() -> None:
    noon = datetime(2026, 11, 24, 12, tzinfo=UTC)
    notice, end = (
        Move(field, "2026", "2027", noon, "Ana", "uk") for field in ("renewal_notice", "expiry")
    )
    deadline = Due(TODAY, "instruments", "i", "expiry", ())
    assert deadline.moves([notice, end]) == [end]


def test_a_line_stands_for_the_deadline_it_was_made_of() -> None:
    for deadline in due(HELD, TODAY):
        assert Due.from_line(deadline.line) == deadline


def test_a_long_list_kept_as_lines_equals_the_list_it_was_made_of() -> None:
    deadlines = due(HELD, TODAY)
    lines = DueLines([deadline.line for deadline in deadlines])
    assert lines == deadlines
    assert (lines[0], list(lines[1:]), len(lines)) == (deadlines[0], deadlines[1:], len(deadlines))
    assert lines != deadlines[:-1]
    assert lines != 5
    assert deadlines[0].field.label == "Due"


def test_each_deadline_of_a_list_is_shown_by_the_same_rule_as_the_list() -> None:
    wanted = Wanted(since=TODAY, until=TODAY, kinds=frozenset({"milestones"}), side="cn")
    shown = [deadline.record for deadline in due(HELD, TODAY) if wanted.shows(deadline, TODAY)]
    assert shown == ["m"]
    assert [each.record for each in due(HELD, TODAY) if Wanted().shows(each, TODAY)] == [
        "a", "m", "c",
    ]  # fmt: skip


def test_the_kinds_with_deadlines_are_those_that_declare_one() -> None:
    names = {kind.name for kind in kinds_with_deadlines()}
    assert {"actions", "milestones", "calls"} <= names
    assert "people" not in names
