"""Dates that two copies moved apart: after somebody chose between them, they were moved once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from secretariat.data.book import Book, Who
from secretariat.data.questions import journal_facts, reading
from secretariat.declaring.values import Bilingual
from secretariat.domain.actions import Action
from secretariat.office.desks import copies
from tests.fixtures.books import add, edit

FIRST, OURS, THEIRS, OTHER = (date(2027, month, 1) for month in (1, 3, 4, 5))


@pytest.fixture
def disputed(tmp_path: Path) -> Iterator[tuple[Book, Action]]:
    """A book with an action whose date was moved here to March, and in a copy to April."""
    book = Book.create(tmp_path / "first.book", "uk")
    action = add(book, Action(title=Bilingual("Send samples", "寄送样品"), due=FIRST))
    copies.check_out(book, tmp_path / "copy.book", keeper="cn")
    copy = Book.open(tmp_path / "copy.book", desk="laptop")
    edit(copy, action, due=THEIRS)
    edit(book, action, due=OURS)
    copies.merge(book, copy)
    copy.close()
    yield book, action
    book.close()


def moved(book: Book, action: Action) -> list[tuple[str, str, str]]:
    with book.reading() as view:
        moves = journal_facts.moved(view, [action.id]).get(action.id, ())
    return [(move.before, move.after, move.side) for move in moves]


def settle(book: Book, action: Action, due: date) -> None:
    with book.change("Settle", Who("Ben")) as change:
        now = reading.find_as(change.view, Action, action.ref)
        change.resolve(now, replace(now, due=due), ["due"])


def test_the_move_that_was_chosen_stands_alone(disputed: tuple[Book, Action]) -> None:
    book, action = disputed
    assert len(moved(book, action)) == 2
    settle(book, action, THEIRS)
    assert moved(book, action) == [("2027-01-01", "2027-04-01", "cn")]


def test_a_date_that_is_neither_is_one_move_from_what_stood_before(
    disputed: tuple[Book, Action],
) -> None:
    book, action = disputed
    settle(book, action, OTHER)
    assert moved(book, action) == [("2027-01-01", "2027-05-01", "uk")]


def test_a_move_after_the_choice_is_another_one(disputed: tuple[Book, Action]) -> None:
    book, action = disputed
    settle(book, action, THEIRS)
    edit(book, action, due=OTHER)
    assert moved(book, action) == [
        ("2027-01-01", "2027-04-01", "cn"),
        ("2027-04-01", "2027-05-01", "uk"),
    ]


def test_a_conflict_settled_in_two_copies_and_once_more_is_one_move_from_what_stood_before(
    disputed: tuple[Book, Action], tmp_path: Path
) -> None:
    book, action = disputed
    copies.check_out(book, tmp_path / "second.book", keeper="cn")
    copy = Book.open(tmp_path / "second.book", desk="second laptop")
    for open_book, due in ((book, date(2027, 7, 1)), (copy, date(2027, 8, 1))):
        settle(open_book, action, due)
    copies.merge(book, copy)
    copy.close()
    settle(book, action, OTHER)
    assert moved(book, action) == [("2027-01-01", "2027-05-01", "uk")]
