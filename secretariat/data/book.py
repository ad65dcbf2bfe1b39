"""The record book: every write is a change, every read gives frozen records."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import sqlalchemy as sa

from secretariat.data import backup, desks, files, merge, schema, seed
from secretariat.data.change import Author, Change, Purpose
from secretariat.data.connection import WRITING, open_engine, rewrite, said_plainly
from secretariat.data.operations import JOINT, Stored
from secretariat.data.purging import purge
from secretariat.data.sources import REAL, Sources
from secretariat.data.undo import Left, Stacks, stacks, take_back
from secretariat.declaring.kinds import Record
from secretariat.declaring.written import text_of
from secretariat.errors import DiskError, SecretariatError
from secretariat.i18n import N_

R = TypeVar("R", bound=Record)
Listener = Callable[[frozenset[str]], object]
BURST = 30_000_000
"""Microseconds within which typing goes on in the same change."""


@dataclass(frozen=True)
class Who:
    """Who acts: a person's name, and the side they act for, empty for the side of the book."""

    name: str
    side: str = ""


@dataclass(frozen=True)
class _Burst:
    key: str
    change: str
    at: int


class Book:
    """One open book. Create it with `Book.create`, open it with `Book.open`."""

    def __init__(
        self, engine: sa.Engine, path: Path | None, key: str, sources: Sources, desk: str
    ) -> None:
        self.path = path
        self.key = key
        self._engine = engine
        self._writer = engine.execution_options(**WRITING)
        self._sources = sources
        self._listeners: list[Listener] = []
        self._burst = _Burst("", "", 0)
        self._was_gone = False
        with self.reading() as connection:
            facts = schema.facts(connection)
        self.id: str = facts["id"]
        self.side: str = facts["side"]
        self.replica = self._own_replica(desk)

    @classmethod
    def create(  # noqa: PLR0913 - where, whose, locked how, and what a test injects
        cls,
        path: Path | None,
        side: str = "uk",
        passphrase: str = "",
        *,
        sources: Sources = REAL,
        desk: str = "",
        seeded: bool = True,
    ) -> Book:
        """A new book of *side* at *path*, or in memory; holds the sides and the clauses.

        Refuses a path at which anything lies already, and leaves nothing behind when it fails.
        """
        if path is not None:
            files.refuse_unfit_place(path)
        key = files.new_key(passphrase, sources) if path else ""
        try:
            with said_plainly(path), _open_until_it_fails(path, key, "rwc") as engine:
                with engine.execution_options(**WRITING).begin() as connection:
                    schema.create(connection)
                    schema.put(connection, "id", sources.new_id())
                    schema.put(connection, "side", side)
                    if seeded:
                        merge.merge(connection, side, seed.operations(), sources.now())
                return cls(engine, path, key, sources, desk)
        except BaseException:
            if path is not None:
                _clear_away(path)
            raise

    @classmethod
    def open(
        cls,
        path: Path,
        passphrase: str = "",
        *,
        sources: Sources = REAL,
        desk: str = "",
        key: str = "",
    ) -> Book:
        """The book at *path*, backed up first when the last backup is old, and brought up to date.

        *key* stands for the passphrase where the key is known already.
        """
        key = key or files.key_of(path, passphrase)
        found = files.recognise(path, key)
        backup.when_due(path, key, sources.now(), forced=found != files.SCHEMA)
        with said_plainly(path), _open_until_it_fails(path, key, "rw") as engine:
            schema.migrate(engine, found)
            with engine.begin() as connection:
                current = schema.is_current(connection)
            if not current:
                with engine.execution_options(**WRITING).begin() as connection:
                    schema.bring_up_to_date(connection)
            return cls(engine, path, key, sources, desk)

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

    def listen(self, listener: Listener) -> None:
        """Tell *listener* which kinds of record each change touched."""
        self._listeners.append(listener)

    @contextmanager
    def reading(self) -> Iterator[sa.Connection]:
        """One consistent view of the book."""
        with said_plainly(self.path), self._engine.begin() as connection:
            yield connection

    @contextmanager
    def change(
        self, label: str, by: Who, *, barrier: bool = False, burst: str = ""
    ) -> Iterator[Change]:
        """Everything written inside is one change: kept whole, undone whole.

        Changes with the same *burst* that follow each other quickly are one: the typing of one
        text. A *barrier* is a change that undo never crosses.
        """

        def purpose(connection: sa.Connection) -> Purpose:
            return Purpose(label, barrier=barrier, joins=self._continued(connection, burst))

        with self._written(purpose, by, burst) as change:
            yield change

    def undo(self, by: Who) -> list[Left]:
        """Take back this desk's last change; returns what had been written over since."""
        return self._take_back(N_("Undo"), by, again=False)

    def redo(self, by: Who) -> list[Left]:
        """Take back the last undo."""
        return self._take_back(N_("Redo"), by, again=True)

    def stacks(self) -> Stacks:
        """What this desk can undo and redo."""
        with self.reading() as connection:
            return stacks(connection, self.replica)

    def purge(self, record: Record, fields: Sequence[str], reason: str, by: Who) -> int:
        """Erase every value *fields* of *record* ever had, for *reason*; undo cannot bring it back.

        The file is rewritten, so that not even its free pages hold them. Backups still do.
        """
        if not text_of(reason).strip():
            raise SecretariatError(N_("An erasure needs its reason; give one."))
        purpose = Purpose(N_("Erase values"), barrier=True, reason=reason)
        with self._written(lambda _: purpose, by) as change:
            count = purge(change, record, fields)
        self.compact()
        return count

    def back_up(self, folder: Path | None = None) -> Path | None:
        """Copy the book beside itself, or into *folder*; None for a book in memory."""
        if self.path is None:
            return None
        return backup.back_up(self.path, self.key, self._sources.now(), folder)

    def settle(self) -> None:
        """Bring what lies in the log beside the file into the file, as far as nobody reads it.

        Whoever copies the one file by hand then has all of it.
        """
        with self.reading() as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(PASSIVE)")

    def compact(self) -> None:
        """Rewrite the file without its free pages, and empty its log; refused while others read."""
        if self.path is None:
            return
        self._engine.dispose()
        with said_plainly(self.path):
            rewrite(self.path, self.key)

    def operations_for(
        self, layers: Sequence[str] = (JOINT,), other: merge.Known | None = None
    ) -> list[Stored]:
        """The operations to send to a copy that knows *other*; joint ones unless told."""
        with self.reading() as connection:
            return list(merge.operations_for(connection, layers, other))

    def known(self) -> merge.Known:
        """What to tell another copy that this one has."""
        with self.reading() as connection:
            return merge.known(connection)

    def merge(self, received: Iterable[Stored], *, dry_run: bool = False) -> merge.Merged:
        """Take over another copy's operations, all or none; a dry run only says what would be.

        Where that erases values, the file is rewritten as a purge rewrites it.
        """
        self._refuse_gone()
        with (
            said_plainly(self.path),
            self._writer.connect() as connection,
            connection.begin() as transaction,
        ):
            merged = merge.merge(connection, self.side, received, self._sources.now())
            if dry_run:
                transaction.rollback()
        if not dry_run:
            self._tell(merged.kinds)
            if merged.erased:
                self.compact()
        return merged

    def _refuse_gone(self) -> None:
        """Refuse to write while no file lies at the path: what is written then would be lost.

        A file that is open goes on without its name on most systems, until it is closed.
        """
        if self.path is None:
            return
        if not self.path.exists():
            self._was_gone = True
            raise DiskError(
                N_("{path} is no longer there; connect its disk or put the file back."),
                path=self.path.name,
            )
        if self._was_gone:
            # It may be another file that lies there now: nobody goes on in the former one.
            self._engine.dispose()
            self._was_gone = False

    def _own_replica(self, desk: str) -> str:
        place = desks.place_of(self.path)
        with self.reading() as connection:
            found = desks.find(connection, desk, place)
        if found:
            return found
        replica = self._sources.new_id()
        with said_plainly(self.path), self._writer.begin() as connection:
            desks.note(connection, replica, desk, place, self._sources.now())
        return replica

    @contextmanager
    def _written(
        self, purpose: Callable[[sa.Connection], Purpose], by: Who, burst: str = ""
    ) -> Iterator[Change]:
        """A change in its transaction; its *purpose* is found within, when nobody else can write.

        Another window of this desk writes as the same replica, and may have undone just now.
        """
        self._refuse_gone()
        author = Author(by.name, by.side or self.side, self.replica, self.side)
        with said_plainly(self.path), self._writer.begin() as connection:
            change = Change(connection, author, purpose(connection), self._sources)
            yield change
            change.consequences.write(change)
            change.flush()
        self._burst = _Burst(burst, change.id, change.received)
        self._tell(frozenset(change.kinds))

    def _continued(self, connection: sa.Connection, burst: str) -> str:
        last = self._burst
        if not burst or last.key != burst or abs(self._sources.now() - last.at) > BURST:
            return ""
        known = stacks(connection, self.replica)
        return last.change if known.undoable[-1:] == [last.change] else ""

    def _take_back(self, label: str, by: Who, *, again: bool) -> list[Left]:
        def purpose(connection: sa.Connection) -> Purpose:
            known = stacks(connection, self.replica)
            former = known.redoable if again else known.undoable
            if not former:
                raise SecretariatError(
                    N_("There is nothing to redo.") if again else N_("There is nothing to undo.")
                )
            return Purpose(label, undoes=former[-1])

        with self._written(purpose, by) as change:
            return take_back(change, change.undoes, again=again)

    def _tell(self, kinds: frozenset[str]) -> None:
        for listener in self._listeners if kinds else ():
            listener(kinds)


@contextmanager
def _open_until_it_fails(path: Path | None, key: str, mode: str) -> Iterator[sa.Engine]:
    """An engine that stays open, unless what follows fails: then the file is let go of."""
    engine = open_engine(path, key, mode=mode)
    try:
        yield engine
    except BaseException:
        engine.dispose()
        raise


def _clear_away(path: Path) -> None:
    for ending in ("", "-wal", "-shm", "-journal"):
        with suppress(OSError):  # where nothing can be written, nothing was left either
            path.with_name(path.name + ending).unlink(missing_ok=True)
