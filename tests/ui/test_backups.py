"""Backups in the window: by themselves, in a second place, and renewed after an erasure."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from secretariat.data.book import Book
from secretariat.data.store import fetching, memory
from secretariat.data.upkeep import backup
from secretariat.domain.actions import Action
from secretariat.errors import SecretariatError
from secretariat.office import full_checks
from tests.fixtures.books import action, add
from tests.ui.conftest import ME, START, Answers, Open, at_rest, settle
from ui.books import backing_up, page_check
from ui.context import Place
from ui.frame.places import Places

REAL_CLOSED = backing_up.closed


@pytest.fixture
def path(tmp_path: Path, settings_home: Path) -> Path:
    """A new book, which was left at the screen that takes the least to make."""
    new_path = tmp_path / "a.book"
    book = Book.create(new_path, seeded=False)
    Places(book.id).keep(START)
    book.close()
    return new_path


def test_what_was_written_is_backed_up_when_the_book_is_closed(
    open_window: Open, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backing_up, "closed", REAL_CLOSED)
    window: Any = open_window()
    window.take(Book.open(path))
    before = len(backup.backups_of(path))
    window.show_welcome()
    assert len(backup.backups_of(path)) == before
    book = Book.open(path)
    add(book, action("written"))
    window.take(book)
    at_rest(window)
    window.show_welcome()
    assert len(backup.backups_of(path)) == before + 1


def test_a_second_place_is_chosen_and_backups_with_erased_values_are_renewed(
    qtbot: QtBot, open_window: Open, path: Path, tmp_path: Path
) -> None:
    second = tmp_path / "stick"
    second.mkdir()
    book = Book.open(path)
    record = add(book, action("Quicksilver"))
    answers = Answers([second])
    window: Any = open_window(answers=answers)
    window.take(book)
    settle()
    window.shell.go(Place("settings"))
    card = window.shell.current.backups
    card.choose()
    assert window.settings.second_place == str(second)
    assert card.second.accessibleName() == str(second)
    card = window.shell.current.backups
    card.back_up()
    copies = second / "a.book.backups"
    qtbot.waitUntil(lambda: bool(list(copies.glob("*.book"))), timeout=60_000)
    at_rest(window)
    book.purge(record, ["title.en"], "asked", ME)
    card.list_all()
    qtbot.waitUntil(lambda: not card.renews.isHidden(), timeout=60_000)
    assert "holds erased values" in card.listed.text()
    card.renew()
    qtbot.waitUntil(card.renews.isHidden, timeout=60_000)
    every = [*backup.folder_of(path).glob("*.book"), *copies.glob("*.book")]
    assert every
    assert not any(b"Quicksilver" in path.read_bytes() for path in every)
    card.choose_none()
    assert window.settings.second_place == ""


def test_what_a_backup_lacks_is_shown_before_it_is_restored(
    qtbot: QtBot, open_window: Open, path: Path, tmp_path: Path
) -> None:
    book = Book.open(path)
    add(book, action("Early"))
    book.back_up()
    add(book, action("Written since"))
    target = tmp_path / "back.book"
    window: Any = open_window(answers=Answers([target]))
    window.take(book)
    settle()
    window.shell.go(Place("settings"))
    card = window.shell.current.backups
    assert card.going_back.isHidden()
    card.list_all()
    lost = card.going_back.lost
    qtbot.waitUntil(
        lambda: "It lacks what was written in a.book since" in lost.text(), timeout=60_000
    )
    assert "(records: 1)" in lost.text()
    qtbot.waitUntil(lambda: not card.going_back.which.visibleRegion().isEmpty(), timeout=60_000)
    card.going_back.restore()
    qtbot.waitUntil(lambda: window.book is not None and window.book.path == target, timeout=60_000)
    with window.book.reading() as view:
        assert [action.title.en for action in fetching.every(view, Action)] == ["Early"]
    assert path.exists()


def test_a_book_is_checked_in_full_once_a_week(
    qtbot: QtBot, open_window: Open, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(page_check, "SOON", 0)
    monkeypatch.setattr(page_check, "look_through", lambda _: asked.append("whole"))
    monkeypatch.setattr(page_check, "look", lambda _: asked.append("pages"))
    window: Any = open_window()
    window.take(Book.open(path))
    qtbot.waitUntil(lambda: bool(asked), timeout=60_000)
    assert asked == ["pages"]
    long_ago = full_checks._file(path)
    long_ago.write_text("1700000000", encoding="utf-8")
    assert full_checks.is_due(path)
    window.show_welcome()
    window.take(Book.open(path))
    qtbot.waitUntil(lambda: len(asked) == 2, timeout=60_000)
    assert asked == ["pages", "whole"]
    monkeypatch.undo()
    page_check.look_through(window.shell.context)
    qtbot.waitUntil(lambda: not full_checks.is_due(path), timeout=60_000)


def test_messages_about_a_book_are_shown_though_memory_cannot_be_released(
    open_window: Open, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(_: object) -> None:
        raise SecretariatError("The server does not answer.")

    monkeypatch.setattr(memory, "release_memory", refused)
    texts: list[str] = []
    window: Any = open_window()
    window.messages.sent.connect(lambda message: texts.append(message.text))
    window.take(Book.open(path), "Restored.")
    assert texts == ["Restored."]


def test_where_the_second_place_is_stands_there_at_any_width(open_window: Open, path: Path) -> None:
    window: Any = open_window()
    window.take(Book.open(path))
    window.shell.go(Place("settings"))
    second = window.shell.current.backups.second
    for width in (1280, 1000):
        window.resize(width, 700)
        settle()
        assert second.text() == "None chosen"
