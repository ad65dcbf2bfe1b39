"""What the tests of a module share is as it was when the next one begins, or it is said."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtTest import QTest

import secretariat.settings
from secretariat.data.book import Book
from secretariat.data.questions import reading
from secretariat.declaring.values import Bilingual
from secretariat.domain.papers import Paper
from tests.fixtures.books import add
from tests.ui.conftest import ME, START, Answers, Open
from tests.ui.shared_window import Asks, SharedBook, SharedWindow
from ui.context import Place


@pytest.fixture
def kept(small: Path, tmp_path: Path) -> Iterator[SharedBook]:
    """A small book as tests share it."""
    shared_book = SharedBook(small, tmp_path / "test.book")
    yield shared_book
    shared_book.book.close()


def rename(book: Book, name: str) -> None:
    with book.change("Change record", ME) as change:
        paper: Any = reading.find(change.view, "DOC:1")
        change.update(paper, replace(paper, title=Bilingual(name)))


def title(book: Book) -> str:
    with book.reading() as view:
        return str(reading.find_as(view, Paper, "DOC:1").title.en)


def test_what_was_written_is_undone(kept: SharedBook) -> None:
    for _ in range(2):
        rename(kept.book, "Another name")
        add(kept.book, Paper(title=Bilingual("New")))
        assert kept.left() == []
        assert title(kept.book) == "Data protocol"


def test_writes_of_another_program_are_noticed(kept: SharedBook) -> None:
    other = Book.open(kept.book.path, desk="another")
    rename(other, "Another name")
    other.close()
    assert kept.left() == ["it wrote what undo does not take back"]


def test_a_window_has_its_size_place_and_answers_again(open_window: Open, small_book: Book) -> None:
    window: Any = open_window(small_book)
    known = SharedWindow(window, Asks(Answers()))
    window.resize(900, 700)
    window.shell.go(Place("papers"))
    window.shell.open_palette()
    assert known.left() == []
    file = Path("chosen")
    known.begin(Answers([file]), START)
    assert (window.width(), window.height()) == (1280, 800)
    assert window.shell.place == START
    assert not window.shell.palette_.isVisible()
    assert known.asks.open_file("", "") == file


def test_a_draft_and_another_language_are_gone(open_window: Open, small_book: Book) -> None:
    window: Any = open_window(small_book)
    known = SharedWindow(window, Asks(Answers()))
    settings = window.settings
    window.shell.go(Place("papers", part="new"))
    line = window.shell.current.pane.detail.form.boxes["title"].editor.english
    line.setFocus()
    QTest.keyClicks(line, "Half a na")
    window.set(replace(window.settings, language="zh"))
    assert known.left() == []
    assert window.shell.context.drafts.under("") == []
    assert (window.settings, secretariat.settings.load().language) == (settings, "en")
    assert (window.language.short, window.shell.place) == ("en", START)
    window.shell.go(Place("papers", part="new"))
    line = window.shell.current.pane.detail.form.boxes["title"].editor.english
    assert line.text() == ""


def test_another_book_is_noticed(open_window: Open, small_book: Book) -> None:
    window: Any = open_window(small_book)
    known = SharedWindow(window, Asks(Answers()))
    window.show_welcome()
    assert known.left() == ["another book is open, or none"]
