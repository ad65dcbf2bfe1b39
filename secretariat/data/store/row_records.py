"""Makes records, and the values of their fields, from the rows of a table."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable
from functools import lru_cache
from types import MemberDescriptorType
from typing import Any, Generic, TypeVar

from secretariat.declaring.fields import Field
from secretariat.declaring.kinds import Record
from secretariat.declaring.values import Json

R = TypeVar("R", bound=Record)
_Set = Callable[[Record, Any], None]


class RowRecords(Generic[R]):
    """Makes records of one class from rows with some of its fields; the others are empty.

    Each value is put into its slot, since `__init__` of a frozen dataclass with many fields takes
    longer than all else, and lists of a hundred thousand records are made here.
    """

    def __init__(
        self, record: type[R], fields: Iterable[tuple[Field, slice]], *, id_at: int, ref_at: int
    ) -> None:
        """*fields* come with the places of their columns in a row."""
        self._record, self._id_at, self._ref_at = record, id_at, ref_at
        slots = _slots(record)
        self._set_id, self._set_ref = slots["id"][0], slots["ref"][0]
        self._narrow: list[tuple[_Set, int, Callable[[Json], Any], Any]] = []
        self._wide: list[tuple[_Set, slice, tuple[None, ...], Callable[..., Any], Any]] = []
        read = {"id", "ref"}
        for field, span in fields:
            read.add(field.name)
            put, empty = slots[field.name]
            nothing = (None,) * (span.stop - span.start)
            if len(nothing) == 1:
                self._narrow.append((put, span.start, _of_cell(field), empty))
            else:
                self._wide.append((put, span, nothing, field.from_columns, empty))
        self._unread = [value for name, value in slots.items() if name not in read]

    def record(self, cells: tuple[Any, ...]) -> R:
        """The record in a row."""
        new_record = object.__new__(self._record)
        self._set_id(new_record, cells[self._id_at])
        self._set_ref(new_record, cells[self._ref_at] or "")
        # Most cells of most rows are empty, and what an empty field holds never changes.
        for put, at, value_of, empty in self._narrow:
            cell = cells[at]
            put(new_record, empty if cell is None else value_of(cell))
        for put, span, nothing, value_of_cells, empty in self._wide:
            part = cells[span]
            put(new_record, empty if part == nothing else value_of_cells(part))
        for put, empty in self._unread:
            put(new_record, empty)
        return new_record


class FilledRows:
    """Finds the fields of rows that have a value; most fields of most records are empty."""

    def __init__(self, fields: Iterable[tuple[Field, slice]], *, id_at: int, ref_at: int) -> None:
        """*fields* come with the places of their columns in a row."""
        self._id_at, self._ref_at = id_at, ref_at
        self._narrow: list[tuple[str, int, Callable[[Json], Any]]] = []
        self._wide: list[tuple[str, slice, tuple[None, ...], Callable[..., Any]]] = []
        self._defaults: dict[str, Any] = {}
        for field, span in fields:
            nothing = (None,) * (span.stop - span.start)
            if len(nothing) == 1:
                self._narrow.append((field.name, span.start, _of_cell(field)))
            else:
                self._wide.append((field.name, span, nothing, field.from_columns))
            if not field.is_empty(empty := field.from_columns(nothing)):
                self._defaults[field.name] = empty

    def filled(self, cells: tuple[Any, ...]) -> dict[str, Any]:
        """The values of a row that are not empty, by field, with those of ``id`` and ``ref``."""
        values = self._defaults.copy()
        for name, at, value_of in self._narrow:
            if (cell := cells[at]) is not None:
                values[name] = value_of(cell)
        for name, span, nothing, value_of_cells in self._wide:
            if (part := cells[span]) != nothing:
                values[name] = value_of_cells(part)
        values["id"], values["ref"] = cells[self._id_at], cells[self._ref_at] or ""
        return values


def _slots(record: type[Record]) -> dict[str, tuple[_Set, Any]]:
    """For each field of *record*: the function that sets it, and its empty value."""
    empty = record()
    return {
        field.name: (_setter(record, field.name), getattr(empty, field.name))
        for field in dataclasses.fields(record)
    }


def _setter(record: type[Record], name: str) -> _Set:
    slot: Any = getattr(record, name)
    if isinstance(slot, MemberDescriptorType):
        return slot.__set__
    # A kind that was declared without slots.
    return lambda new_record, value: object.__setattr__(new_record, name, value)


def _of_cell(field: Field) -> Callable[[Json], Any]:
    """The function that makes the value of *field* from the cell in its one column."""

    def value(cell: Json) -> Any:
        return field.from_columns((cell,))

    # States, links and days are alike in thousands of rows, texts are not. A value never changes,
    # so that many records may hold the same.
    return value if field.is_text else lru_cache(maxsize=10_000)(value)
