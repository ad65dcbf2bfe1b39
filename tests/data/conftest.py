"""An office of three desks, and a book with nothing in it, for every test that needs them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from secretariat.data.book import Book
from tests.fixtures.books import Office, blank
from tests.fixtures.sources import Seeded


@pytest.fixture
def office() -> Iterator[Office]:
    found_office = Office()
    yield found_office
    found_office.close()


@pytest.fixture
def book() -> Iterator[Book]:
    new_book = blank("uk", Seeded().for_book())
    yield new_book
    new_book.close()
