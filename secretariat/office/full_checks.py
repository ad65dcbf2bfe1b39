"""The time of the last full check of each book, noted for this user, for weekly checks."""

from __future__ import annotations

import hashlib
import time
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from secretariat import settings, whole_files
from secretariat.errors import SecretariatError
from secretariat.i18n import N_

WEEK = 7 * 86_400
"""Seconds between two full checks of a book."""

_OLD = N_("The last full check of {path} was on {day}; check it again.")


def note(book: Path | None) -> None:
    """Note that *book* was checked in full now; nothing for one in memory."""
    if book is None:
        return
    with suppress(OSError):  # then it is checked again the next time
        whole_files.private_folder(_file(book).parent)
        text = f"{int(time.time())}\n".encode()
        whole_files.put(_file(book), [text], private=True, lasting=False)


def last(book: Path | None) -> datetime | None:
    """The time of the last full check of *book*; None if unknown."""
    with suppress(OSError, ValueError, OverflowError):
        if book is None:
            return None
        return datetime.fromtimestamp(int(_file(book).read_text(encoding="utf-8")), UTC)
    return None


def is_due(book: Path) -> bool:
    """True when the last full check of *book* is a week old; a book first seen now is noted."""
    known = last(book)
    if known is None:
        note(book)
        return False
    return not 0 <= time.time() - known.timestamp() < WEEK


def reminder(book: Path | None) -> SecretariatError | None:
    """The reminder to check *book*; None until a week after its last full check."""
    known = last(book)
    if book is None or known is None or not is_due(book):
        return None
    return SecretariatError(_OLD, path=book.name, day=known.astimezone().date())


def _file(book: Path) -> Path:
    name = hashlib.sha256(str(book.resolve()).encode()).hexdigest()[:32]
    return settings.folder() / "pages" / f"{name}.full"
