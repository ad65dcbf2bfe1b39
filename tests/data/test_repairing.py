"""Repair: the tables made anew from the journal; of a damaged file, what can be read is saved."""

from __future__ import annotations

import random
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from secretariat.data import checking, repairing
from secretariat.data.book import Book
from secretariat.data.journal import history
from secretariat.data.store import fetching, files, paper_files
from secretariat.data.store.connection import connect
from secretariat.data.upkeep import backup, readable
from secretariat.data.upkeep.soundness import blamed
from secretariat.declaring.values import Bilingual
from secretariat.domain.actions import Action
from secretariat.errors import DamageError, DerivedDamageError, LostError, SecretariatError
from secretariat.office import papers
from tests.data.copies import derived, stored_of
from tests.fixtures.books import action, add, back_up, edit, read
from tests.fixtures.covering import covering
from tests.fixtures.sources import ANNA, Seeded

PASSPHRASE = "a passphrase"  # noqa: S105 - of books made here

RECEIVED = "SELECT received FROM journal ORDER BY position"
AHEAD = readable.AHEAD


@pytest.fixture(autouse=True)
def _little_beyond_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each file is searched for so many operations after its last one; these have thirty at most.

    To ask for the usual 10,000 takes a tenth of a second each time.
    """
    monkeypatch.setattr(readable, "AHEAD", 500)


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("books")
    scan = folder / "scan.txt"
    scan.write_text("signed", encoding="utf-8")
    for name, passphrase in (("plain.book", ""), ("sealed.book", PASSPHRASE)):
        sources = Seeded().for_book()
        book = Book.create(folder / name, passphrase=passphrase, sources=sources, seeded=False)
        first = add(book, action("alpha"))
        for number in range(20):
            add(book, Action(title=Bilingual(f"Number {number}", "合作"), notes="x" * 500))
        edit(book, first, title=Bilingual("beta"))
        with book.change("Attach", ANNA) as change:
            papers.attach(book, change, first, scan, date(2026, 5, 4))
        book.purge(read(book, first), ["notes"], "a reason", ANNA) if first.notes else None
        book.close()
    return folder


@pytest.fixture
def path(books: Path, tmp_path: Path) -> Path:
    shutil.copy(books / "plain.book.papers", tmp_path)
    return Path(shutil.copy(books / "plain.book", tmp_path))


@pytest.fixture(scope="module")
def before(books: Path, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """What the plain book holds before anything is damaged."""
    folder = tmp_path_factory.mktemp("before")
    shutil.copy(books / "plain.book.papers", folder)
    return contents(Path(shutil.copy(books / "plain.book", folder)))


def contents(path: Path) -> Any:
    book = Book.open(path, sources=Seeded(5).for_book())
    try:
        assert list(checking.faults(book)) == []
        return derived(book), stored_of(book)
    finally:
        book.close()


def spoil(path: Path, *statements: str) -> None:
    driver = connect(path)
    for statement in statements:
        driver.execute(statement)
    driver.close()


@pytest.mark.parametrize(
    "statements",
    [
        ["UPDATE actions SET title_en = 'Wrong'", "DELETE FROM link", "DELETE FROM change"],
        ["DROP TABLE actions"],
        ["ALTER TABLE actions RENAME COLUMN title_en TO titel"],
        ["DROP INDEX journal_record", "DROP INDEX journal_change"],
        ["CREATE TRIGGER t AFTER INSERT ON journal BEGIN DELETE FROM journal; END"],
        ["DELETE FROM search_index", "DELETE FROM search_entry"],
        ["UPDATE search_index_data SET block = x'0102' WHERE id > 1"],
        ["UPDATE search_index_config SET v = 99"],
        ["UPDATE book SET value = 'no JSON' WHERE key = 'kinds'"],
    ],
)
def test_repair_makes_every_derived_table_anew_from_the_journal(
    path: Path, before: Any, statements: list[str]
) -> None:
    spoil(path, *statements)
    mended = repairing.rebuild(path, "", Seeded(3).for_book())
    assert mended.faults
    assert contents(path) == before
    assert mended.before is not None
    assert mended.before.parent.name == backup.APART
    assert backup.found_damaged(path) is None


def spoil_index(path: Path, byte: int) -> None:
    """Put *byte* into the name of a record in an index of the journal."""
    driver = connect(path)
    (record,) = driver.execute("SELECT record FROM journal ORDER BY position DESC").fetchone()
    driver.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    driver.close()
    spoilt = bytearray(path.read_bytes())
    # An entry of journal_record: three bytes before it, the type of its text and of its position.
    spoilt[spoilt.index(b"U\x01" + record.encode()) + 10] = byte
    path.write_bytes(spoilt)


def test_a_damaged_index_of_the_journal_hides_no_operation_from_the_tables_made_anew(
    path: Path, before: Any
) -> None:
    """The tables were made by the damaged index first, and lost what it could not find."""
    spoil_index(path, ord("Z"))
    repairing.rebuild(path, "", Seeded(5).for_book())
    assert contents(path) == before


def test_an_index_with_a_control_character_is_damage_that_can_be_mended(
    path: Path, before: Any
) -> None:
    """SQLite fills in the names of records from the index: what is read through it is no JSON."""
    spoil_index(path, 1)
    book = Book.open(path, sources=Seeded(5).for_book())
    faults = list(checking.faults(book))
    book.close()
    assert faults
    assert all(isinstance(fault, DerivedDamageError) for fault in faults)
    repairing.rebuild(path, "", Seeded(5).for_book())
    assert contents(path) == before


def test_a_name_in_the_search_that_became_bytes_is_damage_and_is_mended(
    path: Path, before: Any
) -> None:
    spoil(path, "UPDATE search_entry SET record = CAST(record AS BLOB) WHERE row = 2")
    book = Book.open(path, sources=Seeded(5).for_book())
    assert all(isinstance(fault, DerivedDamageError) for fault in checking.faults(book))
    assert list(checking.faults(book))
    book.close()
    repairing.rebuild(path, "", Seeded(5).for_book())
    assert contents(path) == before


def test_a_sound_book_is_left_as_it_is(path: Path, before: Any) -> None:
    mended = repairing.rebuild(path, "", Seeded(3).for_book())
    assert mended.faults == []
    assert contents(path) == before


def test_an_altered_journal_is_not_mended_and_nothing_is_written(path: Path) -> None:
    spoil(path, "UPDATE journal SET payload = replace(payload, 'beta', 'betA')")
    before = path.read_bytes()
    with pytest.raises(DamageError, match="beyond its tables"):
        repairing.rebuild(path, "", Seeded(3).for_book())
    assert path.read_bytes() == before


def saved(path: Path, key: str = "", passphrase: str = "") -> tuple[repairing.Saved, Book]:
    target = path.with_name("saved.book")
    done = repairing.save_readable(path, key, target, sources=Seeded(4).for_book())
    book = Book.open(target, passphrase, sources=Seeded(5).for_book())
    assert list(checking.faults(book)) == []
    return done, book


def test_the_sound_beginning_of_every_chain_is_saved_with_its_times_and_papers(path: Path) -> None:
    whole = Book.open(path, sources=Seeded(2).for_book())
    every = stored_of(whole)
    with whole.reading() as view:
        times = view.run(RECEIVED).scalars().all()
    whole.close()
    shutil.rmtree(backup.folder_of(path))
    spoil(path, "UPDATE journal SET payload = replace(payload, 'Number 10', 'Number 99')")
    done, book = saved(path)
    kept = stored_of(book)
    assert kept == [operation for operation in every if operation in kept]
    assert (done.operations, done.lost) == (len(kept), len(every) - len(kept))
    assert done.lost > 1
    assert "A2026-12" in done.refs
    with book.reading() as view:
        assert view.run(RECEIVED).scalars().all() == [
            at for operation, at in zip(every, times, strict=True) if operation in kept
        ]
        before = history.as_of(view, Action, times[5])
        assert 0 < len(before) < len(fetching.every(view, Action))
    assert book.path is not None
    assert paper_files.everything(book.path, "") == paper_files.everything(path, "")
    book.close()


def test_what_a_backup_elsewhere_still_has_comes_back_by_merging_it(path: Path) -> None:
    copy = backup.back_up(path, "", Seeded(1).for_book().now())
    copy = Path(shutil.move(copy, path.with_name("elsewhere.book")))
    shutil.rmtree(backup.folder_of(path))
    spoil(path, "UPDATE journal SET payload = replace(payload, 'Number 10', 'Number 99')")
    done, book = saved(path)
    older = Book.open(copy, sources=Seeded(6).for_book())
    merged = book.merge(older.operations_for(("joint", "uk"), book.chain_ends()))
    assert merged.operations == done.lost > 1
    assert list(checking.faults(book)) == []
    for open_book in (book, older):
        open_book.close()


@pytest.mark.parametrize(
    ("name", "spoilt"), covering(["plain.book", "sealed.book"], ["Number 10", "alpha"])
)
def test_what_a_backup_still_has_of_a_damaged_book_is_saved_and_all_that_came_after_it(
    books: Path, tmp_path: Path, name: str, spoilt: str
) -> None:
    passphrase = PASSPHRASE if name == "sealed.book" else ""
    path = Path(shutil.copy(books / name, tmp_path))
    book = Book.open(path, passphrase, sources=Seeded(2).for_book())
    key = book.key
    back_up(path, key)
    add(book, action("written since"))
    with book.reading() as view:
        times = view.run(RECEIVED).scalars().all()
    before = derived(book), stored_of(book)
    book.close()
    driver = connect(path, key)
    driver.execute("UPDATE journal SET payload = replace(payload, ?, 'damage')", (spoilt,))
    driver.close()
    done, after = saved(path, key, passphrase)
    assert (done.lost, done.refs) == (0, [])
    assert (derived(after), stored_of(after)) == before
    with after.reading() as view:
        assert view.run(RECEIVED).scalars().all() == times
    after.close()


def test_a_value_erased_since_a_backup_does_not_come_back_by_a_repair(path: Path) -> None:
    book = Book.open(path, sources=Seeded(2).for_book())
    record = add(book, Action(title=Bilingual("gamma"), notes="secret"))
    copy = backup.back_up(path, "", Seeded(1).for_book().now())
    book.purge(record, ["notes"], "a reason", ANNA)
    book.close()
    assert b"secret" in copy.read_bytes()
    for other in backup.backups_of(path):
        if other.path != copy:
            other.path.unlink()
    spoil(
        path, "UPDATE journal SET body = replace(body, 'Anna', 'Anne') WHERE payload LIKE '%gamma%'"
    )
    done, after = saved(path)
    assert done.lost == 0
    with after.reading() as view:
        assert fetching.get(view, Action, record.id).title.en == "gamma"
    after.close()
    assert b"secret" not in path.with_name("saved.book").read_bytes()


@pytest.mark.parametrize("name", ["plain.book", "sealed.book"])
def test_of_a_file_with_damaged_pages_what_can_be_read_is_saved(
    books: Path, tmp_path: Path, name: str
) -> None:
    passphrase = PASSPHRASE if name == "sealed.book" else ""
    path = Path(shutil.copy(books / name, tmp_path))
    key = files.key_of_damaged(path, passphrase)
    whole = path.read_bytes()
    chance = random.Random(name)
    total = 0
    for _ in range(3):
        at = chance.randrange(2, len(whole) // 4096) * 4096
        path.write_bytes(whole[:at] + chance.randbytes(4096) + whole[at + 4096 :])
        path.with_name("saved.book").unlink(missing_ok=True)
        shutil.rmtree(path.with_name("saved.book.backups"), ignore_errors=True)
        try:
            done, book = saved(path, key, passphrase)
        except DamageError:
            continue  # the root of the journal itself
        book.close()
        total += done.operations
    assert total > 20


def test_a_damaged_page_costs_few_connections_however_many_positions_it_hides(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The last page of the journal answers for every position beyond it as well: 10,000 of them.
    driver = connect(path)
    bodies = [row[0] for row in driver.execute("SELECT body FROM journal ORDER BY position")]
    driver.close()
    whole = path.read_bytes()
    assert whole.count(bodies[-1].encode()) == 1
    at = whole.index(bodies[-1].encode()) // 4096 * 4096
    path.write_bytes(whole[:at] + bytes(4096) + whole[at + 4096 :])
    lost = sum(body.encode() in whole[at : at + 4096] for body in bodies)
    connected = []

    def counted(*given: Any, **more: Any) -> Any:
        connected.append(given)
        return connect(*given, **more)

    monkeypatch.setattr(readable, "connect", counted)
    monkeypatch.setattr(readable, "AHEAD", AHEAD)
    done, book = saved(path)
    book.close()
    assert (done.operations, done.lost) == (len(bodies) - lost, lost)
    assert done.refs
    assert len(connected) < 400


def test_a_plain_book_whose_first_bytes_are_lost_is_saved_whole(path: Path) -> None:
    whole = path.read_bytes()
    path.write_bytes(bytes(100) + whole[100:])
    with pytest.raises(DamageError, match="save with repair what can be read") as refused:
        Book.open(path)
    assert not isinstance(refused.value, LostError)
    done, book = saved(path, files.key_of_damaged(path, ""))
    book.close()
    assert (done.lost, done.papers_lost) == (0, 0)
    sound = path.with_name("sound.book")
    sound.write_bytes(whole)
    former = Book.open(sound)
    assert done.operations == len(stored_of(former))
    former.close()


@pytest.mark.parametrize(
    ("name", "size"),
    [("plain.book", 4096), ("sealed.book", 16), ("sealed.book", 100), ("sealed.book", 4096)],
)
def test_a_book_that_cannot_be_read_without_its_beginning_says_so(
    books: Path, tmp_path: Path, name: str, size: int
) -> None:
    path = Path(shutil.copy(books / name, tmp_path))
    path.write_bytes(bytes(size) + path.read_bytes()[size:])
    for look in (Book.open, lambda it: files.key_of_damaged(it, PASSPHRASE)):
        with pytest.raises(LostError, match="nothing in it can be read without that"):
            look(path)


def test_a_value_whose_purge_is_lost_ends_its_chain(path: Path) -> None:
    book = Book.open(path, sources=Seeded(2).for_book())
    record = add(book, Action(title=Bilingual("gamma"), notes="secret"))
    edit(book, record, title=Bilingual("delta"))
    book.purge(record, ["notes"], "a reason", ANNA)
    book.close()
    spoil(path, "DELETE FROM journal WHERE position = (SELECT max(position) FROM journal)")
    _, after = saved(path)
    with after.reading() as view:
        assert [action for action in fetching.every(view, Action) if action.title.en == "delta"]
        assert not [action for action in fetching.every(view, Action) if action.notes == "secret"]
    after.close()


def test_a_failure_on_a_sound_file_stays_a_failure_of_the_program(path: Path) -> None:
    with pytest.raises(ValueError, match="a bug") as raised, blamed(path, ""):
        raise ValueError("a bug")
    assert raised.value.__notes__ == ["The file of the book was found sound."]


def test_a_failure_that_comes_of_damage_is_said_as_damage(path: Path) -> None:
    spoil(path, "UPDATE actions SET due = 'never'")
    book = Book.open(path, sources=Seeded(2).for_book())
    with (
        pytest.raises(DerivedDamageError, match="journal is whole; repair"),
        book.reading() as view,
    ):
        fetching.every(view, Action)
    book.close()
    spoil(path, "UPDATE journal SET payload = replace(payload, 'beta', 'betA')")
    with pytest.raises(SecretariatError, match="save with repair"), blamed(path, ""):
        raise KeyError("a slot")


def test_a_book_whose_list_of_desks_can_no_longer_be_read_is_closed_all_the_same(
    tmp_path: Path,
) -> None:
    book = Book.create(tmp_path / "a.book", desk="d", memory=tmp_path / "memory")
    driver = connect(tmp_path / "a.book")
    driver.execute("ALTER TABLE replica RENAME TO desk")
    driver.close()
    book.close()
    assert not (tmp_path / "a.book-wal").exists(), "a connection is still open"
