"""Chains that forked: two copies continued a chain from the same end under one name.

This happens when an old backup is restored by hand and worked in, on a machine that does not
remember the later work. Both branches are sound, and both are kept; slots written in both are
conflicts like any other. A forked chain is always exchanged from the fork on, since a number no
longer tells which operations a copy has.
"""

from __future__ import annotations

import json
from collections.abc import Mapping

import sqlalchemy as sa

from secretariat.data.store.bodies import BODY
from secretariat.data.store.prepared import Prepared
from secretariat.data.store.tables import BOOK, JOURNAL
from secretariat.data.store.view import View

Chain = tuple[str, str]
"""A replica and a layer."""

_FACT = "forked"
_NOTED = "SELECT value FROM book WHERE key = 'forked'"
_NAME = 64
"""Number of characters of a name; a body begins with the name of the previous operation."""
_SINCE = Prepared(
    sa.select(JOURNAL.c.number, JOURNAL.c.name, sa.func.substr(BODY, 1, _NAME)).where(
        JOURNAL.c.replica == sa.bindparam("of_replica"),
        JOURNAL.c.layer == sa.bindparam("of_layer"),
        JOURNAL.c.number >= sa.bindparam("since"),
    )
)


def forked(view: View) -> dict[Chain, int]:
    """The chains that forked, each with the first number that several operations share."""
    forks: dict[Chain, int] = {}
    for (noted,) in view.ask(_NOTED):
        forks = {(replica, layer): number for replica, layer, number in json.loads(noted)}
    return forks


def note(view: View, forks: Mapping[Chain, int]) -> None:
    """Store *forks*: each chain with the number at which it forks."""
    known = forked(view)
    both = {
        chain: min(known.get(chain, number), number)
        for chain, number in {**known, **forks}.items()
        for number in (forks.get(chain, number),)
    }
    view.execute(sa.delete(BOOK).where(BOOK.c.key == _FACT))
    stored = json.dumps([[*chain, number] for chain, number in sorted(both.items())])
    view.execute(BOOK.insert(), [{"key": _FACT, "value": stored}])


def tips(view: View, chain: Chain, since: int) -> list[tuple[int, str]]:
    """The ends of the branches of *chain*, which forks at the number *since*; the furthest last."""
    found_rows = view.ask(_SINCE, (*chain, since))
    gone_on = {row[2] for row in found_rows}
    return sorted((row[0], row[1]) for row in found_rows if row[1] not in gone_on)
