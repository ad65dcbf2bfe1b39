"""The address at which later starts of the program reach this user's window: a socket or a pipe.

Nothing of Qt is needed to know it, so that a first start pays nothing for the question.
"""

from __future__ import annotations

import getpass
import hashlib
import os
import stat
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

from secretariat import settings

LONGEST = 100
"""Longest name of a socket in bytes; macOS allows 103."""


def address() -> str:
    """The name of the socket of this user's window; empty if no folder is safe for it.

    The folder of the settings is part of it, so that two sets of settings have a window each.
    """
    about = f"{_user()}\0{settings.folder()}"
    name = f"secretariat-{hashlib.sha256(about.encode(errors='replace')).hexdigest()[:16]}"
    if sys.platform == "win32":
        return rf"\\.\pipe\{name}"
    folder = _own_folder()
    where = str(folder / name) if folder is not None else ""
    return where if len(os.fsencode(where)) <= LONGEST else ""


def is_held(where: str) -> bool:
    """True if a window may be listening at *where*, or was before it was killed."""
    return bool(where) and Path(where).exists()


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, ImportError, OSError):  # a container may give its user no name
        return str(os.getuid()) if hasattr(os, "getuid") else ""


def _own_folder() -> Path | None:
    """A folder that only this user can read; None if another user owns the folder of that name."""
    given = os.environ.get("XDG_RUNTIME_DIR", "")
    if given and len(os.fsencode(given)) <= LONGEST // 2 and _is_own(Path(given)):
        return Path(given)
    folder = Path(tempfile.gettempdir()) / f"secretariat-{os.getuid()}"
    with suppress(OSError):
        folder.mkdir(mode=0o700)
    return folder if _is_own(folder) else None


def _is_own(folder: Path) -> bool:
    try:
        about = folder.lstat()
    except OSError:
        return False
    is_private = not stat.S_IMODE(about.st_mode) & 0o077
    return stat.S_ISDIR(about.st_mode) and about.st_uid == os.getuid() and is_private
