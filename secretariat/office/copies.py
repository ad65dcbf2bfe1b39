"""Copies of the book that travel: checked out, worked in, and merged back."""

from __future__ import annotations

from pathlib import Path

from secretariat.data.book import Book
from secretariat.data.merge import Merged
from secretariat.data.operations import JOINT
from secretariat.errors import SecretariatError
from secretariat.i18n import N_
from secretariat.office import papers


def check_out(
    book: Book, target: Path, *, keeper: str = "", passphrase: str = "", joint_only: bool = False
) -> int:
    """Make a copy at *target*, kept by *keeper* (the same side unless said); returns operations.

    A copy for another side, or with *joint_only*, is built by merging the joint operations into
    an empty file, never by deleting from a copied one, whose free pages would still tell.
    """
    keeper = keeper or book.side
    layers = (JOINT,) if joint_only or keeper != book.side else (JOINT, book.side)
    copy = Book.create(target, keeper, passphrase, seeded=False)
    try:
        done = copy.merge(book.operations_for(layers)).operations
        papers.carry(book, copy)
        return done
    finally:
        copy.close()


def merge(book: Book, other: Book, *, dry_run: bool = False) -> Merged:
    """Take over what *other* has and *book* has not; backed up first, all or none."""
    if other.replica == book.replica:
        raise SecretariatError(N_("That is this book itself; name the copy to merge."))
    layers = (JOINT, book.side) if other.side == book.side else (JOINT,)
    received = other.operations_for(layers, book.known())
    if dry_run:
        return book.merge(received, dry_run=True)
    if received:
        book.back_up()
    merged = book.merge(received)
    papers.carry(other, book)
    return merged
