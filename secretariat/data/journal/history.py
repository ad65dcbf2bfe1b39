"""The history of a record: who changed which field, when, from what to what."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TypeVar

from secretariat.data.journal import agenda_numbers, chains
from secretariat.data.journal.effects import Effects
from secretariat.data.journal.fold import erased_writes, fold
from secretariat.data.journal.operations import Operation
from secretariat.data.store.view import View
from secretariat.declaring.kinds import KINDS, Record
from secretariat.declaring.values import Json
from secretariat.frozen import frozen

R = TypeVar("R", bound=Record)


@frozen
class Past:
    """One line of a record's history: one slot in one change."""

    at: int
    by: str
    label: str
    slot: str
    before: Json
    after: Json
    replica: str
    change: str
    reason: str = ""
    erased: bool = False
    """True when the value was purged later."""


def of_record(view: View, record: str) -> list[Past]:
    """The history of *record*, oldest first; a burst of typing is one line."""
    operations = chains.operations_on(view, [record])[record]
    operations.sort(key=lambda operation: operation.rank)
    return _bursts_joined(list(_lines(operations))) if operations else []


def erased(view: View, record: Record) -> frozenset[str]:
    """The slots of *record* that are empty because their values were purged."""
    kind = KINDS.of(type(record))
    return fold(kind, chains.operations_on(view, [record.id])[record.id]).erased


def _lines(operations: list[Operation]) -> Iterator[Past]:
    kind = KINDS.named(operations[0].kind)
    effects = Effects(kind, operations)
    erased = erased_writes(kind, operations)
    for operation in operations:
        for slot, before, after in effects.of(operation):
            gone = (operation.name, slot) in erased
            yield Past(
                operation.at, operation.by, operation.label, slot, before, after,
                operation.replica, operation.change, operation.reason, gone,
            )  # fmt: skip
        for slot in sorted({slot for _, slot in erased_writes(kind, [operation])}):
            yield Past(
                operation.at, operation.by, operation.label, slot, None, None,
                operation.replica, operation.change, operation.reason, erased=True,
            )  # fmt: skip


def _bursts_joined(lines: list[Past]) -> list[Past]:
    joined: dict[tuple[str, str], Past] = {}
    for line in lines:
        first = joined.get((line.change, line.slot))
        before = first.before if first else line.before
        joined[line.change, line.slot] = Past(**{**vars(line), "before": before})
    return sorted(joined.values(), key=lambda line: line.at)


def as_of(view: View, record: type[R], until: int) -> list[R]:
    """The records of one kind as received in this book by the time *until*.

    *until* is in microseconds since 1970.
    """
    kind = KINDS.of(record)
    records = [
        kind.unpack(record, state.slots)
        for record, _, state in chains.states(view, kind, until)
        if not state.removed
    ]
    if not kind.within:
        return records
    refs = agenda_numbers.numbers_at(view, until)
    return [replace(record, ref=refs.get(record.id, record.ref)) for record in records]
