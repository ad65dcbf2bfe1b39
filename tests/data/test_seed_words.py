"""The words of the strategy reach books that were made before they were in the seed."""

from __future__ import annotations

import json
from pathlib import Path

from secretariat.data.book import Book, Who
from secretariat.data.journal import chains, seed
from secretariat.data.journal.operations import Stored
from secretariat.data.questions import reading
from secretariat.data.store import facts, fetching
from secretariat.declaring.values import Bilingual, Link
from secretariat.domain.clauses import Clause
from secretariat.domain.decisions import Decision
from secretariat.domain.programme.knowledge import IpActivity
from tests.fixtures.books import edit
from tests.fixtures.sources import Seeded
from tools import make_seed


def test_the_chain_of_words_comes_out_the_same() -> None:
    kept = (seed.FOLDER / f"{make_seed.WORDS}.operations").read_text("utf-8")
    assert make_seed.lines_of(make_seed.words()) == kept


def released_before() -> list[Stored]:
    """The chains of the seed before the words of the strategy were added."""
    return [
        Stored(*json.loads(line))
        for name in (make_seed.FIRST, make_seed.SIDES)
        for line in (seed.FOLDER / f"{name}.operations").read_text("utf-8").splitlines()
    ]


def made_before(path: Path) -> Book:
    """A book of the version before, with a changed title and a record under M7."""

    def fill(book: Book) -> None:
        book.merge(released_before())

    book = Book.create(path, "uk", sources=Seeded(1).for_book(), seeded=False, fill=fill)
    edit(book, clause(book, "M7"), title=Bilingual("Patents and trade marks", "专利与商标"))
    with book.change("add", by=Who("A", "uk")) as change:
        change.add(
            IpActivity(
                title=Bilingual("Advice day", "咨询日"), clauses=(Link(clause(book, "M7").id),)
            )
        )
    with book.writing() as view:
        facts.put(view, "declarations", "those of before")
    book.close()
    return Book.open(path)


def clause(book: Book, code: str) -> Clause:
    with book.reading() as view:
        record = reading.find(view, code)
    assert isinstance(record, Clause)
    return record


def clauses(book: Book) -> dict[str, Clause]:
    with book.reading() as view:
        return {clause.code: clause for clause in fetching.every(view, Clause)}


def test_a_book_of_before_gets_the_words_and_keeps_what_it_holds(tmp_path: Path) -> None:
    book = made_before(tmp_path / "old.book")
    found_clauses = clauses(book)
    assert found_clauses["M7.2"].parent == Link(found_clauses["M7"].id)
    assert "IP collaboration" in found_clauses["M7.3"].text.en
    assert found_clauses["A2.E5"].own_duty
    assert found_clauses["M7"].title.en == "Patents and trade marks"
    with book.reading() as view:
        (activity,) = fetching.every(view, IpActivity)
    assert activity.clauses == (Link(found_clauses["M7"].id),)
    book.close()


def test_books_made_before_and_after_agree_after_a_merge(tmp_path: Path) -> None:
    old, new = made_before(tmp_path / "old.book"), Book.create(None, sources=Seeded(2).for_book())
    for here, there in ((new, old), (old, new)):
        assert here.merge(there.operations_for()).conflicts == 0
    assert clauses(old) == clauses(new)
    assert len({clause.code for clause in clauses(new).values()}) == len(clauses(new))
    old.close()
    new.close()


def test_the_words_come_once(tmp_path: Path) -> None:
    path = tmp_path / "old.book"
    made_before(path).close()
    book = Book.open(path)
    with book.reading() as view:
        before = chains.last_position(view)
    book.close()
    again = Book.open(path)
    with again.reading() as view:
        assert chains.last_position(view) == before
        assert not fetching.every(view, Decision)
    again.close()
