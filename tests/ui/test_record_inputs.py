"""The record while one types in it: what cannot be kept, and what comes from elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from secretariat.data.book import Book
from secretariat.data.questions import reading
from secretariat.data.writing import agendas
from secretariat.declaring.values import Bilingual, Link
from secretariat.domain.actions import Action
from secretariat.domain.decisions import Decision
from secretariat.domain.meetings import Item, Paragraph
from tests.ui.conftest import (
    ME,
    Open,
    built,
    editor_of,
    editors,
    id_of,
    new_editor,
    new_editors,
    settle,
)
from tests.ui.test_inputs import commit, compose
from ui.context import Place

pytestmark = pytest.mark.shares

TOO_LONG = "xxxxxxxxx\n" * 10_000 + "x"
"""In lines, of which a window lays out those that it shows: one line would take seconds."""

NUL = "The text holds the control character U+0000; take it out."


def record(window: Any, ref: str = "JCM12") -> Any:
    window.shell.go(Place("meetings", id_of(window.book, ref), "record"))
    settle()
    return window.shell.current.workspace.tab


def row_of(tab: Any, ref: str) -> Any:
    return editor_of(tab, ref)


def text_of(book: Book, ref: str) -> Bilingual:
    with book.reading() as view:
        record: Any = reading.find(view, ref)
    text: Bilingual = record.text
    return text


def add_elsewhere(book: Book, row: Any) -> None:
    with book.change("Write a paragraph", ME) as change:
        agendas.add_paragraph(change, row.item, Bilingual("From elsewhere.", "别处所写。"))
    settle()


def is_seen(tab: Any, widget: QWidget) -> bool:
    view = tab._scroll.viewport()
    return bool(view.rect().contains(widget.mapTo(view, widget.rect().topLeft())))


def test_what_cannot_be_kept_is_said_under_the_entry_and_stays(window: Any, book: Book) -> None:
    tab = record(window)
    row = row_of(tab, "JCM12/3.2")
    for number, (typed, chinese, sentence) in enumerate((
        ("a\0b", "甲\0乙", NUL),
        (TOO_LONG, "长", "The text has 100001 characters; at most 100000 fit in one field."),
        ("", "", "An empty entry is not kept; Ctrl+Shift+Del removes it."),
    )):  # fmt: skip
        before = text_of(book, "JCM12/3.2")
        commit(row.english, typed)
        commit(row.chinese, chinese)
        row.keep()
        assert row.fault == sentence
        assert row.english.accessibleDescription() == sentence
        assert text_of(book, "JCM12/3.2") == before
        add_elsewhere(book, row)
        assert row.english.text() == typed
        commit(row.english, f"Right {number}.")
        commit(row.chinese, f"对{number}。")
        row.keep()
        assert (row.fault, text_of(book, "JCM12/3.2").en) == ("", f"Right {number}.")


@pytest.mark.own_window
def test_only_the_half_that_is_wrong_is_marked(window: Any) -> None:
    row = row_of(record(window), "JCM12/3.2")
    commit(row.chinese, "甲\0乙")
    row.keep()
    assert row.fault == NUL
    assert (bool(row.english.property("faulty")), row.chinese.property("faulty")) == (False, True)
    assert row.english.accessibleDescription() == "In draft"
    assert row.chinese.accessibleDescription() == NUL


def test_a_soft_break_from_a_word_processor_is_a_line_break(window: Any, book: Book) -> None:
    tab = record(window)
    row = row_of(tab, "JCM12/3.2")
    commit(row.english, "one\x0btwo")
    row.keep()
    assert (row.fault, text_of(book, "JCM12/3.2").en) == ("", "one\ntwo")
    assert row.english.text() == "one\ntwo"


@pytest.mark.own_window
def test_an_entry_that_was_refused_is_there_again_the_next_time(
    open_window: Open, window: Any, book: Book
) -> None:
    tab, kinds = record(window), (Paragraph, Decision, Action)
    count = len(editors(tab))
    for kind in kinds:
        for text in ("one\0", "two\0"):
            tab.begin(kind)
            settle()
            (empty,) = [editor for editor in new_editors(tab, kind) if editor.is_empty]
            commit(empty.english, text)
    tab.leave()
    window.show_welcome()
    settle()
    again = open_window(Book.open(book.path, desk="desk"))
    tab = record(again)
    for kind in kinds:
        new = new_editors(tab, kind)
        assert [row.english.text() for row in new] == ["one\0", "two\0"]
        assert [row.fault for row in new] == [NUL, NUL]
        commit(new[0].english, "One.")
        new[0].keep()
        settle()
        new[1].english.setFocus()
        settle()
        tab.remove()
        settle()
    tab.leave()
    assert len(editors(tab)) == count + len(kinds)
    assert again.shell.context.drafts.under("new:") == []


def test_an_entry_that_was_refused_stands_where_it_was_put(window: Any, book: Book) -> None:
    tab = record(window)
    row_of(tab, "JCM12/3.2").english.setFocus()
    settle()
    tab.insert()
    settle()
    new = new_editor(tab)
    commit(new.english, "between\0")
    record(window, "JCM11")
    tab = record(window)
    new = new_editor(tab)
    assert new.english.text() == "between\0"
    at = next(at for at, row in enumerate(tab.rows) if row.built is new)
    assert tab.rows[at + 1].entry.ref == "JCM12/3.2"
    commit(new.english, "Between.")
    new.keep()
    settle()
    assert text_of(book, new.entry.ref) == Bilingual("Between.")
    refs = [row.entry.ref for row in tab.rows]
    assert refs.index(new.entry.ref) == refs.index("JCM12/3.2") - 1


def test_what_is_written_elsewhere_disturbs_no_composing_and_no_cursor(
    window: Any, book: Book
) -> None:
    tab = record(window)
    row = row_of(tab, "JCM12/3.2")
    compose(row.chinese, "zhong")
    at = row.chinese.textCursor().position()
    add_elsewhere(book, editors(tab)[0])
    (new,) = [row for row in tab.rows if "From elsewhere." in repr(row.entry)]
    assert new.editor.english.text() == "From elsewhere."
    assert QApplication.focusWidget() is row.chinese
    assert row.chinese.composing
    assert row.chinese.textCursor().position() == at


def test_a_new_entry_that_is_half_typed_stays_while_something_is_written_elsewhere(
    window: Any, book: Book
) -> None:
    tab = record(window)
    tab.begin(Paragraph)
    settle()
    new = new_editor(tab)
    compose(new.english, "wo")
    add_elsewhere(book, editors(tab)[0])
    assert new in editors(tab)
    assert new.english.composing
    assert QApplication.focusWidget() is new.english


@pytest.mark.own_window
def test_the_cursor_goes_to_a_neighbour_when_its_entry_goes(window: Any, book: Book) -> None:
    tab = record(window)

    def remove_elsewhere() -> None:
        with book.change("Remove record", ME) as change:
            change.remove(row.entry)

    ways: dict[str, Callable[[], object]] = {
        "undone": window.shell.undo, "removed": tab.remove, "elsewhere": remove_elsewhere,
    }  # fmt: skip
    for away, way in ways.items():
        row = row_of(tab, "JCM12/3.1" if away == "elsewhere" else "JCM12/3.2")
        row.english.setFocus()
        settle()
        if away == "undone":
            tab.insert()
            row = new_editor(tab)
            commit(row.english, "To be taken back.")
            row.keep()
            settle()
        way()
        settle()
        assert row not in editors(tab), away
        focused = QApplication.focusWidget()
        assert focused in [editor.english for editor in built(tab)], away


def test_the_next_item_is_scrolled_to_and_so_is_a_paragraph_that_moves(window: Any) -> None:
    tab = record(window)
    row_of(tab, "JCM12/1.1").english.setFocus()
    settle()
    for _ in range(3):
        tab._step(1)
        settle()
        here = QApplication.focusWidget()
        assert here is not None
        assert is_seen(tab, here), here.accessibleName()
    assert tab._scroll.verticalScrollBar().value() > 0


def test_going_through_items_leaves_no_empty_entries_behind(window: Any) -> None:
    tab = record(window, "JCM13")
    for _ in range(3):
        press_page_down(window)
    (row,) = tab.rows
    assert row.is_new
    assert row.has_focus
    assert tab._section_of(row) is tab._parts()[3]
    tab.begin(Decision)
    settle()
    assert [type(row.entry) for row in tab.rows] == [Decision]  # it was no paragraph after all
    tab.rows[0].editor.english.setPlainText("Kept.")
    press_page_down(window)
    assert [bool(row.entry.id) for row in tab.rows] == [True, False]


def press_page_down(window: Any) -> None:
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    settle()


def test_a_date_that_is_none_keeps_the_form_of_its_action_open(window: Any) -> None:
    tab = record(window)
    row = row_of(tab, "JCM12/A5")
    row.english.setFocus()
    settle()
    commit(row.form.boxes["due"].editor.line, "2026-02-31")
    row_of(tab, "JCM12/3.2").english.setFocus()
    settle()
    assert row.form.isVisible()
    assert row.form.boxes["due"].fault == "There is no 31 February 2026."
    commit(row.form.boxes["due"].editor.line, "2027-02-26")
    row_of(tab, "JCM12/3.2").english.setFocus()
    settle()
    assert not row.form.isVisible()


@pytest.mark.own_window
def test_letters_that_name_no_lead_yet_are_there_again_in_the_other_language(
    window: Any, qtbot: QtBot
) -> None:
    row = row_of(record(window), "JCM12/A2")
    row.focus()
    settle()
    line = row.form.boxes["leads"].editor.editors["uk"].line
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, "Min")
    window.set(replace(window.settings, language="zh"))
    qtbot.waitUntil(lambda: window.language.short == "zh")
    settle()
    row = row_of(window.shell.current.workspace.tab, "JCM12/A2")
    row.open()
    assert row.form.boxes["leads"].editor.editors["uk"].line.text() == "Min"


@pytest.mark.own_window
def test_tab_leads_to_the_other_half_of_an_entry_that_was_only_just_begun(window: Any) -> None:
    window.shell.go(Place("meetings", id_of(window.book, "JCM13"), "record"))
    tab = window.shell.current.workspace.tab
    for kind in (Action, Decision, Paragraph):
        tab.begin(kind)
        (begun,) = new_editors(tab, kind)
        assert begun.english.hasFocus()
        begun.english.window().focusNextChild()
        assert begun.chinese.hasFocus()


def moved_to_another_item(book: Book, ref: str) -> None:
    """Let an action stand under the next item of the agenda, as the action list can."""
    with book.change("Change record", ME) as change:
        action = reading.find_as(change.view, Action, ref)
        item = reading.find_as(change.view, Item, "JCM12/1")
        assert action.item is not None
        assert action.item.id != item.id
        change.update(action, replace(action, item=Link(item.id)))
    settle()


@pytest.mark.parametrize("in_it", [True, False])
def test_the_record_goes_on_when_an_entry_is_taken_back_to_another_item(
    window: Any, book: Book, in_it: bool
) -> None:
    moved_to_another_item(book, "JCM12/A5")
    tab = record(window)
    row = row_of(tab, "JCM12/A5")
    row.english.setFocus()
    settle()
    if not in_it:
        window.shell.current.workspace._next.setFocus()
        settle()
    window.shell.undo()
    settle()
    assert row not in editors(tab)
    assert row_of(tab, "JCM12/A5").item.id != row.item.id
    if in_it:
        assert QApplication.focusWidget() in [editor.english for editor in built(tab)]
    tab.focus()
    tab.move_by(1)
    tab._step(1)
    tab.begin(Paragraph)
    settle()
    assert QApplication.focusWidget() in [editor.english for editor in new_editors(tab, Paragraph)]
    tab.remove()
    settle()
    assert all(row.entry.id for row in tab.rows)
