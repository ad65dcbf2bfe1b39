"""A window exchanges with the shared folder of its book by itself."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from secretariat.data.book import Book, Who
from secretariat.errors import SecretariatError
from secretariat.office.desks import agreeing, sharing
from secretariat.office.desks.sharing import Share
from secretariat.sealing.keys import DeskKeys
from secretariat.settings import Settings
from tests.fixtures.books import action, add
from tests.ui.conftest import ME
from ui import exchanging
from ui.exchanging import Exchanger

Start = Callable[[Settings], Exchanger]


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    """A small book, with another desk as reader of what is sent: without one nothing is."""
    book = Book.create(tmp_path / "small.book", "uk", desk="desk", sides=("UK", "CN"))
    agreeing.enter(book, DeskKeys(bytes([4]) * 32, bytes([13]) * 32), Who("Bo", "uk"))
    yield book
    book.close()


@pytest.fixture
def start(qtbot: QtBot, book: Book, settings_home: Path) -> Start:
    parent = QObject()

    def make(known: Settings) -> Exchanger:
        # The parent is kept by the closure, and with it the exchanger.
        return Exchanger(parent, book, lambda: known, lambda: ME)

    return make


@pytest.fixture
def shared_folder(tmp_path: Path) -> Path:
    folder = tmp_path / "shared"
    folder.mkdir()
    return folder


def files(folder: Path) -> int:
    return len([*folder.glob("*.bundle")])


def test_a_window_exchanges_when_it_opens_every_half_minute_and_when_it_closes(
    qtbot: QtBot, start: Start, book: Book, shared_folder: Path
) -> None:
    known = sharing.set_up(Settings(desk="desk"), book, shared_folder, "uk")
    exchanger = start(known)
    qtbot.waitUntil(lambda: files(shared_folder) == 1, timeout=60_000)
    assert exchanger._timer.isActive()
    assert exchanger._timer.interval() == 1_000 * exchanging.EVERY <= 30_000
    exchanger._timer.setInterval(200)
    add(book, action("While the window is open"))
    qtbot.waitUntil(lambda: files(shared_folder) == 2, timeout=60_000)
    exchanger._timer.stop()
    qtbot.waitUntil(lambda: not exchanger._is_at_work, timeout=60_000)
    add(book, action("Before it closes"))
    exchanger.end(patience=60)
    assert files(shared_folder) == 3
    assert not exchanger._timer.isActive()


def test_a_missing_folder_is_reported_and_tried_again(
    qtbot: QtBot, start: Start, book: Book, shared_folder: Path
) -> None:
    known = sharing.set_up(Settings(desk="desk"), book, shared_folder, "uk")
    away = shared_folder.rename(shared_folder.with_name("unplugged"))
    exchanger = start(known)
    with qtbot.waitSignal(exchanger.failed, timeout=60_000) as told:
        pass
    assert isinstance(told.args[0], SecretariatError)
    qtbot.waitUntil(lambda: not exchanger._is_at_work, timeout=60_000)
    away.rename(shared_folder)
    with qtbot.waitSignal(exchanger.done, timeout=60_000):
        exchanger.go()
    assert files(shared_folder) == 1


def test_a_book_that_shares_no_folder_starts_no_work(start: Start) -> None:
    exchanger = start(Settings(desk="desk"))
    exchanger.go()
    assert exchanger._running is None
    exchanger.end()
    assert exchanger._running is None


def test_an_exchange_that_a_folder_keeps_waiting_ends_with_its_window_and_tells_nobody(
    qtbot: QtBot, start: Start, book: Book, shared_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = shared_folder.with_name("other")
    other.mkdir()
    known = sharing.set_up(Settings(desk="desk"), book, shared_folder, "uk")
    known = sharing.set_up(known, book, other, "uk")
    begun, told, answers = list[Path](), list[object](), threading.Event()

    def slow(_book: Book, _keys: object, share: Share, _at: int) -> str:
        begun.append(share.folder)
        answers.wait(60)
        return "exchanged"

    monkeypatch.setattr(sharing, "exchange", slow)
    exchanger = start(known)
    exchanger.done.connect(told.append)
    qtbot.waitUntil(lambda: bool(begun), timeout=60_000)
    running = exchanger._running
    assert running is not None
    exchanger.end(patience=0.1)
    answers.set()
    running.join(60)
    qtbot.wait(300)
    assert not running.is_alive()
    assert len(begun) == 1, "the second folder is left for the next time"
    assert told == []
