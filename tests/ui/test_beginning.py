"""The first hour in an empty book: who one is, and every empty list says how to begin."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from secretariat.data.book import Book
from secretariat.data.questions import reading
from secretariat.data.store import fetching
from secretariat.data.writing.agendas import items_of
from secretariat.declaring.values import Link
from secretariat.domain.mechanisms import Mechanism
from secretariat.domain.meetings import Meeting
from secretariat.office.commission import add_mechanisms
from tests.ui.conftest import ME, Open, at_rest, settle
from tests.ui.test_inputs import commit
from ui.context import Place

pytestmark = pytest.mark.shares


def at(window: Any, screen: str) -> Any:
    window.shell.go(Place(screen))
    at_rest(window)
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
    at_rest(window)
    assert banner.fault.text() == sentence
    assert banner.fault.isVisible()
    assert banner.name.text() == typed
    assert QApplication.focusWidget() is banner.name
    assert window.settings.name == ""


@pytest.mark.own_window  # it begins without any name
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


def codes(book: Book) -> set[str]:
    with book.reading() as view:
        return {mechanism.code for mechanism in fetching.every(view, Mechanism)}


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_new_book_offers_the_mechanisms_and_then_a_first_meeting(
    open_window: Open, empty: Book, language: str
) -> None:
    window: Any = open_window(empty, language=language)
    screen = at(window, "overview")
    founding = screen.founding
    assert [code for code, box in founding.boxes.items() if box.isChecked()] == ["JCM", "SID", "EG"]
    assert window.focusWidget() is founding.add
    QTest.keyClick(founding.add, Qt.Key.Key_Return)
    settle()
    assert codes(empty) == {"JCM", "SID", "EG"}
    assert window.focusWidget() is founding.first[0]
    QTest.keyClick(founding.first[0], Qt.Key.Key_Return)
    settle()
    panel = window.shell.current.next
    assert window.shell.place.part == "next"
    assert len(panel.wanted.standing) == 2
    commit(panel.number, "14")
    settle()
    assert len(panel.wanted.standing) == 4
    panel.make()
    settle()
    assert at(window, "overview").founding.isHidden()
    empty.undo(ME)
    empty.undo(ME)
    settle()
    assert codes(empty) == set()
    assert not at(window, "overview").founding.isHidden()


def test_nothing_is_offered_to_a_book_with_meetings(open_window: Open, book: Book) -> None:
    window: Any = open_window(book)
    assert at(window, "overview").founding.isHidden()
    assert at(window, "meetings").founding.isHidden()


def test_a_meeting_without_an_agenda_offers_the_standing_items_where_it_is_written(
    open_window: Open, empty: Book
) -> None:
    (body,) = add_mechanisms(empty, ["JCM"], ME)
    with empty.change("Add", ME) as change:
        meeting = change.add(Meeting(mechanism=Link(body.id), ordinal=2))
    window: Any = open_window(empty, at=Place("meetings", meeting.id, "record"))
    tab = window.shell.current.workspace.tab
    assert window.focusWidget() is tab.standing
    QTest.keyClick(tab.standing, Qt.Key.Key_Return)
    settle()
    with empty.reading() as view:
        assert len(items_of(view, meeting)) == 4
    QTest.keyClicks(window.focusWidget(), "Welcome.")
    tab.leave()
    with empty.reading() as view:
        assert reading.find(view, "JCM2/1.1").text.en == "Welcome."


def test_the_question_who_one_is_has_the_cursor_and_escape_puts_it_off(
    open_window: Open, book: Book
) -> None:
    window: Any = open_window(book, name="")
    assert window.focusWidget() is window.shell.who.name
    QTest.keyClick(window.shell.who.name, Qt.Key.Key_Escape)
    settle()
    assert window.shell.who.isHidden()
    assert window.shell.current.isAncestorOf(window.focusWidget())


def test_a_new_book_of_other_sides_is_offered_a_mechanism_of_its_own(
    open_window: Open, tmp_path: Path
) -> None:
    book = Book.create(tmp_path / "other.book", desk="desk", sides=("FR", "DE"))
    window = open_window(book)
    founding = at(window, "overview").founding
    assert (founding.boxes, founding.add.isHidden()) == ({}, True)
    founding.focus()
    assert founding.other.hasFocus() or founding.other is window.focusWidget()
    founding.other.click()
    settle()
    assert window.shell.place.screen == "mechanisms"
    book.close()
