"""Garbage of the tests of the window, collected in the thread of the window alone."""

from __future__ import annotations

import gc
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from ui.frame.collecting import Collections


@pytest.fixture(scope="package", autouse=True)
def collections(qapp: QApplication) -> Iterator[Collections]:
    """Collects garbage in this thread alone, as in the program, and between two tests as well.

    The windows that tests share are at work then too. A thread beside them that collects deletes
    widgets of tests that have ended, which ends the process there or later.
    """
    elsewhere: list[str] = []

    def note(phase: str, _: dict[str, int]) -> None:
        thread = threading.current_thread()
        if phase == "start" and thread is not threading.main_thread():
            elsewhere.append(thread.name)

    owner = QObject()
    known = Collections(owner)
    known._timer.stop()
    gc.callbacks.append(note)
    yield known
    gc.callbacks.remove(note)
    # Of what is left, no other thread deletes anything; to look through all of it takes seconds.
    gc.freeze()
    gc.enable()
    assert elsewhere == []


@pytest.fixture(autouse=True)
def collected_after_each_test(collections: Collections) -> Iterator[None]:
    """Garbage of a test is collected after it, and no test lets other threads collect."""
    yield
    assert not gc.isenabled()
    collections.look()
