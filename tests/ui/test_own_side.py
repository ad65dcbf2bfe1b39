"""For which side one works, remembered for each book; and by whose name the book is known."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtWidgets import QLabel

from secretariat.data.book import Book
from secretariat.declaring.values import Bilingual
from secretariat.domain.mechanisms import Mechanism
from secretariat.office.commission import USUAL, add_mechanisms
from tests.fixtures.books import add, edit
from tests.ui.conftest import ME, Open, settle
from ui.context import Place


def settings_screen(window: Any) -> Any:
    window.shell.go(Place("settings"))
    settle()
    return window.shell.current


def chosen(box: Any, code: str) -> None:
    box.setCurrentIndex(box.findData(code))
    box.activated.emit(box.currentIndex())
    settle()


def brand(window: Any) -> str:
    (shown,) = (label for label in window.findChildren(QLabel) if label.property("role") == "brand")
    return str(shown.accessibleName())


@pytest.fixture
def empty() -> Book:
    return Book.create(None, sides=["FR", "DE"])


def test_the_side_that_is_chosen_in_a_book_holds_in_that_book_alone(
    open_window: Open, small_book: Book
) -> None:
    window = open_window(small_book)
    assert window.shell.context.who.side == "uk"
    screen = settings_screen(window)
    assert screen.side.currentData() == "uk"
    chosen(screen.side, "cn")
    assert window.settings.sides == {small_book.id: "cn"}
    assert window.settings.side == "uk"
    assert window.shell.context.who.side == "cn"
    screen = settings_screen(window)
    assert screen.side.currentData() == "cn"
    assert screen.side_elsewhere.currentData() == "uk"
    chosen(screen.side_elsewhere, "cn")
    assert (window.settings.side, window.settings.sides) == ("cn", {small_book.id: "cn"})


def test_a_side_of_other_books_stays_the_side_of_those(open_window: Open, empty: Book) -> None:
    screen = settings_screen(window := open_window(empty))
    assert window.shell.context.who.side == ""
    assert screen.side.currentData() == "fr"
    assert screen.side_elsewhere.currentText() == "UK"
    chosen(screen.side, "de")
    assert (window.settings.side, window.settings.sides) == ("uk", {empty.id: "de"})


def test_a_book_bears_the_name_of_the_body_that_meets(open_window: Open, empty: Book) -> None:
    window = open_window(empty)
    assert brand(window) == "Secretariat"
    body = Mechanism(code="HC", name=Bilingual("Council of Ministers", "部长理事会"))
    mechanism = add(empty, body)
    settle()
    assert brand(window) == "Council of Ministers"
    edit(empty, mechanism, short=Bilingual("Council", "理事会"))
    settle()
    assert brand(window) == "Council"


@pytest.mark.parametrize(("language", "name"), [("en", "Joint Commission"), ("zh", "联委会")])
def test_the_usual_book_bears_the_name_of_the_joint_commission(
    open_window: Open, language: str, name: str
) -> None:
    book = Book.create(None)
    add_mechanisms(book, USUAL, ME)
    assert brand(open_window(book, language=language)) == name
