"""For which side a desk works: chosen in the book, else everywhere, and always one of the book."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from secretariat.data.book import Book
from secretariat.office.at_work import side_in, who_in
from secretariat.office.desks import copies
from secretariat.settings import Settings, working_for

Make = Callable[[str], Book]


@pytest.fixture
def make() -> Iterator[Make]:
    books: list[Book] = []

    def new_book(sides: str) -> Book:
        books.append(Book.create(None, sides=sides.split(",")))
        return books[-1]

    yield new_book
    for book in books:
        book.close()


def test_a_desk_works_in_two_books_of_one_pair_for_different_sides(make: Make) -> None:
    first, second = make("UK,IN"), make("UK,IN")
    known = working_for(Settings(name="Ana"), first.id, "uk")
    known = working_for(known, second.id, "in")
    assert (side_in(first, known), side_in(second, known)) == ("uk", "in")
    assert who_in(second, known).name == "Ana"


def test_in_a_book_where_none_was_chosen_it_works_for_the_side_of_the_settings(
    make: Make,
) -> None:
    assert side_in(make("UK,CN"), Settings(side="cn")) == "cn"
    assert side_in(make("UK,CN"), Settings(side="CN", sides={"another": "uk"})) == "cn"


def test_a_side_that_the_book_has_not_counts_for_none(make: Make) -> None:
    book = make("EU,CN")
    assert side_in(book, Settings(side="uk")) == ""
    assert side_in(book, Settings(side="cn", sides={book.id: "uk"})) == "cn"


def test_in_a_copy_that_was_made_for_the_other_side_it_works_for_that_side(
    make: Make, tmp_path: Path
) -> None:
    known = Settings(side="uk")
    for keeper, side in (("cn", "cn"), ("", "uk")):
        path = tmp_path / f"copy{keeper}.book"
        copies.check_out(make("UK,CN"), path, keeper=keeper)
        copy = Book.open(path)
        assert side_in(copy, known) == side
        assert side_in(copy, working_for(known, copy.id, "uk")) == "uk"
        copy.close()
