"""Whoever works by keys alone sees where the keyboard is, and gets it back where it was."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from secretariat.data.book import Book
from secretariat.data.store import fetching
from secretariat.domain.actions import Action
from tests.ui.conftest import Answers, Open, at_rest, id_of, settle
from ui.context import Place
from ui.kit.reading_order import stops

pytestmark = [pytest.mark.shares, pytest.mark.painted]

KEY = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def go(window: Any, place: Place) -> Any:
    window.shell.go(place)
    at_rest(window)
    return window.shell.current


def picture(window: Any, part: QWidget) -> QImage:
    settle()
    place = QRect(part.mapTo(window, QPoint(0, 0)), part.size()).adjusted(-2, -2, 2, 2)
    image: QImage = window.grab(place).toImage()
    return image


def sort_of(part: QWidget) -> tuple[str, str, bool]:
    """Parts that look alike."""
    role = str(part.property("role") or "")
    return type(part).__name__, role, bool(part.property("checked"))


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_part_of_a_screen_shows_when_it_has_the_keyboard(
    open_window: Open, book: Book, is_thorough: bool, theme: str
) -> None:
    """On every screen by light or by dark, and in a thorough run by both."""
    window: Any = open_window(book, theme=theme)
    places = [
        *(Place(name) for name in ("overview", "decisions", "coverage", "settings", "handbook")),
        *(Place("meetings", id_of(book, "JCM12"), name) for name in ("agenda", "record", "pack")),
        Place("preview"),
    ]
    if not is_thorough:
        places = places[("light", "dark").index(theme) :: 2]
    seen: dict[tuple[str, str, bool], bool] = {}
    for place in places:
        go(window, place)
        for part in (there := stops(window)):
            if sort_of(part) in seen or part.visibleRegion().isEmpty():
                continue
            part.setFocus()
            inside = picture(window, part)
            elsewhere = next(widget for widget in there if widget is not part)
            elsewhere.setFocus()
            seen[sort_of(part)] = inside != picture(window, part)
    assert [sort for sort, shown in seen.items() if not shown] == []
    assert len(seen) > (12 if is_thorough else 8)


def test_the_line_of_what_happened_gives_the_cursor_back(open_window: Open, book: Book) -> None:
    window: Any = open_window(book)
    pane = go(window, Place("papers")).pane
    count = len(pane.model.ids)
    QTest.keyClick(pane.table, KEY.Key_Delete, CTRL | SHIFT)
    settle()
    toast = window.shell.toast
    assert toast.isVisible()
    back = window.focusWidget()
    window.shell.sidebar._menu.setFocus()
    QTest.keyClick(window.focusWidget(), KEY.Key_Backtab, SHIFT)
    QTest.keyClick(window.focusWidget(), KEY.Key_Backtab, SHIFT)
    assert window.focusWidget() is toast._button
    QTest.keyClick(toast._button, KEY.Key_Space)
    settle()
    assert len(pane.model.ids) == count
    assert window.focusWidget() is back is pane.table


def test_escape_closes_the_line_of_what_happened(open_window: Open, book: Book) -> None:
    window: Any = open_window(book)
    table = go(window, Place("papers")).pane.table
    window.shell.context.messages.say("Done.", "Undo", lambda: None)
    toast = window.shell.toast
    toast._button.setFocus()
    QTest.keyClick(toast._button, KEY.Key_Escape)
    assert not toast.isVisible()
    assert window.focusWidget() is table


def test_the_bar_of_a_list_gives_the_cursor_back(open_window: Open, book: Book) -> None:
    window: Any = open_window(book)
    pane = go(window, Place("papers")).pane
    QTest.keyClick(pane.table, KEY.Key_E, CTRL | SHIFT)
    assert window.focusWidget() is pane.exchange.bar.forms
    QTest.keyClick(window.focusWidget(), KEY.Key_Escape)
    assert not pane.exchange.bar.isVisible()
    assert window.focusWidget() is pane.table


def test_tab_goes_through_what_the_palette_offers(open_window: Open, book: Book) -> None:
    window: Any = open_window(book)
    table = go(window, Place("papers")).pane.table
    palette = window.shell.palette_
    palette.open("new")
    QTest.keyClick(palette.text, KEY.Key_Tab)
    assert palette.list.currentRow() == 1
    QTest.keyClick(palette.text, KEY.Key_Backtab, SHIFT)
    assert palette.list.currentRow() == 0
    QTest.keyClick(palette.text, KEY.Key_K, CTRL)
    assert palette.isVisible()
    QTest.keyClick(palette.text, KEY.Key_Escape)
    assert window.focusWidget() is table


@pytest.mark.own_window
def test_a_list_that_was_read_takes_the_cursor_from_nobody_who_has_gone_on(
    qtbot: QtBot, open_window: Open, book: Book, tmp_path: Path
) -> None:
    file = tmp_path / "actions.csv"
    file.write_text("Action,Due\nfirst thing,2027-01-15\n", encoding="utf-8")
    answers = Answers(files=[file])
    window: Any = open_window(book, answers)
    go(window, Place("actions")).exchange.choose()
    importing = window.shell.current
    table = go(window, Place("papers")).pane.table
    qtbot.waitUntil(lambda: not importing.is_busy)
    settle()
    assert window.focusWidget() is table
    go(window, importing.place)
    assert importing.take.isEnabled()
    importing.take_in()
    table = go(window, Place("papers")).pane.table
    qtbot.waitUntil(lambda: not importing.is_busy)
    settle()
    assert window.shell.place.screen == "papers"
    assert window.focusWidget() is table
    with book.reading() as view:
        assert "first thing" in {action.title.en for action in fetching.every(view, Action)}
