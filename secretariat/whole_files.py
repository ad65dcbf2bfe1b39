"""Files that are there whole, or not at all, also on a disk that fills up half-way."""

from __future__ import annotations

import errno
import os
import secrets
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


def put(target: Path, pieces: Iterable[bytes]) -> None:
    """Make *pieces* the file at *target*; a former one stays until the new one is complete.

    What the system refuses is raised as it says it, and nothing unfinished is left. Until then it
    has a name that nobody can know before, and that must be new: whoever may write to the folder
    could else lay a link there, through which we would write elsewhere.
    """
    if target.exists() and not (target.is_file() or target.is_dir()):
        # A device or a pipe would be replaced by the file.
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(target))
    unfinished = target.with_name(f".{secrets.token_hex(8)}.unfinished")
    descriptor = os.open(unfinished, _NEW, 0o666)  # as the user's mask has it, like any new file
    try:
        with open(descriptor, "wb") as file:  # noqa: PTH123 - by descriptor
            file.writelines(pieces)
        unfinished.replace(target)
    except BaseException:
        with suppress(OSError):  # where nothing can be written, nothing was left either
            unfinished.unlink(missing_ok=True)
        raise
