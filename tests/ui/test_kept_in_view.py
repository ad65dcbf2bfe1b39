"""A part of a page that is asked for is in view however often the page is laid out again."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractSlider, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from secretariat.data.book import Book
from tests.ui.conftest import Open, at_rest, settle
from ui.context import Place
from ui.kit.kept_in_view import KeptInView
from ui.kit.parts import column, plain, scrolled
from ui.overview.lists import TITLES


class Page:
    """A page with a box above a part that is to be seen."""

    def __init__(self, qtbot: QtBot) -> None:
        self.first, self.above, self.part = QLineEdit(), QLineEdit(), QWidget()
        self.above.setFixedHeight(300)
        self.part.setFixedHeight(100)
        self.area = scrolled(plain(column(self.first, self.above, self.part)))
        qtbot.addWidget(self.area)
        self.area.resize(300, 200)
        self.area.show()
        self.kept = KeptInView(self.area, self.part)

    @property
    def is_seen(self) -> bool:
        return self.part.visibleRegion().boundingRect().size() == self.part.size()

    def grow(self, height: int) -> None:
        self.above.setFixedHeight(height)
        settle()


@pytest.fixture
def page(qtbot: QtBot) -> Page:
    return Page(qtbot)


def test_a_part_stays_in_view_while_what_is_above_grows(page: Page) -> None:
    settle()
    assert not page.is_seen
    page.kept.begin()
    for height in (300, 500, 900, 1400):
        page.grow(height)
        assert page.is_seen


def test_who_scrolls_or_moves_the_cursor_is_not_taken_back(page: Page) -> None:
    page.first.setFocus()
    page.kept.begin()
    page.grow(500)
    page.area.verticalScrollBar().triggerAction(QAbstractSlider.SliderAction.SliderToMinimum)
    page.grow(900)
    assert not page.is_seen
    page.kept.begin()
    page.above.setFocus()
    page.area.verticalScrollBar().setValue(0)
    page.grow(1400)
    assert not page.is_seen


def test_each_list_of_the_overview_comes_into_view_at_twice_the_size(
    open_window: Open, book: Book, is_thorough: bool
) -> None:
    """Every fourth list in a usual run: what is above it is the same for all."""
    window: Any = open_window(book, language="zh", theme="contrast", scale=200)
    window.resize(1280, 720)
    missed = []
    for name in list(TITLES)[:: 1 if is_thorough else 4]:
        window.shell.go(Place("overview", part=name))
        at_rest(window)
        QTest.qWait(30)
        card = window.shell.current._below
        if card.visibleRegion().boundingRect().height() < card.height() - 4:
            missed.append(name)
        window.rebuild()
    assert missed == []
