"""The mechanisms of the commission, offered to a book that has none yet."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from secretariat.data.book import Book, Who
from secretariat.data.journal import seed
from secretariat.data.journal.operations import Operation, Stored, read
from secretariat.data.store import fetching
from secretariat.declaring.values import Bilingual
from secretariat.domain.mechanisms import Mechanism
from secretariat.domain.offered_sides import is_usual
from secretariat.domain.sides import Side
from secretariat.errors import SecretariatError
from secretariat.i18n import N_

USUAL = ("JCM", "SID", "EG")
"""The mechanisms that the joint strategy names; further ones are offered too."""
_FILE = seed.MECHANISMS / "mechanisms.json"


@cache
def _trees() -> Sequence[Mapping[str, Any]]:
    trees: Sequence[Mapping[str, Any]] = json.loads(_FILE.read_text("utf-8"))["records"][
        "mechanisms"
    ]
    return trees


def offered() -> dict[str, Bilingual]:
    """The mechanisms that can be added, by code."""
    return {str(tree["code"]): Bilingual(**tree["name"]) for tree in _trees()}


def offered_in(book: Book) -> dict[str, Bilingual]:
    """The mechanisms that can be added to *book*, by code; none for a book of other sides."""
    with book.reading() as view:
        codes = tuple(side.code for side in fetching.every(view, Side))
    return offered() if is_usual(codes) else {}


def chosen(text: str) -> list[str]:
    """The codes in *text*, separated by commas; SecretariatError for one that is not offered."""
    codes = [part.strip().upper() for part in text.split(",") if part.strip()]
    for code in codes:
        if code not in offered():
            raise SecretariatError(
                N_("There is no mechanism {code} to add; there are {known}."),
                code=code[:60],
                known=list(offered()),
            )
    return codes


def add_mechanisms(book: Book, codes: Collection[str], by: Who) -> list[Mechanism]:
    """Add the mechanisms with these *codes* as one change; existing ones stay as they are.

    Their operations are the same in every book, so two books that take one agree when they merge.
    A reporting line between two bodies is added only if the book has both.
    """
    with book.reading() as view:
        there = {mechanism.code for mechanism in fetching.every(view, Mechanism)}
        gone = {mechanism.code for mechanism in fetching.taken_out(view, Mechanism)}
    wanted = [code for code in offered() if code in codes and code not in there]
    # One that this book has taken out is brought back as it stood, whoever wrote it.
    book.merge(_operations([each for each in wanted if each not in gone]))
    with book.change(N_("Add the mechanisms"), by) as change:
        mechanisms = {
            mechanism.code: mechanism for mechanism in fetching.taken_out(change.view, Mechanism)
        }
        for code in wanted:
            if code in mechanisms:  # another window may have been first
                change.bring_back(mechanisms[code])
        every = fetching.every(change.view, Mechanism)
        alive = {each.id for each in every}
        for each in every:
            if each.code in wanted and each.parent is not None and each.parent.id not in alive:
                change.update(each, replace(each, parent=None))
        return [
            mechanism
            for mechanism in fetching.every(change.view, Mechanism)
            if mechanism.code in wanted
        ]


@cache
def _shipped() -> Sequence[Operation]:
    return [read(operation) for operation in seed.operations(folder=seed.MECHANISMS)]


@cache
def _ids() -> Mapping[str, str]:
    """The ids of the mechanisms on offer, by code: the same in every book."""
    codes = ((operation.writes.get("code"), operation.record) for operation in _shipped())
    return {str(write.after): record for write, record in codes if write is not None}


def _operations(codes: Collection[str]) -> list[Stored]:
    """The operations, equal in every book, that add the mechanisms with these *codes*."""
    wanted = {_ids()[code] for code in codes}
    return [
        stored
        for stored, operation in zip(
            seed.operations(folder=seed.MECHANISMS), _shipped(), strict=True
        )
        if operation.record in wanted
    ]
