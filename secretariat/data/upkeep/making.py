"""The file of a book: made, or opened to be worked in; what comes of it is an engine."""

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
    """An engine on a new book of *side* at *path*, or in memory; open unless what follows fails.

    It holds what it is *begun_with*, such as its sides. *target* is where it shall lie: backups of
    a former book of that name know nothing of this one.
    """
    with said_plainly(path), _open_until_it_fails(path, key, "rwc") as engine:
        with begun(engine, writing=True) as view:
            schema.create(view)
            facts.put(view, "id", sources.new_id())
            facts.put(view, "side", side)
            if target is not None and backup.backups_of(target):
                facts.put(view, facts.SINCE, str(sources.now()))
            if begun_with:
                # A machine whose clock stands before the seed was made is wrong.
                now = max(sources.now(), seed.earliest(begun_with))
                merge.merge(view, side, begun_with, now)
        yield engine


@contextmanager
def opened(path: Path, key: str) -> Iterator[sa.Engine]:
    """An engine on the book at *path*, which is as it must be; open unless what follows fails."""
    with said_plainly(path), _open_until_it_fails(path, key, "rw") as engine:
        yield engine


@contextmanager
def brought_up_to_date(
    path: Path, key: str, sources: Sources, tell: Tell = nobody
) -> Iterator[sa.Engine]:
    """An engine on the book at *path*, backed up when due; open unless what follows fails.

    *tell* hears how far the tables of a book of an older version have been made anew.
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
    """An engine that stays open, unless what follows fails: then the file is let go of."""
    engine = open_engine(path, key, mode=mode)
    try:
        yield engine
    except BaseException:
        engine.dispose()
        raise
