"""Operations that a merge brought, kept in memory instead of being read from the journal."""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import dataclass, field

import sqlalchemy as sa

from secretariat.data.journal import chains, quarantine
from secretariat.data.journal.operations import Operation, Stored
from secretariat.data.store.prepared import Prepared, any_of
from secretariat.data.store.tables import JOURNAL
from secretariat.data.store.view import View

ROOM = 16 * 1024 * 1024
"""Most characters of operations that are kept in memory.

When more arrive, none are kept, and all are read from the journal again."""


_KNOWN = Prepared(
    sa.select(JOURNAL.c.record)
    .where(JOURNAL.c.record.in_(any_of()), JOURNAL.c.position <= sa.bindparam("until"))
    .distinct()
)


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
        self, view: View, records: Iterable[str], anew: Container[str]
    ) -> tuple[dict[str, list[Operation]], set[str], set[str]]:
        """All operations on *records*, quarantined ones too; then the records that were known.

        Last the names of operations with an effect on these, but for records to be judged *anew*.
        The operations kept on the records are dropped.
        """
        some = list(records)
        last = self.first if self._room >= 0 else chains.last_position(view)
        by_record = chains.operations_until(view, some, last)
        if self._room >= 0:
            known = {record for record, operations in by_record.items() if operations}
        else:
            known = {record for (record,) in view.ask_among(_KNOWN, some, (self.first,))}
        judged = [record for record in known if record not in anew]
        if self._room >= 0:
            in_quarantine = quarantine.names_on(view, judged)
            names = (operation.name for record in judged for operation in by_record[record])
            counted = {*names} - in_quarantine
        else:
            counted = chains.counting_at(view, judged, self.first)
        for record in some:
            by_record[record] += self._kept.pop(record, ())
        return by_record, known, counted
