"""Queries about decisions: which supersede which."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from secretariat.data.store import fetching
from secretariat.data.store.tables import table_of
from secretariat.data.store.view import View
from secretariat.declaring.kinds import KINDS
from secretariat.domain.decisions import Decision


def superseding(view: View, decisions: Iterable[Decision]) -> dict[str, tuple[Decision, ...]]:
    """The decisions that supersede each of *decisions*, by its id; never itself."""
    wanted = {one.id for one in decisions}
    column = table_of(KINDS.of(Decision)).c.supersedes
    by_superseded: dict[str, list[Decision]] = defaultdict(list)
    for decision in fetching.every(view, Decision, column.is_not(None)):
        if (
            decision.supersedes
            and decision.supersedes.id in wanted
            and decision.supersedes.id != decision.id
        ):
            by_superseded[decision.supersedes.id].append(decision)
    return {decision: tuple(by) for decision, by in by_superseded.items()}
