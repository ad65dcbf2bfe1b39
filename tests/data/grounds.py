"""The records that every copy of the journal machine begins with, written once for all examples."""

from __future__ import annotations

from contextlib import closing
from functools import cache

import sqlalchemy as sa

from secretariat.data.book import Book
from secretariat.data.journal import desks
from secretariat.data.journal.operations import JOINT, Stored
from secretariat.data.store.sources import Sources
from secretariat.data.store.view import begun
from secretariat.declaring.values import Bilingual, Link
from secretariat.domain.actions import Action
from secretariat.domain.mechanisms import Mechanism
from secretariat.domain.meetings import Meeting
from secretariat.domain.organisations import Organisation
from tests.data.copies import Ground
from tests.fixtures.books import ELSEWHERE, blank, copy_of
from tests.fixtures.sources import ANNA, Seeded

_WRITER, _READER = 2**33, 2**33 + 1
"""Seeds that no example has, so that none gives an id of the ground to a record of its own."""


def ground() -> Ground:
    """The links to the records of the ground."""
    return _written()[0]


def new_copy(side: str, sources: Sources) -> Book:
    """A book of *side* that holds the ground, as a desk which wrote nothing yet."""
    if ELSEWHERE:
        return laid_in(blank(side, sources))
    return copy_of(_template(side), sources)


def laid_in(book: Book) -> Book:
    """*book* with the ground merged into it."""
    book.merge(_written()[1])
    return book


@cache
def _template(side: str) -> sa.Engine:
    book = laid_in(blank(side, Seeded(_READER).for_book()))
    with begun(book._writer) as view:
        desks.forget(view)
    return book._engine


@cache
def _written() -> tuple[Ground, list[Stored]]:
    """The links to the records of the ground, and the operations that write these."""
    seeded = Seeded(_WRITER)
    with closing(blank("uk", seeded.for_book())) as book:
        with book.change("Begin", ANNA, barrier=True) as change:
            bodies = [
                change.add(
                    Organisation(name=Bilingual(name), side=Link(seeded.new_id()), short=name)
                )
                for name in ("DSIT", "MOST")
            ]
            mechanism = change.add(Mechanism(code="JCM", name=Bilingual("Commission")))
            meeting = change.add(Meeting(mechanism=Link(mechanism.id), ordinal=1))
            change.add(Action(title=Bilingual("alpha"), meeting=Link(meeting.id)))
        links = Ground(Link(meeting.id), tuple(Link(body.id) for body in bodies))
        return links, book.operations_for((JOINT,))
