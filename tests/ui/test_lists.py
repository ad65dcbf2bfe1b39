"""Lists are sorted from the keyboard, and an open book has loaded only what it shows."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QHoverEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from secretariat.data.book import Book, Who
from secretariat.data.store import fetching
from secretariat.declaring.kinds import KINDS
from secretariat.declaring.values import Bilingual, BySide, Link
from secretariat.domain.organisations import Organisation
from secretariat.domain.programme.oversight import Barrier
from secretariat.domain.sides import Side
from tests.ui.conftest import Open, settle
from ui.context import Place
from ui.kit.cells import Cell
from ui.records.lists import RecordList

pytestmark = [pytest.mark.shares, pytest.mark.painted]

CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier

LOADED = """
import json, sys
import ui.frame.door, ui.frame.opened, ui.frame.shell, ui.actions.screen
from secretariat.data.store import tables
from secretariat.data.upkeep import schema

schema._fingerprint()
later = ("ui.records.detail", "ui.kit.editing.form", "secretariat.bilingual", "babel")
print(json.dumps([[name for name in later if name in sys.modules], len(tables._registers)]))

from pathlib import Path
from PySide6.QtWidgets import QApplication
import secretariat.settings
from secretariat.data.book import Book, Who
from secretariat.data.store import fetching
from secretariat.declaring.kinds import KINDS
from secretariat.declaring.values import Bilingual, BySide, Link
from secretariat.domain.organisations import Organisation
from secretariat.domain.programme.oversight import Barrier
from secretariat.domain.sides import Side
from ui.frame.window import MainWindow

application = QApplication([])
window = MainWindow(secretariat.settings.load())
window.show()
window.take(Book.open(Path(sys.argv[1]), desk="desk"))
application.processEvents()
heavy = ("reportlab", "pypinyin", "jsonschema", "openpyxl", "xlsxwriter", "icalendar", "docx")
print(json.dumps([name for name in heavy if name in sys.modules]))
window.close()
"""


def press(window: Any, key: Qt.Key) -> None:
    QTest.keyClick(window.focusWidget() or window, key, CTRL_SHIFT)
    settle()


def test_a_list_is_sorted_by_one_column_after_the_other_and_turned_round(
    qtbot: QtBot, open_window: Open, book: Book
) -> None:
    window = open_window(book)
    window.activateWindow()
    window.shell.go(Place("papers"))
    settle()
    table = window.shell.current.pane.table
    own = list(table.records.ids)
    columns = [column.key for column in table.records.columns if column.key]
    seen = []
    for _ in columns:
        press(window, Qt.Key.Key_O)
        seen.append(table.records.order)
        if seen[-1] == ("", False):
            break
    assert seen[0] == (columns[0], False)
    assert table.horizontalHeader().isSortIndicatorShown() == (seen[-1] != ("", False))
    while table.records.order[0]:
        press(window, Qt.Key.Key_O)
    assert list(table.records.ids) == own
    press(window, Qt.Key.Key_O)
    upwards = list(table.records.ids)
    press(window, Qt.Key.Key_I)
    assert table.records.order == (columns[0], True)
    assert list(table.records.ids) == upwards[::-1]


def test_where_nothing_can_be_sorted_the_keys_do_nothing(open_window: Open, book: Book) -> None:
    window = open_window(book)
    window.activateWindow()
    window.shell.go(Place("settings"))
    press(window, Qt.Key.Key_O)
    press(window, Qt.Key.Key_I)
    assert window.shell.place.screen == "settings"


@pytest.mark.own_window
def test_forms_checks_tables_and_what_prints_and_exchanges_are_loaded_when_they_are_asked_for(
    book: Book, settings_home: Path
) -> None:
    """One program says what it has loaded for a list, and then with a window on the book."""
    done = subprocess.run(
        [sys.executable, "-c", LOADED, str(book.path)],
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen"},
        stdout=subprocess.PIPE, text=True, check=True,
    )  # fmt: skip
    for_a_list, in_a_window = map(json.loads, done.stdout.splitlines())
    assert for_a_list == [[], 0]
    assert in_a_window == []


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_whole_row_under_the_mouse_is_shaded_and_no_other(
    open_window: Open, book: Book, theme: str
) -> None:
    window = open_window(book, theme=theme, at=Place("actions"))
    table = window.shell.current.table
    hover = window.look.theme.colour("hover")

    def shaded() -> set[int]:
        image, under = window.grab().toImage(), table.viewport()
        orders = {}
        for row in range(4):
            top = table.rowViewportPosition(row) + 3
            edges = [
                under.mapTo(window, QPoint(x, top))
                for x in (8, under.width() // 2, under.width() - 8)
            ]
            orders[row] = [image.pixelColor(edge) == hover for edge in edges]
        assert all(len(set(edges)) == 1 for edges in orders.values()), orders
        return {row for row, edges in orders.items() if all(edges)}

    def point_at(row: int) -> None:
        place = table.visualRect(table.records.index(row, 0)).center()
        under, free = table.viewport(), Qt.MouseButton.NoButton
        moved = QMouseEvent(
            QEvent.Type.MouseMove, place, under.mapToGlobal(place), free, free,
            Qt.KeyboardModifier.NoModifier,
        )  # fmt: skip
        QApplication.sendEvent(under, moved)
        settle()

    point_at(1)
    assert shaded() == {1}
    point_at(2)
    assert shaded() == {2}
    QApplication.sendEvent(table.viewport(), QEvent(QEvent.Type.Leave))
    settle()
    assert shaded() == set()
    # A list that appears under a mouse at rest hears of it without a move.
    place = QPointF(table.visualRect(table.records.index(3, 0)).center())
    QApplication.sendEvent(
        table.viewport(), QHoverEvent(QEvent.Type.HoverEnter, place, place, QPointF(-1, -1))
    )
    settle()
    assert shaded() == {3}


def test_a_cell_of_two_sides_keeps_a_name_with_a_semicolon_whole_and_the_own_side_first(
    open_window: Open, book: Book
) -> None:
    with book.change("Test", Who("T")) as change:
        sides = {side.code.lower(): side for side in fetching.every(change.view, Side)}
        names = {"uk": "Ministry of Roads", "cn": "Office of Roads; Ports"}
        owners = {
            code: change.add(Organisation(name=Bilingual(name), side=Link(sides[code].id)))
            for code, name in names.items()
        }
        barrier = change.add(
            Barrier(
                title=Bilingual("Customs"),
                owners=BySide.of(**{code: Link(owner.id) for code, owner in owners.items()}),
            )
        )
    context = open_window(book).shell.context
    listed = RecordList(context, KINDS.of(Barrier))
    cells = dict(
        zip(
            [column.title for column in listed.columns],
            listed.rows([barrier.id])[barrier.id],
            strict=True,
        )
    )
    assert cells["Owner"] == Cell("UK Ministry of Roads", "China Office of Roads; Ports")
