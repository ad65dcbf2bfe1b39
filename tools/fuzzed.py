"""The record of how long each reader was given files that nobody made by hand.

docs/decisions/fuzzed-readers.tsv has a line for each run: the day, how files were made, the reader,
how many it was given and took, the different faults, and the seconds of work.
"""

from __future__ import annotations

import argparse
import csv
from collections.abc import Callable, Iterator, Sequence
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
    done = [run for run in runs(table) if (run.way, run.reader) == (way, reader)]
    return seconds - sum(run.seconds for run in done), len(done) + 1


def add(run: Run, table: Path = TABLE) -> None:
    """Add *run* to the record, as one of today."""
    is_new = not table.exists()
    with table.open("a", encoding="utf-8", newline="") as file:
        lines = csv.writer(file, delimiter="\t", lineterminator="\n")
        if is_new:
            lines.writerow(COLUMNS)
        day = datetime.now(UTC).date().isoformat()
        lines.writerow((day, run.way, run.reader, run.files, run.taken, run.faults, run.seconds))


def parser(about: str | None, seconds: float, names: Sequence[str]) -> argparse.ArgumentParser:
    """The command line of what gives files to readers: those of *names*, each for *seconds*."""

    def some(text: str) -> list[str]:
        wanted = text.split(",")
        if unknown := [name for name in wanted if name not in names]:
            raise argparse.ArgumentTypeError(
                f"there is no reader {', '.join(unknown)}; there are {', '.join(names)}"
            )
        return wanted

    arguments = argparse.ArgumentParser(description=about)
    arguments.add_argument("seconds", nargs="?", type=float, default=seconds)
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument(
        "--only", type=some, default=[*names], help="readers, with commas between"
    )
    arguments.add_argument("--keep", type=Path, help="a folder for the files that made faults")
    arguments.add_argument(
        "--record", action="store_true", help="do what the record lacks, add to it"
    )
    return arguments


def in_turn(way: str, given: argparse.Namespace, work: Callable[[str, float, int], Run]) -> int:
    """1 where *work*, called with each reader, its seconds and a seed, found any fault; else 0.

    With ``--record`` a reader gets what it lacks of its seconds, and the run goes into the record.
    """
    faults = 0
    for name in given.only:
        seconds, seed = given.seconds, given.seed
        if given.record:
            seconds, seed = owed(way, name, seconds)
            if seconds < 1:
                continue
        run = work(name, seconds, seed)
        faults += run.faults
        if given.record:
            add(run)
    return int(faults > 0)
