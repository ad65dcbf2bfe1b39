"""The side of a record, and warnings about people and bodies named for a side that is not theirs.

One letter typed in the wrong field was enough to seat somebody with the other delegation.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from secretariat.declaring.fields import Field
from secretariat.declaring.kinds import KINDS, Kind, Record
from secretariat.declaring.values import Link
from secretariat.domain.across.doubts import FieldError
from secretariat.domain.across.holdings import Holdings, kind_of
from secretariat.domain.organisations import Organisation
from secretariat.domain.people import Person
from secretariat.domain.sides import Side, in_sentence
from secretariat.errors import SecretariatError
from secretariat.i18n import N_


def parties(kind: Kind[Record]) -> Iterator[Field]:
    """The fields that name a person or body for each side."""
    for field in kind.fields:
        if field.is_by_side and field.is_link:
            yield field


SIDE = "side"
"""The name of the field with the side of a record, whatever its kind."""
At = Callable[[Link[Any] | None], Record | None]
"""A function that returns the record that a link points at; None when it is missing."""


def side_field(kind: Kind[Any]) -> Field | None:
    """The field with the side of a record of *kind*; None where it has none."""
    side = kind.field_named.get(SIDE)
    return side if side is not None and side.points_at(Side) else None


def tellers(kind: Kind[Any]) -> tuple[Field, ...]:
    """The fields of *kind* that link to a person or body whose side the record should have."""
    if side_field(kind) is None:
        return ()
    telling = {Person, Organisation} - {kind.record}
    return tuple(field for field in kind.fields if any(field.points_at(to) for to in telling))


def home_of(named: Record | None, at: At) -> Link[Side] | None:
    """The side of a person or body: its own, else that of the body a person works for."""
    own: Link[Side] | None = getattr(named, SIDE, None)
    if own is None and isinstance(named, Person):
        own = getattr(at(named.organisation), SIDE, None)
    return own


def side_told(record: Record, at: At) -> Link[Side] | None:
    """The side of the people and bodies that *record* names; None where none has a side."""
    named = (at(getattr(record, field.name)) for field in tellers(kind_of(record)))
    return next((home for target in named if (home := home_of(target, at)) is not None), None)


def with_another_side(holdings: Holdings) -> Iterator[tuple[str, SecretariatError]]:
    """Records whose side is not that of the person or the body that they name."""
    for record, field, telling in _of_a_side(holdings):
        side = holdings.at(getattr(record, SIDE))
        if side is None:
            continue
        for teller in telling:
            named = holdings.at(getattr(record, teller.name))
            home = holdings.at(home_of(named, holdings.at))
            if named is not None and home is not None and home.id != side.id:
                yield (
                    record.ref,
                    FieldError(
                        N_("“{field}” of {ref} is {side}, but {name} belongs to {other}."),
                        field,
                        ref=record.ref,
                        side=side.in_sentence,
                        name=named.ref,
                        other=home.in_sentence,
                    ),
                )


def _of_a_side(holdings: Holdings) -> Iterator[tuple[Record, Field, tuple[Field, ...]]]:
    """The records that say a side and name somebody: the field of the side, and those that name."""
    for of, records in holdings.records.items():
        kind = KINDS.of(of)
        field, telling = side_field(kind), tellers(kind)
        if field is not None and telling:
            yield from ((record, field, telling) for record in records)


def of_another_side(holdings: Holdings) -> Iterator[tuple[str, SecretariatError]]:
    """Bodies and people that are named for one side and belong to another."""
    right: set[tuple[tuple[str, Link[Any]], ...]] = {()}
    for record, field in _with_parties(holdings):
        by_side: tuple[tuple[str, Link[Any]], ...] = getattr(record, field.name).values
        if by_side in right:
            continue  # the same few bodies lead thousands of actions
        right.add(by_side)
        for code, link in by_side:
            named = holdings.at(link)
            home: Link[Side] | None = getattr(named, "side", None)
            side = holdings.at(home)
            if named is None or side is None or side.code.lower() == code.lower():
                continue
            right.discard(by_side)
            yield (
                record.ref,
                FieldError(
                    N_("“{field}” of {ref} for {side}: {name} belongs to {other}."),
                    field,
                    ref=record.ref,
                    side=in_sentence(code, holdings.of(Side)),
                    name=named.ref,
                    other=side.in_sentence,
                ),
            )


def _with_parties(holdings: Holdings) -> Iterator[tuple[Record, Field]]:
    """The records that may name somebody for each side, with each field that does so."""
    for of, records in holdings.records.items():
        fields = tuple(parties(KINDS.of(of)))
        for record in records if fields else ():
            for field in fields:
                yield record, field


def doubted(holdings: Holdings) -> Iterator[tuple[str, SecretariatError]]:
    """All warnings about sides."""
    yield from of_another_side(holdings)
    yield from with_another_side(holdings)
