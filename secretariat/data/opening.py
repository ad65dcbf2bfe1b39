"""Opening of a book in a file or on a server."""

from __future__ import annotations

from pathlib import Path

from secretariat.data.book import Book
from secretariat.data.store import files
from secretariat.data.store.server import address
from secretariat.data.store.server.address import Address
from secretariat.long_work import Tell, nobody
from secretariat.paths import typed_path

Where = Path | Address
"""The location of a book."""


def where(text: str) -> tuple[Where, str]:
    """Where *text* leads to: a file, or a server and the password that stands in its address."""
    if address.is_address(text):
        return address.read(text)
    return typed_path(text), ""


def needs_passphrase(location: Where) -> bool:
    """True when the file at *location* is locked; a server says by itself what it needs."""
    return isinstance(location, Path) and files.is_locked(location)


def opened(
    location: Where,
    passphrase: str = "",
    *,
    desk: str = "",
    memory: Path | None = None,
    tell: Tell = nobody,
) -> Book:
    """The book at *location*; to a server *passphrase* is the password of its user."""
    if isinstance(location, Path):
        return Book.open(location, passphrase, desk=desk, memory=memory, tell=tell)
    from secretariat.data.server_book import ServerBook  # noqa: PLC0415 - start-up: the driver

    return ServerBook.at(location, passphrase, desk=desk, memory=memory, tell=tell)
