"""Numbers on an agenda: they follow the order until the record is circulated, and stay then."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import given, settings
from hypothesis import strategies as st

from secretariat.data import checking
from secretariat.data.book import Book
from secretariat.data.journal import chains, conflicts, history, numbers
from secretariat.data.questions import reading
from secretariat.data.store import facts, fetching, search
from secretariat.data.store.tables import REFERENCES, table_of
from secretariat.data.store.view import View, begun
from secretariat.data.upkeep import schema
from secretariat.data.writing import agendas, entries
from secretariat.declaring.kinds import KINDS
from secretariat.declaring.values import Bilingual, Link
from secretariat.domain.decisions import Decision
from secretariat.domain.mechanisms import Mechanism
from secretariat.domain.meetings import Item, ItemKind, Meeting, Paragraph
from secretariat.domain.minutes import Minutes, MinutesStatus
from secretariat.errors import SecretariatError
from tests.data.copies import fold_into_emptied_tables
from tests.fixtures.books import Office, add, blank, edit, read, remove, send
from tests.fixtures.minuted import paragraphs_of
from tests.fixtures.sources import ANNA, Seeded


@pytest.fixture
def office() -> Iterator[Office]:
    new_office = Office()
    yield new_office
    new_office.close()


def item(book: Book, meeting: Meeting, title: str, **rest: Any) -> Item:
    return add(book, Item(meeting=Link(meeting.id), title=Bilingual(title), **rest))


def said(book: Book, under: Item, text: str) -> Paragraph:
    return add(book, Paragraph(item=Link(under.id), text=Bilingual(text)))


def listed(book: Book, meeting: Meeting) -> list[str]:
    """The agenda with its numbers, and the numbers of the paragraphs under each item."""
    with book.reading() as view:
        return [
            " ".join([item.ref.partition("/")[2], item.title.en, *_under(view, item)])
            for item in agendas.items_of(view, meeting)
        ]


def _under(view: View, item: Item) -> list[str]:
    paragraphs = paragraphs_of(view, item)
    return [f"{each.ref.partition('/')[2]}={each.text.en}" for each in paragraphs]


def move(book: Book, item: Item, to: int) -> None:
    now = read(book, item)
    with book.change("Move", ANNA) as change:
        agendas.move_item(change, now, to)


def circulate(book: Book, meeting: Meeting) -> Minutes:
    return add(book, Minutes(meeting=Link(meeting.id), status=MinutesStatus.CIRCULATED))


def found(book: Book, ref: str) -> str:
    with book.reading() as view:
        return reading.find(view, ref).id


def operations(book: Book) -> int:
    with book.reading() as view:
        return checking.operations(view)


def test_numbers_follow_the_order_of_the_agenda(office: Office) -> None:
    book, meeting = office.uk, office.meeting
    first, second, third = (item(book, meeting, title) for title in "abc")
    said(book, third, "x")
    said(book, first, "y")
    decision = add(
        book, Decision(meeting=Link(meeting.id), item=Link(third.id), text=Bilingual("D"))
    )
    assert [item.ref for item in (first, second, third)] == ["JCM11/1", "JCM11/2", "JCM11/3"]
    move(book, third, 0)
    assert listed(book, meeting) == ["1 c 1.1=x", "2 a 2.1=y", "3 b"]
    assert found(book, "JCM11/1") == third.id
    link = read(book, decision).item
    assert link is not None
    with book.reading() as view:
        assert reading.BookReferences(view).ref_of(link.id) == "JCM11/1"
    book.undo(ANNA)
    assert listed(book, meeting) == ["1 a 1.1=y", "2 b", "3 c 3.1=x"]
    book.redo(ANNA)
    assert listed(book, meeting)[0] == "1 c 1.1=x"
    assert list(checking.faults(book)) == []


def test_moving_an_item_writes_one_operation_and_no_reference(office: Office) -> None:
    items = [item(office.uk, office.meeting, title) for title in "abcd"]
    before = operations(office.uk)
    move(office.uk, items[3], 0)
    assert operations(office.uk) == before + 1


def test_a_new_item_goes_before_the_closing_one_and_takes_its_number(office: Office) -> None:
    book, meeting = office.uk, office.meeting
    item(book, meeting, "Opening", kind=ItemKind.STANDING)
    closing = item(book, meeting, "Next meeting and closing", kind=ItemKind.STANDING)
    new = item(book, meeting, "New business")
    assert (new.ref, read(book, closing).ref) == ("JCM11/2", "JCM11/3")
    assert [line.split()[1] for line in listed(book, meeting)] == ["Opening", "New", "Next"]


def test_a_number_no_longer_borne_leads_to_what_bore_it_last(office: Office) -> None:
    book, meeting = office.uk, office.meeting
    first, second, third = (item(book, meeting, title) for title in "abc")
    text = said(book, third, "x")
    move(book, third, 1)
    remove(book, read(book, first))
    assert listed(book, meeting) == ["1 c 1.1=x", "2 b"]
    assert found(book, "JCM11/3") == second.id
    assert found(book, "JCM11/3.1") == text.id
    assert found(book, "JCM11/2.1") == text.id
    with pytest.raises(SecretariatError, match="nothing called"):
        found(book, "JCM11/4")


def test_circulated_numbers_stay_wherever_an_item_stands(office: Office) -> None:
    book, meeting = office.uk, office.meeting
    items = [item(book, meeting, title) for title in "abcd"]
    said(book, items[3], "x")
    move(book, items[3], 0)
    remove(book, read(book, items[2]))
    minutes = circulate(book, meeting)
    assert listed(book, meeting) == ["1 d 1.1=x", "2 a", "3 b"]
    move(book, items[3], 2)
    assert listed(book, meeting) == ["2 a", "3 b", "1 d 1.1=x"]
    new = item(book, meeting, "e")
    assert (new.ref, said(book, items[3], "y").ref) == ("JCM11/4", "JCM11/1.2")
    remove(book, new)
    assert item(book, meeting, "f").ref == "JCM11/5"
    edit(book, minutes, status=MinutesStatus.DRAFT)
    assert listed(book, meeting) == ["1 a", "2 b", "3 d 3.1=x 3.2=y", "4 f"]
    assert list(checking.faults(book)) == []


def test_what_is_circulated_here_and_moved_elsewhere_keeps_the_numbers_that_went_round(
    office: Office,
) -> None:
    meeting = office.meeting
    items = [item(office.uk, meeting, title) for title in "abc"]
    move(office.uk, items[2], 0)
    office.meet()
    circulate(office.uk, meeting)
    move(office.cn, items[1], 0)
    new = item(office.cn, meeting, "d")
    office.meet()
    for book in (office.uk, office.laptop, office.cn):
        assert listed(book, meeting) == ["3 b", "1 c", "2 a", "4 d"]
        assert found(book, "JCM11/4") == new.id
        assert conflicts_in(book) == []


def test_two_copies_that_circulate_apart_agree_upon_the_later_numbers(office: Office) -> None:
    meeting = office.meeting
    items = [item(office.uk, meeting, title) for title in "abc"]
    office.meet()
    move(office.uk, items[2], 0)
    move(office.cn, items[1], 2)
    circulate(office.uk, meeting)
    circulate(office.cn, meeting)
    office.meet()
    seen = [sorted(listed(book, meeting)) for book in (office.uk, office.laptop, office.cn)]
    assert seen == [["1 a", "2 c", "3 b"]] * 3
    assert conflicts_in(office.uk) == []


def test_an_item_moved_to_another_meeting_is_numbered_there(office: Office) -> None:
    book, meeting = office.uk, office.meeting
    other = add(book, Meeting(mechanism=meeting.mechanism, ordinal=12))
    first, second = (item(book, meeting, title) for title in "ab")
    item(book, other, "c")
    edit(book, first, meeting=Link(other.id))
    assert (read(book, first).ref, read(book, second).ref) == ("JCM12/2", "JCM11/1")


def test_an_old_agenda_comes_right_when_the_book_is_opened(office: Office) -> None:
    """As the program numbered before: closing made second, then moved to the end."""
    book, meeting = office.uk, office.meeting
    items = [
        item(book, meeting, title, place=key) for title, key in zip("axbc", "4z89", strict=True)
    ]
    with book.change("Call", ANNA) as change:
        for old_item, number in zip(items, (1, 2, 3, 4), strict=True):
            change.call(old_item, f"JCM11/{number}")
    lost = add(book, Item(meeting=Link(meeting.id), title=Bilingual("d"), place="1"))
    with book.change("Lose", ANNA) as change:
        change.update(lost, replace(lost, place=""))
    assert listed(book, meeting) == ["1 a", "2 b", "3 c", "4 x", "5 d"]
    with begun(book._writer) as view:
        facts.put(view, "declarations", "older")
        assert schema.bring_up_to_date(view)
    assert listed(book, meeting) == ["1 a", "2 b", "3 c", "4 x", "5 d"]
    assert list(checking.faults(book)) == []


def test_a_past_day_shows_the_numbers_of_then(office: Office) -> None:
    book, meeting = office.uk, office.meeting
    items = [item(book, meeting, title) for title in "abc"]
    said(book, items[2], "x")
    with book.reading() as view:
        then = chains.latest(view)[1]
    move(book, items[2], 0)
    with book.reading() as view:
        before = {item.title.en: item.ref for item in history.as_of(view, Item, then)}
        texts = [paragraph.ref for paragraph in history.as_of(view, Paragraph, then)]
        now = history.as_of(view, Item, chains.latest(view)[1])
    assert (before, texts) == ({"a": "JCM11/1", "b": "JCM11/2", "c": "JCM11/3"}, ["JCM11/3.1"])
    assert {item.title.en: item.ref for item in now}["c"] == "JCM11/1"


def test_an_item_is_searched_by_the_number_that_it_bears(office: Office) -> None:
    book, meeting = office.uk, office.meeting
    items = [item(book, meeting, title) for title in "abc"]
    move(book, items[2], 0)
    edit(book, read(book, items[2]), title=Bilingual("Water"))
    with book.reading() as view:
        assert [hit.record for hit in search.newest(view, "JCM11 1", 9)] == [items[2].id]
        assert [hit.record for hit in search.newest(view, "JCM11 2", 9)] == [items[0].id]


def test_a_number_that_was_given_already_is_refused(office: Office) -> None:
    item(office.uk, office.meeting, "a")
    with pytest.raises(SecretariatError, match="called JCM11/1 already"):
        item(office.uk, office.meeting, "b", ref="JCM11/1")


def derived(book: Book) -> Any:
    """What the tables say of every reference, and of every item and paragraph."""
    with book.reading() as view:
        tables = [REFERENCES, *(table_of(KINDS.of(record)) for record in (Item, Paragraph))]
        return [sorted(map(tuple, view.execute(sa.select(table))), key=str) for table in tables]


def conflicts_in(book: Book) -> list[str]:
    with book.reading() as view:
        return [f"{conflict.ref} {conflict.slot}" for conflict in conflicts.in_book(view)]


STEP = st.tuples(
    st.integers(0, 1), st.sampled_from(["add", "move", "say", "remove", "undo", "meet"]),
    st.integers(0, 7), st.integers(0, 7),
)  # fmt: skip


def act(book: Book, meeting: Meeting, what: str, number: int, other: int) -> None:
    with book.reading() as view:
        there = agendas.items_of(view, meeting)
    if what == "add" or not there:
        item(book, meeting, f"t{number}", kind=ItemKind.STANDING if other > 5 else None)
        return
    chosen = there[number % len(there)]
    if what == "move":
        move(book, chosen, other % len(there))
    elif what == "say":
        said(book, chosen, f"p{other}")
    elif what == "remove":
        remove(book, chosen)
    elif what == "undo" and book.stacks().undoable:
        book.undo(ANNA)


def alike(book: Book, meeting: Meeting) -> None:
    """The numbers run from 1 without a gap, under every item too."""
    for at, line in enumerate(listed(book, meeting), 1):
        number, _, *under = line.split()
        assert number == str(at)
        assert [line.partition("=")[0] for line in under] == [
            f"{at}.{place}" for place in range(1, len(under) + 1)
        ]


@settings(max_examples=12, deadline=None)
@given(st.lists(STEP, max_size=14))
def test_copies_that_change_one_agenda_apart_come_to_the_same_numbers(
    steps: list[tuple[int, str, int, int]],
) -> None:
    seeded = Seeded()
    books = [blank(side, seeded.for_book()) for side in ("uk", "cn")]
    mechanism = add(books[0], Mechanism(code="JCM", name=Bilingual("Commission")))
    meeting = add(books[0], Meeting(mechanism=Link(mechanism.id), ordinal=11))
    send(*books)
    for at, what, number, other in [*steps, (0, "meet", 0, 0)]:
        if what == "meet":
            for _ in range(2):
                send(books[0], books[1])
                send(books[1], books[0])
            assert listed(books[0], meeting) == listed(books[1], meeting)
        else:
            act(books[at], meeting, what, number, other)
        for book in books if what == "meet" else [books[at]]:
            alike(book, meeting)
            assert not [conflict for conflict in conflicts_in(book) if conflict.endswith(" ref")]
    counts = [operations(book) for book in books]
    again = [send(books[0], books[1]).operations, send(books[1], books[0]).operations]
    assert (again, [operations(book) for book in books]) == ([0, 0], counts)
    # Both hold the same operations now; of the two long looks each has the other copy by turns.
    looked_at, folded_anew = books if len(steps) % 2 else books[::-1]
    with looked_at.reading() as view:
        chains.verify(view)
    assert list(checking.faults(looked_at)) == []
    before = derived(folded_anew)
    with begun(folded_anew._writer) as view:
        fold_into_emptied_tables(view)
    assert derived(folded_anew) == before
    for book in books:
        book.close()


def test_listeners_hear_of_items_that_a_meeting_renames(office: Office) -> None:
    item(office.uk, office.meeting, "Alpha")
    told: list[frozenset[str]] = []
    office.uk.listeners.add(lambda kinds, _: told.append(kinds))
    with office.uk.change("Rename", ANNA) as change:
        change.call(office.meeting, "JCM12")
    with office.uk.reading() as view:
        assert [item.ref for item in fetching.every(view, Item)] == ["JCM12/1"]
    assert told == [frozenset({"meetings", "items", "paragraphs"})]


def test_listeners_hear_of_items_whose_meeting_gets_a_letter_by_a_merge(office: Office) -> None:
    body = office.meeting.mechanism
    for book in (office.cn, office.uk):
        twelfth = add(book, Meeting(mechanism=body, ordinal=12))
    item(office.uk, twelfth, "Alpha")
    told: list[frozenset[str]] = []
    office.uk.listeners.add(lambda kinds, _: told.append(kinds))
    send(office.cn, office.uk)
    with office.uk.reading() as view:
        assert [item.ref for item in fetching.every(view, Item)] == ["JCM12b/1"]
    assert told == [frozenset({"meetings", "items", "paragraphs"})]


def test_a_paragraph_numbers_anew_those_of_its_own_item_alone(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A long record has hundreds under other items, of which none is read."""
    book, meeting = office.uk, office.meeting
    first, second = (item(book, meeting, title) for title in "ab")
    said(book, first, "x")
    moved = said(book, second, "y")
    said(book, second, "z")
    asked: list[set[str]] = []
    paragraphs = numbers._paragraphs

    def watched(view: View, agenda: Any, items: Any) -> Any:
        asked.append({*items})
        return paragraphs(view, agenda, items)

    monkeypatch.setattr(numbers, "_paragraphs", watched)
    with book.change("Move", ANNA) as change:
        entries.move_entry(change, moved, 1)
    assert asked == [{second.id}]
    asked.clear()
    # To another item: the one that it left and the one that it came to.
    edit(book, moved, item=Link(first.id))
    assert {item for items in asked for item in items} == {first.id, second.id}
    assert [line.split()[1:] for line in listed(book, meeting)[:2]] == [
        ["a", "1.1=x", "1.2=y"], ["b", "2.1=z"]
    ]  # fmt: skip
