"""The shared libraries that a built folder needs of its system, and Debian's packages of them."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

_ELF = b"\x7fELF"
_NEEDED = re.compile(r"NEEDED\s+(\S+)")
_GLIBC = re.compile(r"\bGLIBC_(\d+)\.(\d+)\b")
_LATER_NAME = re.compile(r"t64$")
"""What Debian 13 adds to the names of some packages, which have their old names as well there."""
ASKED = ("libcups2", "libegl1", "libgl1")
"""Packages of libraries that are loaded by name, or by parts of Qt that are left out otherwise."""


def libraries(folder: Path) -> Iterator[Path]:
    """Every library and program in *folder*."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink():
            with path.open("rb") as file:
                if file.read(4) == _ELF:
                    yield path


def asked_of_system(folder: Path) -> tuple[set[str], tuple[int, int]]:
    """The names of libraries that *folder* needs and lacks, and the glibc that it asks for."""
    there, needed, newest = set[str](), set[str](), (2, 0)
    for path in libraries(folder):
        there.add(path.name)
        text = subprocess.run(
            ["objdump", "-p", str(path)], capture_output=True, text=True, check=True
        ).stdout
        needed.update(_NEEDED.findall(text))
        versions = ((int(major), int(minor)) for major, minor in _GLIBC.findall(text))
        newest = max((newest, *versions))
    there |= {path.name for path in folder.rglob("*.so*")}
    return needed - there, newest


def packages(folder: Path) -> list[str]:
    """The Debian packages that *folder* depends on, libc with its oldest version that will do."""
    names, (major, minor) = asked_of_system(folder)
    needed = {_package_of(name) for name in names} | set(ASKED)
    needed -= {"", "libc6"}
    return [f"libc6 (>= {major}.{minor})", *sorted(needed)]


def _package_of(library: str) -> str:
    """The Debian package with *library*, by the name that every release knows."""
    text = subprocess.run(
        ["dpkg-query", "--search", f"*/{library}"], capture_output=True, text=True, check=False
    ).stdout
    return _LATER_NAME.sub("", text.partition(": ")[0].partition(":")[0])
