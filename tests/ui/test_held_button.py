"""While a mouse button is held, entries may go from the record: nothing moves, and no text is used
that is gone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from secretariat.data.book import Book
from tests.ui.conftest import ME, Open, id_of, settle
from ui.context import Place

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def held(qapp: QApplication) -> Iterator[QWidget]:
    """Something on which the left button of the mouse is held."""
    elsewhere = QWidget()
    elsewhere.resize(60, 60)
    elsewhere.show()
    QTest.mousePress(elsewhere, LEFT, pos=QPoint(3, 3))
    yield elsewhere
    QTest.mouseRelease(elsewhere, LEFT, pos=QPoint(3, 3))
    elsewhere.deleteLater()


def test_an_entry_typed_in_goes_while_a_button_is_held_and_the_record_goes_on(
    open_window: Open, book: Book, held: QWidget
) -> None:
    window: Any = open_window(book)
    window.activateWindow()
    window.shell.go(Place("meetings", id_of(book, "JCM12"), "record"))
    settle()
    tab = window.shell.current.workspace.tab
    row = next(part for part in tab._parts() if len(part.rows) > 2).rows[0]
    editor = row.editor
    editor.english.setFocus()
    settle()
    QTest.keyClicks(editor.english, "More. ")
    editor.keep()
    with book.change("Remove record", ME) as change:
        change.remove(row.entry)
    settle()
    for _ in range(4):
        QTest.qWait(60)  # in which it is asked again whether the button is still held
        settle()
    window.resize(window.width(), window.height() - 80)
    settle()
    assert row not in tab.rows
    assert QApplication.focusWidget() in [row.built.english for row in tab.rows if row.built]
