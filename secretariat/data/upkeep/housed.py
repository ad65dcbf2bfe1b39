"""Where an open book lies: in a file, unless a class of its own says where else."""

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
    """The file of an open book, its papers, and what it is called by; no file in memory."""

    path: Path | None
    key: str

    @property
    def location_digest(self) -> str:
        """A digest of where the book lies, by which a copy is told from it."""
        return desks.place_of(self.path)

    @property
    def is_in_memory(self) -> bool:
        """True for a book that lies nowhere: two threads cannot read it at once."""
        return not self.location

    @cached_property
    def papers(self) -> Papers | None:
        """The files of papers beside the book; None for a book in memory, which keeps none."""
        return None if self.path is None else FilePapers(self.path, self.key)

    @property
    def name(self) -> str:
        """What the book is called where its file is meant; empty in memory."""
        return self.path.name if self.path else ""

    @property
    def location(self) -> str:
        """What to open it by again; empty in memory."""
        return str(self.path.absolute()) if self.path else ""

    def attendance(self) -> Attendance | None:
        """What says that one window has the book open; None in memory."""
        return None if self.path is None else Presence(self.path, is_locked=bool(self.key))

    @contextmanager
    def _plainly(self) -> Iterator[None]:
        """A block in which errors of the database are told in sentences."""
        with blamed(self.path, self.key), said_plainly(self.path):
            yield
