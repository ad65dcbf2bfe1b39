"""People who were entered twice in the delegations of one meeting."""

from __future__ import annotations

from datetime import date

from secretariat.data.book import Book
from secretariat.data.questions import reading, record_warnings
from secretariat.declaring.kinds import Record
from secretariat.declaring.values import Bilingual, Link
from secretariat.domain.mechanisms import Mechanism
from secretariat.domain.meetings import Meeting, Participant
from secretariat.domain.people import Person
from tests.fixtures.books import add

TODAY = date(2026, 11, 29)


def test_a_person_entered_twice_in_one_meeting_is_remarked_on() -> None:
    book = Book.create(None, "uk")
    with book.reading() as view:
        side = reading.find(view, "UK")
    person = add(book, Person(name=Bilingual("Ann Able", "安娜"), side=Link(side.id)))
    body = add(book, Mechanism(code="JCM", name=Bilingual("Joint Commission", "联委会")))
    meetings = [add(book, Meeting(mechanism=Link(body.id), ordinal=ordinal)) for ordinal in (1, 2)]

    def take_part(meeting: Meeting) -> Participant:
        return add(book, Participant(meeting=Link(meeting.id), person=Link(person.id)))

    def remarks(record: Record) -> list[str]:
        with book.reading() as view:
            return [str(warning) for warning in record_warnings.warnings_about(view, record, TODAY)]

    first, elsewhere = take_part(meetings[0]), take_part(meetings[1])
    assert [remarks(participant) for participant in (first, elsewhere)] == [[], []]
    again = take_part(meetings[0])
    text = "JCM1/P2 is the same person as JCM1/P1, in one meeting; remove one of them."
    assert remarks(again) == [text]
    with book.reading() as view:
        assert [str(error) for _, error in record_warnings.in_book(view, TODAY)].count(text) == 1
    book.close()
