"""The preview of a merge, record by record: new ones, changes and conflicts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from secretariat.data.journal import chains, judging, naming
from secretariat.data.journal.fold import fold
from secretariat.data.journal.operations import Operation, Stored
from secretariat.data.journal.proving import proven
from secretariat.data.store.view import View
from secretariat.declaring.kinds import KINDS, REF, REMOVED

_NAMELESS = frozenset({REF, REMOVED})


@dataclass(frozen=True)
class RecordPreview:
    """One record that a merge would touch."""

    kind: str
    record: str
    ref: str
    """The reference; empty for a new record that is numbered on arrival."""
    is_new: bool
    slots: tuple[str, ...]
    """The slots that the received operations write."""
    conflicts: tuple[str, ...]
    """The slots that would newly be in conflict."""
    by: str
    """The author of the last of the operations to come."""
    at: int
    """The time of that operation, in microseconds since 1970."""
    replica: str

    @property
    def rank(self) -> tuple[bool, bool, str, str]:
        """Sort key: first records in conflict, then changed ones, then new ones."""
        return (not self.conflicts, self.is_new, self.kind, self.ref)


def record_previews(view: View, received: Iterable[Stored], now: int) -> list[RecordPreview]:
    """The records that merging the *received* operations would touch; nothing is written.

    Raises the errors of the merge itself. *now* is in microseconds since 1970. Operations that the
    merge would put in quarantine are left out.
    """
    now = max(now, chains.latest(view).received + 1)
    come: dict[str, dict[str, Operation]] = {}
    for stored in received:
        operation = proven(stored)
        come.setdefault(operation.record, {})[operation.name] = operation
    ours = chains.operations_on(view, come, quarantined=True)
    refs = naming.shown_refs(view, come)
    foreseen = []
    for record, theirs in come.items():
        known = {operation.name: operation for operation in ours[record]}
        faulty = judging.faults((theirs | known).values(), now)
        new = [
            operation
            for name, operation in theirs.items()
            if name not in known and name not in faulty
        ]
        if new:
            there = [operation for name, operation in known.items() if name not in faulty]
            foreseen.append(_effect_on(record, there, new, refs.get(record, "")))
    return sorted(foreseen, key=lambda each: each.rank)


def _effect_on(record: str, ours: list[Operation], new: list[Operation], ref: str) -> RecordPreview:
    last = max(new, key=lambda operation: operation.rank)
    kind = KINDS.get(last.kind)
    before: set[str] = set()
    conflicts: set[str] = set()
    if kind is not None:
        before = set(fold(kind, ours).conflicts) if ours else before
        after = fold(kind, [*ours, *new])
        conflicts = set(after.conflicts) - before
        ref = ref or str(after.slots.get(REF) or "")
    slots = {slot for operation in new for slot in operation.writes} - _NAMELESS
    return RecordPreview(
        last.kind, record, ref, not ours, tuple(sorted(slots)), tuple(sorted(conflicts)),
        last.by, last.at, last.replica,
    )  # fmt: skip
