"""Blocks of numbers: what is numbered on a journey keeps its number when it comes home."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secretariat.data.book import Book
from secretariat.data.journal import counting
from secretariat.data.store import facts, fetching
from secretariat.declaring.kinds import Record
from secretariat.declaring.values import Bilingual, Link
from secretariat.domain.actions import Action, Update
from secretariat.domain.mechanisms import Mechanism
from secretariat.domain.meetings import Item, Meeting
from secretariat.domain.programme.flagships import Flagship
from secretariat.domain.terms import Term
from secretariat.errors import SecretariatError
from secretariat.office.desks import away, copies
from tests.data import copies as look
from tests.fixtures.books import action, add, blank, remove
from tests.fixtures.sources import Seeded

Out = Callable[..., Book]


@pytest.fixture
def book() -> Iterator[Book]:
    new_book = _with_a_meeting(1)
    yield new_book
    new_book.close()


def _with_a_meeting(seed: int) -> Book:
    new_book = blank("uk", Seeded(seed).for_book())
    mechanism = add(new_book, Mechanism(code="JCM", name=Bilingual("Commission")))
    add(new_book, Meeting(mechanism=Link(mechanism.id), ordinal=12))
    return new_book


@pytest.fixture
def out(book: Book, tmp_path: Path) -> Iterator[Out]:
    """Makes a copy of the book, or of another one, that somebody has, opened where it is."""
    opened: list[Book] = []

    def check_out(taker: str, numbers: int = 3, of: Book = book, keeper: str = "") -> Book:
        path = tmp_path / f"{taker}.book"
        copies.check_out(of, path, taker=taker, numbers=numbers, keeper=keeper)
        opened.append(Book.open(path, sources=Seeded(len(taker)).for_book()))
        return opened[-1]

    yield check_out
    for each in opened:
        each.close()


def _meeting(book: Book) -> Meeting:
    with book.reading() as view:
        return fetching.every(view, Meeting)[0]


def _act(book: Book) -> str:
    return add(book, action("to do", _meeting(book))).ref


def _refs(book: Book, of: type[Record] = Action) -> list[str]:
    with book.reading() as view:
        return sorted(record.ref for record in fetching.every(view, of))


def test_numbers_given_abroad_stay_when_the_copy_comes_back(book: Book, out: Out) -> None:
    assert _act(book) == "JCM12/A1"
    laptop = out("Lin")
    assert [_act(laptop), _act(laptop)] == ["JCM12/A2", "JCM12/A3"]
    assert [_act(book), _act(book)] == ["JCM12/A5", "JCM12/A6"]
    copies.merge(book, laptop)
    assert _refs(book) == ["JCM12/A1", "JCM12/A2", "JCM12/A3", "JCM12/A5", "JCM12/A6"]
    assert _act(book) == "JCM12/A7"


def test_what_was_not_used_is_given_once_the_copy_is_back(book: Book, out: Out) -> None:
    laptop = out("Lin")
    assert _act(laptop) == "JCM12/A1"
    copies.merge(book, laptop)
    assert _act(book) == "JCM12/A2"


def test_a_copy_that_will_not_come_back_leaves_its_numbers(book: Book, out: Out) -> None:
    out("Lin")
    away.expect_no_more(book, "lin")
    assert _act(book) == "JCM12/A1"


def test_every_register_has_its_block(book: Book, out: Out) -> None:
    term, free = Term(en="lock", zh="锁"), action("without a meeting")
    assert add(book, term).ref == "TERM:1"
    laptop = out("Lin", 20)
    assert [add(laptop, term).ref, add(laptop, free).ref] == ["TERM:2", "A2026-1"]
    assert [add(book, term).ref, add(book, free).ref] == ["TERM:22", "A2026-21"]


def test_the_second_call_of_a_year_is_numbered_from_two(book: Book, out: Out) -> None:
    add(book, Flagship(year=2027, theme=Bilingual("Water", "水")))
    laptop = out("Lin")
    assert add(laptop, Flagship(year=2027, theme=Bilingual("Water", "水"))).ref == "FC2027-2"
    assert add(book, Flagship(year=2027, theme=Bilingual("Water", "水"))).ref == "FC2027-5"


def test_a_meeting_entered_since_is_numbered_from_one(book: Book, out: Out) -> None:
    laptop = out("Lin")
    for each, ordinal in ((book, 13), (laptop, 14)):
        mechanism = _meeting(each).mechanism
        meeting = add(each, Meeting(mechanism=mechanism, ordinal=ordinal))
        to_do = add(each, action("to do", meeting))
        assert to_do.ref == f"JCM{ordinal}/A1"
        assert add(each, Update(action=Link(to_do.id), text=Bilingual("Begun."))).ref.endswith("U1")


def test_what_follows_an_order_knows_no_block(book: Book, out: Out) -> None:
    laptop = out("Lin")
    for each in (book, laptop):
        item = add(each, Item(meeting=Link(_meeting(each).id), title=Bilingual("Opening")))
        assert item.ref == "JCM12/1"


def test_a_copy_goes_on_beyond_its_block_when_that_is_used_up(book: Book, out: Out) -> None:
    laptop = out("Lin", 2)
    assert [_act(laptop) for _ in range(3)] == ["JCM12/A1", "JCM12/A2", "JCM12/A3"]


def test_two_copies_have_different_numbers_whichever_returns_first(book: Book, out: Out) -> None:
    first, second = out("Lin"), out("Wang Wei")
    assert [_act(first), _act(second), _act(book)] == ["JCM12/A1", "JCM12/A4", "JCM12/A7"]
    copies.merge(book, first)
    # The block of the second stays where it was, although that before it is free again.
    assert [_act(second), _act(book)] == ["JCM12/A5", "JCM12/A8"]
    copies.merge(book, second)
    third = out("Chen Yu-An")
    assert [_act(third), _act(book)] == ["JCM12/A9", "JCM12/A12"]


def test_a_copy_without_numbers_leaves_those_of_another_copy_free(book: Book, out: Out) -> None:
    first, second = out("Lin"), out("Wang Wei", 0)
    assert [_act(second), _act(second), _act(first)] == ["JCM12/A4", "JCM12/A5", "JCM12/A1"]
    assert [copy.numbers for copy in away.every(book)] == [3, 0]
    copies.merge(book, second)
    copies.merge(book, first)
    assert _refs(book) == ["JCM12/A1", "JCM12/A4", "JCM12/A5"]


def test_what_the_office_did_reaches_the_copy_and_its_block_stays(book: Book, out: Out) -> None:
    laptop = out("Lin")
    assert _act(book) == "JCM12/A4"
    copies.merge(laptop, book)
    assert [_act(laptop) for _ in range(4)] == ["JCM12/A1", "JCM12/A2", "JCM12/A3", "JCM12/A5"]


def test_a_copy_for_the_other_side_has_a_block_too(book: Book, out: Out) -> None:
    theirs = out("Chen", keeper="cn")
    assert (_act(theirs), _act(book)) == ("JCM12/A1", "JCM12/A4")


def test_a_copy_of_a_copy_has_none_of_its_own(book: Book, out: Out) -> None:
    laptop = out("Lin")
    assert away.every(book)[0].numbers == 3
    out("Bo", of=laptop)
    assert away.every(laptop)[0].numbers == 0


def test_a_copy_without_numbers_has_some_for_a_copy_of_its_own(book: Book, out: Out) -> None:
    out("Lin")
    second = out("Wang Wei", 0)
    third = out("Bo", of=second)
    assert [_act(third), _act(second)] == ["JCM12/A4", "JCM12/A7"]


def test_a_removed_number_of_the_block_is_not_given_again(book: Book, out: Out) -> None:
    laptop = out("Lin")
    remove(laptop, add(laptop, action("slip", _meeting(laptop))))
    assert _act(laptop) == "JCM12/A2"


@pytest.mark.parametrize("numbers", [-1, counting.MOST + 1])
def test_a_block_has_a_thousand_numbers_at_most(book: Book, tmp_path: Path, numbers: int) -> None:
    with pytest.raises(SecretariatError, match="0 to 1000 numbers"):
        copies.check_out(book, tmp_path / "x.book", taker="Lin", numbers=numbers)
    assert not (tmp_path / "x.book").exists()


def test_a_copy_without_a_taker_or_numbers_changes_nothing(book: Book, out: Out) -> None:
    laptop = out("Lin", 0)
    assert (_act(laptop), _act(book)) == ("JCM12/A1", "JCM12/A1")


_STEPS = st.lists(st.tuples(st.sampled_from(["out", "act", "back", "hear"]), st.integers(0, 2)))


@given(steps=_STEPS)
@settings(max_examples=20)
def test_no_number_is_given_twice_whoever_leaves_and_returns_when(
    steps: list[tuple[str, int]],
) -> None:
    """Three people leave with copies, work there, hear of the office and return, as it comes."""
    office, seeded = _with_a_meeting(2), Seeded(3)
    away_now: dict[int, Book] = {}
    given_refs: list[str] = []
    for step, who in [*steps, *(("back", each) for each in range(3))]:
        if step == "out" and who not in away_now:
            away_now[who] = _sent(office, seeded)
        elif step == "act":
            for_whom = away_now.get(who, office)
            given_refs += [_act(for_whom) for _ in range(2)]
        elif step == "hear" and who in away_now:
            look.send(office, away_now[who])
        elif step == "back" and who in away_now:
            copy = away_now.pop(who)
            copies.merge(office, copy)
            copy.close()
    assert sorted(set(given_refs)) == sorted(given_refs) == _refs(office)
    office.close()


def _sent(office: Book, seeded: Seeded) -> Book:
    """A copy in memory with a block of numbers that nobody uses up, as `check_out` makes it."""
    copy = blank("uk", seeded.for_book())
    copy.id = seeded.new_id()
    with office.reading() as view:
        block = counting.next_block(view, 100)
    assert block is not None
    look.send(office, copy)
    with copy.writing() as view:
        facts.put(view, facts.NUMBERS, block.as_json())
    away.note(office, copy.id, "Lin", 1, block)
    return copy
