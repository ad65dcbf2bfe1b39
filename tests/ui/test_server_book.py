"""A book on a server of the office, opened and followed in the window."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

import secretariat.settings
from secretariat.data import checking
from secretariat.data.book import Book
from secretariat.data.questions import reading
from secretariat.data.server_book import ServerBook
from secretariat.data.store import paper_files
from secretariat.data.store.server import address
from secretariat.data.store.server.address import Address
from secretariat.domain.meetings import Meeting
from secretariat.domain.terms import Term
from secretariat.office import moving, papers
from tests.fixtures.books import add, copied
from tests.fixtures.postgres import Databases, reopened
from tests.fixtures.sources import ANNA
from tests.ui.all_screens import ALIKE, NAMES
from tests.ui.conftest import Answers, at_rest, settle
from tests.ui.shortcuts import clashes
from tests.ui.test_commands import buttons_without_command, unreached
from ui.context import Place
from ui.settings.members import GIVE, REMOVE

Open = Any


def operations(book: Book) -> int:
    with book.reading() as view:
        return checking.operations(view)


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
    book = databases.book("uk", seeded=True)
    password = book.follower._password
    address = book.location
    window = open_window()
    welcome = window.welcome
    welcome._address.setText("server/book")
    welcome._open_on_server()
    assert welcome._fault.text() == "Type the address first; it begins with postgresql://."
    welcome._address.setText(address)
    welcome._open_on_server()
    qtbot.waitUntil(lambda: not welcome._locked.isHidden(), timeout=20_000)
    assert "asks for a password" in welcome._fault.text()
    assert address in welcome._locked.asked.text()
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
    assert address in "\n".join(
        [*names, *(label.toolTip() for label in window.findChildren(QLabel))]
    )
    book.close()


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
    qtbot.waitUntil(lambda: any("terms" in kinds for kinds in told), timeout=30_000)
    assert window.shows_book
    other.close()


def test_every_screen_shows_the_example_on_a_server(
    open_window: Open,
    databases: Databases,
    issued_example: Path,
    tmp_path: Path,
    opened_here: list[Book],
) -> None:
    """With the file of one paper: all those of the example are in tests/server/test_moving.

    Of the registers, one: their screens are built alike.
    """
    path = copied(issued_example, tmp_path / "example.book", sharing=True)
    paper_files.file_of(path).unlink()
    file = Book.open(path)
    where, password = address.read(databases.empty())
    moving.move(file, where, password)
    file.close()
    book = ServerBook.at(where, password)
    opened_here.append(book)
    scan = tmp_path / "scan.txt"
    scan.write_text("as agreed", encoding="utf-8")
    kept = papers.keep(book, scan)
    with book.change("Attach", ANNA) as change:
        meeting = reading.find_as(change.view, Meeting, "JCM12")
        papers.file(change, meeting, kept, date(2026, 5, 20))
    window = open_window(book)
    window.hide()  # what is asked of the server is the same, and no screen is laid out
    for name in [name for name in NAMES if name not in ALIKE[1:]]:
        window.shell.go(Place(name))
        settle()
        assert window.shell.place.screen == name


def settings_of(window: Any) -> Any:
    """The cards about the server, in the settings of *window*."""
    window.shell.go(Place("settings"))
    settle()
    return window.shell.current.others.server


def test_a_book_moves_to_a_server_in_the_window_is_opened_there_and_copied_back(
    qtbot: QtBot, open_window: Open, databases: Databases, small_book: Book, tmp_path: Path
) -> None:
    target = tmp_path / "back.secretariat"
    book = small_book
    window = open_window(book, Answers([target]))
    where, password = address.read(databases.empty())
    count = operations(book)
    card = settings_of(window).moving
    card.address.setText(str(where))
    card.password.setText(password)
    card.copy()
    at_rest(window)
    assert card.message.text().startswith(f"{count:,} operations are in {where}.")
    assert card.password.text() == ""
    card.open_there()
    qtbot.waitUntil(lambda: isinstance(window.book, ServerBook), timeout=20_000)
    assert operations(window.book) == count
    card = settings_of(window).moving
    asked = {label.text() for label in window.shell.current.findChildren(QLabel)}
    assert "Operations in the journal" in asked
    assert "Encrypted with a passphrase" not in asked
    card.copy()
    at_rest(window)
    assert str(target) in card.message.text()
    card.open_there()
    qtbot.waitUntil(lambda: getattr(window.book, "path", None) == target, timeout=20_000)
    assert operations(window.book) == count


def test_each_reason_why_a_book_does_not_move_is_said_beside_its_field(
    open_window: Open, databases: Databases, small_book: Book
) -> None:
    window = open_window(small_book)
    card = settings_of(window).moving
    there = databases.book("uk")
    full = address.read(there.location)[0]
    reasons = (
        ("", "", card.address, "Type the address first"),
        ("postgresql://host", "", card.address, "is no address of a book on a server"),
        (str(full), "wrong", card.password, "does not accept this name and password"),
        (databases.server.address(full.database), "", card.address, "is a record book in"),
    )
    for text, phrase, field, reason in reasons:
        card.address.setText(text)
        card.password.setText(phrase)
        card.copy()
        at_rest(window)
        assert reason in field.fault.text()
        assert card.there.isHidden()
    there.close()


def test_what_is_written_while_the_book_is_copied_is_said_to_be_missing(
    open_window: Open, databases: Databases, small_book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_window(small_book)
    card = settings_of(window).moving
    copy = moving.move

    def copied_then_written(*given: Any) -> int:
        count = copy(*given)
        add(small_book, Term(en="alpha", zh="甲"))
        return count

    monkeypatch.setattr(moving, "move", copied_then_written)
    card.address.setText(databases.empty())
    card.copy()
    at_rest(window)
    assert "Something was written while the book was copied" in card.lacks.text()


@pytest.fixture(scope="module")
def users(databases: Databases) -> None:
    """Users of the server who do not administer it, each with “of NAME” as the password."""
    for name in ("olga", "ted"):
        databases.server.run(f"CREATE USER {name} PASSWORD 'of {name}'")


@pytest.fixture
def owned(databases: Databases, users: None) -> Address:
    """The address of an empty book of Olga's."""
    where, _ = address.read(databases.empty())
    databases.server.run(f'ALTER DATABASE "{where.database}" OWNER TO olga')
    there = replace(where, user="olga")
    ServerBook.new(there, "of olga", "uk").close()
    return there


def test_the_owner_gives_changes_and_takes_roles_and_others_only_see_them(
    open_window: Open, owned: Address, opened_here: list[Book]
) -> None:
    book = ServerBook.at(owned, "of olga")
    opened_here.append(book)
    window = open_window(book)
    card = settings_of(window).members
    assert card.members.text() == "olga: owner"

    def give(name: str, role: str = "") -> None:
        card.user.setText(name)
        if role:
            card.role.setCurrentIndex(card.role.findData(role))
        (card.give if role else card.remove)()
        at_rest(window)

    for name, role, reason in (
        ("", "editor", "Type the name of a user"),
        ("nobody", "editor", "has no user “nobody”"),
        ("olga", "reader", "“olga” owns the book"),
        ("olga", "", "“olga” owns the book"),
        ("ted", "", "“ted” cannot open this book"),
    ):
        give(name, role)
        assert reason in card.user.fault.text()
        assert card.members.text() == "olga: owner"
    give("ted", "editor")
    assert card.members.text() == "olga: owner\nted: editor"
    give("ted", "reader")
    assert card.members.text() == "olga: owner\nted: reader"
    as_reader = ServerBook.at(replace(owned, user="ted"), "of ted")
    opened_here.append(as_reader)
    reader = open_window(as_reader)
    seen = settings_of(reader).members
    assert seen.members.text() == "olga: owner\nted: reader"
    titles = {command.title for command in reader.shell.commands}
    assert not seen.decides
    assert not {GIVE, REMOVE} & titles
    assert {GIVE, REMOVE} <= {command.title for command in window.shell.commands}
    give("ted")
    assert card.members.text() == "olga: owner"


def test_a_user_without_the_right_to_make_tables_reads_what_to_ask_for(
    open_window: Open, databases: Databases, users: None, small_book: Book
) -> None:
    where, _ = address.read(databases.empty())
    window = open_window(small_book)
    card = settings_of(window).moving
    card.address.setText(str(replace(where, user="ted")))
    card.password.setText("of ted")
    card.copy()
    at_rest(window)
    assert "ask its administrator to make ted its owner" in card.address.fault.text()


def test_every_button_about_the_server_has_its_command(
    open_window: Open, owned: Address, small_book: Book, opened_here: list[Book]
) -> None:
    opened_here.append(ServerBook.at(owned, "of olga"))
    for each in (small_book, *opened_here):
        window = open_window(each)
        server = settings_of(window)
        server.moving.there.show()
        assert list(clashes(window.shell.commands)) == []
        assert list(unreached(window)) == []
        assert list(buttons_without_command(window)) == []


def test_a_new_book_is_made_on_a_server_from_the_first_screen(
    qtbot: QtBot, open_window: Open, databases: Databases
) -> None:
    where, password = address.read(databases.empty())
    window = open_window()
    welcome = window.welcome
    welcome._new_address.setText("server/book")
    welcome._new()
    assert "begins with postgresql://" in welcome._refusal.text()
    welcome._new_address.setText(str(where))
    for line in (welcome._new_phrase, welcome._again):
        line.setText("four plain words here")
    welcome._new()
    assert "has no passphrase" in welcome._refusal.text()
    for line in (welcome._new_phrase, welcome._again):
        line.clear()
    welcome._new()
    qtbot.waitUntil(lambda: not welcome._locked.isHidden(), timeout=20_000)
    welcome._phrase.setText(password)
    welcome._unlock()
    qtbot.waitUntil(lambda: isinstance(window.book, ServerBook), timeout=20_000)
    assert window.book.location == str(where)
    assert operations(window.book) > 0
    window.show_welcome()
    window.welcome._new_address.setText(databases.server.address(where.database))
    window.welcome._new()
    qtbot.waitUntil(lambda: "already" in window.welcome._fault.text(), timeout=20_000)


def test_a_book_on_a_server_is_backed_up_plain_or_with_a_passphrase(
    open_window: Open, databases: Databases, opened_here: list[Book], tmp_path: Path
) -> None:
    book = databases.book("uk", seeded=True)
    opened_here.append(book)
    window = open_window(book, Answers([tmp_path, tmp_path]))
    card = settings_of(window).backup
    card.back_up()
    at_rest(window)
    (plain,) = tmp_path.glob("*.secretariat")
    assert "not encrypted" in card.plain.text()
    kept = Book.open(plain)
    assert operations(kept) == operations(book)
    kept.close()
    for field in (card.passphrase.phrase, card.passphrase.again):
        field.setText("four plain words here")
    card.back_up()
    at_rest(window)
    assert card.plain.isHidden()
    (locked,) = set(tmp_path.glob("*.secretariat")) - {plain}
    kept = Book.open(locked, "four plain words here")
    assert operations(kept) == operations(book)
    kept.close()


def test_no_command_of_a_hidden_card_is_offered_for_a_book_on_a_server(
    open_window: Open, databases: Databases, opened_here: list[Book]
) -> None:
    book = databases.book("uk", seeded=True)
    opened_here.append(book)
    window = open_window(book)
    window.shell.go(Place("settings"))
    titles = {command.title for command in window.shell.current.commands()}
    assert "Back up into a folder…" in titles
    assert not titles & {"Back up now", "Choose a second place…", "Encrypt the book"}


def test_the_foot_of_the_window_says_who_else_has_the_book_on_the_server_open(
    qtbot: QtBot, open_window: Open, databases: Databases, opened_here: list[Book]
) -> None:
    book = databases.book("uk", seeded=True)
    opened_here.append(book)
    other = reopened(book, desk="two")
    window = open_window(book)
    attendance = other.attendance()
    attendance.announce("王小明")
    others = window.shell.others
    qtbot.waitUntil(lambda: "王小明" in others._line.accessibleName(), timeout=20_000)
    other.close()
