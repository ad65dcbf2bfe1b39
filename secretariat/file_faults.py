"""Why a file cannot be used: what the system refuses, in the reader's words, and what to do."""

from __future__ import annotations

import errno
import os
from pathlib import Path

from secretariat.errors import DiskError, Label, SecretariatError
from secretariat.i18n import N_

_FULL = N_("the disk is full; free some space and try again")
_NO_RIGHT = N_("you have no permission; ask for it, or choose another place")
_FOLDER = N_("that is a folder; choose a file")
_CAUSES = (
    (N_("there is no such file or folder; check its name"), ("ENOENT",), (2, 3)),
    (_NO_RIGHT, ("EACCES", "EPERM"), (5,)),
    (N_("its disk can only be read; choose another place"), ("EROFS",), (19,)),
    (_FULL, ("ENOSPC", "EDQUOT"), (39, 112, 1295)),
    (N_("the file is too large for that disk; choose another location"), ("EFBIG",), (223,)),
    (_FOLDER, ("EISDIR",), ()),
    (N_("a part of its path is a file, not a folder; check the path"), ("ENOTDIR",), (267,)),
    (
        N_("something with that name already exists there; choose another name"),
        ("EEXIST",),
        (80, 183),
    ),
    (N_("its name or path is too long; choose a shorter one"), ("ENAMETOOLONG",), (206,)),
    (N_("no file can have this name here; choose another name"), ("EILSEQ",), (123, 161)),
    (
        N_("another program is using it; close it there and try again"),
        ("EBUSY", "ETXTBSY"),
        (32, 33),
    ),
    (N_("the disk could not be read or written; check it, then try again"), ("EIO",), (23, 1117)),
    (
        N_("its disk or network folder is gone; connect it and try again"),
        ("ENODEV", "ENXIO", "ENOMEDIUM", "ESTALE", "ENOTCONN", "ETIMEDOUT", "EHOSTDOWN",
         "EHOSTUNREACH", "ENETDOWN", "ENETUNREACH"),
        (15, 21, 53, 55, 59, 64, 67, 1167, 1231),
    ),
)  # fmt: skip
"""What is said, for which of the system's errors by name, and for which of Windows by number.

Windows is asked by its own numbers first: Python calls one half of them a missing permission.
"""
IS_FOLDER = IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
"""The error for a folder where a file is asked for."""
_OF_SYSTEM = {
    getattr(errno, name): text
    for text, names, _ in _CAUSES
    for name in names
    if hasattr(errno, name)  # not every system has every error
}
_OF_WINDOWS = {number: text for text, _, numbers in _CAUSES for number in numbers}


def cannot_be_read(path: Path | str, error: OSError) -> SecretariatError:
    """Says that *path* cannot be read, and why."""
    return SecretariatError(N_("{path} cannot be read: {reason}."), path=path, reason=_why(error))


def cannot_be_written(path: Path | str, error: OSError) -> SecretariatError:
    """Says that *path* cannot be written, and why."""
    refusal = DiskError if is_full(error) else SecretariatError
    return refusal(N_("{path} cannot be written: {reason}."), path=path, reason=_why(error))


def cannot_be_used(error: OSError) -> SecretariatError | None:
    """Says which file it is that *error* is about, and why it cannot be used.

    None where it tells neither a file nor one of the usual causes: then it is a bug.
    """
    if isinstance(error.filename, str | bytes):
        path = os.fsdecode(error.filename)
        sentence = N_("{path} cannot be used: {reason}.")
        return SecretariatError(sentence, path=path, reason=_why(error))
    if is_usual(error):
        return SecretariatError(
            N_("A file cannot be read or written: {reason}."), reason=_why(error)
        )
    return None


def is_usual(error: OSError) -> bool:
    """True when *error* is about the disk, the place or a permission, not about what it holds."""
    return bool(_usual(error))


def is_full(error: OSError) -> bool:
    """True when there is no room left."""
    return _usual(error) == _FULL


def _why(error: OSError) -> Label | SecretariatError:
    """The part of a sentence that says why, the system's own words where we have none."""
    if usual := _usual(error):
        return Label(usual)
    words = error.strerror or str(error) or type(error).__name__
    return SecretariatError(N_("the system says “{words}”"), words=words.rstrip("."))


def _usual(error: OSError) -> str:
    text = _OF_WINDOWS.get(getattr(error, "winerror", None) or 0)
    text = text or _OF_SYSTEM.get(error.errno or 0, "")
    if text == _NO_RIGHT and os.name == "nt" and error.filename and Path(error.filename).is_dir():
        return _FOLDER  # Windows has no word of its own for it
    return text
