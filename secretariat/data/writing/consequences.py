"""Consequences: changes to a record that follow from changing another, in the same change.

A decision that supersedes another changes the status of the other. This is worked out when the
rest of the change has been written, so that the order of records in a file does not matter, and
undo takes everything back at once. A status that the change itself gives is kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from secretariat.data.journal.effects import Effect, Effects
from secretariat.data.journal.operations import Operation
from secretariat.data.questions import decisions
from secretariat.data.store import fetching
from secretariat.data.writing.collecting import Collecting
from secretariat.declaring.kinds import KINDS, Record
from secretariat.domain.decisions import (
    SUPERSEDING,
    Decision,
    DecisionStatus,
    replaced_by_it,
)
from secretariat.domain.supersession import after_links

STATUS = "status"
"""The slot of a decision whose value follows from the links of superseding decisions."""


def supersedes(slot: str) -> bool:
    """True for a *slot* that links a decision to the one that it supersedes."""
    return any(KINDS.of(Decision).field_named[name].owns(slot) for name in SUPERSEDING)


def bears(change: Collecting, operations: Sequence[Operation]) -> set[str]:
    """The ids of the decisions whose status depends on *operations*, all on one record."""
    found_effects = _effects(change, operations)
    fields = [KINDS.of(Decision).field_named[name] for name in SUPERSEDING] if found_effects else []
    return {
        target
        for effect in found_effects
        for field in fields
        if field.owns(effect.slot)
        for value in (effect.before, effect.after)
        for target in field.targets(field.unpack({effect.slot: value}))
    }


def is_caused(change: Collecting, operations: Sequence[Operation]) -> bool:
    """True when *operations*, all on one record, write only its status, as a consequence does."""
    return {effect.slot for effect in _effects(change, operations)} == {STATUS}


def _effects(change: Collecting, operations: Sequence[Operation]) -> list[Effect]:
    kind = KINDS.get(operations[0].kind)
    if kind is None or kind.record is not Decision:
        return []
    effects = Effects(kind, change.history(operations[0].record))
    return [effect for operation in operations for effect in effects.of(operation)]


class Consequences:
    """Collects the decisions that a change supersedes, or supersedes no longer."""

    def __init__(self) -> None:
        self._named: dict[str, None] = {}
        self._kept: set[str] = set()

    def note(self, before: Record | None, after: Record | None) -> None:
        """Note a record as it was *before* and *after* a write."""
        if (
            isinstance(before, Decision)
            and isinstance(after, Decision)
            and before.status is not after.status
        ):
            self._kept.add(after.id)
        old, new = _superseded_by(before), _superseded_by(after)
        if old != new:
            self._named |= dict.fromkeys([*old, *new])

    def keep(self, record: Record) -> None:
        """Leave the status of *record*, where it is a decision: the writer set it explicitly."""
        if isinstance(record, Decision):
            self._kept.add(record.id)

    def write(self, change: Collecting) -> None:
        """Write the consequences of all records noted so far."""
        named = [each for each in self._named if each not in self._kept]
        self._named.clear()
        if not named:
            return
        view = change.view
        for decision in fetching.fetch(view, Decision, named):
            superseding = decisions.superseding(view, [decision]).get(decision.id, ())
            after = after_links(decision, superseding, _status_before(change, decision.id))
            if after != decision:
                change.update(decision, after)


def _superseded_by(record: Record | None) -> tuple[str, ...]:
    """The ids of the decisions that *record* supersedes."""
    return replaced_by_it(record) if isinstance(record, Decision) else ()


def _status_before(change: Collecting, decision: str) -> DecisionStatus | None:
    """The status that the present one was written over; None where there is none."""
    kind: Any = KINDS.of(Decision)
    field = kind.field_named[STATUS]
    heads = change.state(kind, decision).heads.get(STATUS, ())
    effects = Effects(kind, change.history(decision))
    for head in heads:
        for effect in effects.of(head.operation):
            if effect.slot == field.name and effect.before:
                before: DecisionStatus | None = field.unpack({field.name: effect.before})
                return before
    return None
