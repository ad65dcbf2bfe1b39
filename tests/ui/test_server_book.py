"""A book on a server of the office, opened and followed in the window."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

import secretariat.settings
from secretariat.data.book import Book
from secretariat.data.server_book import ServerBook
from secretariat.data.store.server import address
from secretariat.domain.terms import Term
from secretariat.office import moving
from tests.fixtures.books import add, copied
from tests.fixtures.postgres import Databases, reopened
from tests.server.conftest import databases
from tests.ui.conftest import settle
from tests.ui.test_screens import NAMES
from ui.context import Place

__all__ = ["databases"]

Open = Any


@pytest.fixture(autouse=True)
def opened_here() -> Iterator[list[Book]]:
    """Books that a test opens itself; they are closed after its windows."""
    books: list[Book] = []
    yield books
    for book in books:
        book.close()


def test_a_book_on_a_server_is_opened_by_its_address_and_password_and_remembered_without_it(
    qtbot: QtBot, open_window: Open, databases: Databases
) -> None:
    made = databases.book("uk", seeded=True)
    password = made.follower._password
    address = made.location
    window = open_window()
    welcome = window.welcome
    welcome._address.setText("server/book")
    welcome._open_on_server()
    assert welcome._fault.text() == "Type the address first; it begins with postgresql://."
    welcome._address.setText(address)
    welcome._open_on_server()
    qtbot.waitUntil(lambda: not welcome._locked.isHidden(), timeout=20_000)
    assert "asks for a password" in welcome._fault.text()
    assert address in welcome._asked.text()
    welcome._phrase.setText("wrong")
    welcome._unlock()
    qtbot.waitUntil(lambda: "does not accept" in welcome._fault.text(), timeout=20_000)
    welcome._phrase.setText(password)
    welcome._unlock()
    qtbot.waitUntil(lambda: window.shell is not None, timeout=20_000)
    assert isinstance(window.book, ServerBook)
    assert secretariat.settings.load().recent[0] == address
    assert password not in secretariat.settings.file().read_text("utf-8")
    window.show_welcome()
    names = [label.text() for label in window.welcome.findChildren(QLabel)]
    assert address in "\n".join([*names, *(one.toolTip() for one in window.findChildren(QLabel))])
    made.close()


def test_what_another_desk_writes_on_the_server_appears_in_the_list(
    qtbot: QtBot, open_window: Open, databases: Databases, opened_here: list[Book]
) -> None:
    book = databases.book("uk", seeded=True)
    opened_here.append(book)
    other = reopened(book, desk="two")
    window = open_window(book)
    told: list[frozenset[str]] = []
    book.listeners.add(lambda kinds, _: told.append(kinds))
    add(other, Term(en="alpha", zh="甲"))
    qtbot.waitUntil(lambda: frozenset({"terms"}) in told, timeout=10_000)
    assert window.shows_book
    other.close()


def test_every_screen_shows_the_example_on_a_server(
    open_window: Open,
    databases: Databases,
    issued_example: Path,
    tmp_path: Path,
    opened_here: list[Book],
) -> None:
    file = Book.open(copied(issued_example, tmp_path / "example.book"))
    where, password = address.read(databases.empty())
    moving.move(file, where, password)
    file.close()
    book = ServerBook.at(where, password)
    opened_here.append(book)
    window = open_window(book)
    for name in NAMES:
        window.shell.go(Place(name))
        settle()
        assert window.shell.place.screen == name
