"""Whoever types fast: every letter lands where it was meant, whatever is kept meanwhile."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget

from secretariat.data.book import Book, Who
from secretariat.data.questions import reading
from secretariat.data.store import fetching
from secretariat.data.writing import agendas
from secretariat.declaring.values import Bilingual
from secretariat.domain.decisions import Decision
from secretariat.domain.meetings import Item, Paragraph
from tests.ui.conftest import Open, editor_of, editors, id_of, mostly, settle
from ui.context import Place
from ui.records import autosave

pytestmark = pytest.mark.shares


@pytest.fixture(autouse=True)
def _kept_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is typed is kept after every letter: more often than anybody can type."""
    monkeypatch.setattr(autosave, "WAIT", 0)


def cursor(window: Any) -> Any:
    """Where the letters go."""
    focused = window.focusWidget()
    assert focused is not None
    return focused


def words(widget: QWidget) -> str:
    return widget.text() if isinstance(widget, QLineEdit) else widget.toPlainText()


def type_in(window: Any, text: str) -> QWidget:
    """Type *text*, letter by letter; the cursor stays where it was, and so does every letter."""
    where: QWidget = cursor(window)
    before = words(where)
    for at, letter in enumerate(text):
        QTest.keyClicks(cursor(window), letter)
        settle()
        assert cursor(window) is where, f"after {text[: at + 1]!r} in {where.accessibleName()}"
    assert words(where) == before + text, where.accessibleName()
    return where


def tab(window: Any, times: int = 1) -> Any:
    for _ in range(times):
        QTest.keyClick(cursor(window), Qt.Key.Key_Tab)
        settle()
    return cursor(window)


def tab_of(window: Any, name: str) -> Any:
    window.shell.go(Place("meetings", id_of(window.book, "JCM13"), name))
    settle()
    return window.shell.current.workspace.tab


@pytest.mark.parametrize("language", mostly("zh"))
def test_a_new_agenda_item_keeps_the_cursor_when_it_comes_into_the_book(
    open_window: Open, book: Book, language: str
) -> None:
    window: Any = open_window(book, language=language)
    shown = tab_of(window, "agenda")
    titles = [words(box) for box in shown.detail.form.boxes["title"].editor.inputs]
    first = shown.detail.record
    shown.begin()
    settle()
    box = shown.detail.form.boxes["title"].editor
    box.english.setFocus()
    type_in(window, "Crops")
    assert not shown.detail.keeper.is_new
    assert shown.detail.record.title.en == "Crops"
    shown.detail.show_record(first.id)
    assert [words(field) for field in box.inputs] == titles


def test_a_new_action_keeps_the_cursor_when_it_comes_into_the_book(
    open_window: Open, book: Book
) -> None:
    window: Any = open_window(book, at=Place("actions"))
    screen = window.shell.current
    first = screen.pane.detail.record
    screen.begin()
    settle()
    type_in(window, "Lists")
    assert screen.pane.detail.record.title.en == "Lists"
    assert id_of(book, first.ref) == first.id
    screen.pane.detail.show_record(first.id)
    assert screen.pane.detail.record.title == first.title


def row_of(shown: Any, ref: str) -> Any:
    return editor_of(shown, ref)


def elsewhere(window: Any, run: Any) -> None:
    """Something that another desk, or a job, writes while one types."""
    with window.book.change("Elsewhere", Who("Li Wei", "cn")) as change:
        run(change)
    settle()


@pytest.mark.parametrize("half", ["english", "chinese"])
def test_a_blank_at_the_end_stays_when_others_write(
    open_window: Open, book: Book, half: str
) -> None:
    window: Any = open_window(book)
    shown = tab_of(window, "record")
    shown.focus()
    getattr(editors(shown)[0], half).setFocus()
    type_in(window, "We ")
    with book.reading() as view:
        other = reading.find_as(view, Item, "JCM12/1")
    elsewhere(window, lambda change: change.update(other, replace(other, minutes=7)))
    type_in(window, "met")
    assert words(cursor(window)) == "We met"


def test_the_cursor_stays_in_its_half_when_all_rows_are_made_anew(
    open_window: Open, book: Book
) -> None:
    window: Any = open_window(book)
    shown = tab_of(window, "record")
    shown.focus()
    editors(shown)[0].chinese.setFocus()
    type_in(window, "ab")
    with book.reading() as view:
        item = reading.find(view, "JCM13/3")
    elsewhere(
        window,
        lambda change: agendas.add_paragraph(change, item, Bilingual("Elsewhere")),
    )
    assert cursor(window) is editors(shown)[0].chinese
    type_in(window, "cd")
    assert words(cursor(window)) == "abcd"


def test_an_empty_row_that_was_begun_stays_when_all_rows_are_made_anew(
    open_window: Open, book: Book
) -> None:
    window: Any = open_window(book)
    shown = tab_of(window, "record")
    section = list(shown._sections.values())[2]
    shown.begin(Decision, section)
    settle()
    with book.reading() as view:
        item = reading.find(view, "JCM13/1")
    elsewhere(
        window,
        lambda change: agendas.add_paragraph(change, item, Bilingual("Elsewhere")),
    )
    type_in(window, "Yes")
    with book.reading() as view:
        record = reading.find(view, "JCM13/D1")
    assert record.text.en == "Yes"
    assert record.item.id == section.item.id


def test_after_a_removal_one_goes_on_under_the_same_item(open_window: Open, book: Book) -> None:
    window: Any = open_window(book)
    shown = tab_of(window, "record")
    section = list(shown._sections.values())[2]
    for text in ("One", "Two"):
        shown.begin(Paragraph, section)
        type_in(window, text)
    shown.remove()
    settle()
    assert words(cursor(window)) == "One"
    shown.remove()
    settle()
    shown.begin(Paragraph)
    type_in(window, "Three")
    with book.reading() as view:
        kept = fetching.fetch(view, Paragraph, [shown._now.entry.id])[0]
    assert (kept.text.en, kept.item.id) == ("Three", section.item.id)


def test_nobody_loses_the_cursor_to_a_record_that_is_made_anew(
    open_window: Open, book: Book
) -> None:
    window: Any = open_window(book)
    shown = tab_of(window, "record")
    shown.focus()
    type_in(window, "We")
    window.shell.open_palette()
    settle()
    with book.reading() as view:
        item = reading.find(view, "JCM13/3")
    elsewhere(
        window,
        lambda change: agendas.add_paragraph(change, item, Bilingual("Elsewhere")),
    )
    assert cursor(window) is window.shell.palette_.text
