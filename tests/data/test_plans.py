"""How the database finds the lists that are opened most: from one index, without sorting."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest

from secretariat.data.book import Book
from secretariat.data.journal import chains
from secretariat.data.questions import actions, listing
from secretariat.data.questions.actions import ActionFilter
from secretariat.data.store.view import View
from secretariat.declaring.kinds import KINDS
from secretariat.declaring.values import Bilingual
from secretariat.domain.actions import Action
from tests.fixtures.asked import statements
from tests.fixtures.books import add

DAY = date(2026, 11, 28)


@pytest.fixture(scope="module")
def book() -> Iterator[Book]:
    """A book in memory in every run; with ``--postgres`` others lie on a server, which plans."""
    new_book = Book.create(None)
    add(new_book, Action(title=Bilingual("alpha"), due=DAY))
    yield new_book
    new_book.close()


def plans(book: Book, wanted: ActionFilter) -> list[list[str]]:
    """What SQLite does for each statement that answers *wanted*; the last one fetches the list."""
    return plans_of(book, lambda view: actions.ids(view, wanted, DAY))


def plans_of(book: Book, ask: Callable[[View], object]) -> list[list[str]]:
    """What SQLite does for each statement that *ask* needs."""
    with book.reading() as view:
        driver: Any = view.driver
        return [
            [row[-1] for row in driver.execute(f"EXPLAIN QUERY PLAN {statement}")]
            for statement in statements(view, ask)
            if statement.startswith("SELECT")
        ]


@pytest.mark.parametrize(
    "wanted",
    [
        ActionFilter(),
        ActionFilter(open=True),
        ActionFilter(open=True, side="uk"),
        ActionFilter(late=True),
        ActionFilter(waits_for="uk"),
    ],
)
def test_a_list_narrowed_by_facts_is_read_in_order_from_its_index_alone(
    book: Book, wanted: ActionFilter
) -> None:
    *_, steps = plans(book, wanted)
    assert any("COVERING INDEX actions_order" in step for step in steps), steps
    assert not any("ORDER BY" in step for step in steps), steps


@pytest.mark.parametrize(
    "wanted",
    [ActionFilter(waits_for="uk"), ActionFilter(side="uk"), ActionFilter(open=True, side="uk")],
)
def test_the_sets_of_sides_of_a_filter_are_read_from_the_index_of_facts_alone(
    book: Book, wanted: ActionFilter
) -> None:
    sets, _ = plans(book, wanted)
    assert any("COVERING INDEX actions_facts" in step for step in sets), sets


def test_the_ends_of_chains_are_found_without_passing_over_a_chain(book: Book) -> None:
    """Asked at every opening: a book may have hundreds of thousands of operations in one chain."""
    steps = [step for plan in plans_of(book, chains.heads) for step in plan]
    searched = [step for step in steps if "journal_chain" in step]
    bounds = {step.partition("(")[2] for step in searched}
    assert bounds == {"replica>?)", "replica=? AND layer>?)", "replica=? AND layer=?)"}


def test_a_list_narrowed_by_words_reads_only_the_entries_that_have_them(book: Book) -> None:
    wanted = listing.Wanted(text="气候")
    steps = plans_of(book, lambda view: listing.listed(view, KINDS.of(Action), wanted))[-1]
    assert any("SEARCH search_entry USING INTEGER PRIMARY KEY" in step for step in steps), steps
    assert not any("SCAN search_entry" in step for step in steps), steps
