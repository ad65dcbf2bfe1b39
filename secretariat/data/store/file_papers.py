"""The files of papers of one open book, in a file or on a server."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Protocol

from secretariat.data.store import paper_files
from secretariat.data.store.view import View
from secretariat.errors import DamageError


class Papers(Protocol):
    """Files kept under their SHA-256 with a book, each once."""

    @property
    def name(self) -> str:
        """What they are called in a message."""

    def keep(self, source: Path) -> str:
        """Keep a copy of the file at *source*; returns its digest."""

    def keep_all(self, files: Iterable[bytes]) -> list[str]:
        """Keep *files*, all or none; returns the digest of each."""

    def keep_named(self, files: Iterable[tuple[str, Iterator[bytes]]]) -> int:
        """Keep *files*, each with its digest; returns how many are new."""

    def read(self, sha256: str) -> bytes | None:
        """The bytes of one file; None when it is not here, refused where they changed."""

    def sizes(self, digests: Sequence[str]) -> list[tuple[str, int]]:
        """Those of *digests* that are kept, each with its number of bytes."""

    def pieces_of(self, sha256: str) -> Iterator[bytes]:
        """The bytes of one file, piece by piece; refused where they changed."""

    def give_out(self, sha256: str, target: Path) -> bool:
        """Write one file to *target*; False when it is not kept."""

    def everything(self) -> list[str]:
        """The digests of all kept files."""

    def erase(self, view: View, digests: Sequence[str]) -> None:
        """Remove the files with *digests* for good, while *view* lets nobody else write."""

    def shrink(self) -> None:
        """Free the room of what was erased, where that is not done by itself."""

    def damaged(self) -> Iterator[str]:
        """The digests of the files whose bytes have changed since they were kept."""


class FilePapers:
    """The papers of a book in a file, in another file beside it."""

    def __init__(self, book: Path, key: str) -> None:
        self._at = book, key

    @property
    def name(self) -> str:
        """What they are called in a message."""
        return paper_files.file_of(self._at[0]).name

    def keep(self, source: Path) -> str:
        """Keep a copy of the file at *source*; returns its digest."""
        return paper_files.keep(*self._at, source)

    def keep_all(self, files: Iterable[bytes]) -> list[str]:
        """Keep *files*, all or none; returns the digest of each."""
        return paper_files.keep_all(*self._at, files)

    def keep_named(self, files: Iterable[tuple[str, Iterator[bytes]]]) -> int:
        """Keep *files*, each with its digest; returns how many are new."""
        return paper_files.keep_named(*self._at, files)

    def read(self, sha256: str) -> bytes | None:
        """The bytes of one file; None when it is not here, refused where they changed."""
        return paper_files.read(*self._at, sha256)

    def sizes(self, digests: Sequence[str]) -> list[tuple[str, int]]:
        """Those of *digests* that are kept, each with its number of bytes."""
        return paper_files.sizes(*self._at, digests)

    def pieces_of(self, sha256: str) -> Iterator[bytes]:
        """The bytes of one file, piece by piece; refused where they changed."""
        return paper_files.pieces_of(*self._at, sha256)

    def give_out(self, sha256: str, target: Path) -> bool:
        """Write one file to *target*; False when it is not kept."""
        return paper_files.give_out(*self._at, sha256, target)

    def everything(self) -> list[str]:
        """The digests of all kept files."""
        return paper_files.everything(*self._at)

    def erase(self, view: View, digests: Sequence[str]) -> None:
        """Remove the files with *digests* for good, while *view* lets nobody else write."""
        del view
        paper_files.erase(*self._at, digests)

    def shrink(self) -> None:
        """Free the room of what was erased."""
        paper_files.shrink(*self._at)

    def damaged(self) -> Iterator[str]:
        """The digests of the files whose bytes have changed since they were kept."""
        return paper_files.damaged(*self._at)


def carry(source: Papers, target: Papers, wanted: Iterable[str]) -> int:
    """Copy the *wanted* files that *source* keeps and *target* lacks; returns their number.

    All or none: refused where the bytes of any have changed.
    """
    missing = _missing(source, target, wanted)
    if not missing:  # a full disk is asked for nothing
        return 0
    return target.keep_named((digest, source.pieces_of(digest)) for digest in missing)


def carry_sound(source: Papers, target: Papers, wanted: Iterable[str] | None = None) -> list[str]:
    """Copy as `carry` does, without those whose bytes have changed; returns their digests.

    Everything that *source* keeps where nothing is *wanted*.
    """
    every = source.everything() if wanted is None else list(wanted)
    try:
        carry(source, target, every)
    except DamageError:
        lost = [each for each in _missing(source, target, every) if not _is_sound(source, each)]
        if not lost:  # then it is the target that is damaged
            raise
        carry(source, target, set(every).difference(lost))
        return lost
    return []


def _missing(source: Papers, target: Papers, wanted: Iterable[str]) -> list[str]:
    there = set(target.everything())
    return sorted(set(wanted).intersection(source.everything()) - there)


def _is_sound(papers: Papers, digest: str) -> bool:
    try:
        for _ in papers.pieces_of(digest):
            pass
    except DamageError:
        return False
    return True
