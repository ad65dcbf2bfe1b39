"""Preview of a merge of a copy or a bundle: the changes to each record."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from secretariat.data.book import Book
from secretariat.data.journal.merge_preview import RecordPreview, record_previews
from secretariat.data.store.sources import REAL
from secretariat.declaring.kinds import KINDS
from secretariat.errors import as_seen
from secretariat.i18n import N_, Language
from secretariat.office import past
from secretariat.office.desks import bundling, copies
from secretariat.sealing.keys import DeskKeys

_SLOTS = 4
"""Most fields of one record that are named in a line."""


def of_copy(book: Book, other: Book) -> list[RecordPreview]:
    """The change to each record that merging the copy *other* would make."""
    received = copies.lacking(book, other)
    with book.reading() as view:
        return record_previews(view, received, REAL.now())


def of_bundle(book: Book, keys: DeskKeys, path: Path) -> list[RecordPreview]:
    """The change to each record that merging the bundle at *path* would make."""
    received = bundling.operations_in(book, keys, path)
    with book.reading() as view:
        return record_previews(view, received, REAL.now())


def line(
    change: RecordPreview, language: Language, sides: Mapping[str, str], when: str, copy: str
) -> str:
    """One *change* in a line: record, state, fields, who wrote it *when*, and in which *copy*.

    *sides* are the short names of the sides by their codes in lower case.
    """
    kind = KINDS.get(change.kind)
    called = change.ref or (language.text(kind.singular) if kind else change.kind)
    if change.conflicts:
        state = N_("in conflict", context="of a record in a merge")
    elif change.is_new:
        state = N_("new", context="of a record in a merge")
    else:
        state = N_("changed", context="of a record in a merge")
    slots = change.conflicts or (() if change.is_new else change.slots)
    names = [past.slot_name(kind, slot, language, sides) for slot in slots[:_SLOTS]] if kind else []
    more = ["…"] if len(slots) > _SLOTS else []
    parts = [called, language.text(state), language.listed([*names, *more]), change.by, when, copy]
    return as_seen(" · ".join(filter(None, parts)))
