"""Operations of which the values are withheld, as a limited copy has them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from secretariat.data.book import Book
from secretariat.data.journal.operations import JOINT, Stored, withheld
from secretariat.data.store import fetching
from secretariat.declaring.values import Bilingual
from secretariat.domain.actions import Action
from secretariat.errors import SecretariatError
from tests.data import copies as look
from tests.fixtures.books import action, add, blank
from tests.fixtures.sources import ANNA, Seeded


@pytest.fixture
def books() -> Iterator[list[Book]]:
    """A book with an action that was changed once, and two without a record, of the same side."""
    new_books = [blank("uk", Seeded(seed).for_book()) for seed in range(3)]
    first = add(new_books[0], action("To do"))
    with new_books[0].change("Change", ANNA) as change:
        change.update(first, replace(first, title=Bilingual("To do soon")))
    yield new_books
    for each in new_books:
        each.close()


def operations(book: Book) -> list[Stored]:
    return book.operations_for((JOINT, book.side))


def titles(book: Book) -> list[str]:
    with book.reading() as view:
        return [record.title.en for record in fetching.every(view, Action)]


def test_withheld_values_are_taken_into_a_new_book_alone(books: list[Book]) -> None:
    source, new, begun = books
    add(begun, action("Its own"))
    before = operations(begun)
    sent = [withheld(stored) for stored in operations(source)]
    new.merge(sent)
    assert {stored.name for stored in look.stored_of(new)} == {stored.name for stored in sent}
    assert operations(new) == []
    with pytest.raises(SecretariatError, match="Nothing was merged"):
        begun.merge(sent)
    assert operations(begun) == before


@pytest.mark.parametrize("of", [0, 1], ids=["the addition", "the change"])
def test_a_record_with_one_withheld_operation_is_not_there_at_all(
    books: list[Book], of: int
) -> None:
    source, new, _ = books
    sent = operations(source)
    assert len(sent) == 2
    new.merge(withheld(stored) if stored is sent[of] else stored for stored in sent)
    assert titles(source) == ["To do soon"]
    assert titles(new) == []
