"""Facts about the book itself, such as its id and the side that keeps it, by name."""

from __future__ import annotations

import sqlalchemy as sa

from secretariat.data.store.tables import BOOK
from secretariat.data.store.view import View

SINCE = "since"
"""The fact since when, in microseconds, there is this file: made anew, or of a backup."""


def facts_of(view: View) -> dict[str, str]:
    """The facts about the book itself, such as its id and the side that keeps it."""
    return {row[0]: row[1] for row in view.execute(sa.select(BOOK.c.key, BOOK.c.value))}


def put(view: View, key: str, value: str) -> None:
    """Set one fact about the book itself."""
    view.execute(sa.delete(BOOK).where(BOOK.c.key == key))
    view.execute(BOOK.insert(), [{"key": key, "value": value}])


def drop(view: View, key: str) -> None:
    """Take one fact about the book itself away."""
    view.execute(sa.delete(BOOK).where(BOOK.c.key == key))
