"""The window opens where one was, also when nobody could close it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

import secretariat.settings
from secretariat.data.book import Book
from tests.ui.conftest import Open, id_of, settle
from ui import starting
from ui.context import Place
from ui.places import Places
from ui.shell import NOTED


def test_a_book_opens_where_one_was_although_the_window_never_closed(
    qtbot: QtBot, open_window: Open, book: Book
) -> None:
    first = open_window(book)
    place = Place("meetings", id_of(book, "JCM12"), "record")
    first.shell.go(place)
    qtbot.waitUntil(lambda: Places(book.id).last() == place, timeout=5 * NOTED)
    again = open_window(Book.open(book.path, desk="desk"))
    assert again.shell.place == place


def test_a_book_that_was_never_open_begins_with_the_overview(open_window: Open, book: Book) -> None:
    assert open_window(book).shell.place.screen == "overview"


def test_half_a_new_record_is_where_one_was(open_window: Open, book: Book) -> None:
    window = open_window(book)
    window.shell.go(Place("papers", part="new"))
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


def test_the_program_opens_the_last_book_by_itself(
    qtbot: QtBot, qapp: QApplication, letters: None, settings_home: Path, book: Book
) -> None:
    known = secretariat.settings.Settings(desk="desk", name="Jane Smith", recent=(str(book.path),))
    secretariat.settings.save(replace(known, language="en"))
    window = starting.shown()
    qtbot.waitUntil(lambda: window.shell is not None, timeout=20_000)
    assert window.book.path == book.path
    window.close()
    window.deleteLater()
    settle()


def test_a_last_book_that_is_gone_leaves_the_first_screen(
    qtbot: QtBot, qapp: QApplication, letters: None, settings_home: Path
) -> None:
    known = secretariat.settings.Settings(desk="desk", recent=(str(settings_home / "gone.book"),))
    secretariat.settings.save(replace(known, language="en"))
    window = starting.shown()
    qtbot.wait(50)
    assert window.welcome is not None
    window.close()
    window.deleteLater()
    settle()
