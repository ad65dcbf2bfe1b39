"""A book that may only be read: write-protected, on a disk that takes nothing, or another user's.

A book that is worked in has a log beside it, and the database wants to write there even to read.
Where it cannot, the file is read as one that nobody changes; where something lies in its log, or
its tables are of an older release, a passing copy that only this user may look into is read.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa
import sqlcipher3.dbapi2

from secretariat import file_faults
from secretariat.data.store import files
from secretariat.data.store.connection import (
    READ_ONLY,
    UNOPENED,
    connect,
    open_engine,
    said_plainly,
)
from secretariat.data.store.view import begun
from secretariat.data.upkeep import making, schema
from secretariat.errors import DiskError, SecretariatError
from secretariat.i18n import N_

_TRIES = 3
_CHANGES = N_("{path} is written to all the time, so it cannot be read; try again later.")


@dataclass(frozen=True)
class Way:
    """How a book is read: which file, in which of the database's modes, in which passing folder."""

    file: Path
    mode: str
    folder: Path | None = None

    def close(self) -> None:
        """Let go of the passing copy, where there is one."""
        if self.folder is not None:
            shutil.rmtree(self.folder, ignore_errors=True)


def is_protected(path: Path) -> bool:
    """True when this user may not write at *path*, or not beside it, where its log must lie."""
    return not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK))


def is_refusal(error: DiskError) -> bool:
    """True when *error* says that a file that is there cannot be written to."""
    return error.template in {READ_ONLY, UNOPENED}


def way_to(path: Path, key: str) -> Way:
    """How the book at *path* can be read: as it changes where possible, else as it stands now."""
    with suppress(sqlcipher3.dbapi2.Error):
        _try_out(path, key, "ro")
        return Way(path, "ro")
    log = path.with_name(path.name + "-wal")
    if log.exists() and log.stat().st_size:
        return _copied(path)
    return Way(path, "immutable")


def _try_out(path: Path, key: str, mode: str) -> None:
    driver = connect(path, key, mode=mode)
    try:
        driver.execute("SELECT count(*) FROM sqlite_master").fetchone()
    finally:
        driver.close()


def _copied(path: Path) -> Way:
    """A passing copy of the file and its log, which did not change meanwhile."""
    folder = Path(tempfile.mkdtemp(prefix="secretariat-"))
    log = path.with_name(path.name + "-wal")
    try:
        for _ in range(_TRIES):
            before = _stamps(path, log)
            shutil.copyfile(path, folder / path.name)
            if log.exists():
                shutil.copyfile(log, folder / log.name)
            if _stamps(path, log) == before:
                return Way(folder / path.name, "rw", folder)
        raise SecretariatError(_CHANGES, path=path.name)
    except OSError as error:
        shutil.rmtree(folder, ignore_errors=True)
        raise file_faults.cannot_be_read(path, error) from error
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise


def _stamps(*paths: Path) -> list[tuple[int, int]]:
    stats = [path.stat() for path in paths if path.exists()]
    return [(stat.st_size, stat.st_mtime_ns) for stat in stats]


@contextmanager
def opened(path: Path, key: str) -> Iterator[tuple[sa.Engine, Way]]:
    """An engine that reads the book at *path*, brought up to date in a passing copy if need be.

    It stays open unless what follows fails.
    """
    with said_plainly(path):
        way = way_to(path, key)
        engine = open_engine(way.file, key, mode=way.mode)
        try:
            found = files.recognise(path, key, way.file, way.mode)
            if not _is_current(engine, found):
                engine.dispose()
                way.close()
                way = _copied(path)
                engine = open_engine(way.file, key)
                schema.migrate(engine, found)
                with begun(engine, writing=True) as view:
                    schema.bring_up_to_date(view)
                    making.complete_seed(view, 0)
            yield engine, way
        except BaseException:
            engine.dispose()
            way.close()
            raise


def _is_current(engine: sa.Engine, found: int) -> bool:
    if found != files.SCHEMA:
        return False
    with begun(engine) as view:
        return schema.is_current(view)
