"""Finds backups that still hold values erased from their book, and replaces them.

An erasure reaches the book, its log and its unused space, but not its backups; the journal of a
backup shows whether it has a value that the book no longer has.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, suppress
from pathlib import Path

from sqlcipher3.dbapi2 import Error

from secretariat.data.journal.operations import Stored, blanks
from secretariat.data.store import batching, wiping
from secretariat.data.store.bodies import BODY_SQL
from secretariat.data.store.connection import BATCH, connect, open_engine, said_plainly
from secretariat.data.store.file_papers import FilePapers
from secretariat.data.store.view import begun
from secretariat.data.upkeep import backup, thinning, unfinished
from secretariat.data.upkeep.thinning import Backup
from secretariat.errors import SecretariatError
from secretariat.frozen import frozen

_ERASED = (
    f"SELECT name, {BODY_SQL}, payload FROM journal"  # noqa: S608 - ours
    " WHERE payload LIKE '#%' OR instr(payload, char(10) || '#') > 0"
)


@frozen
class State:
    """One backup, with facts about it."""

    backup: Backup
    size: int
    operations: int | None
    """Number of operations; None where the manifest has none."""
    sound: bool
    """True when it was verified, and found sound, when it was made."""
    opens: bool
    """True when it opens by the key of the book."""
    holds_erased: bool
    """True when it holds values that were erased from the book."""


def states(book: Path, key: str, folders: Sequence[Path] = ()) -> list[State]:
    """All backups of *book* in *folders*, else in its default folder, newest first."""
    erased = _erased(book, key)
    return [
        _state(copy, key, erased)
        for folder in folders or (backup.folder_of(book),)
        for copy in backup.backups_of(book, folder)
    ]


def _state(copy: Backup, key: str, erased: Mapping[str, Stored]) -> State:
    manifest = thinning.manifest_of(copy)
    count = manifest.get("operations")
    holds = _holds(copy, key, erased)
    size = 0
    with suppress(OSError):
        size = copy.path.stat().st_size
    return State(
        copy, size, count if isinstance(count, int) else None, manifest.get("sound") is True,
        opens=holds is not None, holds_erased=bool(holds),
    )  # fmt: skip


def renew(book: Path, key: str, now: int, folders: Sequence[Path] = ()) -> int:
    """Replace the backups that hold values erased from *book* by a new one; returns their number.

    Nothing is lost with them: the journal of the new one has every operation that they had.
    """
    erased = _erased(book, key)
    renewed = 0
    for folder in folders or (backup.folder_of(book),):
        holding = [each for each in backup.backups_of(book, folder) if _holds(each, key, erased)]
        if holding:
            backup.back_up(book, key, now, folder)
        for each in holding:
            unfinished.wipe_away(each.path)
            unfinished.clear_away(each.path, *thinning.beside(each.path))
        renewed += len(holding)
        _erase_papers(book, folder / book.stem, key)
    return renewed


def _erased(book: Path, key: str) -> dict[str, Stored]:
    """The operations of *book* of which values were erased, by name."""
    with said_plainly(book), closing(connect(book, key)) as driver:
        return {row[0]: Stored(*row) for row in driver.execute(_ERASED)}


def _holds(copy: Backup, key: str, erased: Mapping[str, Stored]) -> bool | None:
    """True when *copy* has values of the *erased* operations; None where it does not open."""
    try:
        there = list(_there(copy.path, key, list(erased)))
    except Error:
        return None
    return any(blanks(erased[theirs.name]) - blanks(theirs) for theirs in there)


def _there(path: Path, key: str, names: Sequence[str]) -> Iterator[Stored]:
    with closing(connect(path, key, mode="ro")) as driver:
        driver.execute("SELECT count(*) FROM sqlite_master").fetchone()
        for some in batching.batches(names, BATCH):
            marks = ", ".join("?" * len(some))
            wanted = f"SELECT name, {BODY_SQL}, payload FROM journal WHERE name IN ({marks})"  # noqa: S608 - names and numbers of ours
            yield from (Stored(*row) for row in driver.execute(wanted, some))


def _erase_papers(book: Path, copy: Path, key: str) -> None:
    """Erase the files that no operation of *book* names from the papers of its backups."""
    with suppress(SecretariatError):
        papers = FilePapers(copy, key)
        engine = open_engine(book, key)
        try:
            with said_plainly(book), begun(engine, writing=True) as view:
                wiping.erase_unnamed(view, papers, papers.everything())
        finally:
            engine.dispose()
        papers.shrink()
