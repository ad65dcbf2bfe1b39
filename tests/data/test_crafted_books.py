"""A file that somebody crafted is refused before anything in it runs; repair takes it out."""

from __future__ import annotations

from pathlib import Path

import pytest

from secretariat.data import checking, repairing
from secretariat.data.book import Book
from secretariat.data.journal import chains
from secretariat.data.store.connection import connect
from secretariat.errors import DamageError, DerivedDamageError, SecretariatError
from tests.fixtures.books import action, add

ENDLESS = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT x FROM n"
CRAFTED = {
    "an endless view": f"CREATE VIEW every AS {ENDLESS}",
    "a trigger that swallows operations": (
        "CREATE TRIGGER t AFTER INSERT ON journal BEGIN DELETE FROM journal; END"
    ),
    "a trigger on a table that follows": (
        "CREATE TRIGGER t AFTER UPDATE ON actions BEGIN UPDATE book SET value = 'x'; END"
    ),
    "a table of somebody else": "CREATE TABLE loot(value TEXT)",
    "a table under a name like ours": 'CREATE TABLE "actions " (id TEXT)',
    "a search of somebody else": "CREATE VIRTUAL TABLE mine USING fts5(x)",
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    new_path = tmp_path / "a.book"
    book = Book.create(new_path, seeded=False)
    add(book, action("alpha"))
    book.close()
    return new_path


@pytest.mark.parametrize("statement", CRAFTED.values(), ids=CRAFTED)
def test_objects_that_no_record_book_has_are_refused_and_removed_by_repair(
    path: Path, statement: str
) -> None:
    driver = connect(path)
    driver.execute(statement)
    driver.close()
    with pytest.raises(DerivedDamageError):
        Book.open(path)
    repairing.rebuild(path, "")
    book = Book.open(path)
    assert [*checking.faults(book)] == []
    book.close()


def test_a_copy_with_an_operation_that_fills_the_memory_is_refused_unread(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = Book.open(path)
    add(book, action("a long title " * 200))
    monkeypatch.setattr(chains, "LARGEST", 1_000)
    with pytest.raises(SecretariatError, match="larger than the program can have written"):
        book.operations_for()
    book.close()


def test_an_operation_is_as_large_as_what_the_columns_beside_its_body_hold(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = Book.open(path)
    (whole,) = book.operations_for()
    monkeypatch.setattr(chains, "LARGEST", len(whole.body))
    assert book.operations_for() == [whole]
    monkeypatch.setattr(chains, "LARGEST", len(whole.body) - 20)
    with pytest.raises(SecretariatError, match="larger than the program can have written"):
        book.operations_for()
    book.close()


def test_a_name_of_a_table_that_is_no_text_any_more_is_damage(path: Path) -> None:
    content = bytearray(path.read_bytes())
    at = content.rindex(b"CREATE TABLE book")
    content[at + 3] ^= 0xFF
    path.write_bytes(content)
    with pytest.raises(DamageError):
        Book.open(path)
