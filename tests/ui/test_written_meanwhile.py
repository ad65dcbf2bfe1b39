"""What another program writes meanwhile: in one side's part of a field, and in a list."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from secretariat.data.book import Book
from secretariat.data.questions import reading
from tests.ui.test_two_windows import TOM, detail_of, look, other, type_over, write
from ui.frame.window import MainWindow

__all__ = ["other"]


def value(book: Book, ref: str, name: str) -> Any:
    with book.reading() as view:
        return getattr(reading.find(view, ref), name)


def test_the_part_of_one_side_that_another_wrote_is_shown_and_not_written_back(
    qtbot: QtBot, window: MainWindow, book: Book, other: Book
) -> None:
    detail = detail_of(window, "instruments", "INS:1")
    parts = detail.form.boxes["signatories"].editor.editors
    stood = value(book, "INS:1", "signatories")
    type_over(qtbot, parts["uk"].line, "Mine")
    write(other, "INS:1", signatories=stood.with_value("cn", "Theirs"))
    look(window)
    assert parts["cn"].line.text() == "Theirs"
    # Another one comes with the very write of this window, which nothing tells afterwards.
    write(other, "INS:1", signatories=stood.with_value("cn", "Theirs, too"))
    detail.keeper.keep()
    assert parts["cn"].line.text() == "Theirs, too"
    qtbot.keyClicks(parts["uk"].line, ", again")
    detail.keeper.keep()
    expected = (("cn", "Theirs, too"), ("uk", "Mine, again"))
    assert value(book, "INS:1", "signatories").values == expected


def test_what_is_typed_for_one_side_is_asked_about_alone(
    qtbot: QtBot, window: MainWindow, book: Book, other: Book
) -> None:
    detail = detail_of(window, "instruments", "INS:1")
    box = detail.form.boxes["signatories"]
    stood = value(book, "INS:1", "signatories")
    type_over(qtbot, box.editor.editors["uk"].line, "Mine")
    write(other, "INS:1", signatories=stood.with_value("uk", "Theirs").with_value("cn", "New"))
    detail.keeper.keep()
    assert box.question.is_asking
    assert box.editor.editors["cn"].line.text() == "New"
    # Elsewhere and back: the draft is what was typed, and no more.
    detail_of(window, "papers", "DOC:13")
    detail = detail_of(window, "instruments", "INS:1")
    parts = detail.form.boxes["signatories"].editor.editors
    assert (parts["uk"].line.text(), parts["cn"].line.text()) == ("Mine", "New")
    detail.keeper.keep_mine("signatories")
    assert value(book, "INS:1", "signatories").values == (("cn", "New"), ("uk", "Mine"))


def test_several_chosen_records_stay_chosen_when_another_program_adds_one(
    window: MainWindow, other: Book
) -> None:
    detail_of(window, "papers", "DOC:13")
    pane: Any = window.shell.current.pane
    pane.table.go_to(pane.model.ids[1])
    QTest.keyClick(pane.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    chosen, current = pane.table.chosen, pane.table.current
    assert len(chosen) == 2
    assert pane.chosen.is_for_several
    with other.change("Add", TOM) as change:
        change.add(replace(reading.find(change.view, "DOC:13"), id="", ref=""))
    look(window)
    assert (pane.table.chosen, pane.table.current) == (chosen, current)
    assert pane.chosen.is_for_several
