"""A meeting with an agenda and no minutes says so on its overview, where they are begun."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from secretariat.data.book import Book
from secretariat.data.store import fetching
from secretariat.domain.minutes import Minutes
from tests.ui.conftest import ME, Open, id_of, settle
from ui.context import Place


def minutes_of(book: Book, ref: str) -> list[str]:
    with book.reading() as view:
        records = fetching.linked_to(view, Minutes, "meeting", id_of(book, ref))
    return [minutes.ref for minutes in records]


def test_a_meeting_without_minutes_says_so_and_a_press_begins_them(
    qtbot: QtBot, open_window: Open, book: Book
) -> None:
    window: Any = open_window(book)
    window.activateWindow()
    window.shell.go(Place("meetings", id_of(book, "JCM13"), "overview"))
    settle()
    part = window.shell.current.workspace.tab
    texts = [label.text() for label in part._banner.findChildren(QLabel)]
    assert "JCM13 has no minutes yet." in texts
    (begin,) = part._banner.findChildren(QPushButton)
    qtbot.keyClick(begin, Qt.Key.Key_Space)
    settle()
    assert minutes_of(book, "JCM13") == ["JCM13/M"]
    assert part._banner.findChildren(QPushButton) == []
    assert "JCM13 has no minutes yet." not in [
        label.text() for label in part._banner.findChildren(QLabel)
    ]
    assert part.detail.isAncestorOf(window.focusWidget())
    book.undo(ME)
    settle()
    assert minutes_of(book, "JCM13") == []
    assert len(part._banner.findChildren(QPushButton)) == 1
