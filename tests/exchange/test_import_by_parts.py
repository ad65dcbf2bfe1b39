"""An import takes in some records of a file after the others, as it would take in all at once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from weakref import WeakSet

import pytest

from secretariat.data.book import Book
from secretariat.data.store import fetching
from secretariat.data.upkeep import comparing
from secretariat.data.writing import change as change_module
from secretariat.declaring.values import Bilingual, Link
from secretariat.domain.organisations import Organisation
from secretariat.domain.people import Person
from secretariat.domain.sides import Side
from secretariat.exchange import interchange
from secretariat.office import importing
from secretariat.office.refusing import ImportRefusedError
from secretariat.paths import RESOURCES
from tests.exchange.test_round_trip import WHO
from tests.fixtures.books import new
from tests.fixtures.sources import Seeded

PARTS = [1, 7, 2_000]


def _take_in(book: Book, trees: Any) -> importing.Imported:
    with book.change("Import", WHO) as change:
        return importing.take_in(change, trees)


def _journal(book: Book) -> list[str]:
    """The names of all operations, each a hash over what it says and of the one before it."""
    with book.reading() as view:
        return [name for (name,) in view.ask("SELECT name FROM journal ORDER BY position")]


def test_the_journal_is_the_same_however_many_records_are_taken_in_at_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    records = interchange.load(RESOURCES / "example")
    batches: list[list[str]] = []
    for parts in PARTS:
        monkeypatch.setattr(importing, "AT_ONCE", parts)
        book = new(sources=Seeded(1).for_book())
        assert _take_in(book, records).new == sum(map(len, records.values()))
        if parts == PARTS[1]:  # the books are the same, as their journals say
            assert _take_in(book, records).same == sum(map(len, records.values()))
        batches.append(_journal(book))
        with book.reading() as view:
            assert list(comparing.differences(view)) == []
        book.close()
    assert batches[0] == batches[1] == batches[2]


def _terms(count: int) -> list[dict[str, Any]]:
    return [{"ref": f"W{n}", "en": f"word {n}", "zh": f"词{n}"} for n in range(count)]


FAULTS: dict[str, dict[str, Any]] = {
    "start": {"start": "no date"},
    "nothing": {"nothing": "x"},
    "ref": {"ref": "W1"},
    "related": {"related": ["W2", "W99"]},
}


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("at", [0, 9, 19])
def test_a_fault_anywhere_leaves_the_book_as_it_was_and_names_its_record(
    fault: str, at: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "AT_ONCE", 3)
    listed = _terms(20)
    listed[at] |= FAULTS[fault]
    if fault == "ref" and at < 1:
        listed[at]["ref"] = "W19"
        at = 19
    book = new()
    before = _journal(book)
    with pytest.raises(ImportRefusedError) as refused:
        _take_in(book, {"terms": listed})
    assert [path for path, _ in refused.value.refusals] == [f"records.terms[{at}].{fault}"]
    assert _journal(book) == before
    book.close()


def test_every_fault_is_named_in_the_order_of_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importing, "AT_ONCE", 2)
    listed = _terms(12)
    for at in (11, 4, 0):
        listed[at] |= {"start": "no date"}
    person = {"name": {"en": "Li Hua", "zh": "李华"}, "nothing": "x"}
    book = new()
    with pytest.raises(ImportRefusedError) as refused:
        _take_in(book, {"terms": listed, "people": [person]})
    assert [path for path, _ in refused.value.refusals] == [
        "records.people[0].nothing", "records.people[0].side",
        *(f"records.terms[{at}].start" for at in (0, 4, 11)),
    ]  # fmt: skip
    book.close()


@pytest.mark.parametrize("written_at_once", [1, 2_000])
def test_a_record_may_point_at_a_later_one_but_not_at_what_the_import_itself_will_number(
    written_at_once: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "AT_ONCE", 1)
    monkeypatch.setattr(change_module, "_FLUSH_AT", written_at_once)
    later, unnamed = _terms(2), {"en": "unnamed", "zh": "无"}
    later[0]["related"] = "W1"
    book = new()
    assert _take_in(book, {"terms": later}).new == 2
    with book.change("Import", WHO) as change:
        importing.take_in(change, {"terms": [unnamed]})
    with book.reading() as view:
        (ref,) = (ref for (ref,) in view.ask("SELECT ref FROM terms") if ref not in ("W0", "W1"))
    other = new()
    pointing = {"ref": "W9", "en": "pointing", "zh": "指", "related": [ref]}
    with pytest.raises(ImportRefusedError) as refused:
        _take_in(other, {"terms": [unnamed, pointing]})
    assert [path for path, _ in refused.value.refusals] == ["records.terms[1].related"]
    book.close()
    other.close()


@pytest.mark.parametrize("count", [3, 40])
def test_many_bodies_and_people_are_found_by_short_names_and_in_another_case(count: int) -> None:
    book = new()
    with book.change("Begin", WHO) as change:
        side = Link[Side](fetching.every(change.view, Side)[0].id)
        for number in range(count):
            name = Bilingual(f"Body {number}")
            change.add(Organisation(name=name, side=side, short=f"B{number}X"))
            change.add(Person(ref=f"Per:L{number}", name=Bilingual("Li"), side=side))
    posts: Any = [
        {"title": {"en": "Head"}, "person": f"PER:l{number}", "organisation": f"b{number}x"}
        for number in range(count)
    ]
    assert _take_in(book, {"posts": posts}).new == count
    posts[0]["person"] = "b1x"
    with pytest.raises(ImportRefusedError) as refused:
        _take_in(book, {"posts": posts})
    assert [path for path, _ in refused.value.refusals] == ["records.posts[0].person"]
    book.close()


class _Tree(dict[str, Any]):
    """A record of a file, of which can be said whether anybody still holds it."""

    __hash__ = object.__hash__  # type: ignore[assignment]  # each is itself


class _Long:
    """Many records, each made when it is asked for."""

    def __init__(self, count: int) -> None:
        self._count = count
        self._held: WeakSet[_Tree] = WeakSet()
        self.most = 0

    def __iter__(self) -> Iterator[_Tree]:
        for tree in _terms(self._count):
            new_tree = _Tree(tree)
            self._held.add(new_tree)
            self.most = max(self.most, len(self._held))
            yield new_tree
            del new_tree


def test_no_more_of_a_long_file_is_held_than_of_a_short_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(importing, "AT_ONCE", 10)
    held = []
    for count in (40, 200):
        book, long = new(), _Long(count)
        assert _take_in(book, {"terms": long}).new == count
        held.append(long.most)
        book.close()
    assert held[0] == held[1] <= 2 * importing.AT_ONCE + 1
