"""Presence files: one for each window that has a book open, in a folder beside the book.

It lies beside the book and not in it: who looks at a book writes nothing in its journal, and the
file of the book stays as it was. A file that nobody touched for a while was left by a crash.
"""

from __future__ import annotations

import json
import os
import platform
import uuid
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Protocol

from secretariat import incoming_files, typed_json
from secretariat.data.store.sources import REAL, Sources
from secretariat.errors import SecretariatError
from secretariat.frozen import frozen

ENDING = ".present"
"""Suffix of the folder beside the book."""
BEAT = 5.0
"""Seconds between two updates of a window's file."""
STALE = 20.0
"""Seconds after which a file that nobody touches counts as left by a crash."""
_MOST = 2_000
"""Most bytes of such a file; a longer one is not ours."""
FIRST_YEAR, LAST_YEAR = 1970, 9998
"""The years in which somebody can have opened a book."""


@frozen
class Present:
    """A user who has the book open."""

    name: str
    """Empty for a locked book, beside which no name is written."""
    machine: str
    since: str
    """The moment of opening, in ISO form with its zone."""


class Attendance(Protocol):
    """Announces that one window has a book open, in a file or on a server, and finds the others."""

    def announce(self, name: str) -> None:
        """Say that *name* has the book open."""

    def beat(self) -> None:
        """Say again that the book is open."""

    def others(self) -> list[Present]:
        """The other users who have the book open, the earliest first."""

    def leave(self) -> None:
        """Say that the book is open here no longer."""


class Presence:
    """Announces that one window has the book at *path* open, and finds the others."""

    def __init__(self, path: Path, *, is_locked: bool, sources: Sources = REAL) -> None:
        self._folder = path.with_name(path.name + ENDING)
        self._mine = self._folder / f"{uuid.uuid4().hex}.json"
        self._is_locked = is_locked
        self._sources = sources
        self._said: Present | None = None

    def announce(self, name: str) -> None:
        """Write a file that *name* has the book open; nothing where the folder is read-only."""
        since = self._said.since if self._said else self._now().isoformat(timespec="seconds")
        identity = ("", "") if self._is_locked else (name, platform.node())
        self._said = Present(*identity, since)
        with suppress(OSError):
            self._folder.mkdir(exist_ok=True)
            self._mine.write_text(json.dumps(asdict(self._said)), encoding="utf-8")

    def beat(self) -> None:
        """Renew the file, also after somebody removed it as stale."""
        with suppress(OSError):
            if self._mine.exists():
                os.utime(self._mine)
            elif self._said is not None:
                self.announce(self._said.name)

    def others(self) -> list[Present]:
        """The other users who have the book open, the earliest first."""
        with suppress(OSError):
            return sorted(self._read_all(), key=lambda presence: presence.since)
        return []

    def leave(self) -> None:
        """Remove the file, and with the last file the folder."""
        self._said = None
        with suppress(OSError):
            self._mine.unlink(missing_ok=True)
            self._folder.rmdir()

    def _read_all(self) -> Iterator[Present]:
        # One clock for all: that of the disk, which on a network is another than ours.
        files: list[tuple[os.DirEntry[str], os.stat_result]] = []
        with os.scandir(self._folder) as entries:
            for entry in entries:
                if entry.name.endswith(".json"):
                    with suppress(FileNotFoundError):  # of a window that is closed just now
                        files.append((entry, entry.stat()))
        newest = max((state.st_mtime for _, state in files), default=0.0)
        for entry, state in files:
            if entry.name == self._mine.name or state.st_size > _MOST:
                continue
            if newest - state.st_mtime <= STALE and (present := _read(Path(entry.path))):
                yield present

    def _now(self) -> datetime:
        return datetime.fromtimestamp(self._sources.now() / 1e6).astimezone()


def _read(path: Path) -> Present | None:
    """The contents of one file; None if it is not of this form, or half written."""
    try:
        stored = typed_json.loaded(incoming_files.read(path, _MOST))
        name, machine, since = (
            typed_json.text(stored[key]) for key in ("name", "machine", "since")
        )
        return present(name, machine, datetime.fromisoformat(since))
    except (SecretariatError, ValueError, KeyError, TypeError):
        return None


def present(name: str, machine: str, since: datetime) -> Present:
    """A user who announced having opened the book; ValueError for an impossible time.

    Others wrote it: no sign of it moves a cursor or begins a line.
    """
    if not FIRST_YEAR <= since.year <= LAST_YEAR:
        raise ValueError("a time that not every zone can name")
    return Present(_on_a_line(name), _on_a_line(machine), since.isoformat())


def _on_a_line(text: str) -> str:
    return "".join(sign if sign.isprintable() else " " for sign in text).strip()
