"""What is in sight in a window of 1280 by 720 pixels, at 100 and at 200 per cent."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QScrollArea
from pytestqt.qtbot import QtBot

from secretariat.data.book import Book
from secretariat.data.questions import reading
from tests.ui.conftest import START, Open, at_rest, by_turns, id_of
from ui.context import Place
from ui.kit.heading import Heading
from ui.kit.record_table import RecordTable

pytestmark = pytest.mark.shares


def shown(open_window: Open, book: Book, place: Place, **settings: Any) -> Any:
    window: Any = open_window(book, at=place, **settings)
    window.resize(1280, 720)
    at_rest(window)
    return window


def in_sight(table: Any) -> set[str]:
    """The names of the columns that are whole in sight."""
    return {
        column.called
        for at, column in enumerate(table.records.columns)
        if not table.isColumnHidden(at)
        and table.columnViewportPosition(at) >= 0
        and table.columnViewportPosition(at) + table.columnWidth(at) <= table.viewport().width()
    }


@pytest.mark.parametrize("spoken", ["en", "zh"])
@pytest.mark.parametrize("scale", [100, 200])
def test_a_lowered_check_says_in_the_list_what_its_findings_are(
    open_window: Open, book: Book, spoken: str, scale: int
) -> None:
    place = Place("check-profiles", id_of(book, "LOW:1"), at_list=True)
    window = shown(open_window, book, place, language=spoken, scale=scale)
    table = window.shell.current.pane.table
    always = {"check", "lowered"} if scale == 200 else {"check", "texts", "lowered"}
    assert always <= in_sight(table)


@pytest.mark.parametrize(("spoken", "city"), [("en", "Beijing"), ("zh", "北京")])
def test_a_side_shows_the_city_of_its_time_zone(
    open_window: Open, book: Book, spoken: str, city: str
) -> None:
    window = shown(open_window, book, Place("sides", id_of(book, "CN")), language=spoken)
    pane = window.shell.current.pane
    row = pane.table.records.row_of(id_of(book, "CN"))
    cells = [pane.table.records.cell(row, at).text for at in range(len(pane.table.records.columns))]
    assert city in cells
    editor = pane.detail.form.boxes["time_zone"].editor
    assert (editor.line.text(), editor.tree()) == (city, "Asia/Shanghai")
    with book.reading() as view:
        assert reading.find(view, "CN").time_zone == "Asia/Shanghai"


@pytest.mark.parametrize("spoken", ["en", "zh"])
def test_the_bar_that_saves_a_list_is_whole_at_twice_the_size(
    open_window: Open, book: Book, spoken: str
) -> None:
    window = shown(open_window, book, Place("decisions"), language=spoken, scale=200)
    bar = window.shell.current.pane.exchange.bar
    bar.begin()
    at_rest(window)
    for part in (bar.forms, bar.languages, bar.joint, bar.named, bar.save, bar.close_):
        assert part.visibleRegion().boundingRect().size() == part.size(), part.accessibleName()
    bar.close_.click()
    assert bar.isHidden()


@pytest.mark.parametrize("spoken", ["en", "zh"])
def test_the_buttons_of_the_timeline_wrap_together_at_twice_the_size(
    open_window: Open, book: Book, spoken: str
) -> None:
    window = shown(open_window, book, Place("timeline"), language=spoken, scale=200)
    tools = window.shell.current.findChild(Heading)._tools
    tops = [tool.mapTo(window, QPoint(0, tool.height() // 2)).y() for tool in tools]
    for top in tops:
        assert tops.count(top) > 1


@pytest.mark.parametrize(
    ("place", "title"),
    [(("barriers",), "Mitigation"), (("meetings", "JCM12", "delegations"), "Post")],
)
def test_the_right_arrow_goes_to_a_column_that_does_not_fit_into_a_list_alone(
    open_window: Open, book: Book, place: tuple[str, ...], title: str
) -> None:
    screen, *rest = place
    record = id_of(book, rest[0]) if rest else ""
    window = shown(open_window, book, Place(screen, record, *rest[1:]), scale=200)
    table = next(table for table in window.findChildren(RecordTable) if table.isVisible())
    names = {column.title: column.called for column in table.records.columns}
    assert names[title] not in in_sight(table)
    before = in_sight(table)
    assert not table.horizontalScrollBar().isHidden()
    table.setFocus()
    for _ in table.records.columns:
        QTest.keyClick(table, Qt.Key.Key_Right)
    assert names[title] in in_sight(table)
    for _ in table.records.columns:
        QTest.keyClick(table, Qt.Key.Key_Left)
    assert in_sight(table) == before


def test_a_list_beside_its_record_is_not_scrolled_sideways(open_window: Open, book: Book) -> None:
    window = shown(open_window, book, Place("barriers"))
    table = window.shell.current.pane.table
    assert not window.shell.current.pane.both.beside.is_alone
    assert table.horizontalScrollBar().maximum() == 0


@pytest.mark.parametrize("spoken", ["en", "zh"])
def test_the_count_and_the_saved_filters_of_actions_are_seen_at_twice_the_size(
    open_window: Open, book: Book, spoken: str
) -> None:
    screen = shown(open_window, book, Place("actions"), language=spoken, scale=200).shell.current
    for part in (screen.list.count, screen.saved.button, screen.search):
        assert part.isVisible()
        assert part.visibleRegion().boundingRect().size() == part.size(), part.accessibleName()


@pytest.mark.parametrize(
    ("screen", "meeting", "spoken"),
    by_turns([("planner", ""), ("planner", "JCM12"), ("text-checks", ""), ("due", "")]),
)
def test_a_list_under_long_words_keeps_two_rows_in_sight_at_twice_the_size(
    open_window: Open, book: Book, screen: str, meeting: str, spoken: str
) -> None:
    place = Place(screen, id_of(book, meeting) if meeting else "")
    window = shown(open_window, book, place, language=spoken, scale=200)
    window.shell.current.focus()
    at_rest(window)
    table = next(table for table in window.findChildren(RecordTable) if table.isVisible())
    for key in (Qt.Key.Key_Home, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_End):
        QTest.keyClick(table, key)
        at_rest(window)
        shown_part = table.viewport().visibleRegion().boundingRect()
        assert shown_part.contains(table.visualRect(table.currentIndex()))
    assert shown_part.height() >= 2 * table.rowHeight(0)


def test_the_field_with_the_cursor_stays_in_sight_where_the_page_over_it_grows(
    open_window: Open, book: Book
) -> None:
    window = shown(open_window, book, Place("key-in"), scale=200)
    screen = window.shell.current
    screen.rows[0].focus_on("code")
    at_rest(window)
    code = screen.rows[0].input("code")
    assert code.visibleRegion().boundingRect().size() == code.size()
    screen._fault.setText("\n".join(["A fault"] * 2))
    screen._fault.show()
    at_rest(window)
    assert code.visibleRegion().boundingRect().size() == code.size()


def test_the_columns_of_the_board_that_do_not_fit_are_scrolled_to(
    open_window: Open, book: Book
) -> None:
    window = shown(open_window, book, Place("board", part="actions:uk"), scale=200)
    lanes = window.shell.current.lanes
    lanes[0].cards.setFocus()
    at_rest(window)

    def is_whole(lane: Any) -> bool:
        return bool(lane.visibleRegion().boundingRect().width() == lane.width())

    assert not is_whole(lanes[-1])
    for lane in lanes[1:]:
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Right)
        at_rest(window)
        assert lane.cards.hasFocus()
        assert is_whole(lane)
    assert lanes[0].parentWidget().parentWidget().parentWidget().horizontalScrollBar().isVisible()


def of_page(window: Any) -> Any:
    """The area in which the page of the screen scrolls."""
    return next(
        area
        for area in window.shell.current.findChildren(QScrollArea)
        if area.isVisible() and area.parentWidget() is window.shell.current
    )


@pytest.mark.own_window
@pytest.mark.parametrize(
    ("pages", "spoken"),
    by_turns(
        [
            (("planner", "text-checks", "coverage", "preview"),),
            (("planner:JCM12", "due", "versions:EG1/M"),),
        ]
    ),
    ids=str,
)
def test_a_page_is_first_seen_from_its_title_at_twice_the_size(
    open_window: Open, book: Book, pages: Sequence[str], spoken: str
) -> None:
    window = shown(open_window, book, START, language=spoken, scale=200)
    for page in pages:
        screen, _, record = page.partition(":")
        window.shell.go(Place(screen, id_of(book, record) if record else ""))
        at_rest(window)
        QTest.qWait(100)
        assert of_page(window).verticalScrollBar().value() == 0, page


@pytest.mark.parametrize("spoken", ["en", "zh"])
def test_three_rows_of_the_actions_are_whole_in_sight_at_twice_the_size(
    open_window: Open, book: Book, spoken: str
) -> None:
    window = shown(open_window, book, Place("actions"), language=spoken, scale=200)
    table = window.shell.current.table
    third = table.visualRect(table.model().index(2, 0))
    assert table.viewport().rect().contains(third.bottomLeft())
    window.resize(1280, 1300)
    at_rest(window)
    low = window.shell.current.layout().contentsMargins()
    assert low.top() == 2 * 16


def test_pages_under_many_options_come_into_view_with_the_first_key_that_scrolls_them(
    open_window: Open, book: Book
) -> None:
    window = shown(open_window, book, START, scale=200)
    window.shell.go(Place("preview", part="register:actions:=:"))
    at_rest(window)
    pages = window.shell.current.paper.view
    before = pages.visibleRegion().boundingRect().height()
    QTest.keyClick(pages, Qt.Key.Key_PageDown)
    QTest.qWait(10)
    assert before < pages.height()
    assert pages.visibleRegion().boundingRect().height() == pages.height()


@pytest.mark.own_window  # the weeks stay where another test scrolled them
@pytest.mark.parametrize("spoken", ["en", "zh"])
def test_three_weeks_of_the_planner_are_whole_in_sight_at_twice_the_size(
    open_window: Open, book: Book, spoken: str
) -> None:
    window = shown(open_window, book, Place("planner"), language=spoken, scale=200)
    table = window.shell.current.table
    third = table.visualRect(table.model().index(2, 0))
    assert table.viewport().rect().contains(third.center())
    bottom = table.viewport().mapTo(window, third.bottomLeft()).y()
    assert bottom < window.shell.current.mapTo(window, QPoint(0, 0)).y() + (
        window.shell.current.height()
    )


@pytest.mark.own_window
@pytest.mark.parametrize("spoken", ["en", "zh"])
def test_the_live_meeting_gives_the_record_more_room_than_the_line_at_twice_the_size(
    open_window: Open, book: Book, spoken: str
) -> None:
    place = Place("meetings", id_of(book, "JCM12"), "live")
    window = shown(open_window, book, place, language=spoken, scale=200)
    live = window.shell.current.workspace.tab
    record, line = live.record.height(), live.line.parentWidget().height()
    assert record > 1.5 * line
    live.line.setPlainText("> @UKRI")
    at_rest(window)
    assert live.recognised.texts
    assert live.record.height() >= record - 2 * 10


@pytest.mark.parametrize("spoken", ["en", "zh"])
def test_no_heading_of_a_timeline_is_cut_at_the_left_at_twice_the_size(
    qtbot: QtBot, open_window: Open, book: Book, spoken: str
) -> None:
    window = shown(open_window, book, Place("timeline"), language=spoken, scale=200)
    table = window.shell.current.table
    qtbot.waitUntil(lambda: bool(table.bars.begins))
    at_rest(window)
    head = table.horizontalHeader()
    first = head.logicalIndexAt(0)
    assert head.sectionViewportPosition(first) == 0
