"""On which days an agreement may have been given."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from secretariat.domain.agreed.agreements import Before, day_refused
from secretariat.domain.meetings import Meeting

TODAY = date(2026, 11, 28)
HELD = Before(meeting=Meeting(ref="JCM12", starts="2026-09-22"))
CIRCULATED = replace(HELD, circulated_on=date(2026, 10, 1))
CORRECTED = replace(HELD, issued_on=date(2026, 11, 3))
AGAIN = replace(CIRCULATED, agreed_before=date(2026, 10, 20))


def why(on: date | None, before: Before = HELD) -> str:
    refusal = day_refused(on, before, TODAY)
    return str(refusal) if refusal else ""


@pytest.mark.parametrize("day", [None, date(2026, 9, 22), TODAY])
def test_a_text_is_agreed_to_from_the_day_of_its_meeting_until_today(day: date | None) -> None:
    assert why(day) == ""


def test_a_day_to_come_is_refused() -> None:
    assert "is still to come" in why(date(2026, 11, 29))


@pytest.mark.parametrize(
    ("starts", "day", "is_refused"),
    [
        ("2026-09-22T10:00", date(2026, 9, 21), True),
        ("2026-09-22T10:00", date(2026, 9, 22), False),
        ("2026-09", date(2026, 8, 31), True),
        ("2026-09", date(2026, 9, 1), False),
        ("2026", date(2025, 12, 31), True),
        ("", date(2020, 1, 1), False),
    ],
)
def test_nobody_agrees_before_the_meeting_as_far_as_its_day_is_known(
    starts: str, day: date, *, is_refused: bool
) -> None:
    text = why(day, Before(meeting=Meeting(ref="JCM12", starts=starts)))
    assert ("older than the meeting JCM12" in text) == is_refused


@pytest.mark.parametrize(
    ("before", "since", "words"),
    [
        (CIRCULATED, date(2026, 10, 1), "circulated on 2026-10-01"),
        (CORRECTED, date(2026, 11, 3), "what it corrects, issued on 2026-11-03"),
        (AGAIN, date(2026, 10, 20), "the former text, of 2026-10-20"),
    ],
)
def test_an_agreement_is_not_older_than_what_it_is_about(
    before: Before, since: date, words: str
) -> None:
    assert words in why(since - timedelta(days=1), before)
    assert why(since, before) == ""
