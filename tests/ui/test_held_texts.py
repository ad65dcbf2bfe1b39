"""A text that another program changes while the cursor is in it stays until the cursor leaves."""

from __future__ import annotations

from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from secretariat.data.book import Book, Who
from tests.ui.conftest import settle
from tests.ui.test_record_inputs import record, row_of
from tests.ui.test_shared_drafts import desk
from tests.ui.test_two_windows import (
    detail_of,
    entry_text,
    look,
    other,
    title_of,
    type_over,
    with_title,
    write_text,
)
from ui.frame.window import MainWindow

__all__ = ["other"]
pytestmark = pytest.mark.shares


def test_a_text_changed_elsewhere_stays_under_the_cursor_until_that_leaves(
    window: MainWindow, book: Book, other: Book
) -> None:
    detail = detail_of(window, "papers", "DOC:13")
    english = detail.form.boxes["title"].editor.english
    before = english.text()
    english.setFocus()
    place_cursor(english, 3)
    with_title(other, "DOC:13", "Theirs")
    look(window)
    assert (english.text(), english.textCursor().position()) == (before, 3)
    assert "was changed elsewhere" in window.shell.toast.text
    assert not detail.keeper.is_waiting
    detail.form.boxes["place"].editor.focus()
    settle()
    assert english.text() == "Theirs"
    assert title_of(book, "DOC:13").en == "Theirs"


def test_who_types_in_a_text_that_was_changed_elsewhere_is_asked(
    qtbot: QtBot, window: MainWindow, book: Book, other: Book
) -> None:
    detail = detail_of(window, "papers", "DOC:13")
    box = detail.form.boxes["title"]
    box.editor.english.setFocus()
    with_title(other, "DOC:13", "Theirs")
    look(window)
    type_over(qtbot, box.editor.english, "Mine")
    detail.keeper.keep()
    assert title_of(book, "DOC:13").en == "Theirs"
    assert "In the book now: Theirs" in box.question.text


def test_what_is_undone_here_is_shown_under_the_cursor_at_once(
    qtbot: QtBot, window: MainWindow, book: Book
) -> None:
    detail = detail_of(window, "papers", "DOC:13")
    english = detail.form.boxes["title"].editor.english
    before = english.text()
    type_over(qtbot, english, "Mine")
    detail.keeper.keep()
    book.undo(Who("Jane Smith", "uk"), here=True)
    settle()
    assert english.text() == before


def place_cursor(text: Any, at: int) -> None:
    cursor = text.textCursor()
    cursor.setPosition(at)
    text.setTextCursor(cursor)


@pytest.mark.parametrize("types", [False, True])
def test_a_paragraph_changed_elsewhere_stays_under_the_cursor(
    qtbot: QtBot, window: MainWindow, book: Book, other: Book, types: bool
) -> None:
    tab = record(window)
    row = row_of(tab, "JCM12/3.2")
    before = row.english.text()
    row.english.setFocus()
    place_cursor(row.english, 3)
    write_text(other, "JCM12/3.2", en="Theirs.", zh="他人所改。")
    look(window)
    assert (row.english.text(), row.english.textCursor().position()) == (before, 3)
    assert row.chinese.text() == "他人所改。"
    if types:
        type_over(qtbot, row.english, "Mine.")
        row.keep()
        assert entry_text(book, "JCM12/3.2").en == "Theirs."
        assert "In the book now: Theirs." in row._question.text
        row._question.mine.setFocus()
        row._question.mine.click()
        settle()
        assert window.focusWidget() is row.english
        return
    row_of(tab, "JCM12/1.1").english.setFocus()
    settle()
    assert row.english.text() == "Theirs."


@pytest.mark.parametrize("types", [False, True])
def test_a_text_at_the_desk_changed_elsewhere_stays_under_the_cursor(
    window: MainWindow, book: Book, other: Book, types: bool
) -> None:
    pane = desk(window, "JCM12/3.2")
    into, text = pane.sides.into, pane.sides.text
    before = text.text()
    text.setFocus()
    write_text(other, "JCM12/3.2", **{into: "Theirs."})
    look(window)
    assert text.text() == before
    if types:
        pane.sides.write("Mine.")
        pane.keeper.keep()
        assert entry_text(book, "JCM12/3.2").half(into) == "Theirs."
        assert "In the book now: Theirs." in pane.keeper.question.text
        return
    window.shell.current.setFocus()
    text.clearFocus()
    settle()
    assert text.text() == "Theirs."
