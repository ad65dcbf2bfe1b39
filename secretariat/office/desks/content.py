"""The contents of a bundle: a manifest, operations, and files, read from its start."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from secretariat import file_type, incoming_files, typed_json
from secretariat.data.journal import bundled, exchanged, signed
from secretariat.data.journal.operations import Stored
from secretariat.data.store import paper_files
from secretariat.errors import OtherFileError, SecretariatError
from secretariat.i18n import N_
from secretariat.sealing import container
from secretariat.sealing.container import Head
from secretariat.sealing.keys import DeskKeys

ENDING = ".bundle"
"""Ending of the file name of a bundle."""
FORM = 1
"""Version of the contents of a bundle that this program writes, and the newest that it reads."""
LONGEST = 64 * incoming_files.MEGABYTE
"""Most bytes of a line that is read."""
_DIGITS = 64
"""Number of hexadecimal digits of a SHA-256 digest."""

BROKEN = N_("What is in {path} cannot be read as a bundle; ask for it again. Nothing was merged.")
_NEWER = N_("{path} was made by a newer version of Secretariat; update this one first.")


@dataclass
class Content:
    """Contents of a bundle, read from its start: the manifest, operations, then files."""

    manifest: dict[str, Any]
    rest: _Pieces = field(repr=False)

    def operations(self) -> Iterator[Stored]:
        """The operations; read all of them before the files."""
        return bundled.read(self.rest.line() for _ in range(self.manifest["operations"]))

    def files(self) -> Iterator[tuple[str, Iterator[bytes]]]:
        """Each file: its digest, and its bytes in pieces; read all of them before the next file."""
        for digest, size in self.manifest["files"]:
            yield digest, self.rest.bytes(size)


def content(path: Path, head: Head, keys: DeskKeys) -> Content:
    """Contents of the bundle at *path*; refused where this program cannot read it."""
    rest = _Pieces(container.opened(path, head, keys), path)
    try:
        manifest = typed_json.loaded(rest.line())
        if typed_json.count(manifest["form"]) > FORM:
            raise SecretariatError(_NEWER, path=path.name)
        _check(manifest)
    except (ValueError, KeyError, TypeError) as error:
        raise SecretariatError(BROKEN, path=path.name) from error
    return Content(manifest, rest)


def is_bundle(path: Path) -> bool:
    """True when the file at *path* begins as a sealed file does."""
    try:
        with incoming_files.opened(path) as file:
            return file.read(len(container.MAGIC)) == container.MAGIC
    except (SecretariatError, OSError):
        return False


@contextmanager
def naming_both(path: Path) -> Iterator[None]:
    """Context in which the error for a file that is no book says that it is no bundle either."""
    try:
        yield
    except OtherFileError as error:
        raise OtherFileError(
            N_(
                "{path} is neither a record book nor a bundle. Choose a copy of this book"
                " ({book}) or a bundle from another desk ({bundle}); nothing was merged."
            ),
            path=path.name,
            book=file_type.ENDING,
            bundle=ENDING,
        ) from error


def _check(manifest: dict[str, Any]) -> None:
    """Raise ValueError, KeyError or TypeError where *manifest* does not have the form of one."""
    exchanged.read_ends(manifest["since"])
    exchanged.read_ends(manifest["ends"])
    for item in typed_json.items(manifest["signatures"]):
        signed.read(item)
    for digest, size in typed_json.items(manifest["files"]):
        if bytes.fromhex(digest).hex() != digest or len(digest) != _DIGITS:
            raise ValueError(digest)
        if typed_json.count(size) > paper_files.LARGEST:
            raise ValueError(size)
    typed_json.count(manifest["operations"])
    for layer in typed_json.items(manifest["layers"]):
        typed_json.text(layer)


class _Pieces:
    """The bytes of an opened bundle, taken line by line, then file by file."""

    def __init__(self, pieces: Iterator[bytes], path: Path) -> None:
        self._pieces, self._path, self._held = pieces, path, bytearray()

    def line(self) -> bytes:
        """The next line, with its line feed; refused where the bundle ends or the line is long."""
        start = 0
        while (end := self._held.find(b"\n", start)) < 0:
            start = len(self._held)
            if start > LONGEST or not self._more():
                raise SecretariatError(BROKEN, path=self._path.name)
        line = bytes(self._held[: end + 1])
        del self._held[: end + 1]
        return line

    def bytes(self, size: int) -> Iterator[bytes]:
        """The next *size* bytes, in pieces; refused where the bundle ends before."""
        while size:
            if not self._held and not self._more():
                raise SecretariatError(BROKEN, path=self._path.name)
            piece = bytes(self._held[:size])
            del self._held[:size]
            size -= len(piece)
            yield piece

    def _more(self) -> bool:
        piece = next(self._pieces, b"")
        self._held += piece
        return bool(piece)
