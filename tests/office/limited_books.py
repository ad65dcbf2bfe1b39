"""A book of three meetings, and a copy of it that is limited to the last."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from secretariat.data.book import Book
from secretariat.declaring.values import Bilingual, BySide, Link
from secretariat.domain.actions import ActionStatus, Update
from secretariat.domain.mechanisms import Mechanism
from secretariat.domain.meetings import Item, Meeting, Paragraph
from secretariat.office.desks import copies
from secretariat.office.desks.copies import Only
from tests.fixtures.books import action, add, back_up, copied
from tests.fixtures.sources import Seeded

REPORTED = {10: "Confidentially reported.", 11: "Reported.", 12: "Reported."}
OVER = BySide((("cn", ActionStatus.DONE), ("uk", ActionStatus.DONE)))


def three_meetings(path: Path) -> Book:
    """A new book with the meetings 10 to 12 of one body, of which the last two have open actions.

    What is open stands before the next meeting, and would go along with it.
    """
    book = Book.create(path, sources=Seeded(1).for_book())
    mechanism = add(book, Mechanism(code="JCM", name=Bilingual("Commission")))
    for ordinal in (10, 11, 12):
        meeting = add(book, Meeting(mechanism=Link(mechanism.id), ordinal=ordinal))
        title = Bilingual(f"Item of meeting {ordinal}")
        item = add(book, Item(meeting=Link(meeting.id), title=title))
        add(book, Paragraph(item=Link(item.id), text=Bilingual(f"Spoken at {ordinal}.")))
        wanted = action(
            f"agreed at meeting {ordinal}",
            meeting,
            notes="between us",
            status=OVER if ordinal == 10 else BySide(),
        )
        to_do = add(book, wanted)
        add(book, Update(action=Link(to_do.id), text=Bilingual(REPORTED[ordinal])))
    return book


@pytest.fixture(scope="session")
def meetings(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the files of that book and of a limited copy of it, which tests copy."""
    folder = tmp_path_factory.mktemp("meetings")
    with closing(three_meetings(folder / "office.book")) as new_book:
        limited_copy(new_book, folder / "laptop.book").close()
    for path in folder.glob("*.book"):
        back_up(path)
    return folder


@pytest.fixture
def book(meetings: Path, tmp_path: Path) -> Iterator[Book]:
    """The book from which `laptop` was checked out."""
    path = copied(meetings / "office.book", tmp_path / "office.book")
    with closing(Book.open(path, sources=Seeded(3).for_book())) as opened:
        yield opened


@pytest.fixture
def laptop(meetings: Path, tmp_path: Path) -> Iterator[Book]:
    path = copied(meetings / "laptop.book", tmp_path / "laptop.book")
    with closing(Book.open(path, sources=Seeded(4).for_book())) as opened:
        yield opened


def limited_copy(book: Book, path: Path) -> Book:
    """A copy of *book* at *path* with its twelfth meeting and the one before it."""
    copies.check_out(book, path, taker="Lin", only=Only(meetings=("JCM12",)))
    return Book.open(path, sources=Seeded(2).for_book())
