"""A book on a server of PostgreSQL beside the same book in a file, and desks that work at once.

    python -m benchmarks.server              # four desks for 20 seconds
    python -m benchmarks.server --desks 8 --seconds 600

It starts a server of its own on this machine. Read the ratios: both are measured in turn. Each desk
is a process that writes, searches and prints; printed is also how long after it was written a
record had come to another desk.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from benchmarks import desks_at_work
from secretariat.data import checking
from secretariat.data.book import Book, Who
from secretariat.data.questions import listing
from secretariat.data.server_book import ServerBook
from secretariat.data.store import fetching, search
from secretariat.data.store.server import address
from secretariat.declaring.kinds import KINDS
from secretariat.declaring.values import Bilingual
from secretariat.domain.actions import Action
from secretariat.office import moving
from tools.postgres import Server, programs

_WHO = Who("Anna")
_TIMES = 40
PAUSE = 0.5
"""Seconds that somebody thinks after an edit and a search."""
_LOOKS = 0.02
"""Seconds after which a desk asks again whether it has heard of something."""


def _filled(path: Path) -> Book:
    book = Book.create(path)
    desks_at_work.begin(book)
    with book.change("Begin", _WHO) as change:
        for number in range(1_000):
            change.add(Action(title=Bilingual(f"alpha {number}", f"联合研究{number}")))
    return book


def _edit(book: Book, number: int) -> None:
    with book.change("Edit", _WHO) as change:
        actions = fetching.ids(change.view, KINDS.of(Action))
        action = fetching.get(change.view, Action, actions[number % len(actions)])
        change.update(action, replace(action, notes=f"note {number}"))


def _search(book: Book, _: int) -> None:
    with book.reading() as view:
        search.newest(view, "联合研究", 50)


def _list(book: Book, _: int) -> None:
    with book.reading() as view:
        listing.listed(view, KINDS.of(Action), listing.Wanted(order="title"))


def compared(file: Book, server: Book) -> None:
    """Print the median of each kind of work in both, and their ratio."""
    works: dict[str, Callable[[Book, int], None]] = {
        "one edit": _edit, "one search": _search, "a list of 1,000": _list,
    }  # fmt: skip
    for name, work in works.items():
        times: dict[bool, list[float]] = {True: [], False: []}
        for number in range(_TIMES):
            for book in (file, server):
                before = time.perf_counter()
                work(book, number)
                times[book is server].append(time.perf_counter() - before)
        here, there = (statistics.median(times[which]) * 1_000 for which in (False, True))
        print(f"{name:20}{here:8.1f} ms in a file{there:8.1f} ms on a server{there / here:7.2f}")


def work(where: address.Address, password: str, folder: Path, number: int, seconds: float) -> None:
    """One desk's work; its measurements are written into a file in *folder*."""
    book = ServerBook.at(where, password, desk=f"desk {number}")
    timings: desks_at_work.Times = {"age": []}
    desks_at_work.ages(book, number, known := set[str]())
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        desks_at_work.one_turn(book, number, _WHO, timings)
        rest = time.monotonic() + PAUSE
        while time.monotonic() < rest:
            if book.catch_up():
                timings["age"] += desks_at_work.ages(book, number, known)
            time.sleep(_LOOKS)
    book.close()
    desks_at_work.write(timings, folder / f"{number}.json")


def at_once(where: address.Address, password: str, folder: Path, desks: int, seconds: float) -> int:
    """Let *desks* edit, search, print and hear of each other; 1 where anything was lost.

    A desk that is refused ends with that error, and fails.
    """
    before = _actions(where, password)[0]
    failed = desks_at_work.in_processes(
        lambda number: work(where, password, folder, number, seconds), desks
    )
    timings = desks_at_work.summed_up(folder.glob("*.json"))
    count, faults = _actions(where, password)
    edits = len(timings.get("edit", ()))
    lost = edits - (count - before)
    print(f"{desks} desks, {seconds:g} s: {edits} edits, {lost} lost, {failed} desks failed,"
          f" {faults} faults")  # fmt: skip
    return int(bool(failed or lost or faults))


def _actions(where: address.Address, password: str) -> tuple[int, int]:
    """The actions in the book, and the faults that its check names."""
    book = ServerBook.at(where, password)
    with book.reading() as view:
        count = checking.counts(view)["actions"]
    faults = len(list(checking.faults(book)))
    book.close()
    return count, faults


def main() -> int:
    """Start a server, measure, and end it; 1 where it is not installed or anything was lost."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--desks", type=int, default=4)
    parser.add_argument("--seconds", type=float, default=20)
    given = parser.parse_args()
    if (there := programs()) is None:
        print("PostgreSQL is not installed here: apt install postgresql", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as files:
        Path(folder).chmod(0o755)
        server = Server(Path(folder) / "cluster", there, is_lasting=True)
        server.start()
        try:
            server.run("CREATE DATABASE bench TEMPLATE template0 ENCODING 'UTF8'")
            where, password = address.read(server.address("bench"))
            file = _filled(Path(files) / "a.secretariat")
            moving.move(file, where, password)
            on_server = ServerBook.at(where, password)
            compared(file, on_server)
            file.close()
            on_server.close()
            return at_once(where, password, Path(files), given.desks, given.seconds)
        finally:
            server.stop()


if __name__ == "__main__":
    sys.exit(main())
