"""Weeks for a meeting: where all work, where nothing stands already, and which are the best."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from secretariat.declaring.values import Bilingual
from secretariat.domain.meetings import Meeting, MeetingStatus
from secretariat.domain.planning import Week, best_first, weeks
from secretariat.domain.sides import Side

UK = Side(id="uk", code="UK", calendar="GB", demonym=Bilingual("UK", "英国"))
CN = Side(id="cn", code="CN", calendar="CN", demonym=Bilingual("China", "中国"))
MONDAY = date(2026, 10, 5)


def week_of(monday: date, *meetings: Meeting) -> Week:
    (week,) = weeks(monday, monday + timedelta(days=6), [UK, CN], meetings)
    return week


def test_a_week_names_the_common_days_the_days_off_and_the_days_made_up() -> None:
    week = week_of(MONDAY)
    assert week.common == (date(2026, 10, 8), date(2026, 10, 9))
    assert [(day_off.day.day, day_off.side.code) for day_off in week.off] == [
        (5, "CN"),
        (6, "CN"),
        (7, "CN"),
    ]
    assert week.off[0].reason == Bilingual("National Day", "国庆节")
    assert [(made_up.day.day, made_up.side.code) for made_up in week.made_up] == [(10, "CN")]
    assert week.is_foreseen
    assert week.last == date(2026, 10, 11)


def test_weeks_begin_on_monday_and_hold_only_the_days_that_were_asked_for() -> None:
    found_weeks = weeks(date(2026, 11, 25), date(2026, 12, 7), [UK, CN])
    assert [week.monday.isoformat() for week in found_weeks] == [
        "2026-11-23",
        "2026-11-30",
        "2026-12-07",
    ]
    assert [len(week.common) for week in found_weeks] == [3, 5, 1]


@pytest.mark.parametrize(
    ("starts", "ends", "stands"),
    [
        ("2026-10-05", "", True),
        ("2026-10-11", "", True),
        ("2026-10-12", "", False),
        ("2026-10-04", "", False),
        ("2026-10-01", "2026-10-05", True),
        ("2026-10-01", "2026-10-04", False),
        ("2026-10-01", "2026-11-30", True),
        ("2026-10-06", "2026-10-01", True),
        ("2026-10-01", "2026-10", False),
        ("2026-10", "", False),
        ("", "", False),
    ],
)
def test_a_meeting_stands_in_each_week_that_it_touches(
    starts: str, ends: str, *, stands: bool
) -> None:
    meeting = Meeting(starts=starts, ends=ends)
    assert week_of(MONDAY, meeting).meetings == ((meeting,) if stands else ())


def test_a_cancelled_meeting_stands_nowhere() -> None:
    gone = Meeting(starts="2026-10-05", status=MeetingStatus.CANCELLED)
    assert week_of(MONDAY, gone).meetings == ()


def test_the_best_week_has_most_days_then_no_meeting_then_is_certain_then_early() -> None:
    days = tuple(MONDAY + timedelta(days=at) for at in range(5))
    meeting = Meeting(starts="2026-10-05")
    long, early = Week(date(2026, 12, 7), days), Week(date(2026, 10, 5), days[:4])
    late = Week(date(2026, 11, 2), days[:4])
    unsure = Week(date(2026, 10, 12), days[:4], unannounced=(Side(code="CN"),))
    taken = Week(date(2026, 10, 19), days[:4], meetings=(meeting,))
    assert best_first([taken, unsure, late, early, long]) == [long, early, late, unsure, taken]


def test_a_festival_whose_days_are_not_announced_yet_is_not_foreseen() -> None:
    assert not week_of(date(2090, 5, 1)).is_foreseen
