"""Books that come from outside: a double click, a second start, a file dropped on the window."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import Mock

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QFileOpenEvent
from PySide6.QtNetwork import QLocalSocket
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from secretariat.data.book import Book
from tests.ui.conftest import START, Open, settle
from ui.frame import app, meeting_point, one_window
from ui.frame.arrivals import Arrivals
from ui.frame.dropping import Dropping
from ui.frame.places import Places
from ui.frame.window import MainWindow

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="sockets have no folder there")


@pytest.fixture
def path(tmp_path: Path, settings_home: Path) -> Path:
    """A new book, which was left at the screen that takes the least to make."""
    new_path = tmp_path / "new.secretariat"
    book = Book.create(new_path)
    Places(book.id).keep(START)
    book.close()
    return new_path


@pytest.fixture
def short() -> Iterator[Path]:
    """A folder of our own whose name leaves room for that of a socket."""
    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder)


@pytest.fixture
def where(short: Path, settings_home: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Where this user's window listens."""
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(short))
    return meeting_point.address()


def shows(qtbot: QtBot, window: MainWindow, path: Path) -> bool:
    qtbot.waitUntil(lambda: window.book is not None and window.book.path == path, timeout=60_000)
    settle()
    return window.shell is not None


def dropped(window: MainWindow, path: Path) -> bool:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    event = QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, buttons, keys)
    assert window.welcome is not None
    return window.welcome.findChild(Dropping).eventFilter(window.welcome, event)


def test_a_book_dropped_on_the_first_screen_is_opened(
    qtbot: QtBot, open_window: Open, path: Path, tmp_path: Path
) -> None:
    window = open_window()
    other = tmp_path / "letter.txt"
    other.touch()
    assert not dropped(window, other)
    first_version = path.rename(tmp_path / "old.book")
    assert dropped(window, first_version)
    assert shows(qtbot, window, first_version)


def test_a_double_click_on_a_mac_opens_the_book(
    qtbot: QtBot, open_window: Open, path: Path
) -> None:
    window = open_window()
    arrivals = Arrivals(window)
    event = QFileOpenEvent(QUrl.fromLocalFile(str(path)))
    assert arrivals.eventFilter(window, event)
    assert shows(qtbot, window, path)


def test_another_book_takes_the_place_of_the_open_one_and_a_locked_one_asks(
    qtbot: QtBot, open_window: Open, path: Path, tmp_path: Path
) -> None:
    locked = tmp_path / "locked.secretariat"
    Book.create(locked, passphrase="right").close()  # noqa: S106 - of a book made here
    window = open_window()
    arrivals = Arrivals(window)
    arrivals.take(str(path))
    assert shows(qtbot, window, path)
    book = window.book
    arrivals.take(str(path))
    assert window.book is book, "it is open already"
    no_book = tmp_path / "text.secretariat"
    no_book.write_text("no book " * 1_000)
    arrivals.take(str(no_book))
    settle()
    assert window.book is book, "what cannot be opened closes nothing"
    arrivals.take(str(locked))
    assert window.book is None
    assert window.welcome is not None
    assert window.welcome._locked_book is not None
    assert window.welcome._locked_book[0] == str(locked)


def handed_over(path: Path, where: str, qtbot: QtBot) -> bool:
    """The answer that a second start gets, a program of its own."""
    code = (
        "import sys; from ui.frame.one_window import handed_over as h; sys.exit(h(*sys.argv[1:]))"
    )
    start = subprocess.Popen([sys.executable, "-c", code, str(path), where])
    qtbot.waitUntil(lambda: start.poll() is not None, timeout=30_000)
    return start.returncode == 1


def test_a_second_start_hands_its_book_to_the_window(
    qtbot: QtBot, where: str, tmp_path: Path
) -> None:
    taken: list[tuple[str, str]] = []
    listener = one_window.Listener(where, lambda *wish: taken.append(wish), QApplication.instance())
    assert listener.hears
    mode = stat.S_IMODE(os.stat(where).st_mode)  # noqa: PTH116 - a socket
    assert mode & 0o077 == 0, "nobody else may open what is not theirs"
    book = tmp_path / "a.secretariat"
    assert handed_over(book, where, qtbot)
    assert taken == [(str(book), "")]
    second = one_window.Listener(where, lambda *_: None, QApplication.instance())
    assert not second.hears, "the first window keeps its place"
    assert handed_over(book, where, qtbot)
    assert len(taken) == 2


def test_what_a_killed_window_left_is_taken_over(qtbot: QtBot, where: str) -> None:
    code = (
        "import os, sys; from PySide6.QtCore import QCoreApplication;"
        "from PySide6.QtNetwork import QLocalServer;"
        "a = QCoreApplication([]); s = QLocalServer(); assert s.listen(sys.argv[1]); os._exit(9)"
    )
    subprocess.run([sys.executable, "-c", code, where], check=False)
    assert meeting_point.is_held(where)
    assert not one_window.handed_over("", where)
    assert one_window.Listener(where, lambda *_: None, QApplication.instance()).hears


@pytest.mark.parametrize(
    "line",
    [b"\n", b"[]\n", b'{"open": 1}\n', b"x" * 70_000, b"[" * 60_000 + b"\n"],
    ids=["empty", "list", "number", "long", "nested"],
)
def test_a_stranger_on_the_line_opens_nothing(qtbot: QtBot, where: str, line: bytes) -> None:
    taken: list[object] = []
    listener = one_window.Listener(where, lambda *wish: taken.append(wish), QApplication.instance())
    caller = QLocalSocket()
    caller.connectToServer(where)
    caller.write(line)
    qtbot.waitUntil(
        lambda: caller.state() is QLocalSocket.LocalSocketState.UnconnectedState, timeout=10_000
    )
    assert taken == []
    listener.deleteLater()


def test_no_folder_that_others_can_look_into_is_used(
    short: Path, settings_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shared, temporary = short / "s", short / "t"
    for folder in (shared, temporary):
        folder.mkdir(mode=0o755)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(shared))
    monkeypatch.setattr("tempfile.gettempdir", lambda: str(temporary))
    where = Path(meeting_point.address())
    assert where.parent.parent == temporary
    assert stat.S_IMODE(where.parent.stat().st_mode) == 0o700
    where.parent.chmod(0o777)
    assert meeting_point.address() == ""


def test_a_folder_whose_name_leaves_no_room_for_a_socket_is_not_used(
    tmp_path: Path, settings_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    long = tmp_path / ("x" * 90)
    long.mkdir(mode=0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(long))
    assert "x" * 90 not in meeting_point.address()
    monkeypatch.setattr("tempfile.gettempdir", lambda: str(long))
    assert meeting_point.address() == ""


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        ([], ("", False)),
        (["a.secretariat"], ("a.secretariat", False)),
        (["of an old version.BOOK"], ("of an old version.BOOK", False)),
        (["open", "a.secretariat"], ("a.secretariat", False)),
        (["open", "--new-window"], ("", True)),
    ],
)
def test_the_window_is_asked_for_in_each_of_these_words(
    monkeypatch: pytest.MonkeyPatch, words: list[str], asked: tuple[str, bool]
) -> None:
    heard = []

    def shown(book: str = "", *, anew: bool = False) -> int:
        heard.append((book, anew))
        return 0

    monkeypatch.setattr(app, "open_window", shown)
    monkeypatch.setattr(app, "gc", Mock())  # this process collects as its windows need
    monkeypatch.setattr("sys.argv", ["secretariat", *words])
    assert app.main() == 0
    assert heard == [asked]
