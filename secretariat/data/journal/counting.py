"""Counted references: the next number after a prefix, past the blocks that copies have.

A copy that is checked out for a journey gets a block of numbers: the next few of each register, and
of each part of a record that is numbered under it (JCM12/A). While it is away, the book leaves them
free, so that a number given abroad stays as it was printed there. Which numbers these are is not
listed: it follows from the records that were there when the copy was made, of which the book and
the copy know the same. Where a block is used up, the copy goes on beyond it like any other.

Nothing of it is in the journal, whose references are written out. So copies agree on every name
whatever they know of blocks: at worst two records bear one number, and are told apart by a letter.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import sqlalchemy as sa

from secretariat import typed_json
from secretariat.data.journal import chains, exchanged
from secretariat.data.store import facts
from secretariat.data.store.prepared import Prepared, any_of
from secretariat.data.store.tables import REFERENCES
from secretariat.data.store.view import View
from secretariat.frozen import frozen

MOST = 1_000
"""The most numbers in a block."""
_DIGITS = 18
"""The most digits of a counted number; longer ones were not given out by counting."""
_HIGHEST = 10**_DIGITS - 1
_EVER = typed_json.LAST_MOMENT
"""A time that no record was added after."""

_row = REFERENCES.c
_tail = sa.func.substr(_row.ref, sa.bindparam("after"))
_is_number = sa.func.ltrim(_tail, "0123456789") == ""
_number = sa.case((_is_number, sa.cast(_tail, sa.BigInteger)))
_among = (
    _row.ref >= sa.bindparam("from"),
    _row.ref < sa.bindparam("to"),
    sa.func.length(_row.ref).between(sa.bindparam("least"), sa.bindparam("most")),
)
_LAST = Prepared(sa.select(sa.func.max(_number)).where(*_among))
_LAST_UNTIL = Prepared(
    sa.select(sa.func.max(_number)).where(
        *_among, sa.func.ltrim(_row.born) < sa.bindparam("until"), _number <= sa.bindparam("limit")
    )
)
_BORN = Prepared(sa.select(_row.born).where(_row.record.in_(any_of()), _row.current))


class Part(NamedTuple):
    """When a block was given out, as the latest time in the journal, and how many numbers."""

    clock: int
    size: int


@frozen
class Block:
    """The numbers that one copy has: the last of *parts*; those before it were given out earlier.

    Each part begins after the one before. *floors* are the last numbers given, by prefix, of
    records that the copy does not show.
    """

    parts: tuple[Part, ...]
    floors: Mapping[str, int] = field(default_factory=dict)

    def as_json(self) -> str:
        """The block as `read` takes it."""
        return json.dumps({"parts": self.parts, "floors": dict(self.floors)})


def read(text: str) -> Block | None:
    """The block in *text*; None where there is none."""
    tree = typed_json.loaded(text or "[]")
    if not isinstance(tree, dict):
        return None
    parts = tuple(Part(*map(typed_json.count, part)) for part in typed_json.items(tree["parts"]))
    floors = {
        typed_json.text(prefix): typed_json.count(last) for prefix, last in tree["floors"].items()
    }
    return Block(parts, floors) if parts else None


def given_out(view: View) -> list[Block]:
    """The blocks of the copies that are away, the oldest first."""
    blocks = (read(exchange.ends) for exchange in exchanged.every(view, exchanged.AWAY))
    return sorted(filter(None, blocks), key=lambda block: block.parts[-1])


def own(view: View) -> Block | None:
    """The block of this book, where it is a copy that has one."""
    return read(facts.facts_of(view).get(facts.NUMBERS, ""))


def next_block(view: View, size: int, floors: Mapping[str, int] | None = None) -> Block | None:
    """A block of *size* numbers after all that is given here; None where there can be none.

    A copy that has numbers itself gives none of them away. An empty block says which numbers not to
    give: those of other copies that are away, and, up to *floors*, of what a limited copy does not
    show.
    """
    mine = own(view)
    if mine is not None and mine.parts[-1].size:
        return None
    before = {part for block in given_out(view) for part in block.parts}
    if mine is not None:
        before.update(mine.parts)
        floors = {**mine.floors, **(floors or {})}
    if not (size or floors or before):
        return None
    latest = chains.latest(view).at
    return Block((*sorted(before), Part(latest, size)), floors or {})


class _Range(NamedTuple):
    """The numbers from the first to the last, both included."""

    first: int
    last: int


@dataclass
class Counter:
    """Finds the next number after a prefix, within one change."""

    view: View
    _blocks: tuple[Block | None, list[Block]] | None = None
    _ranges: dict[str, tuple[_Range | None, list[_Range]]] = field(default_factory=dict)

    def last(self, prefix: str, before: int, parents: Callable[[], Iterable[str]] | None) -> int:
        """The number after *prefix* on which the next one follows; at least *before*.

        *parents* gives the ids of the records from which the prefix is made: one that came after a
        block was given out has no numbers in it. None for what is numbered by an order.
        """
        last = max(_last(self.view, prefix), before)
        if parents is None:
            return last
        if self._blocks is None:
            self._blocks = own(self.view), given_out(self.view)
        block, others = self._blocks
        if block is None and not others:
            return last
        self._ranges[prefix] = self._ranges_after(prefix, before, tuple(parents()))
        mine, _ = self._ranges[prefix]
        if mine is None:
            return max(last, block.floors.get(prefix, 0) if block else 0)
        return max(_last(self.view, prefix, limit=mine.last), mine.first - 1)

    def after(self, prefix: str, number: int) -> int:
        """The number after *number* that is given here, by what `last` knows of *prefix*."""
        number += 1
        if prefix not in self._ranges:
            return number
        mine, others = self._ranges[prefix]
        if mine is not None and mine.first <= number <= mine.last:
            return number
        if mine is not None and number == mine.last + 1:
            number = max(number, _last(self.view, prefix) + 1)
        for block in sorted(others):
            if block.first <= number <= block.last:
                number = block.last + 1
        return number

    def _ranges_after(
        self, prefix: str, before: int, parents: Sequence[str]
    ) -> tuple[_Range | None, list[_Range]]:
        """The numbers after *prefix* that are this copy's own, and those that are others'."""
        assert self._blocks is not None  # noqa: S101 - `last` reads them
        block, others = self._blocks
        born = self._born(parents)
        taken = [[*self._each(prefix, before, born, each)][-1] for each in others]
        if block is None:
            return None, [numbers for numbers in taken if numbers]
        *earlier, mine = self._each(prefix, before, born, block)
        return mine, [numbers for numbers in (*earlier, *taken) if numbers]

    def _each(self, prefix: str, before: int, born: int, block: Block) -> Iterator[_Range | None]:
        """The numbers of each part of *block*; None of one that is older than the parent."""
        end = max(before, block.floors.get(prefix, 0))
        for part in block.parts:
            if born > part.clock:
                yield None
                continue
            first = max(end, _last(self.view, prefix, until=part.clock)) + 1
            end = first + part.size - 1
            yield _Range(first, end)

    def _born(self, parents: Sequence[str]) -> int:
        """When the youngest of *parents* was added; a time to come for one that is new here."""
        times = [_time(born) for (born,) in self.view.ask_among(_BORN, parents)]
        return max([*times, _EVER if len(times) < len(parents) else 0])


def _last(view: View, prefix: str, *, until: int | None = None, limit: int = _HIGHEST) -> int:
    """The highest number ever given after *prefix*, removed records included; 0 before the first.

    With *until* only those of records that were added up to then, and none above *limit*.
    """
    after = len(prefix) + 1
    values: tuple[object, ...] = (after, prefix, prefix + "\uffff", after, after + _DIGITS - 1)
    if until is None and limit == _HIGHEST:
        ((last,),) = view.ask(_LAST, values)
    else:
        beyond = f"{(_EVER if until is None else until) + 1:020d}"
        ((last,),) = view.ask(_LAST_UNTIL, (*values, beyond, limit))
    return last or 0


def _time(born: str) -> int:
    return int(born.strip().partition(" ")[0])
