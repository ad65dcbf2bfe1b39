"""Words of the record are found and replaced where they stand, and English is spelt there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest

from secretariat.bilingual import spelling
from secretariat.data.book import Book
from secretariat.data.questions import reading
from secretariat.data.store.view import View
from secretariat.data.writing import agendas
from secretariat.declaring.values import Bilingual
from secretariat.domain.across.entry_texts import words_of
from secretariat.domain.meetings import Meeting
from secretariat.domain.people import Person
from tests.ui.conftest import ME, Open, id_of, settle
from ui.context import Place
from ui.records import spelling as book_spelling

pytestmark = pytest.mark.shares

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def window(open_window: Open, book: Book) -> Any:
    with book.change("Record", ME) as change:
        items = agendas.items_of(change.view, reading.find_as(change.view, Meeting, "JCM13"))
        agendas.add_paragraph(change, items[0], Bilingual("A pilot, then a Pilot.", "试点。"))
        agendas.add_decision(
            change, items[1], Bilingual("The pilot goes on; comittee members agree.", "试点继续。"),
            is_placed=True,
        )  # fmt: skip
    new_window = open_window(book)
    new_window.activateWindow()
    new_window.shell.go(Place("meetings", id_of(book, "JCM13"), "record"))
    settle()
    return new_window


def record(window: Any) -> Any:
    return window.shell.current.workspace.tab


def texts(window: Any) -> list[Bilingual]:
    return [words_of(row.entry) for row in record(window).rows]


def test_every_occurrence_is_shown_in_turn_and_one_is_replaced(window: Any) -> None:
    tab = record(window)
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_H, CTRL)
    settle()
    bar = tab.find_bar
    assert bar.isVisible()
    assert bar.sought.hasFocus()
    QTest.keyClicks(bar.sought, "pilot")
    assert bar.count.text() == "3 found"
    QTest.keyClick(bar.sought, Qt.Key.Key_Return)
    assert bar.count.text() == "1 of 3"
    assert bar.sought.hasFocus()
    half = tab.rows[0].editor.english
    assert half.textCursor().selectedText() == "pilot"
    QTest.keyClick(bar.sought, Qt.Key.Key_Return)
    assert half.textCursor().selectedText() == "Pilot"
    bar.other.setFocus()
    QTest.keyClicks(bar.other, "trial")
    QTest.keyClick(bar.other, Qt.Key.Key_Return)
    settle()
    assert texts(window)[0].en == "A pilot, then a trial."
    assert bar.count.text() == "2 of 2"
    QTest.keyClick(bar.other, Qt.Key.Key_Escape)
    settle()
    assert bar.isHidden()
    assert tab.isAncestorOf(window.focusWidget())


def test_all_are_replaced_in_one_change_in_both_languages(window: Any) -> None:
    tab, before = record(window), texts(window)
    tab.find_and_replace()
    tab.find_bar.sought.setText("试点")
    tab.find_bar.other.setText("示范")
    tab.find_bar.replace_every()
    settle()
    assert [text.zh for text in texts(window)] == ["示范。", "示范继续。"]
    window.shell.undo()
    settle()
    assert texts(window) == before


def test_a_misspelt_word_is_underlined_and_the_context_key_mends_it(window: Any) -> None:
    spelling.warm_up()
    half = record(window).rows[1].editor.english
    half.spell_again()

    def marked() -> list[str]:
        formats = half.document().firstBlock().layout().formats()
        return [half.text()[mark.start : mark.start + mark.length] for mark in formats]

    assert marked() == ["comittee"]
    half.setFocus()
    cursor = half.textCursor()
    cursor.setPosition(half.text().index("comittee") + 2)
    half.setTextCursor(cursor)
    half.contextMenuEvent(QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(), QPoint()))
    first = half.menu.actions()[0]
    assert first.text() == "committee"
    first.trigger()
    half.menu.close()
    record(window).leave()
    settle()
    assert "committee members" in texts(window)[1].en
    assert marked() == []


def test_a_name_of_the_book_is_no_mistake(window: Any) -> None:
    spelling.warm_up()
    known = record(window).rows[0].editor.spelling()
    assert known.knows("Ashworth")
    assert not known.knows("Zzyzzx")


def test_a_new_name_is_known_in_all_texts_and_the_names_are_read_once_for_them(
    window: Any, book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    spelling.warm_up()
    for row in record(window).rows:
        row.editor.english.spell_again()
    readings: list[object] = []
    names_in = book_spelling.names_in

    def counted(view: View) -> Iterator[str]:
        readings.append(view)
        return names_in(view)

    monkeypatch.setattr(book_spelling, "names_in", counted)
    with book.change("Name", ME) as change:
        person = reading.find_as(change.view, Person, "PER:19")
        change.update(person, replace(person, name=Bilingual("Zzyzzx", "某人")))
    settle()
    assert len(readings) == 1
    assert all(row.editor.spelling().knows("Zzyzzx") for row in record(window).rows)
