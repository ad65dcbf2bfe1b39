"""Whoever types sees what is typed, however long the text grows; nothing jumps meanwhile."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractSlider, QApplication, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from secretariat.data.book import Book
from secretariat.domain.meetings import Paragraph
from tests.ui.conftest import Open, editors, id_of
from tests.ui.conftest import settle as settled
from tests.ui.test_inputs import compose
from ui.context import Place
from ui.frame.window import MainWindow
from ui.kit.inputs import Text

pytestmark = pytest.mark.shares

KEY = Qt.Key
ENGLISH = "The two sides exchanged views on the next stage of the joint programme. " * 9
CHINESE = "双方就联合计划下一阶段的工作深入交换了意见,并商定了分工。" * 16
LONGER = ENGLISH * 5
"""Higher than the window."""


at_both_sizes = pytest.mark.parametrize("window", [100, 200], indirect=True, ids=str)


def settle() -> None:
    """Let all that grows find its place: each part tells what holds it one turn later."""
    for _ in range(3):
        settled()


def line_of(text: QWidget, within: QWidget) -> QRect:
    """Where in *within* the line stands in which the cursor is."""
    line = text.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle).toRect()
    return QRect(text.mapTo(within, line.topLeft()), line.size())


def above(text: QWidget) -> list[QScrollArea]:
    """What scrolls *text*, the innermost first; what a text scrolls itself is no part of it."""
    scroll_areas, widget = [], text.parentWidget()
    while widget is not None:
        if isinstance(widget, QScrollArea):
            scroll_areas.append(widget)
        widget = widget.parentWidget()
    return scroll_areas


def is_seen(text: QWidget) -> bool:
    """True when the line of the cursor is whole within all that scrolls it."""
    areas = above(text)
    assert areas
    return all(
        line_of(text, area.viewport()).top() >= 0
        and line_of(text, area.viewport()).bottom() < area.viewport().height()
        for area in areas
    )


def paste(text: Text, words: str) -> None:
    QApplication.clipboard().setText(words)
    text.paste()
    settle()


def record(window: MainWindow, ref: str, *, last: bool = True) -> Any:
    """A new paragraph under the last item of the record of *ref*, with the cursor in it."""
    assert window.book is not None
    assert window.shell is not None
    window.shell.go(Place("meetings", id_of(window.book, ref), "record"))
    settle()
    current: Any = window.shell.current
    tab = current.workspace.tab
    if last:
        tab.begin(Paragraph, list(tab._sections.values())[-1])
        settle()
    return tab


@pytest.fixture
def window(open_window: Open, book: Book, request: pytest.FixtureRequest) -> MainWindow:
    """A low one, at 100 per cent or at what a test asks for."""
    new_window = open_window(book, scale=getattr(request, "param", 100))
    new_window.resize(1280, 720)
    new_window.activateWindow()
    settle()
    return new_window


@at_both_sizes
@pytest.mark.parametrize(("half", "words"), [("english", ENGLISH), ("chinese", CHINESE)])
def test_a_paragraph_that_is_typed_grows_in_sight(
    window: MainWindow, half: str, words: str
) -> None:
    tab = record(window, "JCM13")
    text = getattr(tab._now.editor, half)
    text.setFocus()
    settle()
    for at in range(0, len(words), 40):
        # No key of a test's keyboard types Chinese.
        text.insertPlainText(words[at : at + 39])
        QTest.keyClicks(text, ", ")
        settle()
        assert is_seen(text), f"after {at} letters"


@at_both_sizes
@pytest.mark.parametrize("words", [ENGLISH, LONGER])
def test_a_paragraph_that_is_pasted_is_seen_to_its_end(window: MainWindow, words: str) -> None:
    text = record(window, "JCM13")._now.editor.english
    paste(text, words)
    assert is_seen(text)


@at_both_sizes
def test_arrow_keys_are_followed_through_a_paragraph_longer_than_the_window(
    window: MainWindow,
) -> None:
    text = record(window, "JCM13")._now.editor.english
    paste(text, LONGER)
    for key, times in ((KEY.Key_Up, 40), (KEY.Key_Down, 40)):
        for _ in range(times):
            QTest.keyClick(text, key)
            assert is_seen(text)
    QTest.keyClick(text, KEY.Key_Home, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert is_seen(text)


@at_both_sizes
def test_what_is_being_composed_is_seen(window: MainWindow) -> None:
    text = record(window, "JCM13")._now.editor.chinese
    for length in (20, 60, 120, 240, 400):
        compose(text, CHINESE[:length])
        settle()
        assert text.composing
        assert is_seen(text), f"while {length} letters are composed"


def test_a_paragraph_that_is_seen_moves_by_no_pixel_while_one_types(window: MainWindow) -> None:
    tab = record(window, "JCM12", last=False)
    editors(tab)[0].focus()
    settle()
    text = editors(tab)[0].english
    (area,) = above(text)[:1]
    before = text.mapTo(window, QPoint()).y()
    QTest.keyClicks(text, "The meeting")
    for key in (KEY.Key_Left, KEY.Key_Right, KEY.Key_End):
        QTest.keyClick(text, key)
    settle()
    assert text.mapTo(window, QPoint()).y() == before
    assert is_seen(text)
    assert area.verticalScrollBar().maximum() > 0


def test_whoever_reads_elsewhere_is_not_called_back_until_something_is_typed(
    window: MainWindow,
) -> None:
    text = record(window, "JCM12")._now.editor.english
    QTest.keyClicks(text, "A")
    settle()
    (area,) = above(text)[:1]
    area.verticalScrollBar().triggerAction(QAbstractSlider.SliderAction.SliderToMinimum)
    settle()
    text.window().update()
    settle()
    assert area.verticalScrollBar().value() == 0
    QTest.keyClicks(text, "n")
    settle()
    assert is_seen(text)


def test_a_long_text_in_a_form_is_followed(window: MainWindow, book: Book) -> None:
    assert window.shell is not None
    window.shell.go(Place("decisions", id_of(book, "JCM12/D1")))
    settle()
    screen: Any = window.shell.current
    text = screen.pane.detail.form.boxes["text"].editor.english
    text.setFocus()
    QTest.keyClick(text, KEY.Key_End, Qt.KeyboardModifier.ControlModifier)
    paste(text, LONGER)
    assert is_seen(text)


def test_the_translation_of_a_long_text_is_followed(window: MainWindow, book: Book) -> None:
    assert window.shell is not None
    window.shell.go(Place("texts", id_of(book, "JCM12/3.1"), "all"))
    settle()
    screen: Any = window.shell.current
    text = screen.pane.sides.text
    text.setFocus()
    settle()
    paste(text, CHINESE * 3)
    assert is_seen(text)


@pytest.mark.own_window
def test_a_long_report_of_progress_is_followed(window: MainWindow, book: Book) -> None:
    assert window.shell is not None
    window.shell.go(Place("actions", id_of(book, "JCM12/A3")))
    settle()
    screen: Any = window.shell.current
    screen.pane.detail.show_part("progress")
    settle()
    progress = screen.pane.progress
    progress.focus()
    settle()
    text = progress.form.boxes["text"].editor.english
    text.setFocus()
    paste(text, LONGER)
    assert is_seen(text)


def test_the_mouse_moves_nothing_under_itself(open_window: Open, book: Book, qtbot: QtBot) -> None:
    window = open_window(book)
    window.resize(1280, 720)
    window.activateWindow()
    text = record(window, "JCM13")._now.editor.english
    paste(text, LONGER)
    (area,) = above(text)[:1]
    bar = area.verticalScrollBar()
    # The line that is half over the upper edge is pressed on.
    bar.setValue(bar.maximum() // 2)
    settle()
    handle, left = window.windowHandle(), Qt.MouseButton.LeftButton
    spot = area.viewport().mapTo(window, QPoint(120, 1))
    stood = bar.value()
    QTest.mousePress(handle, left, pos=spot)
    settle()
    assert bar.value() == stood
    QTest.mouseRelease(handle, left, pos=spot)
    qtbot.waitUntil(lambda: is_seen(text))
