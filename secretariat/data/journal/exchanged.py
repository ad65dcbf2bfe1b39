"""The log of exchanges: bundles written or received, with the ends of chains they reach.

The last bundle from a desk shows which operations that desk has, so that only later ones are sent.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

import sqlalchemy as sa

from secretariat import typed_json
from secretariat.data.journal.chains import Known
from secretariat.data.store.kept import EXCHANGES
from secretariat.data.store.prepared import Prepared
from secretariat.data.store.view import View

IN, OUT = "in", "out"
AWAY = "away"
"""Value of `way` for a copy that somebody took along."""
Ends = dict[tuple[str, str], tuple[int, str]]

_INSERT = Prepared(sa.insert(EXCHANGES))
_DELETE = Prepared(
    sa.delete(EXCHANGES).where(
        EXCHANGES.c.id == sa.bindparam("called"), EXCHANGES.c.desk == sa.bindparam("of_desk")
    )
)
_NOTED = Prepared(sa.select(EXCHANGES.c.way).where(EXCHANGES.c.id == sa.bindparam("called")))
_EVERY = Prepared(
    sa.select(*EXCHANGES.c)
    .where(EXCHANGES.c.way == sa.bindparam("this_way"))
    .order_by(EXCHANGES.c.at)
)


class Exchange(NamedTuple):
    """One bundle, to one desk or from it."""

    id: str
    desk: str
    """The public signing key of the desk."""
    way: str
    at: int
    """Microseconds since 1970."""
    place: str
    """The path of the file, or who has the copy; named after the column."""
    ends: str
    """The ends of the chains that its sender had, as JSON; of a copy, its block of numbers."""
    operations: int

    @property
    def chain_ends(self) -> Ends:
        """The ends of chains, in the form of `merge.chain_ends`."""
        return read_ends(json.loads(self.ends))


def said_ends(ends: Known) -> list[list[object]]:
    """*ends* in a form for JSON."""
    return [[*chain, *end] for chain, end in sorted(ends.items())]


def read_ends(fields: object) -> Ends:
    """The ends of chains in the form of `said_ends`; ValueError or TypeError for other forms."""
    return dict(read_every_end(fields))


def read_every_end(fields: object) -> list[tuple[tuple[str, str], tuple[int, str]]]:
    """Each chain and end in *fields*, in order: a chain that forked has several ends."""
    text = typed_json.text
    return [
        ((text(replica), text(layer)), (typed_json.count(number), text(name)))
        for replica, layer, number, name in typed_json.items(fields)
    ]


def as_ends(kept: str, layer: str) -> str:
    """The ends *kept* by replica, all of one *layer*, in the form of an exchange."""
    ends: dict[str, list[Any]] = json.loads(kept)
    return json.dumps(said_ends({(chain, layer): (end[0], end[1]) for chain, end in ends.items()}))


def note(view: View, exchanges: Iterable[Exchange]) -> None:
    """Store *exchanges*; a repeated one replaces its former entry."""
    for exchange in exchanges:
        view.run_all(_DELETE, [(exchange.id, exchange.desk)])
        view.run_all(_INSERT, [exchange])


def forget(view: View, ids: Iterable[str]) -> None:
    """Forget the exchanges with *ids*, whose files no longer exist."""
    view.execute(sa.delete(EXCHANGES).where(EXCHANGES.c.id.in_(list(ids))))


def every(view: View, way: str) -> list[Exchange]:
    """All exchanges of this *way*, the oldest first."""
    return [Exchange(*row) for row in view.ask(_EVERY, (way,))]


def last_from(view: View) -> Mapping[str, Exchange]:
    """The last bundle from each desk, by its signing key."""
    return {exchange.desk: exchange for exchange in every(view, IN)}


def is_noted(view: View, identity: str) -> bool:
    """True when the bundle with this id was written or merged here."""
    return bool(view.ask(_NOTED, (identity,)))


def has_taken(view: View, identity: str) -> bool:
    """True when the bundle with this id was merged here."""
    return any(way == IN for (way,) in view.ask(_NOTED, (identity,)))
