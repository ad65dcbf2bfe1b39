"""The file type of record books: the ending of their names, and the MIME type that systems know."""

from __future__ import annotations

from pathlib import Path

ENDING = ".secretariat"
"""The ending of the name of a new book."""

ENDINGS = (ENDING, ".book")
"""All endings that books have; ``.book`` was that of the first versions."""

MIME = "application/x-secretariat"

PATTERN = " ".join(f"*{ending}" for ending in ENDINGS)
"""The pattern of a file dialog for books."""


def is_book(path: Path) -> bool:
    """True when the name of *path* says that it may be a book; no disk is asked."""
    return path.suffix.lower() in ENDINGS


def ending_of(book: Path) -> str:
    """The ending for a copy of *book*: its own where that is one of books."""
    return book.suffix if is_book(book) else ENDING
