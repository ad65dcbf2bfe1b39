"""Our own brief beside an agenda item: written there, kept by itself, for the meeting as well."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from secretariat.data.book import Book
from secretariat.data.questions import briefs, reading
from secretariat.domain.briefs import Brief
from secretariat.domain.meetings import Item, Meeting
from tests.ui.conftest import Open, at_rest, id_of
from ui.context import Place
from ui.meetings.agenda import AgendaTab

pytestmark = pytest.mark.shares


def of_jcm13(book: Book, item: str = "") -> Brief | None:
    with book.reading() as view:
        meeting = reading.find_as(view, Meeting, "JCM13")
        about = reading.find_as(view, Item, item) if item else None
        return briefs.brief_for(view, meeting, about)


def agenda(window: Any, book: Book, item: str) -> AgendaTab:
    window.shell.go(Place("meetings", id_of(book, "JCM13"), "agenda"))
    at_rest(window)
    tab = window.shell.current.workspace.tab
    assert isinstance(tab, AgendaTab)
    tab.table.go_to(id_of(book, item))
    at_rest(window)
    tab.focus_brief()
    at_rest(window)
    return tab


def test_a_brief_is_written_beside_its_item_and_kept_by_itself(
    qtbot: QtBot, open_window: Open, book: Book
) -> None:
    window = open_window(book, at=Place("overview"))
    assert of_jcm13(book, "JCM13/2") is None
    tab = agenda(window, book, "JCM13/2")
    QTest.keyClicks(window.focusWidget(), "Adopt as circulated")
    tab.table.go_to(id_of(book, "JCM13/5"))
    at_rest(window)
    brief = of_jcm13(book, "JCM13/2")
    assert brief is not None
    assert brief.objective == "Adopt as circulated"
    assert tab.brief.keeper.record.ref == "JCM13/B2"  # of the example, for item 5
    tab.table.go_to(id_of(book, "JCM13/2"))
    at_rest(window)
    assert tab.brief.keeper.record.id == brief.id
    assert tab.brief.keeper.record.objective == "Adopt as circulated"


def test_the_meeting_as_a_whole_has_a_brief_too(
    qtbot: QtBot, open_window: Open, book: Book
) -> None:
    window = open_window(book, at=Place("overview"))
    tab = agenda(window, book, "JCM13/2")
    tab.brief._about.button(1).click()
    at_rest(window)
    assert tab.brief.keeper.record.ref == "JCM13/B1"
    whole = of_jcm13(book)
    assert whole is not None
    assert whole.id == tab.brief.keeper.record.id
