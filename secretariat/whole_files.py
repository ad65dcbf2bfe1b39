"""Files that are there whole, or not at all, also on a disk that fills up half-way."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

from secretariat import abandoned

_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)

OWNER_ONLY, OWNER_ONLY_FOLDER = 0o600, 0o700
"""The rights to files and folders that hold records or settings: nobody else may look in."""


def put(
    target: Path,
    pieces: Iterable[bytes],
    *,
    private: bool = False,
    lasting: bool = True,
    before: Callable[[], object] | None = None,
) -> None:
    """Make *pieces* the file at *target*; a former one stays until the new one is complete.

    A *private* one only its owner may read; others are as the user's mask has it. One that is not
    *lasting* may be lost when the power goes; it is written without waiting for the disk. What the
    system refuses is raised as it says it, and nothing unfinished is left. Until then it has a name
    that nobody can know before, and that must be new: whoever may write to the folder could else
    lay a link there, through which we would write elsewhere. *before* is called when all is written
    and nothing has its name yet: if it raises, a former file stays.
    """
    if target.exists() and not (target.is_file() or target.is_dir()):
        # A device or a pipe would be replaced by the file.
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(target))
    if not target.name:  # "." or "/": no name of a file to put another in place of
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(target))
    unfinished = abandoned.unguessable(target)
    if lasting:
        abandoned.clear_files(target.parent)
    descriptor = os.open(unfinished, _NEW, OWNER_ONLY if private else 0o666)
    try:
        with open(descriptor, "wb") as file:  # noqa: PTH123 - by descriptor
            file.writelines(pieces)
            if lasting:
                # A name that is on the disk before its content is an empty file after a power cut.
                file.flush()
                os.fsync(descriptor)
        if before is not None:
            before()
        unfinished.replace(target)
    except BaseException:
        with suppress(OSError):  # where nothing can be written, nothing was left either
            unfinished.unlink(missing_ok=True)
        raise


def private_folder(folder: Path) -> None:
    """Make *folder*, and those above it that are missing; nobody but the owner may look in."""
    if not folder.parent.exists():
        private_folder(folder.parent)
    folder.mkdir(mode=OWNER_ONLY_FOLDER, exist_ok=True)
