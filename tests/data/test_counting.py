"""Counting past the blocks of numbers that copies have, as the record book alone does it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from secretariat.data.book import Book
from secretariat.data.journal import counting, exchanged
from secretariat.data.journal.exchanged import AWAY, Exchange
from secretariat.declaring.values import Bilingual, Link
from secretariat.domain.mechanisms import Mechanism
from secretariat.domain.meetings import Meeting
from tests.fixtures.books import action, add, blank
from tests.fixtures.sources import Seeded


@pytest.fixture
def book() -> Iterator[Book]:
    new_book = blank("uk", Seeded(1).for_book())
    yield new_book
    new_book.close()


@pytest.fixture
def meeting(book: Book) -> Meeting:
    mechanism = add(book, Mechanism(code="JCM", name=Bilingual("Commission")))
    return add(book, Meeting(mechanism=Link(mechanism.id), ordinal=12))


def give_out(book: Book, copy: str, size: int) -> None:
    """Note that *copy* is away with a block of *size* numbers."""
    with book.writing() as view:
        block = counting.next_block(view, size)
        assert block is not None
        exchanged.note(view, [Exchange(copy, "", AWAY, 1, copy, block.as_json(), 0)])


def number(book: Book, meeting: Meeting) -> str:
    """The reference of a new action of *meeting*."""
    return add(book, action("to do", meeting)).ref


@pytest.mark.parametrize("size", [1, 2, 20])
def test_no_number_of_a_copy_that_is_away_is_given(book: Book, meeting: Meeting, size: int) -> None:
    assert number(book, meeting) == "JCM12/A1"
    give_out(book, "Lin", size)
    assert number(book, meeting) == f"JCM12/A{size + 2}"
    assert number(book, meeting) == f"JCM12/A{size + 3}"


def test_a_block_stays_where_it_was_when_an_earlier_copy_comes_back(
    book: Book, meeting: Meeting
) -> None:
    give_out(book, "Lin", 3)
    give_out(book, "Mei", 3)
    with book.writing() as view:
        exchanged.forget(view, ["Lin"])
    given = [number(book, meeting) for _ in range(4)]
    assert given == ["JCM12/A1", "JCM12/A2", "JCM12/A3", "JCM12/A7"]


def test_what_a_copy_left_free_is_given_once_it_is_expected_no_more(
    book: Book, meeting: Meeting
) -> None:
    give_out(book, "Lin", 3)
    with book.writing() as view:
        exchanged.forget(view, ["Lin"])
    assert number(book, meeting) == "JCM12/A1"
