"""The file of a book: made, or opened to be worked in; what comes of it is an engine."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import sqlalchemy as sa

from secretariat.data import backup, files, merge, schema, seed, wiping
from secretariat.data.connection import WRITING, open_engine, said_plainly
from secretariat.data.soundness import blamed
from secretariat.data.sources import Sources
from secretariat.errors import SecretariatError

if TYPE_CHECKING:
    from secretariat.data.book import Book


@contextmanager
def made(  # noqa: PLR0913 - what a new book is made of
    path: Path | None,
    key: str,
    side: str,
    sources: Sources,
    *,
    seeded: bool,
    target: Path | None = None,
) -> Iterator[sa.Engine]:
    """An engine on a new book of *side* at *path*, or in memory; open unless what follows fails.

    *target* is where it shall lie: backups of a former book of that name know nothing of this one.
    """
    with said_plainly(path), _open_until_it_fails(path, key, "rwc") as engine:
        with engine.execution_options(**WRITING).begin() as connection:
            schema.create(connection)
            schema.put(connection, "id", sources.new_id())
            schema.put(connection, "side", side)
            if target is not None and backup.backups_of(target):
                schema.put(connection, schema.SINCE, str(sources.now()))
            if seeded:
                # A machine whose clock stands before the seed was made is wrong.
                now = max(sources.now(), seed.earliest())
                merge.merge(connection, side, seed.operations(), now)
        yield engine


@contextmanager
def opened(path: Path, key: str) -> Iterator[sa.Engine]:
    """An engine on the book at *path*, which is as it must be; open unless what follows fails."""
    with said_plainly(path), _open_until_it_fails(path, key, "rw") as engine:
        yield engine


@contextmanager
def brought_up_to_date(path: Path, key: str, sources: Sources) -> Iterator[sa.Engine]:
    """An engine on the book at *path*, backed up when due; open unless what follows fails."""
    found = files.recognise(path, key)
    backup.when_due(path, key, sources.now(), forced=found != files.SCHEMA)
    with blamed(path, key), opened(path, key) as engine:
        schema.migrate(engine, found)
        with engine.begin() as connection:
            current = schema.is_current(connection)
        if not current:
            with engine.execution_options(**WRITING).begin() as connection:
                schema.bring_up_to_date(connection)
        yield engine


@contextmanager
def _open_until_it_fails(path: Path | None, key: str, mode: str) -> Iterator[sa.Engine]:
    """An engine that stays open, unless what follows fails: then the file is let go of."""
    engine = open_engine(path, key, mode=mode)
    try:
        yield engine
    except BaseException:
        engine.dispose()
        raise


def take_notice(book: Book, path: Path) -> None:
    """Note what whoever opens the book should be told, and wipe what had to wait."""
    if (damage := backup.found_damaged(path)) is not None:
        book.notices.append(damage)
    if book.wipe(wiping.SHORT):
        book.notices.append(SecretariatError(wiping.DONE, path=path.name))
    elif book.unwiped is not None:
        book.notices.append(book.unwiped)
