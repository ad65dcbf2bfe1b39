"""The files of papers of a book on a server: in a table of the same database."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from pathlib import Path

import sqlalchemy as sa

from secretariat import file_faults, whole_files
from secretariat.data.store import paper_files
from secretariat.data.store.server.kept import PIECES
from secretariat.data.store.view import View
from secretariat.errors import DamageError, SecretariatError
from secretariat.i18n import N_

_row = PIECES.c
_DAMAGED = N_("A file in {path} was changed on the server; restore the last backup.")
_Transaction = Callable[[], AbstractContextManager[View]]


class ServerPapers:
    """Files kept under their SHA-256 in the database of the book."""

    def __init__(self, name: str, reading: _Transaction, writing: _Transaction) -> None:
        """*name* is that of the book, *reading* and *writing* its transactions."""
        self._name, self._reading, self._writing = name, reading, writing

    @property
    def name(self) -> str:
        """What they are called in a message."""
        return self._name

    def keep(self, source: Path) -> str:
        """Keep a copy of the file at *source*; returns its digest."""
        digest = paper_files.digest_of(source)
        self.keep_named([(digest, paper_files.pieces(source))])
        return digest

    def keep_all(self, files: Iterable[bytes]) -> list[str]:
        """Keep *files*, all or none; returns the digest of each."""
        named = [(hashlib.sha256(file).hexdigest(), file) for file in files]
        self.keep_named((digest, paper_files.cut(file)) for digest, file in named)
        return [digest for digest, _ in named]

    def keep_named(self, files: Iterable[tuple[str, Iterator[bytes]]]) -> int:
        """Keep *files*, each with its digest; returns how many are new."""
        count = 0
        with self._writing() as view:
            for sha256, pieces in files:
                is_there = view.scalar(sa.select(_row.number).where(_row.sha256 == sha256).limit(1))
                digest = hashlib.sha256()
                for number, piece in enumerate(pieces):
                    digest.update(piece)
                    if is_there is None:
                        cells = {"sha256": sha256, "number": number, "bytes": piece}
                        view.execute(PIECES.insert(), cells)
                if digest.digest() == hashlib.sha256().digest() and is_there is None:
                    cells = {"sha256": sha256, "number": 0, "bytes": b""}
                    view.execute(PIECES.insert(), cells)
                if digest.hexdigest() != sha256:
                    raise ValueError(sha256)
                count += is_there is None
        return count

    def read(self, sha256: str) -> bytes | None:
        """The bytes of one file; None when it is not here, refused where they changed."""
        return b"".join(self.pieces_of(sha256)) if self.sizes([sha256]) else None

    def sizes(self, digests: Sequence[str]) -> list[tuple[str, int]]:
        """Those of *digests* that are kept, each with its number of bytes."""
        lengths = sa.select(_row.sha256, sa.func.sum(sa.func.octet_length(_row.bytes)))
        select = lengths.where(_row.sha256.in_(list(digests))).group_by(_row.sha256)
        with self._reading() as view:
            sizes = {sha256: int(size) for sha256, size in view.execute(select)}
        return [(digest, sizes[digest]) for digest in digests if digest in sizes]

    def pieces_of(self, sha256: str) -> Iterator[bytes]:
        """The bytes of one file, piece by piece; refused where they changed."""
        digest, number = hashlib.sha256(), 0
        while (piece := self._piece(sha256, number)) is not None:
            digest.update(piece)
            yield piece
            number += 1
        if digest.hexdigest() != sha256:
            raise DamageError(_DAMAGED, path=self._name)

    def _piece(self, sha256: str, number: int) -> bytes | None:
        # In a transaction of its own: who takes the pieces may write elsewhere meanwhile.
        wanted = sa.select(_row.bytes).where(_row.sha256 == sha256, _row.number == number)
        with self._reading() as view:
            piece: bytes | None = view.scalar(wanted)
        return piece

    def give_out(self, sha256: str, target: Path) -> bool:
        """Write one file to *target*; False when it is not kept."""
        if not self.sizes([sha256]):
            return False
        try:
            whole_files.put(target, self.pieces_of(sha256))
        except OSError as error:
            raise file_faults.cannot_be_written(target, error) from error
        return True

    def everything(self) -> list[str]:
        """The digests of all kept files."""
        with self._reading() as view:
            return list(view.scalars(sa.select(_row.sha256).distinct()))

    def erase(self, view: View, digests: Sequence[str]) -> None:
        """Remove the files with *digests*, in the transaction of *view*."""
        if digests:
            view.execute(sa.delete(PIECES).where(_row.sha256.in_(list(digests))))

    def shrink(self) -> None:
        """Nothing is to be done: the server frees the room by itself."""

    def damaged(self) -> Iterator[str]:
        """The digests of the files whose bytes have changed since they were kept."""
        for sha256 in self.everything():
            try:
                for _ in self.pieces_of(sha256):
                    pass
            except SecretariatError:
                yield sha256
