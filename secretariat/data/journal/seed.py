"""The seed of a new book: its two sides and, for the usual pair, the clauses of its strategy.

A book takes mechanisms of the commission in the same way, but only those that a user chooses. If
they were written anew in each book, two books would hold two writes of one value, and the first
edit after a merge would be in conflict with the other book. So a book begins with fixed chains.

For the usual pair of sides the operations themselves are kept in `resources/seed`, made once by
`tools/make_seed.py`; each later addition to the seed is a further chain in its own file, which a
book that has the former ones takes in when it is next opened. Of any other pair, each side is a
chain of its own, worked out from what `resources/sides` says of it, and the programme is empty.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path

from secretariat.data.journal import fixed_chains
from secretariat.data.journal.judging import AHEAD
from secretariat.data.journal.operations import Stored, header_of
from secretariat.declaring.kinds import REF
from secretariat.declaring.values import Tree
from secretariat.domain.offered_sides import described, is_usual
from secretariat.i18n import N_
from secretariat.paths import RESOURCES

FOLDER = RESOURCES / "seed"
MECHANISMS = RESOURCES / "commission"
"""Folder with the operations on the mechanisms that a new book offers."""
OFFERED = N_("Offer the mechanisms")
"""The label of their first change in the history."""
LABEL = N_("Seed")
"""The label of the seed in the history of a book."""

JOINT_STRATEGY = "2026-11"
"""The name of the chain with the clauses of the joint strategy of 2017."""

FIRST = 1_793_491_200_000_000
"""Time of all seeds: noon of 1 November 2026, UTC, in microseconds since 1970."""

_KIND = "sides"


def operations(sides: Sequence[str] = (), folder: Path = FOLDER) -> Iterator[Stored]:
    """The operations of a new book of *sides*, else of the usual pair, the oldest first.

    The usual pair is the same in either order.
    """
    if is_usual(tuple(sides)):
        for file in sorted(folder.glob("*.operations")):
            yield from _operations_in(file)
        return
    for seat, code in enumerate(sides, 1):
        yield from _of_side(code, seat)


def _operations_in(file: Path) -> Iterator[Stored]:
    for line in file.read_text(encoding="utf-8").splitlines():
        yield Stored(*json.loads(line))


def of_commission(records: Mapping[str, Sequence[Mapping[str, Tree]]]) -> Iterator[Stored]:
    """The operations of a new book of the commission in *records*, in the interchange form.

    Its two sides are a chain each, as in any other book between them; all other records are one
    chain, derived from its contents. So two offices that make books from one file have the same
    records.
    """
    sides = records.get(_KIND, ())
    for seat, side in enumerate(sides, 1):
        yield from _of_side(str(side.get("code") or ""), seat, side)
    rest = [(name, tree) for name, trees in records.items() if name != _KIND for tree in trees]
    digest = hashlib.sha256(json.dumps(rest, sort_keys=True).encode()).hexdigest()
    begin = fixed_chains.Beginning(
        name=f"commission {digest}", at=FIRST + _AFTER_SIDES, label=LABEL
    )
    yield from fixed_chains.whole(begin, rest, [(_KIND, side) for side in sides])


_AFTER_SIDES = 1_000
"""Microseconds from the chains of the sides to the next chain."""


def _of_side(code: str, seat: int, texts: Mapping[str, Tree] | None = None) -> list[Stored]:
    """The chain that adds the side *code*; *seat* is its index, *texts* are fields of it."""
    unknown = {"code": code, "name": {"en": code, "zh": code}, "language": "en"}
    tree = {**described().get(code, unknown), **(texts or {}), "seat": seat}
    tree.pop(REF, None)
    # Other contents in another release need another chain, since this one would fork.
    digest = hashlib.sha256(json.dumps(tree, sort_keys=True).encode()).hexdigest()
    begin = fixed_chains.Beginning(name=f"side {digest}", at=FIRST + seat, label=LABEL)
    return fixed_chains.whole(begin, [(_KIND, tree)])


def later(replicas: Collection[str], folder: Path = FOLDER) -> Iterator[Stored]:
    """The operations of the shipped seed that a book with chains of *replicas* lacks.

    No operations for a book that was made without that seed.
    """
    chains = [list(_operations_in(file)) for file in sorted(folder.glob("*.operations"))]
    written_by = [header_of(chain[0].body)["replica"] for chain in chains]
    if written_by and written_by[0] in replicas:
        for replica, chain in zip(written_by, chains, strict=True):
            if replica not in replicas:
                yield from chain


def earliest(begun: Sequence[Stored]) -> int:
    """Earliest time in microseconds at which none of the operations *begun* is in the future."""
    latest: int = max(header_of(stored.body)["at"] for stored in begun)
    return latest - AHEAD
