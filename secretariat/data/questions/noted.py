"""Facts about records from the journal: when each was entered, and its former states."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from typing import Any

import sqlalchemy as sa

from secretariat.data.journal import chains, seed
from secretariat.data.journal.fold import effects
from secretariat.data.journal.operations import Operation
from secretariat.data.store import batching
from secretariat.data.store.tables import CHANGES, JOURNAL
from secretariat.data.store.view import View
from secretariat.declaring import standing
from secretariat.declaring.fields import Field
from secretariat.declaring.kinds import KINDS
from secretariat.domain.across.noted import Noted, Written

_BATCH = 2_000


def noted(view: View) -> Noted:
    """All facts from the journal that reports about past days need; days are those of UTC."""
    began = sa.select(sa.func.min(CHANGES.c.at)).where(CHANGES.c.label != seed.LABEL)
    first = view.scalar(began)
    rows = sa.select(JOURNAL.c.record, sa.func.min(JOURNAL.c.at)).group_by(JOURNAL.c.record)
    return Noted(
        began=None if first is None else _day(first),
        entered={record: _day(at) for record, at in view.execute(rows)},
        written=dict(_written(view)),
    )


def _written(view: View) -> Iterator[tuple[str, tuple[Written, ...]]]:
    """The values written to the states of records that were written more than once."""
    for kind in KINDS:
        state = standing.state_field(kind)
        if state is None:
            continue
        changed = (
            sa.select(JOURNAL.c.record)
            .where(JOURNAL.c.kind == kind.name)
            .group_by(JOURNAL.c.record)
            .having(sa.func.count() > 1)
        )
        for some in batching.batches(view.scalars(changed).all(), _BATCH):
            for record, operations in chains.operations_on(view, some).items():
                yield record, tuple(_of_state(kind, state, operations))


def _of_state(kind: Any, state: Field, operations: Sequence[Operation]) -> Iterator[Written]:
    known = {operation.name: operation for operation in operations}
    for place, one in enumerate(sorted(operations, key=lambda operation: operation.rank)):
        for effect in effects(kind, one, known):
            if kind.field_of(effect.slot) is state:
                yield Written(_day(one.at), effect.slot, effect.after, later=bool(place))


def _day(at: int) -> date:
    return datetime.fromtimestamp(at / 1_000_000, UTC).date()
