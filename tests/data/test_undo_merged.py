"""Undo and redo where two copies meet: what stood in conflict stands so again, nothing is lost."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from secretariat.data.book import Book
from secretariat.declaring.values import Bilingual
from secretariat.errors import SecretariatError
from tests.data.copies import versions_of, visible
from tests.fixtures.books import Office, edit, read, send
from tests.fixtures.sources import ANNA

WORDS = ("beta", "gamma", "delta")
copy = st.integers(0, 1)
step = st.one_of(
    st.tuples(st.just("edit"), copy, st.sampled_from(WORDS), st.booleans()),
    st.tuples(st.just("merge"), copy),
    st.tuples(st.just("undo"), copy),
    st.tuples(st.just("to and fro"), copy, st.integers(1, 3)),
)


@given(steps=st.lists(step, min_size=1, max_size=8))
@settings(suppress_health_check=list(HealthCheck), deadline=None)
def test_undo_and_redo_leave_conflicts_as_they_were_whatever_was_merged(
    steps: list[tuple[Any, ...]],
) -> None:
    office = Office()
    _begin_undo_here(office)
    books = (office.uk, office.laptop)
    for book, word in zip(books, WORDS[:2], strict=True):
        edit(book, office.action, title=Bilingual(word))
    office.meet(*books)
    for what, at, *rest in steps:
        book, other = books[at], books[1 - at]
        if what == "edit":
            title = read(book, office.action).title
            edit(book, office.action, title=replace(title, **{"en" if rest[1] else "zh": rest[0]}))
        elif what == "merge":
            send(other, book)
        elif what == "undo":
            _undone(book)
        else:
            before, versions = visible(book), versions_of(book)
            undone = sum(_undone(book) for _ in range(rest[0]))
            for _ in range(undone):
                book.redo(ANNA)
            assert visible(book) == before
            assert versions_of(book) == versions
    for source, to in [*permutations(books, 2)] * 2:
        send(source, to)
    assert versions_of(office.uk) == versions_of(office.laptop)
    office.close()


def _begin_undo_here(office: Office) -> None:
    """Let undo reach no further back than this: the office itself stays."""
    with office.uk.change("Issue", ANNA, barrier=True) as change:
        change.update(office.meeting, replace(office.meeting, ordinal=12))
    office.meet()


def _undone(book: Book) -> bool:
    """True where something was taken back."""
    try:
        book.undo(ANNA)
    except SecretariatError:
        return False
    return True


def test_undo_and_redo_after_a_merge_leave_a_conflict_as_it_was(office: Office) -> None:
    edit(office.uk, office.action, title=Bilingual("beta"))
    edit(office.laptop, office.action, title=Bilingual("gamma"))
    office.meet()
    before, versions = visible(office.uk), versions_of(office.uk)
    assert {version for *_, version in versions} == {"beta", "gamma"}
    office.uk.undo(ANNA)
    assert office.uk.redo(ANNA) == []
    assert visible(office.uk) == before
    assert versions_of(office.uk) == versions


def test_a_redo_brings_a_conflict_back_though_the_other_side_went_on(office: Office) -> None:
    edit(office.uk, office.action, title=Bilingual("beta"))
    edit(office.laptop, office.action, title=Bilingual("gamma"))
    office.meet()
    office.uk.undo(ANNA)
    edit(office.laptop, office.action, title=Bilingual("delta"))
    office.meet()
    office.uk.redo(ANNA)
    assert {version for *_, version in versions_of(office.uk)} == {"beta", "delta"}
