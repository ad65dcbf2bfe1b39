"""Reads bytes of a book's file without SQLite.

On Linux whoever closes a file lets go of every lock that his program holds on it: SQLite would be
left without its locks, and the next program that closes the book would take its log away. So while
a book is open here, what its file was opened with besides stays open as well.
"""

from __future__ import annotations

import os
import threading
from collections import defaultdict
from pathlib import Path
from typing import NamedTuple


class Identity(NamedTuple):
    """The identity of a file, whatever its path: its disk and its number there."""

    device: int
    number: int


_PIECE = 1024 * 1024
_lock = threading.Lock()
_open: defaultdict[Identity, int] = defaultdict(int)
"""The number of books of this program that are open on a file."""
_held: dict[Identity, int] = {}
"""Descriptors that stay open until the last of the books is closed."""


def identity_of(path: Path) -> Identity | None:
    """The identity of the file at *path*; None where there is none."""
    try:
        there = os.stat(path)  # noqa: PTH116 - every edit asks it six times
    except OSError:
        return None
    return Identity(there.st_dev, there.st_ino)


def note_open(which: Identity) -> None:
    """Note that a book is open on this file."""
    with _lock:
        _open[which] += 1


def note_closed(which: Identity) -> None:
    """Note that a book on this file, and its connections before it, are closed."""
    with _lock:
        _open[which] -= 1
        if _open[which] <= 0:
            del _open[which]
            if which in _held:
                os.close(_held.pop(which))


def bytes_of(path: Path, start: int, size: int) -> bytes:
    """Up to *size* bytes of the file at *path* from *start* on."""
    with _lock:
        held = _held.get(identity_of(path) or Identity(0, 0))
        if held is not None:
            return _read(held, start, size)
        file = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
        there = os.fstat(file)
        which = Identity(there.st_dev, there.st_ino)
        try:
            return _read(file, start, size)
        finally:
            if which in _open:
                _held[which] = file
            else:
                os.close(file)


def copy_of(path: Path, target: Path) -> None:
    """Write the content of the file at *path* to *target*."""
    with target.open("wb") as file:
        at = 0
        while piece := bytes_of(path, at, _PIECE):
            file.write(piece)
            at += len(piece)


def _read(file: int, start: int, size: int) -> bytes:
    os.lseek(file, start, os.SEEK_SET)
    return os.read(file, size)
