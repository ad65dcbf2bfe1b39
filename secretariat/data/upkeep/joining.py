"""Joins, in idle time, the parts of the search index that large merges and many edits left."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Protocol

from secretariat.data.store import search
from secretariat.data.store.view import View


class _Open(Protocol):
    """An open book."""

    @property
    def is_read_only(self) -> bool: ...
    def reading(self) -> AbstractContextManager[View]: ...
    def writing(self) -> AbstractContextManager[View]: ...


def is_apart(book: _Open) -> bool:
    """True when the search index of *book* has parts to join, and the book may be written to."""
    if book.is_read_only:
        return False
    with book.reading() as view:
        return search.is_apart(view)


def join(book: _Open, between: Callable[[], object] = lambda: None) -> None:
    """Join the parts in small steps, so that other writers can write in between.

    *between* is called before each step, and may raise an error to stop.
    """
    goes_on = is_apart(book)
    while goes_on:
        between()
        with book.writing() as view:
            goes_on = search.join_some(view)
