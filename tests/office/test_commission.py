"""The bodies of the commission, offered to a new book; nothing in them is invented."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from secretariat.data import checking
from secretariat.data.book import Book, Who
from secretariat.data.journal import conflicts, seed
from secretariat.data.journal.operations import read
from secretariat.data.questions import reading
from secretariat.data.store import fetching
from secretariat.data.writing import agendas, meetings
from secretariat.declaring.values import Bilingual, Link
from secretariat.domain.mechanisms import Level, Mechanism
from secretariat.domain.meetings import Meeting
from secretariat.errors import SecretariatError
from secretariat.exchange import interchange
from secretariat.office import commission, importing
from secretariat.paths import RESOURCES

ME = Who("Ana", "uk")


@pytest.fixture
def book() -> Iterator[Book]:
    book = Book.create(None)
    yield book
    book.close()


def there(book: Book) -> dict[str, Mechanism]:
    with book.reading() as view:
        return {mechanism.code: mechanism for mechanism in fetching.every(view, Mechanism)}


def test_what_is_offered_is_what_the_example_says_of_the_same_bodies() -> None:
    example = interchange.load(RESOURCES / "example" / "30-mechanisms.json")["mechanisms"]
    offered = interchange.load(RESOURCES / "commission")["mechanisms"]
    # A new book has no instruments yet on which they could rest.
    bodies = [{name: part for name, part in entry.items() if name != "basis"} for entry in example]
    # What is offered never changes; the example calls the Expert Group by its full name.
    (experts,) = [body for body in bodies if body["code"] == "EG"]
    assert experts["name"]["en"].startswith(experts["short"]["en"])
    experts["name"] = experts["short"]
    assert [entry for entry in offered if entry["code"] in commission.USUAL] == bodies
    assert all(entry["source"] and entry["confidence"] for entry in offered)


def test_the_bodies_of_the_strategy_are_added_in_one_step_and_taken_back_in_one(
    book: Book,
) -> None:
    mechanisms = commission.add_mechanisms(book, commission.USUAL, ME)
    found_mechanisms = there(book)
    assert (
        {mechanism.code for mechanism in mechanisms}
        == set(found_mechanisms)
        == {"JCM", "SID", "EG"}
    )
    assert found_mechanisms["EG"].parent == Link(found_mechanisms["SID"].id)
    assert found_mechanisms["SID"].name == Bilingual(
        "UK-China Science and Innovation Dialogue", "中英科学与创新对话"
    )
    assert found_mechanisms["JCM"].names[-1].zh == "中英科技合作联委会"
    assert found_mechanisms["EG"].source.en.startswith("the joint strategy of 6 December 2017")
    assert found_mechanisms["EG"].source.zh.startswith("2017年12月6日")
    with book.reading() as view:
        assert conflicts.in_book(view) == []
    book.undo(ME)
    assert there(book) == {}


def test_whom_a_body_reports_to_is_said_where_the_book_has_both(book: Book) -> None:
    commission.add_mechanisms(book, ["EG", "SEC"], ME)
    mechanisms = there(book)
    assert mechanisms["EG"].parent is None
    assert (mechanisms["SEC"].level, mechanisms["SEC"].parent) == (Level.SECRETARIAT, None)
    commission.add_mechanisms(book, ["JCM", "EG"], ME)
    assert set(there(book)) == {"EG", "SEC", "JCM"}
    assert there(book)["EG"] == mechanisms["EG"]


def test_a_code_that_is_not_offered_is_refused_with_those_that_are() -> None:
    assert commission.chosen("jcm, SEC") == ["JCM", "SEC"]
    with pytest.raises(SecretariatError, match="There is no mechanism XX to add; there are JCM"):
        commission.chosen("JCM,XX")


@pytest.mark.parametrize(
    ("number", "titles"),
    [
        (1, ["Opening and adoption of the agenda", "Next meeting and closing"]),
        (14, ["Opening and adoption of the agenda", "Adoption of the minutes of the 13th meeting",
              "Matters arising from earlier meetings", "Next meeting and closing"]),
    ],
)  # fmt: skip
def test_the_first_meeting_of_a_book_has_the_standing_items_too(
    book: Book, number: int, titles: list[str]
) -> None:
    (body,) = commission.add_mechanisms(book, ["JCM"], ME)
    with book.change("Add", ME) as change:
        meeting = change.add(Meeting(mechanism=Link(body.id), ordinal=number))
        meetings.take_standing(change, meeting)
        assert meetings.take_standing(change, meeting) == []
    with book.reading() as view:
        assert [item.title.en for item in agendas.items_of(view, meeting)] == titles


def test_what_is_taken_says_what_is_on_offer(book: Book, other: Book) -> None:
    with other.change("Import", Who("Bo", "cn")) as change:
        importing.take_in(change, interchange.load(RESOURCES / "commission"))
    commission.add_mechanisms(book, list(commission.offered()), ME)
    ids = {mechanism.id: there(book)[code].id for code, mechanism in there(other).items()}
    for code, offered in there(other).items():
        parent: Link[Mechanism] | None = Link(ids[offered.parent.id]) if offered.parent else None
        assert there(book)[code] == replace(offered, id=ids[offered.id], parent=parent)


@pytest.fixture
def other() -> Iterator[Book]:
    book = Book.create(None, "cn")
    yield book
    book.close()


def exchange(book: Book, other: Book) -> None:
    book.merge(other.operations_for(other=book.chain_ends()))
    other.merge(book.operations_for(other=other.chain_ends()))


def test_two_new_books_that_take_the_same_bodies_have_one_record_of_each_once_merged(
    book: Book, other: Book
) -> None:
    commission.add_mechanisms(book, commission.USUAL, ME)
    commission.add_mechanisms(other, ["JCM", "SEC"], Who("Bo", "cn"))
    with book.change("Rename", ME) as change:
        body = reading.find_as(change.view, Mechanism, "JCM")
        change.update(body, replace(body, name=Bilingual("The Commission", body.name.zh)))
    exchange(book, other)
    for open_book in (book, other):
        assert set(there(open_book)) == {"JCM", "SID", "EG", "SEC"}
        assert {mechanism.ref for mechanism in there(open_book).values()} == set(there(open_book))
        assert there(open_book)["JCM"].name.en == "The Commission"
        assert there(open_book)["SEC"].parent == Link(there(open_book)["JCM"].id)
        with open_book.reading() as view:
            assert conflicts.in_book(view) == []
        assert list(checking.faults(open_book)) == []


def test_a_body_that_one_side_took_back_stays_where_the_other_side_has_it(
    book: Book, other: Book
) -> None:
    for open_book in (book, other):
        commission.add_mechanisms(open_book, ["JCM"], ME)
    book.undo(ME)
    assert there(book) == {}
    exchange(book, other)
    assert set(there(book)) == set(there(other)) == {"JCM"}


def test_a_body_that_was_taken_out_is_brought_back_alone(book: Book) -> None:
    commission.add_mechanisms(book, ["SID", "EG"], ME)
    before = there(book)
    book.undo(ME)
    commission.add_mechanisms(book, ["EG"], ME)
    assert there(book)["EG"] == replace(before["EG"], parent=None)
    with book.change("Remove", ME) as change:
        change.remove(reading.find_as(change.view, Mechanism, "EG"))
    (again,) = commission.add_mechanisms(book, ["EG"], ME)
    assert (again.id, again.ref) == (before["EG"].id, "EG")


def test_bodies_of_an_earlier_release_and_of_this_one_agree_once_merged(
    book: Book, other: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    every = commission._operations
    with monkeypatch.context() as earlier:
        earlier.setattr(
            commission,
            "_operations",
            lambda codes: [
                operation
                for operation in every(codes)
                if read(operation).at < seed.FIRST + 1_000_000
            ],
        )
        commission.add_mechanisms(other, commission.USUAL, Who("Bo", "cn"))
    assert there(other)["EG"].source.zh == ""
    commission.add_mechanisms(book, commission.USUAL, ME)
    exchange(book, other)
    for open_book in (book, other):
        assert there(open_book)["EG"].source.zh.startswith("2017年12月6日")
        with open_book.reading() as view:
            assert conflicts.in_book(view) == []


def test_a_mechanism_that_another_window_adds_meanwhile_is_added_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = Book.create(tmp_path / "a.book")
    merge = book.merge

    def both(*given: Any, **how: Any) -> Any:
        done = merge(*given, **how)
        monkeypatch.setattr(book, "merge", merge)
        commission.add_mechanisms(book, ["JCM"], ME)  # the other window
        return done

    monkeypatch.setattr(book, "merge", both)
    commission.add_mechanisms(book, ["JCM", "SID"], ME)
    with book.reading() as view:
        assert sorted(each.code for each in fetching.every(view, Mechanism)) == ["JCM", "SID"]
    book.close()
