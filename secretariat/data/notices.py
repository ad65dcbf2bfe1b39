"""What whoever opens a book is told of it, beside what the opening itself finds."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from secretariat.data import backup, wiping
from secretariat.errors import SecretariatError

if TYPE_CHECKING:
    from secretariat.data.book import Book


def take(book: Book, path: Path) -> None:
    """Note what whoever opened *book* should be told, and wipe what had to wait."""
    if (damage := backup.found_damaged(path)) is not None:
        book.notices.append(damage)
    if book.wipe(wiping.SHORT):
        book.notices.append(SecretariatError(wiping.DONE, path=path.name))
    elif book.unwiped is not None:
        book.notices.append(book.unwiped)
