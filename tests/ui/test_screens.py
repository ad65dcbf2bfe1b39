"""Every screen, in both languages: it opens, every part has a name, every model keeps the rules."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
import sqlalchemy as sa
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QAbstractItemView, QApplication, QScrollBar, QWidget
from shiboken6 import delete

from secretariat.data.book import Book
from tests.ui.conftest import Open, at_rest, settle
from ui.context import Place
from ui.frame.catalogue import REGISTERS, entries
from ui.frame.window import MainWindow
from ui.kit.record_model import RecordModel

ALIKE = [entry.names[0] for entry in entries() if entry.group == REGISTERS]
NAMES = [entry.names[0] for entry in entries() if entry.group != REGISTERS] + ALIKE[::8]
MOST_QUERIES = 90
"""To open a screen on the example: lists, the first record, its links, its history."""


def shell_of(window: MainWindow):
    assert window.shell is not None
    return window.shell


def nameless(root: QWidget) -> list[str]:
    """The widgets that the keyboard reaches and no screen reader can name."""
    found = []
    for widget in root.findChildren(QWidget):
        reached = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        inner = isinstance(widget.parent(), QAbstractItemView) or isinstance(widget, QScrollBar)
        text = getattr(widget, "text", lambda: "")
        if reached and not inner and not (widget.accessibleName() or text()):
            found.append(f"{type(widget).__name__} in {type(widget.parent()).__name__}")
    return found


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_screen_opens_and_all_its_parts_have_names(
    open_window: Open, book: Book, language: str
) -> None:
    window = open_window(book, language=language)
    shell = shell_of(window)
    for name in NAMES:
        shell.go(Place(name))
        # What a screen reads beside the window is in its names as well.
        at_rest(window)
        assert shell.current.title
        assert window.windowTitle() == shell.current.title
        assert nameless(window) == [], name


def test_every_model_keeps_the_rules_of_models(open_window: Open, book: Book) -> None:
    shell = shell_of(open_window(book))
    for name in NAMES:
        shell.go(Place(name))
        for model in shell.current.findChildren(RecordModel):
            tester = QAbstractItemModelTester(
                model, QAbstractItemModelTester.FailureReportingMode.Fatal
            )
            model.reload()
            model.sort(0, Qt.SortOrder.DescendingOrder)
            # Now: left to an event, it may be gone by then, which ends the process.
            delete(tester)


@contextmanager
def counted(book: Book) -> Iterator[list[str]]:
    """The statements for which the window waits meanwhile; the jobs beside it ask when they can."""
    said: list[str] = []
    waiting = threading.current_thread()

    def note(_connection, _cursor, statement, *_):
        if threading.current_thread() is waiting:
            said.append(statement)

    sa.event.listen(book._engine, "before_cursor_execute", note)
    yield said
    sa.event.remove(book._engine, "before_cursor_execute", note)


def test_a_screen_asks_the_book_a_bounded_number_of_questions(
    open_window: Open, book: Book
) -> None:
    shell = shell_of(open_window(book))
    asked = {}
    for name in NAMES:
        shell.show_place(Place("settings"))
        with counted(book) as said:
            shell.go(Place(name))
            settle()
        asked[name] = len(said)
    assert {name: count for name, count in asked.items() if count > MOST_QUERIES} == {}


def test_moving_through_a_list_asks_few_questions_however_long_it_is(
    open_window: Open, book: Book
) -> None:
    shell = shell_of(open_window(book))
    shell.go(Place("papers"))
    pane = shell.current.pane
    with counted(book) as said:
        pane.table.go_to(pane.model.ids[5])
        settle()
    assert pane.record == pane.model.ids[5]
    assert len(said) <= 25


class Shown(QObject):
    """Notes every window that comes up."""

    def __init__(self) -> None:
        super().__init__()
        self.windows: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.windows.append(type(watched).__name__)
        return False


def test_no_part_flashes_up_as_a_window_of_its_own(
    qapp: QApplication, open_window: Open, book: Book
) -> None:
    shown = Shown()
    qapp.installEventFilter(shown)
    shell = shell_of(open_window(book, name=""))
    for name in (*NAMES, "mechanisms", "papers"):
        shell.go(Place(name))
        settle()
    qapp.removeEventFilter(shown)
    assert shown.windows == ["MainWindow"]
