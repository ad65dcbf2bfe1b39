"""A stack of pages: the shown one alone is asked, and it is drawn."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.ui.conftest import settle
from ui.kit.pages import Pages


class Page(QWidget):
    """A page of one size, which counts how often it was asked for it and drawn."""

    def __init__(self, size: QSize) -> None:
        super().__init__()
        self.size_, self.asked, self.drawn = size, 0, 0

    def sizeHint(self) -> QSize:
        self.asked += 1
        return self.size_

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        self.drawn += 1


def shown(qtbot: QtBot, *pages: Page) -> Pages:
    stack = Pages()
    qtbot.addWidget(stack)
    for page in pages:
        stack.addWidget(page)
    stack.resize(300, 200)
    stack.show()
    settle()
    return stack


def test_a_stack_has_the_size_of_the_page_that_is_shown(qtbot: QtBot) -> None:
    small, large = Page(QSize(40, 30)), Page(QSize(400, 300))
    stack = shown(qtbot, small, large)
    assert (stack.sizeHint(), stack.minimumSizeHint()) == (QSize(40, 30), QSize(40, 30))
    stack.setCurrentWidget(large)
    assert stack.sizeHint() == QSize(400, 300)


def test_a_hidden_page_is_not_asked_for_its_size(qtbot: QtBot) -> None:
    front, behind = Page(QSize(40, 30)), Page(QSize(400, 300))
    stack = shown(qtbot, front, behind)
    front.asked = behind.asked = 0
    stack.sizeHint()
    stack.minimumSizeHint()
    assert front.asked
    assert not behind.asked


def test_a_page_that_comes_to_the_front_is_drawn_and_goes_on_being_drawn(qtbot: QtBot) -> None:
    first, second = Page(QSize(40, 30)), Page(QSize(40, 30))
    stack = shown(qtbot, first, second)
    stack.setCurrentWidget(second)
    settle()
    assert second.isVisible()
    assert not first.isVisible()
    assert second.drawn
    assert stack.updatesEnabled()
    before = second.drawn
    second.update()
    settle()
    assert second.drawn > before
    stack.setCurrentWidget(second)
    assert stack.currentWidget() is second


def test_a_page_shown_while_the_window_is_not_drawn_is_drawn_with_it(qtbot: QtBot) -> None:
    first, second = Page(QSize(40, 30)), Page(QSize(40, 30))
    window = QWidget()
    qtbot.addWidget(window)
    stack = shown(qtbot, first, second)
    stack.setParent(window)
    window.resize(300, 200)
    window.show()
    stack.show()
    settle()
    window.setUpdatesEnabled(False)
    stack.setCurrentWidget(second)
    window.setUpdatesEnabled(True)
    settle()
    assert second.updatesEnabled()
    assert second.drawn


def test_the_least_size_that_was_set_for_a_page_counts(qtbot: QtBot) -> None:
    page = Page(QSize(40, 30))
    page.setMinimumSize(20, 90)
    assert shown(qtbot, page).minimumSizeHint() == QSize(40, 90)
