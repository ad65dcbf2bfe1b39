"""Rows 3, 3a, 4, 5, 9, 11, 13, 16 and 16a: lists, overview, search, edit, opening, proving.

The floor of each is the same work by the bare driver on the same file in the same run.
"""

from __future__ import annotations

import hashlib
import itertools
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.bare_order import as_declared
from benchmarks.big_book import BIG, MIDDLE, WHO, big_book, sealed_book
from benchmarks.copies import as_backed_up, copied
from benchmarks.measuring import Row, medians
from secretariat.data.book import Book
from secretariat.data.journal import chains
from secretariat.data.questions import attention, due, listing, searching
from secretariat.data.store import fetching, files, search
from secretariat.data.store.bodies import BODY_SQL
from secretariat.data.store.view import View
from secretariat.declaring.kinds import KINDS
from secretariat.declaring.values import Bilingual
from secretariat.domain.actions import Action, ActionStatus

ACTIONS = KINDS.of(Action)
SOUGHT = (
    "气",
    "气候",
    "土壤样",
    "望远镜观",
    "知识产权指",
    "抗微生物药物",
    "seed",
    "flood forecast",
    "麒麟",
)
"""One to six Chinese characters, English words, and one that few records have."""
_SEARCHES = 31
"""How often each is sought: a search takes less than a millisecond."""

LISTS: dict[str, tuple[listing.Wanted, str]] = {
    "by due date": (
        listing.Wanted(),
        "SELECT id FROM actions WHERE removed = 0 ORDER BY due IS NULL, due, id",
    ),
    "by Chinese title": (
        listing.Wanted(order="title", language="zh"),
        "SELECT id FROM actions WHERE removed = 0 ORDER BY title_zh IS NULL, title_zh, id",
    ),
    "in progress": (
        listing.Wanted(chosen={"status": "in progress"}),
        """SELECT id FROM actions WHERE removed = 0 AND id IN (SELECT record FROM actions_part
         WHERE status = 'in progress') ORDER BY due IS NULL, due, id""",
    ),
    "by the status of one side": (
        listing.Wanted(order="status.uk"),
        f"""SELECT id FROM actions LEFT JOIN actions_part p ON p.record = id AND p.side = 'uk'
         WHERE removed = 0
         ORDER BY p.status IS NULL, {as_declared("p.status", ActionStatus)}, id""",
    ),
    "by the lead of one side": (
        listing.Wanted(order="leads.uk", language="zh"),
        """SELECT a.id FROM actions a
         LEFT JOIN actions_part p ON p.record = a.id AND p.side = 'uk'
         LEFT JOIN organisations o ON o.id = p.leads
         WHERE a.removed = 0 ORDER BY o.name_zh IS NULL, o.name_zh, a.id""",
    ),
    "with 气候": (
        listing.Wanted(text="气候"),
        """SELECT id FROM actions WHERE removed = 0 AND id IN (SELECT record FROM search_entry
         WHERE row IN (SELECT rowid FROM search_index WHERE search_index MATCH '"气候"'))
         ORDER BY due IS NULL, due, id""",
    ),
}  # fmt: skip


SORTED = ("by Chinese title", "by the status of one side", "by the lead of one side")
"""The lists of row 3a."""

OVERVIEW = 0.2
"""Seconds that all numbers of the overview may take."""
EVERYTHING_DUE = 0.1
"""Seconds that the list of everything due may take."""


@dataclass(frozen=True)
class Speed:
    """Median seconds of a search and of an edit, and of the floors of both."""

    search: float
    ids_alone: float
    """The search without the words around each hit: which records, newest first."""
    bare_search: float
    like: float
    edit: float
    bare_edit: float


def lists(book: Book) -> Iterator[Row]:
    """Rows 3 and 3a, the part that SQL has in it: ids of 100,000 actions, sorted and filtered."""
    with book.reading() as view:
        driver = _driver(view)
        for name, (wanted, bare) in LISTS.items():
            count = len(driver.execute(bare).fetchall())
            if len(listing.listed(view, ACTIONS, wanted)) != count:
                raise RuntimeError(f"the floor of {name} is not the same list")
            ours, floor = medians(
                partial(listing.listed, view, ACTIONS, wanted), partial(_all, driver, bare)
            )
            number = "3a" if name in SORTED else 3
            yield Row(number, f"ids of {count:,} actions {name}", ours, "bare SQL", floor, "s", 1.2)
        every = listing.listed(view, ACTIONS, listing.Wanted())
        windows = itertools.cycle(range(0, len(every) - 200, 7_777))
        ours, floor = medians(
            lambda: fetching.fetch(view, Action, _window(every, next(windows))),
            lambda: _bare_window(driver, _window(every, next(windows))),
        )
        yield Row("", "200 actions of the list as records", ours, "bare SQL", floor, "s")


def overview(book: Book) -> Iterator[Row]:
    """Row 16: everything that the first screen counts, beside what it may take."""
    with book.reading() as view:
        (ours,) = medians(lambda: attention.attention(view, "uk", date(2026, 11, 27)))
    yield Row(16, "all numbers of the overview", ours, "at most", OVERVIEW, "s", 1.0)


def everything_due(book: Book) -> Iterator[Row]:
    """Row 16a: the deadlines of all registers, sorted, beside what they may take."""
    with book.reading() as view:
        (ours,) = medians(lambda: due.due(view, date(2026, 11, 27)))
    yield Row("16a", "everything due, in order", ours, "at most", EVERYTHING_DUE, "s", 1.0)


def _all(driver: Any, statement: str) -> list[Any]:
    rows: list[Any] = driver.execute(statement).fetchall()
    return rows


def _window(ids: Sequence[str], at: int) -> Sequence[str]:
    return ids[at : at + 200]


def _bare_window(driver: Any, ids: Sequence[str]) -> list[Any]:
    places = ", ".join("?" * len(ids))
    statement = f"SELECT * FROM actions WHERE id IN ({places})"
    rows: list[Any] = driver.execute(statement, ids).fetchall()
    return rows


def speed(book: Book) -> Speed:
    """How fast *book* is searched, and edited."""
    with book.reading() as view:
        search, records, bare, like = _searching(view)
    edit, bare_edit = _editing(book)
    return Speed(search, records, bare, like, edit, bare_edit)


def _searching(view: View) -> list[float]:
    """All of `SOUGHT`, newest fifty of each."""
    driver = _driver(view)
    newest = (
        "SELECT rowid FROM search_index WHERE search_index MATCH ? ORDER BY rowid DESC LIMIT 50"
    )
    like = (
        "SELECT id FROM actions WHERE title_zh LIKE ?1 OR title_en LIKE ?1 UNION ALL"
        " SELECT id FROM updates WHERE text_zh LIKE ?1 OR text_en LIKE ?1"
        " ORDER BY id DESC LIMIT 50"
    )

    def ours() -> None:
        for text in SOUGHT:
            searching.search(view, text)

    def hits() -> None:
        for text in SOUGHT:
            search.newest(view, text, 50)

    def bare() -> None:
        for text in SOUGHT:
            driver.execute(newest, (search.query(text),)).fetchall()

    def by_like() -> None:
        for text in SOUGHT:
            driver.execute(like, (f"%{text}%",)).fetchall()

    # LIKE reads the whole book, and whoever came next would fetch from the file what it displaced.
    return [*medians(ours, hits, bare, rounds=_SEARCHES), *medians(by_like)]


def _editing(book: Book) -> tuple[float, float]:
    """One edit of one action: read before, written with journal and search entry, committed."""
    with book.reading() as view:
        ids = fetching.ids(view, ACTIONS)
        held = fetching.fetch(view, Action, ids[:: len(ids) // 300])
        # The same connection for both: a second one would make each forget what it has read.
        driver = _driver(view)
    turns, count = itertools.cycle(range(len(held))), itertools.count()

    def ours() -> None:
        at = next(turns)
        after = replace(held[at], title=Bilingual(held[at].title.en + " again", held[at].title.zh))
        with book.change("Edit", WHO) as change:
            held[at] = change.update(held[at], after)

    def bare() -> None:
        at = next(turns)
        title = f"{held[at].title.en} {next(count)}"
        driver.execute("BEGIN IMMEDIATE")
        driver.execute("UPDATE actions SET title_en = ? WHERE id = ?", (title, held[at].id))
        driver.execute("COMMIT")

    edit, floor = medians(ours, bare, rounds=300)
    return edit, floor


def opening(folder: Path) -> Iterator[Row]:
    """Row 9: an encrypted book, its key known, beside the same book in the open."""
    plain, sealed = folder / "plain.book", folder / "sealed.book"
    for path, source in ((plain, big_book(BIG)), (sealed, sealed_book(BIG))):
        path.hardlink_to(source)
        as_backed_up(path)
    key = files.key_of(sealed, "benchmark")

    def opened(path: Path, key: str, *, listing: bool) -> Callable[[], None]:
        def once() -> None:
            book = Book.open(path, key=key)
            if listing:
                with book.reading() as view:
                    ids = fetching.ids(view, ACTIONS)
                    fetching.fetch(view, Action, ids[:200])
            book.close()

        return once

    for what, listing_ in (
        ("open an encrypted book", False),
        ("open it and list its actions", True),
    ):
        works = (opened(sealed, key, listing=listing_), opened(plain, "", listing=listing_))
        ours, theirs = medians(*works, rounds=15)
        yield Row(9, what, ours, "in the open", theirs, "s", 1.2)


def proving(book: Book) -> Iterator[Row]:
    """Row 13: every name, value and chain recomputed."""
    with book.reading() as view:
        driver = _driver(view)
        stored = f"SELECT {BODY_SQL}, payload FROM journal"

        def hashed() -> None:
            for body, payload in driver.execute(stored):
                hashlib.sha256(body.encode()).digest()
                hashlib.sha256(payload.encode()).digest()

        ours, floor = medians(lambda: chains.verify(view), hashed, rounds=5)
    yield Row(13, "the journal proved from end to end", ours, "hashing it", floor, "s", 3.0)


def rows(*, quick: bool = False) -> Iterator[Row]:
    """All of them; *quick* takes the tenth part of the book."""
    count = MIDDLE if quick else BIG
    with copied(count) as book:
        yield from lists(book)
        yield from overview(book)
        yield from everything_due(book)
        big = speed(book)
        yield Row(
            4, "search, newest 50, 9 searches", big.search, "bare FTS5", big.bare_search, "s", 1.5
        )
        yield Row(
            4, "the same, the records alone", big.ids_alone, "bare FTS5", big.bare_search, "s", 1.5
        )
        yield Row(4, "the same by LIKE", big.like, "our search", big.search, "s")
        yield Row(5, "save one edit", big.edit, "bare UPDATE", big.bare_edit, "s", 3)
        yield from proving(book)
    if quick:
        return
    with copied(MIDDLE) as book:
        small = speed(book)
    yield Row(11, "search at 100,000", big.search, "at 10,000", small.search, "s", 1.3)
    yield Row(11, "one edit at 100,000", big.edit, "at 10,000", small.edit, "s", 1.3)


def _driver(view: View) -> Any:
    return view.driver
