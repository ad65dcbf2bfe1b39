"""Facts about records from the journal: when entered, former states, and moved deadlines."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import lru_cache
from itertools import chain
from typing import Any

import sqlalchemy as sa

from secretariat.data.journal import chains, seed
from secretariat.data.journal.effects import Effect, Effects
from secretariat.data.journal.operations import Operation
from secretariat.data.questions.settled_dates import Settled
from secretariat.data.store import batching
from secretariat.data.store.tables import CHANGES, JOURNAL
from secretariat.data.store.view import View
from secretariat.declaring import standing
from secretariat.declaring.fields import Field
from secretariat.declaring.kinds import KINDS, Kind
from secretariat.declaring.values import Json
from secretariat.domain.across.journal_facts import JournalFacts, Written, judged_field
from secretariat.domain.across.moves import Move, moves

_BATCH = 2_000
_WHOLE_DAY = len("2026-09-22")
_DAY = 24 * 60 * 60 * 1_000_000
"""A day in microseconds."""


def noted(view: View, among: Sequence[str] | None = None) -> JournalFacts:
    """All facts from the journal that reports about past days need; days are those of UTC.

    Only about the records *among* these ids, where they are named.
    """
    entered, again = _entered(view, among)
    changed = _changed(view, again)
    return JournalFacts(
        began=began(view),
        entered=entered,
        written=changed.written,
        judged=changed.judged,
        moved=changed.moved,
    )


def began(view: View) -> date | None:
    """The day on which the first record was written that every new book does not have already."""
    first = view.scalar(sa.select(sa.func.min(CHANGES.c.at)).where(CHANGES.c.label != seed.LABEL))
    return None if first is None else _day(first)


def written_again() -> sa.Select[Any]:
    """Selects the ids of the records to which more than one operation was done."""
    record = JOURNAL.c.record
    return sa.select(record).group_by(record).having(sa.func.count() > 1)


@dataclass
class _Changed:
    """Facts from the journal about records that were written more than once, by their ids."""

    written: dict[str, tuple[Written, ...]] = field(default_factory=dict)
    judged: dict[str, tuple[Written, ...]] = field(default_factory=dict)
    moved: dict[str, tuple[Move, ...]] = field(default_factory=dict)


def _entered(view: View, among: Sequence[str] | None) -> tuple[dict[str, date], list[str]]:
    """The day on which each record was first written, and the records with a possible former state.

    One reading of the journal answers both: to ask it for each register takes as long each time.
    """
    with_past = {kind.name for kind in KINDS if _is_told(kind)}
    row = JOURNAL.c
    kinds = sa.func.min(row.kind), sa.func.max(row.kind)
    every = sa.select(row.record, sa.func.min(row.at), sa.func.count(), *kinds)
    every = every.group_by(row.record)
    asked = [every]
    if among is not None:
        asked = [every.where(row.record.in_(some)) for some in batching.batches(among)]
    entered: dict[str, date] = {}
    again: list[str] = []
    for record, at, times, *of in chain.from_iterable(map(view.rows, asked)):
        entered[record] = _day(at)
        # An operation of another kind, which is in quarantine, does not hide a record.
        if times > 1 and not with_past.isdisjoint(of):
            again.append(record)
    return entered, again


def _is_told(kind: Kind[Any]) -> bool:
    """True when *kind* has former states, former RAGs or moved deadlines in the journal."""
    return bool(kind.state or kind.deadlines or judged_field(kind))


def _changed(view: View, again: Sequence[str]) -> _Changed:
    """The former states, the former RAGs and the moved deadlines of the records in *again*."""
    found_changed = _Changed()
    for some in batching.batches(again, _BATCH):
        for record, operations in chains.operations_on(view, some).items():
            kind = KINDS.get(operations[0].kind) if operations else None
            if kind is None:
                continue
            state, judged = standing.state_field(kind), judged_field(kind)
            done = _in_order(kind, operations)
            if state is not None:
                found_changed.written[record] = tuple(_written(kind, state, done))
            if judged is not None:
                found_changed.judged[record] = tuple(_written(kind, judged, done))
            if moved := _moves(kind, done):
                found_changed.moved[record] = moved
    return found_changed


def moved(view: View, records: Iterable[str]) -> dict[str, tuple[Move, ...]]:
    """The moves of the deadlines of *records*, by id; records without any are left out."""
    notes = {}
    for record, operations in chains.operations_on(view, _written_again(view, records)).items():
        kind = KINDS.get(operations[0].kind) if len(operations) > 1 else None
        if kind is not None and (of_record := _moves(kind, _in_order(kind, operations))):
            notes[record] = of_record
    return notes


def former_days(
    view: View,
    kind: Kind[Any],
    records: Sequence[str],
    fields: Collection[str],
    *,
    whole: bool = False,
) -> dict[tuple[str, str], str]:
    """The last date that each of *fields* had before it was emptied or made less exact.

    By the id of the record, one of *records* of *kind*, and the name of the field; ISO dates,
    which may be partial unless only *whole* days count.
    """
    notes: dict[tuple[str, str], str] = {}
    for record, operations in chains.operations_on(view, _written_again(view, records)).items():
        for _, did in _in_order(kind, operations):
            for effect in did:
                before = _text(effect.before)
                if effect.slot in fields and before and (not whole or len(before) == _WHOLE_DAY):
                    notes[record, effect.slot] = before
    return notes


def _written_again(view: View, records: Iterable[str]) -> list[str]:
    """Those of *records* that were written more than once: no date of any other was moved."""
    again: list[str] = []
    for some in batching.batches(records):
        written = sa.select(JOURNAL.c.record).where(JOURNAL.c.record.in_(some))
        again += view.scalars(written.group_by(JOURNAL.c.record).having(sa.func.count() > 1))
    return again


_Done = list[tuple[Operation, list[Effect]]]
"""The operations on one record in their order, each with what it did."""


def _in_order(kind: Kind[Any], operations: Sequence[Operation]) -> _Done:
    effects = Effects(kind, operations)
    ranked = sorted(operations, key=lambda operation: operation.rank)
    return [(operation, effects.of(operation)) for operation in ranked]


def _written(kind: Kind[Any], field_: Field, done: _Done) -> Iterator[Written]:
    for index, (operation, did) in enumerate(done):
        for effect in did:
            if kind.field_of(effect.slot) is field_:
                yield Written(_day(operation.at), effect.slot, effect.after, later=bool(index))


def _moves(kind: Kind[Any], done: _Done) -> tuple[Move, ...]:
    known = {operation.name: operation for operation, _ in done}
    dates = {deadline.due: Settled(kind, deadline.due, known) for deadline in kind.deadlines}
    return moves(
        Move(
            effect.slot, _text(dates[effect.slot].made_over.get(operation.name, effect.before)),
            _text(effect.after), datetime.fromtimestamp(operation.at / 1_000_000, UTC),
            operation.by, operation.side.lower(),
        )
        for operation, did in done
        for effect in did
        if effect.slot in dates and operation.name not in dates[effect.slot].left_out
    )  # fmt: skip


def _text(value: Json) -> str:
    return str(value or "")


def _day(at: int) -> date:
    return _day_of(at // _DAY)


@lru_cache(maxsize=10_000)
def _day_of(number: int) -> date:
    """The day with this *number*, counted from 1 January 1970."""
    return datetime.fromtimestamp(number * (_DAY // 1_000_000), UTC).date()
