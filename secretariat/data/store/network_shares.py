"""Detection of network shares, on which the log of a database cannot be shared safely."""

from __future__ import annotations

import subprocess
import sys
from contextlib import suppress
from pathlib import Path

from secretariat.patterns import pattern

_TYPES = frozenset({
    "nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "afpfs", "afs", "ncpfs", "9p", "webdav",
    "davfs", "fuse.sshfs", "fuse.davfs2", "fuse.rclone", "fuse.gvfsd-fuse", "ceph", "glusterfs",
    "fuse.glusterfs", "lustre", "vboxsf", "prl_fs", "virtiofs",
})  # fmt: skip
_MOUNTS = Path("/proc/self/mountinfo")
_OCTAL = pattern(r"\\([0-7]{3})")
"""A blank, tab, line break or backslash in the name of a folder, as Linux lists it."""
_REMOTE = 4
"""The Windows drive type for a network drive."""


def is_on_network(path: Path) -> bool:
    """True when the system reports that *path* is on another machine; False if unknown."""
    with suppress(OSError, ValueError, subprocess.SubprocessError):
        real = path.resolve()
        if sys.platform == "win32":
            return _is_remote_drive(real)
        return type_of(real, _mounts()) in _TYPES
    return False


def type_of(path: Path, mounts: dict[str, str]) -> str:
    """The type of the file system of *path*, from *mounts*: each mount point with its type."""
    for folder in (path, *path.parents):
        if str(folder) in mounts:
            return mounts[str(folder)]
    return ""


def mounts_in(text: str) -> dict[str, str]:
    """The mounts that Linux lists in *text*: each mount point with the type of its file system."""
    mounts = {}
    for line in text.splitlines():
        before, dash, after = line.partition(" - ")
        parts = before.split()
        if dash and len(parts) > 4:  # noqa: PLR2004 - the fifth is the place
            folder = _OCTAL.sub(lambda sign: chr(int(sign[1], 8)), parts[4])
            mounts[folder] = after.split()[0]
    return mounts


def _mounts() -> dict[str, str]:
    if sys.platform != "darwin":
        return mounts_in(_MOUNTS.read_text(encoding="utf-8", errors="replace"))
    done = subprocess.run(["/sbin/mount"], capture_output=True, text=True, timeout=5, check=True)
    mounts = {}
    for line in done.stdout.splitlines():
        folder, bracket, options = line.partition(" on ")[2].rpartition(" (")
        if bracket:
            mounts[folder] = options.partition(",")[0].rstrip(")")
    return mounts


def _is_remote_drive(path: Path) -> bool:
    """True when Windows reports the drive of *path* as remote."""
    import ctypes  # noqa: PLC0415 - start-up: asked on Windows alone

    if str(path).startswith("\\\\"):
        return True
    kind = getattr(ctypes, "windll").kernel32.GetDriveTypeW(path.anchor)  # noqa: B009 - nowhere else
    return bool(kind == _REMOTE)
