"""What is erased is wiped from unused space, also what others erase meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from secretariat.data.book import Book
from secretariat.data.store import connection as driver
from secretariat.data.store import facts, wiping
from secretariat.data.store.connection import open_engine
from secretariat.data.store.view import begun


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    new_book = Book.create(tmp_path / "a.book", seeded=False)
    yield new_book
    new_book.close()


def test_what_is_erased_elsewhere_while_a_wiping_ends_is_still_to_be_wiped(
    book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    def then_somebody_erases(*given: Any) -> None:
        driver.rewrite(*given)
        engine = open_engine(book.path)
        with begun(engine, writing=True) as view:
            wiping.note(view)
        engine.dispose()

    with book.writing() as view:
        wiping.note(view)
    with monkeypatch.context() as patch:
        patch.setattr(wiping, "rewrite", then_somebody_erases)
        assert book.wipe()
    assert book.wipe()
    assert not book.wipe()


@pytest.mark.parametrize("stored", ["[]", '["abc"]', "not one of ours", '{"erasures": "many"}'])
def test_a_wiping_that_an_earlier_version_left_is_done(book: Book, stored: str) -> None:
    with book.writing() as view:
        facts.put(view, "unwiped", stored)
    assert book.wipe()
    assert not book.wipe()


def test_who_looks_at_the_book_while_it_is_wiped_is_not_told_of_another_file(
    book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A window looks every second; the log beside the file may go while the file is rewritten."""

    def then_somebody_looks(*given: Any) -> None:
        driver.rewrite(*given)
        assert book.catch_up() == frozenset()

    with book.writing() as view:
        wiping.note(view)
    monkeypatch.setattr(wiping, "rewrite", then_somebody_looks)
    assert book.wipe()
