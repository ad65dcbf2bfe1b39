"""Much at once: bulk import, memory, merging, and a guard against growth that is not linear."""

from __future__ import annotations

import json
import shutil
import statistics
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from benchmarks import big_book, record_book
from benchmarks.big_book import BIG, MIDDLE, SMALL, WHO
from benchmarks.copies import as_backed_up, copied, workplace
from benchmarks.measuring import Row, cpu_seconds, in_a_process, peak_memory, seconds
from secretariat.data.book import Book
from secretariat.data.questions import holdings
from secretariat.data.store import fetching
from secretariat.data.store.connection import connect
from secretariat.data.store.tables import register_of
from secretariat.declaring.kinds import KINDS
from secretariat.declaring.values import Bilingual
from secretariat.domain.across.coverage import coverage
from secretariat.domain.across.dossiers import Selection
from secretariat.domain.across.warnings import warnings
from secretariat.domain.actions import Action
from secretariat.exchange.streamed import streamed
from secretariat.office import exporting, importing
from secretariat.office.paper import printing

ROUNDS = 5
GROWTH = 1.3
"""How much more than the work itself the time for it may grow."""


def rows(*, quick: bool = False) -> Iterator[Row]:
    """Bulk load and import beside the bare INSERT of the same rows, each in a new process."""
    count = SMALL if quick else MIDDLE
    big_book.big_book(count)
    for what in ("load", "import"):
        runs = [in_a_process("benchmarks.bulk", what, count) for _ in range(3 if quick else ROUNDS)]
        ours, floor = (statistics.median(run[key] for run in runs) for key in ("ours", "bare"))
        records = int(runs[0]["records"])
        number, reach = (14, 8.0) if what == "import" else ("", None)
        yield Row(number, f"{what} {records:,} records", ours, "bare INSERT", floor, "s", reach)
    large = SMALL if quick else BIG
    peaks = [
        in_a_process("benchmarks.bulk", "memory", number)["peak"] for number in (large, large // 10)
    ]
    yield Row(
        15, f"memory, loading {3 * large:,} records", peaks[0], "a tenth", peaks[1], "MB", 1.0
    )
    peaks = [
        in_a_process("benchmarks.bulk", "imported", number)["peak"]
        for number in (large, large // 10)
    ]
    yield Row(15, f"memory, importing {3 * large:,} records", peaks[0], "a tenth", peaks[1], "MB")
    yield _size(large)
    covered = [in_a_process("benchmarks.bulk", "coverage", large) for _ in range(ROUNDS)]
    matrix, floor, peak = (
        statistics.median(run[key] for run in covered) for key in ("ours", "bare", "peak")
    )
    yield Row(23, f"coverage of {large:,} actions", matrix, "at most", 2.0, "s", 1.0)
    yield Row(23, "the same", matrix, "bare SELECT", floor, "s")
    yield Row(23, "memory for it", peak, "at most", 300, "MB", 1.0)
    warned = [in_a_process("benchmarks.bulk", "warned", large) for _ in range(ROUNDS)]
    ours, peak = (statistics.median(run[key] for run in warned) for key in ("ours", "peak"))
    yield Row(23, "coverage and all warnings", ours, "without them", matrix, "s")
    yield Row(23, "memory for both", peak, "at most", 300, "MB", 1.0)
    for year in (_EARLY, _LATE, _THIS):
        reports = [in_a_process("benchmarks.bulk", "reported", large, year) for _ in range(ROUNDS)]
        ours = statistics.median(run["ours"] for run in reports)
        what = f"report of {year}, book of {large:,} actions"
        yield Row(19, what, ours, "at most", 5.0, "s", 1.0)


def _size(count: int) -> Row:
    """Row 20: the file of the big book beside the interchange form of the same records."""
    path = big_book.big_book(count)
    with copied(count) as book:
        exported = sum(len(part.encode()) for part in exporting.whole(book))
    mega = 10**6
    return Row(
        20, f"size with {3 * count:,} records", path.stat().st_size / mega,
        "its JSON", exported / mega, "MB", 1.0,
    )  # fmt: skip


_EARLY, _LATE, _THIS = 2001, 2024, 2026
"""Years by whose end 8 in 100 of the actions of the big book were raised, and all of them.

The last one goes on: its report is what is printed unless a period is chosen.
"""


def _reported(count: int, year: int) -> dict[str, float]:
    """Processor time of the progress report of *year*."""
    wanted = replace(
        printing.setting(datetime(2026, 11, 27, 12, tzinfo=UTC)),
        selection=Selection(since=f"{year}-01-01", until=f"{year}-12-31"),
    )
    with copied(count) as book:
        return {"ours": cpu_seconds(lambda: printing.print_document(book, "progress", "", wanted))}


def _warned(count: int) -> dict[str, float]:
    """Processor time and peak of the coverage matrix with all warnings, as the window reads it."""
    with copied(count) as book:

        def made() -> None:
            with book.reading() as view:
                held = holdings.for_coverage_and_warnings(view)
            warnings(held, date(2026, 11, 27))
            coverage(held, date(2026, 11, 27))

        return {"ours": cpu_seconds(made), "peak": peak_memory()}


def _covered(count: int) -> dict[str, float]:
    """Processor time and peak of the coverage matrix, and the time to read the same rows barely."""
    with copied(count) as book:

        def made() -> None:
            with book.reading() as view:
                held = holdings.for_coverage(view)
            coverage(held, date(2026, 11, 27))

        ours, peak = cpu_seconds(made), peak_memory()
        driver = connect(_file_of(book))
        bare = cpu_seconds(lambda: driver.execute(_ACTIONS).fetchall())
        driver.close()
    return {"ours": ours, "bare": bare, "peak": peak}


_ACTIONS = "SELECT id, ref, title_en, title_zh, status, leads, decision FROM actions"


def merging(*, quick: bool = False) -> Iterator[Row]:
    """Row 8: 10,000 changed records come back into a book of 100,000 actions."""
    count, changed = (MIDDLE, 1_000) if quick else (BIG, MIDDLE)
    runs = [_merge(count, changed) for _ in range(3 if quick else ROUNDS)]
    ours, floor = (statistics.median(times) for times in zip(*runs, strict=True))
    yield Row(8, f"merge {changed:,} changed into {count:,}", ours, "bulk upsert", floor, "s", 4.0)


def growth(*, quick: bool = False) -> Iterator[Row]:  # noqa: ARG001 - called like the others
    """Ten times the records: ten times the time in bulk, the same time for one edit or search."""
    big_book.big_book(SMALL)
    few, many = ([_loaded(number)["ours"] for _ in range(3)] for number in (SMALL, MIDDLE))
    linear = 10 * statistics.median(few)
    yield Row("", "load 30,000", statistics.median(many), "10 x 3,000", linear, "s", GROWTH)
    few, many = ([_imported(number)["ours"] for _ in range(3)] for number in (SMALL, MIDDLE))
    linear = 10 * statistics.median(few)
    yield Row("", "import 30,000", statistics.median(many), "10 x 3,000", linear, "s", GROWTH)
    with copied(SMALL) as book:
        small = record_book.speed(book)
    with copied(MIDDLE) as book:
        large = record_book.speed(book)
    yield Row("", "one edit at 10,000", large.edit, "at 1,000", small.edit, "s", GROWTH)
    # FTS5 itself takes longer where more is found; what is ours must not grow beside it.
    beside = [speed.search / speed.bare_search for speed in (large, small)]
    yield Row("", "search over FTS5 at 10,000", beside[0], "at 1,000", beside[1], "x", GROWTH)


def _loaded(count: int) -> dict[str, float]:
    """One change that adds *count* actions with their progress entries."""
    with workplace() as folder:
        book = Book.create(folder / "load.book")
        ours = seconds(lambda: big_book.fill(book, count))
        return {"ours": ours, "bare": _inserted(book, folder), "records": _records(book)}


def _imported(count: int) -> dict[str, float]:
    """The same records from a file in the interchange form."""
    with workplace() as folder:
        with copied(count) as full:
            (folder / "all.json").write_text("".join(exporting.whole(full)), encoding="utf-8")
        book = Book.create(folder / "import.book")
        trees = json.loads((folder / "all.json").read_text(encoding="utf-8"))["records"]

        def taken_in() -> None:
            with book.change("Import", WHO) as change:
                importing.take_in(change, trees)

        ours = seconds(taken_in)
        return {"ours": ours, "bare": _inserted(book, folder), "records": _records(book)}


def _records(book: Book) -> float:
    with book.reading() as view:
        return float(
            sum(len(fetching.ids(view, KINDS.named(name))) for name in ("actions", "updates"))
        )


def _inserted(book: Book, folder: Path) -> float:
    """Seconds for the bare INSERT of the same rows into the same tables, keyed and committed."""
    book.close()
    driver = connect(_file_of(book))
    tables = ("meetings", "organisations", "actions", "updates")
    held = {table: driver.execute(f"SELECT * FROM {table}").fetchall() for table in tables}
    schema = "SELECT sql FROM sqlite_master WHERE tbl_name = ? AND sql NOTNULL"
    statements = [driver.execute(schema, (table,)).fetchall() for table in tables]
    driver.close()
    bare = connect(folder / "bare.book", mode="rwc")
    bare.execute("PRAGMA journal_mode=WAL")
    for (statement,) in (row for rows_ in statements for row in rows_):
        bare.execute(statement)

    def insert() -> None:
        bare.execute("BEGIN IMMEDIATE")
        for name, lines in held.items():
            places = ", ".join("?" * len(lines[0]))
            bare.executemany(f"INSERT INTO {name} VALUES ({places})", lines)
        bare.execute("COMMIT")

    taken = seconds(insert)
    bare.close()
    return taken


def _merge(count: int, changed: int) -> tuple[float, float]:
    """Seconds to merge a copy in which *changed* actions were edited, and to upsert their rows."""
    with workplace() as folder:
        office, laptop = (folder / name for name in ("office.book", "laptop.book"))
        for path in (office, laptop):
            as_backed_up(Path(shutil.copy(big_book.big_book(count), path)))
        book, copy = Book.open(office), Book.open(laptop)
        _edit(copy, changed, " on the laptop")
        _edit(book, changed // 20, " in the office")
        received = copy.operations_for(("joint", copy.side), book.chain_ends())
        if len(received) != changed:
            raise RuntimeError("the copy was edited otherwise than was meant")
        ours = seconds(lambda: book.merge(received))
        floor = _upserted(copy, office, changed)
        for opened in (book, copy):
            opened.close()
        return ours, floor


def _edit(book: Book, count: int, ending: str) -> None:
    with book.reading() as view:
        some = fetching.every(view, Action)[::7][:count]
    with book.change("Edit", WHO) as change:
        change.expect(action.id for action in some)
        for record in some:
            title = Bilingual(record.title.en + ending, record.title.zh + "改")
            change.update(record, replace(record, title=title))


def _upserted(copy: Book, into: Path, changed: int) -> float:
    source = connect(_file_of(copy))
    lines = source.execute("SELECT * FROM actions WHERE title_en LIKE '% on the laptop'").fetchall()
    source.close()
    if len(lines) != changed:
        raise RuntimeError("the copy holds otherwise than was meant")
    driver = connect(into)
    names = [f'"{name}"' for name in register_of(KINDS.of(Action)).columns]
    statement = (
        f"INSERT INTO actions ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})"
        f" ON CONFLICT(id) DO UPDATE SET {', '.join(f'{n} = excluded.{n}' for n in names[1:])}"
    )

    def upsert() -> None:
        driver.execute("BEGIN IMMEDIATE")
        driver.executemany(statement, lines)
        driver.execute("COMMIT")

    taken = seconds(upsert)
    driver.close()
    return taken


def _file_of(book: Book) -> Path:
    if book.path is None:
        raise RuntimeError("a book in memory has no file")
    return book.path


def _memory(count: int) -> dict[str, float]:
    """The peak of this process, in megabytes, after a load of *count* actions."""
    with tempfile.TemporaryDirectory(dir=big_book.BUILD) as folder:
        book = Book.create(Path(folder) / "load.book")
        big_book.fill(book, count)
        book.close()
    return {"peak": peak_memory()}


def _memory_of_import(count: int) -> dict[str, float]:
    """The peak, in megabytes, of an import of *count* actions from their file, as one is made."""
    with workplace() as folder:
        path = folder / "all.json"
        with copied(count) as full, path.open("w", encoding="utf-8") as file:
            file.writelines(exporting.whole(full))
        book = Book.create(folder / "import.book")
        with book.change("Import", WHO) as change:
            importing.take_in(change, streamed(path))
        book.close()
    return {"peak": peak_memory()}


WORKS: dict[str, Any] = {
    "load": _loaded, "import": _imported, "memory": _memory, "coverage": _covered,
    "imported": _memory_of_import,
    "warned": _warned, "reported": _reported,
}  # fmt: skip

if __name__ == "__main__":
    print(json.dumps(WORKS[sys.argv[1]](*map(int, sys.argv[2:]))))
