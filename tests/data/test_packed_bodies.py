"""The journal stores bodies without what its columns hold, and gives every one back to the byte."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st

from secretariat.data import checking, repairing
from secretariat.data.book import Book
from secretariat.data.journal import chains
from secretariat.data.journal.operations import (
    SALT,
    Operation,
    Stored,
    Write,
    name_of,
    seal,
    values_in,
)
from secretariat.data.store.bodies import BODY
from secretariat.data.store.tables import JOURNAL
from secretariat.data.store.view import begun
from secretariat.declaring.values import Bilingual
from secretariat.domain.actions import Action
from tests.data.copies import derived, stored_of
from tests.fixtures.books import action, add, blank, edit, remove
from tests.fixtures.sources import ANNA, Seeded

_TEXT = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\0") | st.sampled_from('%s",{}='),
    max_size=8,
)
_LIKE_A_HEADER = st.sampled_from(["", "joint", '","kind":"x', '"change":"", "kind":""', "%s", "%"])
_WORDS = _TEXT | _LIKE_A_HEADER
_NUMBERS = st.integers(-(2**31), 2**31 - 1)
_OPERATIONS = st.builds(
    Operation, replica=_WORDS, layer=_WORDS, number=_NUMBERS, at=st.integers(-(2**63), 2**63 - 1),
    by=_WORDS, side=_WORDS, label=_WORDS, change=_WORDS, kind=_WORDS, version=_NUMBERS,
    record=_WORDS, previous=st.sampled_from(["", "0" * 64]),
    writes=st.dictionaries(_TEXT, st.builds(Write, _TEXT), max_size=3),
    seen=st.lists(_TEXT, max_size=2).map(tuple), undoes=_TEXT, reason=_TEXT, barrier=st.booleans(),
)  # fmt: skip


@pytest.fixture(scope="module")
def some_book() -> Iterator[Book]:
    book = blank("uk", Seeded().for_book())
    yield book
    book.close()


@given(operation=_OPERATIONS)
def test_a_body_is_read_as_it_was_written(some_book: Book, operation: Operation) -> None:
    sealed = seal(operation, bytes(SALT * values_in(operation)))
    with begun(some_book._writer, writing=True) as view:
        view.execute(sa.delete(JOURNAL))
        chains.append(view, [sealed], 0)
        assert view.scalar(sa.select(BODY)) == sealed[1].body


@pytest.fixture
def book() -> Iterator[Book]:
    """A book with an operation of every form."""
    book = blank("uk", Seeded().for_book())
    record = add(book, action("alpha"))
    edit(book, record, title=Bilingual("100 % done"), notes="ours")
    book.purge(record, ["notes"], "a reason", ANNA)
    other = add(book, Action(title=Bilingual("beta")))
    remove(book, other)
    book.undo(ANNA)
    with book.change("Raise by 5 %", ANNA, barrier=True) as change:
        change.add(Action(title=Bilingual("gamma")))
    yield book
    book.close()


def as_stored(book: Book) -> list[str]:
    with book.reading() as view:
        return list(view.scalars(sa.select(JOURNAL.c.packed).order_by(JOURNAL.c.position)))


def store_whole(book: Book, every: int = 1) -> None:
    """Store *every* so many bodies as earlier versions did."""
    with begun(book._writer, writing=True) as view:
        rows = view.execute(sa.select(JOURNAL.c.position, BODY)).all()
        for position, body in rows[::every]:
            here = JOURNAL.c.position == position
            view.execute(sa.update(JOURNAL).where(here).values(packed=body))


def test_values_of_columns_are_not_stored_in_the_body_again(book: Book) -> None:
    stored = as_stored(book)
    packed = [body for body in stored if body.startswith("%s")]
    assert len(packed) > len(stored) / 2
    records = {row.record for row in rows_of(book)}
    assert not any(record in body for record in records for body in packed)
    assert all(name_of(each.body) == each.name for each in stored_of(book))


def rows_of(book: Book) -> list[sa.Row[tuple[str, ...]]]:
    with book.reading() as view:
        return list(view.execute(sa.select(JOURNAL.c.record)).all())


@pytest.mark.parametrize("every", [1, 2])
def test_bodies_that_an_earlier_version_stored_whole_are_read_beside_packed_ones(
    book: Book, every: int
) -> None:
    before, tables = stored_of(book), derived(book)
    store_whole(book, every)
    assert len("".join(as_stored(book))) > sum(len(each.body) for each in before) / (2 * every)
    assert stored_of(book) == before
    assert list(checking.faults(book)) == []
    other = blank("uk", Seeded(1).for_book())
    other.merge(book.operations_for(("joint", "uk")))
    assert sorted(stored_of(other)) == sorted(before)
    assert derived(other)[0] == tables[0]
    other.close()


CRAFTED: dict[str, tuple[str, str]] = {
    "a million blanks": (",", "%999999s"),
    "a number for a text": ("%s", "%d"),
    "more than there are": (",", ",%s"),
    "fewer than there are": ('"replica":"%s"', '"replica":""'),
}


@pytest.mark.parametrize("crafted", CRAFTED.values(), ids=CRAFTED)
def test_a_packed_body_that_was_meddled_with_is_refused_as_altered(
    book: Book, crafted: tuple[str, str]
) -> None:
    with begun(book._writer, writing=True) as view:
        rows = view.execute(sa.select(JOURNAL.c.position, JOURNAL.c.packed)).all()
        for position, body in rows:
            here = JOURNAL.c.position == position
            if body.startswith("%s"):
                altered = body.replace(*crafted)
                view.execute(sa.update(JOURNAL).where(here).values(packed=altered))
    (fault,) = checking.faults(book)
    assert "altered" in str(fault)
    with book.reading() as view:
        assert max(map(len, view.scalars(sa.select(BODY)))) < 10_000


def test_what_is_saved_of_a_damaged_book_is_packed_and_whole_bodies(tmp_path: Path) -> None:
    path = tmp_path / "a.book"
    book = Book.create(path, sources=Seeded().for_book(), seeded=False)
    for title in ("alpha", "beta"):
        edit(book, add(book, action(title)), title=Bilingual(f"{title} again"))
    store_whole(book, 2)
    before: list[Stored] = stored_of(book)
    book.close()
    saved = repairing.save_readable(path, "", tmp_path / "saved.book")
    assert (saved.operations, saved.lost) == (len(before), 0)
    after = Book.open(tmp_path / "saved.book")
    assert sorted(stored_of(after)) == sorted(before)
    after.close()
