"""What is said while one types moves neither what one types in nor what the mouse is on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from secretariat.data.book import Book
from tests.ui.conftest import Open, editors, id_of, settle
from tests.ui.test_inputs import commit
from ui.context import Place
from ui.frame.window import MainWindow
from ui.kit.inputs import Line
from ui.kit.parts import column, label, plain, scrolled

pytestmark = pytest.mark.shares


def detail_of(window: MainWindow, screen: str, ref: str) -> Any:
    assert window.book is not None
    assert window.shell is not None
    window.shell.go(Place(screen, id_of(window.book, ref)))
    settle()
    current: Any = window.shell.current
    return current.pane.detail


def top(widget: QWidget, within: QWidget) -> int:
    return widget.mapTo(within, QPoint()).y()


def test_a_focused_line_keeps_its_place_when_something_appears_above_it(qtbot: QtBot) -> None:
    above, lines = label("A reason"), [Line(str(at)) for at in range(20)]
    above.setFixedHeight(50)
    above.hide()
    area = scrolled(plain(column(above, *lines)))
    qtbot.addWidget(area)
    area.resize(300, 200)
    area.show()
    area.activateWindow()
    qtbot.waitUntil(lines[0].hasFocus)
    lines[2].setFocus()
    qtbot.waitUntil(lines[2].hasFocus)
    settle()
    before = top(lines[2], area)
    above.show()
    settle()
    assert top(lines[2], area) == before
    above.hide()
    settle()
    assert top(lines[2], area) == before


def test_the_state_of_a_text_that_is_begun_moves_nothing(open_window: Open, book: Book) -> None:
    detail = detail_of(open_window(book), "people", "PER:1")
    box, below = detail.form.boxes["honorific"], detail.form.boxes["organisation"]
    pill = detail.texts.notes["honorific"].pill
    assert pill.isHidden()
    before = top(below, detail)
    box.editor.english.setFocus()
    QTest.keyClicks(box.editor.english, "Professor")
    settle()
    assert pill.isVisible()
    assert top(below, detail) == before


@pytest.mark.parametrize("width", [1280, 1700])
def test_the_state_of_a_new_entry_of_the_record_moves_nothing(
    open_window: Open, book: Book, width: int
) -> None:
    window = open_window(book)
    window.resize(width, 800)
    assert window.shell is not None
    window.shell.go(Place("meetings", id_of(book, "JCM12"), "record"))
    settle()
    screen: Any = window.shell.current
    tab = screen.workspace.tab
    editors(tab)[0].focus()
    settle()
    tab.insert()
    settle()
    new, below = editors(tab)[0], editors(tab)[1]
    assert new.is_new
    before = top(below, tab)
    QTest.keyClicks(new.english, "The")
    settle()
    assert new._state.isVisible()
    assert top(below, tab) == before


@pytest.mark.own_window
def test_a_fault_waits_until_the_mouse_is_released(
    open_window: Open, book: Book, qtbot: QtBot
) -> None:
    window = open_window(book)
    window.activateWindow()
    detail = detail_of(window, "papers", "DOC:13")
    box = detail.form.boxes["received"]
    line, other = box.editor.line, detail.form.boxes["place"].editor.inputs[0]
    line.setFocus()
    QTest.keyClicks(line, "31 Febr")
    handle = window.windowHandle()
    spot = other.mapTo(window, QPoint(20, 10))
    QTest.mousePress(handle, Qt.MouseButton.LeftButton, pos=spot)
    qtbot.waitUntil(other.hasFocus)
    settle()
    assert box.fault == ""
    QTest.mouseRelease(handle, Qt.MouseButton.LeftButton, pos=spot)
    qtbot.waitUntil(lambda: box.fault != "")


def record_of(window: MainWindow, ref: str) -> Any:
    assert window.book is not None
    assert window.shell is not None
    window.shell.go(Place("meetings", id_of(window.book, ref), "record"))
    settle()
    current: Any = window.shell.current
    return current.workspace.tab


def row_after(tab: Any, ref: str) -> tuple[Any, Any]:
    """The row called *ref*, and the next one; the first has the cursor."""
    at = next(at for at, editor in enumerate(editors(tab)) if editor.entry.ref == ref)
    editors(tab)[at].english.setFocus()
    settle()
    return editors(tab)[at], editors(tab)[at + 1]


def press(qtbot: QtBot, window: MainWindow, on: QWidget) -> Callable[[], None]:
    """Press the mouse on what takes the cursor then; returns how to release it."""
    handle, left = window.windowHandle(), Qt.MouseButton.LeftButton
    spot = on.mapTo(window, QPoint(20, 10))
    QTest.mousePress(handle, left, pos=spot)
    qtbot.waitUntil(on.hasFocus)
    settle()
    return lambda: QTest.mouseRelease(handle, left, pos=spot)


@pytest.mark.own_window
def test_a_fault_in_the_record_waits_until_the_mouse_is_released(
    open_window: Open, book: Book, qtbot: QtBot
) -> None:
    window = open_window(book)
    window.activateWindow()
    row, below = row_after(record_of(window, "JCM12"), "JCM12/1.1")
    commit(row.english, "a\0b")
    before = top(below, window)
    release = press(qtbot, window, below.english)
    row.saving._timer.timeout.emit()
    settle()
    assert (row.fault, top(below, window)) == ("", before)
    release()
    qtbot.waitUntil(lambda: row.fault != "")


def test_the_form_of_an_action_stays_open_until_the_mouse_is_released(
    open_window: Open, book: Book, qtbot: QtBot
) -> None:
    window = open_window(book)
    window.activateWindow()
    tab = record_of(window, "JCM12")
    row, below = row_after(tab, "JCM12/A8")
    assert row.form.isVisible()
    tab._scroll.ensureWidgetVisible(below, 0, 60)
    settle()
    before = top(below, window)
    release = press(qtbot, window, below.english)
    assert row.form.isVisible()
    assert top(below, window) == before
    release()
    qtbot.waitUntil(lambda: not row.form.isVisible())
    assert below.english.hasFocus()


@pytest.mark.own_window
def test_a_fault_at_the_translators_desk_waits_until_the_mouse_is_released(
    open_window: Open, book: Book, qtbot: QtBot
) -> None:
    window = open_window(book)
    window.activateWindow()
    assert window.shell is not None
    window.shell.go(Place("texts", id_of(book, "JCM12/3.1"), "all"))
    settle()
    screen: Any = window.shell.current
    pane = screen.pane
    pane.sides.write("a\0b")
    release = press(qtbot, window, pane.sides.source)
    pane.keeper.saving._timer.timeout.emit()
    settle()
    assert pane.trouble == ""
    release()
    qtbot.waitUntil(lambda: pane.trouble != "")


def test_what_is_filled_when_it_is_opened_is_seen_from_its_top(qtbot: QtBot) -> None:
    above, lines = label("A reason"), [Line(str(at)) for at in range(20)]
    above.setFixedHeight(50)
    above.hide()
    area = scrolled(plain(column(above, *lines)))
    assert isinstance(area, QScrollArea)
    qtbot.addWidget(area)
    area.resize(300, 200)
    area.show()
    settle()
    above.show()
    settle()
    assert area.verticalScrollBar().value() == 0
