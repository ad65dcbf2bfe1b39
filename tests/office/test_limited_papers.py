"""What a limited copy prints, and the proof that nothing else is in its file."""

from __future__ import annotations

import shutil
from contextlib import closing, suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from secretariat.data import checking
from secretariat.data.book import Book
from secretariat.data.leaking import LeakError
from secretariat.data.store import paper_files
from secretariat.data.store.connection import connect
from secretariat.errors import SecretariatError
from secretariat.office import briefing
from secretariat.office.agreed import comparing
from secretariat.office.desks import copies
from secretariat.office.desks.copies import Only
from secretariat.office.paper import printing
from secretariat.office.paper.documents import DOCUMENTS
from secretariat.reports.setting import Setting
from secretariat.reports.web.press import html_press
from tests.fixtures.covering import covering
from tests.office.limited_books import book, laptop, meetings

__all__ = ["book", "laptop", "meetings"]

ON_PAPER = {"minutes", "name-plates", "seating"}
"""Documents that are compared as printed: the file that was kept, and those that are drawn.

Of all others the web page is, which has the same words, and which is made in a fraction of the
time.
"""


def test_a_limited_copy_prints_papers_of_its_meeting_and_refuses_those_of_the_whole_book(
    book: Book, laptop: Book
) -> None:
    wanted = printing.setting(datetime(2026, 11, 29, tzinfo=UTC))
    for name, ref in (("agenda", "JCM12"), ("action-log", "JCM12"), ("terms", "")):
        assert printing.print_document(laptop, name, ref, wanted).startswith(b"%PDF")
    for name in ("progress", "coverage", "action-log", "decisions", "actions", "due"):
        with pytest.raises(
            SecretariatError, match="This copy is limited to JCM12: it cannot print"
        ):
            printing.print_document(laptop, name, "", wanted)
    assert printing.print_document(book, "action-log", "", wanted).startswith(b"%PDF")


@pytest.mark.parametrize("ref", ["JCM12", pytest.param("JCM13", marks=pytest.mark.thorough)])
def test_the_papers_of_a_chosen_meeting_are_the_same_as_in_the_book(
    issued_example: Path, tmp_path: Path, ref: str
) -> None:
    path, moment = tmp_path / "whole.book", datetime(2026, 11, 29, tzinfo=UTC)
    shutil.copy(issued_example, path)
    with suppress(FileNotFoundError):
        shutil.copy(paper_files.file_of(issued_example), paper_files.file_of(path))
    with closing(Book.open(path)) as whole:
        copies.check_out(whole, tmp_path / "b.book", taker="Lin", only=Only(meetings=(ref,)))
        with closing(Book.open(tmp_path / "b.book")) as copy:
            assert list(checking.faults(copy)) == []
            names = [
                name
                for name, document in DOCUMENTS.items()
                if document.of_meeting
                and not document.of_today
                and name != comparing.DOCUMENT  # which says when versions came to each copy
            ]
            assert len(names) > 10
            for number, name in enumerate(names):  # in one language each: both take twice as long
                wanted = printing.setting(moment, languages=("en", "zh")[number % 2])
                if name not in ON_PAPER:
                    wanted = replace(wanted, press=html_press)
                assert _printed(copy, name, ref, wanted) == _printed(whole, name, ref, wanted), name
            with pytest.raises(SecretariatError, match="cannot print"):
                printing.print_document(copy, briefing.OPEN_ACTIONS, ref, wanted)


def _printed(book: Book, name: str, ref: str, wanted: Setting) -> list[str]:
    """The text of each page of the document, its web page, or why there is none."""
    try:
        content = printing.print_document(book, name, ref, wanted)
    except SecretariatError as error:
        return [str(error)]
    if wanted.press is not None:
        return [content.decode()]
    return [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(content)]


@pytest.mark.parametrize(
    ("plant", "passphrase"),
    covering(["table", "free page", "search", "utf-16", "journal"], ["", "three words more"]),
)
def test_a_planted_leak_is_refused(
    book: Book, tmp_path: Path, plant: str, passphrase: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, copy = Book.create, tmp_path / "b.book"

    def create(*given: Any, **options: Any) -> Book:
        new_book = real(*given, **options)
        new_book.close()
        with closing(connect(copy, new_book.key)) as driver:
            for statement, *values in PLANTED[plant]:
                driver.execute(statement, values)
            driver.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        return new_book

    monkeypatch.setattr(Book, "create", create)
    with pytest.raises(LeakError, match="records that were not chosen"):
        copies.check_out(
            book, copy, taker="Lin", passphrase=passphrase, only=Only(meetings=("JCM12",))
        )
    assert not copy.exists()


_TEXT = "agreed at meeting 10"
PLANTED: dict[str, list[tuple[Any, ...]]] = {
    "table": [("UPDATE actions SET notes = ?", _TEXT)],
    "free page": [
        ("PRAGMA secure_delete=OFF",),
        ("CREATE TABLE passing(text)",),
        ("INSERT INTO passing VALUES (?)", _TEXT * 300),
        ("DROP TABLE passing",),
    ],
    "search": [
        ("INSERT INTO search_index(rowid, tokens) VALUES (99999, ?)", "reported confidentially")
    ],
    "utf-16": [("UPDATE quarantine SET why = ?", _TEXT.encode("utf-16-le"))],
    "journal": [("UPDATE journal SET payload = ? WHERE position = 1", f'{"0" * 32}"{_TEXT}"')],
}
