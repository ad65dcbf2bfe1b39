"""A change: verbs are collected as operations, all of which are written, or none."""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from secretariat.data.journal import chains, changes, limits, numbers, quarantine, settling
from secretariat.data.journal.fold import State, fold, over_all, over_shown
from secretariat.data.journal.naming import Numbering, called_by
from secretariat.data.journal.operations import (
    JOINT,
    SALT,
    Operation,
    Stored,
    Write,
    first_writes,
    seal,
    values_in,
)
from secretariat.data.questions import reading
from secretariat.data.store.sources import REAL, Sources
from secretariat.data.store.view import View
from secretariat.data.writing.agreeing import RecordSteps
from secretariat.data.writing.consequences import Consequences
from secretariat.data.writing.own_side import refuse_leaks
from secretariat.data.writing.placing import Placing
from secretariat.data.writing.removing import refuse_removal
from secretariat.data.writing.stale import StaleError, overtaken
from secretariat.data.writing.who import Author, Purpose
from secretariat.declaring.by_verb import refuse_typed
from secretariat.declaring.entering import entering
from secretariat.declaring.kinds import KINDS, REF, REMOVED, Kind, Record
from secretariat.declaring.values import Json
from secretariat.errors import SecretariatError
from secretariat.i18n import N_

R = TypeVar("R", bound=Record)
_FLUSH_AT = 2_000


class Change:
    """Collects operations within one transaction and keeps tables in step."""

    def __init__(
        self, view: View, author: Author, purpose: Purpose, sources: Sources = REAL
    ) -> None:
        self.id = purpose.joins or sources.new_id()
        self.undoes = purpose.undoes
        self.kinds: set[str] = set()
        self.written = 0
        self.consequences = Consequences()
        """What the change does to other records; written when the rest of it has been."""
        self._view = view
        self.author = author
        self._purpose = purpose
        self._sources = sources
        self._now = now = sources.now()
        latest = chains.latest(view)
        self._at = max(latest.at, now - 1)
        self.received = max(latest.received + 1, now)
        self._is_any_quarantined = latest.is_any_quarantined
        self._ends: dict[str, tuple[int, str]] = {}
        self._pending: list[tuple[Operation, Stored]] = []
        self._histories: dict[str, list[Operation]] = {}
        self._new: set[str] = set()
        self._reaches_back = False  # more than new records waits: names may be given or free
        self.placing = Placing(self, view)
        self._record_steps = RecordSteps(self.placing.named_by_hand)
        self.numbering = Numbering(view, now)

    @property
    def view(self) -> View:
        """The view for queries that must see the writes of this change so far."""
        self.flush()
        return self._view

    def new_id(self) -> str:
        """An id for a record that is linked to before it is added."""
        return self._sources.new_id()

    def add(
        self, record: R, *, fresh: bool = False, verb: bool = False, checked: bool = False
    ) -> R:
        """Add *record*; returns it with its id and reference.

        *fresh*: its id was made just now, so the journal has nothing on it. *verb*: fields that
        only verbs write may be given. *checked*: its values were checked when they were read.
        """
        kind = KINDS.of(type(record))
        refuse_typed(kind, kind.blank, record, verb=verb)
        if not checked:
            entering(kind).check(record)
        if self._reaches_back:
            self.flush()
        refuse_leaks(self._kinds_of, kind, record)
        fresh = fresh or not record.id
        if kind.within:
            record = self.placing.put(kind, record)
        ref = record.ref if kind.within and record.ref else self.numbering.give(kind, record)
        if not record.id or ref != record.ref:
            record = replace(record, id=record.id or self._sources.new_id(), ref=ref)
        if fresh:
            self._histories[record.id] = []
            self._new.add(record.id)
        self.enter(kind, record.id, entering(kind).slots(record))
        self.numbering.remember(record.id, record.ref)
        self.placing.note(kind, record, fresh=fresh)
        self._record_steps.note(None, record)
        self.consequences.note(None, record)
        return record

    def update(self, before: R, after: R, *, follow: bool = True, verb: bool = False) -> R:
        """Write the differences between *before*, as it was read, and *after*; returns the record.

        Raises a StaleError where a value to be written over is not the one that was read. Values
        that others wrote in other fields stay, and are in the returned record.

        A reference that is made from fields alone changes with them, unless *follow* is false, as
        for files, which give references. *verb*: fields that only verbs write may change.
        """
        kind = KINDS.of(type(before))
        if kind.add_only:
            raise SecretariatError(
                N_("{ref} is kept as it was entered; add another instead."), ref=before.ref
            )
        if kind.within:
            after = self.placing.taken_over(kind, before, after)
        fields = kind.differing(before, after)
        refuse_typed(kind, before, after, fields, verb=verb)
        # Values that were there before may be older than a check: only written ones are checked.
        kind.check(after, fields)
        refuse_leaks(self._kinds_of, kind, after)
        old, new = kind.pack_only(fields, before), kind.pack_only(fields, after)
        changed = {s: new.get(s) for s in {**old, **new} if old.get(s) != new.get(s)}
        if changed:
            state = self.state(kind, before.id)
            # Packed again, since an empty slot may stand for a default.
            now = {s: v for f in fields for s, v in f.pack(f.unpack(state.slots)).items()}
            stale = [s for s in changed if now.get(s) not in (old.get(s), new.get(s))]
            if state.removed or stale:
                lost_to_others = overtaken(self.history(before.id), state, sorted(stale))
                raise StaleError(before, lost_to_others)
            # Nothing to write where somebody else has written the same value.
            changed = {slot: value for slot, value in changed.items() if now.get(slot) != value}
            if changed:
                self._write_over(kind, before.id, state, changed)
            after = kind.unpack(before.id, {**state.slots, **changed, REF: after.ref})
            self._record_steps.note(before, after)
            self.consequences.note(before, after)
            if kind.within:
                after = self._number_there(kind, before, after)
            if follow and called_by(kind) & {field.name for field in fields}:
                return self._call_after(kind, before, after)
        return after

    def _number_there(self, kind: Kind[R], before: R, after: R) -> R:
        """*after* with a reference in the list to which it was moved, where numbers are written."""
        renamed = self.placing.numbers_there(kind, before, after)
        for record, ref in renamed:
            self.call(record, ref)
        return replace(after, ref=renamed[0][1]) if renamed else after

    def _call_after(self, kind: Kind[R], before: R, after: R) -> R:
        """*after* with the reference that its fields now give, unless the former one is cited."""
        view = self.view  # what waits to be written may give or free the name
        ref = self.numbering.follow(kind, before, after)
        if not ref or reading.is_cited(view, before):
            return after
        self.call(before, ref)
        self.numbering.remember(before.id, ref)
        return replace(after, ref=ref)

    def call(self, record: Record, ref: str) -> None:
        """Give *record* the reference *ref*; the former one still finds it."""
        self.enter(KINDS.of(type(record)), record.id, {REF: ref})

    def remove(self, record: Record) -> None:
        """Remove *record*; the journal keeps it."""
        kind: Kind[Any] = KINDS.of(type(record))
        refuse_removal(self.view, kind, record)
        self.take_out(kind, record.id)
        self.consequences.note(record, None)

    def bring_back(self, record: Record) -> None:
        """Restore *record*, which was removed, as it was."""
        kind: Kind[Any] = KINDS.of(type(record))
        state = self.state(kind, record.id)
        self.write(kind, record.id, {REMOVED: over_all(state, REMOVED, None)})
        self._record_steps.note(None, record)
        self.consequences.note(None, record)

    def resolve(self, record: Record, chosen: Record, slots: Collection[str]) -> None:
        """Settle conflicts: the values of *slots* in *chosen* replace all competing versions.

        Slots that are not in conflict stay as they are; refused where none of *slots* is.
        """
        kind: Kind[Any] = KINDS.of(type(record))
        state = self.state(kind, record.id)
        slots = [slot for slot in slots if slot in state.conflicts]
        if not slots:
            raise SecretariatError(N_("Nothing in that part of {ref} conflicts."), ref=record.ref)
        packed = kind.pack(chosen)
        for slot in slots:
            # Each version may have had its own effect on other records.
            for head in state.heads.get(slot, ()):
                version: Any = kind.unpack(record.id, {**state.slots, slot: head.value})
                self.consequences.note(version, chosen)
        self._record_steps.note(record, chosen)
        self.placing.forget(kind)
        self.write(
            kind, record.id, {slot: over_all(state, slot, packed.get(slot)) for slot in slots}
        )
        self.consequences.note(record, chosen)

    def expect(self, records: Iterable[str]) -> None:
        """Read the histories of *records* at once, before many single verbs."""
        unread = [record for record in records if record not in self._histories]
        self._histories |= chains.operations_on(self._view, unread)

    def history(self, record: str) -> list[Operation]:
        """All operations on *record*, this change's included."""
        if record not in self._histories:
            self.expect([record])
        return self._histories[record]

    def state(self, kind: Kind[Any], record: str) -> State:
        """The state of *record*, this change included."""
        return fold(kind, self.history(record))

    def _kinds_of(self, records: set[str]) -> dict[str, str]:
        """The kind of each of *records* that this book has, this change included."""
        begun = {
            record: every[0].kind for record in records if (every := self._histories.get(record))
        }
        return begun | reading.kinds_of(self._view, records - begun.keys())

    def take_out(self, kind: Kind[Any], record: str) -> None:
        """Remove *record* without the checks of `remove`, as undoing an addition does."""
        self.enter(kind, record, {REMOVED: 1})

    def retract(self, kind: Kind[Any], record: str, operations: Sequence[Operation]) -> None:
        """Retract *operations* on *record*, each in its own layer."""
        self.placing.forget(kind)
        for layer in sorted({operation.layer for operation in operations}):
            names = tuple(
                sorted(operation.name for operation in operations if operation.layer == layer)
            )
            self._append(kind, record, layer, {}, retracts=names)

    def decline(self, kind: Kind[Any], record: str, operations: Sequence[Operation]) -> None:
        """Note that *operations* could not be undone, so that undo moves on to the next change."""
        self._append(kind, record, operations[0].layer, {})

    def purge(
        self,
        kind: Kind[Any],
        record: str,
        layer: str,
        pairs: Sequence[tuple[str, str]],
        held: Container[str] = (),
    ) -> None:
        """Note that the values of *pairs*, each an operation and a slot, are erased.

        Operations that are *held* in quarantine stay there, whatever remains of them.
        """
        voids = tuple(sorted({name for name, _ in pairs if name in held}))
        self._append(kind, record, layer, {}, purges=tuple(sorted(pairs)), voids=voids)

    def write(self, kind: Kind[Any], record: str, writes: Mapping[str, Write]) -> None:
        """Append *writes* that are worked out already, each in its own layer."""
        if entering(kind).has_no_own_side(writes):
            self._append(kind, record, JOINT, writes)
            return
        own = {slot: write for slot, write in writes.items() if kind.is_own_side(slot)}
        joint = {slot: write for slot, write in writes.items() if slot not in own}
        if joint:
            self._append(kind, record, JOINT, joint)
        if own:
            self._append(kind, record, self.author.own_layer, own)

    def finish(self) -> None:
        """Do the steps that follow once all is written; refuse a result that is not allowed."""
        self.consequences.write(self)
        self._record_steps.finish(self, self._now)
        self.flush()
        if self._is_any_quarantined:
            limits.refuse_hidden(self._view, self.id)

    def flush(self) -> None:
        """Write the collected operations to the journal and the tables."""
        if not self._pending:
            return
        chains.append(self._view, self._pending, self.received)
        changes.note(self._view, (operation for operation, _ in self._pending))
        written = settling.slots_written(operation for operation, _ in self._pending)
        histories = {record: self._histories[record] for record in written}
        fresh = self._new >= histories.keys()
        settling.settle(self._view, histories, written, fresh=fresh)
        if self._is_any_quarantined:
            touched = () if fresh else written
            self.kinds |= quarantine.settle_due(self._view, self.received, touched)
        self.kinds |= numbers.kinds_renumbered_by(numbers.renumbering_records(histories, written))
        # Numbers of ordered records are those that this change gave them, until it ends.
        self.numbering.forget(
            record
            for record, operations in histories.items()
            if (kind := KINDS.get(operations[0].kind)) and not kind.within
        )
        self._pending.clear()
        self._histories.clear()
        self._new.clear()
        self._reaches_back = False

    def enter(self, kind: Kind[Any], record: str, slots: Mapping[str, Json]) -> None:
        """Write *slots*, in stored form, over the present values of *record*, which may be new."""
        if not self.history(record):
            self.write(kind, record, first_writes(slots))
            return
        self._write_over(kind, record, self.state(kind, record), slots)

    def _write_over(
        self, kind: Kind[Any], record: str, state: State, slots: Mapping[str, Json]
    ) -> None:
        self.placing.forget(kind)
        self.write(kind, record, {s: over_shown(state, s, v) for s, v in slots.items()})

    def _append(  # noqa: PLR0913 - what an operation can carry
        self,
        kind: Kind[Any],
        record: str,
        layer: str,
        writes: Mapping[str, Write],
        *,
        retracts: tuple[str, ...] = (),
        purges: tuple[tuple[str, str], ...] = (),
        voids: tuple[str, ...] = (),
    ) -> None:
        number, previous = self._ends.get(layer) or chains.chain_end(
            self._view, self.author.replica, layer
        )
        self._at += 1
        removes = REMOVED in writes and writes[REMOVED].after
        unsealed = Operation(
            replica=self.author.replica, layer=layer, number=number + 1, previous=previous,
            at=self._at, by=self.author.by, side=self.author.side,
            label=self._purpose.label, change=self.id, kind=kind.name, version=kind.version,
            record=record, writes=writes, retracts=retracts, purges=purges, voids=voids,
            seen=self._seen(kind, record) if removes else (),
            undoes=self._purpose.undoes, barrier=self._purpose.barrier,
            reason=self._purpose.reason,
        )  # fmt: skip
        salts = self._sources.token(SALT * values_in(unsealed))
        operation, stored = seal(unsealed, salts)
        self._ends[layer] = (operation.number, operation.name)
        self.history(record).append(operation)
        self._pending.append((operation, stored))
        self._reaches_back |= record not in self._new
        self.written += 1
        self.kinds.add(kind.name)
        if len(self._pending) >= _FLUSH_AT:
            self.flush()

    def _seen(self, kind: Kind[Any], record: str) -> tuple[str, ...]:
        """The names of the writes that a removal is made over, in the record's own layer only."""
        heads = self.state(kind, record).heads
        seen = {
            head.operation.name
            for slot, versions in heads.items() if kind.is_own_side(slot) == kind.own_side
            for head in versions
        }  # fmt: skip
        return tuple(sorted(seen))
