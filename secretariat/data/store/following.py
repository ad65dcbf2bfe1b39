"""Notices what other programs write in an open book, and finds it in the journal."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import sqlcipher3.dbapi2

from secretariat.data.store.connection import Driver, connect_to_head, said_plainly
from secretariat.data.store.view import View

_KINDS_SINCE = "SELECT DISTINCT kind FROM journal WHERE position > ?"


Listener = Callable[[frozenset[str], object], object]
"""Is called with the kinds of record that a change touched, and its initiator or None."""


class Listeners:
    """The listeners of one open book, in the order in which they were added."""

    def __init__(self) -> None:
        self._listeners: list[Listener] = []

    def add(self, listener: Listener) -> None:
        """Call *listener* at every change from now on."""
        self._listeners.append(listener)

    def tell(self, kinds: frozenset[str], initiator: object = None) -> None:
        """Call all listeners with these *kinds*; none of them when *kinds* is empty."""
        for listener in self._listeners if kinds else ():
            listener(kinds, initiator)


class Follower:
    """Keeps track of how far the listeners of one open book have been told of its journal."""

    def __init__(self, path: Path | None, key: str, heard: int, mode: str = "rw") -> None:
        """*mode* is the mode in which the book is open."""
        self._path, self._key, self._mode = path, key, mode
        self.heard = heard
        """The position of the last operation that the listeners have been told of."""
        self._watch: Driver | None = None
        self._version = 0
        self._is_behind = False
        self.is_telling = False
        """True while listeners are being told of what other programs wrote."""

    def something_happened(self) -> bool:
        """True when another connection has written since; never waits.

        SQLite's data_version costs some microseconds. It tells of this program's own writes as
        well, and of nothing that could be missed.
        """
        if self._path is None:
            return False
        version = self._version
        # Who has the file for itself just now will have done with it when this is asked again.
        with said_plainly(self._path), suppress(sqlcipher3.dbapi2.OperationalError):
            if self._watch is None:
                self._watch = connect_to_head(self._path, self._key, mode=self._mode, patience=0)
            version = self._watch.execute("PRAGMA data_version").fetchone()[0]
        self._is_behind |= version != self._version
        self._version = version
        return self._is_behind

    @contextmanager
    def telling(self, last: int) -> Iterator[None]:
        """Context in which listeners are notified of all operations up to the position *last*."""
        self.heard, self._is_behind, self.is_telling = last, False, True
        try:
            yield
        finally:
            self.is_telling = False

    def note_own(self, before: int, after: int) -> None:
        """Note that the listeners know what this program wrote, from *before* to *after*.

        Where others wrote before that, they have still to be told, of all of it.
        """
        if before == self.heard:
            self.heard = after

    def close(self) -> None:
        """Close the connection."""
        if self._watch is not None:
            self._watch.close()
        self._watch, self._version = None, 0


def kinds_since(view: View, position: int) -> frozenset[str]:
    """The kinds of record that the operations after *position* touch."""
    return frozenset(kind for (kind,) in view.ask(_KINDS_SINCE, (position,)))
