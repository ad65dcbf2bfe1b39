"""Undo and redo by the keys: what is typed, what was done last, and the toast that says what."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from secretariat.data.book import Book
from secretariat.data.questions import reading
from secretariat.data.store import fetching
from secretariat.domain.papers import Paper
from tests.ui.conftest import ME, id_of, settle
from ui.context import Place
from ui.frame.shell import Shell
from ui.frame.window import MainWindow

pytestmark = pytest.mark.shares


def shell_of(window: MainWindow) -> Shell:
    assert window.shell is not None
    return window.shell


def pane_of(window: MainWindow, register: str, ref: str) -> Any:
    """The list of *register* with the record called *ref* beside it."""
    shell_of(window).go(Place(register, id_of(window.book, ref)))
    settle()
    return shell_of(window).current.pane


def test_the_key_that_deletes_a_word_removes_no_record(window: MainWindow) -> None:
    pane = pane_of(window, "papers", "DOC:13")
    for place in (pane.detail.form.boxes["title"].editor.english, pane.search):
        place.setFocus()
        QTest.keyClick(place, Qt.Key.Key_Delete, Qt.KeyboardModifier.ControlModifier)
        settle()
    assert pane.detail.form.boxes["title"].editor.english.text() == "of the 12th meeting"
    assert pane.model.row_of(id_of(window.book, "DOC:13")) >= 0


def test_a_key_of_a_command_that_is_not_there_types_nothing(window: MainWindow) -> None:
    form = pane_of(window, "people", "PER:8").detail.form
    for place in (form.boxes["honorific"].editor.english, form.boxes["email"].editor.line):
        before = place.text()
        place.setFocus()
        QTest.keyClick(place, Qt.Key.Key_7, Qt.KeyboardModifier.AltModifier)
        assert place.text() == before


def press_undo(window: MainWindow) -> None:
    here = window.focusWidget() or window
    QTest.keyClick(here, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    settle()


def test_removing_and_undoing_say_what_they_did(window: MainWindow) -> None:
    pane = pane_of(window, "papers", "DOC:13")
    pane.remove()
    settle()
    shell = shell_of(window)
    assert shell.toast.text == "DOC:13 was removed."
    assert pane.model.row_of(id_of_removed(window, pane)) == -1
    shell.undo()
    settle()
    assert shell.toast.text == "Undone: Remove record, DOC:13"
    assert id_of(window.book, "DOC:13")
    shell.redo()
    assert "Redone: Remove record" in shell.toast.text


def id_of_removed(window: MainWindow, pane: Any) -> str:
    return "gone" if pane.record == "" else next(iter({pane.record} - set(pane.model.ids)), "gone")


def test_undo_takes_back_what_is_being_typed_and_names_the_field(
    qtbot: QtBot, window: MainWindow
) -> None:
    pane = pane_of(window, "papers", "DOC:13")
    text = pane.detail.form.boxes["title"].editor.english
    text.setFocus()
    qtbot.keyClicks(text, "Now: ")
    shell_of(window).undo()
    settle()
    assert text.text().startswith("Agenda")
    assert shell_of(window).toast.text == "Undone: Change record, DOC:13, Title · English"


def test_the_keys_reach_the_book_when_the_text_has_nothing_to_undo(window: MainWindow) -> None:
    pane = pane_of(window, "papers", "DOC:13")
    pane.remove()
    pane.search.setFocus()
    press_undo(window)
    assert shell_of(window).toast.text == "Undone: Remove record, DOC:13"


def test_the_keys_take_back_the_last_change_where_the_cursor_comes_back_to_what_was_typed(
    qtbot: QtBot, window: MainWindow
) -> None:
    boxes = pane_of(window, "people", "PER:8").detail.form.boxes
    title, line = boxes["honorific"].editor.english, boxes["email"].editor.line
    for typed, other in ((title, line), (line, title)):
        before = typed.text()
        typed.setFocus()
        qtbot.keyClicks(typed, "x")
        other.setFocus()
        settle()
        assert typed.text() != before
        typed.setFocus()
        press_undo(window)
        assert typed.text() == before
        assert shell_of(window).toast.text.startswith("Undone: Change record, PER:8")


def remove_elsewhere(book: Book, ref: str) -> None:
    """Take a record out as an earlier start of the program at this desk would have."""
    other = Book.open(book.path, desk="desk")
    with other.change("Elsewhere", ME) as change:
        change.remove(reading.find(change.view, ref))
    other.close()


def is_there(book: Book, record: str) -> bool:
    with book.reading() as view:
        return bool(list(fetching.fetch(view, Paper, [record])))


def test_undo_stops_at_what_was_done_before_and_asks(window: MainWindow, book: Book) -> None:
    record = id_of(book, "DOC:14")
    remove_elsewhere(book, "DOC:14")
    shell = shell_of(window)
    for _ in range(3):
        shell.undo()
        settle()
    assert shell.toast.text.startswith(
        "This was not done in this window since it was opened: Elsewhere"
    )
    assert not is_there(book, record)
    assert not QApplication.activeModalWidget()
    shell.toast._button.click()
    settle()
    assert shell.toast.text.startswith("Undone: Elsewhere")
    assert is_there(book, record)
    shell.redo()
    settle()
    assert not is_there(book, record)


@pytest.mark.own_window
def test_undo_takes_back_what_was_done_in_this_window_not_what_another_one_did(
    window: MainWindow, book: Book
) -> None:
    record = id_of(book, "DOC:14")
    pane_of(window, "papers", "DOC:13").remove()
    remove_elsewhere(book, "DOC:14")
    shell = shell_of(window)
    shell.undo()
    settle()
    assert shell.toast.text == "Undone: Remove record, DOC:13"
    shell.undo()
    settle()
    assert "Elsewhere, DOC:14" in shell.toast.text
    assert not is_there(book, record)


def test_an_earlier_change_is_taken_back_by_a_key(window: MainWindow, book: Book) -> None:
    remove_elsewhere(book, "DOC:14")
    shell = shell_of(window)
    keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    QTest.keyClick(shell.current, Qt.Key.Key_Z, keys)
    settle()
    assert shell.toast.text == "Undone: Elsewhere, DOC:14"
