"""A whole book from a file to a server and back: every operation, with the time of its receipt.

Nothing is derived from what is copied: the tables are folded anew at the other end.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

import sqlalchemy as sa

from secretariat.data.journal import chains, quarantine
from secretariat.data.store import facts, files
from secretariat.data.store.connection import BATCH, open_engine, said_plainly
from secretariat.data.store.file_papers import FilePapers, Papers, carry
from secretariat.data.store.kept import KEPT
from secretariat.data.store.server.address import Address
from secretariat.data.store.server.papers import ServerPapers
from secretariat.data.store.sources import Sources
from secretariat.data.store.tables import BOOK, JOURNAL, REPLICAS
from secretariat.data.store.view import View, begun
from secretariat.data.upkeep import backup, on_server, schema, unfinished
from secretariat.errors import SecretariatError
from secretariat.file_type import ENDING
from secretariat.i18n import N_
from secretariat.long_work import Tell, nobody

_MADE_ANEW = {facts.SCHEMA, "declarations", "kinds"}
"""Names of the facts about tables, which are made anew and so not copied."""
_INCOMPLETE = N_("The copy of {name} differs from it, so it was not kept; try again.")


class Whole(Protocol):
    """An open book, all of which is to be copied."""

    @property
    def name(self) -> str:
        """Name of the book."""

    @property
    def papers(self) -> Papers | None:
        """The files of its papers."""

    @contextmanager
    def reading(self) -> Iterator[View]:
        """One consistent view of the book."""


def refuse_unfit(address: Address, password: str) -> None:
    """Refuse a database at *address* that cannot be reached, or in which no book can be made."""
    with on_server.opened(address, password) as engine:
        try:
            with begun(engine) as view:
                on_server.refuse_unfit(view, address)
        finally:
            engine.dispose()


def to_server(book: Whole, address: Address, password: str, tell: Tell = nobody) -> int:
    """Copy *book* and its papers into the empty database at *address*, whole or not at all.

    Returns the number of operations.
    """
    with on_server.opened(address, password) as engine:
        try:
            with begun(engine, writing=True) as view:
                on_server.make_tables(view, address)
                count = _fill(book, view, tell)
                if book.papers is not None:
                    carry(book.papers, _papers(view, address), book.papers.everything())
        finally:
            engine.dispose()
    return count


def _papers(view: View, address: Address) -> ServerPapers:
    """The papers at *address*, in the transaction of *view*."""
    return ServerPapers(address.name, lambda: nullcontext(view), lambda: nullcontext(view))


def to_file(book: Whole, target: Path, key: str, tell: Tell = nobody) -> int:
    """Copy *book* and its papers into a new file at *target*; returns the number of operations."""
    files.refuse_unfit_path(target)
    with unfinished.whole(target, key) as passing:
        engine = open_engine(passing, key, mode="rwc")
        try:
            with said_plainly(target), begun(engine, writing=True) as view:
                schema.create(view)
                count = _fill(book, view, tell)
        finally:
            engine.dispose()
        if book.papers is not None:
            carry(book.papers, FilePapers(passing, key), book.papers.everything())
    return count


def back_up(
    book: Whole, folder: Path, sources: Sources, tell: Tell = nobody, passphrase: str = ""
) -> Path:
    """Copy *book* into a file in *folder*, named after the present time; returns its path.

    The file is encrypted if there is a *passphrase*.
    """
    stamp = datetime.fromtimestamp(sources.now() / 1_000_000, UTC).strftime(backup.STAMP)
    target = folder / f"{book.name}-{stamp}{ENDING}"
    to_file(book, target, files.new_key(passphrase, sources), tell)
    return target


def _fill(book: Whole, target: View, tell: Tell) -> int:
    """Copy the kept tables to *target*, and fold the others; returns the number of operations."""
    with book.reading() as source:
        for table in KEPT.sorted_tables:
            if table is not REPLICAS:  # every desk begins a chain of its own at the new place
                _copy(source, target, table)
        expected = chains.heads(source)
    quarantine.rebuild(target, tell)
    if chains.heads(target) != expected:
        raise SecretariatError(_INCOMPLETE, name=book.name)
    return chains.verify(target)


def _copy(source: View, target: View, table: sa.Table) -> None:
    wanted = sa.select(table)
    if table is BOOK:
        wanted = wanted.where(BOOK.c.key.not_in(_MADE_ANEW))
    if table is JOURNAL:
        wanted = wanted.order_by(JOURNAL.c.position)
    # Positions are numbered anew: only their order matters.
    columns = [column for column in table.c if column is not JOURNAL.c.position]
    for rows in source.execute(wanted.execution_options(yield_per=BATCH)).partitions(BATCH):
        lines = [{column.key: getattr(row, column.name) for column in columns} for row in rows]
        target.execute(table.insert(), lines)
