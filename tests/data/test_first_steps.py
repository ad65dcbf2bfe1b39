"""What a new book still lacks, read from the book itself."""

from __future__ import annotations

from contextlib import closing

from secretariat.data.questions import beginning
from secretariat.declaring.values import Bilingual, Link
from secretariat.domain.first_steps import Facts
from secretariat.domain.mechanisms import Mechanism
from secretariat.domain.meetings import Item, Meeting, Paragraph
from secretariat.domain.people import Person
from tests.fixtures.books import action, add, blank, remove
from tests.fixtures.sources import Seeded


def test_each_step_counts_once_something_of_it_is_there_and_not_taken_out() -> None:
    seeded = Seeded()
    with closing(blank("uk", seeded.for_book())) as book:

        def facts() -> Facts:
            with book.reading() as view:
                return beginning.facts(view)

        assert facts() == Facts()
        mechanism = add(book, Mechanism(code="JCM", name=Bilingual("Commission")))
        meeting = add(book, Meeting(mechanism=Link(mechanism.id), ordinal=1))
        item = add(book, Item(meeting=Link(meeting.id), title=Bilingual("Soil")))
        assert facts() == Facts(has_bodies=True, has_meeting=True, has_item=True)
        add(book, Paragraph(item=Link(item.id), text=Bilingual("A word.")))
        first = add(book, action("Send", meeting))
        for side in (seeded.new_id(), seeded.new_id()):
            add(book, Person(name=Bilingual("Ann"), side=Link(side)))
        assert facts() == Facts(
            has_bodies=True, sides_with_people=2, has_meeting=True, has_item=True,
            has_paragraph=True, has_action=True,
        )  # fmt: skip
        remove(book, first)
        assert not facts().has_action
