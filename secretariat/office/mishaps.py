"""Unexpected errors: written to a report that a person can send."""

from __future__ import annotations

import sys
import traceback
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import platformdirs

from secretariat import settings, whole_files
from secretariat.version import version


def folder() -> Path:
    """The folder of reports, apart from anybody's records."""
    return Path(platformdirs.user_state_dir(settings.APP, appauthor=False)) / "reports"


def _trace(error: BaseException) -> str:
    """The traceback of *error* and its causes, without the messages of errors.

    They may quote what stands in the book, as “Invalid isoformat string: 'next week'” does.
    """
    parts: list[str] = []
    known: set[int] = set()
    cause: BaseException | None = error
    while cause is not None and id(cause) not in known:
        known.add(id(cause))
        lines = "".join(traceback.format_tb(cause.__traceback__))
        called = f"{type(cause).__module__}.{type(cause).__qualname__}"
        parts.append(f"Traceback (most recent call last):\n{lines}{called}\n")
        is_hidden = cause.__suppress_context__ and cause.__cause__ is None
        cause = cause.__cause__ or (None if is_hidden else cause.__context__)
    return "\nduring which:\n\n".join(parts)


def report(error: BaseException, doing: str) -> Path | None:
    """Write a report on *error*, raised while *doing*; returns its path, None if unwritable.

    The report names places in the program, not what stands in the book.
    """
    import platform  # noqa: PLC0415 - start-up: 2 ms

    now = datetime.now(UTC)
    path = folder() / f"{now:%Y-%m-%dT%H%M%S.%fZ}.txt"
    head = (
        f"Secretariat {version()}, {now.isoformat(timespec='seconds')}, {doing}\n"
        f"Python {sys.version} on {platform.platform()}\n\n"
    )
    try:
        whole_files.private_folder(path.parent)
        trace = _trace(error)
        whole_files.put(path, [(head + trace).encode(errors="backslashreplace")], private=True)
    except OSError:
        return None
    # The report is there, even where a file of the program is broken and the log cannot be loaded.
    with suppress(ImportError, OSError):
        from secretariat.office import log  # noqa: PLC0415 - start-up: logging, 5 ms

        log.note("failed", doing=doing, error=type(error).__name__, report=path.name)
    return path
