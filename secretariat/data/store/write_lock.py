"""The write lock of a book: one thread of a program at a time writes in it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import sqlalchemy as sa

from secretariat.data.store.view import View, begun


class Turns:
    """The thread that is writing now, if any, and an event set while a thread wants to write."""

    def __init__(self) -> None:
        self.is_wanted = threading.Event()
        """Set when something is to be written, so that wiping can stop."""
        self._writer = 0

    def wanted_since_now(self) -> Callable[[], bool]:
        """A function that is true once something is to be written after this call."""
        self.is_wanted.clear()
        return self.is_wanted.is_set

    @contextmanager
    def writing(self, engine: sa.Engine) -> Iterator[View]:
        """A view in a transaction of *engine*, which is known to be this thread's."""
        self.is_wanted.set()
        with begun(engine) as view:
            self._writer = threading.get_ident()
            try:
                yield view
            finally:
                self._writer = 0

    @property
    def is_anothers(self) -> bool:
        """True while another thread writes, as a merge does: a write of this one would wait."""
        return self._writer not in {0, threading.get_ident()}
