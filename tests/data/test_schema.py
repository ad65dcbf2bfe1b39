"""Releases: migrations that happen whole or not at all, and tables folded anew."""

from __future__ import annotations

import functools
import subprocess
import sys
from pathlib import Path

import pytest
import sqlalchemy as sa

from secretariat.data import checking
from secretariat.data.book import Book
from secretariat.data.journal import chains, quarantine
from secretariat.data.journal.operations import purged
from secretariat.data.store import facts, files
from secretariat.data.store.connection import connect, open_engine
from secretariat.data.store.kept import KEPT
from secretariat.data.store.tables import BOOK, JOURNAL
from secretariat.data.store.view import begun
from secretariat.data.upkeep import backup, schema
from secretariat.errors import SecretariatError
from tests.data.copies import derived, stored_of
from tests.fixtures.books import Office, action, add
from tests.fixtures.sources import Seeded

NEXT = files.SCHEMA + 1
"""The number of the migration after the newest one."""
GOOD = """
    op.add_column("book", sa.Column("hue", sa.Text))
    op.execute("UPDATE book SET hue = 'red'")
    with op.batch_alter_table("replica") as batch:
        batch.alter_column("desk", new_column_name="table")
"""
BAD = GOOD + '    op.drop_table("nothing")\n'


def scripts(folder: Path, steps: str) -> Path:
    """The released migrations and one more that does *steps*."""
    versions = folder / "versions"
    versions.mkdir(parents=True)
    for released in [schema.MIGRATIONS / "env.py", *schema.MIGRATIONS.glob("versions/*.py")]:
        target = folder / released.relative_to(schema.MIGRATIONS)
        target.write_text(released.read_text())
    (versions / f"{NEXT:04d}_next.py").write_text(
        "import sqlalchemy as sa\nfrom alembic import op\n\n"
        f'revision = "{NEXT:04d}"\ndown_revision = "{files.SCHEMA:04d}"\n\n\n'
        "def upgrade() -> None:" + steps
    )
    return folder


@pytest.fixture
def path(tmp_path: Path) -> Path:
    book = Book.create(tmp_path / "a.book", sources=Seeded().for_book(), seeded=False)
    add(book, action("alpha"))
    book.close()
    return tmp_path / "a.book"


def release(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    """A program whose newest migration is one further."""
    monkeypatch.setattr(files, "SCHEMA", NEXT)
    monkeypatch.setattr(
        schema, "migrate", functools.partial(schema.migrate, scripts=folder, to=NEXT)
    )


@pytest.mark.parametrize("folder", ["scripts", "100% new"])
def test_an_older_book_is_backed_up_and_taken_forward(
    path: Path, monkeypatch: pytest.MonkeyPatch, folder: str
) -> None:
    Book.open(path, sources=Seeded(1).for_book()).close()
    assert len(backup.backups_of(path)) == 1
    release(monkeypatch, scripts(path.parent / folder, GOOD))
    engine = open_engine(path)
    with begun(engine) as view:
        assert facts.facts_of(view)
    schema.migrate(engine, files.recognise(path, ""))
    engine.dispose()
    assert files.recognise(path, "") == NEXT
    engine = open_engine(path)
    with begun(engine) as view:
        hues = view.run("SELECT DISTINCT hue FROM book").scalars().all()
        assert hues == ["red"]
        assert view.run("SELECT version_num FROM alembic_version").scalar() == f"{NEXT:04d}"
    engine.dispose()


def test_opening_backs_up_before_it_migrates(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Book.open(path, sources=Seeded(1).for_book()).close()
    steps = '\n    op.add_column("book", sa.Column("hue", sa.Text))\n'
    release(monkeypatch, scripts(path.parent / "scripts", steps))
    opened = Book.open(path, sources=Seeded(2).for_book([1_000_000]))
    assert list(checking.faults(opened)) == []
    opened.close()
    saved = backup.backups_of(path)
    assert len(saved) == 2
    assert b"hue" not in saved[0].path.read_bytes()
    assert b"hue" in path.read_bytes()
    assert files.recognise(path, "") == NEXT
    Book.open(path, sources=Seeded(3).for_book()).close()
    assert len(backup.backups_of(path)) == 2


def test_a_migration_that_fails_leaves_the_file_as_it_was(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = contents(path)
    release(monkeypatch, scripts(path.parent / "scripts", BAD))
    with pytest.raises(sa.exc.OperationalError, match="nothing"):
        Book.open(path, sources=Seeded(1).for_book())
    assert contents(path) == before
    assert len(backup.backups_of(path)) == 1
    monkeypatch.undo()
    book = Book.open(path, sources=Seeded(2).for_book())
    assert list(checking.faults(book)) == []
    book.close()


def contents(path: Path) -> list[object]:
    """Every table of a file with all that it holds, and its version."""
    engine = open_engine(path)
    with begun(engine) as view:
        answer: list[object] = [view.run("PRAGMA user_version").scalar()]
        for name in sorted(view.tables):
            rows = view.execute(sa.select(sa.text("*")).select_from(sa.table(name)))
            answer += [name, *map(tuple, rows)]
        answer += view.run("SELECT sql FROM sqlite_master ORDER BY 1").scalars()
    engine.dispose()
    return answer


def test_a_book_of_a_newer_program_is_refused_untouched(path: Path) -> None:
    engine = open_engine(path)
    with begun(engine) as view:
        schema.stamp(view, files.SCHEMA + 1)
    engine.dispose()
    before = path.read_bytes()
    with pytest.raises(SecretariatError, match="newer version"):
        Book.open(path, sources=Seeded(1).for_book())
    assert path.read_bytes() == before
    assert backup.backups_of(path) == []


def test_the_first_migration_makes_what_a_new_book_has(path: Path, tmp_path: Path) -> None:
    """Else a book that was migrated and one that was made new would part."""
    engine = open_engine(tmp_path / "by hand.book", mode="rwc")
    schema.migrate(engine, 0)
    kept = {}
    for name, database in (("made", open_engine(path)), ("migrated", engine)):
        with begun(database) as view:
            look = sa.inspect(view._transaction.connection)
            kept[name] = {
                table: (
                    [(c["name"], str(c["type"]), c["nullable"]) for c in look.get_columns(table)],
                    sorted(str(i) for i in look.get_indexes(table)),
                )
                for table in KEPT.tables
            }
        database.dispose()
    assert kept["made"] == kept["migrated"]


def test_tables_are_folded_anew_when_the_declarations_differ(office: Office) -> None:
    before = derived(office.uk)
    with begun(office.uk._writer) as view:
        view.run("DELETE FROM actions")
        view.run("DELETE FROM reference")
        view.execute(sa.delete(BOOK).where(BOOK.c.key == "declarations"))
        assert schema.bring_up_to_date(view)
    assert derived(office.uk) == before


def test_a_table_of_a_kind_that_is_declared_no_more_is_dropped(office: Office) -> None:
    with begun(office.uk._writer) as view:
        view.run("CREATE TABLE faxes (id TEXT)")
        facts.put(view, "declarations", "older")
        schema.bring_up_to_date(view)
        assert "faxes" not in view.tables


def test_a_table_that_was_meddled_with_is_found_out(office: Office) -> None:
    with begun(office.uk._writer) as view:
        view.run("UPDATE actions SET due = '2026-01-01'")
    (fault,) = checking.faults(office.uk)
    assert "JCM11/A1" in str(fault)


@pytest.mark.parametrize(
    "meddling",
    [
        "UPDATE journal SET payload = replace(payload, 'alpha', 'omega') WHERE number = 3",
        "UPDATE journal SET body = replace(body, 'Anna', 'Lena') WHERE number = 3",
        "UPDATE journal SET number = number + 1 WHERE number = 3",
        "UPDATE journal SET record = 'x' WHERE number = 3",
        "UPDATE journal SET kind = 'meetings' WHERE number = 3",
        "UPDATE journal SET at = at + 1 WHERE number = 3",
        "UPDATE journal SET \"change\" = 'x' WHERE number = 3",
        "DELETE FROM journal WHERE number = 2",
        "UPDATE journal SET payload = '' WHERE number = 3",
        "UPDATE journal SET body = 'nonsense' WHERE number = 3",
    ],
)
def test_a_journal_that_was_meddled_with_is_found_out(office: Office, meddling: str) -> None:
    with begun(office.uk._writer) as view:
        view.run(meddling)
    (fault,) = checking.faults(office.uk)
    assert "altered" in str(fault)


def test_a_value_that_is_gone_without_a_purge_is_found_out(office: Office) -> None:
    """The chain fits all the same: the commitment to the value is still there."""
    last = stored_of(office.uk)[-1]
    blanked = purged(last, frozenset({"title.en"}))
    assert blanked != last
    with begun(office.uk._writer) as view:
        view.execute(
            sa.update(JOURNAL).where(JOURNAL.c.name == last.name).values(payload=blanked.payload)
        )
        with pytest.raises(SecretariatError, match="altered"):
            chains.verify(view)


def test_what_a_file_from_elsewhere_holds_is_not_trusted(tmp_path: Path) -> None:
    Book.create(tmp_path / "a.book", seeded=False).close()
    for mode in ("rw", "ro"):
        driver = connect(tmp_path / "a.book", mode=mode)
        assert driver.execute("PRAGMA trusted_schema").fetchone() == (0,)
        assert driver.execute("PRAGMA cell_size_check").fetchone() == (1,)
        driver.close()


FIRST = """
import importlib, sys
importlib.import_module(sys.argv[1])
from secretariat.data.upkeep import schema
from secretariat.domain.registers import KINDS
print([kind.name for kind in KINDS])
"""


def test_registers_stand_in_one_order_whichever_module_was_imported_first() -> None:
    orders = {
        subprocess.run(
            [sys.executable, "-c", FIRST, module], capture_output=True, text=True, check=True
        ).stdout
        for module in ("secretariat.domain.across.warnings", "secretariat.domain.across.dossiers")
    }
    assert len(orders) == 1


def made_by_an_older_version(path: Path) -> None:
    """Take from the book at *path* what versions before the facts did not have."""
    engine = open_engine(path)
    with begun(engine, writing=True) as view:
        facts.put(view, "declarations", "older")
        indices = ("facts", "order", "due_pending", "title_sort_en", "title_sort_zh")
        for name in (f"actions_{each}" for each in indices):
            view.run(f"DROP INDEX {name}")
        for name in ("is_open", "owing", "in_turn", "title_sort_en", "title_sort_zh"):
            view.run(f"ALTER TABLE actions DROP COLUMN {name}")
        view.run("DROP TABLE actions_part")
        view.run("DROP TABLE text_pair")
    engine.dispose()


def test_a_book_of_an_older_version_gets_its_facts_once_and_says_how_far_it_is(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(quarantine, "AT_ONCE", 1)
    made_by_an_older_version(path)
    told: list[float] = []
    book = Book.open(path, sources=Seeded(1).for_book(), tell=told.append)
    assert told[-1] == 1.0
    assert told == sorted(told)
    assert list(checking.faults(book)) == []
    book.close()
    told.clear()
    Book.open(path, sources=Seeded(2).for_book(), tell=told.append).close()
    assert told == []
