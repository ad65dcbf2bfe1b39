"""Who stands for a side and belongs to another: a slip of the finger in a list of leads."""

from __future__ import annotations

from collections.abc import Iterator

from secretariat.declaring.kinds import Kind, Record
from secretariat.declaring.many import BySideField
from secretariat.declaring.values import Link
from secretariat.domain.programme.holdings import Holdings, kind_of
from secretariat.domain.sides import Side
from secretariat.errors import Label, SecretariatError
from secretariat.i18n import N_


def parties(kind: Kind[Record]) -> Iterator[BySideField]:
    """The fields that name somebody for each side."""
    for field in kind.fields:
        if isinstance(field, BySideField) and hasattr(field.of, "to"):
            yield field


def of_another_side(holdings: Holdings) -> Iterator[tuple[str, SecretariatError]]:
    """Bodies and people that are named for one side and belong to another."""
    for record in holdings:
        for field in parties(kind_of(record)):
            for code, link in getattr(record, field.name):
                named = holdings.at(link)
                home: Link[Side] | None = getattr(named, "side", None)
                side = holdings.at(home)
                if named is None or side is None or side.code.lower() == code.lower():
                    continue
                yield (
                    record.ref,
                    SecretariatError(
                        N_("“{field}” of {ref} for {side}: {name} belongs to {other}."),
                        field=Label(field.label),
                        ref=record.ref,
                        side=code.upper(),
                        name=named.ref,
                        other=side.ref,
                    ),
                )
