"""Whether a record may be called agreed or issued."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from secretariat.declaring.values import Bilingual
from secretariat.domain.across.agreement import doubts, has_taken_place
from secretariat.domain.meetings import Item, Meeting, MeetingStatus
from secretariat.domain.minutes import Minutes, MinutesStatus
from secretariat.i18n import language

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
    errors = [*doubts(Minutes(ref="JCM13/M", status=status), planned, [EMPTY], (), TODAY)]
    counted = 2 if status is MinutesStatus.AGREED or status.is_out else 0
    assert len(errors) == counted


def test_the_sentence_names_the_items_without_a_record() -> None:
    agreed = Minutes(ref="JCM12/M", status=MinutesStatus.AGREED)
    moved = replace(EMPTY, id="c", place="c")
    others = [moved, Item(id="b", ref="JCM12/1", place="b"), Item(id="a", ref="JCM12/2")]
    (error,) = doubts(agreed, HELD, others, ["a"], TODAY)
    assert "nothing is recorded under JCM12/1, JCM12/3;" in str(error)
    assert "JCM12/1、JCM12/3" in language("zh").error(error)
    assert [*doubts(agreed, HELD, others, ["a", "b", "c"], TODAY)] == []


@pytest.mark.parametrize("status", [MinutesStatus.AGREED, MinutesStatus.ISSUED])
def test_minutes_of_a_meeting_without_an_agenda_are_neither_agreed_nor_issued(
    status: MinutesStatus,
) -> None:
    (error,) = doubts(Minutes(ref="JCM12/M", status=status), HELD, [], (), TODAY)
    assert "the agenda of JCM12 has no items" in str(error)
