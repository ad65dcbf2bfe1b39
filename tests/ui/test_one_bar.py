"""Where all is large, one bar scrolls a meeting's fields, and what has the cursor is seen."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QScrollArea

from secretariat.data.book import Book
from tests.ui.conftest import Open, id_of, settle
from ui.context import Place


@pytest.mark.parametrize("scale", [100, 200])
def test_the_fields_of_a_meeting_have_the_bar_of_their_page_alone(
    open_window: Open, book: Book, scale: int
) -> None:
    window: Any = open_window(book, scale=scale)
    window.resize(1280, 720)
    window.activateWindow()
    window.shell.go(Place("meetings", id_of(book, "JCM12"), "overview"))
    settle()
    tab = window.shell.current.workspace.tab
    areas = [area for area in tab.findChildren(QScrollArea) if area.isVisible()]
    assert [area.verticalScrollBar().isVisible() for area in areas].count(True) == 1
    for _ in range(12):
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
        settle()
        at = window.focusWidget()
        top = at.mapTo(tab, QPoint()).y()
        assert 0 <= top <= tab.height() - min(at.height(), 40), at.accessibleName()
