"""Whoever types fast: every letter lands where it was meant, whatever is kept meanwhile."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget

from secretariat.data.book import Book
from tests.ui.conftest import Open, id_of, settle
from ui.context import Place
from ui.meetings import texts
from ui.records import keeping


@pytest.fixture(autouse=True)
def _kept_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is typed is kept after every letter: more often than anybody can type."""
    for module in (keeping, texts):
        monkeypatch.setattr(module, "WAIT", 0)


def cursor(window: Any) -> Any:
    """Where the letters go."""
    found = window.focusWidget()
    assert found is not None
    return found


def words(widget: QWidget) -> str:
    return widget.text() if isinstance(widget, QLineEdit) else widget.toPlainText()  # type: ignore[attr-defined]


def type_in(window: Any, text: str) -> QWidget:
    """Type *text*, letter by letter; the cursor stays where it was, and so does every letter."""
    where = cursor(window)
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


@pytest.mark.parametrize("language", ["en", "zh"])
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
    assert [words(one) for one in box.inputs] == titles


def test_a_new_action_keeps_the_cursor_when_it_comes_into_the_book(
    open_window: Open, book: Book
) -> None:
    window: Any = open_window(book)
    window.shell.go(Place("actions"))
    settle()
    screen = window.shell.current
    first = screen.pane.detail.record
    screen.begin()
    settle()
    type_in(window, "Lists")
    assert screen.pane.detail.record.title.en == "Lists"
    assert id_of(book, first.ref) == first.id
    screen.pane.detail.show_record(first.id)
    assert screen.pane.detail.record.title == first.title
