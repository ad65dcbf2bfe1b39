"""Chain ends that a desk remembers outside the book, to notice that an older file was restored.

Copying a backup over the file by hand also restores the file's own list of replicas. Only a record
kept elsewhere shows that operations are missing.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from secretariat import whole_files
from secretariat.data.journal import chains
from secretariat.data.store.view import View

_HAS = "SELECT 1 FROM journal WHERE replica = ? AND layer = ? AND number = ? AND name = ?"


class End(NamedTuple):
    """The last operation of one chain."""

    replica: str
    layer: str
    number: int
    name: str


class Memory:
    """The ends of chains that one desk remembers, in a small file for each of its replicas."""

    def __init__(self, folder: Path | None) -> None:
        """*folder* is the folder of the files; with None, nothing is remembered."""
        self._folder = folder
        self._kept: dict[str, int] = {}

    def is_ahead(self, view: View, replica: str) -> bool:
        """True when the book lacks an operation that it had when *replica* last wrote in it."""
        return any(not view.ask(_HAS, end) for end in self._ends(replica))

    def keep(self, view: View, replica: str, others: Collection[str]) -> None:
        """Remember the ends of the chains of *replica*, and of *others* in the same file.

        A remembered end never moves back: the file may have been replaced under an open book.
        """
        position = chains.last_position(view)
        if self._folder is None or self._kept.get(replica) == position:
            return
        known = {(end.replica, end.layer): end for end in self._ends(replica)}
        ends = dict(known)
        for end in (End(*head) for head in chains.heads(view)):
            chain = (end.replica, end.layer)
            if end.replica in others and (chain not in known or known[chain].number < end.number):
                ends[chain] = end
        if ends != known:
            text = json.dumps([list(end) for end in ends.values()])
            with suppress(OSError):  # without a memory, all is as on another machine
                whole_files.private_folder(self._folder)
                file = self._file(self._folder, replica)
                whole_files.put(file, [text.encode(), b"\n"], private=True, lasting=False)
        self._kept[replica] = position

    def forget(self, replica: str) -> None:
        """Remove the file of *replica*, which is no longer in use."""
        if self._folder is not None:
            with suppress(OSError):
                self._file(self._folder, replica).unlink(missing_ok=True)

    def _ends(self, replica: str) -> Iterator[End]:
        if self._folder is None:
            return
        with suppress(OSError, ValueError, TypeError, RecursionError):
            for line in json.loads(self._file(self._folder, replica).read_text(encoding="utf-8")):
                yield End(*line)

    @staticmethod
    def _file(folder: Path, replica: str) -> Path:
        return folder / f"{replica}.json"
