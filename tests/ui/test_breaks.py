"""Long lines, breaks that are pasted, and blanks that do not break: nothing is cut or changed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from secretariat.data.book import Book
from secretariat.data.questions import reading
from secretariat.declaring.values import Bilingual
from tests.ui.conftest import ME, Open
from tests.ui.test_inputs import commit, register, value

pytestmark = pytest.mark.shares


@pytest.mark.parametrize("length", [40_000, 100_000])
def test_a_long_line_is_kept_whole(open_window: Open, book: Book, length: int) -> None:
    detail = register(open_window(book), book, "papers", "DOC:13")
    commit(detail.form.boxes["place"].editor.inputs[0], "x" * length)
    detail.keeper.keep()
    assert value(book, "DOC:13", "place") == "x" * length


def test_a_line_that_is_too_long_is_said_and_stays_whole(open_window: Open, book: Book) -> None:
    detail = register(open_window(book), book, "papers", "DOC:13")
    line = detail.form.boxes["place"].editor.inputs[0]
    commit(line, "x" * 100_001)
    detail.keeper.keep()
    assert "100001" in detail.form.boxes["place"].fault
    assert len(line.text()) == 100_001


def test_a_pasted_line_break_is_the_blank_that_it_shows(open_window: Open, book: Book) -> None:
    detail = register(open_window(book), book, "papers", "DOC:13")
    commit(detail.form.boxes["place"].editor.inputs[0], "one\r\ntwo\u2028three\tfour")
    detail.keeper.keep()
    assert value(book, "DOC:13", "place") == "one two three four"


def test_a_break_that_stands_in_a_line_stays_until_something_else_is_typed(
    open_window: Open, book: Book
) -> None:
    window = open_window(book)
    with book.change("Change", ME) as change:
        paper = reading.find(change.view, "DOC:13")
        change.update(paper, replace(paper, place="one\ntwo"))  # type: ignore[call-arg]  # of a class that the test found by its register
    detail = register(window, book, "papers", "DOC:13")
    line = detail.form.boxes["place"].editor.inputs[0]
    for typed, kept in (("one\ntwo", "one\ntwo"), ("one\ntwo\x85three", "one two three")):
        commit(line, typed)
        detail.keeper.keep()
        assert value(book, "DOC:13", "place") == kept


def test_a_blank_that_does_not_break_stays_one_when_the_other_half_is_edited(
    open_window: Open, book: Book
) -> None:
    window = open_window(book)
    english = "Some 5\N{NO-BREAK SPACE}km of it"
    with book.change("Change", ME) as change:
        paper = reading.find(change.view, "DOC:13")
        change.update(paper, replace(paper, title=Bilingual(english, "甲")))  # type: ignore[call-arg]  # of a class that the test found by its register
    detail = register(window, book, "papers", "DOC:13")
    commit(detail.form.boxes["title"].editor.inputs[1], "乙")
    detail.keeper.keep()
    assert value(book, "DOC:13", "title") == Bilingual(english, "乙")
