"""A book that can only be read is read: on a disk that takes nothing, and where others write."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlcipher3.dbapi2

from secretariat.data import checking
from secretariat.data.book import Book
from secretariat.data.store import facts, fetching
from secretariat.data.store.connection import open_engine
from secretariat.data.store.view import begun
from secretariat.data.upkeep import backup, read_only
from secretariat.domain.actions import Action
from secretariat.errors import SecretariatError
from secretariat.office.desks import copies
from tests.fixtures.books import action, add, edit
from tests.fixtures.disks import small_disk
from tests.fixtures.sources import ANNA, Seeded

PASSPHRASE = "a passphrase"  # noqa: S105 - of books made here


@pytest.fixture(params=["", PASSPHRASE], ids=["plain", "sealed"])
def passphrase(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    with small_disk(tmp_path / "disk", 8) as folder:
        yield folder


def made(path: Path, passphrase: str) -> Book:
    book = Book.create(path, passphrase=passphrase, sources=Seeded().for_book(), seeded=False)
    add(book, action("alpha"))
    return book


def protect(disk: Path) -> None:
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)


def titles(book: Book) -> list[str]:
    with book.reading() as connection:
        return [action.title.en for action in fetching.every(connection, Action)]


def test_a_book_on_a_read_only_disk_is_read_and_refuses_to_be_written(
    disk: Path, passphrase: str, tmp_path: Path
) -> None:
    made(disk / "a.book", passphrase).close()
    protect(disk)
    book = Book.open(disk / "a.book", passphrase, sources=Seeded(1).for_book())
    assert book.is_read_only
    assert titles(book) == ["alpha"]
    assert list(checking.faults(book)) == []
    text = r"a\.book can only be read here; check out a copy to work in\."
    with pytest.raises(SecretariatError, match=text):
        add(book, action("beta"))
    with pytest.raises(SecretariatError, match=text):
        book.undo(ANNA)
    with pytest.raises(SecretariatError, match=text):
        book.merge([])
    book.settle()
    assert not book.wipe()
    made_of_it = backup.back_up(disk / "a.book", book.key, 1, tmp_path / "there")
    assert made_of_it.exists()
    copies.check_out(book, tmp_path / "copy.book", passphrase=passphrase)
    copy = Book.open(tmp_path / "copy.book", passphrase, sources=Seeded(2).for_book())
    assert titles(copy) == ["alpha"]
    for open_book in (copy, book):
        open_book.close()
    assert [path.name for path in disk.iterdir()] == ["a.book"]


def test_what_lies_in_the_log_of_a_protected_book_is_read_as_well(
    disk: Path, passphrase: str, tmp_path: Path
) -> None:
    book = made(tmp_path / "a.book", passphrase)
    add(book, action("in the log"))
    for ending in ("", "-wal"):
        shutil.copy(tmp_path / f"a.book{ending}", disk)
    book.close()
    protect(disk)
    read = Book.open(disk / "a.book", passphrase, sources=Seeded(1).for_book())
    assert sorted(titles(read)) == ["alpha", "in the log"]
    passing = read._way
    assert passing is not None
    assert passing.folder is not None
    assert passing.folder.stat().st_mode & 0o077 == 0
    read.close()
    assert not passing.folder.exists()


def test_a_protected_book_of_an_older_release_is_brought_up_to_date_in_a_copy(
    disk: Path, passphrase: str
) -> None:
    book = made(disk / "a.book", passphrase)
    key = book.key
    book.close()
    engine = open_engine(disk / "a.book", key)
    with begun(engine) as view:
        facts.put(view, "declarations", "of long ago")
        view.run("DELETE FROM actions")
    engine.dispose()
    protect(disk)
    before = (disk / "a.book").read_bytes()
    read = Book.open(disk / "a.book", passphrase, sources=Seeded(1).for_book())
    assert titles(read) == ["alpha"]
    read.close()
    assert (disk / "a.book").read_bytes() == before


@pytest.fixture
def _protected(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever this user is, nothing may be written."""
    monkeypatch.setattr(read_only, "is_protected", lambda _: True)


@pytest.mark.usefixtures("_protected")
def test_a_book_that_is_open_read_only_shows_what_others_write_meanwhile(tmp_path: Path) -> None:
    path = tmp_path / "a.book"
    theirs = made(path, "")
    read = Book.open(path, sources=Seeded(1).for_book())
    told: list[frozenset[str]] = []
    read.listeners.add(lambda kinds, _: told.append(kinds))
    assert read.catch_up() == frozenset()
    edit(theirs, _only(theirs), title=_only(theirs).title.__class__("beta"))
    assert titles(read) == ["beta"]
    assert read.catch_up() == {"actions"}
    assert read.catch_up() == frozenset()
    assert told == [frozenset({"actions"})]
    for book in (read, theirs):
        book.close()


def _without_following(monkeypatch: pytest.MonkeyPatch) -> None:
    """As on a disk on which the index of the log cannot be made."""

    def refused(*_: object) -> None:
        raise sqlcipher3.dbapi2.OperationalError("unable to open database file")

    monkeypatch.setattr(read_only, "is_protected", lambda _: True)
    monkeypatch.setattr(read_only, "_try_out", refused)


def test_a_file_that_is_read_as_it_stands_is_read_anew_once_it_was_changed(
    passphrase: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.book"
    made(path, passphrase).close()
    with monkeypatch.context() as patch:
        _without_following(patch)
        read = Book.open(path, passphrase, sources=Seeded(1).for_book())
    told: list[frozenset[str]] = []
    read.listeners.add(lambda kinds, _: told.append(kinds))
    theirs = Book.open(path, passphrase, sources=Seeded(2).for_book())
    add(theirs, action("beta"))
    theirs.close()
    with monkeypatch.context() as patch:
        _without_following(patch)
        assert read.catch_up() == {"actions"}
    assert sorted(titles(read)) == ["alpha", "beta"]
    assert read.is_read_only
    assert read.catch_up() == frozenset()
    assert told == [frozenset({"actions"})]
    read.close()


def test_of_a_passing_copy_it_is_said_that_the_book_was_changed_since(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.book"
    theirs = made(path, "")
    add(theirs, action("in the log"))
    with monkeypatch.context() as patch:
        _without_following(patch)
        read = Book.open(path, sources=Seeded(1).for_book())
    assert read.catch_up() == frozenset()
    add(theirs, action("beta"))
    with pytest.raises(SecretariatError, match=r"a\.book was changed since it was opened here"):
        read.catch_up()
    assert sorted(titles(read)) == ["alpha", "in the log"]
    for book in (read, theirs):
        book.close()


def _only(book: Book) -> Any:
    with book.reading() as connection:
        return fetching.every(connection, Action)[0]


def test_a_copy_on_a_protected_stick_can_be_merged(disk: Path, tmp_path: Path) -> None:
    book = made(tmp_path / "a.book", "")
    copies.check_out(book, disk / "b.book")
    laptop = Book.open(disk / "b.book", sources=Seeded(1).for_book())
    add(laptop, action("away"))
    laptop.close()
    protect(disk)
    stick = Book.open(disk / "b.book", sources=Seeded(2).for_book())
    assert copies.merge(book, stick).new == 1
    for open_book in (stick, book):
        open_book.close()
