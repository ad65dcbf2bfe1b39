"""The latest changes of the book: who, when and how many records."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa

from secretariat.data.journal.chains import operations_of_change
from secretariat.data.journal.operations import Operation
from secretariat.data.store.tables import CHANGES, JOURNAL
from secretariat.data.store.view import View
from secretariat.declaring.kinds import REF, REMOVED
from secretariat.frozen import frozen

_INSERT_CHANGE = (
    'INSERT INTO change(id, replica, at, "by", label, undoes, barrier) VALUES (?, ?, ?, ?, ?, ?, ?)'
    ' ON CONFLICT(id, replica) DO UPDATE SET at = excluded.at, "by" = excluded."by",'
    " label = excluded.label, undoes = excluded.undoes, barrier = excluded.barrier"
    " WHERE (excluded.at, excluded.undoes, excluded.barrier)"
    " > (change.at, change.undoes, change.barrier)"
)


@frozen
class Done:
    """One change, and the first of the records that it touched."""

    id: str
    at: int
    """Microseconds since 1970."""
    by: str
    label: str
    undoes: str
    barrier: bool
    records: int = 0
    kind: str = ""
    record: str = ""


@frozen
class Written:
    """The first write of a change: enough to say in one sentence what it was."""

    label: str
    kind: str
    record: str
    slot: str
    """Empty when the change did more than write one field."""
    records: int


def note(view: View, operations: Iterable[Operation]) -> None:
    """Add *operations* to the list of changes, from which undo is derived."""
    last: dict[tuple[str, str], Operation] = {}
    for operation in operations:
        if operation.disowns:
            continue  # nobody did that, and nobody is to undo it
        change = operation.change, operation.replica
        if change not in last or decides(operation) > decides(last[change]):
            last[change] = operation
    view.run_all(
        _INSERT_CHANGE,
        [(o.change, o.replica, o.at, o.by, o.label, o.undoes, o.barrier) for o in last.values()],
    )


def decides(noted: Operation | sa.Row[Any]) -> tuple[int, str, bool]:
    """Sort key of the operations of one change: the list says of it what the highest says."""
    return noted.at, noted.undoes, bool(noted.barrier)


def note_anew(view: View, change: str) -> None:
    """Enter *change* in the list anew, by those of its operations that have an effect."""
    view.execute(sa.delete(CHANGES).where(CHANGES.c.id == change))
    note(view, operations_of_change(view, change))


def newest(view: View, limit: int = 200) -> list[Done]:
    """The newest changes of every merged copy, the newest first.

    Those of one moment come by their ids and replicas, so in every copy in the same order.
    """
    of = CHANGES.c
    order = of.at.desc(), of.id.desc(), of.replica.desc()
    rows = view.execute(sa.select(CHANGES).order_by(*order).limit(limit)).all()
    touched = _touched(view, [row.id for row in rows])
    return [
        Done(
            row.id, row.at, row.by, row.label, row.undoes, row.barrier,
            *touched.get((row.id, row.replica), ()),
        )
        for row in rows
    ]  # fmt: skip


def written_by(view: View, change: str) -> Written | None:
    """The first write of *change*; None when the book does not know the change."""
    operations = operations_of_change(view, change)
    if not operations:
        return None
    first = operations[0]
    records = len({operation.record for operation in operations})
    slots = {slot for operation in operations for slot in operation.writes} - {REF, REMOVED}
    added = any(REF in operation.writes for operation in operations)
    slot = slots.pop() if len(slots) == 1 and records == 1 and not added else ""
    return Written(first.label, first.kind, first.record, slot, records)


def undone_by(view: View, change: str) -> str:
    """The change that *change* took back, through a chain of undo and redo; else empty."""
    passed: set[str] = set()
    # A forged copy may say that two changes took each other back.
    while change not in passed:
        passed.add(change)
        same = sa.select(CHANGES.c.undoes).where(CHANGES.c.id == change)
        undoes = view.scalar(same.order_by(CHANGES.c.at, CHANGES.c.replica))
        if not undoes:
            return change
        change = undoes
    return ""


def is_followed_by(view: View, change: str, label: str) -> bool:
    """True when the desk that wrote *change* later wrote one labelled *label*."""
    this, later = CHANGES.alias(), CHANGES.alias()
    select = (
        sa.select(later.c.id)
        .where(this.c.id == change, later.c.replica == this.c.replica)
        .where(later.c.label == label, later.c.at > this.c.at)
        .limit(1)
    )
    return view.scalar(select) is not None


def _touched(view: View, ids: Iterable[str]) -> dict[tuple[str, str], tuple[int, str, str]]:
    """The number of records that each change touched, by its id and replica, and the first."""
    columns = JOURNAL.c
    every = sa.select(
        columns.change,
        columns.replica,
        sa.func.count(sa.distinct(columns.record)).label("records"),
        sa.func.min(columns.position).label("first"),
    )
    of_these = every.where(columns.change.in_(list(ids)))
    counted = of_these.group_by(columns.change, columns.replica).subquery().c
    first = sa.select(counted.change, counted.replica, counted.records, columns.kind)
    rows = first.add_columns(columns.record).where(columns.position == counted.first)
    return {(row[0], row[1]): (row[2], row[3], row[4]) for row in view.execute(rows)}
