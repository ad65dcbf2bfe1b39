"""A keyboard at a window, as the journey of an agreed text needs it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from secretariat.data.book import Book
from secretariat.data.store import fetching
from tests.ui.conftest import at_rest, settle

CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)
PLAIN = Qt.KeyboardModifier.NoModifier
KEY = Qt.Key


@dataclass
class Keyboard:
    """Presses keys where the cursor is, and waits until the window has done what they say."""

    window: Any
    bot: QtBot

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = PLAIN, times: int = 1) -> None:
        for _ in range(times):
            if not self.window.isActiveWindow():
                # Without a window manager a list of suggestions that closes leaves none active.
                self.window.activateWindow()
                self.bot.waitUntil(self.window.isActiveWindow)
            QTest.keyClick(self.window.focusWidget() or self.window, key, held)
            settle()
        at_rest(self.window)

    def write(self, words: str) -> None:
        QTest.keyClicks(self.window.focusWidget(), words)
        settle()

    def tab_to(self, part: Any) -> None:
        """Press Tab until the cursor is in *part*."""
        for _ in range(40):
            at = self.window.focusWidget()
            if at is part or part.isAncestorOf(at):
                return
            self.press(KEY.Key_Tab)
        pytest.fail(f"Tab does not lead to {part}; the cursor is on {self.window.focusWidget()}")

    def until(self, true: Callable[[], bool]) -> None:
        """Wait until what was typed is kept, which it is by itself."""
        self.bot.waitUntil(true)
        at_rest(self.window)

    def pick(self, words: str) -> None:
        """Type *words* into a link, and take what is offered first."""
        self.write(words)
        QTest.qWait(300)
        self.press(KEY.Key_Return)


def one(book: Book, kind: Any) -> Any:
    """The only record of its kind."""
    (record,) = every(book, kind)
    return record


def every(book: Book, kind: Any) -> list[Any]:
    with book.reading() as view:
        return list(fetching.every(view, kind))
