"""What the ink in tick boxes says: the new status of each side, or a doubt to be settled."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from secretariat.domain.actions import ActionStatus
from secretariat.domain.remarks import Remark, remark
from secretariat.i18n import N_

_EMPTY, _FULL = 0.030, 0.065
"""The share of ink below which a box is empty, and from which it is marked."""
_SPILL = 3.0
"""How many times fainter than the mark beside it is what only spilled over from that."""
_SEEN = 0.17
"""How dark the lines of boxes are at least where the boxes stand in their place."""
_WRITTEN = 0.003
"""The share of ink in a part of the column for writing from which somebody wrote there."""
_NUMBERS = {status: number for number, status in enumerate(ActionStatus, 1)}


@dataclass(frozen=True, slots=True)
class Inked:
    """One box, and the share of it that is ink."""

    side: str
    status: ActionStatus
    ink: float


@dataclass(frozen=True, slots=True)
class Reading:
    """What the boxes of one row say, and what is doubtful of it."""

    statuses: tuple[tuple[str, ActionStatus], ...] = ()
    """Pairs of a side's code and its new status."""
    doubts: tuple[Remark, ...] = ()

    @property
    def status(self) -> str:
        """The statuses as they are typed: ``uk 4, cn 2``."""
        return ", ".join(f"{side} {_NUMBERS[status]}" for side, status in self.statuses)

    @property
    def is_empty(self) -> bool:
        """True when nothing was marked or written."""
        return not (self.statuses or self.doubts)


def reading(boxes: Sequence[Inked], edges: float, writing: float) -> Reading:
    """The meaning of *boxes* whose lines are *edges* dark, beside a column that holds *writing*."""
    doubts = list[Remark]()
    statuses = list[tuple[str, ActionStatus]]()
    if boxes and edges < _SEEN:
        doubts.append(remark(N_("The boxes of this row cannot be read; look at the page.")))
    for side in dict.fromkeys(box.side for box in boxes):
        row = [box for box in boxes if box.side == side]
        marked, faint = list(_marked(row)), list(_faint(row))
        if len(marked) == 1 and not faint:
            statuses.append((side, marked[0].status))
        elif marked or faint:
            doubts.append(_doubt(side, marked, faint))
    if writing >= _WRITTEN:
        doubts.append(
            remark(N_("There is handwriting: type the date or the remark that the picture shows."))
        )
    return Reading(tuple(statuses), tuple(doubts))


def _marked(row: Sequence[Inked]) -> Iterator[Inked]:
    """The boxes that were marked for sure."""
    return (inked for inked in row if inked.ink >= _FULL)


def _faint(row: Sequence[Inked]) -> Iterator[Inked]:
    """The boxes with a little ink, which is no spill from the mark beside it."""
    for at, inked in enumerate(row):
        if not _EMPTY <= inked.ink < _FULL:
            continue
        beside = max(other.ink for other in (*row[max(at - 1, 0) : at], *row[at + 1 : at + 2]))
        if beside < _FULL or beside < inked.ink * _SPILL:
            yield inked


def _doubt(side: str, marked: Iterable[Inked], faint: Iterable[Inked]) -> Remark:
    several = sorted({_NUMBERS[inked.status] for inked in (*marked, *faint)})
    numbers = ", ".join(map(str, several))
    if len(several) == 1:
        return remark(
            N_("{side}: the mark in box {number} is faint."), side=side.upper(), number=numbers
        )
    return remark(
        N_("{side}: boxes {numbers} hold ink; choose one."), side=side.upper(), numbers=numbers
    )
