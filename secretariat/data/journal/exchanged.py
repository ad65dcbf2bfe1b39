"""The log of exchanges: bundles written or received, with the ends of chains they reach.

By what came from a desk one knows what that desk has, so that only what is beyond is sent.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

import sqlalchemy as sa

from secretariat import typed_json
from secretariat.data.journal.chains import Known
from secretariat.data.store.kept import EXCHANGES
from secretariat.data.store.view import View

IN, OUT = "in", "out"
AWAY = "away"
"""The way of an exchange by a copy that somebody took along."""
Ends = dict[tuple[str, str], tuple[int, str]]


class Exchange(NamedTuple):
    """One bundle, to one desk or from it."""

    id: str
    desk: str
    """The public signing key of the desk."""
    way: str
    at: int
    """Microseconds since 1970."""
    place: str
    """The path of the file, under the name of its column."""
    ends: str
    """The ends of the chains that its sender had, as JSON; of a copy, its block of numbers."""
    operations: int

    @property
    def known(self) -> Ends:
        """The ends of chains, as `merge.known` says them."""
        return read_ends(json.loads(self.ends))


def said_ends(ends: Known) -> list[list[object]]:
    """*ends* in a form for JSON."""
    return [[*chain, *end] for chain, end in sorted(ends.items())]


def read_ends(fields: object) -> Ends:
    """The ends of chains in what `said_ends` made; ValueError or TypeError of anything else."""
    return dict(read_every_end(fields))


def read_every_end(fields: object) -> list[tuple[tuple[str, str], tuple[int, str]]]:
    """Each chain and end in *fields*, in their order: a chain that forked has several ends."""
    text = typed_json.text
    return [
        ((text(replica), text(layer)), (typed_json.count(number), text(name)))
        for replica, layer, number, name in typed_json.items(fields)
    ]


def as_ends(kept: str, layer: str) -> str:
    """The ends that are *kept* by replica, all of one *layer*, as an exchange keeps them."""
    ends: dict[str, list[Any]] = json.loads(kept)
    return json.dumps(said_ends({(chain, layer): (end[0], end[1]) for chain, end in ends.items()}))


def note(view: View, exchanges: Iterable[Exchange]) -> None:
    """Keep *exchanges*; the same one again takes the place of what was noted of it."""
    for exchange in exchanges:
        same = (EXCHANGES.c.id == exchange.id) & (EXCHANGES.c.desk == exchange.desk)
        view.execute(sa.delete(EXCHANGES).where(same))
        view.execute(sa.insert(EXCHANGES), [exchange._asdict()])


def forget(view: View, ids: Iterable[str]) -> None:
    """Forget the bundles with *ids*, which are no longer about."""
    view.execute(sa.delete(EXCHANGES).where(EXCHANGES.c.id.in_(list(ids))))


def every(view: View, way: str) -> list[Exchange]:
    """All exchanges that went this *way*, the oldest first."""
    rows = sa.select(*EXCHANGES.c).where(EXCHANGES.c.way == way).order_by(EXCHANGES.c.at)
    return [Exchange(*row) for row in view.execute(rows)]


def last_from(view: View) -> Mapping[str, Exchange]:
    """The last bundle that came from each desk."""
    return {exchange.desk: exchange for exchange in every(view, IN)}


def is_noted(view: View, identity: str) -> bool:
    """True when the bundle with this id was written or taken in here."""
    return view.scalar(sa.select(EXCHANGES.c.id).where(EXCHANGES.c.id == identity)) is not None


def has_taken(view: View, identity: str) -> bool:
    """True when the bundle with this id was taken in."""
    taken = (EXCHANGES.c.id == identity) & (EXCHANGES.c.way == IN)
    return view.scalar(sa.select(EXCHANGES.c.id).where(taken)) is not None
