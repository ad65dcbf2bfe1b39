"""Opens the file behind a book, and turns errors of the database into plain sentences."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import sqlalchemy as sa
import sqlcipher3.dbapi2
from sqlalchemy.pool import QueuePool, StaticPool

from secretariat.errors import DamageError, DiskError, SecretariatError
from secretariat.i18n import N_
from secretariat.whole_files import OWNER_ONLY

WRITING = {"is_writing": True}
"""The option of a connection by which its transactions are those of the only writer."""
BEGUN = {"is_begun": True}
"""The option of a connection that joins a transaction which the driver has begun."""
PATIENCE = 5_000
"""Milliseconds to wait for another program that is writing."""

APPLICATION = 0x53454352
"""SQLite's application_id of our files: SECR."""

CACHE = 64 * 1024
"""KiB of the file that a connection keeps in memory."""

_STEPS = 1_000
"""Steps of the database between two checks whether to stop; some tenths of a millisecond."""

_INDEX_OF_LOG = 32 * 1024
"""Size in bytes of the shared-memory file by which readers and a writer synchronise."""

GUARDS_MEMORY = True
"""True when what the database lets go of in memory is wiped, and none of it is swapped out.

It holds for all of the process. In a new encrypted book, opening takes 80 ms of processor time
instead of 29, and adding an action 3.1 ms instead of 1.8.
"""

BATCH = 500
"""Values in one statement."""

Driver = Any
"""A connection of the driver itself, which has no types."""

# The driver knows truth values itself, but asks each first whether it stands for something else,
# which takes five times as long as to be told.
sqlcipher3.dbapi2.register_adapter(bool, int)


def open_engine(path: Path | None, key: str = "", *, mode: str = "rw") -> sa.Engine:
    """An engine on *path*, or in memory; *key* is what SQLCipher takes, empty for a plain file.

    *mode* is SQLite's: rw (must exist), rwc (may be made), ro; or immutable, for a file that nobody
    changes.
    """
    engine = sa.create_engine(
        "sqlite://",
        module=sqlcipher3.dbapi2,
        creator=lambda: _in_use(connect(path, key, mode=mode), path, mode),
        poolclass=QueuePool if path else StaticPool,
        hide_parameters=True,  # what stands in the book is not for the report of a fault
    )
    sa.event.listen(engine, "begin", _begin)
    return engine


def connect(
    path: Path | None,
    key: str = "",
    *,
    mode: str = "rw",
    patience: int = PATIENCE,
    tolerant: bool = False,
) -> Driver:
    """A connection of the driver, in autocommit and keyed; it leaves the file as it is.

    The *mode* "immutable" reads the file without what lies in the log beside it. *patience* is for
    how many milliseconds it waits for another program that is writing. A *tolerant* one goes on
    where the file is cut short, or says something odd of its tables.
    """
    connection = _keyed(path, key, mode, patience)
    if tolerant:
        connection.execute("PRAGMA writable_schema=ON")
    connection.execute(f"PRAGMA cache_size=-{CACHE}")
    # What is deleted is overwritten where its page is written anyway; `rewrite` leaves nothing.
    connection.execute("PRAGMA secure_delete=FAST")
    connection.execute("PRAGMA synchronous=FULL")
    return _guarded(connection)


def connect_to_head(
    path: Path | None, key: str = "", *, mode: str = "rw", patience: int = PATIENCE
) -> Driver:
    """A connection for queries that the file header answers, such as its version.

    It reads no definition of a table, which takes 2 ms; parameters as for `connect`.
    """
    return _guarded(_keyed(path, key, mode, patience))


def _keyed(path: Path | None, key: str, mode: str, patience: int) -> Driver:
    mode_ = "ro&immutable=1" if mode == "immutable" else mode
    if path is not None and mode == "rwc":
        _make_private(path)
    target = f"{path.absolute().as_uri()}?mode={mode_}" if path else ":memory:"
    connection = sqlcipher3.dbapi2.connect(
        target, uri=True, isolation_level=None, check_same_thread=False, timeout=patience / 1_000
    )
    if key:
        if GUARDS_MEMORY:
            connection.execute("PRAGMA cipher_memory_security=ON")
        # What is wrong is said in one sentence, not also in the cipher's own words on a terminal.
        connection.execute("PRAGMA cipher_log_level=NONE")
        connection.execute(f'PRAGMA key="{key}"')
    return connection


def _guarded(connection: Driver) -> Driver:
    # A file from elsewhere may hold views or triggers: they call no function but harmless ones,
    # and a page that is not as it must be is refused before it is read.
    connection.execute("PRAGMA trusted_schema=OFF")
    connection.execute("PRAGMA cell_size_check=ON")
    return connection


def _make_private(path: Path) -> None:
    """Create a file that only its owner may read; the log beside it gets the same permissions."""
    with suppress(OSError):  # the database says what is wrong with the place
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ONLY))


def _in_use(connection: Driver, path: Path | None, mode: str) -> Driver:
    """Set a new file to write-ahead logging, so that readers and a writer do not wait."""
    if path and mode in {"rw", "rwc"}:
        connection.execute("PRAGMA journal_mode=WAL")
    return connection


def rewrite(
    path: Path,
    key: str,
    patience: int | None = None,
    gives_way: Callable[[], bool] = lambda: False,
) -> None:
    """Write the file anew without its free pages and empty its log; refused while others read.

    *patience* is how many milliseconds to wait for them. It stops, and leaves the file as it was,
    as soon as *gives_way* is true.
    """
    driver = connect(path, key)
    try:
        driver.set_progress_handler(gives_way, _STEPS)
        if patience is not None:
            driver.execute(f"PRAGMA busy_timeout={patience}")
        driver.execute("PRAGMA secure_delete=ON")
        # First, so that a reader who stays does not let the log grow by the whole file each time.
        _empty_log(driver)
        driver.execute("VACUUM")
        _empty_log(driver)
    finally:
        driver.close()


def _empty_log(driver: Driver) -> None:
    if driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]:
        raise sqlcipher3.dbapi2.OperationalError("database is locked")


@contextmanager
def said_plainly(path: Path | None) -> Iterator[None]:
    """A context that turns an error of the database into a SecretariatError with advice."""
    try:
        yield
    except (sa.exc.DBAPIError, sqlcipher3.dbapi2.Error) as error:
        cause = error.orig if isinstance(error, sa.exc.DBAPIError) else error
        sentence = _sentence(str(cause))
        if sentence is None:
            raise
        if sentence in (_NO_DISK, UNOPENED) and path:
            sentence = _of_disk(path, sentence)
        refusal = DiskError if sentence in _FOR_NOW else SecretariatError
        refusal = DamageError if sentence == DAMAGED else refusal
        raise refusal(sentence, path=path.name if path else "") from error
    except UnicodeDecodeError as error:  # the database quotes a name that is no longer one
        raise DamageError(DAMAGED, path=path.name if path else "") from error


IN_USE = N_("{path} is in use by another program; try again when it has finished.")
DAMAGED = N_("{path} is damaged; save with repair what can be read, or restore the last backup.")
_FULL = N_("The disk is full, so nothing was saved; free some space and try again.")
_NO_DISK = N_("The disk could not be read or written; check it, then try again.")
READ_ONLY = N_("{path} cannot be written to; check its permissions or use a copy.")
UNOPENED = N_("{path} cannot be opened; check the folder and its permissions.")
_FOR_NOW = (_FULL, _NO_DISK, READ_ONLY, UNOPENED)
"""Errors that may pass without anything being typed differently."""
_SENTENCES = (
    ("locked", IN_USE),
    ("interrupted", IN_USE),
    ("disk is full", _FULL),
    ("disk I/O", _NO_DISK),
    ("readonly", READ_ONLY),
    ("malformed", DAMAGED),
    ("not a database", N_("{path} is not a record book, or its passphrase is another one.")),
    ("unable to open", UNOPENED),
    ("vtable constructor", DAMAGED),
    ("HMAC", DAMAGED),
    ("decode to UTF-8", DAMAGED),
)


def _sentence(message: str) -> str | None:
    return next((sentence for sign, sentence in _SENTENCES if sign in message), None)


def _of_disk(path: Path, text: str) -> str:
    """The error of the disk for which SQLite reports only *text*.

    Full is one on which not even the index of the log fits; that is made where a book is read too.
    """
    if not path.exists():
        return text
    if not os.access(path.parent, os.W_OK):
        return READ_ONLY
    return _FULL if shutil.disk_usage(path.parent).free < _INDEX_OF_LOG else text


def _begin(connection: sa.Connection) -> None:
    options = connection.get_execution_options()
    if options.get("is_begun", False):
        return
    is_writing = options.get("is_writing", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if is_writing else "BEGIN")
