"""Reads the contents of the overview in the background, since a large book takes a second."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from secretariat.data.book import Book
from secretariat.data.questions import attention
from secretariat.data.questions.attention import Attention
from ui.kit.jobs import Progress
from ui.overview.lists import Line, Lists


@dataclass(frozen=True)
class Read:
    """The numbers of a day, and the rows of one list."""

    day: date
    now: Attention
    listed: str
    lines: list[Line]


@dataclass(frozen=True)
class Reading:
    """A job that reads the numbers and one list."""

    book: Book
    us: str
    """The code of our side, in lower case."""
    day: date
    lists: Lists
    listed: str

    def __call__(self, progress: Progress) -> Read:
        with self.book.reading() as view:
            now = attention.attention(view, self.us, self.day)
        progress.stop_if_asked()
        return Read(self.day, now, self.listed, self.lists.lines(self.listed, self.day))
