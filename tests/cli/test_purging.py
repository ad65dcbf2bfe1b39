"""A purge says what happened: done, done but not wiped yet, or not done; files of papers go too."""

from __future__ import annotations

from pathlib import Path

import pytest
import sqlcipher3.dbapi2

from secretariat.data.book import Book
from secretariat.data.store import paper_files, wiping
from secretariat.errors import SecretariatError
from tests.cli.conftest import Run

REASON = ("--reason", "asked for by the person")
BACKUPS = "Backups made before still hold it; renew them with “backups BOOK --renew”.\n"
SECRET = b"wxyz-purge-me"


@pytest.fixture
def book(run: Run, small: Path) -> Path:
    """A book with one term that holds the secret."""
    assert run("add", small, "terms", f"en={SECRET.decode()}", "zh=锁").out == "TERM:1\n"
    return small


def holds_secret(book: Path) -> bool:
    files = [path for path in book.parent.glob(book.name + "*") if path.is_file()]
    return any(SECRET in path.read_bytes() for path in files)


def test_a_purge_that_is_done_says_so(run: Run, book: Path) -> None:
    done = run("purge", book, "TERM:1", "en", *REASON)
    assert (done.status, done.out, done.err) == (0, "1 value erased.\n" + BACKUPS, "")
    assert not holds_secret(book)


@pytest.mark.usefixtures("impatient")
def test_a_purge_while_another_program_reads_is_done_and_wiped_afterwards(
    run: Run, book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wiping, "SHORT", 20)
    left = (
        f"What was erased is still in unused space of {book.name}, because another program is"
        " reading it; it is wiped automatically when that has ended.\n"
    )
    other = Book.open(book, desk="another")
    with other.reading() as view:
        view.run("SELECT count(*) FROM journal").scalar()
        done = run("purge", book, "TERM:1", "en", *REASON)
        assert (done.status, done.out) == (1, f"1 value erased.\n{BACKUPS}{left}")
        again = run("purge", book, "TERM:1", "en", *REASON)
        assert (again.status, again.out) == (2, "")
        assert again.err == f"{left}That value of TERM:1 has already been erased.\n"
        assert holds_secret(book)
    other.close()
    listed = run("list", book, "terms")
    assert listed.status == 0
    assert listed.err == (
        f"What was erased earlier is now gone from the unused space of {book.name} as well.\n"
    )
    assert not holds_secret(book)
    assert run("list", book, "terms").err == ""


def test_a_purge_that_finds_no_room_to_begin_with_is_not_done(
    run: Run, book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise sqlcipher3.dbapi2.OperationalError("database or disk is full")

    monkeypatch.setattr("secretariat.data.journal.chains.append", full)
    text = "The disk is full, so nothing was saved; free some space and try again."
    assert run("purge", book, "TERM:1", "en", *REASON).sentence == text
    monkeypatch.undo()
    assert SECRET.decode() in run("show", book, "TERM:1").out


def test_a_purge_after_which_nothing_can_be_read_says_that_it_is_done(
    run: Run, book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a full disk the values were gone, and the shell said only that it could not be read."""

    def unreadable(*_: object) -> str:
        raise SecretariatError("The disk could not be read or written; check it, then try again.")

    monkeypatch.setattr("secretariat.office.past.left_by_others", unreadable)
    done = run("purge", book, "TERM:1", "en", *REASON)
    assert done.status == 1
    assert done.out == (
        "1 value erased.\nThe disk could not be read or written; check it, then try again.\n"
    )
    assert not holds_secret(book)


@pytest.fixture
def paper(run: Run, book: Path, tmp_path: Path) -> str:
    """A paper whose file holds the secret."""
    scan = tmp_path / "scan.txt"
    scan.write_bytes(SECRET)
    paper: str = run("attach", book, "UK", scan, "--json").json[0]["ref"]
    scan.unlink()
    run("purge", book, "TERM:1", "en", *REASON)
    assert holds_secret(book)
    return paper


@pytest.mark.parametrize("is_removed", [False, True])
def test_the_file_of_a_paper_is_erased_also_when_the_paper_was_taken_out(
    run: Run, book: Path, paper: str, *, is_removed: bool
) -> None:
    if is_removed:
        run("remove", book, paper)
        assert [left["ref"] for left in run("removed-files", book, "--json").json] == [paper]
        assert run("removed-files", book).out.startswith(f"{paper}\t")
        assert holds_secret(book)
    done = run("purge", book, paper, "--file", *REASON)
    text = f"1 value erased.\nIts file is erased.\n{BACKUPS}"
    assert (done.status, done.out) == (0, text)
    assert not holds_secret(book)
    again = run("purge", book, paper, "--file", *REASON)
    assert again.sentence == f"That value of {paper} has already been erased."


def test_a_file_that_another_paper_names_stays_and_that_is_said(
    run: Run, book: Path, paper: str
) -> None:
    digest = run("show", book, paper, "--json").json["sha256"]
    other = run("add", book, "papers", "title.en=Same", "place=x", f"sha256={digest}").out.strip()
    done = run("purge", book, paper, "--file", *REASON)
    assert "Its file is kept because another record or version refers to it.\n" in done.out
    assert paper_files.is_kept(book, "", digest)
    assert "Its file is erased.\n" in run("purge", book, other, "--file", *REASON).out
    assert not holds_secret(book)


def test_purging_without_fields_or_a_file_is_refused(run: Run, book: Path) -> None:
    text = "TERM:1 is not a paper, so it has no file."
    assert run("purge", book, "TERM:1", "--file", *REASON).sentence == text
    text = "Name the fields to erase, or use --file for its file."
    assert run("purge", book, "TERM:1", *REASON).sentence == text
