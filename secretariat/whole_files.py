"""Files that are there whole, or not at all, also on a disk that fills up half-way."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path


def put(target: Path, pieces: Iterable[bytes]) -> None:
    """Make *pieces* the file at *target*; a former one stays until the new one is complete.

    What the system refuses is raised as it says it, and nothing unfinished is left.
    """
    unfinished = target.with_name(target.name + ".unfinished")
    try:
        with unfinished.open("wb") as file:
            file.writelines(pieces)
        unfinished.replace(target)
    except BaseException:
        with suppress(OSError):  # where nothing can be written, nothing was left either
            unfinished.unlink(missing_ok=True)
        raise
