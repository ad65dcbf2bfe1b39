"""Copying a book to a server and back, and the users who may open it there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from secretariat import abandoned
from secretariat.data import checking
from secretariat.data.book import Book
from secretariat.data.journal.operations import Stored
from secretariat.data.opening import Where
from secretariat.data.server_book import ServerBook
from secretariat.data.store import files, passphrases
from secretariat.data.store.server import roles
from secretariat.data.store.server.address import Address
from secretariat.data.store.sources import REAL
from secretariat.data.upkeep import server_copies
from secretariat.errors import SecretariatError
from secretariat.i18n import N_
from secretariat.long_work import Tell, nobody

GIVEN = roles.GIVEN
ONLY_OWNER = N_("Only the owner of the book decides who may open it.")
COPIED = N_("{count} operations are in {where}. Work there from now on; {former} stays as it was.")
PLAIN = N_(
    "{path} is not encrypted: whoever has the file can read it. Keep it as safe as the server."
)
WRITTEN_SINCE = N_(
    "Something was written while the book was copied; it is in {former} alone. Merge it, or copy"
    " the book again to another place."
)


def move(book: Book, where: Where, phrase: str, tell: Tell = nobody) -> int:
    """Copy all of *book* to *where*; returns the number of operations.

    *phrase* is the passphrase of a new file, or the password of the user of a server.
    """
    if isinstance(where, Path):
        passphrases.refuse_weak(phrase)
        return server_copies.to_file(book, where, files.new_key(phrase, REAL), tell)
    return server_copies.to_server(book, where, phrase, tell)


def make(  # noqa: PLR0913 - where, whose, and what it begins with
    where: Address,
    password: str,
    side: str,
    *,
    desk: str = "",
    sides: Sequence[str] = (),
    begun_with: Sequence[Stored] | None = None,
    fill: Callable[[Book], object] = lambda _book: None,
    tell: Tell = nobody,
) -> None:
    """Create a new book of *side* in the empty database *where*, completely or not at all.

    *sides*, *begun_with* and *fill* as for `Book.create`.
    """
    server_copies.refuse_unfit(where, password)
    with abandoned.passing_folder() as folder:
        passing = folder / "new"
        book = Book.create(passing, side, desk=desk, sides=sides, begun_with=begun_with, fill=fill)
        try:
            server_copies.to_server(book, where, password, tell)
        finally:
            book.close()


def back_up(book: Book, folder: Path, passphrase: str, tell: Tell = nobody) -> Path:
    """Copy *book*, which is on a server, into a file in *folder*; returns its path.

    The file is encrypted where there is a *passphrase*, and can be read by anybody otherwise.
    """
    passphrases.refuse_weak(passphrase)
    return server_copies.back_up(_on_server(book), folder, REAL, tell, passphrase)


def was_written(book: Book, count: int) -> bool:
    """True when *book* holds more than the *count* of operations that were copied."""
    with book.reading() as view:
        return checking.operations(view) > count


def decides(book: Book) -> bool:
    """True when the user of *book*, which is on a server, may manage its users."""
    return _on_server(book).role is roles.Role.OWNER


def members(book: Book) -> list[roles.Member]:
    """The users who may open *book* on its server."""
    with _on_server(book).reading() as view:
        return roles.members(view)


def let_in(book: Book, name: str, role: str) -> None:
    """Give the server's user *name* the role *role* in *book*; an empty one removes access."""
    here = _on_server(book)
    if here.role is not roles.Role.OWNER:
        raise SecretariatError(ONLY_OWNER)
    with here.writing() as view:
        if role:
            roles.give(view, name, roles.GIVEN[role])
        else:
            roles.take(view, name)


def _on_server(book: Book) -> ServerBook:
    if not isinstance(book, ServerBook):
        raise SecretariatError(
            N_("This book is in a file: who may open it is decided by its folder and passphrase.")
        )
    return book
