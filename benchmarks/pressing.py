"""Keys pressed in the list of actions: from the press until the list is painted anew."""

from __future__ import annotations

import statistics
import time
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget

from benchmarks.bare_order import as_declared

if TYPE_CHECKING:
    from ui.frame.window import MainWindow

_OPEN = "is_open"
_ALL = "SELECT id FROM actions WHERE removed = 0"
_OURS = " AND in_turn IN ('uk', 'cn uk')"
_LED = """SELECT a.id FROM actions a LEFT JOIN actions_part p ON p.record = a.id AND p.side = 'uk'
 LEFT JOIN organisations o ON o.id = p.leads WHERE a.removed = 0
 ORDER BY o.name_sort_en IS NULL, o.name_sort_en, a.id"""
_FIRST_DUE = " ORDER BY due IS NULL, due, id"
_ALT = Qt.KeyboardModifier.AltModifier
_SORT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@dataclass(frozen=True)
class Pressed:
    """A key, what it leads to, and the bare statement that returns the same list."""

    name: str
    key: Qt.Key
    held: Qt.KeyboardModifier
    bare: str


def _pressed(day: date) -> list[Pressed]:
    from secretariat.domain.actions import ActionStatus, Rag  # noqa: PLC0415 - not before a start

    late = f"{_ALL} AND due < '{day.isoformat()}' AND {_OPEN}"
    keys, rag = Qt.Key, as_declared("rag", Rag)
    return [
        Pressed("unfinished ones", keys.Key_1, _ALT, f"{_ALL} AND {_OPEN}{_FIRST_DUE}"),
        Pressed("late ones", keys.Key_2, _ALT, late + _FIRST_DUE),
        Pressed("waiting for us", keys.Key_4, _ALT, _ALL + _OURS + _FIRST_DUE),
        Pressed("all of them", keys.Key_6, _ALT, _ALL + _FIRST_DUE),
        Pressed(
            "sorted by title", keys.Key_O, _SORT,
            f"{_ALL} ORDER BY title_sort_en IS NULL, title_sort_en, id",
        ),
        Pressed("sorted by our lead", keys.Key_O, _SORT, _LED),
        Pressed("sorted by due date", keys.Key_O, _SORT, _ALL + _FIRST_DUE),
        Pressed(
            "sorted by status", keys.Key_O, _SORT,
            f"{_ALL} ORDER BY overall IS NULL, {as_declared('overall', ActionStatus)}, id",
        ),
        Pressed("sorted by RAG", keys.Key_O, _SORT, f"{_ALL} ORDER BY rag IS NULL, {rag}, id"),
        Pressed(
            "turned round", keys.Key_I, _SORT, f"{_ALL} ORDER BY rag IS NULL, {rag} DESC, id"
        ),
        Pressed("in their own order", keys.Key_O, _SORT, _ALL + _FIRST_DUE),
    ]  # fmt: skip


PATIENCE = 20
"""Seconds after which what was not painted never will be."""


class Painted(QObject):
    """Notes that a part of the window was painted."""

    def __init__(self, application: QApplication, watched: QWidget) -> None:
        super().__init__()
        self._application, self.seen = application, False
        watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self.seen = True
        return False

    def keys(self, window: MainWindow, rounds: int) -> dict[str, tuple[float, float]]:
        """For each key the median seconds until the list is painted, and those of its floor."""
        book, shell = window.book, window.shell
        if book is None or shell is None:
            raise RuntimeError("no book is open")
        screen: Any = shell.current
        window.activateWindow()
        screen.focus()
        taken: dict[str, list[tuple[float, float]]] = {}
        with book.reading() as view:
            driver: Any = view.driver
            for _ in range(rounds + 1):
                for pressed in _pressed(date.today()):  # noqa: DTZ011 - as the window
                    ours = self._press(window, pressed)
                    before = time.perf_counter()
                    ids = [row[0] for row in driver.execute(pressed.bare).fetchall()]
                    floor = time.perf_counter() - before
                    if list(screen.model.ids) != ids:
                        raise RuntimeError(f"the floor of {pressed.name} is another list")
                    taken.setdefault(pressed.name, []).append((ours, floor))
        return {
            name: (
                statistics.median(ours for ours, _ in times[1:]),
                statistics.median(floor for _, floor in times[1:]),
            )
            for name, times in taken.items()
        }

    def _press(self, window: MainWindow, pressed: Pressed) -> float:
        from PySide6.QtTest import QTest  # noqa: PLC0415 - not at the start that is measured

        target = window.focusWidget() or window
        self._application.processEvents()
        self.seen = False
        before = time.perf_counter()
        QTest.keyClick(target, pressed.key, pressed.held)
        while not self.seen:
            self._application.processEvents()
            if time.perf_counter() - before > PATIENCE:
                raise RuntimeError(f"nothing was painted: {pressed.name}")
        return time.perf_counter() - before
