"""The office of three desks that the record book's own tests use, and a record to be issued."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from secretariat.data.book import Book
from secretariat.data.upkeep import backup
from secretariat.office.agreed import printings
from tests.data.conftest import office
from tests.fixtures.books import back_up
from tests.office.agreed_record import Kept, agreed_book, copy_of
from tests.office.desk_books import three_books
from tests.office.minutes_in_word import minutes_of
from tests.office.signed_record import Pairs, pairs
from tests.reports.conftest import verapdf

__all__ = ["office", "verapdf"]


@pytest.fixture(autouse=True)
def _no_backup_at_opening(monkeypatch: pytest.MonkeyPatch) -> None:
    """A book without a backup is backed up when it is opened; tests of `data` are about that."""
    own = backup.when_due

    def when_forced(book: Path, key: str, now: int, *, forced: bool = False) -> Path | None:
        return own(book, key, now, forced=forced) if forced else None

    monkeypatch.setattr(backup, "when_due", when_forced)


@pytest.fixture
def few_papers(monkeypatch: pytest.MonkeyPatch) -> None:
    """A text is issued as two papers, one of each side, for tests to which eight show no more.

    Eight papers take half a second; `test_issuing` and `prepared` make all.
    """
    monkeypatch.setattr(printings, "_FORMS", printings._FORMS[:1])


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Kept:
    """The record as it went round, agreed to, and issued, each in a book that is closed.

    They are ``open.book``, ``agreed.book`` and ``issued.book`` in one folder.
    """
    folder = tmp_path_factory.mktemp("prepared")
    circulated = agreed_book(folder / "open.book")
    circulated.book.close()
    back_up(folder / "open.book")
    whole = copy_of(circulated, folder / "open.book", folder / "agreed.book")
    whole.agree_all()
    whole.book.close()
    whole = copy_of(whole, folder / "agreed.book", folder / "issued.book")
    whole.issue()
    whole.book.close()
    return circulated


def _copied(prepared: Kept, name: str, folder: Path) -> Iterator[Kept]:
    """What is *prepared* in the book called *name*, in a copy in *folder* that is closed after."""
    source = Path(str(prepared.book.path)).with_name(name)
    copy = copy_of(prepared, source, folder / "our.book")
    yield copy
    copy.book.close()


@pytest.fixture
def kept(prepared: Kept, tmp_path: Path) -> Iterator[Kept]:
    """The record as it went round."""
    yield from _copied(prepared, "open.book", tmp_path)


@pytest.fixture
def agreed(prepared: Kept, tmp_path: Path) -> Iterator[Kept]:
    """The record, to which both sides have agreed."""
    yield from _copied(prepared, "agreed.book", tmp_path)


@pytest.fixture
def issued(prepared: Kept, tmp_path: Path) -> Iterator[Kept]:
    """The record as issued, in a copy that was made by hand: it has no right to issue."""
    yield from _copied(prepared, "issued.book", tmp_path)


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the books of three desks, which tests copy."""
    folder = tmp_path_factory.mktemp("desks")
    three_books(folder).close()
    return folder


@pytest.fixture(scope="module")
def key_pairs() -> Pairs:
    """The keys and certificates of both signatories."""
    return pairs()


@pytest.fixture
def out(book: Book, tmp_path: Path) -> Callable[..., Path]:
    """Puts the minutes of JCM12 out as a Word document."""

    def once(ref: str = "JCM12", **asked: str) -> Path:
        path = tmp_path / f"{ref}.docx"
        path.write_bytes(minutes_of(book, ref, **asked))
        return path

    return once
