"""Additions to the seed since a book was made."""

from __future__ import annotations

from secretariat.data.journal import merge, seed
from secretariat.data.store import facts
from secretariat.data.store.view import View


def take_in(view: View, now: int) -> None:
    """Merge into the book the operations of this version's seed that it lacks."""
    replicas = {replica for replica, _ in merge.chain_ends(view)}
    added = list(seed.later(replicas))
    if added:
        merge.merge(view, facts.facts_of(view)["side"], added, max(now, seed.earliest(added)))
