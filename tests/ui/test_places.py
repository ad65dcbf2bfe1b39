"""The window opens where one was, also when nobody could close it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

import secretariat.settings
from secretariat.data.book import Book
from secretariat.settings import Settings
from tests.ui.conftest import Open, built, editor_of, id_of, settle
from ui.context import Place
from ui.frame import starting
from ui.frame.places import Places
from ui.frame.shell import NOTED
from ui.frame.window import MainWindow


def test_a_book_opens_where_one_was_although_the_window_never_closed(
    qtbot: QtBot, open_window: Open, book: Book
) -> None:
    first = open_window(book)
    first.activateWindow()
    first.shell.go(Place("meetings", id_of(book, "JCM12"), "record"))
    settle()
    tab = first.shell.current.workspace.tab
    editor_of(tab, "JCM12/5.2").focus()
    settle()
    place = Place("meetings", id_of(book, "JCM12"), f"record#{id_of(book, 'JCM12/5.2')}")
    qtbot.waitUntil(lambda: Places(book.id).last() == place, timeout=5 * NOTED)
    again = open_window(Book.open(book.path, desk="desk"))
    assert again.shell.place == place
    here = QApplication.focusWidget()
    tab = again.shell.current.workspace.tab
    assert [editor.entry.ref for editor in built(tab) if editor.isAncestorOf(here)] == ["JCM12/5.2"]


def test_every_screen_opens_where_one_was(open_window: Open, book: Book, is_thorough: bool) -> None:
    """Of the screens and tabs that note nothing but their name, one in a usual run.

    The others go there to more than a name in it.
    """
    window = open_window(book)
    window.hide()  # it knows its places all the same, and no screen is laid out
    jcm12 = id_of(book, "JCM12")
    names = (
        "decisions", "people", "past", "settings", "importing", "text-checks", "key-in",
        "meetings", "actions", "texts", "coverage", "search", "planner", "handbook", "overview",
    )  # fmt: skip
    tabs = ("overview", "delegations", "actions", "papers", "pack", "agenda", "decisions")
    a5 = id_of(book, "JCM12/A5")
    wanted = [
        *(Place(name) for name in (names if is_thorough else names[3:4])),
        *(Place("meetings", jcm12, tab) for tab in (tabs if is_thorough else ())),
        Place("meetings", jcm12, f"decisions#{id_of(book, 'JCM12/D3')}"),
        Place("meetings", jcm12, "agenda#new"),
        Place("meetings", id_of(book, "JCM"), "next"),
        Place("meetings", part="new"),
        Place("actions", a5, "all:cn#progress"),
        Place("actions", part="late:#new"),
        Place("texts", a5, "all::#title"),
        Place("papers", id_of(book, "DOC:13"), "past"),
        Place("barriers", part="new"),
        Place("search", part="抗"),
        Place("coverage", part="gaps"),
        Place("overview", part="years"),
        Place("planner", id_of(book, "JCM13")),
        Place("handbook", part="texts"),
    ]
    for place in wanted:
        window.shell.go(place)
        settle()
        there = window.shell.place
        assert there.screen == place.screen
        assert (there.part or place.part).startswith(place.part), (place, there)
        title = window.shell.current.title
        window.shell.keep()
        # As when a book is opened: a shell that knows no place but the one that was noted.
        window._show_shell(book, None)
        settle()
        again = window.shell.place
        assert replace(again, record=there.record) == there, place
        assert again.record == there.record or not there.record, place
        assert window.shell.current.title == title


def test_back_leads_elsewhere_however_often_one_asks_for_the_tab_where_one_is(
    open_window: Open, book: Book
) -> None:
    window = open_window(book)
    window.activateWindow()
    place = Place("meetings", id_of(book, "JCM12"), "record")
    window.shell.go(Place("overview"))
    for _ in range(3):
        window.shell.go(place)
        settle()
    assert window.shell.place.part.startswith("record#")
    window.shell.back()
    assert window.shell.place.screen == "overview"


def test_a_locked_book_opens_at_the_tab_where_one_was(settings_home: Path) -> None:
    places = Places("book", is_locked=True)
    for place in (
        Place("meetings", "id", "record#other"),
        Place("actions", "id", "late:#progress"),
    ):
        places.keep(place)
        assert places.last() == place


def test_a_book_that_was_never_open_begins_with_the_overview(open_window: Open, book: Book) -> None:
    assert open_window(book, at=Place("")).shell.place.screen == "overview"


def test_half_a_new_record_is_where_one_was(open_window: Open, book: Book) -> None:
    window = open_window(book, at=Place("papers", part="new"))
    title = window.shell.current.pane.detail.form.boxes["received"].editor.line
    title.setFocus()
    QTest.keyClicks(title, "2027")
    window.shell.keep()
    again = open_window(Book.open(book.path, desk="desk"))
    assert again.shell.place == Place("papers", part="new")
    assert again.shell.current.pane.detail.form.boxes["received"].editor.tree() == "2027"


def test_what_was_sought_in_an_encrypted_book_is_not_noted(settings_home: Path) -> None:
    places = Places("book", is_locked=True)
    places.keep(Place("search", part="secret"))
    assert places.last() == Place("search")
    assert "secret" not in places._path.read_text()


def test_places_that_nobody_can_read_are_no_places(settings_home: Path) -> None:
    places = Places("book")
    places.keep(Place("past"))
    places._path.write_text("{")
    assert places.last() == Place("")
    places._path.write_text('{"book": {"screen": "past", "of": "a later version"}}')
    assert places.last() == Place("")


@pytest.fixture
def start(
    qapp: QApplication, letters: None, settings_home: Path
) -> Iterator[Callable[[Path], MainWindow]]:
    """Starts the program after a session in which a book was open."""
    windows = []

    def started(last: Path) -> MainWindow:
        known = Settings(desk="desk", name="Jane Smith", language="en", recent=(str(last),))
        secretariat.settings.save(known)
        hook = sys.excepthook
        windows.append(starting.shown())
        sys.excepthook = hook
        return windows[-1]

    yield started
    for window in windows:
        window.close()
        window.deleteLater()
    settle()


def test_the_program_opens_the_last_book_by_itself(qtbot: QtBot, start: Any, book: Book) -> None:
    window = start(book.path)
    assert window.welcome is None
    qtbot.waitUntil(lambda: window.shell is not None, timeout=20_000)
    assert window.book.path == book.path


def test_a_last_book_that_is_gone_leaves_the_first_screen(start: Any, tmp_path: Path) -> None:
    assert start(tmp_path / "gone.book").welcome is not None


def test_a_last_book_that_is_locked_asks_for_its_passphrase(
    qtbot: QtBot, start: Any, tmp_path: Path
) -> None:
    path = tmp_path / "locked.book"
    Book.create(path, passphrase="open sesame").close()  # noqa: S106 - of this test
    window = start(path)
    qtbot.waitUntil(lambda: window.welcome is not None, timeout=20_000)
    # The first screen takes the place of the word “Opening” in the next turn of the event loop.
    qtbot.waitUntil(window.welcome._phrase.isVisible)


def test_a_last_book_that_cannot_be_opened_is_said_on_the_first_screen(
    qtbot: QtBot, start: Any, tmp_path: Path
) -> None:
    path = tmp_path / "broken.book"
    path.write_bytes(b"SQLite format 3\0" + bytes(4096))
    window = start(path)
    qtbot.waitUntil(lambda: window.welcome is not None, timeout=20_000)
    assert "broken.book" in window.welcome._fault.text()
