"""Settling: making tables, references, links, conflicts and search say what the journal folds to.

Nothing else in the program writes to a derived table.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from secretariat.data.journal import naming, numbers, texts
from secretariat.data.journal.fold import State, current_writes, fold
from secretariat.data.journal.operations import Operation
from secretariat.data.store import search
from secretariat.data.store.rows import Row, Rows
from secretariat.data.store.tables import CONFLICTS, LINKS, Register, register_of
from secretariat.data.store.view import View
from secretariat.declaring.entering import entering
from secretariat.declaring.kinds import KINDS, REF, REMOVED, Kind, name_in
from secretariat.declaring.states import STATES

Written = Mapping[str, set[str]]
"""For each record, the slots that were newly written; within this module, their fields."""

_CONFLICTS = Rows(CONFLICTS, "record", "slot")
_LINKS = Rows(LINKS, "source", "field", "target")


def settle(
    view: View,
    histories: Mapping[str, Sequence[Operation]],
    written: Written,
    *,
    fresh: bool = False,
    numbered: bool = True,
) -> int:
    """Bring all derived tables up to *histories*; returns how many slots are in conflict.

    *fresh* says that none of the records was in the tables before, which saves looking. Whoever
    settles a whole book numbers its agendas once, at the end, and says that none is *numbered* now.
    """
    written = {record: _fields_in(of[0].kind, written[record]) for record, of in histories.items()}
    told = numbers.told(histories, written) if numbered else {}
    before = numbers.scope_of(view, told)
    by_kind: dict[str, dict[str, State]] = defaultdict(dict)
    for record, history in histories.items():
        kind = KINDS.get(history[0].kind)
        # A kind that only a newer program knows stays in the journal until that program reads it.
        if kind is not None:
            by_kind[kind.name][record] = fold(kind, history)
    conflicts = 0
    for name, states in by_kind.items():
        conflicts += _settle_kind(view, KINDS.named(name), states, histories, written, fresh)
    for name, states in by_kind.items():
        texts.settle(view, KINDS.named(name), states, histories, written, fresh=fresh)
    for name, states in by_kind.items():
        texts.settle_below(view, KINDS.named(name), states, written)
    numbers.settle(view, before.and_also(numbers.scope_of(view, told)))
    return conflicts


def _settle_kind(  # noqa: PLR0913, PLR0917 - one step of the loop above, taken out to be read alone
    view: View,
    kind: Kind[Any],
    states: Mapping[str, State],
    histories: Mapping[str, Sequence[Operation]],
    written: Written,
    fresh: bool,  # noqa: FBT001 - passed through
) -> int:
    register = register_of(kind)
    named = {r: histories[r] for r in states if REF in written[r] or REMOVED in written[r]}
    refs = naming.settle_names(view, kind, named, states, fresh=fresh)
    refs |= _settle_rows(view, register, states, written, refs, fresh=fresh)
    _settle_parts(view, register, states, written, fresh=fresh)
    _settle_links(view, register, states, written, fresh=fresh)
    indexed = {
        record_id: state.sought(kind, refs.get(record_id, "")) if state else None
        for record_id, state in _to_index(kind, states, written).items()
    }
    search.index(view, kind, indexed, fresh=fresh)
    return _settle_conflicts(view, kind, states, fresh=fresh)


def _settle_rows(  # noqa: PLR0913 - a step of settling, taken out to be read alone
    view: View,
    register: Register,
    states: Mapping[str, State],
    written: Written,
    refs: Mapping[str, str],
    *,
    fresh: bool,
) -> dict[str, str]:
    """Bring up the rows of a register; returns the names of the records that kept theirs."""
    kept: dict[str, str] = {}
    by_fields: dict[frozenset[str], list[str]] = defaultdict(list)
    for record, state in states.items():
        by_fields[frozenset() if fresh else _columns_written(state, written[record])].append(record)
    whole = by_fields.pop(frozenset(), [])
    for fields, records in by_fields.items():
        following = register.following(fields)
        there = following.rows.of(view, records)
        following.rows.bring_up(
            view, there, (following.anew(row, states[one].slots) for one, row in there.items())
        )
        kept |= {one: following.ref(row) for one, row in there.items()}
        whole += (record for record in records if record not in there)
    former = {} if fresh else register.rows.of(view, whole)
    kept |= {one: row[2] for one, row in former.items() if one not in refs}
    called = {**kept, **refs} if whole else kept
    rows: list[Row] = []
    for one in whole:
        state, ref = states[one], called.get(one, "")
        # All that a new record has was written now.
        fields_ = written[one] if fresh else None
        rows.append(register.row(one, state.slots, ref, removed=state.removed, there=fields_))
    register.rows.bring_up(view, former, rows)
    return kept


def _there(kind: Kind[Any], state: State, written: set[str], *, fresh: bool) -> set[str]:
    """The names of the fields of which there is anything; those *written*, in a new record."""
    return written if fresh else entering(kind).written_in(state.slots)


def _fields_in(kind: str, slots: Iterable[str]) -> set[str]:
    """The names of the fields of which any of *slots* is a part, in a record of *kind*."""
    known = KINDS.get(kind)
    return entering(known).written_in(slots) if known else {*map(name_in, slots)}


def slots_written(operations: Iterable[Operation]) -> dict[str, set[str]]:
    """Which slots of which records *operations* write, under today's names.

    An undo or a purge may touch any of them.
    """
    written: dict[str, set[str]] = defaultdict(set)
    for operation in operations:
        kind = KINDS.get(operation.kind)
        if operation.retracts or operation.purges:
            written[operation.record].add(REMOVED)
        else:
            writes = current_writes(kind, operation) if kind else operation.writes
            written[operation.record].update(writes)
    return written


def forget(view: View, records: Mapping[str, Iterable[str]]) -> None:
    """Take *records*, each with the names of all kinds it may have had, out of every table."""
    for record, kinds in records.items():
        for kind in filter(None, map(KINDS.get, kinds)):
            register = register_of(kind)
            view.execute(sa.delete(register.table).where(register.table.c.id == record))
            if register.parts is not None:
                parts = register.parts
                view.execute(sa.delete(parts).where(parts.c.record == record))
        view.execute(sa.delete(LINKS).where(LINKS.c.source == record))
        view.execute(sa.delete(CONFLICTS).where(CONFLICTS.c.record == record))
    texts.forget(view, records)
    search.forget(view, records)
    naming.forget(view, records)


def _to_index(
    kind: Kind[Any], states: Mapping[str, State], written: Written
) -> dict[str, State | None]:
    """The records whose searched text may differ; removed ones as None."""
    searched = {field.name for field in kind.searched} | {REMOVED, REF}
    return {
        record: None if state.removed else state
        for record, state in states.items()
        if _may_differ(state, written[record], searched)
    }


def _columns_written(state: State, written: set[str]) -> frozenset[str]:
    """The fields whose columns may differ after *written* ones; none when any column may."""
    if REMOVED in state.heads or REF in written or REMOVED in written:
        return frozenset()
    # A text that is written anew may lose, or win back, the state that was given to it.
    touched = any(f"{STATES}.{name}" in state.slots for name in written)
    return frozenset(written | {STATES} if touched else written)


def _may_differ(state: State, written: set[str], names: set[str]) -> bool:
    """True when fields that were *written* may tell on those called *names*.

    Any write may bring back a record whose removal had not seen it.
    """
    return REMOVED in state.heads or not names.isdisjoint(written)


def _settle_parts(
    view: View,
    register: Register,
    states: Mapping[str, State],
    written: Written,
    *,
    fresh: bool,
) -> None:
    kept = register.part_rows
    if kept is None:
        return
    names = {field.name for field in register.fields_by_side} | {REMOVED}
    touched = [r for r, state in states.items() if _may_differ(state, written[r], names)]
    alive = (record_id for record_id in touched if not states[record_id].removed)
    rows = [
        row for record_id in alive for row in register.parts_of(record_id, states[record_id].slots)
    ]
    kept.bring_up(view, {} if fresh else kept.of(view, touched), rows)


def _settle_links(
    view: View,
    register: Register,
    states: Mapping[str, State],
    written: Written,
    *,
    fresh: bool,
) -> None:
    kind, fields = register.kind, register.many_links
    names = {field.name for field in fields} | {REMOVED}
    touched = [r for r, state in states.items() if _may_differ(state, written[r], names)]
    links = [
        (record, field.name, target, kind.name)
        for record in touched
        if not states[record].removed
        for there in (_there(kind, states[record], written[record], fresh=fresh),)
        for field in fields
        if field.name in there
        for target in sorted(set(field.targets(field.unpack(states[record].slots))))
    ]
    _LINKS.bring_up(view, {} if fresh else _LINKS.of(view, touched), links)


def _settle_conflicts(
    view: View, kind: Kind[Any], states: Mapping[str, State], *, fresh: bool
) -> int:
    disputed = [
        (kind.name, record, slot)
        for record, state in states.items()
        if not state.removed  # nobody can choose for it, nor needs to, until it is brought back
        for slot in sorted(state.conflicts)
    ]
    _CONFLICTS.bring_up(view, {} if fresh else _CONFLICTS.of(view, states), disputed)
    return len(disputed)
