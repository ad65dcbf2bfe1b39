"""Facts about the program: its version, its libraries with licences, and its data folders."""

from __future__ import annotations

import platform
import re
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from secretariat import settings
from secretariat.i18n import N_
from secretariat.office import mishaps
from secretariat.paths import ROOT
from secretariat.version import version

NOTICES = tuple(folder / "THIRD-PARTY-NOTICES.txt" for folder in (ROOT, ROOT.parent))
"""Possible paths of the list of libraries in a built program; a checkout has none."""
_LINE = re.compile(r"(\S.*?) (\S+): ([^;]+)")
"""A part in that list: its name, version and licence."""
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")


@dataclass(frozen=True)
class Part:
    """A library that the program uses: its name, version and licence."""

    name: str
    version: str
    licence: str


@dataclass(frozen=True)
class Folder:
    """A folder with data of the user: its contents in words, and its path."""

    title: str
    path: Path
    verb: str
    """The title of the button and command that open it."""


def program() -> str:
    """The version of the program, with that of Python and the system."""
    return f"{version()} · Python {platform.python_version()} · {platform.system()}"


def folders(book: Path | None = None) -> list[Folder]:
    """The folders with data: settings and desk, reports of errors, and that of the *book*."""
    found_folders = [
        Folder(N_("Settings and drafts"), settings.folder(), N_("Show the folder of settings")),
        Folder(N_("Reports of errors"), mishaps.folder(), N_("Show the folder of reports")),
    ]
    if book is not None:
        verb = N_("Show the folder of this book")
        found_folders.append(Folder(N_("This book and its backups"), book.absolute().parent, verb))
    return found_folders


def parts() -> list[Part]:
    """The parts that the program needs, with those that they need, by name."""
    known: dict[str, Part] = {}
    for path in filter(Path.is_file, NOTICES):
        for line in path.read_text(encoding="utf-8").splitlines():
            if match := _LINE.fullmatch(line.partition("; source")[0]):
                known[match[1].lower()] = Part(match[1], match[2], match[3])
    if not known:
        _gather("secretariat", known)
    return sorted(known.values(), key=lambda part: part.name.lower())


def _gather(name: str, known: dict[str, Part]) -> None:
    for needed in _needed(name):
        if needed.lower() in known:
            continue
        try:
            package = metadata.metadata(needed)
        except metadata.PackageNotFoundError:
            continue  # of another system
        known[needed.lower()] = Part(package["Name"], package["Version"], _licence(package))
        _gather(needed, known)


def _needed(name: str) -> Iterator[str]:
    """The names of the requirements of *name*, without optional ones."""
    for line in metadata.requires(name) or ():
        requirement, _, marker = line.partition(";")
        if "extra" not in marker and (match := _NAME.match(requirement.strip())):
            yield match[0]


def _licence(package: metadata.PackageMetadata) -> str:
    """The licence as its authors state it, in one line."""
    given: list[str] = package.get_all("License-Expression") or []
    classed = [
        classifier.rpartition(":: ")[2]
        for classifier in package.get_all("Classifier") or []
        if classifier.startswith("License ::")
    ]
    free = [
        licence.strip().splitlines()[0]
        for licence in package.get_all("License") or []
        if licence.strip()
    ]
    return (given or classed or free or ["–"])[0]
