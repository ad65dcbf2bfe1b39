"""The record of how long each reader was given files that nobody made by hand.

docs/decisions/fuzzed-readers.tsv has a line for each run: the day, how files were made, the reader,
how many it was given and took, the different faults, and the seconds of work.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

TABLE = Path(__file__).resolve().parents[1] / "docs" / "decisions" / "fuzzed-readers.tsv"
COLUMNS = ("day", "way", "reader", "files", "taken", "faults", "seconds")


@dataclass(frozen=True)
class Run:
    """What one reader was given in one run."""

    way: str
    reader: str
    files: int
    taken: int
    faults: int
    seconds: int


def runs(table: Path = TABLE) -> Iterator[Run]:
    """Every run on record."""
    if not table.exists():
        return
    with table.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            numbers = (int(row[name]) for name in ("files", "taken", "faults", "seconds"))
            yield Run(row["way"], row["reader"], *numbers)


def owed(way: str, reader: str, seconds: float, table: Path = TABLE) -> tuple[float, int]:
    """What *reader* lacks of so many *seconds*, and a seed that no run of it had."""
    done = [one for one in runs(table) if (one.way, one.reader) == (way, reader)]
    return seconds - sum(one.seconds for one in done), len(done) + 1


def add(run: Run, table: Path = TABLE) -> None:
    """Add *run* to the record, as one of today."""
    is_new = not table.exists()
    with table.open("a", encoding="utf-8", newline="") as file:
        lines = csv.writer(file, delimiter="\t", lineterminator="\n")
        if is_new:
            lines.writerow(COLUMNS)
        day = datetime.now(UTC).date().isoformat()
        lines.writerow((day, run.way, run.reader, run.files, run.taken, run.faults, run.seconds))
