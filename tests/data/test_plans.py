"""How the database finds the lists that are opened most: from one index, without sorting."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from secretariat.data.book import Book
from secretariat.data.questions import actions
from secretariat.data.questions.actions import ActionFilter
from secretariat.declaring.values import Bilingual
from secretariat.domain.actions import Action
from tests.fixtures.books import add

DAY = date(2026, 11, 28)


@pytest.fixture(scope="module")
def book() -> Iterator[Book]:
    """A book in memory in every run; with ``--postgres`` others lie on a server, which plans."""
    made = Book.create(None)
    add(made, Action(title=Bilingual("alpha"), due=DAY))
    yield made
    made.close()


def plan(book: Book, wanted: ActionFilter) -> list[str]:
    """What SQLite does to answer *wanted*, the last statement that it asks."""
    with book.reading() as view:
        driver: Any = view.driver
        asked: list[str] = []
        driver.set_trace_callback(asked.append)
        actions.ids(view, wanted, DAY)
        driver.set_trace_callback(None)
        return [row[-1] for row in driver.execute(f"EXPLAIN QUERY PLAN {asked[-1]}")]


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
    steps = plan(book, wanted)
    assert any("COVERING INDEX actions_order" in step for step in steps), steps
    assert not any("ORDER BY" in step for step in steps), steps
