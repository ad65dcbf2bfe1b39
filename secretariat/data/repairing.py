"""Repair of a book: rebuilds all derived tables, or saves what can be read.

The journal itself is never mended in place: what it says is the truth, or it is lost.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import sqlcipher3.dbapi2

from secretariat.data.book import Book
from secretariat.data.journal import chains
from secretariat.data.journal.operations import JOINT, blanks, previous_of, purges_in
from secretariat.data.store import beginnings, facts, files
from secretariat.data.store.connection import connect, open_engine, said_plainly
from secretariat.data.store.file_papers import FilePapers, carry_sound
from secretariat.data.store.sources import REAL, Sources
from secretariat.data.store.view import View, begun
from secretariat.data.upkeep import backup, completing, readable, schema, soundness
from secretariat.data.upkeep.readable import Listed, Row
from secretariat.errors import DamageError, DerivedDamageError, LostError, SecretariatError
from secretariat.i18n import N_
from secretariat.long_work import Tell, nobody

_BEYOND = N_(
    "{path} is damaged beyond its tables, so repair it into a new book, or restore a backup:"
    " {fault}"
)
_NOTHING = N_("Nothing of {path} can be read; restore a backup.")
_READ, _COMPLETED = 0.5, 0.8
"""Shares of the work done, 0 to 1, after reading the book, and after reading its backups."""
_OFTEN = 500
"""Number of operations between two reports of progress."""


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


def save_readable(  # noqa: PLR0913 - what, where to, and who hears how far it is
    path: Path,
    key: str,
    target: Path,
    *,
    side: str = "",
    sources: Sources = REAL,
    tell: Tell = nobody,
) -> Saved:
    """Make a new book at *target* of what can be read of the one at *path*.

    That is the sound beginning of every chain of its journal, with what its backups still have of
    the rest; the new book has the same key. *side* is whose book it is, where the file does not say
    so any more. *tell* may stop it until the new book is begun.
    """
    with said_plainly(path), beginnings.readable(path) as file:
        listed = readable.listed(file, key)
        rows = list(
            _reporting_progress(readable.rows(file, key), max(listed.records, default=0), tell)
        )
        listed = listed.but_for(rows)
        kept, lost = _sound_beginnings(rows, listed)
        backups, since = backup.backups_of(path), readable.since(file, key)
        for number, backed_up in enumerate(backups):
            if not lost:
                break
            tell(_READ + (_COMPLETED - _READ) * number / len(backups))
            rows = completing.completed(rows, lost, listed, backed_up, key=key, since=since)
            kept, lost = _sound_beginnings(rows, listed)
        tell(_COMPLETED)
        keeper = _keeper(file, key, kept) or side
        copied = _facts_of_a_copy(file, key)
        refs = _called(file, key, set(lost.values()))
    if not kept:
        raise LostError(_NOTHING, path=path.name)
    lost_papers = 0

    def fill(book: Book) -> None:
        nonlocal lost_papers
        book.merge([row.stored for row in kept])
        with book.writing() as view:
            for name, value in copied.items():
                facts.put(view, name, value)
        _keep_times(book, kept)
        lost_papers = _save_papers(path, key, book)

    Book.create(target, keeper, key=key, sources=sources, seeded=False, fill=fill).close()
    return Saved(len(kept), len(lost), refs, lost_papers)


def _reporting_progress(rows: Iterable[Row], last: int, tell: Tell) -> Iterator[Row]:
    """*rows*, of which those up to the position *last* are half of the work; *tell* hears it."""
    for number, row in enumerate(rows):
        if not number % _OFTEN:
            tell(_READ * min(1.0, row.position / max(1, last)))
        yield row


def _sound_beginnings(rows: Sequence[Row], listed: Listed) -> tuple[list[Row], dict[int, str]]:
    """The rows that can be saved, in the order of receipt; the positions and records of the others.

    *listed* is what is known of all operations otherwise. An operation whose place in its chain is
    known is saved where that very one is, not where some other stands at its position.
    """
    by_chain: dict[chains.Chain, list[Row]] = defaultdict(list)
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
    known.update(listed.records)
    there = {row.position for row in saved}
    places = {row.chain_position for row in saved}
    return saved, {
        at: record
        for at, record in known.items()
        if at not in there or (at in listed.places and listed.places[at] not in places)
    }


def _beginning(rows: list[Row]) -> list[Row]:
    sound: list[Row] = []
    end = (0, "")
    for row in sorted(rows, key=lambda row: row.number):
        if (row.number - 1, previous_of(row.stored.body)) != end:
            break
        end = (row.number, row.stored.name)
        sound.append(row)
    return sound


def _unaccounted(kept: dict[chains.Chain, list[Row]]) -> Row | None:
    every = [row for of_chain in kept.values() for row in of_chain]
    purged = {pair for row in every for pair in purges_in(row.stored)}
    return next((row for row in every if blanks(row.stored) - purged), None)


def _keeper(path: Path, key: str, kept: Sequence[Row]) -> str:
    """The side that keeps the book: by its own fact, else by the layer that it holds."""
    own = sorted({row.chain[1] for row in kept} - {JOINT})
    return _facts(path, key).get("side") or (own[0] if own else "")


def _facts_of_a_copy(path: Path, key: str) -> dict[str, str]:
    """What the damaged book says of itself as a copy: its numbers, and what it is limited to."""
    known = _facts(path, key)
    return {name: known[name] for name in (facts.NUMBERS, facts.LIMIT) if name in known}


def _facts(path: Path, key: str) -> dict[str, str]:
    """The facts that can be read of the damaged book."""
    try:
        driver = readable.tolerant(path, key)
        try:
            rows = driver.execute("SELECT key, value FROM book").fetchall()
        finally:
            driver.close()
    except (sqlcipher3.dbapi2.Error, UnicodeError):
        return {}
    return {str(name): str(value) for name, value in rows}


def _called(path: Path, key: str, records: Collection[str]) -> list[str]:
    """The references of *records*, as far as the damaged book still has them."""
    try:
        driver = readable.tolerant(path, key)
        try:
            known = dict(driver.execute("SELECT record, shown FROM reference WHERE current"))
        finally:
            driver.close()
    except (sqlcipher3.dbapi2.Error, UnicodeError):
        return []
    return sorted({str(known[record]) for record in records if record in known})


def _keep_times(book: Book, kept: Sequence[Row]) -> None:
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
    assert book.papers is not None  # noqa: S101 - what is saved lies in a file
    try:
        return len(carry_sound(FilePapers(path, key), book.papers))
    except SecretariatError:
        return 1


def _last_position(rows: Sequence[Row]) -> int:
    return max((row.position for row in rows), default=0)
