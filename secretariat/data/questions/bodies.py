"""Bodies: the mechanism by which a book is known, and the commission that it names."""

from __future__ import annotations

import sqlalchemy as sa

from secretariat.data.store import fetching
from secretariat.data.store.tables import table_of
from secretariat.data.store.view import View
from secretariat.declaring.kinds import KINDS
from secretariat.domain.commissions import Commission
from secretariat.domain.mechanisms import Mechanism
from secretariat.domain.meetings import Meeting


def leading(view: View) -> Mechanism | None:
    """The mechanism that met most often, of those that report to none; None where there is none.

    Of several that met as often, it is the one that has been there longest.
    """
    meetings = table_of(KINDS.of(Meeting)).c
    counted = sa.select(meetings.mechanism, sa.func.count()).where(meetings.removed == sa.false())
    met = dict(view.rows(counted.group_by(meetings.mechanism)))
    bodies = fetching.every(view, Mechanism)

    def rank(mechanism: Mechanism) -> tuple[bool, int, str, str]:
        return (
            mechanism.parent is not None,
            -met.get(mechanism.id, 0),
            mechanism.since or "9999",
            mechanism.ref,
        )

    return min(bodies, key=rank, default=None)


def commission(view: View) -> Commission | None:
    """The commission that the book names; None where it names none."""
    return next(iter(fetching.every(view, Commission)), None)
