"""A cache of records that are read repeatedly: only changed rows are converted again."""

from __future__ import annotations

from typing import Any, Generic, TypeVar

import sqlalchemy as sa

from secretariat.data.store.tables import register_of
from secretariat.data.store.view import View
from secretariat.declaring.kinds import KINDS, Record

R = TypeVar("R", bound=Record)


class Rereading(Generic[R]):
    """Reads some records of one kind, and remembers them with the rows that they were made from.

    Reading a row costs little, making a record of it most of the time; and whoever shows a record
    sees by its being the same object that there is nothing to show anew.
    """

    def __init__(self, record: type[R]) -> None:
        self._record = record
        self._known: dict[str, tuple[tuple[Any, ...], R]] = {}

    def every(self, view: View, *where: sa.ColumnElement[bool]) -> list[R]:
        """The records that meet *where*, in no order; one that is as before is the same object."""
        register = register_of(KINDS.of(self._record))
        statement = register.held.where(register.table.c.removed == sa.false(), *where)
        known, self._known = self._known, {}
        for cells in view.rows(statement):
            before = known.get(cells[0])
            if before is None or before[0] != cells:
                new_record: Any = register.record(cells)
                before = (cells, new_record)
            self._known[cells[0]] = before
        return [record for _, record in self._known.values()]
