"""What opening a book took for a moment is released, and the book goes on being read."""

from __future__ import annotations

from contextlib import closing

from secretariat.data.book import Book
from secretariat.data.questions import reading
from secretariat.data.store.memory import release_memory
from secretariat.declaring.values import Bilingual
from secretariat.domain.actions import Action
from tests.fixtures.asked import statements
from tests.fixtures.books import add


def test_pages_are_let_go_within_a_reading_that_goes_on() -> None:
    """In memory in every run, since what is traced is SQLite."""
    with closing(Book.create(None, seeded=False)) as book:
        action = add(book, Action(title=Bilingual("alpha")))
        with book.reading() as view:
            asked = statements(view, release_memory)
            record = reading.find(view, action.ref)
    assert asked == ["PRAGMA shrink_memory"]
    assert record.id == action.id
