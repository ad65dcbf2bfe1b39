"""What leaves is searched for what our side keeps to itself; a leak of any kind is refused."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from secretariat.data import leaking
from secretariat.data.book import Book
from secretariat.data.journal import bundled, merge
from secretariat.data.leaking import LeakError
from secretariat.data.store.connection import connect
from secretariat.declaring.values import Bilingual
from secretariat.domain.actions import Action
from secretariat.office.desks import agreeing, bundling, copies
from tests.fixtures.covering import covering
from tests.fixtures.sources import ANNA, Seeded
from tests.office.desk_books import DAY, KEYS

MARKS = 1_000
AT = 1_790_000_000_000_000


def mark(at: int) -> str:
    """An own-side text of which every one is different, in one language or the other."""
    return f"Marked{at:04}secret of ours" if at % 2 else f"我方内部意见{at:04}不得外传"


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A book with a thousand own-side notes, of which half were written over."""
    path = tmp_path_factory.mktemp("leaks") / "own.book"
    book = Book.create(path, "uk", sources=Seeded().for_book(), desk="a", sides=("UK", "CN"))
    agreeing.enter(book, KEYS[0], ANNA, day=DAY)
    with book.change("Enter", ANNA) as change:
        theirs = agreeing._added(change, KEYS[2].public, "Chen", "cn")
    agreeing.agree(book, theirs, theirs.keys.fingerprint, ANNA, DAY)
    with book.change("Add", ANNA) as change:
        for at in range(MARKS // 2):
            action = change.add(Action(title=Bilingual(f"Action {at}"), notes=mark(2 * at)))
            change.update(action, replaced(action, mark(2 * at + 1)))
    book.close()
    return path


def replaced(action: Action, notes: str) -> Action:
    from dataclasses import replace

    return replace(action, notes=notes)


@pytest.fixture
def book(path: Path) -> Iterator[Book]:
    book = Book.open(path, desk="a")
    yield book
    book.close()


@pytest.mark.parametrize("passphrase", ["", "three words more"])
def test_none_of_a_thousand_values_is_in_a_joint_copy(
    book: Book, tmp_path: Path, passphrase: str
) -> None:
    copy = tmp_path / "cn.book"
    copies.check_out(book, copy, keeper="cn", passphrase=passphrase)
    if not passphrase:
        raw = copy.read_bytes()
        for start in ("Marked", "我方内部意见"):
            for coding in ("utf-8", "utf-16-le", "utf-16-be"):
                assert start.encode(coding) not in raw


def test_none_of_a_thousand_values_is_in_a_bundle_for_the_other_side(
    book: Book, tmp_path: Path
) -> None:
    target = tmp_path / "a.bundle"
    bundling.make(book, KEYS[0], target, bundling.wanted(book, "CN", KEYS[0]), AT)
    assert target.exists()


def test_the_leak_check_finds_any_own_side_text_in_any_coding(book: Book) -> None:
    with book.reading() as view:
        own = leaking.Sought(leaking.own_texts(view))
        texts = set(leaking.own_texts(view))
    assert {mark(at) for at in range(MARKS)} <= texts
    for at in range(0, MARKS, 37):
        for coding in ("utf-8", "utf-16-le", "utf-16-be"):
            assert own.found_in([b"x" * 7, mark(at).encode(coding), b"y"])


def _in_table(driver: Any) -> None:
    driver.execute("UPDATE actions SET notes = ? WHERE rowid = 1", (mark(3),))


def _in_free_page(driver: Any) -> None:
    driver.execute("PRAGMA secure_delete=OFF")
    driver.execute("CREATE TABLE passing(text)")
    driver.execute("INSERT INTO passing VALUES (?)", (mark(4) * 300,))
    driver.execute("DROP TABLE passing")


def _in_search(driver: Any) -> None:
    driver.execute("INSERT INTO search_index(rowid, tokens) VALUES (99999, ?)", (mark(5).lower(),))


def _in_utf_16(driver: Any) -> None:
    driver.execute("INSERT INTO book VALUES ('x', ?)", (mark(6).encode("utf-16-le"),))


def _in_journal(driver: Any) -> None:
    driver.execute("UPDATE journal SET layer = 'uk' WHERE position = 1")


@pytest.mark.parametrize(
    ("plant", "passphrase"),
    covering(
        [_in_table, _in_free_page, _in_search, _in_utf_16, _in_journal], ["", "three words more"]
    ),
)
def test_a_planted_leak_in_a_copy_is_refused(
    book: Book, tmp_path: Path, plant: Callable[[Any], None], passphrase: str
) -> None:
    copy = tmp_path / "cn.book"

    def create(*given: Any, **said: Any) -> Book:
        new_book = real(*given, **said)
        new_book.close()
        driver = connect(copy, new_book.key)
        plant(driver)
        driver.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        driver.close()
        return new_book

    real = Book.create
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Book, "create", create)
        with pytest.raises(LeakError, match="is not handed over"):
            copies.check_out(book, copy, keeper="cn", passphrase=passphrase)
    assert not copy.exists()


@pytest.mark.parametrize("what", ["operation", "file"])
def test_a_planted_leak_in_a_bundle_is_refused(book: Book, tmp_path: Path, what: str) -> None:
    target = tmp_path / "a.bundle"
    to = bundling.wanted(book, "CN", KEYS[0])

    def lines(operations: Any) -> Iterator[bytes]:
        yield from real(operations)

    def pieces(*_: Any) -> Iterator[bytes]:
        yield from real_pieces(*_)
        yield mark(8).encode()

    real_pieces, real = bundling._pieces, bundled.lines
    with pytest.MonkeyPatch.context() as patch:
        if what == "file":
            patch.setattr(bundling, "_pieces", pieces)
        else:
            own = book.operations_for(("uk",))
            every = merge.operations_for

            def both(*given: Any) -> Any:
                return [*every(*given), *own]

            patch.setattr(merge, "operations_for", both)
        with pytest.raises(LeakError, match="is not handed over"):
            bundling.make(book, KEYS[0], target, to, AT)
    assert not target.exists()


def test_a_text_that_is_joint_as_well_is_no_leak(book: Book, tmp_path: Path) -> None:
    with book.change("Add", ANNA) as change:
        change.add(
            Action(title=Bilingual("The same words in both"), notes="The same words in both")
        )
    copies.check_out(book, tmp_path / "cn.book", keeper="cn")
