"""The list of meetings: its order, how it is narrowed, and what it says where it is empty."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from secretariat.data.book import Book
from secretariat.data.questions import reading
from secretariat.declaring.values import Bilingual, Link
from secretariat.domain.mechanisms import Mechanism
from secretariat.domain.meetings import Meeting
from tests.ui.conftest import ME, Open, id_of, settle
from ui.context import Place
from ui.meetings.screen import MeetingsScreen

pytestmark = pytest.mark.shares


@pytest.fixture
def window(open_window: Open, book: Book) -> Any:
    (new_window := open_window(book)).activateWindow()
    return new_window


def meetings_of(window: Any) -> Any:
    """The screen of meetings, which shows its list."""
    window.shell.go(Place("meetings"))
    settle()
    screen = window.shell.current
    assert isinstance(screen, MeetingsScreen)
    return screen


def test_a_meeting_whose_day_is_not_named_yet_stands_before_the_newest(
    window: Any, book: Book
) -> None:
    with book.change("Add", ME) as change:
        body = Link[Mechanism](reading.find(change.view, "SID").id)
        change.add(Meeting(mechanism=body, ordinal=7))
    screen = meetings_of(window)
    assert list(screen.model.ids[:2]) == [id_of(book, "SID7"), id_of(book, "JCM13")]


def test_the_list_begins_with_the_newest_and_enter_opens_a_meeting(window: Any) -> None:
    screen = meetings_of(window)
    seconds = [screen.model.cell(row, 0).second for row in range(3)]
    assert [second.split(" · ")[0] for second in seconds] == ["JCM13", "EG2", "JCM12"]
    screen.table.go_to(screen.model.ids[2])
    QTest.keyClick(screen.table, Qt.Key.Key_Return)
    settle()
    assert screen.place == Place("meetings", id_of(window.book, "JCM12"), "overview")
    assert screen.title.startswith("JCM12")
    window.shell.back()
    settle()
    assert screen.place == Place("meetings")


def test_the_list_is_narrowed_to_a_mechanism_and_to_words(window: Any) -> None:
    screen = meetings_of(window)
    names = [button.text() for button in screen._chips.buttons()]
    screen._chips.button(names.index("Expert Group")).click()
    assert [screen.model.cell(row, 0).second[:3] for row in range(2)] == ["EG2", "EG1"]
    screen._chips.button(0).click()
    screen.search.setText("伦敦")
    screen.search.seek()
    assert [screen.model.cell(row, 0).second[:5] for row in range(len(screen.model.ids))] == [
        "JCM12",
        "JCM5 ",
    ]


def test_a_list_without_meetings_says_whether_a_search_or_a_body_hides_them(window: Any) -> None:
    screen = meetings_of(window)
    screen.search.setText("nowhere")
    screen.search.seek()
    assert screen.part.empty.isVisible()
    assert screen.nothing.text() == "Nothing matches; press Esc in the search box to see all."
    screen.search.setText("")
    screen.search.seek()
    with window.book.change("Found", ME) as change:
        change.add(Mechanism(code="WG", name=Bilingual("Working Group", "工作组")))
    settle()
    names = [button.text() for button in screen._chips.buttons()]
    screen._chips.button(names.index("Working Group")).click()
    assert screen.nothing.text() == ("This body has no meeting yet. Add the first one with Ctrl+N.")
