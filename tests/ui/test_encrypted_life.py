"""An encrypted book through its whole life in the window, and nothing readable left of it."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from secretariat.data.book import Book
from secretariat.data.store import files, recovery
from secretariat.declaring.values import Bilingual
from secretariat.domain.actions import Action
from tests.fixtures.books import add
from tests.ui.conftest import ME, Answers, Open, at_rest, settle
from ui.context import Place

FIRST, SECOND, COPY = (
    "blue kettle on the roof", "green lamp in the hall", "third set of good words",
)  # fmt: skip
NAME = "Wen Hua, whom nobody shall find"
AWAY = "Written in the train to Beijing"


@pytest.fixture(autouse=True)
def _cheap_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    def scrypt(phrase: bytes, *, salt: bytes, **_: object) -> bytes:
        return hashlib.sha256(salt + phrase).digest()

    monkeypatch.setattr(hashlib, "scrypt", scrypt)


def settings_of(qtbot: QtBot, window: Any) -> Any:
    qtbot.waitUntil(lambda: window.shell is not None, timeout=60_000)
    settle()
    window.shell.go(Place("settings"))
    return window.shell.current


def nothing_readable_in(folder: Path) -> None:
    for file in folder.rglob("*"):
        content = file.read_bytes() if file.is_file() else b""
        assert NAME.encode() not in content, file
        assert AWAY.encode() not in content, file


def print_a_sheet_and_change_the_passphrase(qtbot: QtBot, window: Any, path: Path) -> None:
    card = settings_of(qtbot, window).encryption
    card.former.setText(FIRST)
    card.print_sheet()
    qtbot.waitUntil(lambda: recovery.exists(path), timeout=60_000)
    at_rest(window)
    card, before = settings_of(qtbot, window).encryption, window.book.key
    card.former.setText(FIRST)
    card.phrase.setText(SECOND)
    card.again.setText(SECOND)
    card.change()
    qtbot.waitUntil(lambda: window.book is not None and window.book.key != before, timeout=60_000)
    assert files.key_of(path, SECOND) == window.book.key


def check_out_and_merge(qtbot: QtBot, window: Any, copy: Path) -> None:
    """The copy has a passphrase of its own, which must not be easily guessed."""
    card = settings_of(qtbot, window).copies
    card.taker.setText("Lin Wei")
    card.passphrase.setText("secret")
    card.check_out()
    at_rest(window)
    assert "too easily guessed" in card.fault.text()
    card.passphrase.setText(COPY)
    card.check_out()
    qtbot.waitUntil(lambda: "ready for Lin Wei" in card.message.text(), timeout=60_000)
    travelled = Book.open(copy, COPY, desk="other")
    add(travelled, Action(title=Bilingual(AWAY)))
    travelled.close()
    card.look_at_copy()
    qtbot.waitUntil(lambda: not card.take.isHidden(), timeout=60_000)
    card.merge()
    qtbot.waitUntil(lambda: card.message.text().startswith("Merged"), timeout=60_000)
    at_rest(window)


def test_an_encrypted_book_from_its_making_to_the_day_it_is_plain_again(
    qtbot: QtBot, open_window: Open, tmp_path: Path
) -> None:
    folder = tmp_path / "books"
    folder.mkdir()
    path, copy = folder / "a.book", folder / "copy.book"
    book = Book.create(path, "uk", passphrase=FIRST)
    action = add(book, Action(title=Bilingual("Send the list"), notes=NAME))
    book.close()
    window: Any = open_window(answers=Answers([folder / "sheet.pdf", copy, copy, copy]))
    window.open_book(str(path), FIRST)
    print_a_sheet_and_change_the_passphrase(qtbot, window, path)
    check_out_and_merge(qtbot, window, copy)
    window.book.purge(action, ["notes"], "asked to", ME)
    assert window.book.unwiped is None
    at_rest(window)
    window.lock()
    assert window.book is None
    nothing_readable_in(folder)
    window.open_book(str(path), SECOND)
    card = settings_of(qtbot, window).encryption
    card.former.setText(SECOND)
    card.decrypt()
    qtbot.waitUntil(lambda: files.is_plain(path) and window.book is not None, timeout=60_000)
    settings_of(qtbot, window)
    assert not recovery.exists(path)
    assert NAME.encode() not in path.read_bytes()
    assert AWAY.encode() in path.read_bytes()
