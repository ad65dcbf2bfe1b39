"""Which bodies and people are no longer there, read for many at once."""

from __future__ import annotations

from datetime import date
from typing import Any

from secretariat.data.questions.departures import departures
from secretariat.declaring.values import Bilingual, Link
from secretariat.domain.organisations import Organisation
from secretariat.domain.people import Person, Post
from tests.fixtures.books import Office
from tests.fixtures.sources import ANNA

TODAY = date(2026, 11, 24)


def test_bodies_that_ended_and_people_without_a_post_are_gone(office: Office) -> None:
    title = Bilingual("Director", "主任")
    with office.uk.change("Add", ANNA) as change:
        side: Link[Any] = Link("side")
        gone = change.add(Organisation(name=Bilingual("Old"), side=side, valid_to="2023-02"))
        here = change.add(Organisation(name=Bilingual("New"), side=side, valid_to="2030"))
        people = [
            change.add(Person(name=Bilingual(name), side=side))
            for name in ("Left", "Stays", "Unknown")
        ]
        left, stays, unknown = people
        for person, end in ((left, "2024"), (left, "2025-03"), (stays, "2024"), (stays, "")):
            change.add(Post(person=Link(person.id), title=title, end=end))
    with office.uk.reading() as view:
        leavers = departures(view, [gone, here, left, stays, unknown, office.action], TODAY)
        assert leavers == {gone.id: "2023-02", left.id: "2025-03"}
        assert departures(view, [here], TODAY) == {}
        assert departures(view, [], TODAY) == {}
