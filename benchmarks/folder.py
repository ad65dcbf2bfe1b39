"""Desks of one office that work at once and exchange by one shared folder.

    python -m benchmarks.folder              # four desks for 60 seconds
    python -m benchmarks.folder --desks 6 --seconds 600

Each desk is a process with a book and keys of its own. It writes, searches and exchanges every so
many seconds, as the window does every 30. Printed are the latencies, how long after it was written
a record had come to another desk, and, after a last exchange, whether all have all of it.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from secretariat.data import checking
from secretariat.data.book import Book, Who
from secretariat.data.store import fetching, search
from secretariat.declaring.values import Bilingual
from secretariat.domain.actions import Action
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
    for number, one in enumerate(keys):
        agreeing.enter(first, one, Who(f"Desk {number}", "uk"), day=DAY)
    for number in range(1, desks):
        copies.check_out(first, folder / f"{number}.book")
    first.close()
    (folder / "shared").mkdir()
    return keys


def work(folder: Path, number: int, keys: DeskKeys, seconds: float, every: float) -> None:
    """One desk's work; its measurements are written into a file in *folder*."""
    book = Book.open(folder / f"{number}.book", desk=str(number))
    share, who = Share(folder / "shared", "uk"), Who(f"Desk {number}", "uk")
    told: dict[str, list[float]] = {"edit": [], "search": [], "exchange": [], "age": []}
    known: set[str] = set()
    end = time.monotonic() + seconds
    next_exchange = time.monotonic() + every * (number + 1) / 10
    while time.monotonic() < end:
        begun = time.perf_counter()
        with book.change("Add", who) as change:
            change.add(Action(title=Bilingual(f"alpha {number} {time.time():.3f}", "联合研究")))
        told["edit"].append(time.perf_counter() - begun)
        begun = time.perf_counter()
        with book.reading() as view:
            search.newest(view, "联合研究", 50)
        told["search"].append(time.perf_counter() - begun)
        if time.monotonic() >= next_exchange:
            next_exchange = time.monotonic() + every
            begun = time.perf_counter()
            sharing.exchange(book, keys, share, time.time_ns() // 1_000)
            told["exchange"].append(time.perf_counter() - begun)
            told["age"] += _ages(book, number, known)
        time.sleep(PAUSE)
    book.close()
    (folder / f"{number}.json").write_text(json.dumps(told), encoding="utf-8")


def _ages(book: Book, number: int, known: set[str]) -> list[float]:
    """For each record of another desk that has just come: seconds since it was written."""
    with book.reading() as view:
        came = [one for one in fetching.every(view, Action) if one.id not in known]
    known.update(one.id for one in came)
    said = (one.title.en.split() for one in came)
    return [time.time() - float(at) for _, desk, at in said if desk != str(number)]


def at_once(folder: Path, keys: Sequence[DeskKeys], seconds: float, every: float) -> int:
    """Let all desks work, print what was measured, and compare their books; 1 where any fails."""
    children = []
    for number, one in enumerate(keys):
        child = os.fork()
        if child == 0:
            status = 1
            try:
                work(folder, number, one, seconds, every)
                status = 0
            finally:
                os._exit(status)
        children.append(child)
    failed = sum(os.waitpid(child, 0)[1] != 0 for child in children)
    return int(failed > 0 or _compared(folder, keys, seconds))


def _compared(folder: Path, keys: Sequence[DeskKeys], seconds: float) -> bool:
    """Print what was measured; True where a book lacks something after a last exchange."""
    books = [Book.open(folder / f"{number}.book", desk=str(number)) for number in range(len(keys))]
    for _ in range(2):
        for book, one in zip(books, keys, strict=True):
            sharing.exchange(book, one, Share(folder / "shared", "uk"), time.time_ns() // 1_000)
    told: dict[str, list[float]] = {}
    for path in folder.glob("*.json"):
        for name, times in json.loads(path.read_text(encoding="utf-8")).items():
            told.setdefault(name, []).extend(times)
    for name, times in told.items():
        if times:
            print(f"{name:10}{len(times):7}  median {statistics.median(times):8.3f} s"
                  f"  longest {max(times):8.3f} s")  # fmt: skip
    written, counts = len(told.get("edit", ())), []
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
