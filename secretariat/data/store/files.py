"""The file of a book: made, recognised and unlocked; other files are refused."""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from pathlib import Path

from sqlcipher3.dbapi2 import Error

from secretariat import file_faults, incoming_files
from secretariat.data.store import beginnings, passphrases
from secretariat.data.store.connection import (
    APPLICATION,
    Driver,
    connect,
    connect_to_head,
    said_plainly,
)
from secretariat.data.store.leftover_log import Log
from secretariat.data.store.raw_files import bytes_of
from secretariat.data.store.sources import Sources
from secretariat.errors import DamageError, OtherFileError, SecretariatError
from secretariat.i18n import N_

SCHEMA = beginnings.SCHEMA
"""The number of the newest migration; a file with a higher one is from a newer program."""

_PLAIN = b"SQLite format 3\0"
_OTHER_FILES = (
    b"%PDF-", b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff", b"\xd0\xcf\x11\xe0", b"GIF8", b"Rar!\x1a",
    b"7z\xbc\xaf\x27\x1c",
)  # fmt: skip
"""The beginnings of documents, pictures and archives; an encrypted book begins at random."""
_PAGE = beginnings.PAGE
_SALT = 16
_HEAD = beginnings.HEAD
_PAGE_SIZE_AT, _PAGE_COUNT_AT = 16, 28
_NOT_A_BOOK = N_("{path} is not a record book.")
_DAMAGED = N_(
    "{path} is damaged or cut short; save with repair what can be read, or restore the last backup."
)


def key_for(passphrase: str, salt: bytes) -> str:
    """The key of SQLCipher for *passphrase*: a raw key, and the salt that begins the file.

    scrypt makes the key, since each guess then costs 128 MB; the salt lies in the file itself, so
    a book is one file and opens wherever it is copied to.
    """
    if not passphrase:
        return ""
    text = passphrases.spelled(passphrase).encode()
    return _key(text, salt)


def _key(text: bytes, salt: bytes) -> str:
    key = hashlib.scrypt(text, salt=salt, n=2**17, r=8, p=1, maxmem=2**28, dklen=32)
    return f"x'{key.hex()}{salt.hex()}'"


def new_key(passphrase: str, sources: Sources) -> str:
    """The key for a file that is about to be made."""
    return key_for(passphrase, sources.token(_SALT))


def real(path: Path) -> Path:
    """The file that *path* leads to through symbolic links; papers and backups are beside it."""
    return path.resolve() if path.is_symlink() else path


def is_locked(path: Path) -> bool:
    """True when the book at *path* needs a passphrase; refuses a file that can be no book."""
    refuse_what_is_no_file(path)
    beginnings.refuse_lost(path)
    head, size = _head(path), path.stat().st_size
    if beginnings.is_worked_out(path):
        raise DamageError(_DAMAGED, path=path.name)
    # A file that was cut short while it took its log in is whole with the log.
    has_log = bool(Log(path).ends)
    if head.startswith(_PLAIN):
        if not has_log:
            _refuse_cut_short(path, head, size)
        return False
    if size < _PAGE or _looks_like_text(head) or head.startswith(_OTHER_FILES):
        raise OtherFileError(_NOT_A_BOOK, path=path.name)
    if size % _PAGE and not has_log:
        raise DamageError(_DAMAGED, path=path.name)
    return True


def key_of(path: Path, passphrase: str) -> str:
    """The key of the existing book at *path*; a plain book needs none."""
    if not is_locked(path):
        return ""
    if not passphrase:
        raise SecretariatError(
            N_("{path} is not a record book, or it needs its passphrase."), path=path.name
        )
    return _fitting(path, passphrase)


def _fitting(path: Path, passphrase: str) -> str:
    """The key of the book at *path*; older books used the passphrase as it was typed.

    The same letter can be one sign or two, as the keyboard composes it: so each is tried.
    """
    first, *others = passphrases.spellings(passphrase)
    key = key_for(first, salt_of(path))
    if not others or _opens(path, key):
        return key
    known = (_key(text.encode(), salt_of(path)) for text in others)
    return next((known_key for known_key in known if _opens(path, known_key)), key)


def _opens(path: Path, key: str) -> bool:
    with suppress(Error):
        driver = connect(path, key, mode="ro")
        try:
            return bool(driver.execute("PRAGMA user_version").fetchone())
        finally:
            driver.close()
    return False


def salt_of(path: Path) -> bytes:
    """The bytes with which the encrypted file at *path* begins; its key is made with them."""
    return _head(path)[:_SALT]


def is_plain(path: Path) -> bool:
    """True when the file at *path* begins like an unencrypted book, or once did."""
    return _head(path).startswith(_PLAIN) or beginnings.is_worked_out(path)


def key_of_damaged(path: Path, passphrase: str) -> str:
    """The key of a book that may be too damaged to be recognised."""
    refuse_what_is_no_file(path)
    beginnings.refuse_lost(path)
    return "" if is_plain(path) else _fitting(path, passphrase)


def _head(path: Path) -> bytes:
    """The first bytes of the file; from its log, where a power cut interrupted a checkpoint."""
    head = bytes_of(path, 0, _HEAD)
    if head.startswith(_PLAIN):
        return head
    return Log(path).first_page[:_HEAD] or head


def refuse_what_is_no_file(path: Path) -> None:
    """Refuse a path that is missing, a folder, unreadable or empty."""
    if not path.exists():
        raise SecretariatError(N_("There is no record book at {path}."), path=path)
    if path.is_dir():
        raise SecretariatError(N_("{path} is a folder, not a record book."), path=path)
    if path.name.endswith(".unfinished"):
        raise SecretariatError(
            N_("{path} was never finished; make it again, and delete this file."), path=path.name
        )
    if not os.access(path, os.R_OK):
        raise SecretariatError(N_("{path} may not be read; ask for permission."), path=path)
    if path.stat().st_size == 0:
        incoming_files.regular(path)
        raise SecretariatError(N_("{path} is empty; restore a backup."), path=path.name)


def refuse_unfit_path(path: Path) -> None:
    """Refuse a path for a new file that exists, or that is in a folder without write permission."""
    if path.exists():
        raise SecretariatError(N_("{path} already exists; choose another name."), path=path)
    if not path.parent.is_dir():
        raise SecretariatError(N_("There is no folder {path}; make it first."), path=path.parent)
    try:
        path.touch(exist_ok=False)
        path.unlink()
    except OSError as error:
        # The system knows why; the database would only say that it can open nothing.
        raise file_faults.cannot_be_written(path, error) from error


def _looks_like_text(head: bytes) -> bool:
    """True for bytes below 0x80 alone: a hundred encrypted bytes are never all like that."""
    return head.isascii()


def _refuse_cut_short(path: Path, head: bytes, size: int) -> None:
    page = int.from_bytes(head[_PAGE_SIZE_AT : _PAGE_SIZE_AT + 2], "big") or 0
    pages = int.from_bytes(head[_PAGE_COUNT_AT : _PAGE_COUNT_AT + 4], "big")
    page = 65536 if page == 1 else page
    if page == 0 or size % page or size < pages * page:
        raise DamageError(_DAMAGED, path=path.name)


def recognise(path: Path, key: str, file: Path | None = None, mode: str = "") -> int:
    """The schema of the book at *path*; refuses the file of another or a newer program.

    *file* is read in its place, in *mode*, where the book itself cannot be read.
    """
    mode = mode or ("rw" if os.access(path, os.W_OK) else "ro")
    with said_plainly(path):
        connection = connect_to_head(file or path, key, mode=mode)
        try:
            return _schema(connection, path)
        finally:
            connection.close()


def _schema(connection: Driver, path: Path) -> int:
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    if application != APPLICATION:
        raise OtherFileError(_NOT_A_BOOK, path=path.name)
    schema = int(connection.execute("PRAGMA user_version").fetchone()[0])
    if schema > SCHEMA:
        raise SecretariatError(
            N_("{path} was made by a newer version of Secretariat; update this one first."),
            path=path.name,
        )
    return schema
