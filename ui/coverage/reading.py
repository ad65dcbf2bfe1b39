"""Reads the coverage matrix and its warnings from the book."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from secretariat.data.book import Book
from secretariat.data.questions import following, reading, record_warnings
from secretariat.data.questions.holdings import for_coverage_and_warnings
from secretariat.declaring.kinds import Record
from secretariat.domain.across.coverage import Coverage, coverage
from secretariat.domain.across.following import Followed
from secretariat.domain.across.summed_up import Warned, summed_up
from ui.kit.jobs import Progress

ALIKE = 20
"""The greatest number of warnings of one sort that are listed one by one."""


@dataclass(frozen=True)
class CoverageData:
    """The matrix and warnings, read in one view."""

    whole: Coverage
    warned: Sequence[Warned] = ()
    by_ref: Mapping[str, Record] = field(default_factory=dict)
    """The records of the warnings, by reference."""
    followed: Sequence[Followed] = ()
    """The directions of the Dialogue with the work for each."""


@dataclass(frozen=True)
class Reading:
    """A job that reads them."""

    book: Book
    today: date

    def __call__(self, progress: Progress) -> CoverageData:
        with self.book.reading() as view:
            held = for_coverage_and_warnings(view)
            followed = following.directions(view, self.today)
            progress.stop_if_asked()
            summary = summed_up(record_warnings.in_book(view, self.today, held), ALIKE)
            about = reading.called(view, {ref for ref, _ in summary})
        return CoverageData(coverage(held, self.today), summary, about, followed)
