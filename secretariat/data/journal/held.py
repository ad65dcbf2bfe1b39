"""Whether a book still holds a history that was printed, signed or exchanged."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, NamedTuple

import sqlalchemy as sa

from secretariat.data.journal import chains, exchanged
from secretariat.data.journal.operations import JOINT
from secretariat.data.store import fetching
from secretariat.data.store.connection import BATCH
from secretariat.data.store.tables import JOURNAL
from secretariat.data.store.view import View
from secretariat.declaring.kinds import KINDS
from secretariat.domain.agreed import histories
from secretariat.domain.agreed.issued import IssuedText

PRINTED = "print"
"""The way of an exchange with a reader of paper: its ends are those whose code was printed."""


class Held(NamedTuple):
    """What the book says of a history."""

    is_held: bool
    is_known: bool
    """True where the ends are known of which the code was made, though not all need be there."""
    operations: int
    """The joint operations up to those ends, where they are held."""
    at: int
    """When this book had come so far, in microseconds; 0 where it cannot be told."""


def now(view: View) -> str:
    """The ends of all joint chains, as they are kept with what is printed."""
    ends = {replica: (number, name) for replica, _, number, name in chains.heads(view, [JOINT])}
    return histories.serialised(ends)


def holds(view: View, code: str) -> Held:
    """Whether the book holds the history with this *code*."""
    for kept in _kept(view):
        if histories.code_of(kept) == code:
            return _held(view, kept)
    return _passed(view, code)


def _kept(view: View) -> Iterator[str]:
    """The ends that are kept with what was printed or exchanged, each as one text."""
    if IssuedText in KINDS:
        yield from (
            issued_text.head for issued_text in fetching.every(view, IssuedText) if issued_text.head
        )
    for way in (PRINTED, exchanged.IN, exchanged.OUT):
        for exchange in exchanged.every(view, way):
            joint = {r: end for (r, layer), end in exchange.known.items() if layer == JOINT}
            yield histories.serialised(joint)


def _held(view: View, kept: str) -> Held:
    """Whether the journal has every end of a chain in *kept*; counts their operations."""
    ends: dict[str, Any] = json.loads(kept)
    count = 0
    for replica, (number, name) in ends.items():
        if not chains.is_at(view, (replica, JOINT), number, name):
            return Held(is_held=False, is_known=True, operations=0, at=0)
        count += number
    return Held(is_held=True, is_known=True, operations=count, at=0)


def _passed(view: View, code: str) -> Held:
    """Look whether the book had come so far at any time, by the order in which all came to it."""
    columns = JOURNAL.c
    rows = sa.select(columns.replica, columns.number, columns.name, columns.received).where(
        columns.layer == JOINT
    )
    ends: dict[str, tuple[int, str]] = {}
    count, last = 0, 0
    for row in view.execute(rows.order_by(columns.position).execution_options(yield_per=BATCH)):
        # What came at one time was written at once, and nothing was printed between.
        if row.received != last and count and histories.code_of(histories.serialised(ends)) == code:
            return Held(is_held=True, is_known=True, operations=count, at=last)
        ends[row.replica] = max((row.number, row.name), ends.get(row.replica, (0, "")))
        count, last = count + 1, row.received
    is_now = bool(count) and histories.code_of(histories.serialised(ends)) == code
    return Held(is_held=is_now, is_known=is_now, operations=count * is_now, at=last * is_now)
