"""What a copy brought and nobody can have typed: seen in the window, and taken over where good."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from secretariat.data.book import Book
from secretariat.data.journal import quarantine
from secretariat.data.journal.operations import Write
from secretariat.data.questions import reading
from secretariat.office.desks import copies
from tests.fixtures.forged import TITLE, YEAR, forged
from tests.ui.conftest import Answers, Open, at_rest, id_of, settle
from ui.context import Place
from ui.records.detail import PAST


@pytest.fixture
def book(small_book: Book) -> Book:
    return small_book


@pytest.fixture
def window(qtbot: QtBot, open_window: Open, book: Book, answers: Answers) -> Any:
    return open_window(book, answers)


def lie(book: Book, record: str) -> None:
    """Three operations on what is there, on nothing, and from a clock that is far ahead."""
    first = forged(1, kind="papers", record=record, writes={"title.en": Write("\x1b[31mred")})
    second = forged(2, first.name, writes={**TITLE, "due": Write("not a date")})
    ahead = int(time.time() * 1e6) + 3 * YEAR
    book.merge([first, second, forged(3, second.name, at=ahead)])


def test_the_overview_lists_them_and_takes_a_good_one_over(window: Any, book: Book) -> None:
    window.shell.go(Place("overview"))
    at_rest(window)
    screen = window.shell.current
    assert screen.tiles["quarantined"].isHidden()
    assert screen.verdicts.isHidden()
    lie(book, id_of(book, "DOC:1"))
    at_rest(window)
    tile = screen.tiles["quarantined"]
    assert not tile.isHidden()
    assert tile._number.text() == "3"
    tile.click()
    at_rest(window)
    model = screen.model
    assert "U+001B" in model.cell(0, 0).text
    assert "DOC:1" in model.cell(0, 0).second
    assert "not a day" in model.cell(1, 0).text
    assert not screen.verdicts.isHidden()
    screen.table.go_to(model.ids[2])
    screen.verdicts.take.click()
    at_rest(window)
    with book.reading() as view:
        assert reading.find(view, "EVIL/1").id == "record-3-e71e"
    screen.table.go_to(model.ids[1])
    screen.verdicts.take.click()
    at_rest(window)
    assert "not a day" in window.shell.toast.text
    screen.table.opened.emit(model.ids[0])
    at_rest(window)
    assert window.shell.place.record == id_of(book, "DOC:1")


def test_the_history_of_a_record_shows_what_has_no_effect(window: Any, book: Book) -> None:
    record = id_of(book, "DOC:1")
    lie(book, record)
    window.shell.go(Place("papers", record, PAST))
    settle()
    detail = window.shell.current.pane.detail
    rows = detail.past.table.records
    assert rows.cell(0, 0).second.startswith("quarantined: ")
    assert "U+001B" in rows.cell(0, 0).second


def test_a_merge_says_so_before_and_after(
    qtbot: QtBot, window: Any, book: Book, answers: Answers, tmp_path: Path
) -> None:
    target = tmp_path / "laptop.book"
    copies.check_out(book, target, keeper="cn")
    other = Book.open(target, desk="laptop")
    lie(other, id_of(book, "DOC:1"))
    other.close()
    window.shell.go(Place("settings"))
    card = window.shell.current.copies
    answers.files.append(target)
    card.look_at_copy()
    text = "3 operations from other copies are in quarantine: they have no effect."
    qtbot.waitUntil(lambda: text in card.message.text(), timeout=60_000)
    with book.reading() as view:
        assert quarantine.count(view) == 0
    card.merge()
    qtbot.waitUntil(lambda: card.message.text().startswith("Merged"), timeout=60_000)
    assert text in card.message.text()
    with book.reading() as view:
        assert quarantine.count(view) == 3


def test_a_discarded_one_leaves_the_list_and_comes_back(window: Any, book: Book) -> None:
    lie(book, id_of(book, "DOC:1"))
    window.shell.go(Place("overview", part="quarantined"))
    at_rest(window)
    screen = window.shell.current
    first, *others = screen.model.ids
    screen.table.go_to(first)
    screen.verdicts.discard.click()
    at_rest(window)
    assert list(screen.model.ids) == others
    assert screen.tiles["quarantined"]._number.text() == str(len(others))
    window.shell.toast._button.click()
    at_rest(window)
    assert set(screen.model.ids) == {first, *others}
