"""Finds the writes of a date that a resolved conflict leaves out of its history.

Two copies may move one date apart. Once somebody chose between them, one move stands: the one to
the date that was chosen, or the choice itself where it is neither of the two.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from secretariat.data.journal.fold import current_writes
from secretariat.data.journal.operations import Operation, Write
from secretariat.declaring.kinds import Kind
from secretariat.declaring.values import Json


class Settled:
    """The writes to one slot that do not count, and those that each other write replaced."""

    def __init__(self, kind: Kind[Any], slot: str, known: Mapping[str, Operation]) -> None:
        """*known* are the operations on one record, by name."""
        self.left_out: set[str] = set()
        """The names of the operations whose write to the slot is no move."""
        self.made_over: dict[str, Json] = {}
        """What stood before the conflict that an operation settled by a date of its own."""
        self._writes: dict[str, Write] = {}
        if not any(_settles(operation) for operation in known.values()):
            return  # as nearly always: nothing more is read
        for name, operation in known.items():
            if (write := current_writes(kind, operation).get(slot)) is not None:
                self._writes[name] = write
        for name in sorted(self._writes, key=lambda writer: known[writer].rank):
            parents = [parent for parent in self._writes[name].parents if parent in self._writes]
            if len(parents) > 1:
                self._settle(name, sorted(parents, key=lambda parent: known[parent].rank))

    def _settle(self, name: str, parents: list[str]) -> None:
        """Note that the operation called *name* chose between the writes of its *parents*."""
        lines = {parent: self._line(parent) for parent in parents}
        shared = set.intersection(*lines.values())
        after = self._writes[name].after
        kept = next((parent for parent in parents if self._writes[parent].after == after), None)
        for line in lines.values():
            self.left_out |= line - shared
        if kept is not None:
            self.left_out -= lines[kept]
            self.left_out.add(name)
        else:
            before = self._undisputed(shared)
            self.made_over[name] = self._writes[before].after if before else None

    def _undisputed(self, shared: set[str]) -> str | None:
        """The last of the operations *shared* that all others stand on; None where there is none.

        A conflict that two copies settled apart is in the lines of both: what stood before it is.
        """
        while True:
            last = [name for name in shared if not any(name in self._over(each) for each in shared)]
            if len(last) <= 1:
                return last[0] if last else None
            shared = set.intersection(*map(self._line, last))

    def _over(self, name: str) -> tuple[str, ...]:
        return self._writes[name].parents

    def _line(self, name: str) -> set[str]:
        """The operation called *name*, and those over whose writes it was made, to the first."""
        line: set[str] = set()
        ahead = [name]
        while ahead:
            earlier = ahead.pop()
            if earlier in self._writes and earlier not in line:
                line.add(earlier)
                ahead += self._over(earlier)
        return line


def _settles(operation: Operation) -> bool:
    """True when *operation* was made over several writes of one slot."""
    return any(len(write.parents) > 1 for write in operation.writes.values())
