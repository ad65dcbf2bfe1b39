"""Finds out whether a book still holds a history that was printed, signed or exchanged."""

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
"""Value of `Exchange.way` for printing: its ends are those whose code was printed."""


class HistoryResult(NamedTuple):
    """Result of looking for a history in the book."""

    is_held: bool
    is_known: bool
    """True when the ends behind the code are known, even if not all are in the journal."""
    operations: int
    """Number of joint operations up to those ends; 0 where the history is not held."""
    at: int
    """Time at which this book had these ends, in microseconds since 1970; 0 if unknown."""


def now(view: View) -> str:
    """The ends of all joint chains, as the text that is stored with printed papers."""
    ends = {replica: (number, name) for replica, _, number, name in chains.heads(view, [JOINT])}
    return histories.serialised(ends)


def holds(view: View, code: str) -> HistoryResult:
    """The result for the history with this *code*."""
    for kept in _stored_ends(view):
        if histories.code_of(kept) == code:
            return _search_journal_for(view, kept)
    return _passed(view, code)


def _stored_ends(view: View) -> Iterator[str]:
    """The ends stored with printed papers and exchanges, each as one text."""
    if IssuedText in KINDS:
        yield from (
            issued_text.head for issued_text in fetching.every(view, IssuedText) if issued_text.head
        )
    for way in (PRINTED, exchanged.IN, exchanged.OUT):
        for exchange in exchanged.every(view, way):
            joint = {r: end for (r, layer), end in exchange.chain_ends.items() if layer == JOINT}
            yield histories.serialised(joint)


def _search_journal_for(view: View, kept: str) -> HistoryResult:
    """The result for the ends in the text *kept*."""
    ends: dict[str, Any] = json.loads(kept)
    count = 0
    for replica, (number, name) in ends.items():
        if not chains.is_at(view, (replica, JOINT), number, name):
            return HistoryResult(is_held=False, is_known=True, operations=0, at=0)
        count += number
    return HistoryResult(is_held=True, is_known=True, operations=count, at=0)


def _passed(view: View, code: str) -> HistoryResult:
    """The result for *code* by going through all operations in the order of receipt."""
    columns = JOURNAL.c
    rows = sa.select(columns.replica, columns.number, columns.name, columns.received).where(
        columns.layer == JOINT
    )
    ends: dict[str, tuple[int, str]] = {}
    count, last = 0, 0
    for row in view.execute(rows.order_by(columns.position).execution_options(yield_per=BATCH)):
        # Operations received at one time were written together: nothing was printed in between.
        if row.received != last and count and histories.code_of(histories.serialised(ends)) == code:
            return HistoryResult(is_held=True, is_known=True, operations=count, at=last)
        ends[row.replica] = max((row.number, row.name), ends.get(row.replica, (0, "")))
        count, last = count + 1, row.received
    is_now = bool(count) and histories.code_of(histories.serialised(ends)) == code
    return HistoryResult(
        is_held=is_now, is_known=is_now, operations=count * is_now, at=last * is_now
    )
