"""A book of an older program: it opens, folds, exports and is worked on; its journal stays."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
import sqlalchemy as sa

from secretariat.data import checking
from secretariat.data.book import Book
from secretariat.data.journal import conflicts, history
from secretariat.data.journal.operations import Stored
from secretariat.data.journal.operations import read as parsed
from secretariat.data.questions import reading
from secretariat.data.store import search
from secretariat.data.upkeep import schema
from secretariat.declaring import field
from secretariat.declaring.kinds import KINDS, Record
from secretariat.declaring.register import register
from secretariat.declaring.values import Bilingual, BySide, Link, Money
from secretariat.errors import SecretariatError
from secretariat.frozen import frozen
from secretariat.office import exporting, importing
from tests.data.copies import stored_of
from tests.fixtures import declarations, make_old_book
from tests.fixtures.books import add, edit, read
from tests.fixtures.declarations import FirstTask, State, Task, Visit
from tests.fixtures.sources import ANNA, Seeded
from tests.fixtures.world import declared

OLD = Path(__file__).parents[1] / "fixtures" / "old.book"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return Path(shutil.copy(OLD, tmp_path / "office.book"))


@pytest.fixture
def book(path: Path) -> Iterator[Book]:
    with declared(declarations.today):
        opened = Book.open(path, sources=Seeded(1).for_book())
        yield opened
        opened.close()


def task(book: Book, ref: str) -> Task:
    with book.reading() as view:
        return reading.find_as(view, Task, ref)


def in_conflict(book: Book) -> set[tuple[str, str]]:
    with book.reading() as view:
        return {(conflict.ref, conflict.slot) for conflict in conflicts.in_book(view)}


def hits(book: Book, word: str) -> set[str]:
    with book.reading() as view:
        found_hits = search.newest(view, word, 50)
        return {reading.BookReferences(view).ref_of(hit.record) for hit in found_hits}


def from_an_old_laptop(path: Path) -> list[Stored]:
    """What a copy that has not been updated writes meanwhile."""
    copy = Path(shutil.copy(path, path.with_name("laptop.book")))
    with declared(declarations.first):
        laptop = Book.open(copy, sources=Seeded(2).for_book())
        known = laptop.chain_ends()
        with laptop.reading() as view:
            plan = reading.find_as(view, FirstTask, "T1")
        edit(laptop, plan, heading=Bilingual("Scheme", "计划"), bodies=(), effort="8 days")
        received = laptop.operations_for(("joint", "uk"), known)
        laptop.close()
    return received


def test_every_field_is_read_as_it_is_declared_today(book: Book) -> None:
    plan = task(book, "T1")
    assert plan.title == Bilingual("Plan", "计划")
    assert plan.due == date(2026, 6, 30)
    assert plan.cost == Money(Decimal(2500), "GBP")
    assert plan.effort == 5
    assert plan.state is State.ACTIVE
    assert dict(plan.parts.values) == {"uk": State.ACTIVE, "cn": State.DONE}
    assert plan.partners == ()
    assert plan.remark == "still between us"
    assert plan.confidential is False


def test_opening_a_book_of_older_declarations_rewrites_nothing_in_its_journal(path: Path) -> None:
    with declared(declarations.first):
        before = Book.open(path, sources=Seeded(3).for_book())
        texts = stored_of(before)
        before.close()
    with declared(declarations.today):
        after = Book.open(path, sources=Seeded(1).for_book())
        assert stored_of(after) == texts
        assert list(checking.faults(after)) == []
        after.close()


def test_values_that_became_one_are_no_conflict_and_others_are(path: Path, book: Book) -> None:
    assert in_conflict(book) == {("T3", "title.en")}
    with declared(declarations.first):
        then = Book.open(
            Path(shutil.copy(OLD, path.with_name("then.book"))), sources=Seeded(3).for_book()
        )
        assert in_conflict(then) == {("T3", "heading.en"), ("T3", "state")}
        then.close()


def test_tables_of_the_old_declarations_are_gone(book: Book) -> None:
    with book.reading() as view:
        columns = {
            column["name"]
            for column in sa.inspect(view._transaction.connection).get_columns("tasks")
        }
        assert {"title_en", "due", "partners", "confidential"} <= columns
        assert not {"heading_en", "deadline", "bodies", "fax"} & columns
        assert "visits" in view.tables


def test_a_retired_field_is_found_no_more(book: Book) -> None:
    assert hits(book, "0044") == set()
    assert hits(book, "计划") == {"T1"}


def test_what_was_purged_under_the_old_name_is_gone_under_the_new(book: Book) -> None:
    assert task(book, "T2").title == Bilingual()
    with book.reading() as view:
        told = history.of_record(view, task(book, "T2").id)
    assert {entry.slot for entry in told if entry.erased} == {"title.en"}


def test_a_value_of_the_old_name_is_purged_under_the_new(book: Book) -> None:
    plan = task(book, "T1")
    assert book.purge(plan, ["title", "due"], "entered by mistake", ANNA) == 6
    now = task(book, "T1")
    assert (now.title, now.due) == (Bilingual(), None)
    assert hits(book, "计划") == set()
    assert list(checking.faults(book)) == []
    assert book.path is not None
    assert "计划".encode() not in book.path.read_bytes()


def test_editing_goes_on_and_parents_cross_the_change(book: Book) -> None:
    before = in_conflict(book)
    plan = edit(book, task(book, "T1"), title=Bilingual("Plan B", "计划"), state=State.DROPPED)
    edit(book, plan, due=None, cost=Money(Decimal("2.50"), "CNY"), effort=0, confidential=True)
    now = task(book, "T1")
    assert (now.title.en, now.state, now.due) == ("Plan B", State.DROPPED, None)
    assert (now.cost, now.effort, now.confidential) == (Money(Decimal("2.50"), "CNY"), 0, True)
    assert in_conflict(book) == before
    assert hits(book, "Plan B") == {"T1"}
    assert list(checking.faults(book)) == []
    visit = add(book, Visit(task=Link(now.id)))
    assert visit.ref == "T1/V1"


def test_undo_goes_back_across_the_change(tmp_path: Path) -> None:
    """The desk that wrote under the old declarations is the one that undoes under the new."""
    target = tmp_path / "a.book"
    with declared(declarations.first):
        first = Book.create(target, sources=Seeded(4).for_book(), seeded=False)
        first_task = add(first, FirstTask(heading=Bilingual("one"), cost="1"))
        edit(first, first_task, heading=Bilingual("two"), cost="2")
        first.close()
    with declared(declarations.today):
        book = Book.open(target, sources=Seeded(5).for_book())
        edit(book, task(book, "T1"), title=Bilingual("three"))
        for expected, cost in (("two", 2), ("one", 1)):
            book.undo(ANNA)
            now = task(book, "T1")
            assert (now.title.en, now.cost) == (expected, Money(Decimal(cost), "GBP"))
        book.redo(ANNA)
        assert task(book, "T1").title.en == "two"
        book.close()


def test_an_empty_value_is_empty_in_every_version(book: Book) -> None:
    assert task(book, "T3").effort is None
    plan = task(book, "T1")
    book.purge(plan, ["effort", "cost"], "entered by mistake", ANNA)
    now = task(book, "T1")
    assert (now.effort, now.cost) == (None, None)


def test_history_speaks_of_fields_by_their_names_of_today(book: Book) -> None:
    with book.reading() as view:
        told = history.of_record(view, task(book, "T1").id)
    dues = [(entry.before, entry.after) for entry in told if entry.slot == "due"]
    assert dues == [(None, "2026-03-31"), ("2026-03-31", "2026-06-30")]
    assert not {entry.slot for entry in told} & {"deadline", "heading.en", "fax"}
    assert [entry.after for entry in told if entry.slot == "effort"] == [3, 5]


def test_an_old_laptop_is_merged_and_meets_new_edits(path: Path, book: Book) -> None:
    received = from_an_old_laptop(path)
    edit(book, task(book, "T1"), title=Bilingual("Plan B", "计划"))
    book.merge(received)
    assert in_conflict(book) == {("T1", "title.en"), ("T3", "title.en")}
    now = task(book, "T1")
    assert now.effort == 8
    assert hits(book, now.title.en) == {"T1"}
    assert list(checking.faults(book)) == []


def test_an_edit_of_an_old_laptop_is_found_by_the_search(path: Path, book: Book) -> None:
    book.merge(from_an_old_laptop(path))
    assert task(book, "T1").title.en == "Scheme"
    assert hits(book, "Scheme") == {"T1"}
    assert hits(book, "Plan") == set()


def test_links_that_an_old_laptop_makes_are_kept_in_step(path: Path, book: Book) -> None:
    copy = Path(shutil.copy(path, path.with_name("laptop.book")))
    with book.reading() as view:
        body = reading.find(view, "B1")
    with declared(declarations.first):
        laptop = Book.open(copy, sources=Seeded(2).for_book())
        known = laptop.chain_ends()
        with laptop.reading() as view:
            report = reading.find_as(view, FirstTask, "T3")
        edit(laptop, report, bodies=(Link(body.id),))
        received = laptop.operations_for(("joint", "uk"), known)
        laptop.close()
    book.merge(received)
    with book.reading() as view:
        pointing = reading.pointing_at(view, body.id)
    assert [(kind, field) for kind, _, field in pointing] == [("tasks", "partners")]


def test_an_old_program_refuses_what_a_new_one_wrote(path: Path, book: Book) -> None:
    edit(book, task(book, "T1"), confidential=True)
    newer = book.operations_for(("joint", "uk"))
    with declared(declarations.first):
        old = Book.open(
            Path(shutil.copy(OLD, path.with_name("old.book"))), sources=Seeded(3).for_book()
        )
        known = old.chain_ends()
        with pytest.raises(SecretariatError, match="newer version"):
            old.merge(newer)
        assert old.chain_ends() == known
        old.close()


def test_an_old_program_refuses_a_book_that_a_new_one_has_opened(path: Path, book: Book) -> None:
    book.close()
    before = path.read_bytes()
    with (
        declared(declarations.first),
        pytest.raises(SecretariatError, match="newer version"),
    ):
        Book.open(path, sources=Seeded(3).for_book())
    assert path.read_bytes() == before


def test_a_book_of_old_declarations_is_exported_and_read_into_a_new_book(book: Book) -> None:
    text = "".join(exporting.whole(book))
    records = json.loads(text)["records"]
    assert {task["ref"] for task in records["tasks"]} == {"T1", "T2", "T3"}
    fresh = Book.create(None, sources=Seeded(6).for_book(), seeded=False)
    records["tasks"] = [task for task in records["tasks"] if task["ref"] != "T2"]
    with fresh.change("Import", ANNA) as change:
        assert importing.take_in(change, records).new == 3
    for ref in ("T1", "T3"):
        assert KINDS.of(Task).pack(task(fresh, ref)) == KINDS.of(Task).pack(task(book, ref))
    fresh.close()


def test_a_changed_choice_within_a_field_of_both_sides_folds_the_tables_anew() -> None:
    """Declarations that differ in nothing but that must not be taken for the same."""
    assert _fingerprint_of(Thing) != _fingerprint_of(ThingOfToday)


def _fingerprint_of(record: type[Record]) -> str:
    with declared(lambda: register("things", "T", "T", reference="X{next}")(record)):
        return schema._fingerprint()


@frozen(slots=True, kw_only=True)
class Thing(Record):
    parts: BySide[State] = field.by_side("Parts", field.choice("", State))


@frozen(slots=True, kw_only=True)
class ThingOfToday(Record):
    parts: BySide[State] = field.by_side(
        "Parts", field.choice("", State, was_values={"open": "active"})
    )


def test_the_fixture_is_what_the_script_writes(tmp_path: Path) -> None:
    """Not to the byte, since a file has its place in it, but operation by operation.

    It says the reason of an erasure in the header, as programs did then, so later names differ.
    """
    with declared(declarations.first):
        make_old_book.make(tmp_path / "again.book")
        again = Book.open(tmp_path / "again.book", sources=Seeded(7).for_book())
        kept = Book.open(
            Path(shutil.copy(OLD, tmp_path / "kept.book")), sources=Seeded(7).for_book()
        )
        assert operations_of(again) == operations_of(kept)
        again.close()
        kept.close()


def operations_of(book: Book) -> list[str]:
    """All that the operations of *book* say, with numbers in place of names and ids."""
    numbers: dict[str, int] = {}
    ids = re.compile(r"\b(?:[0-9a-f]{64}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\b")

    def number_of(match: re.Match[str]) -> str:
        return f"#{numbers.setdefault(match[0], len(numbers))}"

    return [ids.sub(number_of, repr(parsed(operation))) for operation in stored_of(book)]


def test_a_task_reads_back_after_reopening(path: Path, book: Book) -> None:
    plan = edit(book, task(book, "T1"), title=Bilingual("Plan B", "计划"))
    book.close()
    again = Book.open(path, sources=Seeded(8).for_book())
    assert read(again, plan).title.en == "Plan B"
    again.close()
