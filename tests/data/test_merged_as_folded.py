"""What a merge brings up little by little is what folding the whole journal anew makes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st

from secretariat.data.book import Book
from secretariat.data.journal import merge
from secretariat.data.store import fetching, search
from secretariat.data.store.prepared import Prepared
from secretariat.data.store.tables import DERIVED, SEARCH_ENTRIES
from secretariat.data.store.view import View, begun
from secretariat.data.upkeep import joining
from secretariat.declaring.states import PairState
from secretariat.declaring.values import Bilingual, Link
from secretariat.domain import wording
from secretariat.domain.actions import Action
from secretariat.domain.mechanisms import Mechanism
from secretariat.domain.meetings import Meeting
from secretariat.domain.organisations import Organisation
from secretariat.errors import SecretariatError
from tests.data import copies as look
from tests.fixtures.books import Office, action, add, blank, edit
from tests.fixtures.sources import ANNA, Seeded

STEPS = st.lists(
    st.tuples(
        st.sampled_from(["add", "write", "write", "write", "agree", "remove", "undo", "purge"])
        | st.just("merge"),
        st.integers(0, 1),
        st.integers(0, 4),
        st.lists(
            st.tuples(st.sampled_from(sorted(look.EDITS)), st.integers(0, 4)),
            min_size=1,
            max_size=3,
        ),
    ),
    min_size=4,
    max_size=16,
)


def everything_derived(book: Book) -> dict[str, list[Any]]:
    """Every row of every derived table, and what the search finds."""
    with book.reading() as view:
        there = frozenset(view.tables)
        tables = {
            name: sorted(map(repr, view.ask(_every_row(table))))
            for name, table in DERIVED.tables.items()
            if table is not SEARCH_ENTRIES and name in there
        }
        # Their numbers follow the order in which records came.
        entries = view.rows(sa.select(SEARCH_ENTRIES.c.record, SEARCH_ENTRIES.c.kind))
        hits = {f"“{word}”": sorted(look.found_by(view, word)) for word in look.WORDS if word}
        return tables | hits | {"entries": sorted(map(repr, entries))}


@cache
def _every_row(table: sa.Table) -> Prepared:
    """Selects everything in *table*; composed once, which takes longer than to run it."""
    return Prepared(sa.select(table))


def _ground(book: Book) -> look.Ground:
    with book.change("Begin", ANNA) as change:
        bodies = [
            change.add(Organisation(name=Bilingual(code), side=Link(book.side), short=code))
            for code in ("DSIT", "MOST")
        ]
        mechanism = change.add(Mechanism(code="JCM", name=Bilingual("Commission")))
        meeting = change.add(Meeting(mechanism=Link(mechanism.id), ordinal=1))
        for title in ("alpha", "beta"):
            change.add(Action(title=Bilingual(title, "合作"), meeting=Link(meeting.id)))
    return look.Ground(Link(meeting.id), tuple(Link(body.id) for body in bodies))


def _do(what: str, book: Book, which: int, edits: Any, ground: look.Ground) -> None:
    with book.reading() as view:
        actions = fetching.every(view, Action, order="id")
        known = sorted(look.rows_of(view))
    if what == "undo":
        book.undo(ANNA)
        return
    if what == "add" or not actions:
        with book.change("Add", ANNA) as change:
            change.add(Action(title=Bilingual("beta", "科研合作"), meeting=ground.meeting))
        return
    before = after = actions[which % len(actions)]
    if what == "purge":
        book.purge(before, [edits[0][0].partition(".")[0]], "a reason", ANNA)
        return
    for name, value in edits if what == "write" else ():
        after = look.EDITS[name](after, value, ground, known)
    with book.change("Work", ANNA) as change:
        if what == "remove":
            change.remove(before)
        elif what == "agree":
            change.update(before, wording.with_state(before, "title", PairState.AGREED))
        else:
            change.update(before, after)


@contextmanager
def _small_batches() -> Iterator[None]:
    """As in a merge of many thousand records: several batches, and entries left apart."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(merge, "_BATCH", 2)
        patch.setattr(search, "_MANY", 2)
        yield


@given(seed=st.integers(0, 2**32), steps=STEPS)
def test_the_tables_after_merges_are_those_of_the_whole_journal_folded_anew(
    seed: int, steps: list[tuple[str, int, int, Any]]
) -> None:
    seeded = Seeded(seed)
    books = [blank("uk", seeded.for_book()) for _ in range(2)]
    ground = _ground(books[0])
    with _small_batches():
        look.send(books[0], books[1])
        for what, at, which, edits in [*steps, ("merge", 0, 0, []), ("merge", 1, 0, [])]:
            with suppress(SecretariatError):
                if what == "merge":
                    look.send(books[at], books[1 - at])
                else:
                    _do(what, books[at], which, edits, ground)
    # Both hold the same operations now, so that one of them is folded anew for both, by turns.
    merged = [everything_derived(book) for book in books]
    assert merged[0] == merged[1]
    folded = books[len(steps) % 2]
    joining.join(folded)
    with begun(folded._writer) as view:
        look.fold_into_emptied_tables(view)
    assert everything_derived(folded) == merged[0]
    for book in books:
        book.close()


def _parts(view: View) -> int:
    ((count,),) = view.ask("SELECT count(DISTINCT segid) FROM search_index_idx")
    return int(count)


def test_what_a_large_merge_leaves_apart_in_the_search_is_found_and_joined_later(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "_MANY", 2)
    with office.uk.reading() as view:
        if view.is_on_server:
            pytest.skip("a server keeps no parts of its own")
    with office.laptop.change("Add", ANNA) as change:
        some = [change.add(action(str(number))) for number in range(15)]
    look.send(office.laptop, office.uk)
    assert not joining.is_apart(office.uk), "nothing stood in the place of what is new"
    for round_ in range(5):
        with office.laptop.change("Rename", ANNA) as change:
            for record in some[3 * round_ : 3 * round_ + 3]:
                change.update(record, replace(record, title=Bilingual(f"zebra {record.ref}")))
        look.send(office.laptop, office.uk)
    with office.uk.reading() as view:
        hits, before = look.found_by(view, "zebra"), _parts(view)
    assert len(hits) == 15
    assert joining.is_apart(office.uk)
    joining.join(office.uk)
    assert not joining.is_apart(office.uk)
    with office.uk.reading() as view:
        assert look.found_by(view, "zebra") == hits
        assert _parts(view) < before


def test_no_edit_waits_for_parts_to_be_joined_and_later_they_are(office: Office) -> None:
    book = office.uk
    with book.reading() as view:
        if view.is_on_server:
            pytest.skip("a server keeps no parts of its own")
        before = _parts(view)
    record = add(book, action("first"))
    assert not joining.is_apart(book)
    for number in range(20):
        record = edit(book, record, title=Bilingual(f"zebra {number}"))
    with book.reading() as view:
        assert _parts(view) == before + 21
    assert joining.is_apart(book)
    joining.join(book)
    assert not joining.is_apart(book)
    with book.reading() as view:
        assert _parts(view) < before + 4
        assert look.found_by(view, "zebra 19") == {record.id}
        assert not look.found_by(view, "first")


def test_joining_goes_on_later_where_it_was_stopped(office: Office) -> None:
    book = office.uk
    with book.reading() as view:
        if view.is_on_server:
            pytest.skip("a server keeps no parts of its own")

    def stop() -> None:
        raise InterruptedError

    with book.writing() as view:
        search.leave_apart(view, search._MANY)
    with pytest.raises(InterruptedError):
        joining.join(book, stop)
    assert joining.is_apart(book)
    joining.join(book)
    assert not joining.is_apart(book)


def test_a_small_merge_leaves_nothing_apart(office: Office) -> None:
    with office.laptop.change("Add", ANNA) as change:
        change.add(action("zebra"))
    office.uk.merge(office.laptop.operations_for(other=office.uk.chain_ends()))
    assert not joining.is_apart(office.uk)


def test_what_was_left_apart_is_joined_at_the_latest_when_the_book_is_closed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "_MANY", 1)
    path = tmp_path / "office.secretariat"
    book, laptop = Book.create(path, "uk"), blank("uk", Seeded(1).for_book())
    with laptop.change("Add", ANNA) as change:
        renamed = change.add(action("zebra"))
    look.send(laptop, book)
    with laptop.change("Rename", ANNA) as change:
        change.update(renamed, replace(renamed, title=Bilingual("giraffe")))
    look.send(laptop, book)
    assert joining.is_apart(book)
    book.close()
    laptop.close()
    book = Book.open(path)
    assert not joining.is_apart(book)
    with book.reading() as view:
        assert look.found_by(view, "giraffe") == {renamed.id}
    book.close()
