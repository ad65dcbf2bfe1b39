"""Decisions and actions stand where they were taken, between the paragraphs of their item."""

from __future__ import annotations

from dataclasses import replace

import pytest

from secretariat.data.book import Book, Who
from secretariat.data.questions import dossiers
from secretariat.data.store import fetching
from secretariat.data.writing import action_steps, agendas, entries
from secretariat.declaring.values import Bilingual, Link
from secretariat.domain.across.entry_texts import words_of
from secretariat.domain.mechanisms import Mechanism
from secretariat.domain.meetings import Item, Meeting
from secretariat.errors import SecretariatError
from tests.fixtures.minuted import paragraphs_of

ME = Who("Jane Smith", "uk")


@pytest.fixture
def item(book: Book) -> Item:
    with book.change("Begin", ME) as change:
        body = change.add(Mechanism(code="JCM", name=Bilingual("Commission", "联委会")))
        meeting = change.add(Meeting(mechanism=Link(body.id), ordinal=1))
        return agendas.add_item(change, meeting, Bilingual("Quantum", "量子"))


def order(book: Book, item: Item) -> list[str]:
    """The words of the entries as the record and the dossier have them."""
    with book.reading() as view:
        records = entries.entries_of(view, item.id)
        meeting = fetching.get(view, Meeting, item.meeting.id if item.meeting else "")
        dossier = dossiers.of_meeting(view, meeting)
        assert [entry.id for entry in dossier.entries_under(dossier.items[0])] == [
            record.id for record in records
        ]
        return [words_of(record).en for record in records]


def record(book: Book, item: Item) -> None:
    with book.change("Record", ME) as change:
        agendas.add_paragraph(change, item, Bilingual("first"))
        agendas.add_decision(change, item, Bilingual("decided"), is_placed=True)
        agendas.add_paragraph(change, item, Bilingual("second"))
        action_steps.add_action(change, Bilingual("to do"), item, is_placed=True)
        agendas.add_paragraph(change, item, Bilingual("third"))


def test_what_is_decided_between_two_paragraphs_stands_between_them(book: Book, item: Item) -> None:
    record(book, item)
    assert order(book, item) == ["first", "decided", "second", "to do", "third"]
    with book.reading() as view:
        refs = [paragraph.ref for paragraph in paragraphs_of(view, item)]
    assert refs == ["JCM1/1.1", "JCM1/1.2", "JCM1/1.3"]


def test_what_has_no_place_stands_after_all_paragraphs(book: Book, item: Item) -> None:
    with book.change("Record", ME) as change:
        action_steps.add_action(change, Bilingual("to do"), item)
        agendas.add_decision(change, item, Bilingual("decided"))
        agendas.add_paragraph(change, item, Bilingual("first"))
    assert order(book, item) == ["first", "decided", "to do"]
    with book.change("Record", ME) as change:
        agendas.add_decision(change, item, Bilingual("at last"), is_placed=True)
        agendas.add_paragraph(change, item, Bilingual("after it"))
    assert order(book, item) == ["first", "decided", "to do", "at last", "after it"]


def test_every_entry_moves(book: Book, item: Item) -> None:
    record(book, item)
    with book.change("Move", ME) as change:
        decided = entries.entries_of(change.view, item.id)[1]
        entries.move_entry(change, decided, -1)
    assert order(book, item) == ["decided", "first", "second", "to do", "third"]
    with book.change("Move", ME) as change:
        last = entries.entries_of(change.view, item.id)[-1]
        entries.move_entry(change, last, -9)
    assert order(book, item) == ["third", "decided", "first", "second", "to do"]
    with book.change("Move", ME) as change:
        entries.move_entry(change, entries.entries_of(change.view, item.id)[-1], 1)
    assert order(book, item) == ["third", "decided", "first", "second", "to do"]


def test_a_paragraph_goes_before_a_decision(book: Book, item: Item) -> None:
    record(book, item)
    with book.change("Insert", ME) as change:
        decided = entries.entries_of(change.view, item.id)[1]
        agendas.add_paragraph(change, item, Bilingual("between"), before=decided.id)
    assert order(book, item) == ["first", "between", "decided", "second", "to do", "third"]


def test_a_paragraph_between_others_changes_none_of_them(book: Book, item: Item) -> None:
    record(book, item)
    with book.reading() as view:
        there = entries.entries_of(view, item.id)
    with book.change("Insert", ME) as change:
        paragraph = agendas.add_paragraph(change, item, Bilingual("new"), before=there[2].id)
    with book.reading() as view:
        after = entries.entries_of(view, item.id)
    assert [words_of(record).en for record in after] == [
        "first", "decided", "new", "second", "to do", "third",
    ]  # fmt: skip
    assert {record.id: record.place for record in after if record.id != paragraph.id} == {
        record.id: record.place for record in there
    }


def test_an_entry_is_split_and_joined_again(book: Book, item: Item) -> None:
    with book.change("Record", ME) as change:
        whole = agendas.add_paragraph(change, item, Bilingual("One. Two.", "一。二。"))
        agendas.add_decision(change, item, Bilingual("decided"), is_placed=True)
    with book.change("Split", ME) as change:
        new_record = entries.split(change, whole, Bilingual("One.", "一。二。"), Bilingual("Two."))
    assert order(book, item) == ["One.", "Two.", "decided"]
    with book.change("Join", ME) as change:
        again = entries.join(change, new_record)
    assert words_of(again) == Bilingual("One. Two.", "一。二。")
    assert order(book, item) == ["One. Two.", "decided"]
    with book.change("Join", ME) as change, pytest.raises(SecretariatError, match="nothing before"):
        entries.join(change, again)
    with book.change("Join", ME) as change, pytest.raises(SecretariatError, match="paragraph"):
        entries.join(change, entries.entries_of(change.view, item.id)[1])


def test_two_copies_that_place_at_one_point_agree(book: Book, item: Item) -> None:
    """Equal places sort by the id of the record, and a move spreads them."""
    record(book, item)
    with book.change("Clash", ME) as change:
        decided = entries.entries_of(change.view, item.id)[1]
        second = paragraphs_of(change.view, item)[1]
        change.update(decided, replace(decided, place=second.place))
    ids = {"decided": decided.id, "second": second.id}
    assert order(book, item)[1:3] == sorted(ids, key=lambda word: ids[word])
    with book.change("Move", ME) as change:
        entries.move_entry(change, entries.entries_of(change.view, item.id)[2], -1)
    assert order(book, item)[1:3] == sorted(ids, key=lambda word: ids[word], reverse=True)
