"""Reads the log beside a book (``-wal``) without SQLite, which would apply any log it finds.

SQLite asks of a log only that it is whole in itself, not that it was written over the file beside
which it lies. A backup, or the file of a sync client, that was put in the place of a book whose
program was killed would be overwritten by the former file's log. So a log is tried first, on a
copy: the journal tells over what it was written.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

import sqlcipher3.dbapi2

from secretariat import abandoned, file_faults
from secretariat.data.store.connection import Driver, connect
from secretariat.data.store.raw_files import bytes_of, copy_of
from secretariat.errors import SecretariatError
from secretariat.i18n import N_

_HEADER, _FRAME_HEADER = 32, 24
_SALTS = slice(16, 24)
_PLAIN = b"SQLite format 3\0"
_WRITTEN_IN_WAL = b"\x02\x02"
"""Bytes 18 and 19 of a plain file in write-ahead mode."""
_TRIED = 50
"""Most transactions of a log that are tried; if none changes anything, the log is ours."""

_LAST = "SELECT position, name FROM journal ORDER BY position DESC LIMIT 1"
_TOGETHER = (
    "SELECT count(*) FROM journal WHERE received ="
    " (SELECT received FROM journal ORDER BY position DESC LIMIT 1)"
)
_NAMED = "SELECT 1 FROM journal WHERE position = ? AND name = ?"


class Last(NamedTuple):
    """The last operation of a journal; position 0 in a file that has none yet."""

    position: int
    name: str


class Log:
    """The committed frames of the log beside the book at *book*; empty where there are none."""

    def __init__(self, book: Path) -> None:
        self.path = log_of(book)
        self.content = b""
        with suppress(OSError):
            self.content = self.path.read_bytes()
        self.page = int.from_bytes(self.content[8:12], "big")
        self.ends: list[int] = []
        """The position in the content at which each transaction ends."""
        self._pages: dict[int, int] = {}
        self._read()

    def _read(self) -> None:
        salts, fresh = self.content[_SALTS], dict[int, int]()
        step = _FRAME_HEADER + self.page
        for at in range(_HEADER, len(self.content) - step + 1, step) if self.page else ():
            head = self.content[at : at + _FRAME_HEADER]
            if head[8:16] != salts:
                return  # left over from before the log began anew
            fresh[int.from_bytes(head[:4], "big")] = at + _FRAME_HEADER
            if int.from_bytes(head[4:8], "big"):
                self.ends.append(at + step)
                self._pages |= fresh
                fresh = {}

    @property
    def first_page(self) -> bytes:
        """The first page in the log; empty where it has none."""
        return self._content_of(1)

    def is_in(self, book: Path) -> bool:
        """True when the file at *book* already has every page of the log."""
        return all(
            bytes_of(book, (number - 1) * self.page, self.page) == self._content_of(number)
            for number in self._pages
        )

    def is_partly_in(self, book: Path) -> bool:
        """True when the file at *book* already has some page of the log."""
        return any(
            bytes_of(book, (number - 1) * self.page, self.page) == self._content_of(number)
            for number in self._pages
        )

    def _content_of(self, number: int) -> bytes:
        at = self._pages.get(number)
        return self.content[at : at + self.page] if at is not None else b""


def log_of(book: Path) -> Path:
    """The path of the log of the book at *book*."""
    return book.with_name(book.name + "-wal")


def set_aside_foreign(book: Path, key: str, now: int) -> Path | None:
    """Rename a log that belongs to another file; returns its new path."""
    for _ in range(3):
        # Another program may be at work in it: only what stays so is believed.
        before = Log(book)
        if not before.ends or before.is_in(book) or _belongs(book, key, before):
            return None
        if Log(book).content == before.content:
            break
    else:
        return None
    stamp = datetime.fromtimestamp(now / 1_000_000, UTC).strftime("%Y-%m-%dT%H%M%SZ")
    aside = book.with_name(f"{book.name}-log-of-another-file-{stamp}")
    try:
        before.path.replace(aside)
        book.with_name(book.name + "-shm").unlink(missing_ok=True)
    except OSError as error:
        raise file_faults.cannot_be_written(before.path, error) from error
    return aside


def set_aside_notice(book: Path, aside: Path) -> SecretariatError:
    """The sentence that a log was set *aside*, and how to recover what is in it."""
    return SecretariatError(
        N_(
            "The log beside {path} belongs to another file and was not used; it is kept as "
            "{aside}. To recover its contents, put the former file back with it."
        ),
        path=book.name,
        aside=aside.name,
    )


def last_without_log(book: Path, key: str) -> Last | None:
    """The last operation in the file without its log; None where that is unreadable."""
    with suppress(sqlcipher3.dbapi2.Error), closing(_alone(book, key)) as driver:
        if not driver.execute("SELECT 1 FROM sqlite_master WHERE name = 'journal'").fetchone():
            return Last(0, "")
        return _last(driver)
    return None


def _belongs(book: Path, key: str, log: Log) -> bool:
    """True when *log* was written over the content of the file at *book*.

    It was, if the journal that it goes on from is the one in the file. A file that is not whole
    without its log was cut short while it took it in: no copy that somebody put there is so.
    """
    alone = last_without_log(book, key)
    return alone is None or _fits(book, key, log, alone) or not is_whole_alone(book, key)


def _fits(book: Path, key: str, log: Log, alone: Last) -> bool:
    head = bytes_of(book, 0, 100)
    if head.startswith(_PLAIN) and head[18:20] != _WRITTEN_IN_WAL:
        return False
    with abandoned.passing_folder() as folder, suppress(sqlcipher3.dbapi2.Error):
        trial = folder / "trial"
        copy_of(book, trial)
        if log.is_partly_in(book):
            return _goes_on(trial, key, log, alone)
        for end in log.ends[:_TRIED]:
            for driver in _with_log(trial, key, log.content[:end]):
                last, together = _last(driver), driver.execute(_TOGETHER).fetchone()[0]
                if last == alone:
                    break
                if alone.position < last.position - together:
                    return False
                return _goes_on(trial, key, log, alone)
        # Pages of another file may leave the end of the journal as it is, and nothing else.
        return _is_whole_with(trial, key, log)
    return False


def _is_whole_with(trial: Path, key: str, log: Log) -> bool:
    """True when the pages of the file and those of *log* fit together."""
    return any(
        driver.execute("PRAGMA quick_check(1)").fetchall() == [("ok",)]
        for driver in _with_log(trial, key, log.content[: log.ends[-1]])
    )


def is_whole_alone(book: Path, key: str) -> bool:
    """True when the pages of the file at *book* fit together without its log."""
    with suppress(sqlcipher3.dbapi2.Error), closing(_alone(book, key)) as driver:
        answers: list[tuple[str]] = driver.execute("PRAGMA quick_check(1)").fetchall()
        return answers == [("ok",)]
    return False


def _goes_on(trial: Path, key: str, log: Log, alone: Last) -> bool:
    """True when the journal with all of *log* includes the last operation of the file alone."""
    if not alone.position:
        return True
    return any(
        driver.execute(_NAMED, alone).fetchone()
        for driver in _with_log(trial, key, log.content[: log.ends[-1]])
    )


def _with_log(trial: Path, key: str, content: bytes) -> Iterator[Driver]:
    """A connection to *trial* with this *content* of its log, which is not applied."""
    log_of(trial).write_bytes(content)
    trial.with_name(trial.name + "-shm").unlink(missing_ok=True)
    with closing(connect(trial, key, mode="ro")) as driver:
        yield driver


def _alone(book: Path, key: str) -> Driver:
    return connect(book, key, mode="immutable")


def _last(driver: Driver) -> Last:
    return Last(*(driver.execute(_LAST).fetchone() or (0, "")))
