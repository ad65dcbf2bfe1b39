"""Lists as their users arrange them: columns, widths, compact rows, keys and context menus."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

import secretariat.settings
from secretariat.data.book import Book
from tests.ui.conftest import Open, settle
from ui.context import Place
from ui.kit.cells import Column
from ui.kit.column_chooser import ColumnChooser
from ui.kit.fixed import FixedModel
from ui.kit.record_table import RecordTable
from ui.kit.row_menu import head_menu
from ui.records.saved_filters import NameAsked

pytestmark = pytest.mark.shares

ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
UNCHECKED = Qt.CheckState.Unchecked


@pytest.fixture
def window(open_window: Open, book: Book) -> Any:
    window = open_window(book, at=Place("actions"))
    window.resize(1280, 800)
    window.activateWindow()
    settle()
    return window


def table_of(window: Any) -> RecordTable:
    screen = window.shell.current
    table: RecordTable = screen.table if hasattr(screen, "table") else screen.pane.table
    return table


def shown(table: RecordTable) -> list[str]:
    """The names of the columns in view, from left to right."""
    head = table.horizontalHeader()
    order = [head.logicalIndex(visual) for visual in range(head.count())]
    return [table.records.columns[at].called for at in order if not table.isColumnHidden(at)]


def menu_of(table: RecordTable, at: QPoint, widget: Any) -> QMenu:
    """The menu that a click of the right button on *widget* opens."""
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, widget.mapToGlobal(at))
    QApplication.sendEvent(widget, event)
    return table.findChildren(QMenu)[-1]


def test_who_owns_an_action_is_in_its_list_however_narrow_the_window(window: Any) -> None:
    for width in (1440, 1280, 800):
        window.resize(width, 720)
        settle()
        table = table_of(window)
        title = table.records.cell(0, 0)
        leads = table.records.cell(0, 1)
        assert leads.text.startswith("UK")
        assert "leads" in shown(table) or (table.is_tight and leads.text in title.tight)


def test_home_and_end_go_to_the_first_and_the_last_row_and_choose_it(window: Any) -> None:
    table = table_of(window)
    table.setFocus()
    for key, held, row in (
        (Qt.Key.Key_End, Qt.KeyboardModifier.NoModifier, -1),
        (Qt.Key.Key_Home, Qt.KeyboardModifier.NoModifier, 0),
        (Qt.Key.Key_End, CTRL, -1),
        (Qt.Key.Key_Home, CTRL, 0),
    ):
        QTest.keyClick(table, key, held)
        assert table.current == table.records.ids[row]
        assert table.chosen == [table.records.ids[row]]
    QTest.keyClick(table, Qt.Key.Key_End, SHIFT)
    assert table.chosen == list(table.records.ids)


def test_columns_are_chosen_and_moved_by_keys_and_remembered(window: Any) -> None:
    table = table_of(window)
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_C, ALT | SHIFT)
    chooser = table.findChild(ColumnChooser)
    rows = chooser.list
    titles = [rows.item(at).text() for at in range(rows.count())]
    rows.setCurrentRow(titles.index("Meeting"))
    QTest.keyClick(rows, Qt.Key.Key_Space)
    while rows.currentRow():
        QTest.keyClick(rows, Qt.Key.Key_Up, ALT)
    assert shown(table)[:2] == ["title", "meeting"]
    before = table.columnWidth(1)
    QTest.keyClick(rows, Qt.Key.Key_Right, ALT)
    assert table.columnWidth(1) == before + 16
    rows.setCurrentRow([rows.item(at).text() for at in range(rows.count())].index("Stated RAG"))
    QTest.keyClick(rows, Qt.Key.Key_Space)
    order = shown(table)
    assert "rag" not in order
    QTest.keyClick(rows, Qt.Key.Key_Return)
    assert table.records.cell(0, 1).text, "the meeting of an action is said"
    window.rebuild()  # as when the program starts anew
    settle()
    again = table_of(window)
    assert again is not table
    assert shown(again) == order
    assert again.columnWidth(1) == before + 16
    again.arrangement.reset()
    assert shown(again)[0] == "title"
    assert "meeting" not in shown(again)
    assert not secretariat.settings.load().lists


def test_the_last_column_beside_the_first_stays_in_the_list_and_checked(window: Any) -> None:
    table = table_of(window)
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_C, ALT | SHIFT)
    rows = table.findChild(ColumnChooser).list
    for at in range(rows.count()):
        rows.setCurrentRow(at)
        if rows.item(at).checkState() == Qt.CheckState.Checked:
            QTest.keyClick(rows, Qt.Key.Key_Space)
            last = at
    checked = [at for at in range(rows.count()) if rows.item(at).checkState() != UNCHECKED]
    assert checked == [last]
    assert len(shown(table)) == 2
    # Another one takes its place.
    rows.setCurrentRow(0)
    QTest.keyClick(rows, Qt.Key.Key_Space)
    rows.setCurrentRow(last)
    QTest.keyClick(rows, Qt.Key.Key_Space)
    checked = [at for at in range(rows.count()) if rows.item(at).checkState() != UNCHECKED]
    assert checked == [0]
    assert len(shown(table)) == 2


def test_a_heading_without_entries_leaves_no_menu(window: Any) -> None:
    table = RecordTable(window.look, FixedModel((Column("", "Name"),)), "Names")
    assert head_menu(window.look, table, 0) is None
    assert table.findChildren(QMenu) == []


def test_an_edge_is_dragged_between_two_columns_and_stays_there(window: Any) -> None:
    window.shell.go(Place("decisions"))
    settle()
    table = table_of(window)
    head = table.horizontalHeader()
    whole = [table.columnWidth(at) for at in range(head.count()) if not table.isColumnHidden(at)]
    edge = QPoint(head.sectionViewportPosition(1) - 1, head.height() // 2)
    QTest.mousePress(head.viewport(), Qt.MouseButton.LeftButton, pos=edge)
    QTest.mouseMove(head.viewport(), edge + QPoint(20, 0))
    QTest.mouseMove(head.viewport(), edge + QPoint(40, 0))
    QTest.mouseRelease(head.viewport(), Qt.MouseButton.LeftButton, pos=edge + QPoint(40, 0))
    now = [table.columnWidth(at) for at in range(head.count()) if not table.isColumnHidden(at)]
    assert now[0] == whole[0] + 40
    assert now[1] == whole[1] - 40
    assert sum(now) == sum(whole)
    window.rebuild()
    settle()
    assert table_of(window).columnWidth(1) == now[1]


def test_compact_rows_show_twice_as_many_and_say_the_same(qtbot: QtBot, window: Any) -> None:
    table = table_of(window)
    height = table.rowHeight(0)
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_R, ALT | SHIFT)
    qtbot.waitUntil(lambda: table_of(window) is not table)
    settle()
    assert table_of(window).rowHeight(0) * 2 <= height
    assert secretariat.settings.load().compact


def test_the_context_menu_of_a_row_has_what_the_bar_has_and_a_heading_its_columns(
    window: Any,
) -> None:
    table = table_of(window)
    table.go_to(table.records.ids[2])
    menu = menu_of(table, table.visualRect(table.currentIndex()).center(), table.viewport())
    titles = [action.text().partition("\t")[0] for action in menu.actions()]
    assert titles[0] == "Open"
    assert {
        "Report progress",
        "Change the chosen ones",
        "Remove record",
        "Copy the rows as a table",
    } <= set(titles)
    menu.close()
    head = table.horizontalHeader()
    at = QPoint(head.sectionViewportPosition(2) + 5, 5)
    menu = menu_of(table, at, head.viewport())
    by_title = {action.text(): action for action in menu.actions()}
    by_title["Sort descending"].trigger()
    assert table.records.order == ("due", True)
    by_title["Hide this column"].trigger()
    assert "due" not in shown(table)
    assert table.arrangement is not None
    table.arrangement.choose(["leads"])
    at = QPoint(head.sectionViewportPosition(1) + 5, 5)
    by_title = {action.text(): action for action in menu_of(table, at, head.viewport()).actions()}
    assert not by_title["Hide this column"].isEnabled()


def test_a_filter_is_saved_by_name_and_taken_again_with_its_order(window: Any) -> None:
    screen = window.shell.current
    screen.table.setFocus()
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_2, ALT)  # late
    screen.filters.side.setCurrentIndex(1)
    screen.filters.side.activated.emit(1)
    screen.table.sort_by_key("due", descending=True)
    wanted, ids = screen.list.view, list(screen.model.ids)
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_F, ALT | SHIFT)
    menu = screen.saved.button.findChild(QMenu)
    assert [action.text() for action in menu.actions()] == ["Save this filter…"]
    QTest.keyClick(menu, Qt.Key.Key_Return)
    line = screen.saved.button.findChild(NameAsked).line
    QTest.keyClicks(line, "Monday")
    QTest.keyClick(line, Qt.Key.Key_Return)
    screen.list.take("all:")
    screen.table.sort_by_key("", descending=False)
    assert list(screen.model.ids) != ids
    window.rebuild()
    settle()
    screen = window.shell.current
    assert screen.saved.names == ["Monday"]
    screen.saved.take("Monday")
    assert screen.list.view == wanted
    assert list(screen.model.ids) == ids
    screen.saved.forget("Monday")
    assert not secretariat.settings.load().filters


def test_a_filter_of_a_register_is_saved_with_its_state_and_words(window: Any) -> None:
    window.shell.go(Place("barriers"))
    settle()
    pane = window.shell.current.pane
    pane.filter_by({"field:status": "open", "text": "a"})
    wanted, ids = pane.narrowed, list(pane.model.ids)
    assert wanted.chosen
    pane.saved.save("Open ones")
    pane.filter_by({})
    assert not pane.narrowed.chosen
    pane.saved.take("Open ones")
    assert (pane.narrowed, list(pane.model.ids)) == (wanted, ids)


@pytest.mark.painted
def test_a_search_is_narrowed_by_register_and_day_and_its_hits_are_marked(window: Any) -> None:
    window.shell.go(Place("search", part="抗"))
    settle()
    screen = window.shell.current
    every = list(screen.model.ids)
    assert screen.table.marked == ("抗",)
    plain = screen.table.grab().toImage()
    screen.table.mark_words(())
    assert screen.table.grab().toImage() != plain, "the ground under the words is seen"
    screen.filters.take("actions")
    screen.seek()
    assert 0 < len(screen.model.ids) < len(every)
    assert {screen._kinds[id_] for id_ in screen.model.ids} == {"actions"}
    place = screen.place
    screen.filters.take(":2099-01-01")
    screen.seek()
    assert not screen.model.ids
    screen.show_place(place)
    assert screen.filters.within.kind == "actions"
    assert len(screen.model.ids) < len(every)


@pytest.mark.painted
def test_found_words_are_underlined_in_a_colour_that_stands_out(
    open_window: Open, book: Book
) -> None:
    window: Any = open_window(book, at=Place("search", part="抗"), theme="contrast-dark")
    settle()
    table, line = window.shell.current.table, window.look.theme.colour("amber")

    def pixels_of_line() -> int:
        image = table.viewport().grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
        return memoryview(image.constBits()).cast("I").tolist().count(line.rgb())

    # A letter is 14 pixels wide, the line 2 high.
    assert pixels_of_line() >= 14 * 2
    table.mark_words(())
    assert not pixels_of_line()
