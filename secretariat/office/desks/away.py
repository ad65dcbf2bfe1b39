"""Copies that are away: who took one, since when, and whether it is back."""

from __future__ import annotations

from dataclasses import dataclass

from secretariat.data.book import Book
from secretariat.data.journal import counting, exchanged
from secretariat.data.journal.counting import Block
from secretariat.data.journal.exchanged import AWAY, Exchange
from secretariat.errors import SecretariatError
from secretariat.i18n import N_

NUMBERS = N_("{count} numbers of each register are left free for it")
"""The sentence on the block of numbers of a copy that is away."""
LONG = 14 * 86_400 * 1_000_000
"""Microseconds after which the user is reminded of a copy that is not back."""


@dataclass(frozen=True)
class Away:
    """A copy that somebody took along."""

    id: str
    """The id of the copy, as a book."""
    taker: str
    since: int
    """Time at which it was made, in microseconds since 1970."""
    numbers: int = 0
    """How many numbers of each register are left free for it."""

    def is_long(self, now: int) -> bool:
        """True when at *now*, in microseconds, it has been away for longer than `LONG`."""
        return now - self.since > LONG


def every(book: Book) -> list[Away]:
    """The copies that are away, the oldest first."""
    with book.reading() as view:
        return [
            Away(exchange.id, exchange.place, exchange.at, _numbers(exchange))
            for exchange in exchanged.every(view, AWAY)
        ]


def _numbers(exchange: Exchange) -> int:
    block = counting.read(exchange.ends)
    return block.parts[-1].size if block else 0


def note(book: Book, copy: str, taker: str, at: int, block: Block | None = None) -> None:
    """Note that *taker* has the copy with the id *copy* since *at*, and its *block* of numbers."""
    if not book.is_read_only:
        numbers = block.as_json() if block else "[]"
        with book.writing() as view:
            exchanged.note(view, [Exchange(copy, "", AWAY, at, taker, numbers, 0)])


def expect_no_more(book: Book, taker: str) -> None:
    """Note that the copies of *taker* will not come back, or were given back without a change."""
    wanted = taker.strip().casefold()
    ids = [away.id for away in every(book) if away.taker.casefold() == wanted]
    if not ids and not every(book):
        raise SecretariatError(N_("No copy is away."))
    if not ids:
        raise SecretariatError(
            N_("No copy of “{name}” is away; these are: {known}."),
            name=taker.strip()[:60],
            known=[away.taker for away in every(book)],
        )
    with book.writing() as view:
        exchanged.forget(view, ids)
