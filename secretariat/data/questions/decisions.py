"""Queries about decisions: which supersede which."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

import sqlalchemy as sa

from secretariat.data.store import fetching
from secretariat.data.store.tables import table_of
from secretariat.data.store.view import View
from secretariat.declaring.kinds import KINDS
from secretariat.domain.decisions import SUPERSEDING, Decision, replaced_by_it


def superseding(view: View, decisions: Iterable[Decision]) -> dict[str, tuple[Decision, ...]]:
    """The decisions that supersede each of *decisions*, by its id; never itself."""
    wanted = {decision.id for decision in decisions}
    columns = table_of(KINDS.of(Decision)).c
    names_some = sa.or_(*(columns[name].is_not(None) for name in SUPERSEDING))
    by_superseded: dict[str, list[Decision]] = defaultdict(list)
    for decision in fetching.every(view, Decision, names_some):
        for replaced in replaced_by_it(decision):
            if replaced in wanted:
                by_superseded[replaced].append(decision)
    return {decision: tuple(by) for decision, by in by_superseded.items()}
