"""Seating at a table with two sides: heads in the middle, the others right and left in turn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from secretariat.domain.meetings import Participant, Role, protocol_order

AT_TABLE = 9
"""Seats on one side of the table; a sheet shows that many with readable names."""

_BEHIND = (Role.OBSERVER, Role.INTERPRETER, Role.SECRETARY)


@dataclass(frozen=True, slots=True)
class Seats:
    """The seats of one side."""

    table: tuple[Participant, ...] = ()
    """From the right hand of the head to the left, as seen by those who sit there."""
    behind: tuple[Participant, ...] = ()
    """The row behind: observers, interpreters, secretaries, and those without a seat."""
    head: int = 0
    """The index of the head in *table*."""

    @property
    def ranked(self) -> tuple[Participant, ...]:
        """All by precedence: the head first, then in the order in which seats are given."""
        return tuple(sorted((*self.table, *self.behind), key=protocol_order))


def seats(delegation: Sequence[Participant], at_table: int = AT_TABLE) -> Seats:
    """Seats for those of *delegation* who come: the second at the head's right, the third left.

    The interpreter sits behind, since hosts differ on which hand is the interpreter's.
    """
    here = [
        participant
        for participant in sorted(delegation, key=protocol_order)
        if not participant.apologies
    ]
    front = [participant for participant in here if participant.role not in _BEHIND]
    table, rest = front[:at_table], front[at_table:]
    right, left = table[1::2], table[2::2]
    row = [*reversed(right), *table[:1], *left]
    behind = sorted(
        [*rest, *(participant for participant in here if participant.role in _BEHIND)],
        key=protocol_order,
    )
    return Seats(tuple(row), tuple(behind), len(right))
