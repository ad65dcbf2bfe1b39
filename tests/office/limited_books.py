"""A book of three meetings, and a copy of it that is limited to the last."""

from __future__ import annotations

from pathlib import Path

from secretariat.data.book import Book
from secretariat.declaring.values import Bilingual, BySide, Link
from secretariat.domain.actions import ActionStatus, Update
from secretariat.domain.mechanisms import Mechanism
from secretariat.domain.meetings import Item, Meeting, Paragraph
from secretariat.office.desks import copies
from secretariat.office.desks.copies import Only
from tests.fixtures.books import action, add
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


def limited_copy(book: Book, path: Path) -> Book:
    """A copy of *book* at *path* with its twelfth meeting and the one before it."""
    copies.check_out(book, path, taker="Lin", only=Only(meetings=("JCM12",)))
    return Book.open(path, sources=Seeded(2).for_book())
