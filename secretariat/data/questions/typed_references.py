"""References as people type them in a shell: a record's reference or its whole name."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from secretariat.data.journal import naming
from secretariat.data.questions.reading import BookReferences, R, find_as
from secretariat.data.store import fetching
from secretariat.data.store.tables import table_of
from secretariat.data.store.view import View
from secretariat.declaring.kinds import KINDS
from secretariat.domain.sides import Side, named
from secretariat.errors import SecretariatError
from secretariat.i18n import N_


class TypedReferences(BookReferences):
    """References as somebody types them: the whole name of a record stands for it as well."""

    def __init__(self, view: View) -> None:
        super().__init__(view)
        self._book = view

    def id_of(self, ref: str, to: type[Any] | None) -> str:
        """The id of the record with the reference or the name *ref*, of class *to*."""
        try:
            return super().id_of(ref, to)
        except SecretariatError:
            bearers = self._bearing(ref.strip(), to)
            if len(bearers) > 1:
                refs = naming.shown_refs(self._book, bearers)
                raise SecretariatError(
                    N_("“{name}” is the name of several records; write the reference: {refs}."),
                    name=ref[:60],
                    refs=sorted(refs.values()),
                ) from None
            if not bearers:
                raise
            return bearers[0]

    def record(self, name: str, of: type[R]) -> R:
        """The record of class *of* with the reference or the name *name*."""
        records = fetching.fetch(self._book, of, [self.id_of(name, of)])
        return records[0] if records else find_as(self._book, of, name)

    def _bearing(self, name: str, to: type[Any] | None) -> list[str]:
        """The ids of the records of class *to* that are called *name* in either language."""
        if to is Side:
            side = named(name, fetching.every(self._book, Side))
            return [side.id] if side else []
        if to in (None, object) or not name or not KINDS.of(to).title.is_pair:
            return []
        table, title = table_of(KINDS.of(to)).c, KINDS.of(to).title.name
        halves = (table[f"{title}_en"], table[f"{title}_zh"])
        bearing = sa.select(table.id).where(
            table.removed == sa.false(), sa.or_(*(half == name for half in halves))
        )
        return sorted(self._book.first_column(bearing))
