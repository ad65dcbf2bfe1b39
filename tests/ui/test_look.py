"""What is seen at a glance: forms of tabs and filters, groups of registers, tiles, the planner."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from secretariat.data.book import Book
from secretariat.domain.registers import KINDS
from secretariat.i18n import language
from tests.ui.conftest import Open, id_of, settle
from tools.handbook_pictures import PAGES
from tools.window_poses import shots
from ui.context import Place
from ui.frame.catalogue import REGISTERS, entries
from ui.frame.register_groups import GROUPS, PLAIN, icon_of
from ui.handbook.contents import hits_for, name_of, pages
from ui.kit.choices import Choices
from ui.kit.flow import FlowLayout
from ui.kit.look import Look
from ui.kit.parts import button
from ui.kit.tiles import Tile

pytestmark = pytest.mark.shares

WITHOUT = {"commands", "trouble", "administrators"}
"""Pages without a picture: the list of commands, and what is done outside of the window."""


def test_every_register_has_a_group_and_an_icon_of_its_own() -> None:
    listed = [entry.names[0] for entry in entries() if entry.group == REGISTERS]
    grouped = [name for group in GROUPS for name in group.registers]
    assert len(grouped) == len(set(grouped))
    assert set(listed) - set(grouped) == set()
    assert set(grouped) - {kind.name for kind in KINDS} == set()
    icons = [icon_of(name) for name in listed]
    assert PLAIN not in icons
    assert len(icons) == len(set(icons))


@pytest.mark.own_window
def test_groups_unfold_by_keys_and_are_remembered(open_window: Open, book: Book) -> None:
    window: Any = open_window(book)
    bar = window.shell.sidebar.list
    head = bar.heads["funding"]
    assert not bar.rooms["funding"].isVisible()
    head.setFocus()
    QTest.keyClick(head, Qt.Key.Key_Right)
    assert bar.rooms["funding"].isVisible()
    assert head.accessibleName() == "Funding: unfolded"
    assert window.settings.groups == ("funding",)
    window.rebuild()
    settle()
    bar = window.shell.sidebar.list
    assert bar.rooms["funding"].isVisible()
    QTest.keyClick(bar.heads["funding"], Qt.Key.Key_Left)
    assert window.settings.groups == ()
    window.shell.go(Place("papers"))
    settle()
    assert bar.rooms["meetings"].isVisible()
    assert window.settings.groups == ()


def test_tabs_filters_and_states_differ_in_form(open_window: Open, book: Book) -> None:
    window: Any = open_window(book, at=Place("actions"))
    screen = window.shell.current
    assert {chip.property("role") for chip in screen.filters._chips} == {"chip"}
    assert {button.property("role") for button in screen.pane.detail._parts.buttons()} == {"tab"}
    window.shell.go(Place("meetings", id_of(book, "JCM12"), "agenda"))
    settle()
    assert {chip.property("role") for chip in window.shell.current.workspace._chips._chips} == {
        "tab"
    }


def test_a_number_of_nothing_recedes(qtbot: QtBot) -> None:
    look = Look(language("en"))
    tile = Tile(look, "Late", lambda: None, "red")
    qtbot.addWidget(tile)
    tile.show_number(3, "3")
    assert tile._number.font().bold()
    assert look.theme.colour("red").name() in tile._number.styleSheet()
    tile.show_number(0, "0")
    assert not tile._number.font().bold()
    assert tile.property("empty") is True
    assert look.theme.colour("text3").name() in tile._number.styleSheet()


@pytest.mark.own_window
@pytest.mark.parametrize("role", ["primary", ""])
@pytest.mark.parametrize("width", [200, 260, 330])
def test_no_button_stands_alone_on_the_last_of_several_lines(
    qtbot: QtBot, width: int, role: str
) -> None:
    look = Look(language("en"))
    around = QWidget()
    qtbot.addWidget(around)
    layout = FlowLayout(around, spacing=8)
    texts = ("English", "Layout") if role else ("English", "Two sides", "Layout")
    parts: list[QPushButton] = [button(look, text, lambda: None) for text in texts]
    parts.append(button(look, "Print", lambda: None, role=role))
    for part in parts:
        layout.addWidget(part)
    for less in range(0, width, 10):
        around.resize(width - less, 200)
        around.show()
        layout.setGeometry(around.rect())
        lines = [part.y() for part in parts]
        alone = lines.count(lines[-1]) == 1 and lines[-1] > lines[0]
        fits = sum(part.width() for part in parts[-2:]) + 8 <= around.width()
        are_beside = len(set(lines[:-1])) == 1
        assert not (alone and fits and are_beside), around.width()


def test_the_palette_offers_the_exact_name_first_and_recent_records(
    open_window: Open, book: Book
) -> None:
    window: Any = open_window(book)
    paper = id_of(book, "DOC:13")
    window.shell.go(Place("papers", paper))
    settle()
    window.shell._note_place()
    window.shell.go(Place("settings"))
    settle()
    palette = window.shell.palette_
    palette.open("")
    first = palette.entries[0]
    assert first.second.startswith("Recent · DOC:13")
    assert first.icon == icon_of("papers")
    palette.open("organisations")
    assert palette.entries[0].title == "Organisations"
    palette.open("jcm12/1.1")
    assert all("\n" not in entry.title for entry in palette.entries)


def test_the_planner_shows_its_weeks_as_a_calendar(open_window: Open, book: Book) -> None:
    window: Any = open_window(book, at=Place("planner", id_of(book, "JCM13")))
    screen = window.shell.current
    best = screen.table.current
    screen._other_way()
    settle()
    assert screen.calendar.isVisible()
    assert not screen.table.isVisible()
    assert screen.shown.current == best
    mondays = [screen.calendar_model.id_at(row) for row in range(screen.calendar_model.rowCount())]
    assert mondays == sorted(mondays)
    row = mondays.index("2027-02-08")
    cells = [screen.calendar_model.cell(row, at) for at in range(9)]
    assert [cell.text for cell in cells[1:8]] == ["8", "9", "10", "11", "12", "13", "14"]
    assert cells[1].second == "China: Spring Festival"
    place = window.shell.place
    window.shell.go(Place("settings"))
    window.shell.go(place)
    settle()
    assert screen.calendar.isVisible()


@pytest.mark.parametrize("spoken", ["en", "zh"])
def test_the_handbook_is_sought_and_shows_where(open_window: Open, book: Book, spoken: str) -> None:
    window: Any = open_window(book, language=spoken, at=Place("handbook"))
    screen = window.shell.current
    words = {"en": "quarantine", "zh": "隔离"}[spoken]
    screen.line.setText(words)
    screen.line.seek()
    hits = hits_for(language(spoken), words)
    assert screen.list.count() == len(hits) > 1
    assert all(words in f"{hit.title} {hit.excerpt}".casefold() for hit in hits)
    screen.list.setCurrentRow(1)
    settle()
    assert screen.place.part.split("#") == [hits[1].target.page, words]
    assert screen.text.extraSelections()
    screen.line.setText("qqqq")
    screen.line.seek()
    assert screen._none.isVisible()
    screen.line.setText("")
    screen.line.seek()
    assert screen.list.count() >= len(pages(language(spoken)))


@pytest.mark.parametrize("spoken", ["en", "zh"])
def test_every_page_of_the_handbook_has_its_picture(spoken: str) -> None:
    for page in pages(language(spoken)):
        if name_of(page) in WITHOUT:
            continue
        text = page.read_text(encoding="utf-8")
        pictures = [line for line in text.splitlines() if line.startswith("![")]
        assert pictures, page.name
        for line in pictures:
            alt, _, target = line.removeprefix("![").rstrip(")").partition("](")
            assert alt
            assert Path(page.parent, target).exists(), (page.name, target)


def test_every_page_of_the_handbook_has_a_state_of_the_window_to_draw() -> None:
    posed = {shot.name for shot in shots()}
    assert set(PAGES) == {name_of(page) for page in pages(language("en"))} - WITHOUT
    assert set(PAGES.values()) - posed == set()


def test_alt_down_opens_a_box_though_a_command_of_the_screen_has_that_key(
    open_window: Open, book: Book
) -> None:
    window: Any = open_window(book, at=Place("actions", id_of(book, "JCM12/A4")))
    box = next(box for box in window.shell.current.findChildren(Choices) if box.isVisible())
    event = QKeyEvent(
        QEvent.Type.ShortcutOverride, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier
    )
    event.ignore()
    QApplication.sendEvent(box, event)
    assert event.isAccepted()


def test_a_message_covers_no_row_of_a_list(open_window: Open, book: Book) -> None:
    window: Any = open_window(book, at=Place("decisions"))
    window.messages.say("Saved as minutes.pdf.")
    settle()
    toast, table = window.shell.toast, window.shell.current.pane.table
    below = table.mapTo(window.shell, QPoint(0, table.height())).y()
    # The frame of the list ends there; no row is hidden, not even in part.
    assert below - toast.y() <= 4
