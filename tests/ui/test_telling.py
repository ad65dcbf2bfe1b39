"""What the window says beyond what it shows."""

from __future__ import annotations

from typing import Any

import pytest

from secretariat.data.book import Book
from tests.ui.conftest import Open, settle
from ui.context import Place
from ui.screens import search


@pytest.fixture
def window(open_window: Open, book: Book) -> Any:
    return open_window(book)


def test_a_search_that_finds_more_than_it_shows_says_so(
    window: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "SHOWN", 5)
    window.shell.go(Place("search", part="the"))
    settle()
    said = "The newest 5 records; another word narrows them."
    assert window.shell.current._said.text() == said
