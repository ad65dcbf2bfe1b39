"""The rows of a register for a sheet: one cell for each column, most of them empty."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from secretariat.data.questions import reading
from secretariat.data.store import fetching
from secretariat.data.store.batching import batches
from secretariat.data.store.view import View
from secretariat.declaring.fields import Field
from secretariat.declaring.kinds import REF, Kind
from secretariat.declaring.values import Tree
from secretariat.exchange.cells import Cell, outward
from secretariat.exchange.columns import ID, Column
from secretariat.i18n import Language

_AT_ONCE = 1_000
"""Records in memory at a time."""


class _Part(NamedTuple):
    """One column: where it stands, its part of a field, and how that is written."""

    place: int
    path: tuple[str, ...]
    write: Callable[[Tree], Cell]


def rows_of(
    view: View,
    kind: Kind[Any],
    columns: Sequence[Column],
    wanted: Sequence[str],
    said: Language,
) -> Iterator[list[Cell]]:
    """The cells of the records with the ids *wanted*, in this order, for a reader of *said*."""
    references = reading.BookReferences(view)
    filling = _Filling(kind, columns, said)
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


class _Filling:
    """Knows where each part of each field goes; chosen once for a register, not for a cell."""

    def __init__(self, kind: Kind[Any], columns: Sequence[Column], said: Language) -> None:
        self._width = len(columns)
        parts: dict[str, list[_Part]] = {}
        for place, column in enumerate(columns):
            made = _Part(place, column.path, outward(column, said))
            parts.setdefault(column.name, []).append(made)
        names = [(name, parts.pop(name)) for name in (REF, ID) if name in parts]
        self._names = [(name, part.place) for name, some in names for part in some]
        self._fields = [(name, kind.field_named[name], some) for name, some in parts.items()]
        self.pointing = [(name, field) for name, field, _ in self._fields if field.is_link]
        """The fields that are written as references."""

    def row(self, record: Mapping[str, Any], references: reading.BookReferences) -> list[Cell]:
        """The cells of *record*, of which only what holds something is given."""
        row: list[Cell] = [None] * self._width
        for name, place in self._names:
            row[place] = record[name]
        for name, field, parts in self._fields:
            if name in record:
                _fill(row, field, record[name], parts, references)
        return row


def _fill(
    row: list[Cell],
    field: Field,
    value: Any,
    parts: Sequence[_Part],
    references: reading.BookReferences,
) -> None:
    whole = field.tree(value, references)
    for place, path, write in parts:
        told = whole
        for key in path:
            told = told.get(key) if isinstance(told, dict) else None
        if told is not None:
            row[place] = write(told)
