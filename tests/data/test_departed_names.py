"""Names and negotiated words in an issued record: a later change of them is a departure, too."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

import pytest

from secretariat.data.book import Book
from secretariat.data.questions import attention, dossiers
from secretariat.data.store import fetching
from secretariat.declaring.kinds import Record
from secretariat.declaring.values import Bilingual, BySide, DatedName, Link
from secretariat.domain.across.issued_text import departures
from secretariat.domain.agreed.parts import Signatory, Template
from secretariat.domain.mechanisms import Mechanism
from secretariat.domain.meetings import Item, Meeting, MeetingStatus, Paragraph, Participant
from secretariat.domain.minutes import Minutes, MinutesStatus
from secretariat.domain.organisations import Organisation
from secretariat.domain.people import Person
from secretariat.domain.sides import Side
from secretariat.domain.terms import Term
from tests.fixtures.books import Office, add, edit, read, remove
from tests.fixtures.sources import ANNA

TODAY = date(2026, 11, 27)


class Issued(NamedTuple):
    """A book with an issued record, and what the record names."""

    book: Book
    meeting: Meeting
    minutes: Minutes
    minister: Person
    ministry: Organisation
    term: Term
    unused: Term
    side: Side
    signatory: Signatory
    template: Template


@pytest.fixture
def issued() -> Iterator[Issued]:
    office = Office()
    book = office.uk
    side = add(book, Side(code="UK", name=Bilingual("United Kingdom", "英国")))
    minister = add(book, Person(name=Bilingual("Helen", "海伦"), side=Link(side.id)))
    stranger = Person(name=Bilingual("Nobody", "无名"), side=Link(side.id))
    add(book, stranger)
    ministry = add(
        book, Organisation(name=Bilingual("Ministry", "部"), short="MIN", side=Link(side.id))
    )
    term = add(book, Term(en="innovation", zh="创新"))
    unused = add(book, Term(en="volcano", zh="火山"))
    template = add(book, Template(text=Bilingual("Signed.", "签署。")))
    edit(
        book, office.action, leads=BySide((("uk", Link(ministry.id)),)),
    )  # fmt: skip
    meeting = edit(book, office.meeting, starts="2026-03-10", status=MeetingStatus.HELD)
    item = add(book, Item(meeting=Link(meeting.id), title=Bilingual("Crops", "作物")))
    add(book, Paragraph(item=Link(item.id), text=Bilingual("On innovation.", "关于创新。")))
    add(
        book,
        Participant(meeting=Link(meeting.id), person=Link(minister.id), side=Link(side.id)),
    )
    minutes = add(book, Minutes(meeting=Link(meeting.id), status=MinutesStatus.CIRCULATED))
    signatory = add(
        book,
        Signatory(
            minutes=Link(minutes.id), side=Link(side.id), capacity=Bilingual("For A", "代表甲")
        ),
    )
    minutes = edit(book, minutes, status=MinutesStatus.ISSUED)
    yield Issued(
        book, meeting, minutes, minister, ministry, term, unused, side, signatory, template
    )
    office.close()


def departed(issued: Issued) -> list[tuple[str, str]]:
    """What departs, which is the same on paper as in the list for attention."""
    with issued.book.reading() as view:
        dossier = dossiers.of_meeting(view, fetching.get(view, Meeting, issued.meeting.id))
        listed = attention.attention(view, "uk", TODAY).departed
    found_departures = departures(dossier)
    assert [parts for _, parts in listed] == ([found_departures] if found_departures else [])
    return [(departure.ref, departure.what) for departure in found_departures]


def test_a_record_just_issued_names_nobody_who_has_departed(issued: Issued) -> None:
    assert departed(issued) == []


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("minister", {"name": Bilingual("Ellen", "海伦")}),
        ("ministry", {"name": Bilingual("Department", "部门")}),
        ("term", {"zh": "革新"}),
        ("side", {"party": "British side"}),
        ("signatory", {"capacity": Bilingual("For B", "代表乙")}),
        ("template", {"text": Bilingual("Done.", "订立。")}),
        ("minutes", {"closing": Bilingual("Signed at London.", "在伦敦签署。")}),
    ],
)
def test_what_is_renamed_departs_until_it_is_taken_back(
    issued: Issued, name: str, values: dict[str, Any]
) -> None:
    record: Record = getattr(issued, name)
    edit(issued.book, record, **values)
    assert departed(issued) == [(record.ref, "Changed since")]
    issued.book.undo(ANNA)
    assert departed(issued) == []


@pytest.mark.parametrize("name", ["minister", "ministry", "term"])
def test_a_removed_record_counts_as_departed_in_an_issued_text(issued: Issued, name: str) -> None:
    record: Record = getattr(issued, name)
    remove(issued.book, record)
    assert departed(issued) == [(record.ref, "Removed since")]


def test_what_the_record_does_not_name_is_no_departure(issued: Issued) -> None:
    edit(issued.book, issued.unused, zh="火")
    edit(issued.book, issued.minister, email="helen@example.org")
    add(issued.book, Term(en="crops", zh="作物"))
    side: Link[Side] = Link(issued.side.id)
    add(issued.book, Person(name=Bilingual("Else", "另"), side=side))
    add(issued.book, Organisation(name=Bilingual("Other", "其他"), side=side))
    assert departed(issued) == []


def test_of_the_mechanism_the_name_of_the_day_counts(issued: Issued) -> None:
    with issued.book.reading() as view:
        mechanism = fetching.every(view, Mechanism)[0]
    later = DatedName(en="Council", zh="理事会", start="2027-01-01")
    edit(issued.book, mechanism, names=(later,))
    assert departed(issued) == []
    edit(issued.book, mechanism, name=Bilingual("Committee", "委员会"))
    assert departed(issued) == [(mechanism.ref, "Changed since")]


def test_a_signatory_who_is_added_or_taken_out_departs(issued: Issued) -> None:
    added = add(issued.book, Signatory(minutes=Link(issued.minutes.id), side=Link(issued.side.id)))
    assert departed(issued) == [(added.ref, "Added since")]
    remove(issued.book, read(issued.book, issued.signatory))
    assert ("Removed since") in [what for _, what in departed(issued)]
