"""Whether a book still holds the history whose code somebody has on paper."""

from __future__ import annotations

import json
from contextlib import closing

from secretariat.data.book import Book
from secretariat.data.journal import exchanged, history_check
from secretariat.data.journal.exchanged import Exchange
from secretariat.data.journal.history_check import HistoryResult
from secretariat.domain.agreed import histories
from tests.fixtures.books import action, add, blank, offered
from tests.fixtures.sources import Seeded


def code_of(book: Book) -> str:
    with book.reading() as view:
        return histories.code_of(history_check.now(view))


def asked(book: Book, code: str) -> HistoryResult:
    with book.reading() as view:
        return history_check.holds(view, code)


def test_a_history_is_held_now_and_after_more_was_written() -> None:
    with closing(blank("uk", Seeded().for_book())) as book:
        add(book, action("alpha"))
        code, other = code_of(book), code_of(book)[::-1]
        answer = asked(book, code)
        assert (answer.is_held, answer.is_known) == (True, True)
        add(book, action("beta"))
        later = asked(book, code)
        assert (later.is_held, later.operations, later.at) == (True, answer.operations, answer.at)
        assert asked(book, code_of(book)).operations == answer.operations + 1
        assert not asked(book, other).is_held


def test_a_history_that_was_noted_is_known_where_its_operations_are_not_all_there() -> None:
    seeded = Seeded()
    with (
        closing(blank("uk", seeded.for_book())) as book,
        closing(blank("cn", seeded.for_book())) as other,
    ):
        add(other, action("theirs"))
        code = code_of(other)
        assert asked(book, code) == HistoryResult(is_held=False, is_known=False, operations=0, at=0)
        ends = {chain: end for chain, end in other.chain_ends().items() if chain[1] == "joint"}
        with book.writing() as view:
            exchanged.note(view, [Exchange(
                "1", "", exchanged.IN, 1, "", json.dumps(exchanged.said_ends(ends)), 1
            )])  # fmt: skip
        assert asked(book, code) == HistoryResult(is_held=False, is_known=True, operations=0, at=0)
        book.merge(offered(other, book))
        answer = asked(book, code)
        assert (answer.is_held, answer.operations) == (True, sum(n for n, _ in ends.values()))
