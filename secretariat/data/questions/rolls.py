"""The names that minutes may contain: participants, and all people, bodies and sides."""

from __future__ import annotations

from datetime import date

from secretariat.data.questions.departures import departures
from secretariat.data.store import fetching
from secretariat.data.store.view import View
from secretariat.declaring.values import Link
from secretariat.domain import rolls
from secretariat.domain.across.dossiers import Directory
from secretariat.domain.meetings import Meeting, Participant
from secretariat.domain.organisations import Organisation
from secretariat.domain.people import Person
from secretariat.domain.rolls import Nameable, Roll
from secretariat.domain.sides import Side


def roll_of(view: View, meeting: Meeting, today: date) -> Roll:
    """The roll for *meeting*; a person who has left by *today* is on it only as a participant."""
    sides = {side.id: side for side in fetching.every(view, Side)}
    there = fetching.linked_to(view, Participant, "meeting", meeting.id)
    speaking = {participant.person.id for participant in there if participant.person}
    people = {person.id: person for person in fetching.every(view, Person)}
    bodies = fetching.every(view, Organisation)
    gone = departures(view, [*people.values(), *bodies], today).keys() - speaking
    where = Directory(sides=sides, people=people)
    entries: list[Nameable] = [rolls.side(side) for side in sides.values()]
    here = (body for body in bodies if body.id not in gone)
    entries += [
        rolls.organisation(organisation, where.side(organisation.side)) for organisation in here
    ]
    for person in people.values():
        if person.id not in gone:
            called, side = where.person(Link(person.id)), where.side(person.side)
            speaks = person.id in speaking
            entries.append(rolls.person(person, side, speaks=speaks, called=called))
    return Roll(entries)
