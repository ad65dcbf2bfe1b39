"""Desks of one office that work at once and exchange by one shared folder.

    python -m benchmarks.folder              # four desks for 60 seconds
    python -m benchmarks.folder --desks 6 --seconds 600

Each desk is a process with a book and keys of its own. It writes, searches, prints and exchanges
every so many seconds, as the window does every 30. Printed are the latencies, how long after it was
written a record had come to another desk, and, after a last exchange, whether all have all of it.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from benchmarks import desks_at_work
from secretariat.data import checking
from secretariat.data.book import Book, Who
from secretariat.office.desks import agreeing, copies, sharing
from secretariat.office.desks.sharing import Share
from secretariat.sealing.keys import DeskKeys

EVERY = 30.0
"""Seconds from one exchange to the next, as in the window."""
PAUSE = 0.5
"""Seconds that somebody thinks after an edit and a search."""
DAY = date(2026, 11, 2)


def prepared(folder: Path, desks: int) -> list[DeskKeys]:
    """Make a book for each desk in *folder*, all knowing each other; returns their keys."""
    keys = [DeskKeys(os.urandom(32), os.urandom(32)) for _ in range(desks)]
    first = Book.create(folder / "0.book", "uk", desk="0", sides=("UK", "CN"))
    desks_at_work.begin(first)
    for number, key in enumerate(keys):
        agreeing.enter(first, key, Who(f"Desk {number}", "uk"), day=DAY)
    for number in range(1, desks):
        copies.check_out(first, folder / f"{number}.book")
    first.close()
    (folder / "shared").mkdir()
    return keys


def work(folder: Path, number: int, keys: DeskKeys, seconds: float, every: float) -> None:
    """One desk's work; its measurements are written into a file in *folder*."""
    book = Book.open(folder / f"{number}.book", desk=str(number))
    share, who = Share(folder / "shared", "uk"), Who(f"Desk {number}", "uk")
    timings: desks_at_work.Times = {"exchange": [], "age": []}
    known: set[str] = set()
    end = time.monotonic() + seconds
    next_exchange = time.monotonic() + every * (number + 1) / 10
    while time.monotonic() < end:
        desks_at_work.one_turn(book, number, who, timings)
        if time.monotonic() >= next_exchange:
            next_exchange = time.monotonic() + every
            begun = time.perf_counter()
            sharing.exchange(book, keys, share, time.time_ns() // 1_000)
            timings["exchange"].append(time.perf_counter() - begun)
            timings["age"] += desks_at_work.ages(book, number, known)
        time.sleep(PAUSE)
    book.close()
    desks_at_work.write(timings, folder / f"{number}.json")


def at_once(folder: Path, keys: Sequence[DeskKeys], seconds: float, every: float) -> int:
    """Let all desks work, print what was measured, and compare their books; 1 where any fails."""
    failed = desks_at_work.in_processes(
        lambda number: work(folder, number, keys[number], seconds, every), len(keys)
    )
    return int(failed > 0 or _compared(folder, keys, seconds))


def _compared(folder: Path, keys: Sequence[DeskKeys], seconds: float) -> bool:
    """Print what was measured; True where a book lacks something after a last exchange."""
    books = [Book.open(folder / f"{number}.book", desk=str(number)) for number in range(len(keys))]
    for _ in range(2):
        for book, key in zip(books, keys, strict=True):
            sharing.exchange(book, key, Share(folder / "shared", "uk"), time.time_ns() // 1_000)
    timings = desks_at_work.summed_up(folder.glob("*.json"))
    written, counts = len(timings.get("edit", ())), []
    for book in books:
        with book.reading() as view:
            counts.append(checking.counts(view)["actions"])
    faults = sum(1 for book in books for _ in checking.faults(book))
    for book in books:
        book.close()
    lost = sum(written - count for count in counts)
    print(f"{len(keys)} desks, {seconds:g} s: {written} edits, {lost} lost, {faults} faults")
    return bool(lost or faults)


def main() -> int:
    """Measure as the command line says; 1 where anything was lost."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--desks", type=int, default=4)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--every", type=float, default=EVERY)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for home in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
            os.environ[home] = str(folder / "home")
        keys = prepared(folder, given.desks)
        return at_once(folder, keys, given.seconds, given.every)


if __name__ == "__main__":
    sys.exit(main())
