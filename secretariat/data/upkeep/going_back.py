"""The changes that would be lost if a backup replaced its book."""

from __future__ import annotations

from collections import defaultdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from secretariat.data.journal import chains, naming
from secretariat.data.store.connection import open_engine, said_plainly
from secretariat.data.store.tables import JOURNAL
from secretariat.data.store.view import View, begun
from secretariat.data.upkeep import backup
from secretariat.data.upkeep.comparing import changes_of
from secretariat.frozen import frozen

SHOWN = 20
"""Most changes that are listed."""
NAMED = 3
"""Most records of a change that are named."""


@frozen
class Later:
    """One change in the book that a backup lacks."""

    at: datetime
    by: str
    label: str
    records: tuple[str, ...]
    """The names of some of its records."""
    more: int
    """The number of its records that are not named."""


@frozen
class Lost:
    """The changes of a book that its backup lacks."""

    operations: int
    records: int
    changes: tuple[Later, ...]
    """The last of these changes, newest first."""


def book_of(copy: Path) -> Path | None:
    """The book of which the backup at *copy* was made; None where it does not lie beside it."""
    name = copy.parent.name
    ending = backup.folder_of(Path("x")).name.removeprefix("x")
    path = copy.parent.parent / name.removesuffix(ending)
    return path if name.endswith(ending) and path.is_file() else None


def newer_than(copy: Path) -> datetime | None:
    """The time of the newest backup beside the one at *copy*; None where *copy* is the newest."""
    at = backup.made_at(copy)
    if at is None:
        return None
    stem = copy.stem.removesuffix(f"-{at.strftime(backup.STAMP)}")
    beside = backup.backups_of(Path(stem).with_suffix(copy.suffix), copy.parent)
    return next((other.at for other in beside if other.at > at), None)


def lost(copy: Path, key: str, book: Path, book_key: str) -> Lost:
    """The changes of *book* that the backup at *copy* lacks."""
    engine = open_engine(copy, key, mode="ro")
    try:
        with said_plainly(copy), begun(engine) as view:
            known = {(r, layer): (number, name) for r, layer, number, name in chains.heads(view)}
    finally:
        engine.dispose()
    engine = open_engine(book, book_key, mode="ro")
    try:
        with said_plainly(book), begun(engine) as view:
            return _beyond(view, known)
    finally:
        engine.dispose()


def _beyond(view: View, known: chains.Known) -> Lost:
    count, records = 0, set[str]()
    changes = defaultdict[str, set[str]](set)
    for replica, layer, *_ in chains.heads(view):
        number, name = known.get((replica, layer), (0, ""))
        row = JOURNAL.c
        of_chain = (row.replica == replica) & (row.layer == layer)
        same = sa.select(row.name).where(of_chain, row.number == number)
        if number and view.scalar(same) != name:
            number = 0  # the book has another chain there: all of it is unknown to the backup
        wanted = sa.select(row.record, row.change).where(of_chain, row.number > number)
        for record, change in view.execute(wanted):
            count += 1
            records.add(record)
            changes[change].add(record)
    noted = sorted(changes_of(view, changes).values(), key=lambda each: each.at, reverse=True)
    return Lost(
        count, len(records), tuple(_later(view, row, changes[row.id]) for row in noted[:SHOWN])
    )


def _later(view: View, row: sa.Row[Any], records: set[str]) -> Later:
    """The change of *row* in the list of changes, which wrote in *records*."""
    names = sorted(naming.shown_refs(view, records).values())[:NAMED]
    at = datetime.fromtimestamp(row.at / 1_000_000, UTC)
    return Later(at, row.by, row.label, tuple(names), len(records) - len(names))
