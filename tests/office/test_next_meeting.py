from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from secretariat.data.book import Book
from secretariat.errors import SecretariatError
from secretariat.i18n import language
from secretariat.office import next_meeting
from tests.fixtures import example
from tests.fixtures.sources import ANNA

TODAY = date(2026, 11, 24)


@pytest.fixture(scope="module")
def book() -> Iterator[Book]:
    new_book = example.records()
    yield new_book
    new_book.close()


@pytest.mark.parametrize(
    ("code", "line"),
    [
        (
            "en",
            "Matter arising: JCM12/A6 Exchange 240 reference isolates under a standard material",
        ),
        ("zh", "JCM12/A6 "),
    ],
)
def test_the_preview_says_what_is_carried_and_writes_nothing(
    book: Book, code: str, line: str
) -> None:
    plan = next_meeting.planned(book, "JCM", TODAY)
    lines = list(next_meeting.described(book, plan, language(code)))
    assert any(line in shown for shown in lines)
    assert not any("JCM12/A4" in line for line in lines), "an action that is done is not carried"
    with pytest.raises(SecretariatError, match="nothing called"):
        next_meeting.planned(book, "JCM14", TODAY)


def test_only_a_mechanism_has_a_next_meeting(book: Book) -> None:
    with pytest.raises(SecretariatError, match="not a record of"):
        next_meeting.planned(book, "JCM12", TODAY)


def test_the_next_meeting_is_one_change(book: Book) -> None:
    plan = next_meeting.planned(book, "SID", TODAY)
    meeting = next_meeting.convene(book, plan, ANNA)
    assert meeting.ref == "SID2"
    assert meeting.title.en.startswith("Second meeting")
    assert len(book.stacks().undoable) == 1
    book.undo(ANNA)
    assert next_meeting.planned(book, "SID", TODAY).meeting.ordinal == 2
