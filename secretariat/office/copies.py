"""Copies of the book that travel: checked out, worked in, and merged back."""

from __future__ import annotations

import re
from pathlib import Path
from unicodedata import category

from secretariat.data import leaking
from secretariat.data.book import Book
from secretariat.data.journal.merge import Merged, brings_anything
from secretariat.data.journal.operations import JOINT
from secretariat.data.store import fetching, files, paper_files
from secretariat.domain.sides import Side
from secretariat.errors import SecretariatError
from secretariat.i18n import N_
from secretariat.office import papers
from secretariat.office.writing import safe_name

LONGEST = 60
"""Characters that the name of whoever takes a copy may have: it is part of a file's name."""
_IN_NO_FILE = re.compile(r'[\\/:*?"<>|]')
_RESERVED = re.compile(r"(CON|PRN|AUX|NUL|COM[0-9¹²³]|LPT[0-9¹²³])\s*(\..*)?", re.IGNORECASE)
"""What Windows takes for a device, whatever follows a full stop."""


def taker_of(said: str) -> str:
    """The name of whoever takes a copy; refused where nobody, and no file, can be called so."""
    # Whatever blank a keyboard makes, such as the wide one of Chinese, is a blank.
    name = "".join(" " if category(one) == "Zs" else one for one in said).strip()
    if not all(one.isprintable() for one in name):
        raise SecretariatError(
            N_(
                "The name of the person taking the copy holds an invisible character; type it "
                "again."
            )
        )
    if not any(one.isalnum() for one in name):
        raise SecretariatError(N_("Enter the name of the person taking the copy."))
    if found := _IN_NO_FILE.search(name):
        raise SecretariatError(
            N_("“{sign}” cannot be used in a file name; leave it out of the name."),
            sign=found.group(),
        )
    if len(name) > LONGEST:
        raise SecretariatError(
            N_(
                "The name of the person taking the copy is too long; at most {most} characters fit."
            ),
            most=LONGEST,
        )
    if _RESERVED.fullmatch(name):
        raise SecretariatError(
            N_("“{name}” is a reserved Windows file name; enter a fuller name."),
            name=name,
        )
    return name


def name_for(book: Book, taker: str) -> str:
    """What the file of a copy of *book* for *taker* may be called, but for its ending."""
    stem = book.path.stem if book.path else "book"
    return safe_name(f"{stem}-{taker}")


def check_out(
    book: Book, target: Path, *, keeper: str = "", passphrase: str = "", joint_only: bool = False
) -> int:
    """Make a copy at *target*, kept by *keeper* (the same side unless said); returns operations.

    A copy for another side, or with *joint_only*, is built by merging the joint operations into
    an empty file, never by deleting from a copied one, whose free pages would still tell.
    """
    keeper = keeper or book.side
    _refuse_unknown(book, keeper)
    layers = (JOINT,) if joint_only or keeper != book.side else (JOINT, book.side)
    done = 0

    def fill(copy: Book) -> None:
        nonlocal done
        done = copy.merge(book.operations_for(layers)).operations
        papers.carry(book, copy)

    copy = Book.create(target, keeper, passphrase, seeded=False, fill=fill)
    key = copy.key
    copy.close()
    if book.side not in layers:
        _refuse_leaks(book, target, key)
    return done


def _refuse_leaks(book: Book, copy: Path, key: str) -> None:
    """Take *copy* away again where anything of our own side is in it."""
    try:
        with book.reading() as view:
            leaking.refuse_book(view, files.real(copy), key)
    except BaseException:
        for path in (copy, paper_files.place_of(copy)):
            path.unlink(missing_ok=True)
        raise


def _refuse_unknown(book: Book, keeper: str) -> None:
    """Refuse a *keeper* that is no side; a book in which no side is noted knows no better."""
    with book.reading() as view:
        known = [one.code for one in fetching.every(view, Side)]
    there = {book.side.lower(), *(code.lower() for code in known)}
    if known and keeper.lower() not in there:
        raise SecretariatError(
            N_("“{said}” is not a side that can keep a copy; these are: {known}."),
            said=keeper[:LONGEST],
            known=known,
        )


def merge(book: Book, other: Book, *, dry_run: bool = False) -> Merged:
    """Take over what *other* has and *book* has not; backed up first, all or none."""
    if other.replica == book.replica:
        raise SecretariatError(N_("That is this book itself; name the copy to merge."))
    layers = (JOINT, book.side) if other.side == book.side else (JOINT,)
    received = other.operations_for(layers, book.known())
    if dry_run:
        return book.merge(received, dry_run=True)
    with book.reading() as view:
        is_change = brings_anything(view, received)
    if is_change:
        book.back_up(whole=False)
    merged = book.merge(received)
    papers.carry(other, book)
    return merged
