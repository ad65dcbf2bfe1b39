"""Reconstructs the beginning of a book's file where zeros were written over it.

The first 100 bytes say how the rest is to be read. In a plain book they can be worked out anew; in
a locked one they hold the salt, without which there is no key. The page that follows says where
every table lies: without it nothing is found.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from secretariat import abandoned
from secretariat.data.store.connection import APPLICATION
from secretariat.data.store.leftover_log import Log
from secretariat.data.store.raw_files import bytes_of, copy_of
from secretariat.errors import LostError
from secretariat.i18n import N_

HEAD, PAGE, SCHEMA = 100, 4096, 3
"""Bytes of the header and of a page; the number of the newest migration."""

_ZEROS = bytes(16)
_TELLING = 8
"""Number of bytes after the header of a table's page that identify it as one."""
_LEAF, _BRANCH = 13, 5
"""The first byte of a leaf page and of an inner page of a table."""
_LOST = N_(
    "The beginning of {path} is overwritten with zeros, and nothing in it can be read without that;"
    " restore the last backup."
)


def refuse_lost(path: Path) -> None:
    """Refuse a file of which nothing can be read, since its beginning was overwritten."""
    if _begins_with_zeros(path) and not is_worked_out(path):
        raise LostError(_LOST, path=path.name)


def is_worked_out(path: Path) -> bool:
    """True when only the first bytes of a plain book are lost, and can be reconstructed."""
    head = bytes_of(path, HEAD, _TELLING)
    if not _begins_with_zeros(path) or len(head) < _TELLING or path.stat().st_size % PAGE:
        return False
    cells, content = int.from_bytes(head[3:5], "big"), int.from_bytes(head[5:7], "big")
    return (
        head[0] in (_LEAF, _BRANCH)
        and 0 < cells < PAGE // 4
        and HEAD < content <= PAGE
        and int.from_bytes(head[1:3], "big") < PAGE
    )


@contextmanager
def readable(path: Path) -> Iterator[Path]:
    """The file at *path*, or a temporary copy with its first bytes reconstructed."""
    if not is_worked_out(path):
        yield path
        return
    with abandoned.passing_folder() as folder:
        copy = folder / "book"
        copy_of(path, copy)
        with copy.open("r+b") as file:
            file.write(_header(path.stat().st_size // PAGE))
        yield copy


def _begins_with_zeros(path: Path) -> bool:
    size = path.stat().st_size
    return (
        size >= PAGE
        and bytes_of(path, 0, len(_ZEROS)) == _ZEROS
        and not any(Log(path).first_page[: len(_ZEROS)])
    )


def _header(pages: int) -> bytes:
    """The header of a plain book of *pages* pages, without the parts that only writing needs."""
    numbers = (0, pages, 0, 0, 1, 4, 0, 0, 1, SCHEMA, 0, APPLICATION)
    fields = b"".join(number.to_bytes(4, "big") for number in numbers)
    head = b"SQLite format 3\0" + PAGE.to_bytes(2, "big") + bytes((1, 1, 0, 64, 32, 32)) + fields
    return head.ljust(HEAD, b"\0")
