"""The log of actions as it is read: when it was last on the table."""

from __future__ import annotations

from datetime import date

from secretariat.data.book import Book
from secretariat.data.questions import action_logs
from secretariat.declaring.values import Bilingual, Link
from secretariat.domain.mechanisms import Mechanism
from secretariat.domain.meetings import Meeting, MeetingStatus
from tests.fixtures.books import add


def test_a_cancelled_meeting_had_no_log_on_its_table(book: Book) -> None:
    mechanism = add(book, Mechanism(code="JCM", name=Bilingual("Joint Commission", "联委会")))
    of: Link[Mechanism] = Link(mechanism.id)
    add(book, Meeting(mechanism=of, ordinal=12, starts="2026-09-22"))
    off = MeetingStatus.CANCELLED
    add(book, Meeting(mechanism=of, ordinal=13, starts="2026-11-02", status=off))
    with book.reading() as view:
        last = action_logs.last_meeting(view, mechanism, date(2026, 11, 24))
    assert last == "2026-09-22"
