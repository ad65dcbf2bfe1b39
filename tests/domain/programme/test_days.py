"""Days beside each other: told where one is before another that it follows."""

from __future__ import annotations

from datetime import date

import pytest

from secretariat.declaring.fields import DayField, WhenField
from secretariat.declaring.kinds import KINDS
from secretariat.declaring.values import BySide, Link
from secretariat.domain.across.days import actions_due_too_early, clocks_unread, days_out_of_order
from secretariat.domain.actions import Action
from secretariat.domain.meetings import Meeting
from secretariat.domain.programme.liaison import Letter
from secretariat.domain.sides import Side
from tests.domain.programme.holdings import example, of

MEETING = Meeting(id="m", ref="JCM7", ordinal=7, starts="2026-05")


def test_every_day_that_follows_another_names_a_day_of_its_own_kind() -> None:
    following = [(kind, field) for kind in KINDS for field in kind.fields if field.after]
    assert len(following) > 15
    for kind, field in following:
        first = kind.field_named[field.after]
        assert isinstance(field, DayField | WhenField)
        assert isinstance(first, DayField | WhenField)


@pytest.mark.parametrize(
    ("starts", "ends", "turned"),
    [
        ("2026-05-05", "2026-05-01", True),
        ("2026-05", "2026-04-30", True),
        ("2026", "2025", True),
        ("2026-05-05", "2026-05-05", False),
        ("2026-05-05", "2026-05", False),
        ("2026-05-05", "2026", False),
        ("", "2026", False),
        ("2026", "", False),
    ],
)
def test_an_end_before_its_beginning_is_reported(starts: str, ends: str, *, turned: bool) -> None:
    meeting = Meeting(id="m", ref="JCM7", ordinal=7, starts=starts, ends=ends)
    texts = [str(error) for _, error in days_out_of_order(of(meeting))]
    assert texts == (["“Ends” of JCM7 is before “Starts”."] if turned else [])


def test_each_of_two_days_that_follow_one_date_is_reported_when_it_is_before_it() -> None:
    letter = Letter(
        id="c", ref="COR:1", date=date(2026, 3, 1), reply_due=date(2026, 2, 1),
        replied_on=date(2026, 1, 1),
    )  # fmt: skip
    assert [str(error) for _, error in days_out_of_order(of(letter))] == [
        "“Reply due” of COR:1 is before “Date”.",
        "“Replied on” of COR:1 is before “Date”.",
    ]


def test_an_action_is_not_due_before_the_meeting_that_set_it() -> None:
    early = Action(id="a", ref="JCM7/A1", meeting=Link("m"), due=date(2026, 4, 30))
    assert [str(error) for _, error in actions_due_too_early(of(MEETING, early))] == [
        "“Due” of JCM7/A1 is before JCM7 begins."
    ]
    later = Action(id="a", ref="JCM7/A1", meeting=Link("m"), due=date(2026, 5, 1))
    nowhere = Action(id="b", ref="A2", due=date(1990, 1, 1))
    assert list(actions_due_too_early(of(MEETING, later, nowhere))) == []


def test_an_impossible_time_or_time_zone_is_reported() -> None:
    zones = BySide.of(uk="Europe/London", cn="Beijing")
    meeting = Meeting(id="m", ref="JCM7", ordinal=7, opens_at="half past nine", time_zones=zones)
    assert [str(error) for _, error in clocks_unread(of(meeting))] == [
        "“Opens at” of JCM7: “half past nine” is not a time such as 09:30.",
        "“Time zones” of JCM7: “Beijing” is not a time zone such as Asia/Shanghai.",
    ]
    side = Side(id="s", ref="FR", code="FR", time_zone="Europe")
    assert [str(error) for _, error in clocks_unread(of(side))] == [
        "“Time zone” of FR: “Europe” is not a time zone such as Asia/Shanghai.",
    ]
    right = Meeting(id="m", ref="JCM7", ordinal=7, opens_at="09:30", time_zones=BySide.of(uk="UTC"))
    assert list(clocks_unread(of(right, Meeting(id="n", ref="JCM8", ordinal=8)))) == []


def test_the_example_has_its_days_in_order() -> None:
    assert list(days_out_of_order(example())) == []
    assert list(actions_due_too_early(example())) == []
    assert list(clocks_unread(example())) == []
