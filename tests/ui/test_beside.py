"""Where list and record do not fit beside each other, what one works at is what stays."""

from __future__ import annotations

import pytest
from PySide6.QtTest import QTest

from secretariat.data.book import Book
from tests.ui.conftest import Open, id_of, settle
from ui.context import Place
from ui.frame.window import MainWindow
from ui.kit.editing.many import RowsEditor
from ui.kit.inputs import Line
from ui.kit.record_table import RecordTable
from ui.registers.screen import RegisterScreen

pytestmark = pytest.mark.shares
NARROW, WIDE = 700, 1400


def _table(window: MainWindow) -> RecordTable:
    screen = window.shell.current
    return screen.pane.table if isinstance(screen, RegisterScreen) else screen.table


def test_another_language_leaves_one_on_the_list(
    open_window: Open, book: Book, is_thorough: bool
) -> None:
    """To Chinese and back by turns; in a thorough run each list is left in both languages."""
    window = open_window(book)
    window.resize(NARROW, 700)
    lists = ("actions", "texts", "decisions")
    for screen in lists * 2 if is_thorough else lists:
        other = "zh" if window.language.short == "en" else "en"
        window.shell.go(Place(screen))
        settle()
        assert _table(window).isVisible()
        window.shell._other_language()
        settle()
        assert window.language.short == other
        table = _table(window)
        assert table.isVisible()
        assert window.focusWidget() is table


def test_another_language_leaves_one_at_the_record(open_window: Open, book: Book) -> None:
    window = open_window(book)
    window.resize(NARROW, 700)
    window.shell.go(Place("actions", id_of(book, "JCM12/A4")))
    settle()
    window.shell._other_language()
    settle()
    assert window.shell.current.pane.isVisible()
    assert not window.shell.current.table.isVisible()


def test_a_narrower_window_keeps_the_list_that_has_the_cursor(
    open_window: Open, book: Book
) -> None:
    window = open_window(book)
    window.resize(WIDE, 800)
    window.shell.go(Place("actions", id_of(book, "JCM12/A4")))
    settle()
    table = window.shell.current.table
    table.setFocus()
    window.resize(NARROW, 700)
    settle()
    assert table.isVisible()
    assert window.focusWidget() is table


def test_a_list_of_nothing_has_something_beside_it(open_window: Open) -> None:
    empty = Book.create(None, desk="desk")
    window = open_window(empty, at=Place("actions"))
    assert window.shell.current._looked is not None
    assert window.shell.current.looked.isVisible()


def test_a_row_goes_on_being_typed_when_the_window_gets_narrower(
    open_window: Open, book: Book
) -> None:
    window = open_window(book)
    window.resize(1900, 900)
    window.shell.go(Place("mechanisms", id_of(book, "JCM")))
    settle()
    form = window.shell.current.pane.detail.form
    editor: RowsEditor = form.boxes["names"].editor
    across = editor._across
    line = editor.inputs[0]
    assert isinstance(line, Line)
    line.setFocus()
    QTest.keyClicks(line, "abc")
    text = line.text()
    window.resize(1200, 900)
    settle()
    assert editor._across < across
    assert window.focusWidget() is line
    assert line.isUndoAvailable()
    assert line.text() == text
    assert line.isVisible()
