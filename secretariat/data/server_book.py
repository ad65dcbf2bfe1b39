"""A record book on a server: the same verbs, in a database that an office shares."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa

from secretariat.data.book import Book
from secretariat.data.journal import seed
from secretariat.data.journal.operations import Stored
from secretariat.data.store import wiping
from secretariat.data.store.server import connecting
from secretariat.data.store.server.address import Address
from secretariat.data.store.server.following import ServerFollower, notify
from secretariat.data.store.server.listening import ServerListener
from secretariat.data.store.server.papers import ServerPapers
from secretariat.data.store.server.presence import ServerPresence
from secretariat.data.store.server.roles import Role
from secretariat.data.store.sources import REAL, Sources
from secretariat.data.store.view import View, begun
from secretariat.data.upkeep import on_server, server_copies
from secretariat.domain.offered_sides import usual
from secretariat.errors import SecretariatError
from secretariat.long_work import Tell, nobody


class ServerBook(Book):
    """One open book on a server. Open it with `ServerBook.at`, make it with `ServerBook.new`."""

    def __init__(  # noqa: PLR0913, PLR0917 - the server, and what a test injects
        self,
        engine: sa.Engine,
        address: Address,
        password: str,
        role: Role,
        sources: Sources,
        desk: str,
        memory: Path | None = None,
    ) -> None:
        """*role* is what the user may do; *memory* as for `Book.open`."""
        self.address, self.role = address, role
        with connecting.said_plainly(address), begun(engine) as view:
            self._digest = on_server.location_of(view)
        super().__init__(engine, None, "", sources, desk, memory=memory)
        self.follower = ServerFollower(address, password, self.follower.heard)
        self.follower.listen()

    @classmethod
    def new(  # noqa: PLR0913 - where, whose, and what a test injects
        cls,
        address: Address,
        password: str = "",
        side: str = "",
        *,
        sources: Sources = REAL,
        desk: str = "",
        seeded: bool = True,
        begun_with: Sequence[Stored] | None = None,
        memory: Path | None = None,
    ) -> ServerBook:
        """A new book of *side* in the empty database at *address*; sides as for `Book.create`."""
        begun_with = begun_with or (list(seed.operations()) if seeded else [])
        with on_server.opened(address, password) as engine:
            with begun(engine, writing=True) as view:
                on_server.fill_new(view, address, side or usual()[0].lower(), sources, begun_with)
            return cls(engine, address, password, Role.OWNER, sources, desk, memory)

    @classmethod
    def at(  # noqa: PLR0913 - each says one thing of how
        cls,
        address: Address,
        password: str = "",
        *,
        sources: Sources = REAL,
        desk: str = "",
        memory: Path | None = None,
        tell: Tell = nobody,
    ) -> ServerBook:
        """The book at *address*; *tell* hears how far old tables are brought up to date."""
        with on_server.opened(address, password) as engine:
            role = on_server.bring_up_to_date(engine, address, sources, tell)
            return cls(engine, address, password, role, sources, desk, memory)

    @property
    def is_read_only(self) -> bool:
        """True for who may only read."""
        return self.role is Role.READER

    @property
    def location_digest(self) -> str:
        """A digest of the database in which the book lies."""
        return self._digest

    @property
    def papers(self) -> ServerPapers:
        """The files of papers, in the same database."""
        return ServerPapers(self.name, self.reading, self.writing)

    @property
    def name(self) -> str:
        """The name of the database."""
        return self.address.name

    @property
    def location(self) -> str:
        """The address, without a password."""
        return str(self.address)

    def attendance(self) -> ServerPresence:
        """The attendance of one window in the book."""

        def listener() -> ServerListener | None:
            return self.follower.listener if isinstance(self.follower, ServerFollower) else None

        return ServerPresence(listener, self._sources)

    def refuse_read_only(self) -> None:
        """Raise SecretariatError if the user may only read the book."""
        if self.is_read_only:
            parts = {"user": self.address.user, "name": self.name}
            raise SecretariatError(connecting.MAY_ONLY_READ, **parts)

    def back_up(
        self, folder: Path | None = None, *, whole: bool = True, tell: Tell = nobody
    ) -> Path | None:
        """Copy the book into a file in *folder*; None where there is none.

        The server's own backups are its administrator's.
        """
        del whole
        if folder is None:
            return None
        return server_copies.back_up(self, folder, self._sources, tell)

    def settle(self) -> None:
        """Remember what was written; there is no file to bring anything into."""
        if not self.is_read_only:
            self._remember()

    def wipe(self, patience: int | None = None, *, gives_way: bool = False) -> bool:
        """Take the files of papers that were erased away; the server frees the rest by itself."""
        del patience, gives_way
        if self.is_read_only:
            return False
        with self.reading() as view:
            if wiping.pending(view) is None:
                return False
        with self.writing() as view:  # one transaction: a desk may name such a file meanwhile
            wanted = wiping.pending(view) or wiping.Pending()
            wiping.erase_unnamed(view, self.papers, wanted.digests)
            wiping.forget(view, wanted)
        return True

    @contextmanager
    def writing(self) -> Iterator[View]:
        """A transaction in which no other desk can write; they hear of it when it is kept."""
        with super().writing() as view:
            on_server.refuse_other_version(view, self.address)
            yield view
            if view.is_open:
                notify(view)

    @contextmanager
    def _plainly(self) -> Iterator[None]:
        with connecting.said_plainly(self.address):
            yield
