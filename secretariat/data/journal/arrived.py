"""Operations that a merge brought, kept in memory instead of being read from the journal."""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import dataclass, field

from secretariat.data.journal import chains, quarantine
from secretariat.data.journal.operations import Operation, Stored
from secretariat.data.store.view import View

ROOM = 16 * 1024 * 1024
"""Most characters of operations that are kept in memory.

When more arrive, none are kept, and all are read from the journal again."""


@dataclass
class Arrived:
    """The operations appended after the position *first* of the journal, by record."""

    first: int
    _kept: dict[str, list[Operation]] = field(default_factory=dict)
    _room: int = field(default_factory=lambda: ROOM)

    def keep(self, operations: Iterable[tuple[Operation, Stored]]) -> None:
        """Keep *operations*, which were appended just now; drop all once there is no room left."""
        for operation, stored in operations:
            self._room -= len(stored.body) + len(stored.payload)
            if self._room >= 0:
                self._kept.setdefault(operation.record, []).append(operation)
        if self._room < 0:
            self._kept.clear()

    def histories(
        self, view: View, records: Iterable[str], judged: Container[str]
    ) -> tuple[dict[str, list[Operation]], set[str]]:
        """All operations on *records*, quarantined ones too, and the names of those with an effect.

        The names are of operations on *judged* records that were here before. The operations kept
        on the records are dropped.
        """
        some = list(records)
        last = self.first if self._room >= 0 else chains.last_position(view)
        by_record = chains.operations_until(view, some, last)
        known = [record for record in some if record in judged]
        if self._room >= 0:
            held = quarantine.names_on(view, known)
            counted = {operation.name for record in known for operation in by_record[record]} - held
        else:
            counted = chains.counting_at(view, known, self.first)
        for record in some:
            by_record[record] += self._kept.pop(record, ())
        return by_record, counted
