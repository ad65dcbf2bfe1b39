"""Every command by palette, menu and key; no two keys clash; and no button without its command.

`test_screens` asks this of every screen.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QRadioButton,
    QTableView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from secretariat.clock import now
from secretariat.data.book import Book
from secretariat.i18n import language
from secretariat.office.paper import printing
from secretariat.office.paper.word_documents import word_document
from tests.ui.conftest import Answers, Open, at_rest, id_of, settle
from tests.ui.shortcuts import clashes
from ui.context import Place
from ui.frame.catalogue import entries
from ui.kit.commands import Command
from ui.kit.jobs import Progress
from ui.kit.reading_order import stops
from ui.kit.ticks import Ticks
from ui.kit.tiles import Tile
from ui.registers.screen import RegisterScreen

pytestmark = pytest.mark.shares

REGISTERS = {entry.title for entry in entries() if not entry.key}
"""What is gone to by palette and menu alone: there are more registers than keys."""

SAID_OTHERWISE = {
    "New": ("New record", "Add to the list"),
    "Up": ("Move the item up",),
    "Down": ("Move the item down",),
    "Start the clock": ("Start or stop the clock",),
    "Stop the clock": ("Start or stop the clock",),
    "Standing items": ("Add the standing items",),
    "Print": ("Print on paper",),
    "Action log": ("Print the action log",),
    "Next untranslated": ("Next untranslated text",),
    "Add": ("Add the new record", "Add or change now"),
    "Add the entry": ("Add or change now",),
    "Change them all": ("Add or change now",),
    "Accept": ("Accept changes",),
    "Choose a file": ("Choose another file",),
    "Another file": ("Choose another file",),
    "Cancel": ("Cancel and go back", "Cancel the work in progress"),
    "Back to the list": ("Meetings", "Go to the list"),
    "Menu": ("Menu",),
    "Paragraph": ("New paragraph",),
    "Decision": ("New decision",),
    "Action": ("New action",),
    "Remove record": ("Remove record", "Remove this entry"),
}
"""Buttons that have less room for words than the command that they stand for."""

PARTS = re.compile(
    "Go to .*|Pick .* from a calendar|Remove (?!record$).*|Add a row.*|Notes, source.*|Look at it"
)
"""What belongs to one field or row, and is one Tab from it."""

MORE = re.compile(r" \d+ (record|change)s?$|(?<=^New): .*")
"""What a button says more than its command: how much it would take in, of what sort it is."""

OF_A_BAR = {"Save", "Close"}
"""The bar over a list: Enter saves, Escape closes, as in any dialogue."""


@pytest.fixture
def window(open_window: Open, book: Book, answers: Answers) -> Any:
    return open_window(book, answers)


def go(window: Any, place: Place) -> Any:
    window.shell.go(place)
    settle()
    return window.shell.current


def states(window: Any, qtbot: QtBot, answers: Answers, folder: Path) -> Iterator[str]:
    """Panes and bars that come up in some state alone; says which is shown."""
    go(window, Place("papers")).pane.begin()
    yield "new record"
    go(window, Place("papers")).pane.exchange.bar.begin()
    yield "list that leaves"
    screen = go(window, Place("actions", part="open:"))
    screen.table.selectAll()
    yield "several actions"
    screen.table.go_to(screen.model.ids[0])
    screen.pane.focus_progress()
    yield "progress"
    screen.begin()
    yield "new action"
    (folder / "actions.csv").write_text("Action,Due\nfirst thing,2027-01-15\n", "utf-8")
    answers.files.append(folder / "actions.csv")
    screen.exchange.choose()
    qtbot.waitUntil(lambda: not window.shell.current.is_busy)
    yield "list that comes in"
    edited = folder / "minutes.docx"
    setting = printing.setting(now(), languages="both")
    edited.write_bytes(word_document(window.book, "minutes", "EG2", setting))
    answers.files.append(edited)
    tab = go(window, Place("meetings", id_of(window.book, "EG2"), "print")).workspace.tab
    tab.take_back()
    settle()
    assert tab.edited.isVisible()
    yield "edited minutes"
    copies = go(window, Place("settings")).copies
    copies.take.show()
    yield "copy to be merged"


@dataclass
class CommandsSeen:
    """What is wrong with the commands where they were looked at, place by place."""

    clashing: dict[str, list[Any]] = field(default_factory=dict)
    unreached: dict[str, list[str]] = field(default_factory=dict)
    buttons: dict[str, list[str]] = field(default_factory=dict)
    deaf: list[tuple[str, str, str, list[str]]] = field(default_factory=list)
    """Where the key of a command did something else: the place, the key, what had the cursor."""
    pressed: set[tuple[str, type[QWidget], str]] = field(default_factory=set)
    looked_at: int = 0

    def look(self, window: Any, name: str) -> None:
        """Look at all that is shown now, which is called *name*."""
        self.looked_at += 1
        for told, wrong in (
            (self.clashing, list(clashes(window.shell.commands))),
            (self.unreached, list(unreached(window))),
            (self.buttons, list(buttons_without_command(window))),
        ):
            if wrong:
                told[name] = wrong

    def press(self, window: Any, name: str) -> None:
        """Press the keys of all commands that have not met this sort of cursor yet.

        Those of the window are the same everywhere, and so are those of all registers: what takes
        a key away from them is the widget with the cursor.
        """
        done: list[str] = []
        listened(window, done)
        here = "register" if isinstance(window.shell.current, RegisterScreen) else name
        for cursor in one_of_each(window):
            for owner, commands in window.shell.commands._of.items():
                for command in commands:
                    pair = here if owner == "screen" else owner, type(cursor), command.title
                    if not command.key or pair in self.pressed:
                        continue
                    if command.key == "Alt+Down" and isinstance(cursor, QComboBox):
                        continue  # it opens the box, as in every program
                    self.pressed.add(pair)
                    cursor.setFocus()
                    done.clear()
                    press(cursor, command)
                    if done != [command.title]:
                        self.deaf.append((name, command.key, type(cursor).__name__, list(done)))


def test_in_every_state_each_command_has_its_key_and_each_button_its_command(
    window: Any, qtbot: QtBot, answers: Answers, tmp_path: Path
) -> None:
    """As test_screens asks of every screen."""
    seen = CommandsSeen()
    for name in states(window, qtbot, answers, tmp_path):
        seen.look(window, name)
    assert seen.looked_at > 7
    assert (seen.clashing, seen.unreached, seen.buttons) == ({}, {}, {})


def unreached(window: Any) -> Iterator[str]:
    """The commands that lack a key, or that menu or palette offer although they cannot be done."""
    menu = QMenu()
    window.shell.commands.fill(menu)
    in_menu = {
        action.text().partition("\t")[0]: action.isEnabled()
        for top in menu.actions()
        for action in top.menu().actions()
    }
    offered = {offer.title for offer in window.shell.palette_._find("")}
    for command in window.shell.commands:
        can = command.enabled()
        has_key = bool(command.key) or command.title in REGISTERS
        if not has_key or in_menu.get(command.title) != can or (command.title in offered) != can:
            yield command.title


def buttons_without_command(window: Any) -> Iterator[str]:
    """What the buttons say that do what no command does."""
    can = {command.title for command in window.shell.commands}
    for button in window.shell.current.findChildren(QAbstractButton):
        text = button.text() or button.accessibleName()
        if not is_seen(button) or is_a_part(button, text):
            continue
        text = MORE.sub("", text)
        if not can & {text, *SAID_OTHERWISE.get(text, ())}:
            yield text


@pytest.mark.parametrize(("spoken", "names"), [("en", ("agenda", "print")), ("zh", ("record",))])
def test_a_command_is_found_in_the_palette_by_its_name_in_the_language_of_the_window(
    open_window: Open, book: Book, spoken: str, names: tuple[str, ...]
) -> None:
    window: Any = open_window(book, language=spoken)
    for name in names:
        go(window, Place("meetings", id_of(book, "JCM12"), name))
        for command in window.shell.commands._of["screen"]:
            if command.enabled():
                text = language(spoken).text(command.title)
                listed = window.shell.palette_._find(text)
                assert text in {offer.title for offer in listed[:4]}, command.title


def one_of_each(window: Any) -> Iterator[QWidget]:
    """Where the cursor may be: in a list, a line, a text, on a choice."""
    for sort in (QAbstractItemView, QLineEdit, QPlainTextEdit, QComboBox):
        inside = (stop for stop in stops(window.shell.current) if isinstance(stop, sort))
        part = next(inside, None)
        if part is not None:
            yield part


def listened(window: Any, done: list[str]) -> None:
    """Let each key say which command it is, and do nothing."""
    commands = window.shell.commands
    for owner, actions in commands._actions.items():
        with_keys = [command for command in commands._of[owner] if command.key]
        for command, action in zip(with_keys, actions, strict=True):
            action.triggered.disconnect()
            action.triggered.connect(lambda *_, title=command.title: done.append(title))


def press(cursor: QWidget, command: Command) -> None:
    keys: Any = QKeySequence(command.key)[0]  # type: ignore[index]  # the stubs lack it
    QTest.keyClick(cursor, keys.key(), keys.keyboardModifiers())
    if (popup := QApplication.activePopupWidget()) is not None:
        popup.close()


def is_seen(widget: QWidget) -> bool:
    return widget.isVisible() and widget.mapTo(widget.window(), QPoint(0, 0)).x() >= 0


def is_a_part(button: QAbstractButton, text: str) -> bool:
    """True of what is no command: a choice, a number that opens its list, a part of a field.

    So is the corner between the heads of a table, which Qt makes as a button and nothing enables.
    """
    if not text and not button.isEnabled() and isinstance(button.parent(), QTableView):
        return True
    if isinstance(button, QCheckBox | QRadioButton | Tile | Ticks) or button.property("role") in (
        "chip",
        "tab",
        "quiet",
    ):
        return text not in SAID_OTHERWISE
    return bool(PARTS.fullmatch(text)) or text in OF_A_BAR


def test_the_work_that_runs_is_cancelled_by_its_key(qtbot: QtBot, window: Any) -> None:
    go(window, Place("papers"))
    at_rest(window)  # the screen looks for its files beside the window: that is no work to cancel
    go_on = threading.Event()

    def work(progress: Progress) -> None:
        go_on.wait()
        progress.stop_if_asked()

    job = window.jobs.run("Slow", work)
    reached = QSignalSpy(job.done)
    (command,) = [
        command
        for command in window.shell.commands
        if command.title == "Cancel the work in progress"
    ]
    assert command.enabled()
    press(window.focusWidget(), command)
    with qtbot.waitSignal(job.ended):
        go_on.set()
    assert reached.count() == 0
    assert not command.enabled()


def test_a_menu_is_gone_once_it_is_closed(open_window: Open, book: Book) -> None:
    window = open_window(book)
    shell = window.shell
    assert shell is not None
    shell.show_menu()
    (menu,) = (child for child in shell.children() if isinstance(child, QMenu))
    menu.close()
    settle()
    assert not any(isinstance(child, QMenu) for child in shell.children())
