"""How well marked logs are read from scans: squares, ticks, handwriting, and what was booked wrong.

    python -m benchmarks.scans            # 40 pages: 20 of a log in two languages, 20 in one
    python -m benchmarks.scans 200 --seed 7

Exits with 1 unless every square is found, 99 of 100 ticks are read, and nothing is read wrongly
without a doubt.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from secretariat.data.book import Book, Who
from secretariat.domain.actions import ActionStatus
from secretariat.domain.ticks import reading
from secretariat.exchange import interchange, scanned_pages
from secretariat.exchange.scanned_squares import Marked, read_page
from secretariat.office import importing
from secretariat.office.paper import printing
from secretariat.paths import RESOURCES
from tools.marked_pages import Scan, scans

_MOMENT = datetime(2026, 11, 24, 12, tzinfo=UTC)
_ENOUGH = 0.99
_NUMBERS = {status: number for number, status in enumerate(ActionStatus, 1)}


@dataclass
class Score:
    """What was found on the pages, of what there was."""

    pages: int = 0
    squares: int = 0
    squares_read: int = 0
    ticks: int = 0
    read: int = 0
    """Ticks that were read as they were made, without a doubt."""
    wrong: int = 0
    """Readings that are wrong without a doubt beside them."""
    written: int = 0
    seen: int = 0
    """Rows whose handwriting was seen."""

    @property
    def is_good(self) -> bool:
        """True when the goals are reached."""
        return (
            self.squares_read == self.squares
            and not self.wrong
            and self.read >= _ENOUGH * self.ticks
        )

    def __str__(self) -> str:
        return (
            f"{self.pages} pages: squares {self.squares_read} of {self.squares}, ticks {self.read}"
            f" of {self.ticks}, wrong without a doubt {self.wrong}, handwriting {self.seen} of"
            f" {self.written}"
        )


def example_log(language: str) -> bytes:
    """The action log of the example meeting."""
    with tempfile.TemporaryDirectory() as folder:
        book = Book.create(Path(folder) / "scans.book")
        with book.change("Load the example", Who("Benchmark")) as change:
            importing.take_in(change, interchange.load(RESOURCES / "example"))
        setting = printing.setting(_MOMENT, languages=language)
        data = printing.print_document(book, "action-log", "JCM12", setting)
        book.close()
    return data


def judge(scan: Scan, score: Score) -> list[str]:
    """Count what is read from *scan*; a line for everything that was missed or in doubt."""
    rows = {row.code.ref: row for row in read_page(scanned_pages.enlarged(scan.picture)).rows}
    score.pages += 1
    score.squares += len(scan.refs)
    score.squares_read += len(scan.refs & set(rows))
    score.written += len(scan.written)
    faults = [f"{ref}: no square; {scan.how}" for ref in sorted(scan.refs - set(rows))]
    for ref, row in rows.items():
        faults += _judged(ref, row, scan, score)
    return faults


def _judged(ref: str, row: Marked, scan: Scan, score: Score) -> list[str]:
    without_words = reading(row.inked, row.edges, 0.0)
    typed = {side: _NUMBERS[status] for side, status in without_words.statuses}
    score.seen += ref in scan.written and bool(reading(row.inked, row.edges, row.writing).doubts)
    faults = []
    for side in row.code.boxes.sides:
        marked, read = scan.marked.get((ref, side)), typed.get(side)
        in_doubt = bool(without_words.doubts)
        score.ticks += marked is not None
        score.read += marked is not None and marked == read and not in_doubt
        score.wrong += marked != read and not in_doubt
        if marked != read or in_doubt:
            ink = " ".join(f"{inked.ink:.3f}" for inked in row.inked if inked.side == side)
            doubt = "in doubt" if in_doubt else "WRONG"
            faults.append(f"{ref} {side}: {marked} read as {read}, {doubt} ({ink}); {scan.how}")
    return faults


def main() -> int:
    """0 when the goals are reached."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("pages", type=int, nargs="?", default=40)
    asked.add_argument("--seed", type=int, default=1)
    given = asked.parse_args()
    score = Score()
    for number, language in enumerate(("both", "en")):
        count = (given.pages + 1 - number) // 2
        for scan in scans(example_log(language), count, given.seed + number):
            for fault in judge(scan, score):
                print(fault)
    print(score)
    return 0 if score.is_good else 1


if __name__ == "__main__":
    sys.exit(main())
