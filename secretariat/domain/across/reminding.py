"""Whom a reminder goes to: our own people directly, another side through its secretariat."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from secretariat.declaring.duties import Deadline
from secretariat.declaring.kinds import Record
from secretariat.declaring.partial_dates import first_day, last_day
from secretariat.declaring.values import BySide, Link
from secretariat.domain.across.due import Due
from secretariat.domain.across.parties import At, home_of
from secretariat.domain.organisations import Organisation
from secretariat.domain.people import Person
from secretariat.domain.programme.liaison import Contact
from secretariat.domain.sides import Side

_SECRETARIAT = re.compile("secretariat|秘书处", re.IGNORECASE)
"""How a contact point says in its role that it receives what is written to a secretariat."""


def deadline_of(due: Due, deadlines: Iterable[Deadline]) -> Deadline:
    """The declaration of *due* among the *deadlines* of its kind."""
    return next(deadline for deadline in deadlines if deadline.due == due.of)


def owners(deadline: Deadline, record: Record, side: str, at: At) -> list[Person | Organisation]:
    """The people and bodies named on *side* for *deadline* of *record*, people first.

    None where the record names nobody there; then it is for the secretariat of the side.
    """
    named = [at(link) for link in _links(deadline, record, side)]
    ours = [
        record
        for record in named
        if isinstance(record, Person | Organisation) and _is_of(record, side, at)
    ]
    return sorted(ours, key=lambda each: not isinstance(each, Person))


def _links(deadline: Deadline, record: Record, side: str) -> Iterator[Link[Any]]:
    for name in deadline.owes:
        value = getattr(record, name)
        link = value.get(side.lower()) if isinstance(value, BySide) else value
        if isinstance(link, Link):
            yield link


def _is_of(named: Record, side: str, at: At) -> bool:
    """True when *named* is of *side*, or of no side that is known."""
    home = at(home_of(named, at))
    return not isinstance(home, Side) or home.code.lower() == side.lower()


def of_secretariat(contacts: Iterable[Contact], side: str, today: date, at: At) -> list[Person]:
    """The people who receive what is written to the secretariat of *side*.

    They are the contact points whose role names the secretariat, on *today*.
    """
    records = (
        at(contact.person)
        for contact in contacts
        if _SECRETARIAT.search(f"{contact.role.en} {contact.role.zh}")
        and is_current(contact, today)
    )
    people = [
        person for person in records if isinstance(person, Person) and _is_of(person, side, at)
    ]
    return list({person.id: person for person in people}.values())


def of_body(contacts: Iterable[Contact], body: Organisation, today: date, at: At) -> list[Person]:
    """The people who are contact points in *body* on *today*."""
    records = (
        at(contact.person)
        for contact in contacts
        if contact.organisation
        and contact.organisation.id == body.id
        and is_current(contact, today)
    )
    return list({person.id: person for person in records if isinstance(person, Person)}.values())


def is_current(contact: Contact, today: date) -> bool:
    """True when *contact* is one on *today*; a date that is not known bounds nothing."""
    since, until = first_day(contact.since), last_day(contact.until)
    return (since is None or since <= today) and (until is None or today <= until)
