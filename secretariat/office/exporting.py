"""Exporting records in the interchange form."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import secretariat.exchange.interchange as form
from secretariat.data.book import Book
from secretariat.data.questions import reading
from secretariat.data.store import fetching
from secretariat.data.store.batching import batches
from secretariat.data.store.view import View
from secretariat.declaring.kinds import KINDS, Kind, Record
from secretariat.declaring.titles import called
from secretariat.declaring.values import Json, Tree
from secretariat.errors import Label, SecretariatError
from secretariat.i18n import N_

_AT_ONCE = 1_000
"""Most records in memory at once."""


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
    """*records* as JSON for programs: each with its register, title and state.

    ``kind`` is the register too, unless the register has a field of that name.
    """
    entries: list[dict[str, Tree]] = []
    for record, tree in zip(records, trees(references, kind, records), strict=True):
        title = called(kind, record)
        head = {"kind": kind.name, "register": kind.name, "id": record.id, "ref": record.ref}
        entries.append(head | {"title": {"en": title.en, "zh": title.zh}, "status": None} | tree)
    return entries


def slot_told(
    references: reading.BookReferences, kind: Kind[Any], slot: str, value: Json
) -> tuple[str, Json]:
    """*slot* and *value* as JSON, with references in place of ids."""
    field = kind.field_of(slot)
    if field is None:
        return slot, value
    if target := field.target_of(slot):
        slot = f"{field.name}/{references.ref_of(target)}"
    return slot, field.tree_of_slot(value, references)


def whole(
    book: Book,
    kinds: Iterable[str] = (),
    *,
    joint_only: bool = False,
    only: Sequence[str] | None = None,
) -> Iterator[str]:
    """The interchange form of the records of *kinds*, of all kinds unless given, in pieces.

    *joint_only* leaves out own-side information, and refuses a register that is nothing else;
    *only* limits the records to these.
    """
    wanted = set(kinds)
    for name in wanted if joint_only else ():
        refuse_own_side(KINDS.named(name))
    with book.reading() as view:
        listed = (
            (kind.name, _written(view, kind, only, joint_only=joint_only))
            for kind in KINDS
            if (not wanted or kind.name in wanted) and not (joint_only and kind.own_side)
        )
        yield from form.pieces(listed)


def refuse_own_side(kind: Kind[Any]) -> None:
    """Refuse a register that is own-side information, in what holds joint records only."""
    if kind.own_side:
        raise SecretariatError(
            N_("The whole register {kind} is own-side information."), kind=Label(kind.plural)
        )


def _written(
    view: View,
    kind: Kind[Any],
    only: Sequence[str] | None,
    *,
    joint_only: bool,
) -> Iterator[dict[str, Tree]]:
    hidden = {field.name for field in kind.fields if joint_only and field.own_side}
    references = reading.BookReferences(view)
    wanted = fetching.ids(view, kind) if only is None else only
    for some in batches(wanted, _AT_ONCE):
        for tree in trees(references, kind, fetching.fetch(view, kind.record, some)):
            yield {k: v for k, v in form.without_gaps(tree).items() if k not in hidden}
