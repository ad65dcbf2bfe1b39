"""Files and folders that a killed run of the program left unfinished: their names and removal.

A temporary name says on which machine and by which process it was made, so that the next start can
tell what nobody goes on with. Only names of this form are ever removed.
"""

from __future__ import annotations

import os
import re
import shutil
import stat
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path

from secretariat.patterns import pattern

if sys.platform in {"win32", "darwin"}:
    import ctypes
if sys.platform == "win32":
    import winreg

    _CRYPTOGRAPHY = r"SOFTWARE\Microsoft\Cryptography"
    _READ = winreg.KEY_READ | winreg.KEY_WOW64_64KEY

ENDING = ".unfinished"
STALE = 86_400
"""Seconds without a change after which a file counts as abandoned whoever made it."""
SIDES = ("", "-wal", "-shm", "-journal", ".papers", ".papers-journal", ".recovery")
"""The ends of the names of files that lie beside an unfinished one."""

_TOKEN = 16
"""Letters that nobody can know before."""
_LONGEST = 60
"""Characters of the target's name in its temporary name, which must fit the disk."""
_SIDE = f"({'|'.join(re.escape(side) for side in SIDES if side)})?"
_MARK = r"(?P<machine>[0-9a-f]{8})-(?P<process>[0-9]+)"
_NAMES = tuple(
    pattern(form, re.DOTALL)
    for form in (
        rf".+\.{_MARK}\.unfinished{_SIDE}",
        rf"\.[0-9a-f]{{{_TOKEN}}}\.{_MARK}\.unfinished",
        # Earlier versions: they do not say who made them.
        rf"\.[0-9a-f]{{{_TOKEN}}}\.unfinished",
        rf".+-[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}T[0-9]{{6}}\.[0-9]+Z\.unfinished{_SIDE}",
    )
)
_MAY_ASK, _NO_SUCH = 0x1000, 87
"""Of Windows: the right to ask about a process, and the error that there is none."""
_PROGRAM = "secretariat-"
_FOLDER = pattern(rf"{_PROGRAM}{_MARK}-.+")


def passing_for(target: Path) -> Path:
    """The temporary name under which this run makes a book at *target*."""
    return target.with_name(f"{target.name[:_LONGEST]}.{_mark()}{ENDING}")


def is_for(path: Path, name: str) -> bool:
    """True when the temporary *path* surely was to become the file called *name*."""
    # The whole name: who is told so may remove what lies beside the unfinished book.
    return bool(re.fullmatch(rf"{re.escape(name)}\.{_MARK}\.unfinished{_SIDE}", path.name))


def unguessable(target: Path) -> Path:
    """A temporary name beside *target* that nobody can know before."""
    return target.with_name(f".{os.urandom(_TOKEN // 2).hex()}.{_mark()}{ENDING}")


def private_folder(name: str = "") -> Path:
    """A new temporary folder that only this user can read, whose name says who made it."""
    return Path(tempfile.mkdtemp(prefix=f"{_PROGRAM}{_mark()}-{name}"))


@contextmanager
def passing_folder(name: str = "") -> Iterator[Path]:
    """A temporary folder that only this user can read, removed at the end of the block."""
    folder = private_folder(name)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def clear_files(folder: Path) -> list[Path]:
    """Remove the abandoned files in *folder*; returns their paths."""
    gone = []
    for path in _in(folder, ENDING):
        if _is_abandoned(path):
            with suppress(OSError):  # another program may have it open, or clear it away as well
                path.unlink(missing_ok=True)
                gone.append(path)
    return gone


def clear_folders() -> list[Path]:
    """Remove the temporary folders of runs that ended without removing theirs; returns paths."""
    gone = []
    for path in _in(Path(tempfile.gettempdir()), _PROGRAM):
        match = _FOLDER.fullmatch(path.name)
        if match and _is_own_folder(path) and _has_ended(match) is True:
            shutil.rmtree(path, ignore_errors=True)
            gone.append(path)
    return gone


def _in(folder: Path, part: str) -> list[Path]:
    """What lies in *folder* with *part* in its name; a folder of temporary files has thousands."""
    with suppress(OSError), os.scandir(folder) as entries:
        return [folder / entry.name for entry in entries if part in entry.name]
    return []


def _is_abandoned(path: Path) -> bool:
    match = next(filter(None, (form.fullmatch(path.name) for form in _NAMES)), None)
    if match is None:
        return False
    with suppress(OSError):
        about = path.lstat()
        if not stat.S_ISREG(about.st_mode):
            return False
        if "machine" in match.groupdict() and (has_ended := _has_ended(match)) is not None:
            return has_ended
        return time.time() - about.st_mtime > STALE
    return False


def _is_own_folder(path: Path) -> bool:
    """True for a real folder of this user: whoever else may write there could lay a link."""
    with suppress(OSError):
        about = path.lstat()
        return stat.S_ISDIR(about.st_mode) and (os.name == "nt" or about.st_uid == os.getuid())
    return False


def _has_ended(match: re.Match[str]) -> bool | None:
    """True when the process that *match* names has ended; None where that cannot be known."""
    process = int(match["process"])
    if match["machine"] != _machine():
        return None
    if process == os.getpid():
        return False
    return _is_nobody(process)


def _is_nobody(process: int) -> bool | None:
    """True when no *process* has this number; None where one has, though it may be another."""
    if sys.platform == "win32":  # there os.kill would end it
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.OpenProcess.restype = ctypes.c_void_p
        handle = kernel.OpenProcess(_MAY_ASK, False, ctypes.c_ulong(process))  # noqa: FBT003 - inherit no handle, as Windows has it
        if handle:
            kernel.CloseHandle(ctypes.c_void_p(handle))
            return None
        return True if ctypes.get_last_error() == _NO_SUCH else None
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return True
    except (OSError, OverflowError):
        return None
    return None


def _mark() -> str:
    return f"{_machine()}-{os.getpid()}"


@cache
def _machine() -> str:
    """A code for this machine, which does not name it to others who read the folder.

    Two machines may have one name, as those that were set up from one image do: a process of the
    other would look as if it had ended here.
    """
    import hashlib  # noqa: PLC0415 - start-up: 3 ms
    import platform  # noqa: PLC0415 - start-up: 2 ms

    return hashlib.sha256(os.fsencode(platform.node()) + _installation()).hexdigest()[:8]


def _installation() -> bytes:
    """What tells this installation of the system from others of its name; empty where unknown."""
    with suppress(OSError):
        if sys.platform == "win32":
            with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, _CRYPTOGRAPHY, 0, _READ) as key:
                return os.fsencode(str(winreg.QueryValueEx(key, "MachineGuid")[0]))
        if sys.platform == "darwin":
            buffer, patience = ctypes.create_string_buffer(16), (ctypes.c_long * 2)(1, 0)
            return b"" if ctypes.CDLL(None).gethostuuid(buffer, patience) else buffer.raw
        return Path("/etc/machine-id").read_bytes().strip()
    return b""
