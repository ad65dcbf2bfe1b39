"""Facts about the book itself, such as its id and the side that keeps it, by name."""

from __future__ import annotations

import sqlalchemy as sa

from secretariat.data.store.tables import BOOK

SINCE = "since"
"""The fact since when, in microseconds, there is this file: made anew, or of a backup."""


def facts_of(connection: sa.Connection) -> dict[str, str]:
    """The facts about the book itself, such as its id and the side that keeps it."""
    return {row[0]: row[1] for row in connection.execute(sa.select(BOOK.c.key, BOOK.c.value))}


def put(connection: sa.Connection, key: str, value: str) -> None:
    """Set one fact about the book itself."""
    connection.execute(sa.delete(BOOK).where(BOOK.c.key == key))
    connection.execute(BOOK.insert(), [{"key": key, "value": value}])


def drop(connection: sa.Connection, key: str) -> None:
    """Take one fact about the book itself away."""
    connection.execute(sa.delete(BOOK).where(BOOK.c.key == key))
