"""Fast entry of many new records: facts about a kind are computed once, not for each record.

Most fields of most records are empty, and an empty field is refused by nothing and keeps nothing:
only those that hold something are looked at.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from functools import cache
from operator import attrgetter
from typing import Any

from secretariat.declaring import lacking
from secretariat.declaring.any_field import Field, References
from secretariat.declaring.kinds import REF, Kind, name_in
from secretariat.declaring.states import STATES, all_bound
from secretariat.declaring.values import Json, Tree
from secretariat.errors import SecretariatError

_KEEPS = object()
"""Stands for what an empty field holds where it is kept all the same, as some choices are."""


class Entering:
    """Facts about the fields of one kind, computed once."""

    def __init__(self, kind: Kind[Any]) -> None:
        self._kind = kind
        self._values = attrgetter(*(field.name for field in kind.fields))
        self._nothing = tuple(map(_nothing, kind.fields, self._values(kind.blank)))
        self.links = tuple(field.name for field in kind.fields if field.is_link)
        """The names of the fields that point at records."""
        self.searched_slots = tuple(slot for field in kind.searched for slot in field.slots)
        """The slots whose words the search finds."""
        self._own_side = frozenset(field.name for field in kind.fields if field.own_side)
        self._field_of = _FieldOf()

    def read(
        self, tree: Mapping[str, Tree], references: References, id_: str, ref: str
    ) -> tuple[Any, list[tuple[str, SecretariatError]]]:
        """A new record with the values of *tree*, as `Kind.read` returns for an empty record."""
        values, refusals = self._kind.values_of(tree, self._kind.blank, references)
        record = self._kind.record(id=id_, ref=ref, **values)
        return (all_bound(record, refusals) if STATES in values else record), refusals

    def check(self, record: Any) -> None:
        """Refuse a new *record* as `Kind.check` does."""
        lacking.refuse_incomplete(self._kind, record)
        for field, value in self._filled(record):
            field.refuse(value)

    def slots(self, record: Any) -> dict[str, Json]:
        """The slots of *record* that hold something, its reference among them."""
        slots: dict[str, Json] = {REF: record.ref} if record.ref else {}
        for field, value in self._filled(record):
            for slot, kept in field.pack(value).items():
                if kept is not None:
                    slots[slot] = kept  # noqa: PERF403 - no second dictionary for each field
        return slots

    def has_no_own_side(self, slots: Collection[str]) -> bool:
        """True where there are *slots* and none belongs to our own side."""
        if self._kind.own_side or not slots:
            return False
        return not self._own_side or self._own_side.isdisjoint(self.written_in(slots))

    def _filled(self, record: Any) -> list[tuple[Field, Any]]:
        """The fields of *record* that may hold something, each with its value."""
        given = zip(self._kind.fields, self._values(record), self._nothing, strict=True)
        return [(field, value) for field, value, nothing in given if value is not nothing]

    def written_in(self, slots: Iterable[str]) -> set[str]:
        """The names of the fields of which any of *slots* is a part."""
        return set(map(self._field_of.__getitem__, slots))


class _FieldOf(dict[str, str]):
    """A cache: the name of the field of each slot that was looked up."""

    def __missing__(self, slot: str) -> str:
        name = name_in(slot)
        if "/" not in slot:  # there are as many links as records
            self[slot] = name
        return name


def _nothing(field: Field, value: Any) -> Any:
    """The slots of *field* in an empty record, where its value is *value*."""
    kept = field.pack(value).values()
    return value if all(stored is None for stored in kept) else _KEEPS


@cache
def entering(kind: Kind[Any]) -> Entering:
    """The `Entering` of *kind*, computed once."""
    return Entering(kind)
