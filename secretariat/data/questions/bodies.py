"""Bodies: the mechanism by which a book is known."""

from __future__ import annotations

import sqlalchemy as sa

from secretariat.data.store import fetching
from secretariat.data.store.tables import table_of
from secretariat.data.store.view import View
from secretariat.declaring.kinds import KINDS
from secretariat.domain.mechanisms import Mechanism
from secretariat.domain.meetings import Meeting


def leading(view: View) -> Mechanism | None:
    """Of the mechanisms that report to none, the one that met most; None where there is none."""
    meetings = table_of(KINDS.of(Meeting)).c
    counted = sa.select(meetings.mechanism, sa.func.count()).where(meetings.removed == sa.false())
    met = dict(view.rows(counted.group_by(meetings.mechanism)))
    bodies = fetching.every(view, Mechanism)
    bodies.sort(key=lambda one: (one.parent is not None, -met.get(one.id, 0), one.id))
    return next(iter(bodies), None)
