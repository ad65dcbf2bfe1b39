"""Exporting records in the interchange form."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import secretariat.exchange.interchange as form
from secretariat.data import reading
from secretariat.data.book import Book
from secretariat.declaring.fields import LinkField
from secretariat.declaring.kinds import KINDS, Kind, Record
from secretariat.declaring.many import BySideField, LinksField
from secretariat.declaring.values import Bilingual, Json, Tree


def trees(
    references: reading.BookReferences,
    kind: Kind[Any],
    records: Sequence[Record],
) -> list[dict[str, Tree]]:
    """*records* of one kind as objects with every declared field."""
    references.prepare(reading.targets_of(kind, records))
    return [kind.tree(record, references) for record in records]


def answers(
    references: reading.BookReferences, kind: Kind[Any], records: Sequence[Record]
) -> list[dict[str, Tree]]:
    """*records* as programs are told of them: every one with its register, title and status.

    ``kind`` is the register too, unless the register has a field of that name.
    """
    told: list[dict[str, Tree]] = []
    for record, tree in zip(records, trees(references, kind, records), strict=True):
        title = called(kind, record)
        head = {"kind": kind.name, "register": kind.name, "id": record.id, "ref": record.ref}
        told.append(head | {"title": {"en": title.en, "zh": title.zh}, "status": None} | tree)
    return told


def called(kind: Kind[Any], record: Record) -> Bilingual:
    """What *record* is called in a list, in both languages."""
    value = getattr(record, kind.title.name)
    if isinstance(value, Bilingual):
        return value
    text = value if isinstance(value, str) else ""
    # The languages of a term are fields of their own, each of which may be looked up alone.
    return Bilingual(getattr(record, "en", text), getattr(record, "zh", text))


def slot_told(
    references: reading.BookReferences, kind: Kind[Any], slot: str, value: Json
) -> tuple[str, Json]:
    """*slot* and *value* with the references that people know in place of ids."""
    field = kind.field_of(slot)
    if isinstance(field, LinksField):
        return f"{field.name}/{references.ref_of(slot.partition('/')[2])}", value
    inner = field.of if isinstance(field, BySideField) else field
    if isinstance(inner, LinkField) and value:
        return slot, references.ref_of(str(value))
    return slot, value


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
