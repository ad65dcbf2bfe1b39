"""Entries of the record are dragged by their number to another position under their item."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDrag, QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from secretariat.data.book import Book
from secretariat.data.questions import reading
from secretariat.domain.meetings import Item
from tests.ui.conftest import Open, id_of, settle
from ui.context import Place
from ui.meetings.entry_drops import EntryDrops
from ui.meetings.entry_handle import EntryHandle

pytestmark = pytest.mark.shares

HOW = Qt.DropAction.MoveAction
NOTHING = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


class Desk:
    """The record of JCM12, and the pointer over it."""

    def __init__(self, window: Any) -> None:
        self.window, self.tab = window, window.shell.current.workspace.tab
        self.content = self.tab._scroll.widget()
        self.drops = self.content.findChild(EntryDrops)

    def section(self, ref: str) -> Any:
        with self.window.book.reading() as view:
            return self.tab._sections[reading.find_as(view, Item, ref).id]

    def shown(self, ref: str) -> list[str]:
        return [row.entry.id for row in self.section(ref).rows]

    def over(self, row: Any, *, below: bool) -> QPoint:
        point: QPoint = row.mapTo(self.content, QPoint(5, row.height() - 2 if below else 2))
        return point

    def picked_up(self, row: Any) -> QMimeData:
        """What a drag that begins at the number of *row* carries."""
        handle = row.editor.findChild(EntryHandle)
        QTest.mousePress(handle, Qt.MouseButton.LeftButton, pos=QPoint(3, 3))
        QTest.mouseMove(handle, QPoint(3, 3 + 2 * QApplication.startDragDistance()))
        # A drag takes the release for itself; kept pressed, the button would count in later tests.
        QTest.mouseRelease(handle, Qt.MouseButton.LeftButton)
        return dragged.pop().mimeData()

    def is_taken(self, data: QMimeData, to: QPoint) -> bool:
        """True when *data* may be dropped there, and a line shows it."""
        enter = QDragEnterEvent(to, HOW, data, *NOTHING)
        QApplication.sendEvent(self.content, enter)
        move = QDragMoveEvent(to, HOW, data, *NOTHING)
        QApplication.sendEvent(self.content, move)
        assert move.isAccepted() is self.drops.line.isVisible()
        return move.isAccepted()

    def let_go(self, data: QMimeData, to: QPoint) -> None:
        QApplication.sendEvent(self.content, QDropEvent(QPointF(to), HOW, data, *NOTHING))
        settle()
        assert not self.drops.line.isVisible()


dragged: list[QDrag] = []


@pytest.fixture
def desk(open_window: Open, book: Book, monkeypatch: pytest.MonkeyPatch) -> Desk:
    dragged.clear()
    monkeypatch.setattr(QDrag, "exec", lambda drag, *_: dragged.append(drag))
    window: Any = open_window(book)
    window.activateWindow()
    window.shell.go(Place("meetings", id_of(book, "JCM12"), "record"))
    settle()
    return Desk(window)


def test_an_entry_goes_where_its_number_is_dropped(desk: Desk) -> None:
    before = desk.shown("JCM12/4")
    drops = ((0, 2, True, 2), (0, 2, False, 1), (2, 0, False, 0), (-1, 0, True, 1), (1, 1, True, 1))
    for from_, onto, below, to in drops:
        rows = desk.section("JCM12/4").rows
        data, place = desk.picked_up(rows[from_]), desk.over(rows[onto], below=below)
        assert not data.hasText()  # no text field takes it
        assert desk.is_taken(data, place)
        desk.let_go(data, place)
        moving = before[from_]
        wanted = [id_ for id_ in before if id_ != moving]
        wanted.insert(to, moving)
        assert desk.shown("JCM12/4") == wanted
        if wanted != before:
            desk.window.shell.undo()
            settle()
        assert desk.shown("JCM12/4") == before


def test_an_entry_is_not_dropped_under_another_item(desk: Desk) -> None:
    before = desk.shown("JCM12/4"), desk.shown("JCM12/3")
    data = desk.picked_up(desk.section("JCM12/4").rows[0])
    place = desk.over(desk.section("JCM12/3").rows[0], below=True)
    assert not desk.is_taken(data, place)
    desk.let_go(data, place)
    assert (desk.shown("JCM12/4"), desk.shown("JCM12/3")) == before


def test_the_record_scrolls_while_an_entry_is_held_at_its_edge(qtbot: QtBot, desk: Desk) -> None:
    scroll = desk.tab._scroll
    bar = scroll.verticalScrollBar()
    data = desk.picked_up(desk.section("JCM12/4").rows[0])
    bar.setValue(0)
    edge = desk.content.mapFrom(scroll.viewport(), QPoint(5, scroll.viewport().height() - 5))
    desk.is_taken(data, edge)
    qtbot.waitUntil(lambda: bar.value() > 0)
    desk.let_go(data, edge)
    assert not desk.drops._timer.isActive()
