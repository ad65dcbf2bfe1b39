"""Conflicts: slots of which two copies hold different versions, and who wrote each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from secretariat.data.journal import chains, naming
from secretariat.data.journal.fold import fold
from secretariat.data.store.tables import CONFLICTS
from secretariat.data.store.view import View
from secretariat.declaring.kinds import KINDS
from secretariat.declaring.values import Json


@dataclass(frozen=True)
class Version:
    """One of the competing values of a slot; the first is the one shown."""

    value: Json
    by: str
    at: int
    replica: str


@dataclass(frozen=True)
class Conflict:
    """A slot with several values, between which somebody has to choose."""

    kind: str
    record: str
    ref: str
    slot: str
    versions: tuple[Version, ...]


def in_book(view: View) -> list[Conflict]:
    """Every conflict in the book, by reference and slot."""
    rows = view.execute(sa.select(CONFLICTS)).all()
    histories = chains.operations_on(view, {row.record for row in rows})
    refs = naming.shown_refs(view, histories)
    conflicts = [_conflict(row, histories[row.record], refs.get(row.record, "?")) for row in rows]
    return sorted(conflicts, key=lambda conflict: (conflict.ref, conflict.slot))


def slots(view: View) -> frozenset[tuple[str, str]]:
    """The record and slot of every conflict in the book."""
    rows = view.execute(sa.select(CONFLICTS.c.record, CONFLICTS.c.slot))
    return frozenset((row.record, row.slot) for row in rows)


def _conflict(row: sa.Row[Any], history: list[Any], ref: str) -> Conflict:
    heads = fold(KINDS.named(row.kind), history).heads[row.slot]
    versions = tuple(
        Version(head.value, head.operation.by, head.operation.at, head.operation.replica)
        for head in heads
    )
    return Conflict(row.kind, row.record, ref, row.slot, versions)
