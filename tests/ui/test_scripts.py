"""Each half of the record says which language it is for, and a word in the other is remarked on."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from secretariat.data.book import Book
from tests.ui.conftest import Open, editors, id_of, settle
from ui.context import Place

pytestmark = pytest.mark.shares


def new_row(open_window: Open, book: Book, spoken: str) -> Any:
    window = open_window(book, language=spoken)
    assert window.shell is not None
    window.shell.go(Place("meetings", id_of(book, "JCM12"), "record"))
    settle()
    screen: Any = window.shell.current
    tab = screen.workspace.tab
    editors(tab)[0].focus()
    tab.insert()
    settle()
    return editors(tab)[0]


@pytest.fixture
def row(open_window: Open, book: Book) -> Any:
    return new_row(open_window, book, "en")


@pytest.mark.parametrize("spoken", ["en", "zh"])
def test_an_empty_half_says_its_language(open_window: Open, book: Book, spoken: str) -> None:
    row = new_row(open_window, book, spoken)
    assert row.is_new
    assert row.english.placeholderText() == "English"
    assert row.chinese.placeholderText() == "中文"


@pytest.mark.parametrize(
    ("half", "typed", "expected"),
    [
        ("chinese", "The sides agreed.", "The Chinese half has no Chinese characters."),
        ("english", "双方同意再次会谈。", "The English half has no English words."),
        ("chinese", "双方同意再次会谈。", ""),
        ("english", "UK", ""),
    ],
)
def test_a_half_in_the_other_language_is_remarked_on_at_once(
    row: Any, qtbot: QtBot, half: str, typed: str, expected: str
) -> None:
    text = getattr(row, half)
    text.setFocus()
    text.insertPlainText(typed)
    QTest.keyClicks(text, " ")
    notes = row._notes
    qtbot.waitUntil(lambda: notes._desk.is_ready and not notes._timer.isActive())
    notes.check_now()
    assert notes.findings.lines == ([f"Warning: {expected}"] if expected else [])
