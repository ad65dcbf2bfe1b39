"""Garbage is collected in the window's thread alone, and nothing of a closed book goes on."""

from __future__ import annotations

import gc
import threading
from typing import Any

import pytest
from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from secretariat import long_work
from secretariat.data.book import Book
from tests.ui.conftest import Open, settle
from ui.books import backing_up, page_check
from ui.context import Changes
from ui.frame import collecting
from ui.frame.collecting import Collections
from ui.kit.jobs import Cancelled, Jobs, Progress

MANY = 100_000
"""Lists that a worker makes: Python itself would collect several times meanwhile."""


class Forgotten(QWidget):
    """A widget that only refers to itself, so that a collection deletes it."""

    def __init__(self, deleted_in: list[threading.Thread]) -> None:
        super().__init__()
        self.itself = self
        self.last_words = _LastWords(deleted_in)


class _LastWords:
    def __init__(self, deleted_in: list[threading.Thread]) -> None:
        self._deleted_in = deleted_in

    def __del__(self) -> None:
        self._deleted_in.append(threading.current_thread())


def test_what_is_left_of_a_closed_window_is_not_deleted_by_a_thread_that_outlives_it(
    qtbot: QtBot,
) -> None:
    window = QWidget()
    Collections(window)
    window.deleteLater()
    settle()
    deleted_in: list[threading.Thread] = []
    Forgotten(deleted_in)
    thread = threading.Thread(target=lambda: [[] for _ in range(MANY)])
    thread.start()
    thread.join()
    assert deleted_in == []
    gc.collect()
    assert deleted_in == [threading.main_thread()]


def test_no_worker_thread_deletes_a_widget_that_nobody_refers_to(qtbot: QtBot) -> None:
    window, jobs = QWidget(), Jobs()
    qtbot.addWidget(window)
    gc.enable()
    collections = Collections(window)
    deleted_in: list[threading.Thread] = []
    kept: list[list[int]] = []

    def work(_: Progress) -> None:
        kept.extend([] for _ in range(MANY))

    Forgotten(deleted_in)
    jobs.run("Make many objects", work)
    qtbot.waitUntil(lambda: jobs.current is None, timeout=60_000)
    qtbot.waitUntil(lambda: bool(deleted_in), timeout=60_000)
    assert deleted_in == [threading.main_thread()]
    assert len(kept) == MANY
    assert collections.parent() is window
    jobs.close()


@pytest.mark.parametrize(
    ("counts", "generation"), [((9, 9, 0), 1), ((9, 0, 0), 0), ((90, 0, 0), 1)]
)
def test_new_objects_are_collected_though_somebody_types(
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    counts: tuple[int, int, int],
    generation: int,
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    collected: list[int] = []
    clock = [100.0]
    monkeypatch.setattr(collecting.gc, "collect", collected.append)
    monkeypatch.setattr(collecting.gc, "get_threshold", lambda: (5, 5, 5))
    monkeypatch.setattr(collecting.gc, "get_count", lambda: counts)
    collections = Collections(window, lambda: clock[0], after=3)
    collections._note_typing()
    collections.look()
    assert collected == []  # the window is starting
    clock[0] += 3
    with long_work.keeping_all():
        collections.look()
    assert collected == []  # and a work keeps all that it makes
    collections.look()
    assert collected == [generation]
    assert collections._timer.interval() == collecting.SOON
    monkeypatch.setattr(collecting.gc, "get_count", lambda: (0, 0, 0))
    collections.look()
    assert collected == [generation]
    assert collections._timer.interval() == collecting.LOOK


def test_nothing_of_a_closed_book_goes_on(
    qtbot: QtBot, open_window: Open, book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    for module in (page_check, backing_up):
        monkeypatch.setattr(module, "look", lambda _: asked.append("look"))
    window: Any = open_window(book)
    assert len(_at_work(window)) >= 4
    window.show_welcome()
    assert _at_work(window) == []
    settle()
    assert asked == []


def _at_work(window: Any) -> list[QTimer]:
    """The timers of books that were opened in *window* and are still running."""
    return [
        timer
        for changes in window.findChildren(Changes)
        for timer in changes.findChildren(QTimer)
        if timer.isActive()
    ]


def test_once_the_window_is_closed_no_job_begins_and_no_result_is_reported(qtbot: QtBot) -> None:
    jobs, results = Jobs(), list[int]()
    ended: list[str] = []
    began = threading.Event()

    def work(_: Progress) -> int:
        began.set()
        return 1

    jobs.run("Quick", work, results.append)
    assert began.wait(60)
    jobs.run("Waiting", work, results.append)
    jobs.afterwards(lambda: ended.append("closed"))
    jobs.close()  # the result of the first waits for the window's thread now
    assert ended == ["closed"]
    late = jobs.run("Late", work, results.append)
    assert jobs.current is None
    assert jobs._worker is None
    qtbot.wait(20)
    assert results == []
    assert ended == ["closed"]
    with pytest.raises(Cancelled):
        late.progress.stop_if_asked()


class _Book(QObject):
    closed = Signal()


def test_a_job_of_a_book_ends_with_it_and_tells_nobody_what_it_found(qtbot: QtBot) -> None:
    jobs, owner, results = Jobs(), _Book(), list[int]()
    began, may_end = threading.Event(), threading.Event()

    def work(progress: Progress) -> int:
        began.set()
        may_end.wait(60)
        progress.stop_if_asked()
        return 1

    def found(_: Progress) -> int:
        return 2

    jobs.run("Check", work, results.append, until=owner.closed)
    jobs.run("Ended", found, results.append, until=owner.closed)
    jobs.run("Of nobody", found, results.append)
    assert began.wait(60)
    owner.closed.emit()
    may_end.set()
    qtbot.waitUntil(lambda: jobs.current is None, timeout=60_000)
    assert results == [2], "only of the job that no book started"
    jobs.close()


def test_the_thread_of_jobs_is_not_the_one_that_deletes_them(qtbot: QtBot) -> None:
    jobs = Jobs()
    deleted_in: list[threading.Thread] = []
    for _ in range(20):
        jobs.run("Quick", lambda _: None).last_words = _LastWords(deleted_in)
        qtbot.waitUntil(lambda: jobs.current is None)
    jobs.close()
    assert len(deleted_in) >= 18
    assert set(deleted_in) == {threading.main_thread()}
