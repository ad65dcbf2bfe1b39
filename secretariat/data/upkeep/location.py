"""Location of an open book: a file, unless a subclass names another."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path

from secretariat.data.journal import desks
from secretariat.data.store.connection import said_plainly
from secretariat.data.store.file_papers import FilePapers, Papers
from secretariat.data.store.presence import Attendance, Presence
from secretariat.data.upkeep.soundness import blamed


class Housed:
    """The file, papers and name of an open book; a book in memory has no file."""

    path: Path | None
    key: str

    @property
    def location_digest(self) -> str:
        """A digest of the location of the book, by which a copy differs from it."""
        return desks.location_of(self.path)

    @property
    def is_in_memory(self) -> bool:
        """True for a book in memory, which two threads cannot read at once."""
        return not self.location

    @cached_property
    def papers(self) -> Papers | None:
        """The files of papers beside the book; None for a book in memory, which keeps none."""
        return None if self.path is None else FilePapers(self.path, self.key)

    @property
    def name(self) -> str:
        """Name of the file of the book; empty in memory."""
        return self.path.name if self.path else ""

    @property
    def location(self) -> str:
        """Path or address by which the book can be opened again; empty in memory."""
        return str(self.path.absolute()) if self.path else ""

    def attendance(self) -> Attendance | None:
        """Marker that a window has the book open; None in memory."""
        return None if self.path is None else Presence(self.path, is_locked=bool(self.key))

    @contextmanager
    def _plainly(self) -> Iterator[None]:
        """Context in which errors of the database are raised as sentences for the user."""
        with blamed(self.path, self.key), said_plainly(self.path):
            yield
