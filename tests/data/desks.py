"""The desks of the journal machine, which exchange bundles and meet in a folder."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from unittest.mock import patch

import sqlalchemy as sa

from secretariat.data.book import Book
from secretariat.data.journal.operations import JOINT
from secretariat.data.store.connection import open_engine
from secretariat.domain.desks import Desk
from secretariat.office.desks import agreeing, bundling, sharing
from secretariat.sealing.keys import DeskKeys

KEYS = [DeskKeys(bytes([at]) * 32, bytes([at + 9]) * 32) for at in (1, 2, 3)]
_AT = 1_790_000_000_000_000
_DESKS = [
    Desk(id=name, ref=name, name=name, signing=keys.public.signing, sealing=keys.public.sealing,
         agreed=keys.public.fingerprint, agreed_on=date(2026, 11, 2))
    for keys, name in zip(KEYS, ("Ana", "Bo", "Chen"), strict=True)
]  # fmt: skip


@contextmanager
def _known() -> Iterator[None]:
    """Every desk trusts all; the machine has other records to look at than those of desks."""
    by_key = {one.signing: one for one in _DESKS}
    sides = dict(zip((one.name for one in _DESKS), ("uk", "uk", "cn"), strict=True))
    with patch.multiple(
        agreeing,
        every=lambda _: _DESKS,
        trusted=lambda _: by_key,
        names=lambda _: {key: one.name for key, one in by_key.items()},
        side_code=lambda _, one: sides[one.name],
    ):
        yield


def bundle(books: list[Book], source: int, to: int, target: Path, whole: bool) -> Path:
    """A bundle that one copy makes for another."""
    book = books[source]
    layers = (JOINT, book.side) if books[to].side == book.side else (JOINT,)
    base = {} if whole else None
    wanted = bundling.Wanted((_DESKS[to],), layers)
    with _known():
        bundling.make(book, KEYS[source], target, wanted, _AT, base=base)
    return target


def take_in(books: list[Book], to: int, path: Path) -> bundling.Taken:
    with _known():
        return bundling.take_in(books[to], KEYS[to], path, _AT)


def exchange(books: list[Book], at: int, folder: Path) -> sharing.Exchanged:
    """Meet in the folder of the side; what is written is written at a later time than before."""
    place = folder / "joint"
    place.mkdir(exist_ok=True)
    side = "cn" if books[at].side == "uk" else "uk"
    later = 2 * _AT  # beyond every erasure
    with _known():
        return sharing.exchange(books[at], KEYS[at], sharing.Share(place, side), later)


def copied(book: Book) -> sa.Engine:
    """What the book holds now, beside it."""
    engine = open_engine(None)
    with book._engine.connect() as source, engine.connect() as target:
        driver = source.connection.dbapi_connection
        assert driver is not None
        driver.backup(target.connection.dbapi_connection)
    return engine


def put_back(book: Book, older: sa.Engine) -> None:
    """Let the book hold what it held then, as if the file had been copied over it by hand."""
    with older.connect() as source, book._engine.connect() as target:
        driver = source.connection.dbapi_connection
        assert driver is not None
        driver.backup(target.connection.dbapi_connection)
    older.dispose()
