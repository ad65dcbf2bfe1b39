"""The files of papers, kept by digest in one file beside the book, locked like the book."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from sqlcipher3.dbapi2 import Error

from secretariat import file_faults, incoming_files, whole_files
from secretariat.data.store.connection import Driver, connect, said_plainly
from secretariat.errors import DamageError, SecretariatError
from secretariat.i18n import N_

LARGEST = 512 * 1024 * 1024
"""The largest size of a file in bytes; a larger one is better referred to by its path."""

APPLICATION = 0x53454350
"""SQLite's application_id of such a file: SECP."""

_PIECE = 1024 * 1024
_TABLE = (
    "CREATE TABLE IF NOT EXISTS piece(sha256 TEXT, number INTEGER, bytes BLOB NOT NULL,"
    " PRIMARY KEY (sha256, number))"
)

_IS_THERE = "SELECT 1 FROM sqlite_master WHERE name = 'piece'"


def file_of(book: Path) -> Path:
    """The path at which the files of the papers of *book* are kept."""
    return book.with_name(book.name + ".papers")


def digest_of(path: Path) -> str:
    """The SHA-256 of the file at *path*."""
    digest = hashlib.sha256()
    for piece in pieces(path):
        digest.update(piece)
    return digest.hexdigest()


def keep(book: Path, key: str, source: Path) -> str:
    """Keep a copy of the file at *source*; returns its SHA-256. Equal files are kept once."""
    with _opened(book, key, "rwc") as driver:
        driver.execute(f"PRAGMA application_id={APPLICATION}")
        driver.execute("BEGIN IMMEDIATE")
        driver.execute(_TABLE)
        digest = _put(driver, pieces(source))
        driver.execute("COMMIT")
    return digest


def keep_all(book: Path, key: str, files: Iterable[bytes]) -> list[str]:
    """Keep *files*, all or none; returns the SHA-256 of each."""
    with _opened(book, key, "rwc") as driver:
        driver.execute(f"PRAGMA application_id={APPLICATION}")
        driver.execute("BEGIN IMMEDIATE")
        driver.execute(_TABLE)
        digests = [_put(driver, cut(file)) for file in files]
        driver.execute("COMMIT")
    return digests


def read(book: Path, key: str, sha256: str) -> bytes | None:
    """The bytes of the file with this digest; None when it is not here.

    Refuses one whose bytes are no longer those that were kept.
    """
    if not file_of(book).exists():
        return None
    with _opened(book, key, "ro") as driver:
        return b"".join(_sound(driver, book, sha256)) if _has(driver, sha256) else None


def sizes(book: Path, key: str, digests: Sequence[str]) -> list[tuple[str, int]]:
    """Those files of *digests* that are kept, each with its number of bytes."""
    if not digests or not file_of(book).exists():
        return []
    statement = "SELECT sum(length(bytes)) FROM piece WHERE sha256 = ?"
    with _opened(book, key, "ro") as driver:
        found_sizes = [
            (digest, driver.execute(statement, (digest,)).fetchone()[0]) for digest in digests
        ]
    return [(digest, size) for digest, size in found_sizes if size is not None]


def pieces_of(book: Path, key: str, sha256: str) -> Iterator[bytes]:
    """The bytes of the kept file with this digest, piece by piece; refused where they changed."""
    with _opened(book, key, "ro") as driver:
        yield from _sound(driver, book, sha256)


def keep_named(book: Path, key: str, files: Iterable[tuple[str, Iterator[bytes]]]) -> int:
    """Keep *files*, each with the digest that it must have; returns how many are new.

    All or none: ValueError where one has another digest.
    """
    count = 0
    with _opened(book, key, "rwc") as driver:
        driver.execute(f"PRAGMA application_id={APPLICATION}")
        driver.execute("BEGIN IMMEDIATE")
        driver.execute(_TABLE)
        for digest, pieces in files:
            is_new = not _has(driver, digest)
            if _put(driver, pieces) != digest:
                raise ValueError(digest)
            count += is_new
        driver.execute("COMMIT")
    return count


def is_kept(book: Path, key: str, sha256: str) -> bool:
    """True when the file with this digest is kept."""
    if not file_of(book).exists():
        return False
    with _opened(book, key, "ro") as driver:
        return _has(driver, sha256)


def give_out(book: Path, key: str, sha256: str, target: Path) -> bool:
    """Write the file with this digest to *target*; False when it is not kept.

    Refuses one whose bytes are no longer those that were kept.
    """
    if not file_of(book).exists():
        return False
    with _opened(book, key, "ro") as driver:
        if not _has(driver, sha256):
            return False
        try:
            whole_files.put(target, _sound(driver, book, sha256))
        except OSError as error:
            raise file_faults.cannot_be_written(target, error) from error
    return True


def _sound(driver: Driver, book: Path, sha256: str) -> Iterator[bytes]:
    """The pieces of the file with this digest; refused at the end when the digest differs."""
    digest = hashlib.sha256()
    for piece in _read(driver, sha256):
        digest.update(piece)
        yield piece
    if digest.hexdigest() != sha256:
        raise DamageError(
            N_("{path} is damaged; restore the last backup."), path=file_of(book).name
        )


def everything(book: Path, key: str) -> list[str]:
    """The digests of all kept files."""
    if not file_of(book).exists():
        return []
    with _opened(book, key, "ro") as driver:
        return [row[0] for row in driver.execute("SELECT DISTINCT sha256 FROM piece")]


def erase(book: Path, key: str, digests: Sequence[str]) -> None:
    """Remove the files with *digests* for good: their bytes are overwritten.

    The file gets no smaller; `shrink` does that, which takes time where there is much.
    """
    if not digests or not file_of(book).exists():
        return
    with _opened(book, key, "rw") as driver:
        driver.execute("PRAGMA secure_delete=ON")
        driver.execute("BEGIN IMMEDIATE")
        driver.executemany("DELETE FROM piece WHERE sha256 = ?", [(digest,) for digest in digests])
        driver.execute("COMMIT")


def shrink(book: Path, key: str) -> None:
    """Free the room of the files that were erased, where nobody is using the others just now."""
    if not file_of(book).exists():
        return
    with suppress(Error, SecretariatError), _opened(book, key, "rw") as driver:
        driver.execute("VACUUM")


def damaged(book: Path, key: str) -> Iterator[str]:
    """The digests of the files whose bytes have changed since they were kept."""
    if not file_of(book).exists():
        return
    with _opened(book, key, "ro") as driver:
        for (sha256,) in driver.execute("SELECT DISTINCT sha256 FROM piece").fetchall():
            digest = hashlib.sha256()
            for piece in _read(driver, sha256):
                digest.update(piece)
            if sha256 and digest.hexdigest() != sha256:
                yield sha256


@contextmanager
def _opened(book: Path, key: str, mode: str) -> Iterator[Driver]:
    """The file of papers; an unfinished transaction is dropped when it is closed."""
    path = file_of(book)
    with said_plainly(path):
        if mode == "ro":
            _take_back_unfinished(path, key)
        driver = connect(path, key, mode=mode)
        try:
            if mode != "rwc" and not driver.execute(_IS_THERE).fetchone():
                # Who was killed as the first file was kept has left a file without its table.
                driver.execute(_TABLE.replace("TABLE", "TEMP TABLE", 1))
            yield driver
        finally:
            driver.close()


def _take_back_unfinished(path: Path, key: str) -> None:
    """Roll back a transaction that a kill or a power cut left unfinished in the file at *path*.

    The journal beside it tells what stood there; only who opens the file for writing reads it.
    """
    if not path.with_name(f"{path.name}-journal").exists():
        return
    with suppress(Error):  # what is wrong is said where the file is read
        driver = connect(path, key, mode="rw")
        try:
            driver.execute(_IS_THERE).fetchone()
        finally:
            driver.close()


def _put(driver: Driver, pieces: Iterable[bytes]) -> str:
    """Write *pieces* without a name first, since their digest is known only at the end."""
    digest, size = hashlib.sha256(), 0
    for number, piece in enumerate(pieces):
        digest.update(piece)
        size += len(piece)
        driver.execute("INSERT INTO piece VALUES ('', ?, ?)", (number, piece))
    if not size:
        driver.execute("INSERT OR IGNORE INTO piece VALUES ('', 0, x'')")
    name = digest.hexdigest()
    if _has(driver, name):
        driver.execute("DELETE FROM piece WHERE sha256 = ''")
    else:
        driver.execute("UPDATE piece SET sha256 = ? WHERE sha256 = ''", (name,))
    return name


def _has(driver: Driver, sha256: str) -> bool:
    rows = driver.execute("SELECT 1 FROM piece WHERE sha256 = ? LIMIT 1", (sha256,))
    return rows.fetchone() is not None


def _read(driver: Driver, sha256: str) -> Iterator[bytes]:
    statement = "SELECT bytes FROM piece WHERE sha256 = ? ORDER BY number"
    for (piece,) in driver.execute(statement, (sha256,)):
        yield piece


def cut(file: bytes) -> Iterator[bytes]:
    """*file* in pieces that are kept one by one."""
    yield from (file[at : at + _PIECE] for at in range(0, len(file), _PIECE))


def pieces(path: Path) -> Iterator[bytes]:
    """The bytes of the file at *path*, piece by piece; refused when it is too large."""
    try:
        if path.stat().st_size > LARGEST:
            raise SecretariatError(
                N_("{path} is too large to be kept with the book; enter its location instead."),
                path=path.name,
            )
        with incoming_files.opened(path) as file:
            while piece := file.read(_PIECE):
                yield piece
    except OSError as error:
        raise file_faults.cannot_be_read(path, error) from error
