"""Every screen, in both languages: it opens, every part has a name, every model keeps the rules."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest
import sqlalchemy as sa
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QAbstractItemView, QApplication, QComboBox, QScrollBar, QWidget
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


def shell_of(window: MainWindow) -> Any:
    assert window.shell is not None
    return window.shell


def nameless(root: QWidget) -> list[str]:
    """The widgets that the keyboard reaches and no screen reader can name."""
    names = []
    for widget in root.findChildren(QWidget):
        reached = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        inner = isinstance(widget.parent(), QAbstractItemView) or isinstance(widget, QScrollBar)
        # The list of a box gets its name when it opens; nobody reaches it before.
        inner |= isinstance(widget, QAbstractItemView) and isinstance(
            widget.parent().parent(), QComboBox
        )
        text = getattr(widget, "text", lambda: "")
        if reached and not inner and not (widget.accessibleName() or text()):
            names.append(f"{type(widget).__name__} in {type(widget.parent()).__name__}")
    return names


@contextmanager
def counted(book: Book) -> Iterator[list[str]]:
    """The statements for which the window waits meanwhile; the jobs beside it ask when they can."""
    texts: list[str] = []
    waiting = threading.current_thread()

    def note(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        if threading.current_thread() is waiting:
            texts.append(statement)

    sa.event.listen(book._engine, "before_cursor_execute", note)
    yield texts
    sa.event.remove(book._engine, "before_cursor_execute", note)


class Shown(QObject):
    """Notes every window that comes up."""

    def __init__(self) -> None:
        super().__init__()
        self.windows: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.windows.append(type(watched).__name__)
        return False


@dataclass
class Found:
    """What one walk through screens found, screen by screen."""

    titles: dict[str, tuple[str, str]] = field(default_factory=dict)
    """The title of the screen, and that of the window."""
    nameless: dict[str, list[str]] = field(default_factory=dict)
    asked: dict[str, int] = field(default_factory=dict)
    """The statements that the window waited for."""
    came_up: list[str] = field(default_factory=list)
    """The windows that were shown meanwhile."""
    models: int = 0


def walk(window: MainWindow, book: Book, names: Sequence[str]) -> Found:
    """Go to the screens called *names*, one after the other, and note what is found there."""
    shell, result = shell_of(window), Found()
    for name in names:
        shell.show_place(Place("settings"))
        with counted(book) as texts:
            shell.go(Place(name))
            settle()
        result.asked[name] = len(texts)
        # What a screen reads beside the window is in its names as well.
        at_rest(window)
        result.titles[name] = shell.current.title, window.windowTitle()
        result.nameless[name] = nameless(shell.current)
    result.nameless["all"] = nameless(window)
    return result


def try_models(root: QWidget) -> int:
    """Read all models of *root* anew and turn them round; ends the process if one breaks a rule."""
    models = root.findChildren(RecordModel)
    for model in models:
        tester = QAbstractItemModelTester(
            model, QAbstractItemModelTester.FailureReportingMode.Fatal
        )
        model.reload()
        model.sort(0, Qt.SortOrder.DescendingOrder)
        # Now: left to an event, it may be gone by then, which ends the process.
        delete(tester)
    return len(models)


@pytest.fixture(scope="module")
def kept() -> dict[str, Found]:
    """What each walk found: all tests look at the same."""
    return {}


@pytest.fixture
def walked(
    request: pytest.FixtureRequest,
    kept: dict[str, Found],
    qapp: QApplication,
    open_window: Open,
    book: Book,
) -> Found:
    """What a walk through all screens finds, in English where nobody has said a name yet.

    In Chinese it goes to every other screen, and to one of the registers, which are built alike.
    """
    language = getattr(request, "param", "en")
    if language not in kept:
        names = [*NAMES, "mechanisms", "papers"]
        if language == "zh":
            names = [name for name in NAMES if name not in ALIKE[1:]]
            names = names[:: 1 if request.getfixturevalue("is_thorough") else 2]
        name = "" if language == "en" else "Jane Smith"
        shown = Shown()
        qapp.installEventFilter(shown)
        try:
            window = open_window(book, language=language, name=name)
            result = walk(window, book, names)
        finally:
            qapp.removeEventFilter(shown)
        result.came_up = shown.windows
        result.models = try_models(window)
        kept[language] = result
    return kept[language]


@pytest.mark.parametrize("walked", ["en", "zh"], indirect=True)
def test_every_screen_opens_and_all_its_parts_have_names(walked: Found) -> None:
    titles = walked.titles.values()
    assert all(title and title in whole and whole.endswith("– test") for title, whole in titles)
    assert {name: parts for name, parts in walked.nameless.items() if parts} == {}


def test_every_model_keeps_the_rules_of_models(walked: Found) -> None:
    assert walked.models >= len(NAMES) - 10


def test_a_screen_asks_the_book_a_bounded_number_of_questions(walked: Found) -> None:
    assert {name: count for name, count in walked.asked.items() if count > MOST_QUERIES} == {}


def test_no_part_flashes_up_as_a_window_of_its_own(walked: Found) -> None:
    assert walked.came_up == ["MainWindow"]


def test_moving_through_a_list_asks_few_questions_however_long_it_is(
    open_window: Open, book: Book
) -> None:
    shell = shell_of(open_window(book))
    shell.go(Place("papers"))
    pane = shell.current.pane
    with counted(book) as texts:
        pane.table.go_to(pane.model.ids[5])
        settle()
    assert pane.record == pane.model.ids[5]
    assert len(texts) <= 25
