"""Lines of minutes written as entries, and entries moved, split, joined and reworded."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest

from secretariat.data.book import Book
from secretariat.data.questions import rolls
from secretariat.data.store import fetching
from secretariat.data.writing import agendas, entries, minute_entries
from secretariat.declaring.values import Bilingual, Link
from secretariat.domain.across.entry_order import Entry
from secretariat.domain.across.entry_texts import words_of
from secretariat.domain.actions import Action, ActionStatus
from secretariat.domain.decisions import Decision
from secretariat.domain.mechanisms import Mechanism
from secretariat.domain.meetings import (
    Item,
    Meeting,
    Paragraph,
    ParagraphKind,
    Participant,
    Role,
)
from secretariat.domain.minute_lines import read
from secretariat.domain.organisations import Organisation
from secretariat.domain.people import Person
from secretariat.domain.sides import Side
from secretariat.errors import SecretariatError
from tests.fixtures.books import new
from tests.fixtures.sources import ANNA

TODAY = date(2026, 4, 20)


@dataclass
class Sitting:
    """A meeting with one item, a body and a person of the UK side."""

    book: Book
    meeting: Meeting
    item: Item
    ministry: Organisation
    minister: Person

    def record(self, text: str) -> Entry:
        """Record the line *text* under the item."""
        with self.book.change("Record", ANNA) as change:
            roll = rolls.roll_of(change.view, self.meeting, TODAY)
            return minute_entries.record(change, self.item, read(text, roll, TODAY))

    def entries(self) -> list[Any]:
        """All that is recorded under the item, in order."""
        with self.book.reading() as view:
            return list(entries.entries_of(view, self.item.id))

    def words(self) -> list[str]:
        return [words_of(entry).en for entry in self.entries()]


@pytest.fixture
def sitting() -> Iterator[Sitting]:
    book = new()
    with book.change("Begin", ANNA) as change:
        uk = next(side for side in fetching.every(change.view, Side) if side.code == "UK")
        ministry = change.add(
            Organisation(name=Bilingual("Ministry of Science"), short="MOS", side=Link(uk.id))
        )
        minister = change.add(Person(name=Bilingual("Ann Able", "安娜"), side=Link(uk.id)))
        mechanism = change.add(Mechanism(code="JCM", name=Bilingual("Commission")))
        meeting = change.add(Meeting(mechanism=Link(mechanism.id), ordinal=1))
        change.add(
            Participant(
                meeting=Link(meeting.id), person=Link(minister.id), side=Link(uk.id),
                role=Role.CO_CHAIR,
            )
        )  # fmt: skip
        item = change.add(Item(meeting=Link(meeting.id), title=Bilingual("Soil")))
    yield Sitting(book, meeting, item, ministry, minister)
    book.close()


def test_a_line_becomes_what_its_first_sign_says(sitting: Sitting) -> None:
    statement = sitting.record("Ann Able: We welcome this.")
    decision = sitting.record("! The sides agreed to go on.")
    action = sitting.record("> Send the samples @MOS by 30 June 2026")
    assert isinstance(statement, Paragraph)
    assert statement.kind is ParagraphKind.STATEMENT
    assert statement.speaker == Link(sitting.minister.id)
    assert isinstance(decision, Decision)
    assert isinstance(action, Action)
    assert action.leads.get("uk") == Link(sitting.ministry.id)
    assert action.due == date(2026, 6, 30)
    assert [entry.id for entry in sitting.entries()] == [statement.id, decision.id, action.id]


def test_a_side_that_is_named_alone_has_not_begun_its_part(sitting: Sitting) -> None:
    action = sitting.record("> Send the samples @UK")
    assert isinstance(action, Action)
    assert action.status.get("uk") is ActionStatus.NOT_STARTED
    assert action.leads.get("uk") is None


def test_a_line_without_words_is_refused(sitting: Sitting) -> None:
    with pytest.raises(SecretariatError, match="no words to record"):
        sitting.record("!")
    assert sitting.entries() == []


def test_an_entry_is_moved_split_and_joined_again(sitting: Sitting) -> None:
    for text in ("First", "! Second", "Third and last"):
        sitting.record(text)
    third = sitting.entries()[2]
    with sitting.book.change("Move", ANNA) as change:
        entries.move_entry(change, third, -2)
    assert sitting.words() == ["Third and last", "First", "Second"]
    there = sitting.entries()
    with sitting.book.change("Split", ANNA) as change:
        entries.split(change, there[0], Bilingual("Third"), Bilingual("and last"))
    assert sitting.words() == ["Third", "and last", "First", "Second"]
    there = sitting.entries()
    with sitting.book.change("Join", ANNA) as change:
        entries.join(change, there[1])
    assert sitting.words() == ["Third and last", "First", "Second"]
    there = sitting.entries()
    with sitting.book.change("Join", ANNA) as change:
        with pytest.raises(SecretariatError, match="only paragraphs are joined"):
            entries.join(change, there[2])
        with pytest.raises(SecretariatError, match="nothing before"):
            entries.join(change, there[0])


def test_paragraphs_are_added_after_an_entry_and_before_one(sitting: Sitting) -> None:
    sitting.record("First")
    sitting.record("Last")
    first, last = sitting.entries()
    with sitting.book.change("Add", ANNA) as change:
        entries.add_after(change, first, [Bilingual("Second"), Bilingual("Third")])
        new_one = Paragraph(item=Link(sitting.item.id), text=Bilingual("Fourth"))
        entries.add_before(change, new_one, last.id)
        agendas.add_paragraph(change, sitting.item, Bilingual("At the end"))
    assert sitting.words() == ["First", "Second", "Third", "Fourth", "Last", "At the end"]


def test_words_are_replaced_in_either_case_and_counted(sitting: Sitting) -> None:
    for text in ("Soil and SOIL", "! No such word", "> Take soil"):
        sitting.record(text)
    there = sitting.entries()
    with sitting.book.change("Replace", ANNA) as change:
        assert entries.replace_words(change, there, "soil", "water") == 3
        assert entries.replace_words(change, there, "", "water") == 0
    assert sitting.words() == ["water and water", "No such word", "Take water"]
