"""Going back to a backup: what would be lost, and backups that still hold what was erased."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from secretariat.data.book import Book
from secretariat.data.journal import exchanged, history_check
from secretariat.data.journal.exchanged import Exchange
from secretariat.data.store import fetching
from secretariat.data.upkeep import backup, going_back, renewing, taking_back
from secretariat.domain.actions import Action
from secretariat.errors import SecretariatError
from tests.fixtures.books import action, add, edit, offered
from tests.fixtures.sources import ANNA, Seeded

AT = 1_790_000_000_000_000


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    new_book = Book.create(
        tmp_path / "a.book", "uk", sources=Seeded().for_book(), seeded=False, desk="a"
    )
    yield new_book
    new_book.close()


def backed_up(book: Book) -> Path:
    assert book.path is not None
    path = backup.back_up(book.path, book.key, book._sources.now())
    assert path is not None
    return path


def titles(book: Book) -> list[str]:
    with book.reading() as view:
        return sorted(each.title.en for each in fetching.every(view, Action))


def test_what_a_backup_lacks_is_counted_and_its_changes_are_listed(book: Book) -> None:
    assert book.path is not None
    first = add(book, action("alpha"))
    copy = backed_up(book)
    assert going_back.book_of(copy) == book.path
    assert going_back.lost(copy, "", book.path, "") == going_back.Lost(0, 0, ())
    edit(book, first, notes="later")
    add(book, action("beta"))
    lost = going_back.lost(copy, "", book.path, "")
    assert (lost.operations, lost.records) == (2, 2)
    assert [(change.label, change.by) for change in lost.changes] == [
        ("Add", "Anna"), ("Edit", "Anna"),
    ]  # fmt: skip


def test_a_backup_of_another_book_lacks_everything(book: Book, tmp_path: Path) -> None:
    assert book.path is not None
    other = Book.create(tmp_path / "b.book", "uk", seeded=False, desk="b")
    add(other, action("theirs"))
    copy = backed_up(other)
    other.close()
    add(book, action("ours"))
    assert going_back.lost(copy, "", book.path, "").operations == 1
    apart = copy.rename(tmp_path / copy.name)
    assert going_back.book_of(apart) is None


def test_a_backup_that_holds_what_was_erased_is_named_and_renewed(book: Book) -> None:
    assert book.path is not None
    secret = add(book, action("alpha", notes="A name"))
    old = backed_up(book)
    book.purge(secret, ["notes"], "asked for", ANNA)
    (state,) = renewing.states(book.path, "")
    assert (state.opens, state.holds_erased, state.sound) == (True, True, True)
    assert renewing.renew(book.path, "", book._sources.now()) == 1
    assert not old.exists()
    (renewed,) = renewing.states(book.path, "")
    assert not renewed.holds_erased
    assert state.operations is not None
    assert renewed.operations == state.operations + 1  # the erasure itself
    assert b"A name" not in renewed.backup.path.read_bytes()
    assert renewing.renew(book.path, "", book._sources.now()) == 0


def test_a_backup_that_does_not_open_is_left_where_it_is(book: Book) -> None:
    assert book.path is not None
    add(book, action("alpha"))
    copy = backed_up(book)
    copy.write_bytes(b"no book" * 1_000)
    (state,) = renewing.states(book.path, "")
    assert (state.opens, state.holds_erased) == (False, False)
    assert renewing.renew(book.path, "", book._sources.now()) == 0
    assert copy.exists()


@pytest.fixture
def merged(book: Book, tmp_path: Path) -> Path:
    """The path of a book, closed after a merge before which a backup was made."""
    assert book.path is not None
    add(book, action("ours"))
    other = Book.create(tmp_path / "b.book", "uk", seeded=False, desk="b")
    other.merge(offered(book, other))
    add(other, action("theirs"))
    saved = backed_up(book)
    received = offered(other, book)
    book.merge(received, note=lambda view, merged: taking_back.note(view, saved, AT, merged))
    other.close()
    book.close()
    return book.path


def test_a_merge_is_taken_back_once(merged: Path) -> None:
    again = Book.open(merged, desk="a")
    assert titles(again) == ["ours", "theirs"]
    again.close()
    taken = taking_back.take_back(merged, "", AT + 10**7)
    assert (taken.at, taken.operations) == (AT, 1)
    again = Book.open(merged, desk="a")
    assert titles(again) == ["ours"]
    again.close()
    with pytest.raises(SecretariatError, match="No merge is noted"):
        taking_back.take_back(merged, "", AT + 2 * 10**7)


def test_a_merge_after_which_something_was_written_or_sent_stays(merged: Path) -> None:
    again = Book.open(merged, desk="a")
    with again.writing() as view:
        exchanged.note(view, [Exchange("code", "", history_check.PRINTED, AT, "", "[]", 0)])
    again.close()
    with pytest.raises(SecretariatError, match="was sent, or a code of its history printed"):
        taking_back.take_back(merged, "", AT + 10**7)
    again = Book.open(merged, desk="a")
    add(again, action("more"))
    again.close()
    with pytest.raises(SecretariatError, match="Something was written"):
        taking_back.take_back(merged, "", AT + 10**7)


def test_a_merge_whose_backup_is_gone_stays(merged: Path) -> None:
    for each in backup.backups_of(merged):
        each.path.unlink()
    with pytest.raises(SecretariatError, match="is no longer there"):
        taking_back.take_back(merged, "", AT + 10**7)


def test_a_book_is_backed_up_at_closing_where_its_last_backup_lacks_something(book: Book) -> None:
    assert book.path is not None
    add(book, action("alpha"))
    first = backed_up(book)
    now = book._sources.now() + 1_000_000
    assert backup.at_closing(book.path, "", now) is None
    add(book, action("beta"))
    second = backup.at_closing(book.path, "", now)
    assert second is not None
    with book.reading() as view:
        every = backup.of_this_book(view, backup.backups_of(book.path))
    assert {each.path for each in every} == {first, second}
