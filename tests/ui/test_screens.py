"""Every screen, in both languages: it opens, every part has a name, every model keeps the rules.

And Tab comes to all of it, and its commands have their keys: one walk asks for everything.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import pytest
import sqlalchemy as sa
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QAbstractItemView, QApplication, QComboBox, QScrollBar, QWidget
from shiboken6 import delete

from secretariat.data.book import Book
from secretariat.i18n import language
from tests.ui.all_screens import ALIKE, NAMES
from tests.ui.conftest import START, Open, at_rest, id_of, settle
from tests.ui.test_commands import CommandsSeen
from tests.ui.test_handbook import NAMES as PAGES
from tests.ui.test_handbook import keys, page
from tests.ui.test_reading_order import missed_by_tab
from ui.context import Place
from ui.frame.window import MainWindow
from ui.handbook.screen import page_named
from ui.kit.record_model import RecordModel
from ui.meetings.workspace import NAMES as TABS

pytestmark = pytest.mark.painted

OWN_KEYS = {"Ctrl+C", "Ctrl+V", "Ctrl+F", "F1", "Shift+Return"}
"""Keys of lists and of the window that are no commands of one screen alone."""

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


class Asked:
    """The statements that the window waits for; its jobs beside it ask when they can.

    Made before the window and left in place: a listener that is added or removed while a job asks
    ends the job's question in a RuntimeError.
    """

    def __init__(self, book: Book) -> None:
        self.statements: list[str] = []
        self._waiting = threading.current_thread()
        sa.event.listen(book._engine, "before_cursor_execute", self._note)

    def _note(self, _connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        if threading.current_thread() is self._waiting:
            self.statements.append(statement)


class Shown(QObject):
    """Notes every window that comes up while one goes to a screen.

    Not while keys are pressed there: one may open the list of a box, and every event that a filter
    of Python sees costs its time.
    """

    def __init__(self, application: QApplication) -> None:
        super().__init__()
        self.windows: list[str] = []
        self._application = application

    def __enter__(self) -> None:
        self._application.installEventFilter(self)

    def __exit__(self, *_: object) -> None:
        self._application.removeEventFilter(self)

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
    pages: dict[str, str] = field(default_factory=dict)
    """The page of the handbook about the screen."""
    models: int = 0
    missed: dict[str, set[str]] = field(default_factory=dict)
    """What Tab does not come to."""
    commands: CommandsSeen = field(default_factory=CommandsSeen)
    keys: set[str] = field(default_factory=set)
    """The keys of commands, as Qt writes them."""


def use(window: MainWindow, name: str, result: Found) -> None:
    """Note what the keyboard does on the screen that is shown, which is called *name*."""
    if missed := missed_by_tab(window):
        result.missed[name] = missed
    result.keys |= {
        QKeySequence(command.key).toString() for command in shell_of(window).commands if command.key
    }
    result.commands.look(window, name)
    result.commands.press(window, name)


def use_meetings(window: MainWindow, book: Book, shown: Shown, result: Found) -> None:
    """Note it of every tab of a meeting, of a new one and of the next one."""
    shell, meeting = shell_of(window), id_of(book, "EG1")
    places = {f"meeting, {name}": Place("meetings", meeting, name) for name in TABS}
    places["new meeting"] = Place("meetings", part="new")
    places["next meeting"] = Place("meetings", id_of(book, "SID"), "next")
    for name, place in places.items():
        with shown:
            shell.go(place)
            settle()
        use(window, name, result)


def walk(
    window: MainWindow, asked: Asked, names: Sequence[str], shown: Shown, *, used: bool
) -> Found:
    """Go to the screens called *names*, one after the other, and note what is found there.

    Where they are *used*, all keys are tried on them as well.
    """
    shell, result = shell_of(window), Found()
    for name in names:
        # From a screen that takes little to show; from the first to another one.
        shell.show_place(Place("settings") if name == START.screen else START)
        asked.statements.clear()
        with shown:
            shell.go(Place(name))
            settle()
            result.asked[name] = len(asked.statements)
            # What a screen reads beside the window is in its names as well.
            at_rest(window)
        result.titles[name] = shell.current.title, window.windowTitle()
        result.nameless[name] = nameless(shell.current)
        result.pages[name] = shell.current.help_page
        if used:
            use(window, name, result)
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
    """What a walk through all screens finds, in English.

    In Chinese, where nobody has said a name yet, it goes to every fourth screen, and to one of the
    registers, which are built alike.
    """
    language = getattr(request, "param", "en")
    if language not in kept:
        names = [*NAMES, "mechanisms", "papers", "minutes"]
        if language == "zh":
            names = [name for name in NAMES if name not in ALIKE[1:]]
            names = names[:: 1 if request.getfixturevalue("is_thorough") else 4]
        name = "" if language == "zh" else "Jane Smith"
        shown, asked = Shown(qapp), Asked(book)
        with shown:
            window = open_window(book, language=language, name=name)
        faults: list[str] = []
        shell_of(window).context.messages.sent.connect(
            lambda message: faults.append(message.text) if message.is_fault else None
        )
        result = walk(window, asked, names, shown, used=language == "en")
        assert faults == []
        if language == "en":
            use_meetings(window, book, shown, result)
        result.came_up += shown.windows
        result.models = try_models(window)
        kept[language] = result
    return kept[language]


@pytest.mark.parametrize("walked", ["en", "zh"], indirect=True)
def test_every_screen_opens_and_all_its_parts_have_names(walked: Found) -> None:
    titles = walked.titles.values()
    assert all(title and title in whole and whole.endswith("– test") for title, whole in titles)
    assert {name: parts for name, parts in walked.nameless.items() if parts} == {}


def test_every_screen_has_its_page_in_the_handbook(walked: Found) -> None:
    for name, called in walked.pages.items():
        for code in ("en", "zh"):
            page = page_named(language(code), called)
            assert page is not None, name
            assert page.stem.partition("-")[2] == called, name


def test_every_model_keeps_the_rules_of_models(walked: Found) -> None:
    assert walked.models >= len(NAMES) - 10


def test_a_screen_asks_the_book_a_bounded_number_of_questions(walked: Found) -> None:
    assert {name: count for name, count in walked.asked.items() if count > MOST_QUERIES} == {}


def test_no_part_flashes_up_as_a_window_of_its_own(walked: Found) -> None:
    assert walked.came_up == ["MainWindow"]


def test_tab_reaches_everything_on_every_screen_and_comes_round(walked: Found) -> None:
    assert walked.missed == {}


def test_no_two_keys_clash(walked: Found) -> None:
    assert walked.commands.looked_at > len(NAMES)
    assert walked.commands.clashing == {}


def test_every_command_has_a_key_a_place_in_the_menu_and_in_the_palette(walked: Found) -> None:
    assert walked.commands.unreached == {}


def test_no_button_without_its_command(walked: Found) -> None:
    assert walked.commands.buttons == {}


def test_the_key_of_every_command_does_it_wherever_the_cursor_is(walked: Found) -> None:
    assert len(walked.commands.pressed) > 500
    assert walked.commands.deaf == []


def test_every_key_of_the_handbook_is_there(walked: Found) -> None:
    there = walked.keys | {QKeySequence(own_key).toString() for own_key in OWN_KEYS}
    named = {(name, key) for name in PAGES for key in keys(page("en", name))}
    assert len(named) > 100
    assert {(name, key) for name, key in named if key not in there} == set()


def test_moving_through_a_list_asks_few_questions_however_long_it_is(
    open_window: Open, book: Book
) -> None:
    asked = Asked(book)
    shell = shell_of(open_window(book))
    shell.go(Place("papers"))
    pane = shell.current.pane
    asked.statements.clear()
    pane.table.go_to(pane.model.ids[5])
    settle()
    assert pane.record == pane.model.ids[5]
    assert len(asked.statements) <= 25
