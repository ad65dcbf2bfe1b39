"""In the minutes, one command writes the words of the record into it, to be edited as texts."""

from __future__ import annotations

from typing import Any

import pytest

from secretariat.data.book import Book
from secretariat.data.questions import reading
from secretariat.declaring.values import Bilingual
from tests.ui.conftest import Open, id_of, mostly, settle
from ui.context import Place

pytestmark = pytest.mark.shares

TITLE = "Propose the words of the record"


def record(book: Book, ref: str) -> Any:
    with book.reading() as view:
        return reading.find(view, ref)


def propose(window: Any) -> None:
    (command,) = [command for command in window.shell.commands if command.title == TITLE]
    command.run()
    settle()


@pytest.mark.parametrize("code", mostly("zh"))
def test_words_are_proposed_shown_in_the_form_and_taken_back(
    open_window: Open, book: Book, code: str
) -> None:
    window = open_window(book, language=code)
    window.shell.go(Place("minutes", id_of(book, "SID1/M")))
    settle()
    propose(window)
    written = record(book, "SID1/M")
    assert "co-chaired by Ms Helen Ashworth" in written.preamble.en
    shown = window.shell.current.pane.detail.record
    assert shown.preamble == written.preamble
    assert shown.closing.zh.endswith("两种文本具有同等效力。")
    window.shell.context.undo()
    settle()
    assert record(book, "SID1/M").preamble == Bilingual()


def test_an_issued_record_is_left_as_it_is(open_window: Open, book: Book) -> None:
    window = open_window(book)
    window.shell.go(Place("minutes", id_of(book, "EG1/M")))
    settle()
    propose(window)
    assert record(book, "EG1/M").preamble == Bilingual()


def test_the_command_is_there_in_the_minutes_alone(open_window: Open, book: Book) -> None:
    window = open_window(book)
    window.shell.go(Place("decisions"))
    settle()
    assert TITLE not in {command.title for command in window.shell.commands}
