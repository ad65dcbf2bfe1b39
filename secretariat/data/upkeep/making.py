"""Makes or opens the file of a book for writing; each function gives an engine."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa

from secretariat.data.journal import merge, seed
from secretariat.data.journal.operations import Stored
from secretariat.data.store import facts, files
from secretariat.data.store.connection import open_engine, said_plainly
from secretariat.data.store.sources import Sources
from secretariat.data.store.view import begun
from secretariat.data.upkeep import backup, comparing, later_seed, relocking, schema
from secretariat.data.upkeep.soundness import blamed
from secretariat.long_work import Tell, nobody


@contextmanager
def new_engine(  # noqa: PLR0913 - what a new book is made of
    path: Path | None,
    key: str,
    side: str,
    sources: Sources,
    *,
    begun_with: Sequence[Stored],
    target: Path | None = None,
) -> Iterator[sa.Engine]:
    """Context with an engine on a new book of *side* at *path*, or in memory; closed on an error.

    The book holds the operations *begun_with*, such as its sides. *target* is its final path: any
    backups there belong to a former book of that name.
    """
    with said_plainly(path), _open_until_it_fails(path, key, "rwc") as engine:
        with begun(engine, writing=True) as view:
            schema.create(view)
            facts.put(view, "id", sources.new_id())
            facts.put(view, "side", side)
            if target is not None and backup.backups_of(target):
                facts.put(view, facts.SINCE, str(sources.now()))
            if begun_with:
                # A clock that shows a time before the seed was made is wrong.
                now = max(sources.now(), seed.earliest(begun_with))
                merge.merge(view, side, begun_with, now)
        yield engine


@contextmanager
def opened(path: Path, key: str) -> Iterator[sa.Engine]:
    """Context with an engine on the book at *path*, which is up to date; closed on an error."""
    with said_plainly(path), _open_until_it_fails(path, key, "rw") as engine:
        yield engine


@contextmanager
def brought_up_to_date(
    path: Path, key: str, sources: Sources, tell: Tell = nobody
) -> Iterator[sa.Engine]:
    """Context with an engine on the book at *path*, migrated and backed up; closed on an error.

    *tell* is called with the share done while tables of an older version are made anew.
    """
    form = files.recognise(path, key)
    backup.clear_around(path)
    relocking.finish(path, key)
    backup.when_due(path, key, sources.now(), forced=form != files.SCHEMA)
    with blamed(path, key), opened(path, key) as engine:
        schema.migrate(engine, form)
        with begun(engine) as view:
            current = schema.is_current(view)
            if current:
                comparing.refuse_strange(view)
        if not current:
            with begun(engine, writing=True) as view:
                schema.bring_up_to_date(view, tell)
                later_seed.take_in(view, sources.now())
        yield engine


@contextmanager
def _open_until_it_fails(path: Path | None, key: str, mode: str) -> Iterator[sa.Engine]:
    """Context with an engine that stays open afterwards; an error closes it and its file."""
    engine = open_engine(path, key, mode=mode)
    try:
        yield engine
    except BaseException:
        engine.dispose()
        raise
