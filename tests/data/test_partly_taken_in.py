"""A log that was taken in in part, since somebody still reads: the file alone is a mixture then."""

from __future__ import annotations

import shutil
from contextlib import closing
from pathlib import Path

import pytest

from secretariat.data import checking
from secretariat.data.book import Book
from secretariat.data.store.connection import connect
from secretariat.data.store.leftover_log import last_without_log
from secretariat.domain.terms import Term
from secretariat.errors import DiskError
from tests.fixtures.books import add
from tests.fixtures.sources import ANNA

WORD = "collaboration" * 60
ROUNDS = 40


def write(book: Book, number: int) -> None:
    """One change of several pages: its operations, their tables and the index of the search."""
    with book.change("Add", ANNA) as change:
        for each in range(8):
            change.add(Term(en=f"{number}.{each} {WORD}", zh=f"第{number}词"))


def taken_in_while_somebody_reads(book: Book, path: Path, number: int) -> None:
    """Write twice with a reader in between, and take the log in as far as that reader allows.

    The second time a little, into pages that the first one began: what leads to them is taken in,
    they are not.
    """
    write(book, number)
    with closing(connect(path)) as reader, closing(connect(path)) as taking:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM journal").fetchall()
        add(book, Term(en=f"then {number}", zh="甲"))
        busy, log, taken = taking.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
        assert taken < log, busy
        reader.execute("COMMIT")


def test_a_log_taken_in_in_part_is_no_other_file(tmp_path: Path) -> None:
    path = tmp_path / "o.book"
    mixed = 0
    with closing(Book.create(path, desk="d")) as book:
        for number in range(ROUNDS):
            taken_in_while_somebody_reads(book, path, number)
            alone = last_without_log(path, "")
            with book.reading() as view:
                places = {row[0] for row in view.run("SELECT position FROM journal")}
            mixed += alone is not None and alone.position not in places
            add(book, Term(en=f"after {number}", zh="甲"))
        assert mixed, "no file was a mixture, so nothing was tried"
        assert not list(checking.faults(book))
        # Whoever opens it then takes no position of the mixture for one of the journal.
        with closing(Book.open(path, desk="other")) as other:
            add(other, Term(en="by another", zh="甲"))
        add(book, Term(en="at the end", zh="甲"))


def test_a_copy_put_over_a_log_taken_in_in_part_is_noticed(tmp_path: Path) -> None:
    path, older = tmp_path / "o.book", tmp_path / "older.book"
    with closing(Book.create(path, desk="d")) as book:
        write(book, 0)
    shutil.copy(path, older)
    with closing(Book.open(path, desk="d")) as book:
        for number in range(ROUNDS):
            taken_in_while_somebody_reads(book, path, number)
        path.write_bytes(older.read_bytes())
        with pytest.raises(DiskError, match="replaced by another file"):
            add(book, Term(en="lost", zh="甲"))
