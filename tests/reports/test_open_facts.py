"""What is not settled yet of a meeting to come is said as a secretary would."""

from __future__ import annotations

from dataclasses import replace

import pytest

from secretariat.data.book import Book
from secretariat.data.questions import dossiers, reading
from secretariat.declaring.values import Bilingual
from secretariat.domain.meetings import Meeting, MeetingStatus
from secretariat.reports import agenda
from tests.reports.conftest import setting, words

TO_COME = (MeetingStatus.PLANNED, MeetingStatus.PREPARED)


@pytest.mark.parametrize("status", MeetingStatus)
def test_what_is_still_open_of_a_meeting_to_come_is_to_be_confirmed(
    example: Book, status: MeetingStatus
) -> None:
    with example.reading() as view:
        dossier = dossiers.of_meeting(view, reading.find_as(view, Meeting, "JCM13"))
    bare = replace(dossier.meeting, starts="", ends="", place=Bilingual(), host=None, status=status)
    opened = replace(dossier, meeting=bare)
    english, chinese = (
        words(agenda.agenda(opened, setting(languages=code))) for code in ("en", "zh")
    )
    for label in ("Date:", "Place:", "Host:"):
        assert (f"{label}tobeconfirmed" in english) is (status in TO_COME)
    assert ("日期：待定" in chinese) is (status in TO_COME)
    assert ("notknown" in english) is (status not in TO_COME)
