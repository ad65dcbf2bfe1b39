"""A book on a server of PostgreSQL beside the same book in a file, and desks that work at once.

    python -m benchmarks.server              # four desks for 20 seconds
    python -m benchmarks.server --desks 8 --seconds 600

It starts a server of its own on this machine. Read the ratios: both are measured in turn.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from secretariat.data import checking
from secretariat.data.book import Book, Who
from secretariat.data.questions import listing
from secretariat.data.server_book import ServerBook
from secretariat.data.store import fetching, search
from secretariat.data.store.server import address
from secretariat.declaring.kinds import KINDS
from secretariat.declaring.values import Bilingual
from secretariat.domain.actions import Action
from secretariat.domain.mechanisms import Mechanism
from secretariat.office import moving
from tools.postgres import Server, programs

_WHO = Who("Anna")
_TIMES = 40


def _filled(path: Path) -> Book:
    book = Book.create(path)
    with book.change("Begin", _WHO) as change:
        change.add(Mechanism(code="JCM", name=Bilingual("Commission")))
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


def at_once(where: address.Address, password: str, desks: int, seconds: float) -> None:
    """Let *desks* edit, search and hear of each other; print latencies and what was lost."""
    books = [ServerBook.at(where, password, desk=f"desk {number}") for number in range(desks)]
    edits: list[float] = []
    refused: Counter[str] = Counter()
    end = time.monotonic() + seconds

    def work(book: Book, number: int) -> None:
        while time.monotonic() < end:
            before = time.perf_counter()
            try:
                with book.change("Add", _WHO) as change:
                    change.add(Action(title=Bilingual(f"desk {number}")))
                edits.append(time.perf_counter() - before)
                _search(book, 0)
                book.catch_up()
            except Exception as error:  # noqa: BLE001 - it is printed, and the desk tries again
                refused[f"{type(error).__name__}: {error}"] += 1

    threads = [threading.Thread(target=work, args=one) for one in zip(books, range(desks))]  # noqa: B905
    with books[0].reading() as view:
        before = checking.counts(view)["actions"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with books[0].reading() as view:
        found = checking.counts(view)["actions"] - before
    print(
        f"{desks} desks, {seconds:g} s: {len(edits)} edits, {len(edits) - found} lost,"
        f" {refused.total()} errors; median {statistics.median(edits) * 1_000:.0f} ms,"
        f" longest {max(edits) * 1_000:.0f} ms; {len(list(checking.faults(books[0])))} faults"
    )
    for cause, times in refused.most_common():
        print(f"{times} times {cause}")
    books[0].catch_up()
    before_hearing = time.perf_counter()
    # Something new, for an edit that changes nothing is written nowhere and never heard of.
    with books[-1].change("Add", _WHO) as change:
        change.add(Action(title=Bilingual("the last")))
    while not books[0].catch_up():
        pass
    print(
        f"heard of a change {(time.perf_counter() - before_hearing) * 1_000:.0f} ms after its start"
    )
    for book in books:
        book.close()


def main() -> int:
    """Start a server, measure, and end it; 1 where PostgreSQL is not installed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--desks", type=int, default=4)
    parser.add_argument("--seconds", type=float, default=20)
    given = parser.parse_args()
    if (there := programs()) is None:
        print("PostgreSQL is not installed here: apt install postgresql", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as work:
        Path(folder).chmod(0o755)
        server = Server(Path(folder) / "cluster", there, is_lasting=True)
        server.start()
        try:
            server.run("CREATE DATABASE bench TEMPLATE template0 ENCODING 'UTF8'")
            where, password = address.read(server.address("bench"))
            file = _filled(Path(work) / "a.secretariat")
            moving.move(file, where, password)
            on_server = ServerBook.at(where, password)
            compared(file, on_server)
            file.close()
            on_server.close()
            at_once(where, password, given.desks, given.seconds)
        finally:
            server.stop()
    return 0


if __name__ == "__main__":
    sys.exit(main())
