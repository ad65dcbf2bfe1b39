"""The user and side at work in a book, from the settings of this desk."""

from __future__ import annotations

from secretariat.data.book import Book, Who
from secretariat.data.store import facts, fetching
from secretariat.domain import sides
from secretariat.domain.sides import Side
from secretariat.settings import Settings


def who_in(book: Book, settings: Settings) -> Who:
    """The author of changes to *book* at this desk."""
    return Who(settings.who, side_in(book, settings))


def side_in(book: Book, settings: Settings) -> str:
    """The code, in lower case, of the side for which this desk works in *book*.

    It was chosen in that book; else it is the side for which a copy was made, else the one chosen
    for all books; empty, for the side that keeps the book, where what was chosen is none of its
    sides.
    """
    with book.reading() as view:
        known = {side.code.lower() for side in fetching.every(view, Side)}
        made_for = facts.facts_of(view).get(facts.MADE_FOR, "")
    chosen = (settings.sides.get(book.id, ""), made_for, settings.side)
    return next((side.lower() for side in chosen if side.lower() in known), "")


def side_called(book: Book, text: str) -> str:
    """The code, in lower case, of the side of *book* that *text* names; else *text* itself."""
    with book.reading() as view:
        side = sides.named(text, fetching.every(view, Side))
    return (side.code if side else text).lower()
