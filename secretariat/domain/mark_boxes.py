"""The tick boxes of a printed action log: where each stands, measured from the square of its row.

Paper and reader both go by these measures. They count in millimetres from the upper left corner of
the square, to the right and down, so a page may be turned, scaled or cut and its marks are found.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from secretariat.domain.actions import ActionStatus

SQUARE = 12.0
"""Width of the square of a row: each of its 25 modules is then half a millimetre."""
BOX = 4.2
STEP = 5.1
"""From the left edge of a box to that of the next."""
TOP = 3.8
"""Height of the numbers over the boxes."""
NEAR = 2.2
"""Between the last box and the square, blank so that the square is found."""
BESIDE = 1.2
"""Between the square and the column in which the chair writes."""
WRITING = 50.0
"""Width of the column in which the chair writes, where one language is printed."""
WRITING_BESIDE_TWO = 42.0
"""The width in millimetres of the column for writing on A4 in two languages, which leave less."""
_MOST = 12
"""The most rows of boxes that stand beside one square."""
_PITCHES = range(40, 250)
"""The distances of rows in tenths of a millimetre that can have been printed."""
_DIGITS = len(str(_PITCHES[-1]))
"""The most digits of such a distance; a square that holds more was not printed here."""


@dataclass(frozen=True, slots=True)
class Boxes:
    """The rows of boxes beside a square: the sides that they are for, and their distance."""

    sides: tuple[str, ...] = ()
    """The codes of sides, in lower case, from the first row down."""
    pitch: float = 0.0
    """From the top of one row to that of the next, in millimetres."""

    @property
    def height(self) -> float:
        """The height of square and boxes, whichever is higher."""
        return max(SQUARE, TOP + self.pitch * len(self.sides))

    @property
    def code(self) -> str:
        """The boxes as a square tells of them: ``UK.CN.85``."""
        return ".".join((*(side.upper() for side in self.sides), f"{self.pitch * 10:.0f}"))


@dataclass(frozen=True, slots=True)
class Place:
    """One box: whose it is, what a mark in it says, and its upper left corner."""

    side: str
    status: ActionStatus
    left: float
    top: float


NO_BOXES = Boxes()
WIDTH = STEP * len(ActionStatus) - (STEP - BOX) + NEAR
"""From the left edge of the first box to the square."""


def boxes_of(code: str) -> Boxes:
    """The boxes that a square tells of; none where it tells of none."""
    *sides, pitch = code.strip().lower().split(".")
    is_number = pitch.isdecimal() and pitch.isascii() and len(pitch) <= _DIGITS
    if not (is_number and int(pitch) in _PITCHES and 0 < len(sides) <= _MOST and all(sides)):
        return NO_BOXES
    return Boxes(tuple(sides), int(pitch) / 10)


def places(boxes: Boxes) -> Iterator[Place]:
    """Every box, row by row, from left to right."""
    for row, side in enumerate(boxes.sides):
        top = TOP + row * boxes.pitch + (boxes.pitch - BOX) / 2
        for at, status in enumerate(ActionStatus):
            yield Place(side, status, at * STEP - WIDTH, top)
