"""Conflicts settled by merging both versions of a text."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from secretariat.data.journal import conflicts
from secretariat.data.store.view import View
from secretariat.declaring.kinds import Kind, Record, name_in
from secretariat.errors import SecretariatError
from secretariat.i18n import N_


def both_merged(
    view: View, kind: Kind[Any], record: Record, names: Iterable[str]
) -> tuple[Record, list[str]]:
    """*record* with both versions of the texts *names* merged, and the slots of these texts.

    *names* are fields or halves, such as ``text`` or ``text.en``. Refused where a text is not in
    conflict, and where both versions changed the same words.
    """
    found_conflicts = [
        conflict for conflict in conflicts.in_book(view) if conflict.record == record.id
    ]
    slots: list[str] = []
    packed = dict(kind.pack(record))
    for name in names:
        some = [
            conflict
            for conflict in found_conflicts
            if name in (conflict.slot, name_in(conflict.slot))
        ]
        if not some:
            raise SecretariatError(
                N_("{field} of {ref} is not in conflict."), field=name[:60], ref=record.ref
            )
        for conflict in some:
            proposal = conflict.proposal
            if proposal is None:
                raise SecretariatError(
                    N_("Both versions of {field} changed the same words, or are too short or long"
                       " to be merged: choose one."),
                    field=conflict.slot,
                )  # fmt: skip
            packed[conflict.slot] = proposal
            slots.append(conflict.slot)
    return kind.unpack(record.id, packed), slots
