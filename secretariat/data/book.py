"""The record book: every write is a change, every read gives frozen records."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager, nullcontext, suppress
from pathlib import Path
from typing import TYPE_CHECKING

import sqlalchemy as sa

from secretariat.data.journal import chains, desks, limits, merge, numbers, origins, seed
from secretariat.data.journal.opened_file import OpenedFile
from secretariat.data.journal.operations import JOINT, Stored
from secretariat.data.journal.remembered import Memory
from secretariat.data.store import facts, files, leftover_log, wiping
from secretariat.data.store.connection import WRITING
from secretariat.data.store.following import Follower, Listeners, kinds_since
from secretariat.data.store.sources import REAL, Sources
from secretariat.data.store.view import View, begun
from secretariat.data.store.write_lock import Turns
from secretariat.data.upkeep import backup, making, notices, read_only, unfinished
from secretariat.data.upkeep.location import Housed
from secretariat.data.upkeep.soundness import blamed
from secretariat.data.writing.bursts import Burst
from secretariat.data.writing.undoing import Undoing
from secretariat.data.writing.who import Author, Purpose, Who
from secretariat.declaring.kinds import Record
from secretariat.declaring.written import text_of
from secretariat.domain.offered_sides import usual
from secretariat.errors import DiskError, SecretariatError
from secretariat.i18n import N_
from secretariat.long_work import Tell, nobody

if TYPE_CHECKING:
    from secretariat.data.writing.change import Change

__all__ = ["Book", "Who"]

_ONLY_READ = N_("{path} can only be read here; check out a copy to work in.")


class Book(Undoing, Housed):
    """One open book. Create it with `Book.create`, open it with `Book.open`."""

    def __init__(  # noqa: PLR0913, PLR0917 - the file, and what a test injects
        self,
        engine: sa.Engine,
        path: Path | None,
        key: str,
        sources: Sources,
        desk: str,
        way: read_only.Way | None = None,
        memory: Path | None = None,
    ) -> None:
        """*way* is how a book is read that may only be read; *memory* as for `open`."""
        self._way = way
        self.path = path
        self.key = key
        self._engine = engine
        self._writer = engine.execution_options(**WRITING)
        self._sources = sources
        self.listeners = Listeners()
        """The listeners that are called after every change."""
        self._burst = Burst()
        self._has_merged = False
        self._made: set[str] = set()
        """The ids of the changes made here since the book was opened."""
        self._desk = desk
        self.notices: list[SecretariatError] = []
        """Messages for the user who opened the book."""
        self.unwiped: SecretariatError | None = None
        """The reason why erased values are not wiped from unused space yet; None when they are."""
        self.turns = Turns()
        with self.reading() as view:
            known = facts.facts_of(view)
            heard = chains.last_position(view)
        self._file = OpenedFile(path, key, engine, sources.now, heard) if path and not way else None
        self.follower = read_only.follower_of(path, key, heard, way)
        self.id: str = known["id"]
        self.side: str = known["side"]
        self._memory = Memory(memory)
        self.replica = self._replica(noted=not self.is_read_only)
        self._remember()

    @classmethod
    def create(  # noqa: PLR0913 - where, whose, locked how, and what a test injects
        cls,
        path: Path | None,
        side: str = "",
        passphrase: str = "",
        *,
        sources: Sources = REAL,
        desk: str = "",
        seeded: bool = True,
        sides: Sequence[str] = (),
        begun_with: Sequence[Stored] | None = None,
        fill: Callable[[Book], object] = lambda _book: None,
        key: str = "",
        memory: Path | None = None,
    ) -> Book:
        """A new book of *side* at *path*, or in memory, that holds its two *sides*.

        Without *side* the first keeps it; without *sides* they are the usual ones, with the clauses
        of their strategy; what it is *begun_with* stands for both. *fill* puts in what it must hold
        first; *key* stands for the passphrase. Refuses a taken path; no book is left on failure.
        """
        begun = begun_with or (list(seed.operations(sides)) if seeded else [])
        side = side or (sides or usual())[0].lower()
        if path is not None:
            path = files.real(path)
            files.refuse_unfit_path(path)
            key = key or files.new_key(passphrase, sources)
            with (
                unfinished.whole(path, key) as passing,
                making.new_engine(
                    passing, key, side, sources, begun_with=begun, target=path
                ) as engine,
            ):
                book = cls(engine, passing, key, sources, desk)
                fill(book)
                book.close()
            with unfinished.gone_where_refused(path), making.opened(path, key) as engine:
                return cls(engine, path, key, sources, desk, memory=memory)
        with making.new_engine(None, "", side, sources, begun_with=begun) as engine:
            fill(book := cls(engine, None, "", sources, desk))
            return book

    @classmethod
    def open(  # noqa: PLR0913 - each says one thing of how
        cls,
        path: Path,
        passphrase: str = "",
        *,
        sources: Sources = REAL,
        desk: str = "",
        key: str = "",
        memory: Path | None = None,
        tell: Tell = nobody,
    ) -> Book:
        """The book at *path*, backed up first when the last backup is old, and brought up to date.

        *key* stands for the passphrase. A book that cannot be written to is opened for reading. In
        the folder *memory* the desk remembers what it wrote. *tell* hears how far old tables are.
        """
        path = files.real(path)
        key = key or files.key_of(path, passphrase)
        try:
            if not read_only.is_protected(path):
                aside = leftover_log.set_aside_foreign(path, key, sources.now())
                with making.brought_up_to_date(path, key, sources, tell) as engine:
                    book = cls(engine, path, key, sources, desk, memory=memory)
                if aside is not None:
                    book.notices.append(leftover_log.set_aside_notice(path, aside))
                notices.take(book, path)
                return book
        except DiskError as error:
            if not read_only.is_refusal(error):
                raise
        with blamed(path, key), read_only.opened(path, key) as (engine, way):
            return cls(engine, path, key, sources, desk, way)

    @property
    def is_read_only(self) -> bool:
        """True when nothing can be written."""
        return self._way is not None

    def close(self) -> None:
        """Close the file."""
        if self.unwiped is not None:
            with suppress(SecretariatError):
                self.wipe(wiping.SHORT)
        if self._has_merged:
            from secretariat.data.upkeep import joining  # noqa: PLC0415 - start-up: after a merge

            with suppress(SecretariatError):
                joining.join(self)
        self._remember()
        self.follower.close()
        self._engine.dispose()
        if self._file is not None:
            self._file.close()
        if self._way is not None:
            self._way.close()

    def catch_up(self) -> frozenset[str]:
        """Tell the listeners what other programs have written since; returns the kinds touched.

        Cheap enough to be asked every second, and waits for nobody. Refused where another file lies
        in the place of the book.
        """
        self._follow_file()
        if (way := self._way) is not None and way.is_out_of_date():
            self._read_anew(way)
        elif not self.follower.something_happened():
            return frozenset()
        with self.reading() as view:
            last = chains.last_position(view)
            kinds = kinds_since(view, self.follower.heard)
            kinds |= numbers.renumbered(kinds)
        with self.follower.telling(last):
            self.listeners.tell(kinds)
        return kinds

    @contextmanager
    def reading(self) -> Iterator[View]:
        """One consistent view of the book."""
        with self._plainly(), begun(self._engine) as view:
            yield view

    @contextmanager
    def change(
        self,
        label: str,
        by: Who,
        *,
        barrier: bool = False,
        burst: str = "",
        initiator: object = None,
    ) -> Iterator[Change]:
        """Everything written inside is one change: kept whole, undone whole.

        Changes with the same *burst* that follow each other quickly are one: the typing of one
        text. A *barrier* is a change that undo never crosses. Listeners are told the *initiator*,
        the part of the program that knows already what was written.
        """

        def purpose(view: View) -> Purpose:
            joins = self._burst.continued(view, burst, self.replica, self._sources.now)
            return Purpose(label, barrier=barrier, joins=joins)

        with self._written(purpose, by, burst, initiator) as change:
            yield change

    def purge(self, record: Record, fields: Sequence[str], reason: str, by: Who) -> int:
        """Erase every value *fields* of *record* ever had, for *reason*; undo cannot bring it back.

        The file is rewritten, so that not even its free pages hold them; `unwiped` says why that
        has to wait. Backups still hold them.
        """
        if not text_of(reason).strip():
            raise SecretariatError(N_("An erasure needs its reason; give one."))
        from secretariat.data.writing.purging import purge  # noqa: PLC0415 - start-up: as `_written`

        purpose = Purpose(N_("Erase values"), barrier=True, reason=reason)
        with self._written(lambda _: purpose, by) as change:
            count = purge(change, record, fields)
        self.wipe()
        return count

    def back_up(
        self, folder: Path | None = None, *, whole: bool = True, tell: Tell = nobody
    ) -> Path | None:
        """Copy the book beside itself, or into *folder*; None for a book in memory.

        Without *whole*, what an earlier backup proved is not all proved again.
        """
        if self.path is None:
            return None
        now = self._sources.now()
        return backup.back_up(self.path, self.key, now, folder, whole=whole, tell=tell)

    def settle(self) -> None:
        """Bring the log beside the file into it, so that a copy of the one file has all of it."""
        if not self.is_read_only:
            self._follow_file()
            with self.reading() as view:
                view.run("PRAGMA wal_checkpoint(PASSIVE)")
            self._remember()

    def wipe(self, patience: int | None = None, *, gives_way: bool = False) -> bool:
        """Wipe erased values from unused space as well; True when that was done now.

        Where it cannot be done, `unwiped` says why, and it is tried again at closing and opening.
        One that *gives_way* stops as soon as anything is to be written here.
        """
        if self.is_read_only:
            return False
        self._follow_file()
        asked = self.turns.wanted_since_now() if gives_way else bool
        with self._file.rewritten() if self._file else nullcontext():
            done, self.unwiped = wiping.attempt(self._engine, self.path, self.key, patience, asked)
            if self._file and (done or self.unwiped is not None):
                self._file.forget_log()
        return done

    def operations_for(
        self, layers: Sequence[str] = (JOINT,), other: merge.Known | None = None
    ) -> list[Stored]:
        """The operations to send to a copy that knows *other*; joint ones unless told."""
        with self.reading() as view:
            return list(merge.operations_for(view, layers, other))

    def chain_ends(self) -> merge.Known:
        """The ends of the chains in this copy, to be sent to another one."""
        with self.reading() as view:
            return merge.chain_ends(view)

    def merge(
        self,
        received: Iterable[Stored],
        *,
        mine: Collection[str] = (),
        dry_run: bool = False,
        note: Callable[[View, merge.Merged], object] | None = None,
    ) -> merge.Merged:
        """Take over another copy's operations, all or none; a dry run only says what would be.

        Erased values are wiped. Where *mine* comes back, one goes on in a new chain. *note* writes,
        in the same transaction, what is to be known of the merge.
        """
        with self.writing() as view:
            limits.refuse_limited(view, self.name)
            ours = desks.at(view, self.location_digest)
            origins.refuse_other(view, received := list(received))
            now = self._sources.now()
            merged = merge.merge(view, self.side, received, now, ours=ours, mine=mine)
            if dry_run:
                view.take_back()
            elif merged.lost:
                desks.forget(view)
            if note is not None and not dry_run:
                note(view, merged)
        if not dry_run:
            self._has_merged = True
            if merged.lost:
                self.replica = self._replica()
            self.listeners.tell(merged.kinds)
            if merged.erased:
                self.wipe()
        return merged

    def _read_anew(self, former: read_only.Way) -> None:
        """Reopen the file, if the database cannot follow what others write."""
        engine, at = self._engine, (former.path, self.key)
        with blamed(*at), read_only.opened(*at) as (self._engine, self._way):
            self.follower.close()
            self.follower = read_only.follower_of(*at, 0, self._way)
        engine.dispose()
        former.close()

    def refuse_read_only(self) -> None:
        """Raise SecretariatError if the book can only be read."""
        if self.is_read_only:
            raise SecretariatError(_ONLY_READ, path=self.name)

    def _follow_file(self) -> None:
        """Refuse to continue if the opened file is no longer at its path.

        If another file of the same book is there, with all operations, continue in that one.
        """
        if self._file is not None and self._file.has_moved(self.id):
            self.follower.close()
            self._engine.dispose()
            self._file.move_in()
            self.follower = Follower(self.path, self.key, 0)
            self.replica = self._replica()

    def _replica(self, *, noted: bool = True) -> str:
        with self._plainly():
            known = self._desk, self.location_digest, self._sources, self._memory
            return desks.replica_of(self._engine, *known, noted=noted)

    def _remember(self) -> None:
        with suppress(OSError):
            desks.remember(self._engine, self.location_digest, self.replica, self._memory)

    @contextmanager
    def writing(self) -> Iterator[View]:
        """A transaction in which nobody else can write, in the file that is the book's."""
        self.refuse_read_only()
        self._follow_file()
        with self._plainly(), self.turns.writing(self._writer) as view:
            if self._file is not None:
                self._file.refuse_elsewhere(view)
            before = after = chains.last_position(view)
            yield view
            if view.is_open:
                after = chains.last_position(view)
        self._follow_file()
        self.follower.note_own(before, after)

    @contextmanager
    def _written(
        self, purpose: Callable[[View], Purpose], by: Who, burst: str = "", initiator: object = None
    ) -> Iterator[Change]:
        """A change in its transaction; its *purpose* is found within, when nobody else can write.

        Another window of this desk writes as the same replica, and may have undone just now.
        """
        from secretariat.data.writing.change import Change  # noqa: PLC0415 - start-up: 20 modules

        with self.writing() as view:
            author = Author(by.name, by.side or self.side, self.replica, self.side)
            change = Change(view, author, purpose(view), self._sources)
            yield change
            change.finish()
        self._burst = Burst(burst, change.id, change.received)
        self._made.add(change.id)
        self.listeners.tell(frozenset(change.kinds), initiator)
