"""Undo: a new change that takes an earlier one back; nothing is erased.

A retraction restores the former state exactly, conflicts included. Writing the former values anew
would not: a removal that had lost to another copy's edit would then win.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Sequence
from dataclasses import field, replace
from typing import Any

import sqlalchemy as sa

from secretariat.data.journal import chains
from secretariat.data.journal.fold import State, fold
from secretariat.data.journal.operations import Operation
from secretariat.data.store.prepared import Prepared
from secretariat.data.store.tables import CHANGES
from secretariat.data.store.view import View
from secretariat.data.writing.change import Change
from secretariat.data.writing.consequences import STATUS, bears, is_caused, supersedes
from secretariat.declaring.kinds import KINDS, REF, REMOVED, Kind
from secretariat.errors import SecretariatError
from secretariat.frozen import frozen
from secretariat.i18n import N_

REACH = 500
"""The number of this copy's latest changes that can be undone."""


_LATEST = Prepared(
    sa.select(CHANGES.c.id, CHANGES.c.undoes, CHANGES.c.barrier)
    .where(CHANGES.c.replica == sa.bindparam("replica"))
    .order_by(CHANGES.c.at.desc())
    .limit(REACH)
)


@frozen
class Stacks:
    """The changes that this copy can undo and redo, the next one last, by id."""

    undoable: list[str] = field(default_factory=list)
    redoable: list[str] = field(default_factory=list)

    def among(self, changes: Container[str]) -> Stacks:
        """The stacks with only those changes that are in *changes*."""
        return Stacks(
            [change for change in self.undoable if change in changes],
            [change for change in self.redoable if change in changes],
        )

    def next(self, *, again: bool, change: str = "") -> str:
        """The next change to undo, or with *again* to redo; refused when there is none.

        With *change* that one, wherever it is in the stack; refused when it is not there.
        """
        listed = self.redoable if again else self.undoable
        if change:
            if change not in listed:
                raise SecretariatError(N_("That change cannot be undone here."))
            return change
        if not listed:
            raise SecretariatError(
                N_("There is nothing to redo.") if again else N_("There is nothing to undo.")
            )
        return listed[-1]


@frozen
class Left:
    """A slot that an undo did not change, since somebody has written over it."""

    record: str
    slot: str


def stacks(view: View, replica: str) -> Stacks:
    """The stacks, derived from the journal, so that undo works after a restart too."""
    result = Stacks()
    for change, undoes, barrier in reversed(view.ask(_LATEST, [replica])):
        if barrier:
            result.undoable.clear()
            result.redoable.clear()
        elif not undoes:
            result.undoable.append(change)
            result.redoable.clear()
        elif undoes in result.undoable:
            result.undoable.remove(undoes)
            result.redoable.append(change)
        elif undoes in result.redoable:
            result.redoable.remove(undoes)
            result.undoable.append(change)
    return result


def take_back(change: Change, former: str, *, again: bool) -> list[Left]:
    """Take back the change *former*; returns the slots that were not changed.

    *again* means that *former* was an undo, so that this is a redo.
    """
    by_record: dict[str, list[Operation]] = defaultdict(list)
    for operation in chains.operations_of_change(change.view, former, change.author.replica):
        by_record[operation.record].append(operation)
    change.expect(by_record)
    left: list[Left] = []
    kept: set[str] = set()
    # First the records with consequences for others, since a link may have to stay.
    for record, operations in sorted(
        by_record.items(), key=lambda item: not bears(change, item[1])
    ):
        causing, caused = bears(change, operations), is_caused(change, operations)
        if caused and record in kept:
            left.append(Left(record, STATUS))
            continue
        undone = _take_back(change, record, operations, again=again)
        if causing and any(
            operation.slot == REMOVED or supersedes(operation.slot) for operation in undone
        ):
            kept |= causing
        left += undone
    return left


def _take_back(
    change: Change, record: str, operations: Sequence[Operation], *, again: bool
) -> list[Left]:
    kind = KINDS.named(operations[0].kind)
    before = change.state(kind, record)
    if _added_by(operations):
        return _take_out(change, kind, before, operations)
    if again and (clashing := _clashing(change, kind, record, operations)):
        change.decline(kind, record, operations)
        return [Left(record, slot) for slot in sorted(clashing)]
    change.retract(kind, record, operations)
    return _without_effect(before, operations)


def _clashing(
    change: Change, kind: Kind[Any], record: str, undo: Sequence[Operation]
) -> frozenset[str]:
    """The slots that a redo would bring into a conflict that was not there before the *undo*.

    A conflict from before the undo comes back with both versions: undo and redo do not settle it.
    """
    history = change.history(record)
    clashing = _without(kind, history, undo).conflicts - change.state(kind, record).conflicts
    if not clashing:
        return clashing
    since = chains.names_since(change.view, record, {operation.name for operation in undo})
    return (
        clashing
        - fold(kind, [operation for operation in history if operation.name not in since]).conflicts
    )


def _without(
    kind: Kind[Any], history: Sequence[Operation], operations: Sequence[Operation]
) -> State:
    """The state of the record without *operations*."""
    names = tuple(operation.name for operation in operations)
    last = max(history, key=lambda operation: operation.rank)
    trial = replace(
        last, name="", at=last.at + 1, writes={}, seen=(), retracts=names, purges=(), undoes=""
    )
    return fold(kind, [*history, trial])


def _added_by(operations: Sequence[Operation]) -> bool:
    return any(
        REF in operation.writes and not operation.writes[REF].parents for operation in operations
    )


def _take_out(
    change: Change, kind: Kind[Any], state: State, operations: Sequence[Operation]
) -> list[Left]:
    """Undo an addition; declined once another copy has written in the record."""
    first = operations[0]
    if _others_wrote(state, kind, first.replica):
        change.decline(kind, first.record, operations)
        return [Left(first.record, REMOVED)]
    change.take_out(kind, first.record)
    return []


def _others_wrote(state: State, kind: Kind[Any], replica: str) -> bool:
    return any(
        head.operation.replica != replica
        for slot, heads in state.heads.items()
        if kind.is_own_side(slot) == kind.own_side
        for head in heads
    )


def _without_effect(before: State, operations: Sequence[Operation]) -> list[Left]:
    """The slots that somebody has written over since, which keep their values."""
    undone = {operation.name for operation in operations}
    last = {slot: operation for operation in operations for slot in operation.writes}
    return [
        Left(operation.record, slot)
        for slot, operation in sorted(last.items())
        if not any(head.operation.name in undone for head in before.heads.get(slot, ()))
    ]
