"""Purged papers: the file is erased with its digest, and no desk loses one that it names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
import sqlcipher3.dbapi2

from secretariat.data import checking
from secretariat.data.book import Book
from secretariat.data.store import connection as driver
from secretariat.data.store import paper_files
from secretariat.declaring.values import Bilingual
from secretariat.domain.papers import Paper
from secretariat.errors import SecretariatError
from secretariat.office import papers
from secretariat.office.desks import copies
from tests.data.test_purge import bytes_of
from tests.fixtures.books import action, add, edit, remove, send
from tests.fixtures.sources import ANNA, Seeded

SCAN = b"signed by Tom Harper " * 4_000


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    new_book = Book.create(tmp_path / "a.book", sources=Seeded().for_book(), seeded=False)
    yield new_book
    new_book.close()


def filed(book: Book, tmp_path: Path, name: str = "scan.txt") -> Paper:
    scan = tmp_path / name
    scan.write_bytes(SCAN)
    record = add(book, action("beta"))
    with book.change("Attach", ANNA) as change:
        return papers.attach(book, change, record, scan, date(2026, 5, 4))


@pytest.mark.parametrize("is_removed", [False, True])
def test_the_file_of_a_paper_is_erased_with_its_digest(
    book: Book, tmp_path: Path, *, is_removed: bool
) -> None:
    paper = filed(book, tmp_path)
    (tmp_path / "scan.txt").unlink()
    assert b"Tom Harper" in bytes_of(tmp_path / "a.book")
    if is_removed:
        remove(book, paper)
        assert [paper.ref for paper in papers.left_behind(book)] == [paper.ref]
    book.purge(paper, ["sha256"], "asked for by the person", ANNA)
    assert b"Tom Harper" not in bytes_of(tmp_path / "a.book")
    assert papers.left_behind(book) == []
    assert papers.file_of(book, paper) is None
    assert list(checking.faults(book)) == []


def test_a_file_that_another_record_or_version_names_stays(book: Book, tmp_path: Path) -> None:
    paper = filed(book, tmp_path)
    other = add(book, Paper(title=Bilingual("The same"), place="x", sha256=paper.sha256))
    other = edit(book, other, sha256="")
    book.purge(paper, ["sha256"], "asked for by the person", ANNA)
    assert book.path is not None
    assert paper_files.is_kept(book.path, "", paper.sha256)
    book.purge(other, ["sha256"], "asked for by the person", ANNA)
    assert not paper_files.is_kept(book.path, "", paper.sha256)


def test_nobody_can_name_a_file_while_it_is_erased(
    book: Book, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    paper, erase = filed(book, tmp_path), paper_files.erase

    def while_another_writes(path: Path, key: str, digests: Sequence[str]) -> None:
        other = driver.connect(path, key, patience=0)
        with closing(other), pytest.raises(sqlcipher3.dbapi2.OperationalError, match="locked"):
            other.execute("BEGIN IMMEDIATE")
        erase(path, key, digests)

    monkeypatch.setattr(paper_files, "erase", while_another_writes)
    book.purge(paper, ["sha256"], "asked for by the person", ANNA)
    assert book.papers is not None
    assert book.papers.everything() == []


def test_a_file_that_is_erased_between_its_keeping_and_its_filing_is_refused(
    book: Book, tmp_path: Path
) -> None:
    paper, record = filed(book, tmp_path), add(book, action("gamma"))
    kept = papers.keep(book, tmp_path / "scan.txt")
    book.purge(paper, ["sha256"], "asked for by the person", ANNA)
    with (
        pytest.raises(SecretariatError, match="attach it again"),
        book.change("Attach", ANNA) as change,
    ):
        papers.file(change, record, kept, date(2026, 5, 4))


def test_a_copy_that_learns_that_a_file_was_erased_erases_its_own(
    book: Book, tmp_path: Path
) -> None:
    paper = filed(book, tmp_path)
    copies.check_out(book, tmp_path / "laptop.book")
    laptop = Book.open(tmp_path / "laptop.book", sources=Seeded(1).for_book())
    assert b"Tom Harper" in bytes_of(tmp_path / "laptop.book")
    book.purge(paper, ["sha256"], "asked for by the person", ANNA)
    assert send(book, laptop).erased
    assert b"Tom Harper" not in bytes_of(tmp_path / "laptop.book")
    laptop.close()
