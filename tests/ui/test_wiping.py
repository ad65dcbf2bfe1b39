"""What was erased and could not be wiped at once is wiped beside the window."""

from __future__ import annotations

import threading
from typing import Any

import pytest
import sqlcipher3.dbapi2
from pytestqt.qtbot import QtBot

from secretariat.data.book import Book
from secretariat.data.questions import reading
from secretariat.data.store import wiping
from tests.ui.conftest import ME, Open
from ui.frame.opened import wipe


def test_what_had_to_wait_is_wiped_by_a_job_while_the_window_stays_usable(
    qtbot: QtBot, open_window: Open, book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_window(book)
    real = wiping.rewrite

    def refused(*_: Any) -> None:
        raise sqlcipher3.dbapi2.OperationalError("database is locked")

    monkeypatch.setattr(wiping, "rewrite", refused)
    with book.reading() as connection:
        record = reading.find(connection, "DOC:13")
    book.purge(record, ["title"], "entered by mistake", ME)
    assert book.unwiped is not None

    begun, go_on = threading.Event(), threading.Event()

    def slow(*given: Any) -> None:
        begun.set()
        assert go_on.wait(20)
        real(*given)

    monkeypatch.setattr(wiping, "rewrite", slow)
    wipe(window.services, book)
    wipe(window.services, book)  # the next look of the window: there is one job, not two
    qtbot.waitUntil(begun.is_set, timeout=20_000)
    with book.reading() as connection:
        assert reading.find(connection, "DOC:14").title
    go_on.set()
    qtbot.waitUntil(lambda: window.jobs.current is None, timeout=20_000)
    assert book.unwiped is None
    assert "now gone from the unused space" in window.shell.toast.text
