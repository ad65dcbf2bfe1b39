"""Books being made: under a temporary name beside their path until they are complete.

A killed run leaves nothing at the path, and beside it a file that no program takes for a book; the
next run that makes something in the same folder removes it.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from secretariat import abandoned, file_faults
from secretariat.data.journal import desks
from secretariat.data.store import paper_files
from secretariat.data.store.connection import connect, said_plainly
from secretariat.data.store.file_papers import FilePapers, carry_sound
from secretariat.errors import SecretariatError
from secretariat.i18n import N_
from secretariat.whole_files import OWNER_ONLY

_PIECE = 1024 * 1024

_TAKEN = N_("{path} already exists; choose another name.")


def clear_away(*paths: Path) -> None:
    """Remove the unfinished file at each of *paths*, with the files beside it."""
    for path in paths:
        for side in abandoned.SIDES:
            with suppress(OSError):  # where nothing can be written, nothing was left either
                path.with_name(path.name + side).unlink(missing_ok=True)


def reserve(path: Path) -> None:
    """Create the file at *path*; refused where any file or link of that name exists."""
    try:
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ONLY))
    except OSError as error:
        raise file_faults.cannot_be_written(path, error) from error


@contextmanager
def whole(target: Path, key: str, *, joins_papers: bool = False) -> Iterator[Path]:
    """Context with a temporary path for a book, which is renamed to *target* at its end.

    Papers without a book at *target* are used for the new book if *joins_papers*; otherwise they
    belong to another book, and the name is refused.
    """
    left = abandoned.clear_files(target.parent)
    killed = any(abandoned.is_for(path, target.name) for path in left)
    papers = paper_files.file_of(target)
    if papers.exists() and not joins_papers:
        if not killed:
            raise SecretariatError(_TAKEN, path=papers)
        papers.unlink()  # a killed run was about to put its book beside them
    passing = abandoned.passing_for(target)
    clear_away(passing)
    reserve(passing)
    try:
        with said_plainly(target):
            yield passing
            settle(passing, target, key)
            _put_papers(passing, target, key)
            _put(passing, target)
    except SecretariatError as error:
        if error.parts.get("path") == passing.name:
            error.parts["path"] = target.name
        raise
    finally:
        clear_away(passing)


@contextmanager
def gone_where_refused(path: Path) -> Iterator[None]:
    """Context that removes the book just made at *path* when an error is raised within it."""
    try:
        yield
    except BaseException:
        clear_away(path, paper_files.file_of(path))
        raise


def settle(passing: Path, target: Path, key: str) -> None:
    """Move the log into the file, since only the file is renamed, and keep its replica."""
    driver = connect(passing, key)
    try:
        desks.move(driver, passing, target)
        driver.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        driver.close()


def _put_papers(passing: Path, target: Path, key: str) -> None:
    path, there = paper_files.file_of(passing), paper_files.file_of(target)
    if not path.exists():
        return
    if there.exists():
        carry_sound(FilePapers(passing, key), FilePapers(target, key))
    else:
        path.replace(there)


def _put(passing: Path, target: Path) -> None:
    """Rename *passing* to *target*; refused if that name was taken meanwhile."""
    try:
        try:
            os.link(passing, target)
        except FileExistsError:
            raise
        except OSError:  # a disk without hard links
            if target.exists():
                raise FileExistsError from None
            passing.rename(target)
        else:
            passing.unlink()
        sync(target.parent)
    except FileExistsError as error:
        raise SecretariatError(_TAKEN, path=target) from error
    except OSError as error:
        raise file_faults.cannot_be_written(target, error) from error


@contextmanager
def new_file(path: Path) -> Iterator[Path]:
    """Context with a temporary new file for *path*, with the permissions of the former one."""
    passing = abandoned.passing_for(path)
    clear_away(passing)
    reserve(passing)
    try:
        passing.chmod(stat.S_IMODE(path.stat().st_mode))
        yield passing
    finally:
        clear_away(passing)


def put_over(passing: Path, path: Path, *, wipes: bool) -> None:
    """Rename *passing* to *path*; the bytes of the former file are overwritten if it *wipes*."""
    try:
        with open(passing, "rb+") as file:  # noqa: PTH123 - to sync it
            os.fsync(file.fileno())
        former = _descriptor_of(path) if wipes else None
        passing.replace(path)
        sync(path.parent)
        if former is not None:
            _overwrite(former)
    except OSError as error:
        raise file_faults.cannot_be_written(path, error) from error


def wipe_away(path: Path) -> None:
    """Overwrite the file at *path*, and remove it."""
    try:
        former = _descriptor_of(path)
        path.unlink()
        if former is not None:
            _overwrite(former)
    except OSError as error:
        raise file_faults.cannot_be_written(path, error) from error


def _descriptor_of(path: Path) -> int | None:
    """File descriptor of the file at *path*, so that it can be overwritten after the rename."""
    if os.name == "nt" or not path.exists():
        return None
    return os.open(path, os.O_RDWR)


def _overwrite(file: int) -> None:
    try:
        left = os.fstat(file).st_size
        while left > 0:
            left -= os.write(file, bytes(min(_PIECE, left)))
        os.fsync(file)
    finally:
        os.close(file)


def sync(folder: Path) -> None:
    """Flush the new name in *folder* to the disk, where the system allows that for folders."""
    with suppress(OSError, AttributeError):
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
