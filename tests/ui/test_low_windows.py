"""Where letters are large and the window is low: what matters is shown, and can be reached."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QPushButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from secretariat.data.book import Book
from secretariat.data.questions import reading
from secretariat.declaring.values import Bilingual
from secretariat.domain.meetings import Paragraph
from tests.ui.conftest import ME, Open, id_of, mostly, settle
from ui.context import Place
from ui.kit.filter_row import FilterRow
from ui.kit.heading import Heading

pytestmark = pytest.mark.shares


@pytest.fixture
def low(open_window: Open, book: Book) -> Any:
    """A window of 1280 by 720 with letters twice as large."""
    window = open_window(book, scale=200)
    window.resize(1280, 720)
    settle()
    return window


def go(window: Any, place: Place) -> Any:
    window.shell.go(place)
    settle()
    return window.shell.current


def test_in_a_low_window_one_box_stands_for_the_chips_and_narrows_as_they_do(low: Any) -> None:
    screen = go(low, Place("actions"))
    row: FilterRow = screen.filters
    assert row.is_folded
    before = len(screen.model.ids)
    box = row.box
    row._others[0].setFocus()
    QTest.keyClick(row._others[0], Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert box.hasFocus()  # made later, it is reached where it stands
    box.setCurrentIndex(1)
    box.activated.emit(1)
    assert screen.filters.active.name == "late"
    assert 0 < len(screen.model.ids) < before
    low.resize(1280, 1200)
    settle()
    assert not row.is_folded
    assert row._chips[1].isChecked()


def test_where_there_is_height_the_chips_stay(open_window: Open, book: Book) -> None:
    window = open_window(book)
    window.resize(1280, 720)
    filters = go(window, Place("texts")).filters
    assert not filters.is_folded
    assert "box" not in vars(filters)  # nine widgets, which a screen would be made with for nothing


def test_every_chip_of_the_texts_says_how_many_it_shows(open_window: Open, book: Book) -> None:
    window = open_window(book)
    screen = go(window, Place("texts"))
    window.resize(1400, 800)
    settle()
    texts = [chip.text() for chip in screen.filters._chips]
    assert all(text.split()[-1].isdigit() for text in texts), texts
    assert texts[0].endswith(f" {len(screen.model.ids)}")


def test_an_action_that_is_gone_to_stands_alone_with_its_fields(low: Any, book: Book) -> None:
    screen = go(low, Place("actions", id_of(book, "JCM12/A4")))
    assert screen.pane.detail.form.isVisible()
    assert not screen.search.isVisible()
    assert not screen.filters.isVisible()
    QTest.keyClick(screen.both, Qt.Key.Key_Escape)
    settle()
    assert screen.table.isVisible()
    assert screen.search.isVisible()
    assert not screen.pane.isVisible()


def test_a_text_that_is_gone_to_stands_alone(low: Any, book: Book) -> None:
    screen = go(low, Place("texts", id_of(book, "JCM12/3.1"), "all"))
    assert screen.pane.sides.text.isVisible()
    assert not screen.filters.isVisible()


@pytest.mark.own_window
def test_a_click_opens_an_action_and_one_that_chooses_several_does_not(low: Any) -> None:
    screen = go(low, Place("actions"))
    at = [screen.table.visualRect(screen.model.index(row, 0)).center() for row in (0, 1)]
    click(screen.table, at[0])
    assert screen.pane.isVisible()
    QTest.keyClick(screen.both, Qt.Key.Key_Escape)
    settle()
    click(screen.table, at[1], Qt.KeyboardModifier.ControlModifier)
    assert screen.table.isVisible()
    assert len(screen.table.chosen) == 2


def click(
    table: Any, at: QPoint, key: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, key, at)
    settle()


def test_where_the_list_stands_alone_several_chosen_actions_say_how_to_change_them(
    low: Any,
) -> None:
    screen = go(low, Place("actions"))
    assert not screen._together.isVisible()
    screen.table.selectAll()
    settle()
    assert screen._together.isVisible()
    screen.focus_several()
    settle()
    assert screen.several.status.isVisible()
    screen.several.back.click()
    settle()
    assert screen.table.isVisible()


def test_beside_the_panel_no_hint_says_how_to_reach_it(open_window: Open, book: Book) -> None:
    window = open_window(book)
    screen = go(window, Place("actions"))
    screen.table.selectAll()
    settle()
    assert screen.several.isVisible()
    assert not screen._together.isVisible()


def test_a_record_that_stands_alone_has_the_room_of_the_tabs_too(low: Any, book: Book) -> None:
    screen = go(low, Place("people"))
    assert screen._tab_row.isVisible()
    go(low, Place("people", id_of(book, "PER:8")))
    assert not screen._tab_row.isVisible()
    screen.pane.both.focus_list()
    assert screen._tab_row.isVisible()


@pytest.mark.parametrize("spoken", mostly("en"))
def test_the_tools_of_a_list_stand_beside_its_title(
    open_window: Open, book: Book, spoken: str
) -> None:
    window = open_window(book, scale=200, language=spoken)
    window.resize(1280, 720)
    for name in ("actions", "decisions"):
        screen = go(window, Place(name))
        (head,) = (heading for heading in screen.findChildren(Heading) if heading.isVisible())
        # The count may stand under the title; tools under it would take two heights.
        assert head.height() < 1.7 * head._tools[0].height(), name
    window.resize(1920, 1080)
    settle()
    assert go(window, Place("actions")).list.count.isVisible()


@pytest.mark.parametrize("spoken", mostly("zh"))
def test_the_parts_of_an_action_are_chosen_in_one_line(
    open_window: Open, book: Book, spoken: str
) -> None:
    window = open_window(book, language=spoken)
    window.resize(1280, 720)
    screen = go(window, Place("actions", id_of(book, "JCM12/A4")))
    assert len({chip.y() for chip in screen.pane.detail._parts.buttons()}) == 1


def test_a_message_leaves_the_sidebar_free(low: Any) -> None:
    low.messages.say("Undone: Remove record, DOC:13", "Redo")
    settle()
    shell = low.shell
    assert shell.toast.isVisible()
    assert not shell.toast.geometry().intersects(shell.sidebar.geometry())
    low.resize(900, 720)
    settle()
    assert not shell.toast.geometry().intersects(shell.sidebar.geometry())
    assert shell.rect().contains(shell.toast.geometry())


def test_what_asks_why_a_finding_may_stay_is_scrolled_to(
    open_window: Open, book: Book, qtbot: QtBot
) -> None:
    fault = Bilingual("The sides agreed to exchange 240 isolates.", "双方同意交换24株菌株。")
    with book.change("Add record", ME) as change:
        first: Any = reading.find(change.view, "JCM12/4.2")
        paragraph = change.add(Paragraph(item=first.item, kind=first.kind, text=fault))
    window = open_window(book, scale=200)
    window.resize(1280, 720)
    settle()
    screen = go(window, Place("texts", paragraph.id, "all"))
    findings = screen.pane.notes.findings
    qtbot.waitUntil(lambda: bool(findings.lines), timeout=20_000)
    findings.begin()
    reason = findings.rows[0].reason
    qtbot.waitUntil(lambda: is_seen(reason))


def is_seen(part: QWidget) -> bool:
    """True when *part* lies wholly in what scrolls it."""
    above: QWidget | None = part
    while above is not None and not isinstance(above, QScrollArea):
        above = above.parentWidget()
    assert isinstance(above, QScrollArea)
    top = part.mapTo(above, QPoint(0, 0)).y()
    return top >= 0 and top + part.height() <= above.viewport().height()


def due_on_a_saturday(book: Book) -> str:
    """The id of an action whose due date is to be moved."""
    with book.change("Due", ME) as change:
        before: Any = reading.find(change.view, "JCM12/A3")
        change.update(before, replace(before, due=date(2027, 2, 27)))
    return str(before.id)


@pytest.mark.parametrize("spoken", mostly("en"))
def test_what_is_said_of_an_action_is_one_line_that_unfolds_and_scrolls_with_the_fields(
    open_window: Open, book: Book, spoken: str
) -> None:
    record = due_on_a_saturday(book)
    window = open_window(book, scale=200, language=spoken)
    window.resize(1278, 640)
    settle()
    pane = go(window, Place("actions", record)).pane
    titles = pane.detail.form.boxes["title"].editor.inputs
    assert any(title.hasFocus() and is_seen(title) for title in titles)
    banner = pane._banner
    assert is_seen(banner._line)
    assert banner._line.toolTip().count("2027") == 3
    (move,) = banner._whole.findChildren(QPushButton)
    assert not move.isVisible()
    banner._line.setFocus()
    banner._line.click()
    settle()
    QTest.keyClick(banner._line, Qt.Key.Key_Tab)
    settle()
    assert move.hasFocus()
    assert is_seen(move)
    QTest.keyClick(move, Qt.Key.Key_Tab)
    settle()
    # Its line with the cursor is brought, be the box higher.
    under = pane.detail._fields.viewport()
    assert titles[0].hasFocus()
    assert 0 <= titles[0].mapTo(under, QPoint()).y() < under.height() - 64


def test_where_there_is_height_all_that_is_said_of_an_action_stands_over_it(
    open_window: Open, book: Book
) -> None:
    record = due_on_a_saturday(book)
    window = open_window(book)
    pane = go(window, Place("actions", record)).pane
    (move,) = pane._banner._whole.findChildren(QPushButton)
    assert move.isVisible()
    assert not pane._banner._line.isVisible()
    assert not pane.detail.isAncestorOf(pane._banner)
    window.resize(1280, 480)
    settle()
    assert pane.detail.isAncestorOf(pane._banner)
    window.resize(1280, 800)
    settle()
    assert move.isVisible()


def test_beside_icons_alone_the_registers_are_chosen_by_their_names(low: Any) -> None:
    go(low, Place("sides"))
    bar = low.shell.sidebar
    assert not bar.list.isVisible()
    assert bar.all_registers.isChecked()
    menu = bar.registers()
    groups = menu.findChildren(QMenu)
    assert len(groups) == len(bar.list.heads)
    offered = {action.text(): action for group in groups for action in group.actions()}
    assert {"Sides", "Mechanisms", "Agenda items"} <= offered.keys()
    offered["Agenda items"].trigger()
    settle()
    assert low.shell.place.screen == "items"
    go(low, Place("actions"))
    assert not bar.all_registers.isChecked()


@pytest.mark.painted
def test_all_icons_of_a_narrow_sidebar_stand_in_one_line(low: Any) -> None:
    bar = low.shell.sidebar
    image = bar.grab().toImage()
    ground = image.pixelColor(2, 2).lightness()
    middles = set()
    for button in [bar._menu, *bar._titles]:
        top = button.mapTo(bar, QPoint(0, 0)).y()
        if not button.isVisible() or top + button.height() > image.height():
            continue
        inked = [
            x for x in range(24, image.width() - 14)
            if any(
                abs(image.pixelColor(x, y).lightness() - ground) > 60
                for y in range(top + 12, top + button.height() - 12)  # inside round corners
            )
        ]  # fmt: skip
        middles.add(round((inked[0] + inked[-1]) / 2 / 4))
    assert max(middles) - min(middles) <= 1


def test_a_bar_beside_the_icons_says_that_there_are_more_and_moves_none(low: Any) -> None:
    bar = low.shell.sidebar
    shown = bar._places.verticalScrollBar()
    assert shown.isVisible()
    width = bar.all_registers.width()
    assert width == next(title for title in bar._titles if title.property("role") == "seek").width()
    low.resize(1280, 1500)
    settle()
    assert not shown.isVisible()
    assert bar.all_registers.width() == width


@pytest.mark.parametrize("known", ["Jane Smith", ""], ids=["known", "asked who one is"])
def test_a_new_meeting_is_seen_from_its_head_whatever_was_looked_at_before(
    open_window: Open, book: Book, known: str
) -> None:
    window = open_window(book, scale=200, name=known)
    window.resize(1278, 770)
    settle()
    screen = go(window, Place("meetings", id_of(book, "JCM12"), "overview"))
    bar = screen.workspace.tab._scroll.verticalScrollBar()
    bar.setValue(bar.maximum())
    settle()
    screen.begin()
    settle()
    detail = window.shell.current.workspace.tab.detail
    assert bar.value() == 0
    assert is_seen(detail._add)
    assert detail.isAncestorOf(window.focusWidget())
    assert is_seen(window.focusWidget())
