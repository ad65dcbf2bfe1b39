"""Conflicts: slots with different versions from two copies, and who wrote each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from secretariat.data.journal import chains, naming
from secretariat.data.journal.fold import Head, current_writes, erased_writes, fold
from secretariat.data.journal.operations import Operation, Write
from secretariat.data.store.tables import CONFLICTS
from secretariat.data.store.view import View
from secretariat.declaring.fields import PairField, TextField
from secretariat.declaring.kinds import KINDS, Kind
from secretariat.declaring.values import Json
from secretariat.domain.across.merged_texts import merged
from secretariat.frozen import frozen

_BOTH = 2
"""Number of versions that can be merged."""


@frozen
class Version:
    """One of the competing values of a slot; the first is the one shown."""

    value: Json
    by: str
    at: int
    replica: str


@frozen
class Conflict:
    """A slot with several values, of which a user must choose one."""

    kind: str
    record: str
    ref: str
    slot: str
    versions: tuple[Version, ...]
    before: Json = None
    """The value that all versions were made over; None where there was none."""
    is_text: bool = False
    """True for a text that somebody typed, so that two versions can be merged."""

    @property
    def proposal(self) -> str | None:
        """The text with the changes of both versions; None where a user must choose one."""
        values = [version.value for version in self.versions]
        texts = [value for value in (self.before, *values) if isinstance(value, str)]
        if not self.is_text or len(values) != _BOTH or len(texts) != _BOTH + 1:
            return None
        return merged(*texts)


def in_book(view: View) -> list[Conflict]:
    """All conflicts in the book, sorted by reference and slot."""
    rows = view.execute(sa.select(CONFLICTS)).all()
    histories = chains.operations_on(view, {row.record for row in rows})
    refs = naming.shown_refs(view, histories)
    kinds = {row.record: KINDS.named(row.kind) for row in rows}
    heads = {record: fold(kind, histories[record]).heads for record, kind in kinds.items()}
    conflicts = [
        _conflict(
            row, heads[row.record][row.slot], histories[row.record], refs.get(row.record, "?")
        )
        for row in rows
    ]
    return sorted(conflicts, key=lambda conflict: (conflict.ref, conflict.slot))


def slots(view: View) -> frozenset[tuple[str, str]]:
    """The record and slot of every conflict in the book."""
    rows = view.execute(sa.select(CONFLICTS.c.record, CONFLICTS.c.slot))
    return frozenset((row.record, row.slot) for row in rows)


def _conflict(
    row: sa.Row[Any], heads: Sequence[Head], history: Sequence[Operation], ref: str
) -> Conflict:
    versions = tuple(
        Version(head.value, head.operation.by, head.operation.at, head.operation.replica)
        for head in heads
    )
    kind = KINDS.named(row.kind)
    field = kind.field_of(row.slot)
    return Conflict(
        row.kind, row.record, ref, row.slot, versions,
        before=_before(kind, row.slot, heads, history),
        is_text=isinstance(field, TextField | PairField) and field.is_typed,
    )  # fmt: skip


def _before(
    kind: Kind[Any], slot: str, heads: Sequence[Head], history: Sequence[Operation]
) -> Json:
    """The value of the last write that all *heads* were made over; None for none."""
    writes = {
        operation.name: (operation, write)
        for operation in history
        for name, write in current_writes(kind, operation).items()
        if name == slot
    }
    erased = erased_writes(kind, history)
    common = set.intersection(*(_under(head.operation.name, writes) for head in heads))
    known = [writes[name] for name in common if (name, slot) not in erased]
    if not known:
        return None
    return max(known, key=lambda each: each[0].rank)[1].after


def _under(name: str, writes: Mapping[str, tuple[Operation, Write]]) -> set[str]:
    """The names of all writes of the slot that the write *name* was made over."""
    records: set[str] = set()
    ahead = [name]
    while ahead:
        _, write = writes[ahead.pop()]
        new = [parent for parent in write.parents if parent in writes and parent not in records]
        records.update(new)
        ahead += new
    return records
