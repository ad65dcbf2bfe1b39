"""The rows of a register for a sheet: one cell for each column, most of them empty."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from secretariat.data.questions import reading
from secretariat.data.store import fetching
from secretariat.data.store.batching import batches
from secretariat.data.store.view import View
from secretariat.declaring import cells
from secretariat.declaring.cells import Content
from secretariat.declaring.kinds import REF, Kind
from secretariat.exchange.columns import ID, Column
from secretariat.i18n import Language

_AT_ONCE = 1_000
"""Records in memory at once."""


class _Place(NamedTuple):
    """One column: its index, and the keys of its part of a field."""

    at: int
    path: tuple[str, ...]


def rows_of(  # noqa: PLR0913 - which records and columns, for whom, and how
    view: View,
    kind: Kind[Any],
    columns: Sequence[Column],
    wanted: Sequence[str],
    language: Language,
    *,
    named: bool = False,
) -> Iterator[list[Content]]:
    """The cells of the records with the ids *wanted*, in this order, for a reader of *language*.

    Links are references, so that the rows can come back; names to read where *named*.
    """
    references = reading.NamedReferences(view, language) if named else reading.BookReferences(view)
    filling = Filling(kind, columns, language)
    for some in batches(wanted, _AT_ONCE):
        records = fetching.filled(view, kind, some)
        references.prepare(
            target
            for record in records
            for name, field in filling.pointing
            if name in record
            for target in field.targets(record[name])
        )
        for record in records:
            yield filling.row(record, references)


class Filling:
    """Fills in the cells of records; the columns are chosen once for a register."""

    def __init__(self, kind: Kind[Any], columns: Sequence[Column], language: Language) -> None:
        self._width, self._said = len(columns), language
        places: dict[str, list[_Place]] = {}
        for at, column in enumerate(columns):
            places.setdefault(column.name, []).append(_Place(at, column.path))
        names = [(name, places.pop(name)) for name in (REF, ID) if name in places]
        self._names = [(name, place.at) for name, some in names for place in some]
        fields = [(kind.field_named[name], some) for name, some in places.items()]
        self._fields = [(field.name, field.inner, some) for field, some in fields]
        self.pointing = [(field.name, field) for field, _ in fields if field.is_link]
        """The fields that are written as references."""

    def row(self, record: Mapping[str, Any], references: reading.BookReferences) -> list[Content]:
        """The cells of *record* that are not empty."""
        row: list[Content] = [None] * self._width
        for name, at in self._names:
            row[at] = record[name]
        for name, inner, places in self._fields:
            if name in record:
                value = record[name]
                for at, path in places:
                    part = cells.at(value, path) if path else value
                    row[at] = cells.content(inner, part, self._said, references)
        return row
