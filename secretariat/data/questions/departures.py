"""Finds bodies that ceased to exist and people who left, for many records at once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from secretariat.data.store import fetching
from secretariat.data.store.view import View
from secretariat.declaring.kinds import Record
from secretariat.domain.organisations import Organisation
from secretariat.domain.people import Person, Post
from secretariat.domain.still_there import ended, left


def departures(view: View, records: Sequence[Record], today: date) -> dict[str, str]:
    """The end dates, by id, of those *records* that have ended or left."""
    people = [record.id for record in records if isinstance(record, Person)]
    gone = {
        record.id: ended(record.valid_to, today)
        for record in records
        if isinstance(record, Organisation)
    }
    if people:
        posts_of: dict[str, list[Post]] = {person: [] for person in people}
        for post in fetching.linked_to_any(view, Post, "person", people):
            if post.person is not None:
                posts_of[post.person.id].append(post)
        gone |= {person: left(posts, today) for person, posts in posts_of.items()}
    return {record: until for record, until in gone.items() if until}
