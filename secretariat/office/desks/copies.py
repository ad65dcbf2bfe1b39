"""Copies of the book that travel: checked out, worked in, and merged back."""

from __future__ import annotations

from pathlib import Path

from secretariat.data import leaking
from secretariat.data.book import Book
from secretariat.data.journal import counting, exchanged, origins, signed
from secretariat.data.journal.counting import Block
from secretariat.data.journal.merge import Merged, brings_anything
from secretariat.data.journal.operations import JOINT, Stored
from secretariat.data.journal.signed import Signature
from secretariat.data.store import facts, fetching, files, passphrases
from secretariat.data.store.sources import REAL
from secretariat.data.store.view import View
from secretariat.data.upkeep import taking_back, unfinished
from secretariat.domain.sides import Side
from secretariat.errors import SecretariatError
from secretariat.i18n import N_
from secretariat.office import papers
from secretariat.office.desks import agreeing, away
from secretariat.office.names_of_takers import taker_of
from secretariat.office.writing import safe_name
from secretariat.sealing.keys import is_signed

__all__ = ["check_out", "lacking", "merge", "name_for", "taker_of"]


def name_for(book: Book, taker: str) -> str:
    """A file name, without ending, for a copy of *book* for *taker*."""
    stem = book.path.stem if book.path else "book"
    return safe_name(f"{stem}-{taker}")


def check_out(  # noqa: PLR0913 - what, where to, and for whom
    book: Book,
    target: Path,
    *,
    keeper: str = "",
    passphrase: str = "",
    joint_only: bool = False,
    taker: str = "",
    numbers: int = 0,
) -> int:
    """Make a copy of the book at *target*; returns the number of its operations.

    It is kept by *keeper*, else by the side of this book. With a *taker*, the book notes that the
    copy is away; with *numbers*, it leaves that many of the next numbers of every register to it.

    A copy for another side, or with *joint_only*, is built by merging the joint operations into
    an empty file, never by deleting from a copied one, whose free pages would still tell.
    """
    keeper = keeper or book.side
    _refuse_unknown(book, keeper)
    block = _block(book, numbers) if taker else None
    if book.key and not passphrase:
        raise SecretariatError(
            N_("This book is encrypted, so its copy needs a passphrase as well; give it one.")
        )
    passphrases.refuse_weak(passphrase)
    layers = (JOINT,) if joint_only or keeper != book.side else (JOINT, book.side)
    done = 0

    def fill(copy: Book) -> None:
        nonlocal done
        done = copy.merge(book.operations_for(layers)).operations
        papers.carry(book, copy)
        with copy.writing() as view:
            if keeper != book.side:
                facts.put(view, facts.MADE_FOR, keeper)
            if block is not None:
                facts.put(view, facts.NUMBERS, block.as_json())

    copy = Book.create(target, keeper, passphrase, seeded=False, fill=fill)
    with unfinished.gone_where_refused(target):
        key, identity = copy.key, copy.id
        copy.close()
        if book.side not in layers:
            with book.reading() as view:
                leaking.refuse_book(view, files.real(target), key)
        if taker:
            away.note(book, identity, taker, REAL.now(), block)
    return done


def _block(book: Book, numbers: int) -> Block | None:
    """The block of *numbers* for a copy of *book*; none where no note of it can be kept."""
    if not 0 <= numbers <= counting.MOST:
        raise SecretariatError(
            N_("A copy can have 0 to {most} numbers of each register."), most=counting.MOST
        )
    if book.is_read_only:
        return None
    with book.reading() as view:
        return counting.next_block(view, numbers)


def _refuse_unknown(book: Book, keeper: str) -> None:
    """Refuse a *keeper* that is no side of the book; nothing is refused where it has no sides."""
    with book.reading() as view:
        known = [side.code for side in fetching.every(view, Side)]
    there = {book.side.lower(), *(code.lower() for code in known)}
    if known and keeper.lower() not in there:
        raise SecretariatError(
            N_("“{said}” is not a side that can keep a copy; these are: {known}."),
            said=keeper[:60],
            known=known,
        )


def lacking(book: Book, other: Book) -> list[Stored]:
    """The operations of *other* that *book* lacks and may have."""
    if other.replica == book.replica:
        raise SecretariatError(N_("That is this book itself; name the copy to merge."))
    layers = (JOINT, book.side) if other.side == book.side else (JOINT,)
    return other.operations_for(layers, book.known())


def merge(book: Book, other: Book, *, dry_run: bool = False) -> Merged:
    """Merge the operations of *other* that *book* lacks, all or none, after a backup."""
    received = lacking(book, other)
    if dry_run:
        return book.merge(received, dry_run=True)
    with book.reading() as view:
        origins.refuse_other(view, received)  # before a backup is made and papers are copied
        is_change = brings_anything(view, received)
    path = book.back_up(whole=False) if is_change else None
    signatures = _signatures(book, other)

    def note(view: View, merged: Merged) -> None:
        known = agreeing.names(view)
        signed.take_in(
            view, (signature for signature in signatures if signature.signer in known), is_signed
        )
        exchanged.forget(view, [other.id])
        taking_back.note(view, path, REAL.now(), merged)

    papers.carry_ahead(other, book, received)
    merged = book.merge(received, note=note)
    papers.carry(other, book)
    return merged


def _signatures(book: Book, other: Book) -> list[Signature]:
    """The signatures of desks in *other* on chains of the layers that *book* may have."""
    layers = (JOINT, book.side) if other.side == book.side else (JOINT,)
    with other.reading() as view:
        return list(signed.in_layers(view, layers))
