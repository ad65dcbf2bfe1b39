"""Another language, look or size moves neither the cursor nor what is seen."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QScrollArea
from pytestqt.qtbot import QtBot

from secretariat.data.book import Book
from tests.ui.conftest import built, editor_of, id_of, settle
from ui.context import Place
from ui.kit.inputs import Line


def record_tab(window: Any) -> Any:
    return window.shell.current.workspace.tab


def scrolling(detail: Any) -> QScrollArea:
    """What scrolls the form of *detail*."""
    areas = detail.findChildren(QScrollArea)
    return next(area for area in areas if area.isAncestorOf(detail.form))  # type: ignore[no-any-return]  # widgets of a test are of any class


def top_row(tab: Any) -> tuple[str, int]:
    """The topmost entry that is seen of the record, and how far its top is below the view's."""
    seen = ((row.mapTo(tab._scroll.viewport(), QPoint()).y(), row) for row in tab.rows)
    below, first = next((y, row) for y, row in seen if y + row.height() > 0)
    return first.entry.ref, below


def test_the_record_stays_where_cursor_and_eye_are(qtbot: QtBot, window: Any, book: Book) -> None:
    window.shell.go(Place("meetings", id_of(book, "JCM12"), "record"))
    settle()
    tab = record_tab(window)
    row = editor_of(tab, "JCM12/3.2")
    row.chinese.setFocus()
    cursor = row.chinese.textCursor()
    cursor.setPosition(7)
    row.chinese.setTextCursor(cursor)
    settle()
    bar = tab._scroll.verticalScrollBar()
    bar.setValue(bar.maximum() // 3)
    settle()
    first, below = top_row(tab)
    for change in ("_other_language", "_other_theme"):
        stays_at(qtbot, window, change, (first, below))


def stays_at(qtbot: QtBot, window: Any, change: str, seen: tuple[str, int]) -> None:
    """Change the window, and find the cursor and the topmost entry *seen* where they were."""
    shell = window.shell
    getattr(shell, change)()
    qtbot.waitUntil(lambda: window.shell is not shell)
    tab = record_tab(window)
    here = QApplication.focusWidget()
    assert isinstance(here, QPlainTextEdit)
    (entry,) = (editor.entry.ref for editor in built(tab) if editor.isAncestorOf(here))
    assert entry == "JCM12/3.2"
    assert here in [editor.chinese for editor in built(tab)]
    assert here.textCursor().position() == 7
    bar = tab._scroll.verticalScrollBar()
    qtbot.waitUntil(lambda: top_row(tab) == seen and bar.value() > 1)


def test_a_form_keeps_its_cursor_and_its_scrolling(qtbot: QtBot, window: Any, book: Book) -> None:
    window.resize(1100, 500)
    window.shell.go(Place("actions", id_of(book, "JCM12/A9")))
    settle()
    detail = window.shell.current.pane.detail
    line = detail.form.boxes["due"].editor.line
    line.setFocus()
    line.setCursorPosition(4)
    bar = scrolling(detail).verticalScrollBar()
    bar.setValue(bar.maximum())
    assert bar.maximum() > 0
    shell = window.shell
    shell._other_language()
    qtbot.waitUntil(lambda: window.shell is not shell)
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), Line))
    detail = window.shell.current.pane.detail
    here = QApplication.focusWidget()
    assert isinstance(here, Line)
    assert here is detail.form.boxes["due"].editor.line
    assert here.cursorPosition() == 4
    bar = scrolling(detail).verticalScrollBar()
    qtbot.waitUntil(lambda: bar.value() == bar.maximum() > 0)


def test_from_a_name_that_was_changed_tab_goes_on_to_the_side(window: Any) -> None:
    window.shell.go(Place("settings"))
    settle()
    name = window.shell.current.name
    name.setFocus()
    name.selectAll()
    QTest.keyClicks(name, "Ana Bell\t")
    settle()
    assert window.settings.name == "Ana Bell"
    assert QApplication.focusWidget() is window.shell.current.side
