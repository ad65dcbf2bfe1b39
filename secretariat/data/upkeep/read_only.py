"""Opens a book that can only be read: write-protected, on a full disk, or of another user.

A book in use has a log beside it, and the database must write there even to read. Where it cannot,
the file is read as one that nobody changes; where the log is not empty, or the tables are of an
older release, a temporary copy that only this user may read is opened instead.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import sqlalchemy as sa
import sqlcipher3.dbapi2

from secretariat import abandoned, file_faults
from secretariat.data.store import files
from secretariat.data.store.connection import (
    READ_ONLY,
    UNOPENED,
    connect,
    open_engine,
    said_plainly,
)
from secretariat.data.store.following import Follower
from secretariat.data.store.leftover_log import log_of
from secretariat.data.store.view import begun
from secretariat.data.upkeep import comparing, later_seed, schema
from secretariat.errors import DiskError, SecretariatError
from secretariat.frozen import frozen
from secretariat.i18n import N_

_TRIES = 3
_CHANGES = N_("{path} is being written to continually and cannot be read; try again later.")


_CHANGED = N_("{path} was changed since it was opened here; open it again to see it as it is now.")
_Stamps = list[tuple[int, int, int]]


@frozen
class Way:
    """Way to read a book: the file, the mode of the database and the temporary folder, if any.

    In the mode "ro" the database itself notices later writes of others; else `stamps` records the
    state of the book at `path` that is read.
    """

    file: Path
    mode: str
    path: Path
    stamps: _Stamps
    folder: Path | None = None

    @property
    def is_followed(self) -> bool:
        """True when the database itself notices what others write."""
        return self.mode == "ro"

    def is_out_of_date(self) -> bool:
        """True when somebody has written in the book since it was opened.

        Raises an error where a temporary copy is read: copying again would take too long unasked.
        """
        if self.is_followed or _stamps(self.path) == self.stamps:
            return False
        if self.folder is not None:
            raise SecretariatError(_CHANGED, path=self.path.name)
        return True

    def close(self) -> None:
        """Remove the temporary copy, where there is one."""
        if self.folder is not None:
            shutil.rmtree(self.folder, ignore_errors=True)


def is_protected(path: Path) -> bool:
    """True when this user may not write the file at *path*, or not beside it."""
    return not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK))


def is_refusal(error: DiskError) -> bool:
    """True when *error* means that an existing file cannot be written."""
    return error.template in {READ_ONLY, UNOPENED}


def way_to(path: Path, key: str) -> Way:
    """Way to read the book at *path*: with later writes if possible, else its present state."""
    with suppress(sqlcipher3.dbapi2.Error):
        _try_out(path, key, "ro")
        return Way(path, "ro", path, [])
    stamps, log = _stamps(path), log_of(path)
    if log.exists() and log.stat().st_size:
        return _copied(path)
    return Way(path, "immutable", path, stamps)


def _try_out(path: Path, key: str, mode: str) -> None:
    driver = connect(path, key, mode=mode)
    try:
        driver.execute("SELECT count(*) FROM sqlite_master").fetchone()
    finally:
        driver.close()


def _copied(path: Path) -> Way:
    """Way to read a temporary copy of the file and its log, neither of which changed meanwhile."""
    folder = abandoned.private_folder()
    log = log_of(path)
    try:
        for _ in range(_TRIES):
            before = _stamps(path)
            shutil.copyfile(path, folder / path.name)
            if log.exists():
                shutil.copyfile(log, folder / log.name)
            if _stamps(path) == before:
                return Way(folder / path.name, "rw", path, before, folder)
        raise SecretariatError(_CHANGES, path=path.name)
    except OSError as error:
        shutil.rmtree(folder, ignore_errors=True)
        raise file_faults.cannot_be_read(path, error) from error
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise


def _stamps(path: Path) -> _Stamps:
    """The identity, size and time of writing of the file and the log at *path*."""
    stats = [path.stat() for path in (path, log_of(path)) if path.exists()]
    return [(stat.st_ino, stat.st_size, stat.st_mtime_ns) for stat in stats if stat.st_size]


@contextmanager
def opened(path: Path, key: str) -> Iterator[tuple[sa.Engine, Way]]:
    """Context with an engine on the book at *path*, migrated in a copy if needed, and its way.

    The engine stays open afterwards; an error closes it.
    """
    with said_plainly(path):
        way = way_to(path, key)
        engine = open_engine(way.file, key, mode=way.mode)
        try:
            form = files.recognise(path, key, way.file, way.mode)
            if not _is_current(engine, form):
                engine.dispose()
                way.close()
                way = _copied(path)
                engine = open_engine(way.file, key)
                schema.migrate(engine, form)
                with begun(engine, writing=True) as view:
                    schema.bring_up_to_date(view)
                    later_seed.take_in(view, 0)
            yield engine, way
        except BaseException:
            engine.dispose()
            way.close()
            raise


def _is_current(engine: sa.Engine, number: int) -> bool:
    if number != files.SCHEMA:
        return False
    with begun(engine) as view:
        is_current = schema.is_current(view)
        if is_current:
            comparing.refuse_strange(view)
        return is_current


def follower_of(path: Path | None, key: str, heard: int, way: Way | None) -> Follower:
    """The follower of a book that is read in this *way*; None for one opened for writing."""
    if way is None:
        return Follower(path, key, heard)
    return Follower(way.file if way.is_followed else None, key, heard, way.mode)
