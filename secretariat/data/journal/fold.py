"""Folds operations to the state of a record: a pure function of their set."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from typing import Any, NamedTuple

from secretariat.data.journal.operations import Operation, Write
from secretariat.declaring.kinds import REF, REMOVED, Kind
from secretariat.declaring.values import Json
from secretariat.frozen import frozen


class Head(NamedTuple):
    """A write in effect over which no other write in effect was made."""

    operation: Operation
    value: Json


@frozen(slots=True)
class State:
    """The state of one record, folded from its operations."""

    slots: Mapping[str, Json] = field(default_factory=dict)
    heads: Mapping[str, list[Head]] = field(default_factory=dict)
    removed: bool = False
    conflicts: frozenset[str] = frozenset()
    erased: frozenset[str] = frozenset()
    """Slots that are empty because their value was purged."""

    def sought(self, kind: Kind[Any], ref: str) -> Mapping[str, Json] | None:
        """The slots for the search index, with *ref* as reference; None for a removed record.

        Where its number follows an order, the slot of the reference may hold another than *ref*.
        """
        if self.removed:
            return None
        return {**self.slots, REF: ref} if kind.within else self.slots


def fold(kind: Kind[Any], operations: Iterable[Operation]) -> State:
    """The state of one record; the order of *operations* makes no difference.

    A record that nobody added counts as removed: only a purge may have an effect on it.
    """
    every = list(operations)
    if (state := _in_succession(kind, every)) is not None:
        return state
    retracted = _retracted(every)
    erased = erased_writes(kind, every)
    heads = _heads(_writes_by_slot(kind, every, erased), retracted)
    # Most slots of most records have one head, which cannot differ from another.
    several = {slot: versions for slot, versions in heads.items() if len(versions) > 1}
    if several:
        gathered = _gathered(kind, several)
        heads |= gathered
        several |= gathered
    removed = _is_removed(kind, heads) or not any(REF in operation.writes for operation in every)
    conflicts = {slot for slot, versions in several.items() if _differ(versions)}
    conflicts.discard(REMOVED)
    if kind.within:
        # Two copies that both circulated wrote all numbers: all those of the later one are kept.
        conflicts.discard(REF)
    if not removed and any(head.value for head in heads.get(REMOVED, ())):
        conflicts.add(REMOVED)
    return State(
        slots={slot: versions[0].value for slot, versions in heads.items() if slot != REMOVED},
        heads=heads,
        removed=removed,
        conflicts=frozenset(conflicts),
        erased=_slots_erased(heads, erased) if erased else frozenset(),
    )


def _slots_erased(heads: Mapping[str, list[Head]], erased: set[tuple[str, str]]) -> frozenset[str]:
    return frozenset(
        slot for slot, versions in heads.items() if (versions[0].operation.name, slot) in erased
    )


def _in_succession(kind: Kind[Any], operations: Sequence[Operation]) -> State | None:
    """The state of a record in which each write was made over the one before in its slot.

    Most records of a large book are so. None for any other record, or where anything was removed,
    retracted or erased.
    """
    slots: dict[str, Json] = {}
    writers: dict[str, Operation] = {}
    for operation in operations:
        if operation.retracts or operation.purges:
            return None
        writes = current_writes(kind, operation)
        for slot in writes if writers else ():
            former = writers.get(slot)
            # A write that another one names cannot name that one in turn.
            if former is not None and former.name not in writes[slot].parents:
                return None
        for slot, write in writes.items():
            slots[slot] = write.after
            writers[slot] = operation
    if REMOVED in writers or REF not in writers:
        return None
    return State(slots=slots, heads=_OneEach(writers, slots))


class _OneEach(Mapping[str, list[Head]]):
    """The heads of a record with one head in each slot; made on demand.

    Settling thousands of such records hardly ever needs them.
    """

    __slots__ = ("_slots", "_writers")

    def __init__(self, writers: Mapping[str, Operation], slots: Mapping[str, Json]) -> None:
        self._writers, self._slots = writers, slots

    def __getitem__(self, slot: str) -> list[Head]:
        return [Head(self._writers[slot], self._slots[slot])]

    def __iter__(self) -> Iterator[str]:
        return iter(self._slots)

    def __len__(self) -> int:
        return len(self._slots)

    def __contains__(self, slot: object) -> bool:
        return slot in self._slots


def _retracted(operations: Sequence[Operation]) -> set[str]:
    """The names of operations retracted by an undo that was not itself undone."""
    retracted: set[str] = set()
    undoing = [operation for operation in operations if operation.retracts]
    for operation in sorted(undoing, key=lambda each: each.rank, reverse=True):
        if operation.name not in retracted:
            retracted.update(operation.retracts)
    return retracted


def erased_writes(kind: Kind[Any], operations: Iterable[Operation]) -> set[tuple[str, str]]:
    """The purged writes, by operation and today's name of the slot.

    A purge counts even where the value is still stored.
    """
    return {
        (name, today)
        for operation in operations
        for name, slot in operation.purges
        for today in kind.slots_today(slot) or (slot,)
    }


def current_writes(kind: Kind[Any], operation: Operation) -> Mapping[str, Write]:
    """The writes of *operation* with today's names and values; unknown slots are left out."""
    if not kind.needs_lifting(operation.writes, operation.version):
        return operation.writes
    return {
        today: Write(value, write.parents)
        for slot, write in operation.writes.items()
        for today, value in kind.lifted(slot, write.after, operation.version)
    }


def _writes_by_slot(
    kind: Kind[Any], operations: Iterable[Operation], erased: set[tuple[str, str]]
) -> dict[str, list[tuple[Operation, Write]]]:
    by_slot: dict[str, list[tuple[Operation, Write]]] = {}
    for operation in operations:
        for slot, write in current_writes(kind, operation).items():
            if erased and (operation.name, slot) in erased:
                write = write._replace(after=None)  # noqa: PLW2901 - what is left of it
            if slot in by_slot:
                by_slot[slot].append((operation, write))
            else:
                by_slot[slot] = [(operation, write)]
    return by_slot


def _heads(
    by_slot: Mapping[str, list[tuple[Operation, Write]]], retracted: set[str]
) -> dict[str, list[Head]]:
    heads: dict[str, list[Head]] = {}
    for slot, writes in by_slot.items():
        if len(writes) == 1 and not retracted:  # most slots of most records
            operation, write = writes[0]
            heads[slot] = [Head(operation, write.after)]
        elif found_heads := _heads_of(writes, retracted):
            heads[slot] = found_heads
    return heads


def _heads_of(writes: list[tuple[Operation, Write]], retracted: set[str]) -> list[Head]:
    standing = [(op, write) for op, write in writes if op.name not in retracted]
    if len(standing) == 1:
        operation, write = standing[0]
        return [Head(operation, write.after)]
    replaced = _replaced(writes, retracted)
    heads = [Head(op, write.after) for op, write in standing if op.name not in replaced]
    return sorted(heads, key=lambda head: head.operation.rank, reverse=True)


def _replaced(writes: list[tuple[Operation, Write]], retracted: set[str]) -> set[str]:
    """The names of all writes that ones in effect were made over, also by way of retracted ones."""
    parents = {op.name: write.parents for op, write in writes}
    replaced: set[str] = set()
    ahead = [parent for op, write in writes if op.name not in retracted for parent in write.parents]
    while ahead:
        parent = ahead.pop()
        if parent not in replaced:
            replaced.add(parent)
            if parent in retracted:
                ahead += parents.get(parent, ())
    return replaced


def _gathered(kind: Kind[Any], several: Mapping[str, list[Head]]) -> dict[str, list[Head]]:
    """The heads of slots with *several*; in a growing table, each head has the rows of all."""
    values = {}
    for slot, versions in several.items():
        rows = kind.field_named.get(slot)
        if rows is not None and rows.grows:
            value = rows.gathered([head.value for head in reversed(versions)])
            values[slot] = [Head(head.operation, value) for head in versions]
    return values


def _differ(versions: list[Head]) -> bool:
    return len({head.value for head in versions}) > 1


def _is_removed(kind: Kind[Any], heads: Mapping[str, list[Head]]) -> bool:
    """True when a removal was made over all surviving writes in the record's own layer.

    Own-side notes on a joint record do not count: the other side, which does not have them, must
    get the same result.
    """
    removals = heads.get(REMOVED, [])
    if not removals or not all(head.value for head in removals):
        return False
    surviving = {
        head.operation.name
        for slot, versions in heads.items()
        if slot != REMOVED and kind.is_own_side(slot) == kind.own_side
        for head in versions
    }
    return any(surviving <= {*head.operation.seen} for head in removals)


def born(operations: Iterable[Operation]) -> str:
    """Sort key of the first write of a reference of the record; the first keeps a shared number."""
    naming = [operation for operation in operations if REF in operation.writes]
    first = naming[0] if len(naming) == 1 else min(naming, key=lambda operation: operation.rank)
    return f"{first.at:020d} {first.replica}"


def refs_ever(kind: Kind[Any], operations: Iterable[Operation]) -> list[str]:
    """All references that the record ever had; each still finds it."""
    writes = (current_writes(kind, operation).get(REF) for operation in operations)
    return sorted({str(write.after) for write in writes if write and write.after})


def over_shown(state: State, slot: str, value: Json) -> Write:
    """A write that replaces the value shown; a competing version stays in conflict."""
    heads = state.heads.get(slot, [])
    shown = [head.operation.name for head in heads if head.value == heads[0].value]
    return Write(value, tuple(shown))


def over_all(state: State, slot: str, value: Json) -> Write:
    """A write that replaces every competing version."""
    return Write(value, tuple(head.operation.name for head in state.heads.get(slot, [])))
