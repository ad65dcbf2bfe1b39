"""Who sits where at a table with two sides: heads in the middle, then by turns right and left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from secretariat.domain.meetings import Participant, Role, protocol_order

AT_TABLE = 9
"""Seats on one side of the table, as many as a sheet shows with names that can be read."""

_BEHIND = (Role.OBSERVER, Role.INTERPRETER, Role.SECRETARY)


@dataclass(frozen=True, slots=True)
class Seats:
    """One side's seats."""

    table: tuple[Participant, ...] = ()
    """From the right hand of the head to the left, as those who sit there see it."""
    behind: tuple[Participant, ...] = ()
    """In the row behind: observers, interpreters, secretaries, and whom the table does not hold."""
    head: int = 0
    """The place of the head within the table."""

    @property
    def ranked(self) -> tuple[Participant, ...]:
        """Everybody by precedence: the head first, then as seats are given."""
        return tuple(sorted((*self.table, *self.behind), key=protocol_order))


def seats(delegation: Sequence[Participant], at_table: int = AT_TABLE) -> Seats:
    """Seats for those of *delegation* who come: the second at the head's right, the third left.

    The interpreter sits behind, since hosts differ on which hand is the interpreter's.
    """
    here = [one for one in sorted(delegation, key=protocol_order) if not one.apologies]
    front = [one for one in here if one.role not in _BEHIND]
    table, rest = front[:at_table], front[at_table:]
    right, left = table[1::2], table[2::2]
    row = [*reversed(right), *table[:1], *left]
    behind = sorted([*rest, *(one for one in here if one.role in _BEHIND)], key=protocol_order)
    return Seats(tuple(row), tuple(behind), len(right))
