"""What cannot be removed, since something was done with it or with a record under it."""

from __future__ import annotations

import pytest

from secretariat.data.book import Book
from secretariat.data.store import fetching
from secretariat.declaring.values import Bilingual, Link
from secretariat.domain.mechanisms import Mechanism
from secretariat.domain.meetings import Meeting
from secretariat.domain.minutes import Minutes
from secretariat.errors import SecretariatError
from tests.fixtures.books import add, remove
from tests.office.agreed_record import Kept, agreed_book


@pytest.fixture
def kept() -> Kept:
    return agreed_book(None)


def test_a_meeting_stays_once_its_record_was_circulated(kept: Kept) -> None:
    with pytest.raises(SecretariatError) as error:
        remove(kept.book, kept.meeting)
    assert str(error.value) == (
        "JCM12 cannot be removed: JCM12/M belongs to it, and what was done with that stays on "
        "record (circulate, agree, issue, file, withdraw, reopen)."
    )
    assert kept.now(kept.meeting).ref == "JCM12"


def test_a_body_stays_once_the_record_of_one_of_its_meetings_was_circulated(kept: Kept) -> None:
    with pytest.raises(SecretariatError, match="JCM cannot be removed: JCM12/M belongs to it"):
        remove(kept.book, kept.mechanism)


def test_a_meeting_with_a_draft_can_be_removed() -> None:
    book = Book.create(None, "uk")
    body = add(book, Mechanism(code="JCM", name=Bilingual("Joint Commission", "联委会")))
    meeting = add(book, Meeting(mechanism=Link(body.id), ordinal=1))
    add(book, Minutes(meeting=Link(meeting.id)))
    remove(book, meeting)
    with book.reading() as view:
        assert fetching.every(view, Meeting) == []
