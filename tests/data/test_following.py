"""Two programs on one book: each hears of what the other writes, and of what was stale."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from secretariat.data.book import Book, Who
from secretariat.data.writing.stale import StaleError
from secretariat.declaring.values import Bilingual
from secretariat.domain.mechanisms import Mechanism
from secretariat.domain.terms import Term
from tests.fixtures.books import add, edit, read
from tests.fixtures.sources import ANNA

TOM = Who("Tom", "uk")
Pair = tuple[Book, Book]


@pytest.fixture
def books(tmp_path: Path) -> Iterator[Pair]:
    first = Book.create(tmp_path / "a.book", desk="one")
    second = Book.open(tmp_path / "a.book", desk="two")
    yield first, second
    first.close()
    second.close()


def heard(book: Book) -> list[frozenset[str]]:
    kinds: list[frozenset[str]] = []
    book.listeners.add(lambda some, _: kinds.append(some))
    return kinds


def test_listeners_hear_once_of_a_write_by_another_program_as_of_a_local_one(books: Pair) -> None:
    first, second = books
    told = heard(first)
    assert first.catch_up() == frozenset()
    add(second, Term(en="alpha", zh="甲"))
    assert first.catch_up() == {"terms"}
    assert first.catch_up() == frozenset()
    assert told == [frozenset({"terms"})]


def test_listeners_do_not_hear_again_of_a_change_of_this_program(books: Pair) -> None:
    first, _ = books
    told = heard(first)
    add(first, Term(en="alpha", zh="甲"))
    first.catch_up()
    assert told == [frozenset({"terms"})]


def test_listeners_hear_of_an_earlier_write_elsewhere_after_a_local_write(
    books: Pair,
) -> None:
    first, second = books
    told = heard(first)
    add(second, Term(en="alpha", zh="甲"))
    with first.change("Other", ANNA) as change:
        change.add(Mechanism(code="JCM", name=Bilingual("Commission")))
    first.catch_up()
    assert "terms" in frozenset().union(*told)


def test_a_stale_write_is_refused_with_the_value_and_author_of_the_other_one(books: Pair) -> None:
    first, second = books
    mine = add(first, Term(en="alpha", zh="甲"))
    with second.change("Change record", TOM) as change:
        change.update(mine, replace(mine, en="theirs"))
    with pytest.raises(StaleError) as refused, first.change("Mine", ANNA) as change:
        change.update(mine, replace(mine, en="mine"))
    (overtaken,) = refused.value.overtaken
    assert (overtaken.slot, overtaken.value, overtaken.by) == ("en", "theirs", "Tom")
    assert not refused.value.is_removed
    assert read(first, mine).en == "theirs"


def test_another_field_goes_through_and_what_stands_then_is_returned(books: Pair) -> None:
    first, second = books
    mine = add(first, Term(en="alpha", zh="甲"))
    edit(second, mine, zh="乙")
    with first.change("Mine", ANNA) as change:
        stands = change.update(mine, replace(mine, en="beta"))
    assert (stands.en, stands.zh) == ("beta", "乙")
    assert read(first, mine) == stands


def test_a_write_to_a_record_removed_meanwhile_is_refused_and_it_can_be_restored(
    books: Pair,
) -> None:
    first, second = books
    mine = add(first, Term(en="alpha", zh="甲"))
    with second.change("Remove", TOM) as change:
        change.remove(mine)
    with pytest.raises(StaleError) as refused, first.change("Mine", ANNA) as change:
        change.update(mine, replace(mine, en="mine"))
    assert refused.value.is_removed
    assert refused.value.overtaken[0].by == "Tom"
    with first.change("Bring back", ANNA) as change:
        change.bring_back(mine)
        change.update(mine, replace(mine, en="mine"))
    assert read(second, mine).en == "mine"


def test_listeners_hear_who_made_a_change_if_the_writer_names_itself(books: Pair) -> None:
    first, second = books
    told: list[object] = []
    first.listeners.add(lambda _, initiator: told.append(initiator))
    form = object()
    with first.change("Add record", ANNA, initiator=form) as change:
        change.add(Term(en="alpha", zh="甲"))
    first.undo(ANNA)
    add(second, Term(en="beta", zh="乙"))
    first.catch_up()
    assert told == [form, None, None]
