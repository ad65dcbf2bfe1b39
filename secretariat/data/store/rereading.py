"""A cache of records that are read repeatedly: only changed rows are converted again."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, Generic, TypeVar

import sqlalchemy as sa

from secretariat.data.store.prepared import Prepared
from secretariat.data.store.tables import JOURNAL, QUARANTINE, register_of
from secretariat.data.store.view import View
from secretariat.declaring.kinds import KINDS, Record

R = TypeVar("R", bound=Record)

_MOST = 200
"""Operations after which all is read again: to look for so many would take as long."""
_position = JOURNAL.c.position
_FROM = Prepared(
    sa.select(_position, JOURNAL.c.name, JOURNAL.c.record)
    .where(_position >= sa.bindparam("last"))
    .order_by(_position)
    .limit(_MOST)
)
_LAST = Prepared(sa.select(_position, JOURNAL.c.name).order_by(_position.desc()).limit(1))
_IS_ANY_HELD = Prepared(sa.select(sa.exists(sa.select(QUARANTINE.c.name))))


class WrittenSince:
    """Finds the records in which anything was written since the last query.

    What a record holds follows from the operations on it, unless one lies in quarantine and may
    come out of it; only its reference may change with other records.
    """

    def __init__(self) -> None:
        self._last = (0, "")
        self._was_any_held = True

    def records(self, view: View) -> Collection[str] | None:
        """The ids of these records; None where any record may have changed."""
        ((is_any_held,),) = view.ask(_IS_ANY_HELD)
        was_any_held, self._was_any_held = self._was_any_held, bool(is_any_held)
        come = view.ask(_FROM, self._last[:1])
        # Another file of the book may have other operations at these positions.
        is_known = bool(come) and tuple(come[0][:2]) == self._last and len(come) < _MOST
        if is_known:
            self._last = tuple(come[-1][:2])
        else:
            self._last = next((tuple(row) for row in view.ask(_LAST)), (0, ""))
        if not is_known or is_any_held or was_any_held:
            return None
        return {record for _, _, record in come[1:]}


class Rereading(Generic[R]):
    """Reads some records of one kind, and caches them with the rows that they were made from.

    Whoever shows a record sees by its being the same object that there is nothing to show anew.
    """

    def __init__(self, record: type[R]) -> None:
        self._record = record
        self._known: dict[str, tuple[tuple[Any, ...], R]] = {}

    def every(
        self, view: View, written: Collection[str] | None, *where: sa.ColumnElement[bool]
    ) -> list[R]:
        """The records that meet *where*, in no order; one that is as before is the same object.

        Only those that were *written* since the last reading, or are called otherwise, are read
        again; all of them, where it is None.
        """
        register = register_of(KINDS.of(self._record))
        columns = register.table.c
        conditions = (columns.removed == sa.false(), *where)
        known, now = self._known, dict[str, tuple[tuple[Any, ...], R]]()
        if written is None:
            rows = view.rows(register.select_records.where(*conditions))
        else:
            stale = []
            for record, ref in view.rows(sa.select(columns.id, columns.ref).where(*conditions)):
                before = known.get(record)
                if before is None or record in written or before[1].ref != (ref or ""):
                    stale.append(record)
                else:
                    now[record] = before
            rows = view.ask_among(register.by_id, stale)
        for cells in rows:
            before = known.get(cells[0])
            if before is None or before[0] != cells:
                new_record: Any = register.record(cells)
                before = (cells, new_record)
            now[cells[0]] = before
        self._known = now
        return [record for _, record in now.values()]
