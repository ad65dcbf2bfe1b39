"""A book that goes to a server of the office and comes back, and who may open it there."""

from __future__ import annotations

from pathlib import Path

from secretariat.data.book import Book
from secretariat.data.opening import Where
from secretariat.data.server_book import ServerBook
from secretariat.data.store import files, passphrases
from secretariat.data.store.server import roles
from secretariat.data.store.sources import REAL
from secretariat.data.upkeep import server_copies
from secretariat.errors import SecretariatError
from secretariat.i18n import N_
from secretariat.long_work import Tell, nobody

_IS_OWNER = N_("{name} owns the book, so this role cannot be changed here.")


def move(book: Book, where: Where, phrase: str, tell: Tell = nobody) -> int:
    """Copy all of *book* to *where*; returns the number of operations.

    *phrase* is the passphrase of a new file, or the password of the user of a server.
    """
    if isinstance(where, Path):
        passphrases.refuse_weak(phrase)
        return server_copies.to_file(book, where, files.new_key(phrase, REAL), tell)
    return server_copies.to_server(book, where, phrase, tell)


def members(book: Book) -> list[roles.Member]:
    """Who may open *book* on its server."""
    with _on_server(book).reading() as view:
        return roles.members(view)


def let_in(book: Book, name: str, role: str) -> None:
    """Let the user called *name* of the server open *book* as *role*, or no longer when empty."""
    here = _on_server(book)
    if here.role is not roles.Role.OWNER:
        raise SecretariatError(N_("Only the owner of the book decides who may open it."))
    with here.writing() as view:
        if any(one.name == name for one in roles.members(view) if one.role is roles.Role.OWNER):
            raise SecretariatError(_IS_OWNER, name=name)
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
