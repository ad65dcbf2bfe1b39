"""A book's file moved, replaced or put back while it is open, and a log that is another file's."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from secretariat.data import checking
from secretariat.data.book import Book
from secretariat.data.store.connection import connect
from secretariat.domain.terms import Term
from secretariat.errors import DiskError, SecretariatError
from tests.fixtures.books import add
from tests.fixtures.covering import covering
from tests.fixtures.forged import forged


def terms(path: Path, key: str = "") -> set[str]:
    """The English terms of the book at *path*, which is sound."""
    book = Book.open(path, desk="reader", key=key)
    try:
        assert not list(checking.faults(book))
        return words(book)
    finally:
        book.close()


def path_of(book: Book) -> Path:
    assert book.path is not None
    return book.path


def words(book: Book) -> set[str]:
    with book.reading() as view:
        return {str(row[0]) for row in view.run("SELECT en FROM terms")}


def write(book: Book, *texts: str) -> None:
    for word in texts:
        add(book, Term(en=word, zh="甲"))


def grown(source: Path, target: Path, *texts: str) -> Path:
    """A copy of *source* in which more was written, whole in one file."""
    shutil.copy(source, target)
    book = Book.open(target, desk="other")
    write(book, *texts)
    book.close()
    return target


@pytest.fixture
def base(tmp_path: Path) -> Path:
    book = Book.create(tmp_path / "base.book", desk="d")
    write(book, "shared")
    book.close()
    return tmp_path / "base.book"


@pytest.fixture
def book(base: Path) -> Iterator[Book]:
    """A book in use, with something in its log."""
    path = base.with_name("o.book")
    shutil.copy(base, path)
    new_book = Book.open(path, desk="d")
    write(new_book, "before")
    yield new_book
    new_book.close()


@pytest.mark.parametrize("side_files", ["stay", "go too"])
def test_nothing_is_acknowledged_that_is_not_in_the_file_that_replaced_the_book(
    base: Path, book: Book, side_files: str
) -> None:
    path = path_of(book)
    other = grown(base, base.with_name("other.book"), "arrived")
    if side_files == "go too":
        for file in path.parent.glob("o.book-*"):
            file.unlink()
    other.replace(path)
    for _ in range(2):
        with pytest.raises(DiskError, match="was replaced by another file") as refused:
            write(book, "after")
    with pytest.raises(DiskError):
        book.catch_up()
    book.close()
    assert terms(path) == {"shared", "arrived"}
    rescued = path.with_name(str(refused.value.parts["rescued"]))
    assert terms(rescued) == {"shared", "before"}
    assert len(list(path.parent.glob("o-rescued-*.book"))) == 1


def test_one_goes_on_in_the_same_book_that_came_back_with_all_that_was_known(
    book: Book,
) -> None:
    path = path_of(book)
    told: list[frozenset[str]] = []
    book.listeners.add(lambda kinds, _: told.append(kinds))
    book.settle()
    other = grown(path, path.with_name("more.book"), "arrived")
    replica = book.replica
    other.replace(path)
    book.catch_up()
    assert "terms" in told[-1]
    assert words(book) == {"shared", "before", "arrived"}
    assert book.replica != replica
    write(book, "after")
    book.close()
    assert terms(path) == {"shared", "before", "arrived", "after"}


def test_a_book_that_was_renamed_is_missed_and_goes_on_when_it_is_put_back(book: Book) -> None:
    path = path_of(book)
    aside = path.with_name("elsewhere.book")
    path.rename(aside)
    with pytest.raises(DiskError, match="is no longer there"):
        write(book, "lost")
    with pytest.raises(DiskError, match="is no longer there"):
        book.catch_up()
    aside.rename(path)
    write(book, "after")
    book.close()
    assert terms(path) == {"shared", "before", "after"}


def test_a_log_that_was_taken_away_loses_nothing(book: Book) -> None:
    path = path_of(book)
    path.with_name("o.book-wal").unlink()
    write(book, "after")
    book.close()
    assert terms(path) == {"shared", "before", "after"}


def test_an_older_file_copied_over_an_open_book_is_noticed(base: Path, book: Book) -> None:
    path = path_of(book)
    book.settle()
    write(book, "more")
    shutil.copyfile(base, path)
    with pytest.raises(DiskError, match="was replaced by another file"):
        write(book, "after")


@pytest.mark.parametrize("went_on", [False, True])
def test_what_a_backup_copied_over_the_book_lacks_comes_back_with_a_copy(
    tmp_path: Path, went_on: bool
) -> None:
    path, memory = tmp_path / "a.book", tmp_path / "memory"
    book = Book.create(path, desk="d", memory=memory)
    write(book, "before")
    book.close()
    kept = shutil.copy(path, tmp_path / "kept.book")
    book = Book.open(path, desk="d", memory=memory)
    write(book, "lost")
    copy = Book.create(tmp_path / "copy.book", desk="e", seeded=False)
    copy.merge(book.operations_for(("joint", "uk")))
    write(copy, "elsewhere")
    write(book, "lost for good")
    replica = book.replica
    book.close()
    shutil.copyfile(kept, path)
    book = Book.open(path, desk="d", memory=memory)
    assert book.replica != replica
    if went_on:
        write(book, "after")
    merged = book.merge(copy.operations_for(("joint", "uk"), book.chain_ends()))
    assert merged.quarantined == ()
    wanted = {"before", "lost", "elsewhere"} | ({"after"} if went_on else set())
    assert words(book) == wanted
    copy.merge(book.operations_for(("joint", "uk"), copy.chain_ends()))
    assert words(copy) == wanted
    copy.close()
    replica = book.replica
    book.close()
    assert terms(path) == wanted
    again = Book.open(path, desk="d", memory=memory)
    assert again.replica == replica
    again.close()


def test_what_claims_to_go_on_from_our_chain_is_disowned_by_a_desk_that_remembers_its_own(
    tmp_path: Path,
) -> None:
    path, memory = tmp_path / "a.book", tmp_path / "memory"
    book = Book.create(path, desk="d", memory=memory)
    write(book, "before")
    number, name = book.chain_ends()[book.replica, "joint"]
    strange = forged(number + 1, name, book.replica)
    book.close()
    book = Book.open(path, desk="d", memory=memory)
    assert [operation.name for operation in book.merge([strange]).quarantined] == [strange.name]
    book.close()


def killed(path: Path, target: Path) -> Path:
    """The files of a book as a killed program leaves them."""
    for ending in ("", "-wal"):
        shutil.copy(f"{path}{ending}", f"{target}{ending}")
    return target


@pytest.mark.parametrize(
    ("arrived", "passphrase"),
    [
        ("backup", ""),
        *covering(["older", "other", "another book"], ["", "x"]),
    ],
)  # fmt: skip
def test_a_log_over_which_another_file_was_put_is_not_taken_in(
    tmp_path: Path, arrived: str, passphrase: str
) -> None:
    first = Book.create(tmp_path / "a.book", "uk", passphrase, desk="d")
    key = first.key
    write(first, "one")
    first.close()
    older = Path(shutil.copy(tmp_path / "a.book", tmp_path / "older.book"))
    first = Book.open(tmp_path / "a.book", desk="d", key=key)
    write(first, "two")
    first.close()
    first = Book.open(tmp_path / "a.book", desk="d", key=key)
    backup = first.back_up(tmp_path / "backups")
    assert backup is not None
    write(first, "three")
    left = killed(tmp_path / "a.book", tmp_path / "left.book")
    first.close()
    wanted = {"one"}
    if arrived == "older":
        older.replace(left)
    elif arrived == "backup":
        shutil.copyfile(backup, left)
        wanted = {"one", "two"}
    else:
        if arrived == "another book":
            new_book = Book.create(tmp_path / "b.book", "uk", passphrase, desk="d")
            wanted = set()
        else:
            new_book = Book.open(older, desk="e", key=key)
        key = new_book.key
        write(new_book, *(f"arrived {number}" for number in range(5)))
        wanted |= {f"arrived {number}" for number in range(5)}
        new_book.close()
        shutil.copyfile(path_of(new_book), left)
    opened = Book.open(left, desk="d", key=key)
    assert words(opened) == wanted
    (notice,) = opened.notices
    aside = left.with_name(str(notice.parts["aside"]))
    assert aside.exists()
    opened.close()
    assert terms(left, key) == wanted


@pytest.mark.parametrize("passphrase", ["", "x"])
def test_the_log_of_a_killed_program_is_taken_in(tmp_path: Path, passphrase: str) -> None:
    first = Book.create(tmp_path / "a.book", "uk", passphrase, desk="d")
    write(first, "one")
    fresh = killed(tmp_path / "a.book", tmp_path / "fresh.book")
    first.settle()
    write(first, "two", "three")
    settled = killed(tmp_path / "a.book", tmp_path / "settled.book")
    for left, wanted in ((fresh, {"one"}), (settled, {"one", "two", "three"})):
        opened = Book.open(left, desk="d", key=first.key)
        assert (words(opened), opened.notices) == (wanted, [])
        opened.close()
    first.close()


@pytest.mark.parametrize("cut", ["torn first page", "cut length", "half taken in"])
def test_power_that_went_while_the_log_was_taken_in_loses_nothing(tmp_path: Path, cut: str) -> None:
    first = Book.create(tmp_path / "a.book", desk="d")
    write(first, "one")
    with closing(connect(tmp_path / "a.book")) as driver:
        driver.execute("VACUUM")  # as a purge does: every page lies in the log
        left = killed(tmp_path / "a.book", tmp_path / "left.book")
    first.settle()
    whole = bytearray((tmp_path / "a.book").read_bytes())
    first.close()
    if cut == "torn first page":
        whole[:4096] = os.urandom(4096)
    elif cut == "cut length":
        del whole[-1000:]
    else:
        del whole[len(whole) // 8192 * 4096 :]
    left.write_bytes(whole)
    assert terms(left) == {"one"}


def test_without_its_log_a_file_that_was_cut_short_is_damaged(base: Path) -> None:
    base.write_bytes(base.read_bytes()[:-1000])
    with pytest.raises(SecretariatError, match="damaged or cut short"):
        Book.open(base, desk="d")


def test_papers_and_backups_of_a_book_opened_by_a_link_lie_beside_the_book(base: Path) -> None:
    folder = base.with_name("elsewhere")
    folder.mkdir()
    link = folder / "link.book"
    link.symlink_to(base)
    book = Book.open(link, desk="d")
    assert book.path == base
    path = book.back_up()
    book.close()
    assert path is not None
    assert path.parent == base.with_name("base.book.backups")
    assert sorted(path.name for path in folder.iterdir()) == ["link.book"]
