"""The first hour in an empty book: who one is, and every empty list says how to begin."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from secretariat.data.book import Book
from tests.ui.conftest import Open, settle
from tests.ui.test_inputs import commit
from ui.context import Place


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Book]:
    book = Book.create(tmp_path / "empty.book", desk="desk")
    yield book
    book.close()


def at(window: Any, screen: str) -> Any:
    window.shell.go(Place(screen))
    settle()
    return window.shell.current


def test_the_overview_of_an_empty_book_says_where_meetings_and_actions_are_made(
    open_window: Open, empty: Book, book: Book
) -> None:
    screen = at(open_window(empty), "overview")
    assert screen._no_meeting.isVisible()
    assert screen._no_action.isVisible()
    assert not screen.meetings.isVisible()
    screen = at(open_window(book), "overview")
    assert not screen._no_meeting.isVisible()
    assert not screen._no_action.isVisible()


def test_an_empty_list_of_actions_says_how_to_begin_whatever_it_is_narrowed_to(
    open_window: Open, empty: Book
) -> None:
    screen = at(open_window(empty), "actions")
    assert screen.list.nothing.text() == "No action yet. Add the first one with Ctrl+N."
    screen.list.take("late:")
    assert screen.list.nothing.text() == "No action yet. Add the first one with Ctrl+N."


def test_the_next_meeting_where_there_is_no_mechanism_leads_to_the_first(
    open_window: Open, empty: Book
) -> None:
    window: Any = open_window(empty)
    at(window, "meetings").begin_next()
    toast = window.shell.toast
    assert toast.text.startswith("There is no mechanism yet")
    assert toast.property("role") == "refusal"
    toast._button.click()
    settle()
    assert window.shell.place.screen == "mechanisms"


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "Type your name first."),
        ("   ", "Type your name first."),
        ("x" * 81, "A name is one line of at most 80 characters."),
        ("Jane\x1b[31m", "The text holds the control character U+001B; take it out."),
    ],
)
def test_a_name_that_is_none_is_said_beside_it(
    open_window: Open, book: Book, typed: str, sentence: str
) -> None:
    window: Any = open_window(book, name="")
    banner = window.shell.who
    banner.name.setText(typed)
    banner._take()
    settle()
    assert banner.fault.text() == sentence
    assert banner.fault.isVisible()
    assert banner.name.text() == typed
    assert QApplication.focusWidget() is banner.name
    assert window.settings.name == ""


def test_what_is_wrong_with_a_name_goes_with_its_cause(open_window: Open, book: Book) -> None:
    window: Any = open_window(book, name="")
    banner = window.shell.who
    banner._take()
    assert banner.fault.text() == "Type your name first."
    commit(banner.name, "A")
    assert banner.fault.isHidden()
    assert not banner.name.property("faulty")
    assert banner.name.accessibleDescription() == ""


def test_a_name_that_is_none_is_not_taken_by_the_settings(open_window: Open, book: Book) -> None:
    window: Any = open_window(book)
    screen = at(window, "settings")
    commit(screen.name, "x" * 81)
    screen.leave()
    assert screen._name_fault.text() == "A name is one line of at most 80 characters."
    assert window.settings.name == "Jane Smith"
    commit(screen.name, "Ana Bell")
    screen.leave()
    assert screen._name_fault.isHidden()
    assert window.settings.name == "Ana Bell"
