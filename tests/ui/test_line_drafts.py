"""What is typed outside the forms of records survives another language and another record."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from secretariat.data.book import Book
from secretariat.declaring.values import Bilingual
from secretariat.domain.programme.oversight import Barrier
from tests.ui.conftest import Open, id_of, settle
from tests.ui.test_creating import every
from tests.ui.test_texts import at, put, ready
from ui.context import Place
from ui.records.detail import PAST

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def several(window: Any) -> Any:
    """The form for all barriers."""
    table = window.shell.current.pane.table
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Home)
    QTest.keyClick(table, Qt.Key.Key_End, SHIFT)
    settle()
    return window.shell.current.pane.chosen.bulk


def day_of(panel: Any) -> Any:
    return panel.fields.form.boxes["raised_on"].editor.inputs[0]


def test_what_is_entered_for_several_records_is_there_in_the_other_language(
    open_window: Open, book: Book
) -> None:
    window: Any = open_window(book, at=Place("barriers"))
    QTest.keyClicks(day_of(several(window)), "2026-11-02")
    window.shell._other_language()
    settle()
    table = window.shell.current.pane.table
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Home)
    QTest.keyClick(table, Qt.Key.Key_Down, SHIFT)
    settle()
    assert len(table.chosen) < len(table.records.ids)
    assert day_of(window.shell.current.pane.chosen.bulk).text() == "", "it was meant for others"
    panel = several(window)
    assert day_of(panel).text() == "2026年11月2日"
    panel.apply()
    assert {str(barrier.raised_on) for barrier in every(book, Barrier)} == {"2026-11-02"}
    # And it is not entered again for whoever chooses the same records.
    window.shell._other_language()
    settle()
    assert day_of(several(window)).text() == ""


def erasing(window: Any) -> Any:
    return window.shell.current.pane.detail.past.erasing


def test_the_reason_for_erasing_stays_with_its_record_and_field(
    open_window: Open, book: Book, qtbot: QtBot
) -> None:
    first, second = id_of(book, "DOC:1"), id_of(book, "DOC:2")
    window: Any = open_window(book, at=Place("papers", first, PAST))
    erasing(window).field.setCurrentIndex(erasing(window).field.findData("title"))
    QTest.keyClicks(erasing(window).reason, "named a person")
    window.shell.go(Place("papers", second, PAST))
    settle()
    assert erasing(window).reason.text() == ""
    window.shell.go(Place("papers", first, PAST))
    window.shell._other_language()
    settle()
    assert erasing(window).reason.text() == "named a person"
    assert erasing(window).field.currentData() == "title"
    assert erasing(window).isVisible()
    erasing(window).erase()
    qtbot.waitUntil(lambda: erasing(window).reason.text() == "", timeout=60_000)
    assert window.shell.context.drafts.get(f"erase:{first}") == {}


def test_the_reason_for_setting_a_finding_aside_stays_with_its_text(
    open_window: Open, book: Book, qtbot: QtBot
) -> None:
    wrong = Bilingual("The panel exchanged 240 isolates.", "专家组交换了24株菌株。")
    first, second = put(book, wrong, wrong)
    window: Any = open_window(book)

    def row(record: Any) -> Any:
        screen = at(window, "all", record.id)
        ready(qtbot, window)
        qtbot.waitUntil(lambda: bool(screen.pane.notes.findings.rows))
        return screen.pane.notes.findings.rows[0]

    row(first).ask()
    QTest.keyClicks(row(first).reason, "As printed")
    assert row(second).reason.text() == ""
    window.shell._other_language()
    settle()
    assert row(first).reason.text() == "As printed"
    assert row(first).reason.isVisible()
    count = len(window.shell.current.pane.notes.findings.rows)
    QTest.keyClick(row(first).reason, Qt.Key.Key_Return)
    settle()
    assert len(window.shell.current.pane.notes.findings.rows) < count
    assert not window.shell.context.drafts.under("aside:")


def test_the_name_that_is_being_typed_is_there_in_the_other_language(
    open_window: Open, book: Book
) -> None:
    window: Any = open_window(book, name="")
    QTest.keyClicks(window.shell.who.name, "Zoe Quill")
    window.shell.who.side.setCurrentIndex(window.shell.who.side.findData("cn"))
    window.shell.who.side.activated.emit(window.shell.who.side.currentIndex())
    window.shell._other_language()
    settle()
    assert window.shell.who.name.text() == "Zoe Quill"
    assert window.shell.who.side.currentData() == "cn"
    QTest.keyClick(window.shell.who.name, Qt.Key.Key_Return)
    settle()
    assert window.settings.name == "Zoe Quill"
    assert window.shell.context.drafts.get("who") == {}
