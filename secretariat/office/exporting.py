"""Exporting records in the interchange form."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import secretariat.exchange.interchange as form
from secretariat.data import reading
from secretariat.data.book import Book
from secretariat.declaring.kinds import KINDS, Kind, Record
from secretariat.declaring.values import Tree


def trees(
    references: reading.BookReferences,
    kind: Kind[Any],
    records: Sequence[Record],
) -> list[dict[str, Tree]]:
    """*records* of one kind as objects with every declared field."""
    references.prepare(reading.targets_of(kind, records))
    return [kind.tree(record, references) for record in records]


def whole(book: Book, kinds: Iterable[str] = (), *, joint_only: bool = False) -> str:
    """The interchange form of the records of *kinds*, all unless some are named.

    *joint_only* leaves out what must not leave for the other side.
    """
    wanted = set(kinds)
    found: dict[str, list[dict[str, Tree]]] = {}
    with book.reading() as connection:
        references = reading.BookReferences(connection)
        for kind in KINDS:
            if (wanted and kind.name not in wanted) or (joint_only and kind.own_side):
                continue
            listed = trees(references, kind, reading.every(connection, kind.record))
            hidden = {f.name for f in kind.fields if joint_only and f.own_side}
            if listed:
                found[kind.name] = [
                    {k: v for k, v in form.without_gaps(one).items() if k not in hidden}
                    for one in listed
                ]
    return form.dump(found)
