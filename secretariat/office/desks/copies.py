"""Copies of the book that travel: checked out, worked in, and merged back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from secretariat.data import leaking, leaking_limits
from secretariat.data.book import Book
from secretariat.data.journal import counting, exchanged, limits, origins, signed
from secretariat.data.journal.counting import Block
from secretariat.data.journal.merge import Merged, brings_anything
from secretariat.data.journal.operations import JOINT, Stored, header_of, withheld
from secretariat.data.journal.signed import Signature
from secretariat.data.questions import limiting, reading
from secretariat.data.store import facts, fetching, files, passphrases
from secretariat.data.store.sources import REAL
from secretariat.data.store.view import View
from secretariat.data.upkeep import taking_back, unfinished
from secretariat.declaring.kinds import KINDS
from secretariat.domain.meetings import Meeting
from secretariat.domain.sides import Side, words_for
from secretariat.errors import Label, SecretariatError
from secretariat.i18n import N_
from secretariat.office import papers
from secretariat.office.desks import agreeing, away
from secretariat.office.names_of_takers import taker_of
from secretariat.office.writing import safe_name
from secretariat.sealing.keys import is_signed

_WITH_A_MEETING = N_("{kind} go along with their meeting; choose the meeting.")
_NOTED = N_(
    "A limited copy is made for somebody who brings it back, of a book that can be written to."
)

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
    only: Only | None = None,
) -> int:
    """Make a copy of the book at *target*; returns the number of its operations.

    It is kept by *keeper*, else by the side of this book. With a *taker*, the book notes that the
    copy is away; with *numbers*, it leaves that many of the next numbers of every register to it.
    If *only* some meetings and registers are chosen, the copy has no values of any other record.

    A copy for another side, or with *joint_only*, is built by merging the joint operations into
    an empty file, never by deleting from a copied one, whose free pages would still tell.
    """
    keeper = keeper or book.side
    _refuse_unknown(book, keeper)
    limit = _limit(book, only, taker)
    block = _block(book, numbers, limit) if taker else None
    refuse_passphrase(book, passphrase)
    layers = (JOINT,) if joint_only or keeper != book.side else (JOINT, book.side)
    done = 0

    def fill(copy: Book) -> None:
        nonlocal done
        sent = book.operations_for(layers)
        done = copy.merge(sent if limit is None else limit.of(sent)).operations
        papers.carry(book, copy)
        _mark(copy, keeper if keeper != book.side else "", block, limit)

    copy = Book.create(target, keeper, passphrase, seeded=False, fill=fill)
    with unfinished.gone_where_refused(target):
        copy.close()
        with book.reading() as view:
            if book.side not in layers:
                leaking.refuse_book(view, files.real(target), copy.key)
            if limit is not None:
                leaking_limits.refuse(view, files.real(target), copy.key, limit.going)
        if taker:
            away.note(book, copy.id, taker, REAL.now(), block)
    return done


def _mark(copy: Book, made_for: str, block: Block | None, limit: _Limit | None) -> None:
    """Note in *copy* what it is: for which side, with which numbers, limited to what."""
    with copy.writing() as view:
        if made_for:
            facts.put(view, facts.MADE_FOR, made_for)
        if block is not None:
            facts.put(view, facts.NUMBERS, block.as_json())
        if limit is not None:
            facts.put(view, facts.LIMIT, "\n".join(limit.chosen))


@dataclass(frozen=True)
class Only:
    """The meetings and the registers to which a copy is limited, by reference and by name."""

    meetings: tuple[str, ...] = ()
    registers: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Limit:
    """The records that go with a limited copy, and the last numbers of those that stay."""

    chosen: tuple[str, ...]
    going: frozenset[str]
    floors: Mapping[str, int]

    def of(self, operations: Iterable[Stored]) -> Iterator[Stored]:
        """*operations* without the values of the records that stay behind."""
        for stored in operations:
            yield stored if header_of(stored.body)["record"] in self.going else withheld(stored)


def _limit(book: Book, only: Only | None, taker: str) -> _Limit | None:
    """What goes along where *only* some is chosen; refused for a copy that nobody brings back."""
    with book.reading() as view:
        limits.refuse_copying(view)
        if only is None or not (only.meetings or only.registers):
            return None
        if not taker or book.is_read_only:
            raise SecretariatError(_NOTED)
        meetings = [reading.find_as(view, Meeting, ref) for ref in only.meetings]
        kinds = [KINDS.named(name) for name in only.registers]
        for kind in kinds:
            if kind.record in limiting.WITH_A_MEETING:
                raise SecretariatError(_WITH_A_MEETING, kind=Label(kind.plural))
        registers = [kind.name for kind in kinds]
        ids = [meeting.id for meeting in meetings]
        going = limiting.within(view, ids, registers) | limits.begun_with(view)
        chosen = (*(meeting.ref for meeting in meetings), *registers)
        return _Limit(chosen, frozenset(going), limiting.floors(view, going))


def _block(book: Book, numbers: int, limit: _Limit | None) -> Block | None:
    """The block of *numbers* for a copy of *book*; none where no note of it can be kept."""
    if not 0 <= numbers <= counting.MOST:
        raise SecretariatError(
            N_("A copy can have 0 to {most} numbers of each register."), most=counting.MOST
        )
    if book.is_read_only:
        return None
    with book.reading() as view:
        return counting.next_block(view, numbers, limit.floors if limit else None)


def refuse_passphrase(book: Book, passphrase: str) -> None:
    """Refuse a weak *passphrase* for a copy, and none where *book* has one."""
    if book.key and not passphrase:
        raise SecretariatError(
            N_("This book is encrypted, so its copy needs a passphrase as well; give it one.")
        )
    passphrases.refuse_weak(passphrase)


def _refuse_unknown(book: Book, keeper: str) -> None:
    """Refuse a *keeper* that is no side of the book; nothing is refused where it has no sides."""
    with book.reading() as view:
        known = fetching.every(view, Side)
    there = {book.side.lower(), *(side.code.lower() for side in known)}
    if known and keeper.lower() not in there:
        raise SecretariatError(
            N_("“{said}” is not a side that can keep a copy; these are: {known}."),
            said=keeper[:60],
            known=words_for(known),
        )


def lacking(book: Book, other: Book) -> list[Stored]:
    """The operations of *other* that *book* lacks and may have."""
    if other.replica == book.replica:
        raise SecretariatError(N_("That is this book itself; name the copy to merge."))
    layers = (JOINT, book.side) if other.side == book.side else (JOINT,)
    return other.operations_for(layers, book.chain_ends())


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
