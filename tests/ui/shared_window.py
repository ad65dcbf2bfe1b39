"""Windows that the tests of a module use, one after the other.

A window with a screen costs a quarter of a second, most of what a test of a list takes. Tests
marked ``shares`` have the windows of their module, one for each setting, and the copy of the book
in them; a test that cannot share is marked ``own_window``. Each begins where it asks to, in a
window of the usual size. What it wrote is undone when it ends, and what it typed and is not in the
book is given up. After one that changed the settings, or typed elsewhere than in the form of a
record, all that the window shows is made anew. A test fails that leaves to the next one writing
that undo does not take back, or another book.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

import secretariat.settings
from secretariat.data.book import Book, Who
from secretariat.data.journal import chains, numbers
from secretariat.data.store.following import kinds_since
from tests.fixtures.books import copied, state_of
from ui.books import backing_up
from ui.context import Place
from ui.drafts import Drafts
from ui.frame.window import MainWindow
from ui.kit import theme as themes
from ui.records.detail import RecordDetail

ME = Who("Jane Smith", "uk")
SIZE = 1280, 800
START = Place("search")
"""Where a book was left unless a test says otherwise: the screen that takes the least to make."""
HOMES = {"XDG_CONFIG_HOME": "config", "XDG_DATA_HOME": "data", "XDG_STATE_HOME": "state"}
REGISTERS = """
    SELECT m.name FROM sqlite_master m JOIN pragma_table_info(m.name) c ON c.name = 'removed'
    WHERE m.type = 'table'
"""
"""The tables of registers: they mark what was taken out."""


class Asks:
    """What the system would ask is answered by the answers of the test that runs."""

    def __init__(self, answers: Any) -> None:
        self.answers = answers

    def __getattr__(self, name: str) -> Any:
        return getattr(self.answers, name)


class SharedBook:
    """A copy of a book that is, after each test, as it was before."""

    def __init__(self, source: Path, path: Path) -> None:
        self._source, self._files = source, state_of(source)
        self.book = Book.open(copied(source, path, sharing=True), desk="desk")
        self._position = self._last()
        self._records = self._held()

    @property
    def is_written(self) -> bool:
        """True when a test wrote into the book."""
        return self._last() != self._position

    def left(self) -> list[str]:
        """Undo what a test wrote; returns in words what is not as it was."""
        wrong = []
        if self.is_written:
            while self.book.stacks(here=True).undoable:
                self.book.undo(ME, here=True)
            QCoreApplication.processEvents()
            with self.book.reading() as view:
                kinds = kinds_since(view, self._position)
                kinds |= numbers.renumbered(kinds)
            self._position = self._last()
            # The registers that an operation may have touched: all of them take 7 ms.
            if any(number != self._records[name] for name, number in self._held(kinds).items()):
                wrong.append("it wrote what undo does not take back")
        if state_of(self._source) != self._files:
            wrong.append("it wrote into files that all copies share")
        return wrong

    def _last(self) -> int:
        """The position of the last operation in the journal."""
        with self.book.reading() as view:
            return chains.last_position(view)

    def _held(self, kinds: Collection[str] | None = None) -> dict[str, int]:
        """For each register, or for those of *kinds*, a number for all that it holds."""
        with self.book.reading() as view:
            return {
                name: hash(tuple(map(tuple, view.ask(f"SELECT * FROM {name} WHERE NOT removed"))))  # noqa: S608 - a table of the book
                for (name,) in view.ask(REGISTERS)
                if kinds is None or name in kinds
            }


class SharedWindow:
    """A window that each test finds as it was made."""

    def __init__(self, window: Any, asks: Asks) -> None:
        self.window, self.asks = window, asks
        self._book, self._shell, self._settings = window.book, window.shell, window.settings

    def begin(self, answers: Any, place: Place) -> None:
        """Show the window at *place*, for a test with these *answers*."""
        self.asks.answers = answers
        self.window.resize(*SIZE)
        self.window.show()
        # Another window may have had the keys; without them no field has the cursor.
        self.window.activateWindow()
        QTest.qWaitForWindowActive(self.window)
        if self.window.shell.place != place:
            self.window.shell.go(place)

    def wear(self) -> None:
        """Give the program the letters, colours and words of this window, not those of another."""
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        themes.apply(application, self.window, self.window.look.theme)
        self.window._qt_words.speak(application, self.window.language)

    def left(self) -> list[str]:
        """Close what a test opened over the window; returns in words what is not as it was."""
        window = self.window
        QCoreApplication.processEvents()  # a change of settings waits for its turn
        if window.book is not self._book:
            return ["another book is open, or none"]
        if "palette_" in vars(window.shell):
            window.shell.palette_.hide()
        window.shell.keep()
        is_other = window.shell is not self._shell or window.settings != self._settings
        if is_other or not self._has_given_up_what_was_typed():
            self._make_anew()
        return []

    def look_elsewhere(self) -> None:
        """Show the screen that reads least: others read nothing of what is undone unseen."""
        if self.window.isVisible():
            self.window.shell.go(START)

    def _has_given_up_what_was_typed(self) -> bool:
        """Give up what is typed in forms and not in the book; False when there is more of it."""
        shell = self.window.shell
        drafts = shell.context.drafts
        if drafts.under(""):
            for detail in self.window.findChildren(RecordDetail):
                _give_up(detail)
            shell.keep()
        return not drafts.under("")

    def _make_anew(self) -> None:
        """Show the book as in a new window, without what was typed and not kept in it."""
        window, drafts = self.window, self.window.shell.context.drafts
        window.settings = self._settings
        secretariat.settings.save(self._settings)
        window._dress()
        _forget(drafts)
        window._show_shell(self._book, START)
        self._shell = window.shell
        QCoreApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        _forget(drafts)  # a field that goes keeps what is in it once more


def _give_up(detail: RecordDetail) -> None:
    """Give up what is typed in *detail*, as its user would."""
    if detail.keeper.is_new:
        detail.remove()
        return
    for name in tuple(detail.keeper.typed.dirty):
        detail.keeper.take_theirs(name)


def _forget(drafts: Drafts) -> None:
    """Remove all *drafts*."""
    for key in drafts.under(""):
        drafts.put(key, {})


@dataclass
class Shared:
    """The books and windows that the tests of one module share."""

    folder: Path
    books: dict[Path, SharedBook] = field(default_factory=dict)
    windows: dict[tuple[Path | None, str], SharedWindow] = field(default_factory=dict)
    latest: tuple[Path | None, str] | None = None
    """Which window was used last; letters and colours of the program are its."""

    def homes(self) -> dict[str, Path]:
        """The user's folders, which the windows keep to the end, by the names of variables."""
        home = self.folder / "home"
        known = {name: home / part for name, part in HOMES.items()}
        for part in known.values():
            part.mkdir(parents=True, exist_ok=True)
        return {"HOME": home, **known}

    def book(self, source: Path) -> Book:
        """The copy of the book at *source* that is shared."""
        if source not in self.books:
            folder = self.folder / f"{len(self.books)}"
            folder.mkdir()
            self.books[source] = SharedBook(source, folder / "test.book")
        return self.books[source].book

    def holds(self, book: Book | None) -> bool:
        """True of a book that is shared."""
        return any(book is known.book for known in self.books.values())

    def window(
        self,
        book: Book,
        settings: str,
        answers: Any,
        place: Place,
        make: Callable[[Asks], MainWindow],
    ) -> MainWindow:
        """The window with *book* and these *settings*, at *place*; made where there is none yet."""
        key = book.path, settings
        for other, known in self.windows.items():
            if other != key:
                known.window.hide()
        if key in self.windows:
            if key != self.latest:
                self.windows[key].wear()
            self.windows[key].begin(answers, place)
        else:
            asks = Asks(answers)
            self.windows[key] = SharedWindow(make(asks), asks)
        self.latest = key
        window: MainWindow = self.windows[key].window
        return window

    def left(self) -> list[str]:
        """Make all as it was before the test that has ended; returns in words what cannot be."""
        while (popup := QApplication.activePopupWidget()) is not None:
            popup.close()
        wrong = [fault for known in self.windows.values() for fault in known.left()]
        if not wrong and any(known.is_written for known in self.books.values()):
            for shown in self.windows.values():
                shown.look_elsewhere()
        return wrong + [fault for known in self.books.values() for fault in known.left()]

    def close(self) -> None:
        """Close windows and books; the next test makes its own."""
        for known in self.windows.values():
            known.window.close()
            known.window.deleteLater()
        for shared in self.books.values():
            shared.book.close()
        self.windows.clear()
        self.books.clear()


@pytest.fixture(scope="module")
def shared_by_module(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Shared]]:
    """What the tests of a module share; nothing before the first, and after a fault."""
    kept: list[Shared] = []
    yield kept
    for shared in kept:
        _close(shared)


def _close(shared: Shared) -> None:
    """Close it; its books are closed once, not by each of their windows, and not backed up.

    A window that closes keeps where it was in the settings: those of its own home.
    """
    with pytest.MonkeyPatch.context() as patch:
        for name, folder in shared.homes().items():
            patch.setenv(name, str(folder))
        patch.setattr(backing_up, "closed", lambda _book, _known: None)
        shared.close()
        for _ in range(3):
            QCoreApplication.processEvents()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def shared(
    request: pytest.FixtureRequest,
    qapp: QApplication,
    letters: None,
    shared_by_module: list[Shared],
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Shared | None]:
    """The windows of the module, for a test that shares them; None for any other."""
    marks = request.node.get_closest_marker
    if not marks("shares") or marks("own_window"):
        yield None
        return
    if not shared_by_module:
        shared_by_module.append(Shared(tmp_path_factory.mktemp("shared")))
    (kept,) = shared_by_module
    failed = request.session.testsfailed
    yield kept
    wrong = kept.left()
    if wrong or request.session.testsfailed != failed:
        _close(shared_by_module.pop())
    assert wrong == [], "it must be marked own_window, or leave nothing behind"
