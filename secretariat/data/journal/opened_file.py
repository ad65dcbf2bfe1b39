"""Watches the file of an open book, to notice when another file replaces it at its path.

A sync client, or a copy restored by hand, replaces a file by another one of the same name. A
program that has the former one open would continue to write in a file that nobody sees any more:
such a write is refused.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

import sqlalchemy as sa
import sqlcipher3.dbapi2

from secretariat.data.journal import chains
from secretariat.data.store.connection import Driver, connect
from secretariat.data.store.leftover_log import (
    Last,
    is_whole_alone,
    last_without_log,
    log_of,
    set_aside_foreign,
)
from secretariat.data.store.raw_files import Identity, identity_of, note_closed, note_open
from secretariat.data.store.view import View, begun
from secretariat.errors import DiskError, SecretariatError
from secretariat.file_type import ending_of
from secretariat.i18n import N_

_GONE = N_("{path} is no longer there; connect its disk or put the file back.")
_REPLACED = N_(
    "{path} was replaced by another file while it was open, so nothing more is written."
    " What was in it is saved as {rescued}: open {path} again, and merge that into it."
)
_LOST = N_(
    "{path} was replaced by another file while it was open, so nothing more is written."
    " Copy what you typed, open {path} again, and restore the last backup where it lacks something."
)
_HAS = "SELECT 1 FROM journal WHERE name = ?"
_ID = "SELECT value FROM book WHERE key = 'id'"
_AT = "SELECT 1 FROM journal WHERE position = ? AND name = ?"
_EXTENT = "SELECT count(*), max(position) FROM journal"


class OpenedFile:
    """The file that was opened at the path of a book."""

    def __init__(
        self, path: Path, key: str, engine: sa.Engine, now: Callable[[], int], heard: int
    ) -> None:
        """*now* returns the time, in microseconds, for the names of rescued files.

        The journal was read up to the position *heard*.
        """
        self._path, self._key, self._engine, self._now = path, key, engine, now
        self._which = identity_of(path) or Identity(0, 0)
        note_open(self._which)
        self._log: Identity | None = None
        self._is_rewritten = False
        """True while this program writes the file anew: its log may go and come meanwhile."""
        self._seen = self._stamp()
        self._log_path = log_of(path)
        self._least = heard if self._log_is_empty() else self._position_alone(heard)
        """The last journal position seen in the file without its log; it never decreases."""
        self._rescued: dict[Identity, Path | None] = {}
        self._was_gone = False
        sa.event.listen(engine, "connect", self._refuse_other)

    def close(self) -> None:
        """Note that the file is no longer open, once its connections are closed."""
        note_closed(self._which)

    def has_moved(self, book: str) -> bool:
        """True when another file is at the path, with all operations of the book *book*.

        Refused where there is no file, or one that lacks operations; the open book is then saved
        beside it, once.
        """
        if not self._is_another():
            return False
        if not self._goes_on(book, self._heads()):
            raise self._refusal()
        return True

    def move_in(self) -> None:
        """Use the file now at the path, once the connections to the former one are closed."""
        set_aside_foreign(self._path, self._key, self._now())
        note_closed(self._which)
        self._which = identity_of(self._path) or Identity(0, 0)
        note_open(self._which)
        self._log, self._was_gone = None, False
        self._seen, self._least = self._stamp(), 0

    def refuse_elsewhere(self, view: View) -> None:
        """Refuse a write by *view* that would not be in the file at the path."""
        self._log = self._log or identity_of(self._log_path)
        if self._is_another() or self._is_overwritten(view):
            raise self._refusal()

    @contextmanager
    def rewritten(self) -> Iterator[None]:
        """Context in which this program writes the file anew, with no other connection to it.

        Who looks from another thread meanwhile, as a window does every second, may find no log or
        another one, which is of this program too.
        """
        self._is_rewritten = True
        try:
            yield
        finally:
            self._is_rewritten = False

    def forget_log(self) -> None:
        """Forget the log, once the connections are closed."""
        self._log = None

    def _is_another(self) -> bool:
        """True when another file is at the path, or another log beside it."""
        there = identity_of(self._path)
        if there is None:
            self._was_gone = True
            raise DiskError(_GONE, path=self._path.name)
        return self._was_gone or there != self._which or self._has_other_log()

    def _heads(self) -> list[str]:
        """The ends of all chains, by a connection to the file that was opened."""
        with suppress(sa.exc.DBAPIError, DiskError), begun(self._engine) as view:
            if identity_of(self._path) == self._which and not self._log_path.exists():
                # The contents of a log that was deleted can still be written to the file.
                view.run("PRAGMA wal_checkpoint(TRUNCATE)")
            return [name for *_, name in chains.heads(view)]
        return []

    def _is_overwritten(self, view: View) -> bool:
        """True when the file was overwritten by other means than SQLite.

        Then the file without its log has fewer operations than before, or other ones.
        """
        stamp = self._stamp()
        if stamp == self._seen:
            return False
        alone = last_without_log(self._path, self._key)
        if alone is None:
            return False  # another program may be taking the log in just now
        known = not alone.position or _has(view, alone)
        if known and alone.position >= self._least:
            self._least = alone.position
        elif is_whole_alone(self._path, self._key) or not self._is_whole_with_log(view):
            return True
        self._seen = stamp
        return False

    def _is_whole_with_log(self, view: View) -> bool:
        """True when the file with its log is sound and has the journal that *view* shows.

        SQLite takes no page of the log in that somebody who still reads needs as it was. Until that
        reader has gone, the file alone is a mixture of old and new pages, and says nothing.
        """
        shown: Driver = view.driver
        with (
            suppress(sqlcipher3.dbapi2.Error),
            closing(connect(self._path, self._key, mode="ro")) as driver,
        ):
            return bool(
                driver.execute(_EXTENT).fetchone() == shown.execute(_EXTENT).fetchone()
                and driver.execute("PRAGMA integrity_check(1)").fetchall() == [("ok",)]
            )
        return False

    def _goes_on(self, book: str, heads: Sequence[str]) -> bool:
        """True when the file at the path is the book with the id *book*, up to *heads*.

        This is so after a disk was connected again, or when the same book came back with more
        operations. A file with its own log is not accepted, since its contents are uncertain.
        """
        is_same = identity_of(self._path) == self._which
        if self._has_other_log() and self._log_path.exists():
            return False
        with (
            suppress(sqlcipher3.dbapi2.Error),
            closing(
                connect(self._path, self._key, mode="ro" if is_same else "immutable")
            ) as driver,
        ):
            return driver.execute(_ID).fetchone() == (book,) and all(
                driver.execute(_HAS, (name,)).fetchone() for name in heads
            )
        return False

    def _refuse_other(self, *_: object) -> None:
        """Refuse a connection to another file than the one that is open."""
        there = identity_of(self._path)
        if there is not None and there != self._which:
            raise DiskError(_LOST, path=self._path.name)

    def _refusal(self) -> DiskError:
        """The error to raise, after saving the open book beside the file."""
        there = identity_of(self._path) or Identity(0, 0)
        if there not in self._rescued:
            self._rescued[there] = self._rescue()
        rescued = self._rescued[there]
        if rescued is None:
            return DiskError(_LOST, path=self._path.name)
        return DiskError(_REPLACED, path=self._path.name, rescued=rescued.name)

    def _has_other_log(self) -> bool:
        if self._log is None or self._is_rewritten:
            return False
        return identity_of(self._log_path) != self._log

    def _log_is_empty(self) -> bool:
        """True when all that was read until now is in the file itself, as after it was closed."""
        try:
            return self._log_path.stat().st_size == 0
        except FileNotFoundError:
            return True

    def _position_alone(self, heard: int) -> int:
        """The last position in the journal of the file without its log; 0 where it is unreadable.

        A file that has taken its log in partly may give any; none is beyond *heard*.
        To open the file for that takes 2 ms, since all definitions of tables are read.
        """
        alone = last_without_log(self._path, self._key)
        return alone.position if alone and alone.position <= heard else 0

    def _rescue(self) -> Path | None:
        """The path of a copy of the file that is still open; None if it is not whole."""
        stamp = datetime.fromtimestamp(self._now() / 1_000_000, UTC).strftime("%Y-%m-%dT%H%M%SZ")
        copy = self._path.with_name(f"{self._path.stem}-rescued-{stamp}{ending_of(self._path)}")
        try:
            with begun(self._engine) as view, closing(_empty(copy, self._key)) as target:
                chains.verify(view)
                driver: Driver = view.driver
                driver.backup(target)
                target.execute("PRAGMA journal_mode=DELETE")
        except (SecretariatError, sa.exc.DBAPIError, sqlcipher3.dbapi2.Error, OSError):
            with suppress(OSError):
                copy.unlink(missing_ok=True)
            return None
        return copy

    def _stamp(self) -> tuple[int, int]:
        with suppress(OSError):
            there = self._path.stat()
            return there.st_mtime_ns, there.st_size
        return 0, 0


def _empty(path: Path, key: str) -> Driver:
    return connect(path, key, mode="rwc")


def _has(view: View, last: Last) -> bool:
    driver: Driver = view.driver
    return bool(driver.execute(_AT, last).fetchone())
