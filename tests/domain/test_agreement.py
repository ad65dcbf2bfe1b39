"""Whether a record may be called agreed or issued."""

from __future__ import annotations

from datetime import date

import pytest

from secretariat.declaring.values import Bilingual
from secretariat.domain.agreement import doubts, has_taken_place
from secretariat.domain.meetings import Item, Meeting, MeetingStatus
from secretariat.domain.minutes import Minutes, MinutesStatus

TODAY = date(2026, 11, 27)
HELD = Meeting(ref="JCM12", starts="2026-09-22", status=MeetingStatus.HELD)
EMPTY = Item(ref="JCM12/3", title=Bilingual("Crops"))


@pytest.mark.parametrize(
    ("starts", "status", "has"),
    [
        ("2026-11-27", MeetingStatus.PLANNED, True),
        ("2026-11-28", MeetingStatus.HELD, False),
        ("2026-09-22", MeetingStatus.CANCELLED, False),
        ("2026", MeetingStatus.PREPARED, False),
        ("2026", MeetingStatus.HELD, True),
        ("2025", MeetingStatus.PLANNED, True),
        ("2026-12", MeetingStatus.CLOSED, False),
        ("2026-11", MeetingStatus.PLANNED, False),
        ("", MeetingStatus.PLANNED, False),
        ("", MeetingStatus.CLOSED, True),
    ],
)
def test_a_meeting_has_taken_place_once_its_day_has_come(
    starts: str, status: MeetingStatus, has: bool
) -> None:
    assert has_taken_place(Meeting(starts=starts, status=status), TODAY) is has


@pytest.mark.parametrize("status", MinutesStatus)
def test_only_what_is_called_agreed_or_issued_is_doubted(status: MinutesStatus) -> None:
    planned = Meeting(ref="JCM13", starts="2027")
    said = [*doubts(Minutes(ref="JCM13/M", status=status), planned, [EMPTY], TODAY)]
    counted = 2 if status in (MinutesStatus.AGREED, MinutesStatus.ISSUED) else 0
    assert len(said) == counted


def test_the_sentence_names_the_items_without_a_record() -> None:
    agreed = Minutes(ref="JCM12/M", status=MinutesStatus.AGREED)
    others = [EMPTY, Item(ref="JCM12/4")]
    (said,) = doubts(agreed, HELD, others, TODAY)
    assert "nothing is recorded under JCM12/3, JCM12/4" in str(said)
    assert [*doubts(agreed, HELD, [], TODAY)] == []
