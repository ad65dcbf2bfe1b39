"""OpenDocument packages from others, opened after checks that they do no harm."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from secretariat import incoming_files
from secretariat.errors import SecretariatError
from secretariat.exchange import packages
from secretariat.i18n import N_
from secretariat.open_document import SPACES

LARGEST: Final = 256 * 1024 * 1024
"""Greatest size in bytes of all parts of a file when unpacked, pictures included."""
LARGEST_BODY: Final = 64 * 1024 * 1024
"""Greatest size in bytes of the part with a text's words; sheets have limits of their own."""
CONTENT: Final = "content.xml"
META: Final = "meta.xml"
_MANIFEST: Final = "META-INF/manifest.xml"
_PREFIXES: Final = {space: prefix for prefix, space in SPACES.items()}


@contextmanager
def opened(path: Path, damaged: str, *, largest_body: int = LARGEST) -> Iterator[zipfile.ZipFile]:
    """The package at *path*; an error in reading within the block is refused with *damaged*."""
    with (
        packages.refusing_broken(path, damaged, LARGEST),
        incoming_files.opened(path) as file,
        zipfile.ZipFile(file) as archive,
    ):
        _refuse_what_does_harm(archive, path, largest_body)
        yield archive


def _refuse_what_does_harm(archive: zipfile.ZipFile, path: Path, largest_body: int) -> None:
    if packages.unpacked_size(archive) > LARGEST:
        raise incoming_files.too_large(path, LARGEST)
    if archive.getinfo(CONTENT).file_size > largest_body:
        raise incoming_files.too_large(path, largest_body)
    if _MANIFEST in archive.namelist() and b"encryption-data" in archive.read(_MANIFEST):
        raise SecretariatError(
            N_("{path} is protected by a password; save it without a password."), path=path.name
        )
    if packages.has_document_type(archive):
        raise SecretariatError(
            N_("{path} holds a document type, which no OpenDocument file needs and which can do"
               " harm."), path=path.name,
        )  # fmt: skip


def kind_of(name: str) -> str:
    """An element or attribute with its usual prefix, as ``text:p``; empty for one unknown."""
    space, _, local = name.rpartition(" ")
    prefix = _PREFIXES.get(space, "")
    return f"{prefix}:{local}" if prefix else ""


def values_of(values: dict[str, str]) -> dict[str, str]:
    """Attributes by their usual names."""
    return {kind_of(name): value for name, value in values.items()}
