"""Effects: what each operation on a record changed, slot by slot, as its history tells it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from secretariat.data.journal.fold import current_writes
from secretariat.data.journal.operations import Operation, Write
from secretariat.declaring.kinds import Kind
from secretariat.declaring.values import Json


class Effect(NamedTuple):
    """The change of one slot: one line of a record's history."""

    slot: str
    before: Json
    after: Json


class Effects:
    """The effects of the operations on one record, each worked out once."""

    def __init__(self, kind: Kind[Any], operations: Iterable[Operation]) -> None:
        self._kind = kind
        self._known = {operation.name: operation for operation in operations}
        self._worked_out: dict[str, list[Effect]] = {}

    def of(self, operation: Operation) -> list[Effect]:
        """The effects of *operation*; those of an undo are reversed, one for each slot.

        The former value is not stored: it is that of the write that this one was made over.
        """
        # Undo and redo may have taken turns a thousand times, so no function calls itself here.
        ahead, begun = [operation], set[str]()
        while ahead:
            latest = ahead[-1]
            undone = [self._known[name] for name in latest.retracts if name in self._known]
            first = (
                []
                if latest.name in begun
                else [each for each in undone if each.name not in self._worked_out]
            )
            begun.add(latest.name)
            if first:
                ahead += first
                continue
            ahead.pop()
            self._worked_out[latest.name] = (
                self._reversed(undone) if latest.retracts else self._written(latest)
            )
        return self._worked_out[operation.name]

    def _reversed(self, undone: Iterable[Operation]) -> list[Effect]:
        """The effects of taking back *undone*, the last of them first."""
        back: dict[str, Effect] = {}
        last_first = sorted(undone, key=lambda operation: operation.rank, reverse=True)
        for name in dict.fromkeys(operation.name for operation in last_first):
            for slot, before, after in self._worked_out.get(name, ()):
                there = back.get(slot)
                back[slot] = Effect(slot, there.before if there else after, before)
        return list(back.values())

    def _written(self, operation: Operation) -> list[Effect]:
        written_effects = [
            Effect(slot, self._before(slot, write), write.after)
            for slot, write in current_writes(self._kind, operation).items()
        ]
        # A half that was empty before and after one text became two is not shown in the history.
        return [
            effect
            for effect in written_effects
            if effect.slot in operation.writes or (effect.before, effect.after) != (None, None)
        ]

    def _before(self, slot: str, write: Write) -> Json:
        parents = [self._known[name] for name in write.parents if name in self._known]
        if not parents:
            return None
        shown = max(parents, key=lambda parent: parent.rank)
        former = current_writes(self._kind, shown).get(slot)
        return former.after if former else None
