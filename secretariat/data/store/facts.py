"""Facts about the book itself, such as its id and the side that keeps it, by name."""

from __future__ import annotations

import sqlalchemy as sa

from secretariat.data.store.prepared import Prepared
from secretariat.data.store.tables import BOOK
from secretariat.data.store.view import View

SINCE = "since"
"""The name of the time, in microseconds, at which this file was created or restored."""

MADE_FOR = "made-for"
"""The name of the side for which another side's desk made this copy."""

NUMBERS = "numbers"
"""The name of the block of numbers that this copy has, see `secretariat.data.journal.counting`."""

LIMIT = "limit"
"""The name of the references of meetings and names of registers to which this copy is limited."""

SCHEMA = "schema"
"""The name of the number of the newest migration, in a book on a server."""

_ALL = Prepared(sa.select(BOOK.c.key, BOOK.c.value))
_INSERT = Prepared(sa.insert(BOOK))
_DELETE = Prepared(sa.delete(BOOK).where(BOOK.c.key == sa.bindparam("called")))


def facts_of(view: View) -> dict[str, str]:
    """The facts about the book itself, such as its id and the side that keeps it."""
    return dict(view.ask(_ALL))


def put(view: View, key: str, value: str) -> None:
    """Store one fact about the book."""
    view.run_all(_DELETE, [(key,)])
    view.run_all(_INSERT, [(key, value)])


def drop(view: View, key: str) -> None:
    """Remove one fact about the book."""
    view.run_all(_DELETE, [(key,)])
