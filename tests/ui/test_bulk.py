"""Several records of any register are changed at once in the window, as one change."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from secretariat.data.book import Book
from secretariat.data.questions import reading
from secretariat.data.store import fetching
from secretariat.domain.actions import Action
from secretariat.domain.organisations import Organisation
from tests.ui.conftest import Open, settle
from ui.context import Place

pytestmark = pytest.mark.shares

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def window(open_window: Open, book: Book) -> Any:
    window = open_window(book, at=Place("barriers"))
    window.resize(1280, 800)
    window.activateWindow()
    settle()
    return window


def records(window: Any, ids: list[str], kind: type[Any]) -> list[Any]:
    with window.book.reading() as view:
        return fetching.fetch(view, kind, ids)


def test_what_is_entered_for_several_records_is_set_in_all_and_the_rest_stays(
    window: Any,
) -> None:
    screen = window.shell.current
    pane, table = screen.pane, screen.pane.table
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Home)
    QTest.keyClick(table, Qt.Key.Key_End, SHIFT)
    ids = list(table.records.ids)
    assert len(ids) > 1
    before = records(window, ids, pane.kind.record)
    QTest.keyClick(table, Qt.Key.Key_M, CTRL)
    settle()
    form = pane.chosen.bulk.fields.form
    assert form.isAncestorOf(window.focusWidget())
    assert "title" not in form.boxes
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Return, CTRL)
    assert records(window, ids, pane.kind.record) == before, "nothing was entered"
    box = form.boxes["raised_on"].editor.inputs[0]
    box.setFocus()
    QTest.keyClicks(box, "2026-11-02")
    QTest.keyClick(box, Qt.Key.Key_Return, CTRL)
    settle()
    after = records(window, ids, pane.kind.record)
    assert {str(record.raised_on) for record in after} == {"2026-11-02"}
    assert [record.title for record in after] == [record.title for record in before]
    window.shell.undo()
    assert records(window, ids, pane.kind.record) == before


def test_a_name_that_nothing_matches_is_refused_beside_its_field(window: Any) -> None:
    pane = window.shell.current.pane
    pane.table.selectAll()
    QTest.keyClick(pane.table, Qt.Key.Key_M, CTRL)
    settle()
    bulk = pane.chosen.bulk
    before = records(window, list(pane.table.chosen), pane.kind.record)
    line = bulk.fields.form.boxes["owners"].editor.editors["uk"].line
    line.setFocus()
    QTest.keyClicks(line, "Nobody knows this")
    QTest.keyClick(line, Qt.Key.Key_Tab)
    bulk.apply()
    assert "“Nobody knows this”" in bulk.fields.form.boxes["owners"].fault
    assert line.text() == "Nobody knows this"
    assert records(window, list(pane.table.chosen), pane.kind.record) == before


def test_a_lead_is_given_to_several_actions_and_the_other_side_keeps_its_own(
    window: Any,
) -> None:
    window.shell.go(Place("actions"))
    settle()
    screen = window.shell.current
    table = screen.table
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Home)
    for _ in range(2):
        QTest.keyClick(table, Qt.Key.Key_Down, SHIFT)
    ids = table.chosen
    assert len(ids) == 3
    with window.book.reading() as view:
        body = reading.find(view, "ORG:2")
    assert isinstance(body, Organisation)
    before = records(window, ids, Action)
    panel = screen.several
    uk = panel.leads.form.boxes["leads"].editor.editors["uk"]
    uk.show_tree(body.id)
    uk.edited.emit()
    screen.confirm()
    after = records(window, ids, Action)
    assert {record.leads.get("uk").id for record in after} == {body.id}
    assert [record.leads.get("cn") for record in after] == [
        record.leads.get("cn") for record in before
    ]
    assert [record.due for record in after] == [record.due for record in before]
    window.shell.undo()
    assert records(window, ids, Action) == before
