"""Books at three desks that know each other's keys: two of one side, one of the other."""

from __future__ import annotations

import lzma
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from secretariat.data.book import Book, Who
from secretariat.domain.desks import Desk
from secretariat.office.desks import agreeing, copies
from secretariat.sealing import container
from secretariat.sealing.keys import DeskKeys
from tests.fixtures.sources import Seeded

DAY = date(2026, 11, 2)
ANA, BO, CHEN = Who("Ana", "uk"), Who("Bo", "uk"), Who("Chen", "cn")
KEYS = [DeskKeys(bytes([at]) * 32, bytes([at + 9]) * 32) for at in (1, 2, 3)]
STRANGER = DeskKeys(bytes([7]) * 32, bytes([8]) * 32)
well_packed = container._packed
"""Packs what is sealed as the program does; see `quickly_packed`."""


@dataclass
class Desks:
    """The three books, their users and keys, and the folder in which all is."""

    folder: Path
    books: list[Book]
    seeded: Seeded

    @property
    def uk(self) -> Book:
        return self.books[0]

    @property
    def laptop(self) -> Book:
        return self.books[1]

    @property
    def cn(self) -> Book:
        return self.books[2]

    def close(self) -> None:
        for book in self.books:
            book.close()


def three_books(folder: Path) -> Desks:
    """Three books, two of them checked out of the first; each side agreed to all keys."""
    seeded = Seeded()
    first = Book.create(
        folder / "uk.book", "uk", sources=seeded.for_book(), desk="a", sides=("UK", "CN")
    )
    for keys, who in zip(KEYS[:2], (ANA, BO), strict=True):
        agreeing.enter(first, keys, who, day=DAY)
    with first.change("Enter", ANA) as change:
        theirs = agreeing._added(change, KEYS[2].public, "Chen", "cn")
    agreeing.agree(first, theirs, theirs.keys.fingerprint, ANA, DAY)
    copies.check_out(first, folder / "laptop.book")
    copies.check_out(first, folder / "cn.book", keeper="cn")
    laptop = Book.open(folder / "laptop.book", sources=seeded.for_book(), desk="b")
    cn = Book.open(folder / "cn.book", sources=seeded.for_book(), desk="c")
    for desk in _desks(cn):
        agreeing.agree(cn, desk, desk.keys.fingerprint, CHEN, DAY)
    return Desks(folder, [first, laptop, cn], seeded)


def _desks(book: Book) -> list[Desk]:
    with book.reading() as view:
        return agreeing.every(view)


@contextmanager
def quickly_packed() -> Iterator[None]:
    """Pack what is sealed with little effort, which takes a tenth of the time."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(container, "_packed", _packed)
        yield


def _packed(pieces: Iterable[bytes]) -> Iterator[bytes]:
    packer = lzma.LZMACompressor(preset=0)
    for piece in pieces:
        yield packer.compress(piece)
    yield packer.flush()
