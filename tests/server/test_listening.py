"""Desks that listen to their server: nobody waits, nothing is missed, and who is there is told."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import psycopg
import pytest

from secretariat.data.book import Book
from secretariat.data.server_book import ServerBook
from secretariat.data.store.server import connecting, listening
from secretariat.data.store.server.following import ServerFollower
from secretariat.data.store.server.listening import ServerListener
from secretariat.domain.terms import Term
from secretariat.errors import DiskError
from tests.fixtures.books import add
from tests.fixtures.postgres import Databases, reopened
from tests.server.test_server_books import Pair, books

__all__ = ["books"]


def listener_of(book: Book) -> ServerListener:
    assert isinstance(book, ServerBook)
    assert isinstance(book.follower, ServerFollower)
    assert book.follower.listener is not None
    return book.follower.listener


def cut_off(databases: Databases, book: Book) -> None:
    """End every connection to the database of *book*, as a server does that is started anew."""
    assert isinstance(book, ServerBook)
    databases.server.run(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"  # noqa: S608 - names and numbers of ours
        f" WHERE datname = '{book.address.database}' AND pid <> pg_backend_pid()"
    )


def until(what: Callable[[], object], seconds: float = 10) -> bool:
    end = time.monotonic() + seconds
    while not what():
        if time.monotonic() > end:
            return False
        time.sleep(0.01)
    return True


def test_a_server_that_stays_away_gives_the_same_error_and_nobody_waits(
    books: Pair, databases: Databases
) -> None:
    listener = listener_of(books[0])
    listener._address = replace(listener._address, port=1)
    cut_off(databases, books[0])
    assert until(lambda: listener.fault)
    caught = []
    for _ in range(3):
        with pytest.raises(DiskError) as error:
            books[0].catch_up()
        caught.append(error.value)
    assert caught[0] is caught[1] is caught[2]


def test_the_window_is_not_held_up_while_a_server_is_asked_again(
    books: Pair, databases: Databases, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers, asked = threading.Event(), threading.Event()

    def silent(*_: object, **__: object) -> object:
        asked.set()
        answers.wait(10)
        raise DiskError(connecting.UNREACHED, server="127.0.0.1")

    monkeypatch.setattr(listening, "connect", silent)
    cut_off(databases, books[0])
    assert asked.wait(10)
    books[0].follower.something_happened()  # would be refused once the server has not answered
    assert listener_of(books[0]).fault is None
    answers.set()


@pytest.mark.parametrize("error", [ValueError("ours"), psycopg.ProgrammingError("ours")])
def test_a_bug_in_the_listening_thread_is_reported_once_and_the_thread_continues(
    books: Pair, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    first, second = books
    first.catch_up()
    monkeypatch.setattr(listening, "AGAIN", 0.01)

    def fail(_: str) -> None:
        raise error

    with monkeypatch.context() as patch:
        patch.setattr(listening, "_read", fail)
        listener_of(first).announce("Anna", datetime(2026, 11, 28, 9, tzinfo=UTC))
        assert until(lambda: listener_of(first).bug)
        with pytest.raises(type(error), match="ours"):
            first.catch_up()
    listener_of(first).bug = None
    add(second, Term(en="alpha", zh="甲"))
    assert until(lambda: "terms" in first.catch_up())


def test_a_server_that_comes_back_is_listened_to_again(books: Pair, databases: Databases) -> None:
    first, second = books
    first.catch_up()
    cut_off(databases, first)
    add(second, Term(en="alpha", zh="甲"))
    told: list[frozenset[str]] = []

    def has_heard() -> bool:
        told.append(first.catch_up())
        return bool(told[-1])

    assert until(has_heard)
    assert told[-1] == {"terms"}


def test_listeners_hear_of_writes_made_while_the_server_was_away_once_it_is_back(
    books: Pair, databases: Databases, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = books
    first.catch_up()
    written, asked, connect = threading.Event(), threading.Event(), connecting.connect

    def later(*given: Any, **more: Any) -> Any:
        asked.set()
        written.wait(30)
        return connect(*given, **more)

    monkeypatch.setattr(listening, "connect", later)
    cut_off(databases, first)
    assert asked.wait(30)
    add(second, Term(en="alpha", zh="甲"))
    written.set()
    assert until(lambda: "terms" in first.catch_up())


def test_a_book_that_cannot_be_listened_to_leaves_no_connection(
    databases: Databases, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = databases.book("uk")
    book.close()
    monkeypatch.setattr(listening, "CHANNEL", "no channel")
    with pytest.raises(psycopg.Error):
        reopened(book)
    with psycopg.connect(databases.server.address("postgres")) as asking:
        question = "SELECT count(*) FROM pg_stat_activity WHERE datname = %s"
        assert until(
            lambda: asking.execute(question, (book.address.database,)).fetchone() == (0,)  # type: ignore[attr-defined]  # a connection of psycopg
        )


def test_each_desk_sees_who_else_has_the_book_open(books: Pair) -> None:
    mine, theirs = (book.attendance() for book in books)
    assert mine is not None
    assert theirs is not None
    mine.announce("Anna")
    theirs.announce("王小明，科技部国际合作司综合处")
    assert until(mine.others)
    ((name, machine),) = [(other.name, other.machine) for other in mine.others()]
    assert "王小明，科技部国际合作司综合处".startswith(name)
    assert len(name) >= 9
    assert machine == ""
    assert until(lambda: [other.name for other in theirs.others()] == ["Anna"])
    books[1].close()
    assert until(lambda: not mine.others())


def test_a_connection_of_another_program_is_no_user() -> None:
    for wording in (
        "psql",
        "secretariat",
        "secretariat:",
        "secretariat:zz:QQ==",
        "secretariat:1:%",
    ):
        assert listening._read(wording) is None
    since = datetime(2026, 11, 28, 9, tzinfo=UTC)
    assert listening._read(listening.named("Anna", since.replace(year=9999))) is None
    for name, shown in (("Anna", "Anna"), ("Anna\x1b[31m", "Anna [31m"), ("李　明", "李 明")):
        present = listening._read(listening.named(name, since))
        assert present is not None
        assert (present.name, datetime.fromisoformat(present.since)) == (shown, since)
