"""What the window says beyond what it shows."""

from __future__ import annotations

from typing import Any

import pytest

from secretariat.data.book import Book
from secretariat.data.questions import reading
from tests.ui.conftest import Open, id_of, mostly, settle
from ui.context import Place
from ui.search import screen

pytestmark = pytest.mark.shares


def test_a_search_that_finds_more_than_it_shows_says_so(
    window: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(screen, "SHOWN", 5)
    window.shell.go(Place("search", part="the"))
    settle()
    text = "The newest 5 records; add a word to narrow them."
    assert window.shell.current._said.text() == text


@pytest.mark.parametrize("language", mostly("en"))
def test_removing_says_how_many_still_point_there(
    open_window: Open, book: Book, language: str
) -> None:
    window: Any = open_window(book, language=language)
    with book.reading() as view:
        left = {ref for _, ref, _ in reading.pointing_at(view, id_of(book, "PER:19"))}
    assert len(left) > 1
    window.shell.go(Place("people", id_of(book, "PER:19")))
    settle()
    window.shell.current.pane.remove()
    settle()
    told = {
        "en": f"{len(left)} records still point at it.",
        "zh": f"仍有{len(left)}条记录引用该记录。",
    }
    assert window.shell.toast.text.endswith(told[language])
