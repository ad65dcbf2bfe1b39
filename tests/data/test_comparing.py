"""What a check finds: every table, list and index that does not say what the journal says."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from secretariat.data import checking
from secretariat.data.book import Book
from secretariat.data.store import paper_files
from secretariat.data.store.connection import connect
from secretariat.declaring.values import Bilingual, Link
from secretariat.domain.actions import Action
from secretariat.errors import DerivedDamageError
from secretariat.office import papers
from tests.data.copies import send
from tests.fixtures.books import action, add, edit, remove
from tests.fixtures.sources import ANNA, Seeded


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A book in which each of the derived tables holds something."""
    folder = tmp_path_factory.mktemp("made")
    book = Book.create(folder / "a.book", sources=Seeded().for_book())
    alpha, beta = add(book, action("alpha")), add(book, action("beta"))
    edit(book, alpha, related=(Link(beta.id),))
    laptop = Book.create(folder / "b.book", sources=Seeded(1).for_book(), seeded=False)
    laptop.merge(book.operations_for(("joint", "uk")))
    edit(laptop, beta, title=Bilingual("gamma"))
    edit(book, beta, title=Bilingual("delta"))
    send(laptop, book)
    remove(book, add(book, action("gone")))
    edit(book, alpha, notes="合作项目")
    book.undo(ANNA)
    for each in (laptop, book):
        each.close()
    return folder / "a.book"


@pytest.fixture
def path(source: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(source, tmp_path))


def spoilt(path: Path, statement: str) -> list[Any]:
    """What a check says of the book once *statement* was run in its file."""
    driver = connect(path)
    driver.execute(statement)
    driver.close()
    try:
        book = Book.open(path, sources=Seeded(2).for_book())
    except DerivedDamageError as refusal:  # said before anything of the file is asked
        return [refusal]
    try:
        return list(checking.faults(book))
    finally:
        book.close()


def test_a_sound_book_has_no_fault(path: Path) -> None:
    assert spoilt(path, "SELECT 1") == []


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("UPDATE actions SET title_en = 'Wrong' WHERE title_en = 'alpha'", "The table"),
        ("DELETE FROM link", "The list of links"),
        ("UPDATE link SET target = source", "The list of links"),
        ("DELETE FROM conflict", "The list of conflicts"),
        ("INSERT INTO conflict SELECT 'actions', id, 'due' FROM actions", "The list of conflicts"),
        ("UPDATE change SET undoes = '' WHERE undoes <> ''", "The list of changes"),
        ("DELETE FROM change WHERE id IN (SELECT max(id) FROM change)", "The list of changes"),
        ("UPDATE reference SET ref = ref || 'x' WHERE kind = 'actions'", "The list of references"),
        ("DELETE FROM search_index WHERE rowid > 3", "The search"),
        ("INSERT INTO search_index(rowid, tokens) VALUES (9999, 'never said')", "The search"),
        ("UPDATE search_entry SET row = -row", "The search"),
        ("DELETE FROM search_entry WHERE row = (SELECT max(row) FROM search_entry)", "The search"),
        ("DROP INDEX link_target", "link_target is missing"),
        ("CREATE TRIGGER t AFTER INSERT ON journal BEGIN SELECT 1; END", "The file holds t,"),
        ("ALTER TABLE actions RENAME COLUMN title_en TO titel", "actions is missing"),
    ],
)
def test_whatever_is_derived_wrongly_is_named_and_can_be_mended(
    path: Path, statement: str, expected: str
) -> None:
    fault_texts = spoilt(path, statement)
    assert any(str(fault).startswith(expected) for fault in fault_texts), fault_texts
    assert all(isinstance(fault, DerivedDamageError) for fault in fault_texts)


def test_a_missing_index_is_named_once(path: Path) -> None:
    """A server has another index of that name, which is declared beside it."""
    (fault,) = spoilt(path, "DROP INDEX actions_due_pending")
    assert str(fault).startswith("actions_due_pending is missing")


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("UPDATE journal SET received = received + 9e15 WHERE position = 40", "was received"),
        ("UPDATE journal SET payload = replace(payload, 'alpha', 'alphA')", "was altered"),
        ("UPDATE journal SET kind = 'terms' WHERE kind = 'actions'", "was altered"),
    ],
)
def test_a_journal_that_was_altered_is_named(path: Path, statement: str, expected: str) -> None:
    fault_texts = spoilt(path, statement)
    assert any(expected in str(fault) for fault in fault_texts), fault_texts
    assert not any(isinstance(fault, DerivedDamageError) for fault in fault_texts)


def test_the_file_of_a_paper_that_was_altered_is_named(path: Path, tmp_path: Path) -> None:
    scan = tmp_path / "scan.txt"
    scan.write_text("signed", encoding="utf-8")
    book = Book.open(path, sources=Seeded(2).for_book())
    record = add(book, Action(title=Bilingual("with a file")))
    with book.change("Attach", ANNA) as change:
        paper = papers.attach(book, change, record, scan, date(2026, 5, 4))
    assert list(checking.faults(book)) == []
    driver = connect(paper_files.file_of(path))
    driver.execute("UPDATE piece SET bytes = x'00'")
    driver.close()
    texts = [str(fault) for fault in checking.faults(book)]
    assert texts == [f"The file of {paper.ref} in a.book.papers is damaged."]
    assert list(checking.faults(book, papers=False)) == []
    book.close()
