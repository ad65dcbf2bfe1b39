"""What a meeting takes over from those before it, and open actions that others set."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from secretariat.data.book import Book
from secretariat.data.questions import action_logs, actions, reading
from secretariat.data.writing import agendas, meetings
from secretariat.declaring.values import Bilingual, Link
from secretariat.domain.across.dossiers import Selection
from secretariat.domain.actions import Action
from secretariat.domain.commissions import StandingItem
from secretariat.domain.mechanisms import Mechanism
from secretariat.domain.meetings import Item, Meeting, Participant, Role
from secretariat.domain.organisations import Organisation
from secretariat.domain.people import Person
from secretariat.domain.sides import Side
from secretariat.errors import SecretariatError
from secretariat.i18n import language
from tests.fixtures.books import action, add, edit
from tests.fixtures.sources import ANNA

SIDE: Link[Any] = Link("00000000-0000-4000-8000-000000000001")


@pytest.fixture
def series(book: Book) -> list[Meeting]:
    """Two meetings of a commission, the later one without a date."""
    mechanism = add(book, Mechanism(code="JCM", name=Bilingual("Commission", "联委会")))
    first = Meeting(mechanism=Link(mechanism.id), ordinal=1, starts="2026-04-20")
    return [add(book, first), add(book, replace(first, id="", ordinal=2, starts=""))]


def test_the_meeting_before_is_the_last_of_the_same_body(book: Book, series: list[Meeting]) -> None:
    first, second = series
    other = add(book, Mechanism(code="EG", name=Bilingual("Group")))
    add(book, Meeting(mechanism=Link(other.id), ordinal=1))
    with book.reading() as view:
        assert meetings.before(view, second) == first
        assert meetings.before(view, first) is None
        assert meetings.before(view, replace(second, mechanism=None)) is None
        assert second.id in meetings.undated_to_come(view)
        assert first.id not in meetings.undated_to_come(view)


def test_the_standing_items_of_the_book_come_to_an_empty_agenda_alone(
    book: Book, series: list[Meeting]
) -> None:
    first, second = series
    add(book, StandingItem(title=Bilingual("Report")))
    add(book, Item(meeting=Link(first.id), title=Bilingual("Soil")))
    with book.change("Take", ANNA) as change:
        taken = meetings.take_standing(change, second)
    assert "Report" in [item.title.en for item in taken]
    assert "Soil" not in [item.title.en for item in taken]
    with book.change("Take", ANNA) as change:
        assert meetings.take_standing(change, second) == []
    with book.reading() as view:
        assert len(agendas.items_of(view, second)) == len(taken)


def test_a_delegation_is_invited_again_without_those_already_listed(
    book: Book, series: list[Meeting]
) -> None:
    first, second = series
    people = [add(book, Person(name=Bilingual(name), side=SIDE)) for name in ("Ann", "Ben")]
    there = [
        add(book, Participant(meeting=Link(first.id), person=Link(person.id), side=SIDE,
                              role=Role.MEMBER))
        for person in people
    ]  # fmt: skip
    add(book, replace(there[0], id="", ref="", meeting=Link(second.id)))
    with book.change("Invite", ANNA) as change:
        invited = meetings.copy_delegations(change, there, second)
    assert [participant.person for participant in invited] == [Link(people[1].id)]


def test_open_actions_of_other_meetings_are_those_that_may_be_said_again(
    book: Book, series: list[Meeting]
) -> None:
    first, second = series
    here, there, alone = (
        add(book, action(name, meeting))
        for name, meeting in (("here", second), ("there", first), ("alone", None))
    )
    with book.reading() as view:
        elsewhere = actions.open_elsewhere(view, second.id)
        assert {each.id for each in elsewhere} == {there.id, alone.id}
        assert actions.open_elsewhere(view, second.id, [alone.id]) == [
            each for each in elsewhere if each.id == there.id
        ]
        assert here.id in {each.id for each in actions.open_elsewhere(view, "")}


def test_the_log_of_all_open_actions_is_of_the_body_whoever_met(
    book: Book, series: list[Meeting]
) -> None:
    first, second = series
    wanted = [add(book, action("alpha", first)), add(book, action("beta", second))]
    other = add(book, Mechanism(code="EG", name=Bilingual("Group")))
    add(book, action("theirs", add(book, Meeting(mechanism=Link(other.id), ordinal=1))))
    with book.reading() as view:
        log = action_logs.open_of_bodies(view, second, Selection())
        assert {entry.action.id for entry in log.entries} >= {each.id for each in wanted}
        assert "Commission" in str(log.scope) or "JCM" in str(log.scope)
        with pytest.raises(SecretariatError, match="belongs to no mechanism"):
            action_logs.open_of_bodies(view, replace(second, mechanism=None))


def test_a_reader_sees_names_and_not_references(book: Book) -> None:
    body = add(book, Organisation(name=Bilingual("Ministry of Science"), short="MOS", side=SIDE))
    nameless: Action = add(book, action("Of no meeting"))
    edit(book, nameless, due=date(2026, 6, 30))
    with book.reading() as view:
        named = reading.NamedReferences(view, language("en"))
        assert named.ref_of(body.id) in ("MOS", "Ministry of Science")
        assert reading.BookReferences(view).ref_of(body.id) == body.ref
        with pytest.raises(SecretariatError, match="no side called"):
            reading.BookReferences(view).id_of("XX", Side)
