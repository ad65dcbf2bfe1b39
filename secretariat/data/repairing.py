"""Repairs a book: makes all derived tables anew, or saves what can be read.

The journal itself is never mended in place: what it says is the truth, or it is lost.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2

from secretariat.data.book import Book
from secretariat.data.journal import chains
from secretariat.data.journal.operations import (
    JOINT,
    Stored,
    blanks,
    header_of,
    is_sound,
    previous_of,
    purges_in,
)
from secretariat.data.store import beginnings, files, paper_files
from secretariat.data.store.connection import Driver, connect, open_engine, said_plainly
from secretariat.data.store.sources import REAL, Sources
from secretariat.data.store.view import View, begun
from secretariat.data.upkeep import backup, schema, soundness
from secretariat.errors import DamageError, DerivedDamageError, LostError, SecretariatError
from secretariat.i18n import N_

_BEYOND = N_(
    "{path} is damaged beyond its tables, so repair it into a new book, or restore a backup:"
    " {fault}"
)
_NOTHING = N_("Nothing of {path} can be read; restore a backup.")
_AHEAD = 10_000
"""Empty positions after which the journal is taken to have ended."""
_ON_ONE_PAGE = 64
"""More positions than a page of the journal has room for: an operation takes 200 bytes or more."""
_BACKUPS = 10
"""The newest backups that are asked for what a damaged book has lost."""


@dataclass(frozen=True)
class Mended:
    """The faults that a repair in place found, and the backup made before it."""

    faults: Sequence[SecretariatError]
    before: Path | None


@dataclass(frozen=True)
class Saved:
    """The operations saved from a damaged book, and those that were not."""

    operations: int
    lost: int
    """The number of operations that existed and could not be saved, as far as known."""
    refs: Sequence[str]
    """The records of the lost operations, as far as they can be read."""
    papers_lost: int


def rebuild(path: Path, key: str, sources: Sources = REAL) -> Mended:
    """Make all derived tables of the book at *path* anew; checked before they are kept.

    Refused where more than that is wrong. The file is backed up first.
    """
    schema_found = files.recognise(path, key)
    before = _copied_first(path, key, sources)
    with said_plainly(path):
        engine = open_engine(path, key)
        try:
            schema.migrate(engine, schema_found)
            with begun(engine, writing=True) as view:
                faults = list(soundness.faults(view, key))
                _refuse_beyond(path, faults)
                if faults or not schema.is_current(view):
                    _make_anew(view)
                    _refuse_beyond(path, list(soundness.faults(view, key)), mendable=False)
        finally:
            engine.dispose()
    if faults:
        with suppress(SecretariatError):  # sound as it is now, whether or not there is room
            backup.back_up(path, key, sources.now())
    return Mended(faults, before)


def _make_anew(view: View) -> None:
    strange = view.run(
        "SELECT type, name FROM sqlite_master WHERE type IN ('trigger', 'view')"
    ).all()
    for kind, name in strange:
        quoted = name.replace('"', '""')
        view.run(f'DROP {kind} "{quoted}"')
    # The journal is read by its indexes: a damaged one would hide operations from the tables.
    view.run("REINDEX")
    schema.index_kept(view)
    schema.fold_anew(view)


def _refuse_beyond(
    path: Path, faults: Iterable[SecretariatError], *, mendable: bool = True
) -> None:
    for fault in faults:
        if not (mendable and isinstance(fault, DerivedDamageError)):
            raise DamageError(_BEYOND, path=path.name, fault=fault) from fault


def _copied_first(path: Path, key: str, sources: Sources) -> Path | None:
    """A backup of the book as it is; since it may be damaged, it is kept apart."""
    try:
        return backup.back_up(path, key, sources.now())
    except DamageError:
        apart = backup.damaged_of(path)
        return apart[0].path if apart else None


def save_readable(
    path: Path,
    key: str,
    target: Path,
    *,
    side: str = "",
    sources: Sources = REAL,
) -> Saved:
    """Make a new book at *target* of what can be read of the one at *path*.

    That is the sound beginning of every chain of its journal, with what its backups still have of
    the rest; the new book has the same key. *side* is whose book it is, where the file does not say
    so any more.
    """
    with said_plainly(path), beginnings.readable(path) as file:
        rows = list(_readable(file, key))
        listed = _listed(file, key)
        kept, lost = _sound_beginnings(rows, listed)
        for backed_up in backup.backups_of(path)[:_BACKUPS]:
            if not lost:
                break
            rows = _completed(rows, backed_up.path, key)
            kept, lost = _sound_beginnings(rows, listed)
        keeper = _keeper(file, key, kept) or side
        refs = _called(file, key, set(lost.values()))
    if not kept:
        raise LostError(_NOTHING, path=path.name)
    lost_papers = 0

    def fill(book: Book) -> None:
        nonlocal lost_papers
        book.merge([one.stored for one in kept])
        _keep_times(book, kept)
        lost_papers = _save_papers(path, key, book)

    Book.create(target, keeper, key=key, sources=sources, seeded=False, fill=fill).close()
    return Saved(len(kept), len(lost), refs, lost_papers)


@dataclass(frozen=True)
class _Row:
    """An operation as it could be read; without a header where its body is malformed."""

    position: int
    stored: Stored
    received: int
    header: dict[str, Any] | None
    is_whole: bool = False

    @property
    def record(self) -> str:
        return str((self.header or {}).get("record", ""))

    @property
    def chain(self) -> chains.Chain:
        assert self.header is not None  # noqa: S101 - only such are put in chains
        return str(self.header["replica"]), str(self.header["layer"])

    @property
    def number(self) -> int:
        """The number of the operation in its chain; 0 where its header cannot be read."""
        return int((self.header or {}).get("n", 0))


def _readable(path: Path, key: str) -> Iterator[_Row]:
    """Every operation that can be read, one at a time: a damaged page loses only its own."""
    driver: Driver | None = None
    position = last = refused = 0
    statement = "SELECT CAST(name AS BLOB), CAST(body AS BLOB), CAST(payload AS BLOB), received"
    statement += " FROM journal WHERE position = ?"
    try:
        while position - last < _AHEAD:
            # Where the page that leads to others is damaged, one position in each of them will do.
            stride = 1 if refused < _ON_ONE_PAGE else _ON_ONE_PAGE
            position += stride
            try:
                driver = driver or _tolerant(path, key)
                found = driver.execute(statement, (position,)).fetchone()
            except sqlcipher3.dbapi2.Error:
                # Once a page was refused, the cipher refuses all others on the same connection.
                _close(driver)
                driver = None
                refused += 1
                continue
            refused = 0
            if stride > 1:  # back to the first that was passed over
                position -= stride
                continue
            if found:
                last = position
                if (row := _row(position, *found)) is not None:
                    yield row
    finally:
        _close(driver)


def _listed(path: Path, key: str) -> dict[int, str]:
    """The record of each operation, by position, as far as an index of the journal can be read.

    It lies on other pages, and so knows of operations whose own page is damaged.
    """
    listed: dict[int, str] = {}
    statement = "SELECT position, CAST(record AS BLOB) FROM journal INDEXED BY journal_record"
    driver: Driver | None = None
    with suppress(sqlcipher3.dbapi2.Error):
        driver = _tolerant(path, key)
        for position, record in driver.execute(statement):
            listed[position] = record.decode(errors="replace")
    _close(driver)
    return listed


def _tolerant(path: Path, key: str) -> Driver:
    return connect(path, key, mode="ro", tolerant=True)


def _close(driver: Driver | None) -> None:
    if driver is not None:
        driver.close()


def _row(position: int, name: bytes, body: bytes, payload: bytes, received: Any) -> _Row | None:
    try:
        stored = Stored(name.decode(), body.decode(), payload.decode())
    except (UnicodeDecodeError, AttributeError):
        return _Row(position, Stored("", "", ""), 0, None)
    at = received if isinstance(received, int) else 0
    try:
        header = header_of(stored.body)
        is_whole = is_sound(stored) and {"replica", "layer", "n", "record"} <= header.keys()
        blanks(stored)
    except (ValueError, KeyError, IndexError, TypeError):
        return _Row(position, stored, at, None)
    return _Row(position, stored, at, header, is_whole)


def _completed(rows: Sequence[_Row], backed_up: Path, key: str) -> list[_Row]:
    """*rows* with those that a backup of the book has and that were damaged or are gone.

    Their names prove that they are what was written.
    """
    there = {(*row.chain, row.number) for row in rows if row.is_whole}
    found: list[_Row] = []
    with suppress(SecretariatError):  # one that an older passphrase opens, or that is damaged
        files.recognise(backed_up, key)
        found = [row for row in _readable(backed_up, key) if row.is_whole]
    new = [row for row in found if (*row.chain, row.number) not in there]
    return sorted([*rows, *new], key=lambda row: row.position)


def _sound_beginnings(
    rows: Sequence[_Row], listed: Mapping[int, str]
) -> tuple[list[_Row], dict[int, str]]:
    """The rows that can be saved, in the order of receipt; the positions and records of the others.

    *listed* are the records of all operations, by position, as far as they are known otherwise.
    """
    by_chain: dict[chains.Chain, list[_Row]] = defaultdict(list)
    for row in rows:
        if row.is_whole:
            by_chain[row.chain].append(row)
    kept = {chain: _beginning(of_chain) for chain, of_chain in by_chain.items()}
    while (cut := _unaccounted(kept)) is not None:
        # A value is gone and the operation that says why is lost: nothing after can be proved.
        kept[cut.chain] = kept[cut.chain][: kept[cut.chain].index(cut)]
    taken = {row.stored.name for of_chain in kept.values() for row in of_chain}
    saved = [row for row in rows if row.is_whole and row.stored.name in taken]
    known = dict.fromkeys(range(1, _last_position(rows) + 1), "")
    known.update({row.position: row.record for row in rows})
    known.update(listed)
    there = {row.position for row in saved}
    return saved, {at: record for at, record in known.items() if at not in there}


def _beginning(rows: list[_Row]) -> list[_Row]:
    sound: list[_Row] = []
    end = (0, "")
    for row in sorted(rows, key=lambda row: row.number):
        if (row.number - 1, previous_of(row.stored.body)) != end:
            break
        end = (row.number, row.stored.name)
        sound.append(row)
    return sound


def _unaccounted(kept: dict[chains.Chain, list[_Row]]) -> _Row | None:
    every = [row for of_chain in kept.values() for row in of_chain]
    purged = {pair for row in every for pair in purges_in(row.stored)}
    return next((row for row in every if blanks(row.stored) - purged), None)


def _keeper(path: Path, key: str, kept: Sequence[_Row]) -> str:
    """The side that keeps the book: by its own fact, else by the layer that it holds."""
    own = sorted({row.chain[1] for row in kept} - {JOINT})
    try:
        driver = _tolerant(path, key)
        try:
            found = driver.execute("SELECT value FROM book WHERE key = 'side'").fetchone()
        finally:
            driver.close()
    except sqlcipher3.dbapi2.Error:
        found = None
    return str(found[0]) if found else own[0] if own else ""


def _called(path: Path, key: str, records: Collection[str]) -> list[str]:
    """The references of *records*, as far as the damaged book still has them."""
    try:
        driver = _tolerant(path, key)
        try:
            known = dict(driver.execute("SELECT record, shown FROM reference WHERE current"))
        finally:
            driver.close()
    except (sqlcipher3.dbapi2.Error, UnicodeError):
        return []
    return sorted({str(known[record]) for record in records if record in known})


def _keep_times(book: Book, kept: Sequence[_Row]) -> None:
    """Copy the time of receipt of each operation, on which past states depend."""
    times: list[tuple[int, str, str, int]] = []
    latest = 0
    for row in kept:
        latest = max(latest, row.received)
        times.append((latest, *row.chain, row.number))
    driver = connect(book.path, book.key)
    try:
        driver.execute("BEGIN IMMEDIATE")
        driver.executemany(
            "UPDATE journal SET received = ? WHERE replica = ? AND layer = ? AND number = ?", times
        )
        driver.execute("COMMIT")
    finally:
        driver.close()


def _save_papers(path: Path, key: str, book: Book) -> int:
    """Copy the files of papers whose bytes are sound; returns the number lost."""
    assert book.path is not None  # noqa: S101 - what is saved lies in a file
    try:
        every = paper_files.everything(path, key)
    except SecretariatError:
        return 1
    lost = 0
    for digest in every:
        try:
            paper_files.carry((path, key), (book.path, book.key), [digest])
        except SecretariatError:
            lost += 1
    return lost


def _last_position(rows: Sequence[_Row]) -> int:
    return max((row.position for row in rows), default=0)
