"""A window with the example book, made once and copied for each test."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any
from weakref import WeakSet

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

import secretariat.settings
from secretariat.data.book import Book, Who
from secretariat.data.questions import reading
from secretariat.data.writing import agendas
from secretariat.declaring.values import Bilingual
from secretariat.domain.meetings import Meeting
from secretariat.domain.papers import Paper
from secretariat.settings import Settings
from tests.fixtures.books import add, back_up, copied, state_of
from tests.fixtures.example import folder_once
from tests.office.agreed_record import drafted_and_issued
from tests.ui import real_desk
from tests.ui.collected import collected_after_each_test, collections
from tests.ui.shared_window import START, Shared, shared, shared_by_module
from ui.books import backing_up
from ui.context import Place
from ui.frame.places import Places
from ui.frame.window import MainWindow
from ui.kit import fonts
from ui.kit import opening as file_opening
from ui.kit.once_painted import OncePainted

__all__ = ["START", "collected_after_each_test", "collections", "shared", "shared_by_module"]

ME = Who("Jane Smith", "uk")


@pytest.fixture(scope="session", autouse=True)
def _program_on_the_screen(pytestconfig: pytest.Config) -> None:
    """With ``--program``, journeys in a real window have that program on their screen."""
    if program := pytestconfig.getoption("--program"):
        real_desk.BUILT[:] = [str(Path(program).resolve(strict=True))]


@pytest.fixture(scope="session")
def letters(qapp: QApplication) -> None:
    """The fonts of the window."""
    assert fonts.load() == []


@pytest.fixture(scope="session")
def example(issued_example: Path) -> Path:
    """The example book, made once for all workers; tests work in copies of it."""
    return issued_example


@pytest.fixture(scope="session")
def drafted(run_folder: Path) -> Path:
    """A small book whose record is a draft, and beside it ``issued.book``; tests copy them."""
    return folder_once(run_folder, "drafted", drafted_and_issued) / "drafted.book"


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A book with what each begins with, and the paper DOC:1; tests copy it.

    For what costs more the more a book holds, such as copies of it, merges and checks.
    """
    path = tmp_path_factory.mktemp("small") / "small.book"
    book = Book.create(path, "uk")
    add(book, Paper(title=Bilingual("Data protocol", "数据议定书")))
    book.close()
    back_up(path)
    return path


@pytest.fixture
def shown() -> Iterator[list[Path]]:
    """The files that the window asks the system to show."""
    paths: list[Path] = []

    def note(path: Path) -> bool:
        paths.append(path)
        return True

    file_opening.opener.append(note)
    yield paths
    file_opening.opener.pop()


EACH = 22
"""Paragraphs under each item of the long record."""


@pytest.fixture(scope="session")
def long_book(example: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example, with a record of JCM13 that is many windows long, of texts of all lengths."""
    path = copied(example, tmp_path_factory.mktemp("long") / "long.book")
    book = Book.open(path, desk="desk")
    english = "The two sides exchanged views on the next stage of the programme. "
    chinese = "双方就项目下一阶段的工作交换了意见。"
    with book.change("A long record", ME) as change:
        meeting = reading.find_as(change.view, Meeting, "JCM13")
        for item in agendas.items_of(change.view, meeting):
            for at in range(EACH):
                text = Bilingual(english * (at % 7 + 1), chinese * (at % 5 + 1))
                agendas.add_paragraph(change, item, text)
    book.close()
    return path


GIVEN: WeakSet[Book] = WeakSet()
"""The books that were given to a window, which closes them."""


@pytest.fixture
def small_book(small: Path, tmp_path: Path) -> Iterator[Book]:
    """A small book of this test's own."""
    book = Book.open(copied(small, tmp_path / "test.book"), desk="desk")
    yield book
    if book not in GIVEN:
        book.close()


@pytest.fixture
def settings_home(
    settings_home: Path, shared: Shared | None, monkeypatch: pytest.MonkeyPatch
) -> Path:
    """A home of this test's own, or that of the windows that it shares."""
    if shared is None:
        return settings_home
    homes = shared.homes()
    for name, folder in homes.items():
        monkeypatch.setenv(name, str(folder))
    return homes["HOME"]


@pytest.fixture
def book(example: Path, tmp_path: Path, shared: Shared | None) -> Iterator[Book]:
    """A book of this test's own, with the example in it; that of the window which it shares."""
    if shared is not None:
        yield shared.book(example)
        return
    before = state_of(example)
    book = Book.open(copied(example, tmp_path / "test.book", sharing=True), desk="desk")
    yield book
    if book not in GIVEN:
        book.close()
    assert state_of(example) == before, "the test wrote into files that all copies share"


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Book]:
    """A book of this test's own, with what each begins with and nothing else."""
    book = Book.create(tmp_path / "empty.book", desk="desk")
    yield book
    book.close()


@pytest.fixture
def answers() -> Answers:
    """The answers to what the window asks of its user."""
    return Answers()


@pytest.fixture
def window(qtbot: QtBot, open_window: Open, book: Book) -> Any:
    """The window with *book*, which has the keyboard; files that need another make their own."""
    new_window = open_window(book)
    new_window.activateWindow()
    return new_window


@dataclass
class Answers:
    """Answers what the system would ask."""

    files: list[Path] = field(default_factory=list)

    def open_file(self, title: str, kinds: str, folder: Path | None = None) -> Path | None:
        return self.files.pop(0) if self.files else None

    def save_file(self, title: str, kinds: str, suggested: Path) -> Path | None:
        return self.files.pop(0) if self.files else None

    def folder(self, title: str) -> Path | None:
        return self.files.pop(0) if self.files else None


Open = Callable[..., MainWindow]


def by_turns(cases: Sequence[tuple[Any, ...]]) -> list[Any]:
    """Each of *cases* in English and in Chinese: a usual run tries one of the two, by turns.

    For what is the same in both but for the length of the words.
    """
    return [
        pytest.param(*case, spoken, marks=[pytest.mark.thorough] * (at % 2 != turn))
        for at, case in enumerate(cases)
        for turn, spoken in enumerate(("en", "zh"))
    ]


def mostly(spoken: str) -> list[Any]:
    """English and Chinese, of which a usual run tries *spoken* alone.

    For a test of which the languages differ in their words only; let its neighbour take the other.
    """
    return [
        pytest.param(code, marks=[pytest.mark.thorough] * (code != spoken)) for code in ("en", "zh")
    ]


@pytest.fixture(autouse=True)
def _no_backup_at_closing(monkeypatch: pytest.MonkeyPatch) -> None:
    """A window backs up what was written when it closes; tests that are not about it need none."""
    monkeypatch.setattr(backing_up, "closed", lambda book, _known: book.close())


def _at_once_shown(waits: OncePainted, watched: QObject, event: QEvent) -> bool:
    """Begin with what waits until a part is painted when it is shown, where nothing is painted."""
    if event.type() == QEvent.Type.Show:
        watched.removeEventFilter(waits)
        QTimer.singleShot(0, waits, waits._then)
    return False


@pytest.fixture
def open_window(  # noqa: PLR0913, PLR0917 - fixtures
    request: pytest.FixtureRequest,
    qtbot: QtBot,
    letters: None,
    settings_home: Path,
    shared: Shared | None,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Open]:
    """Makes windows, *at* a place as if the book was left there; closed and gone after the test.

    A test that shares gets the window that others had before it, where there is one. All is laid
    out, but painted only for a test that is marked ``painted``: it takes a fifth of the time.
    """
    windows: list[MainWindow] = []
    is_painted = request.node.get_closest_marker("painted") is not None
    if not is_painted:
        monkeypatch.setattr(OncePainted, "eventFilter", _at_once_shown)

    def make(
        book: Book | None = None,
        answers: Answers | None = None,
        at: Place | None = None,
        **changed: object,
    ) -> MainWindow:
        known = Settings(desk="desk", name="Jane Smith", side="uk", language="en", theme="light")
        settings = replace(known, **changed)
        secretariat.settings.save(settings)
        if book is not None:
            places = Places(book.id, is_locked=bool(book.key))
            if at is not None or shared is not None or not places.last().screen:
                places.keep(START if at is None else at)

        def new(prompts: Any) -> MainWindow:
            # As the program starts with a book: without the first screen.
            window = MainWindow(settings, prompts, waits=book is not None)
            window.setUpdatesEnabled(is_painted)
            window.resize(1280, 800)
            window.show()
            if book is not None:
                GIVEN.add(book)
                window.take(book)
            return window

        if shared is not None and book is not None and shared.holds(book):
            window = shared.window(
                book, repr((settings, is_painted)), answers or Answers(), at or START, new
            )
        else:
            window = new(answers or Answers())
            windows.append(window)
        settle()
        return window

    yield make
    for window in windows:
        window.close()
        window.deleteLater()
    settle()


def settle() -> None:
    """Let everything that waits to be done be done."""
    for _ in range(3):
        QCoreApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def at_rest(window: Any) -> None:
    """Let everything be done that waits to be, work beside the window too."""
    until = time.monotonic() + 300  # a check of all texts takes a minute where the machine is busy
    while window.jobs.current is not None:
        assert time.monotonic() < until, window.jobs.current.title
        QTest.qWait(5)
    settle()


def id_of(book: Book, ref: str) -> str:
    """The id of the record called *ref*."""
    with book.reading() as view:
        return reading.find(view, ref).id


class Editors(Sequence[Any]):
    """The editors of rows; one that a row lacks is made when it is asked for."""

    def __init__(self, rows: Sequence[Any]) -> None:
        self._rows = rows

    def __len__(self) -> int:
        return len(self._rows)

    def __getitem__(self, at: Any) -> Any:
        return Editors(self._rows[at]) if isinstance(at, slice) else self._rows[at].editor

    def __contains__(self, editor: object) -> bool:
        return any(row.built is editor for row in self._rows)


def editors(part: Any) -> Editors:
    """The editors of all rows of a record, or of one item of it."""
    return Editors(list(part.rows))


def built(part: Any) -> list[Any]:
    """The editors that its rows have: those near the view; none is made, which takes its time."""
    return [row.built for row in part.rows if row.built is not None]


def new_editors(part: Any, kind: type[Any]) -> list[Any]:
    """The editors of the entries of *kind* that are not in the book yet."""
    rows = [row for row in part.rows if not row.entry.id and type(row.entry) is kind]
    return [row.editor for row in rows]


def editor_of(part: Any, ref: str) -> Any:
    """The editor of the entry called *ref*."""
    return next(row for row in part.rows if row.entry.ref == ref).editor


def new_editor(part: Any) -> Any:
    """The editor of the first entry that is not in the book yet."""
    return next(row for row in part.rows if not row.entry.id).editor


@pytest.fixture
def desk(example: Path, tmp_path: Path) -> Iterator[real_desk.Desk]:
    """A real window in English: test_journey_new_meeting goes through both languages."""
    with real_desk.sitting(example, tmp_path, "en") as new_desk:
        yield new_desk


@pytest.fixture
def issued(drafted: Path, tmp_path: Path) -> Iterator[Book]:
    """The small record as it was issued, in a copy that has no right to issue."""
    path = drafted.with_name("issued.book")
    book = Book.open(copied(path, tmp_path / "issued.book"), desk="desk")
    yield book
    book.close()
