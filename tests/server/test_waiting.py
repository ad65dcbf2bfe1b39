"""Desks that write at once: each waits for those before it, and for no longer than it must."""

from __future__ import annotations

import time
from concurrent.futures import Future, ThreadPoolExecutor

import psycopg
import pytest

from secretariat.data.book import Book
from secretariat.data.server_book import ServerBook
from secretariat.data.store.server import connecting
from secretariat.errors import SecretariatError
from tests.fixtures.postgres import Databases, reopened
from tests.server.test_server_books import Pair, books

__all__ = ["books"]


def wait_of(book: Book) -> str:
    """How long a desk that writes in *book* now has been ready to wait."""
    with book.writing() as view:
        ((timeout,),) = view.ask("SHOW lock_timeout")
        return str(timeout)


def until_waiting(databases: Databases, book: Book, count: int) -> None:
    """Return once *count* desks wait to write in *book*."""
    assert isinstance(book, ServerBook)
    with psycopg.connect(databases.server.address(book.address.database)) as connection:
        end = time.monotonic() + 20
        while time.monotonic() < end:
            locks = connection.execute(
                "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"
            ).fetchone()
            if locks is not None and locks[0] == count:
                return
            time.sleep(0.01)
    pytest.fail(f"{count} desks never waited")


def test_a_desk_waits_for_each_that_stands_before_it(books: Pair, databases: Databases) -> None:
    first, second = books
    third = reopened(first, desk="three")
    waits: list[Future[str]] = []
    with ThreadPoolExecutor() as pool:
        with first.writing():
            for number, book in enumerate((second, third), 1):
                waits.append(pool.submit(wait_of, book))
                until_waiting(databases, book, number)
        assert [wait.result() for wait in waits] == ["5s", "10s"]
    third.close()


def test_after_a_long_wait_an_error_says_that_somebody_else_is_writing(
    books: Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connecting, "_WAIT", connecting._WAIT.replace("5000", "20"))
    first, second = books
    with (
        first.writing(),
        pytest.raises(SecretariatError, match="Somebody else is writing"),
        second.writing(),
    ):
        pass
    assert wait_of(second) == "20ms"
