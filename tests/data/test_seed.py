"""What a new book begins with: the same in every book of the same two sides."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from secretariat.data.book import Book
from secretariat.data.journal import chains, seed
from secretariat.data.journal.operations import Stored
from secretariat.data.store import facts, fetching
from secretariat.data.store.sources import Sources
from secretariat.domain.clauses import Clause
from secretariat.domain.sides import Side, codes_of
from tests.fixtures.books import edit
from tests.fixtures.sources import Seeded
from tools import make_seed


def sides(book: Book) -> list[Side]:
    with book.reading() as view:
        return fetching.every(view, Side)


def new(number: int, *codes: str) -> Book:
    return Book.create(None, sources=Seeded(number).for_book(), sides=codes)


def first_chain() -> list[Stored]:
    lines = (seed.FOLDER / f"{make_seed.FIRST}.operations").read_text("utf-8").splitlines()
    return [Stored(*json.loads(line)) for line in lines]


@pytest.mark.parametrize(
    ("name", "make"), [(make_seed.FIRST, make_seed.clauses), (make_seed.SIDES, make_seed.sides)]
)
def test_what_was_released_of_the_seed_comes_out_the_same(name: str, make: object) -> None:
    assert callable(make)
    kept = (seed.FOLDER / f"{name}.operations").read_text("utf-8")
    assert make_seed.lines_of(make()) == kept


@pytest.mark.parametrize("codes", [(), ("UK", "CN"), ("CN", "UK")])
def test_the_usual_pair_is_one_however_it_is_named(codes: tuple[str, ...]) -> None:
    book = new(1, *codes)
    assert codes_of(sides(book)) == ("uk", "cn")
    with book.reading() as view:
        assert fetching.every(view, Clause)
    book.close()


def test_a_book_of_other_sides_has_them_and_no_programme() -> None:
    book = new(1, "UK", "IN")
    assert codes_of(sides(book)) == ("uk", "in")
    assert book.side == "uk"
    with book.reading() as view:
        assert not fetching.every(view, Clause)
    book.close()


def test_two_offices_begin_a_book_of_the_same_sides_alike() -> None:
    here, there = new(1, "EU", "XYZ"), new(2, "EU", "XYZ")
    edit(here, next(side for side in sides(here) if side.code == "XYZ"), language="zh")
    merged = there.merge(here.operations_for())
    assert (merged.new, merged.conflicts, merged.operations) == (0, 0, 1)
    assert {side.code: side.language for side in sides(there)} == {"EU": "en", "XYZ": "zh"}
    here.close()
    there.close()


def test_a_book_of_before_takes_in_what_was_added_to_the_seed(tmp_path: Path) -> None:
    path = tmp_path / "old.book"
    new_book = Book.create(path, "uk", seeded=False, fill=lambda book: book.merge(first_chain()))
    assert {side.seat for side in sides(new_book)} == {None}
    with new_book.writing() as view:
        facts.put(view, "declarations", "those of before")
    new_book.close()
    for _ in range(2):
        book = Book.open(path)
        assert {side.code: (side.seat, side.party) for side in sides(book)} == {
            "UK": (1, "UK side"), "CN": (2, "Chinese side"),
        }  # fmt: skip
        with book.reading() as view:
            assert chains.last_position(view) == len(list(seed.operations()))
        book.close()


def test_a_book_without_the_kept_seed_is_given_nothing_of_it() -> None:
    assert not list(seed.later(set()))
    assert not list(seed.later({"some-replica"}))


def test_a_wrong_clock_keeps_no_side_out_of_a_new_book() -> None:
    book = Book.create(None, sources=_before_the_seed(), sides=("FR", "DE"))
    assert codes_of(sides(book)) == ("fr", "de")
    book.close()


def _before_the_seed() -> Sources:
    year = 365 * 24 * 60 * 60 * 1_000_000
    return Seeded().for_book([-30 * year])
