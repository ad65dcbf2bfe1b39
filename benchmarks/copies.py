"""Copies of the big book to work in, in a folder that goes away."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.big_book import BUILD, big_book
from secretariat.data.book import Book
from secretariat.data.upkeep import backup


@contextmanager
def workplace() -> Iterator[Path]:
    """A folder on the disk where books would lie."""
    BUILD.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=BUILD) as folder:
        yield Path(folder)


def as_backed_up(path: Path) -> Path:
    """*path*, seeming to have been backed up just now: a backup is no part of what is measured."""
    folder = backup.folder_of(path)
    folder.mkdir(exist_ok=True)
    stamp = datetime.now(UTC).strftime(backup.STAMP)
    (folder / f"{path.stem}-{stamp}.book").touch()
    return path


@contextmanager
def copied(count: int, *, name: str = "big.book") -> Iterator[Book]:
    """A copy of the book with *count* actions, open."""
    with workplace() as folder:
        path = as_backed_up(Path(shutil.copy(big_book(count), folder / name)))
        book = Book.open(path)
        try:
            yield book
        finally:
            book.close()
