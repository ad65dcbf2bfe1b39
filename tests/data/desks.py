"""The desks of the journal machine, which exchange bundles and meet in a folder."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from unittest.mock import patch

import sqlalchemy as sa
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule

from secretariat.data.book import Book
from secretariat.data.journal import counting
from secretariat.data.journal.exchanged import Ends
from secretariat.data.journal.operations import JOINT, header_of, withheld
from secretariat.data.server_book import ServerBook
from secretariat.data.store import facts, fetching
from secretariat.data.store.connection import open_engine
from secretariat.declaring.values import Bilingual
from secretariat.domain.actions import Action
from secretariat.domain.desks import Desk
from secretariat.errors import SecretariatError
from secretariat.office.desks import agreeing, away, bundling, sharing
from secretariat.sealing.keys import DeskKeys
from tests.data import copies as look
from tests.data import oracle
from tests.fixtures.books import blank
from tests.fixtures.sources import ANNA, Seeded

KEYS = [DeskKeys(bytes([at]) * 32, bytes([at + 9]) * 32) for at in (1, 2, 3)]
at_copy, pick, value = st.integers(0, 2), st.integers(0, 8), st.integers(0, 4)
one_edit = st.tuples(st.sampled_from(sorted(look.EDITS)), value)
_AT = 1_790_000_000_000_000
_DESKS = [
    Desk(id=name, ref=name, name=name, signing=keys.public.signing, sealing=keys.public.sealing,
         agreed=keys.public.fingerprint, agreed_on=date(2026, 11, 2))
    for keys, name in zip(KEYS, ("Ana", "Bo", "Chen"), strict=True)
]  # fmt: skip


@contextmanager
def _known() -> Iterator[None]:
    """Every desk trusts all; the machine has other records to look at than those of desks."""
    by_key = {desk.signing: desk for desk in _DESKS}
    sides = dict(zip((desk.name for desk in _DESKS), ("uk", "uk", "cn"), strict=True))
    with patch.multiple(
        agreeing,
        every=lambda _: _DESKS,
        trusted=lambda _: by_key,
        names=lambda _: {key: desk.name for key, desk in by_key.items()},
        side_code=lambda _, desk: sides[desk.name],
    ):
        yield


def bundle(books: list[Book], source: int, to: int, target: Path, whole: bool) -> Path:
    """A bundle that one copy makes for another."""
    book = books[source]
    layers = (JOINT, book.side) if books[to].side == book.side else (JOINT,)
    base: Ends | None = {} if whole else None
    wanted = bundling.Wanted((_DESKS[to],), layers)
    with _known():
        bundling.make(book, KEYS[source], target, wanted, _AT, base=base)
    return target


def take_in(books: list[Book], to: int, path: Path) -> bundling.ReceivedBundle:
    with _known():
        return bundling.take_in(books[to], KEYS[to], path, _AT)


def exchange(books: list[Book], at: int, folder: Path) -> sharing.Exchanged:
    """Meet in the folder of the side; what is written is written at a later time than before."""
    place = folder / "joint"
    place.mkdir(exist_ok=True)
    side = "cn" if books[at].side == "uk" else "uk"
    later = 2 * _AT  # beyond every erasure
    with _known():
        return sharing.exchange(books[at], KEYS[at], sharing.Share(place, side), later)


def copied(book: Book) -> sa.Engine:
    """What the book holds now, beside it."""
    engine = open_engine(None)
    with book._engine.connect() as source, engine.connect() as target:
        driver = source.connection.dbapi_connection
        assert driver is not None
        driver.backup(target.connection.dbapi_connection)
    return engine


def put_back(book: Book, older: sa.Engine) -> None:
    """Let the book hold what it held then, as if the file had been copied over it by hand."""
    with older.connect() as source, book._engine.connect() as target:
        driver = source.connection.dbapi_connection
        assert driver is not None
        driver.backup(target.connection.dbapi_connection)
    older.dispose()


class Exchanging(RuleBasedStateMachine):
    """The rules of the machine by which copies exchange bundles, and are put back by hand."""

    books: list[Book]
    parcels: list[Path]
    folder: Path
    touched: set[int]
    names: list[set[str]]
    trail: list[list[Any]]
    redo_trail: list[list[Any]]
    remembered: list[list[Any]]
    exported: dict[int, tuple[int, int]]
    on_server: frozenset[int] = frozenset()
    """The copies that lie in a database, where nobody puts a file."""

    def _known(self, at: int) -> Any:
        raise NotImplementedError

    def _actions(self, at: int) -> list[Action]:
        raise NotImplementedError

    def _write(self, at: int, which: int, edits: list[tuple[str, int]]) -> None:
        raise NotImplementedError

    @rule(at=at_copy, to=at_copy, size=value)
    def set_numbers_aside(self, at: int, to: int, size: int) -> None:
        """As for a journey: how each copy numbers differs from then on, what they come to not."""
        with self.books[at].reading() as view:
            block = counting.next_block(view, size)
        if block is not None and at != to:
            away.note(self.books[at], str(len(self.parcels)), "Lin", _AT, block)
            with self.books[to].writing() as view:
                facts.put(view, facts.NUMBERS, block.as_json())

    @rule(at=at_copy, which=pick, words=value)
    def go_on_a_limited_journey(self, at: int, which: int, words: int) -> None:
        """A copy with one action and no value of any other; what is done there comes back."""
        book, layers = self.books[at], (JOINT, self.books[at].side)
        if not (actions := self._actions(at)):
            return
        going = actions[which % len(actions)]
        others = {action.id for action in actions} - {going.id}
        sent = book.operations_for(layers)
        copy = blank(book.side, Seeded(len(sent)).for_book())
        copy.merge(
            withheld(stored) if header_of(stored.body)["record"] in others else stored
            for stored in sent
        )
        look.check_against_journal(copy)
        assert {stored.name for stored in sent} == {each.name for each in look.stored_of(copy)}
        with copy.reading() as view:
            assert others.isdisjoint(action.id for action in fetching.every(view, Action))
            there = fetching.get(view, Action, going.id)
        with suppress(SecretariatError), copy.change("Abroad", ANNA) as change:
            change.update(there, replace(there, title=Bilingual(look.WORDS[words])))
        self.touched.add(at)
        done = book.merge(copy.operations_for(layers, book.chain_ends()))
        assert done.quarantined == ()
        if done.operations:
            self.trail[at] = [None] * len(self.trail[at])
            self.redo_trail[at] = [None] * len(self.redo_trail[at])
        copy.close()

    @rule(source=at_copy, to=at_copy, whole=st.booleans())
    def make_parcel(self, source: int, to: int, whole: bool) -> None:
        """A file that may be delivered at once, later, twice or never."""
        if source != to:
            self.parcels.append(
                bundle(self.books, source, to, self.folder / f"{len(self.parcels)}", whole)
            )
            self.touched.add(source)

    @rule(to=at_copy, which=pick)
    def deliver(self, to: int, which: int) -> None:
        if not self.parcels:
            return
        path, held = self.parcels[-1 - which % len(self.parcels)], look.held(self.books[to])
        self.touched.add(to)
        try:
            taken = take_in(self.books, to, path)
        except SecretariatError:  # for another desk, or it goes on from what is not here
            assert look.held(self.books[to]) == held
            return
        assert taken.merged.quarantined == (), "what is typed properly is never held"
        if taken.merged.operations:
            self._forget_trails(to)

    @rule(at=at_copy, to=at_copy)
    def meet_in_a_folder(self, at: int, to: int) -> None:
        for number in (at, to, at):
            before = look.held(self.books[number])
            done = exchange(self.books, number, self.folder)
            assert done.faults == ()
            self.touched.add(number)
            if look.held(self.books[number]) != before:
                self._forget_trails(number)

    @rule(at=at_copy, other=at_copy, which=pick, edit=one_edit)
    def put_back_an_older_file(
        self, at: int, other: int, which: int, edit: tuple[str, int]
    ) -> None:
        """It forks the chain; what it lacks comes back from another copy, and both are kept."""
        if at == other or isinstance(self.books[at], ServerBook):
            return
        book, older = self.books[at], copied(self.books[at])
        self._write(at, which, [edit])
        there = bundle(self.books, at, other, self.folder / "there", whole=True)
        take_in(self.books, other, there)
        self._forget_trails(other)
        lost = {stored.name for stored in book.operations_for((JOINT,))}
        put_back(book, older)
        self.remembered[at].clear()
        self.exported.pop(at, None)
        self.names[at] = set()
        self._forget_trails(at)
        self._write(at, which, [("title.en", 3)])
        back = bundle(self.books, other, at, self.folder / "back", whole=True)
        assert take_in(self.books, at, back).merged.quarantined == ()
        self._forget_trails(at)
        self.touched |= {at, other}
        assert lost <= {stored.name for stored in book.operations_for((JOINT,))}

    def _forget_trails(self, at: int) -> None:
        """What came from elsewhere may be shown after an undo as well, which is not foretold."""
        self.trail[at] = [None] * len(self._known(at)[1].undoable)
        self.redo_trail[at] = [None] * len(self._known(at)[1].redoable)


def chains_shuffled(bundle: list[Any], source: random.Random) -> list[Any]:
    """The same operations with the chains in another order, each chain still in its own."""
    chains: dict[str, list[Any]] = {}
    for stored in bundle:
        chains.setdefault(oracle.parsed(stored).head["replica"], []).append(stored)
    order = sorted(chains)
    source.shuffle(order)
    return [stored for replica in order for stored in chains[replica]]
