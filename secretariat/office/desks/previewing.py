"""What merging a copy or a bundle would do, record by record, before anything is written."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from secretariat.data.book import Book
from secretariat.data.journal.foreseen import Foreseen, foreseen
from secretariat.data.store.sources import REAL
from secretariat.declaring.kinds import KINDS
from secretariat.errors import as_seen
from secretariat.i18n import N_, Language
from secretariat.office import past
from secretariat.office.desks import bundling, copies
from secretariat.sealing.keys import DeskKeys

_SLOTS = 4
"""Fields of one record that are named."""


def of_copy(book: Book, other: Book) -> list[Foreseen]:
    """What merging the copy *other* would do to each record."""
    received = copies.lacking(book, other)
    with book.reading() as view:
        return foreseen(view, received, REAL.now())


def of_bundle(book: Book, keys: DeskKeys, path: Path) -> list[Foreseen]:
    """What merging the bundle at *path* would do to each record."""
    received = bundling.operations_in(book, keys, path)
    with book.reading() as view:
        return foreseen(view, received, REAL.now())


def line(one: Foreseen, language: Language, sides: Mapping[str, str], when: str, copy: str) -> str:
    """One record in a line: what it is, what happens to it, who wrote when, and in which *copy*.

    *sides* are the short names of the sides by their codes in lower case.
    """
    kind = KINDS.get(one.kind)
    called = one.ref or (language.text(kind.singular) if kind else one.kind)
    if one.conflicts:
        state = N_("in conflict", context="of a record in a merge")
    elif one.is_new:
        state = N_("new", context="of a record in a merge")
    else:
        state = N_("changed", context="of a record in a merge")
    slots = one.conflicts or (() if one.is_new else one.slots)
    names = [past.slot_name(kind, slot, language, sides) for slot in slots[:_SLOTS]] if kind else []
    more = ["…"] if len(slots) > _SLOTS else []
    parts = [called, language.text(state), language.listed([*names, *more]), one.by, when, copy]
    return as_seen(" · ".join(filter(None, parts)))
