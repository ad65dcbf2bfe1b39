"""Settling: updates tables, references, links, conflicts and search to the fold of the journal.

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
"""The newly written slots of each record, by id; within this module, their fields."""

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
    """Update all derived tables to *histories*; returns the number of slots in conflict.

    *fresh*: none of the records was in the tables before, which saves queries. *numbered* is False
    when a whole book is settled, whose agendas are numbered once at the end.
    """
    written = {record: _fields_in(of[0].kind, written[record]) for record, of in histories.items()}
    renumbered = numbers.renumbering_records(histories, written) if numbered else {}
    before = numbers.scope_of(view, renumbered)
    by_kind: dict[str, dict[str, State]] = defaultdict(dict)
    for record, history in histories.items():
        kind = KINDS.get(history[0].kind)
        # Operations of a kind from a newer program wait in the journal for such a program.
        if kind is not None:
            by_kind[kind.name][record] = fold(kind, history)
    conflicts = 0
    for name, states in by_kind.items():
        conflicts += _settle_kind(view, KINDS.named(name), states, histories, written, fresh)
    for name, states in by_kind.items():
        texts.settle(view, KINDS.named(name), states, histories, written, fresh=fresh)
    for name, states in by_kind.items():
        # Of new records, the texts were just given the keys of where they are.
        texts.settle_below(view, KINDS.named(name), states, written, but=histories if fresh else ())
    numbers.settle(view, before.and_also(numbers.scope_of(view, renumbered)))
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
    """Update the rows of a register; returns the names of records whose name did not change."""
    kept: dict[str, str] = {}
    by_fields: dict[frozenset[str], list[str]] = defaultdict(list)
    for record, state in states.items():
        by_fields[frozenset() if fresh else _columns_written(state, written[record])].append(record)
    whole = by_fields.pop(frozenset(), [])
    for fields, records in by_fields.items():
        following = register.following(fields)
        there = following.rows.of(view, records)
        following.rows.bring_up(
            view,
            there,
            (following.anew(row, states[record].slots) for record, row in there.items()),
        )
        kept |= {record: following.ref(row) for record, row in there.items()}
        whole += (record for record in records if record not in there)
    former = {} if fresh else register.rows.of(view, whole)
    kept |= {record: row[2] for record, row in former.items() if record not in refs}
    called = {**kept, **refs} if whole else kept
    rows: list[Row] = []
    for record in whole:
        state, ref = states[record], called.get(record, "")
        # All values of a new record were written now.
        fields_ = written[record] if fresh else None
        rows.append(register.row(record, state.slots, ref, removed=state.removed, there=fields_))
    register.rows.bring_up(view, former, rows)
    return kept


def _there(kind: Kind[Any], state: State, written: set[str], *, fresh: bool) -> set[str]:
    """The names of the fields with a value; in a new record, those *written*."""
    return written if fresh else entering(kind).written_in(state.slots)


def _fields_in(kind: str, slots: Iterable[str]) -> set[str]:
    """The names of the fields of *kind* to which *slots* belong."""
    known = KINDS.get(kind)
    return entering(known).written_in(slots) if known else {*map(name_in, slots)}


def slots_written(operations: Iterable[Operation]) -> dict[str, set[str]]:
    """The slots that *operations* write, under today's names, by record.

    All slots for an undo or a purge, which may touch any.
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
    """Remove *records*, each given with the names of all kinds it may have had, from all tables."""
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
    """The states of records whose searched text may differ; None for removed records."""
    searched = {field.name for field in kind.searched} | {REMOVED, REF}
    return {
        record: None if state.removed else state
        for record, state in states.items()
        if _may_differ(state, written[record], searched)
    }


def _columns_written(state: State, written: set[str]) -> frozenset[str]:
    """The fields whose columns may differ after *written* ones; empty when any may differ."""
    if REMOVED in state.heads or REF in written or REMOVED in written:
        return frozenset()
    # A changed text may lose, or regain, the state that was given to it.
    touched = any(f"{STATES}.{name}" in state.slots for name in written)
    return frozenset(written | {STATES} if touched else written)


def _may_differ(state: State, written: set[str], names: set[str]) -> bool:
    """True when the fields *names* may differ after *written* ones.

    Any write may restore a record whose removal was not made over it.
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
