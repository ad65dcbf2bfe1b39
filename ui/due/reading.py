"""Reads everything due in the background: a large book has a hundred thousand deadlines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from secretariat.data.book import Book
from secretariat.data.questions import due
from secretariat.domain.across.due import Wanted
from secretariat.domain.across.due_calendar import by_day
from ui.kit.jobs import Progress


@dataclass(frozen=True)
class Read:
    """The lines of everything due, and their numbers by register and day."""

    day: date
    wanted: Wanted = field(default_factory=Wanted)
    lines: Sequence[str] = ()
    days: Mapping[tuple[str, date], int] = field(default_factory=dict)


@dataclass(frozen=True)
class Reading:
    """A job that reads the *wanted* deadlines as of *day*."""

    book: Book
    day: date
    wanted: Wanted

    def __call__(self, progress: Progress) -> Read:
        with self.book.reading() as view:
            lines = due.due(view, self.day, self.wanted).lines
        progress.stop_if_asked()
        return Read(self.day, self.wanted, lines, by_day(lines))
