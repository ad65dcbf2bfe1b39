"""Paragraphs of the record are put between others, and moved, where one types."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from secretariat.data.book import Book
from secretariat.data.questions import reading
from secretariat.data.writing import agendas
from secretariat.domain.meetings import Item, Paragraph
from secretariat.errors import SecretariatError
from tests.fixtures.minuted import paragraphs_of
from tests.ui.conftest import Open, editor_of, editors, id_of, new_editor, new_editors, settle
from ui.context import Place

pytestmark = pytest.mark.shares

ITEM = "JCM12/4"


@pytest.fixture
def window(qtbot: QtBot, open_window: Open, book: Book) -> Any:
    new_window = open_window(book)
    new_window.activateWindow()
    new_window.shell.go(Place("meetings", id_of(book, "JCM12"), "record"))
    settle()
    return new_window


def numbers(window: Any) -> list[str]:
    """The paragraphs of the item, in order: as the book has them, and as the window shows them."""
    with window.book.reading() as view:
        item = reading.find_as(view, Item, ITEM)
        there = [paragraph.ref for paragraph in paragraphs_of(view, item)]
    tab = window.shell.current.workspace.tab
    section = tab._sections[item.id]
    shown = [editor.entry.ref for editor in editors(section) if editor.entry.id][: len(there)]
    assert shown == there
    return there


def at(window: Any, ref: str) -> Any:
    tab = window.shell.current.workspace.tab
    row = editor_of(tab, ref)
    row.english.setFocus()
    settle()
    return row


def press(window: Any, key: Qt.Key, *held: Qt.KeyboardModifier) -> None:
    modifiers = Qt.KeyboardModifier.NoModifier
    for modifier in held:
        modifiers |= modifier
    QTest.keyClick(window.focusWidget(), key, modifiers)
    settle()


CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)


def test_a_paragraph_is_put_before_the_one_where_the_cursor_is(qtbot: QtBot, window: Any) -> None:
    before = numbers(window)
    at(window, before[1])
    press(window, Qt.Key.Key_Return, CTRL, SHIFT)
    tab = window.shell.current.workspace.tab
    row = new_editor(tab)
    assert row.has_focus
    QTest.keyClicks(row.english, "In between.")
    with qtbot.waitSignal(row.came_in):
        pass
    settle()
    after = numbers(window)
    assert after == [before[0], row.entry.ref, *before[1:]]
    window.shell.undo()
    settle()
    assert numbers(window) == before


def test_a_paragraph_moves_by_key_with_the_cursor_in_it(window: Any) -> None:
    before = numbers(window)
    at(window, before[0])
    press(window, Qt.Key.Key_Down, ALT)
    assert numbers(window) == [before[1], before[0], *before[2:]]
    press(window, Qt.Key.Key_Up, ALT)
    assert numbers(window) == before
    press(window, Qt.Key.Key_Up, ALT)
    assert numbers(window) == before


def test_a_decision_moves_between_the_paragraphs_with_the_cursor_in_it(window: Any) -> None:
    tab = window.shell.current.workspace.tab
    with window.book.reading() as view:
        section = tab._sections[reading.find_as(view, Item, ITEM).id]
    shown = [row.entry.ref for row in section.rows]
    at_first = next(at for at, ref in enumerate(shown) if "/D" in ref)
    section.rows[at_first].editor.english.setFocus()
    settle()
    press(window, Qt.Key.Key_Up, ALT)
    moved = [row.entry.ref for row in section.rows]
    assert moved == [*shown[: at_first - 1], shown[at_first], shown[at_first - 1],
                     *shown[at_first + 1 :]]  # fmt: skip
    window.shell.undo()
    settle()
    assert [row.entry.ref for row in section.rows] == shown


@pytest.mark.own_window
def test_a_paragraph_that_the_book_refused_is_not_lost_when_another_is_inserted(
    window: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = numbers(window)
    at(window, before[0])
    press(window, Qt.Key.Key_Return, CTRL)
    tab = window.shell.current.workspace.tab
    row = new_editor(tab)

    def refuse(*_given: object, **_named: object) -> None:
        raise SecretariatError("Not now.")

    monkeypatch.setattr(agendas, "add_paragraph", refuse)
    QTest.keyClicks(row.english, "Not to be lost.")
    at(window, before[1])
    press(window, Qt.Key.Key_Return, CTRL, SHIFT)
    new = new_editors(tab, Paragraph)
    assert [row.english.text() for row in new] == ["", "Not to be lost."]


def test_a_paragraph_that_was_only_just_typed_gets_another_before_it(
    window: Any, book: Book
) -> None:
    window.shell.go(Place("meetings", id_of(book, "JCM13"), "record"))
    settle()
    tab = window.shell.current.workspace.tab
    tab.begin(Paragraph)
    for text, begin in (("Alpha", tab.insert), ("Beta", lambda: None)):
        row = tab._now.editor
        row.english.setPlainText(text)
        begin()
    row.keep()
    settle()
    shown = [(editor._number.text(), editor.english.text()) for editor in editors(tab)]
    assert shown == [("1.1", "Beta"), ("1.2", "Alpha")]
