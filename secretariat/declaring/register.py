"""`register` declares a frozen dataclass as a kind of record."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from typing import Any, TypedDict, TypeVar, Unpack

from secretariat.declaring.duties import CountsAs, Deadline, InReport
from secretariat.declaring.fields import Field, LinkField
from secretariat.declaring.kinds import COMMON, KINDS, Kind, Kinds, Record
from secretariat.declaring.many import LinksField
from secretariat.declaring.proving import refuse_leaks
from secretariat.declaring.values import Choice

R = TypeVar("R", bound=Record)


class Facts(TypedDict, total=False):
    """The optional settings of a register, which `Kind` describes."""

    sections: tuple[str, ...]
    one_of: tuple[str, ...]
    all_when: tuple[str, Choice]
    add_only: bool
    own_side: bool
    given: bool
    version: int
    retired: frozenset[str]
    order: str
    within: str
    state: str
    parts: tuple[str, ...]
    ended_on: str
    runs_until: str
    owner: tuple[str, ...]
    counts_as: CountsAs
    deadlines: tuple[Deadline, ...]
    in_report: InReport
    happened: str
    beside: str
    verbs: tuple[str, ...]
    frozen_by: str
    proof: str


def register(
    name: str,
    singular: str,
    plural: str,
    *,
    reference: str | Sequence[str],
    among: Kinds = KINDS,
    **facts: Unpack[Facts],
) -> Callable[[type[R]], type[R]]:
    """Decorator: declares a frozen dataclass as a kind of record.

    *reference* is the pattern of the name that a record keeps for life: ``{field}`` stands for a
    field's value or a linked record's reference, ``{next}`` for the next free number, ``{today}``
    for this year. Of several patterns, the first whose fields are filled in is used. Records that
    are ordered *within* a linked record have a ``place`` there, and their numbers follow it.

    *state* names the field that holds a record's state, *counts_as* its step in the coverage
    matrix, *deadlines* the dates by which something has to be done, *in_report* the periods to
    which it belongs, *happened* the field with its date in the chronology.
    """
    references = (reference,) if isinstance(reference, str) else tuple(reference)

    def declared(record: type[R]) -> type[R]:
        among.add(
            Kind(
                record=record,
                name=name,
                singular=singular,
                plural=plural,
                references=references,
                fields=_declared_fields(record),
                **facts,
            )
        )
        return record

    return declared


def point_later(record: type[Record], name: str, to: type[Record], *, among: Kinds = KINDS) -> None:
    """Make the link field *name* of *record* point at *to*, which was declared after it.

    Of two kinds that point at each other, the first one cannot name the other yet.
    """
    kind, target = among.of(record), dict[str, Any](to=to)
    fields = tuple(
        dataclasses.replace(field, **target) if field.name == name else field
        for field in kind.fields
    )
    declared = {field.name for field in dataclasses.fields(kind)}
    for worked_out in vars(kind).keys() - declared:
        del vars(kind)[worked_out]
    object.__setattr__(kind, "fields", fields)
    refuse_leaks(kind, among)


def _declared_fields(record: type[Record]) -> tuple[Field, ...]:
    """The fields of the kind itself, then those that every kind has."""
    own = [
        _named(field.metadata["declaration"], field.name, record)
        for field in dataclasses.fields(record)
        if "declaration" in field.metadata
    ]
    return tuple(sorted(own, key=lambda field: field.name in COMMON))


def _named(field: Field, name: str, record: type[Record]) -> Field:
    if isinstance(field, LinkField | LinksField) and field.to is None:
        return dataclasses.replace(field, name=name, to=record)
    return dataclasses.replace(field, name=name)
