"""The field beside a square in which a chair writes: its depth and the ink in it.

A square does not contain the height of its row, so the line below the row is searched on the page.
"""

from __future__ import annotations

from dataclasses import dataclass

from PIL import Image

from secretariat.domain.mark_boxes import BESIDE, SQUARE, WIDTH, WRITING, Boxes
from secretariat.exchange.scanned_spots import Spot, dark, mean

_PADDING = 4 * 25.4 / 72
"""Millimetres between the square's column and the one for writing, on each side of their line."""
_START = SQUARE + BESIDE + _PADDING
"""Millimetres from the left edge of a square to the line between the two columns."""
_CLEAR = 1.3
"""Millimetres that are left out along the lines around the field."""
_DEEPEST = 200.0
"""Greatest height of a row below the top of its square, in millimetres."""
_UNKNOWN = 30.0
"""Depth in millimetres that is assumed if the line below the row is not seen."""
_PART = (24.0, 12.0)
"""Width and height in millimetres of the part of a field in which ink is measured: so small that
a date is seen in a deep row."""
_FINE = 5
"""Resolution at which fields are measured, in dots per millimetre."""
_PIECES = 8
"""Number of parts in which a line is searched; one of them may be written over."""
_BESIDE = (4, 6)
"""Nearest and farthest dot, above and below a line, with which it is compared."""
_CONTRAST = 9
"""Least difference in brightness between those dots and a line, of 255."""


@dataclass(frozen=True, slots=True)
class Field:
    """The area in which a chair writes, in millimetres from the corner of the square."""

    bottom: float
    right: float = _START + WRITING

    def ink(self, page: Image.Image, spot: Spot, levels: tuple[float, float]) -> float:
        """The share of ink, from 0 to 1, in the part of the field that has most."""
        box = (_START + _CLEAR, 0.0, self.right - _CLEAR, max(self.bottom - _CLEAR, 1.0))
        seen = dark(spot.cut(page, box, _FINE), *levels)
        wide, high = (round(side * _FINE) for side in _PART)
        return max(
            mean(seen.crop((left, top, right, low)))
            for left, right in _parts(seen.width, wide)
            for top, low in _parts(seen.height, high)
        )


def _parts(length: int, part: int) -> list[tuple[int, int]]:
    """Beginning and end of each stretch of *part* dots in *length*; each overlaps the next."""
    last = max(length - part, 0)
    return [(at, min(at + part, length)) for at in (*range(0, last, part // 2), last)]


def field_of(page: Image.Image, spot: Spot, boxes: Boxes, following: float | None) -> Field:
    """The field beside the square at *spot*; the next one seems to begin at *following*.

    If no line is seen below the row, the field is as deep as it can be; writing there, or print
    below it, then becomes a doubt.
    """
    least = boxes.height
    deepest = _DEEPEST if following is None else max(following, least)
    line = _line_below(page, spot, least, deepest + 1.0)
    if line is not None:
        return Field(line)
    return Field(max(least, min(deepest, _UNKNOWN)) if following is None else deepest)


def _line_below(page: Image.Image, spot: Spot, top: float, bottom: float) -> float | None:
    """Position of the first line of the table between *top* and *bottom*; None without one.

    Positions are in millimetres from the corner of the square at *spot*.
    """
    # Searched below the boxes, where the row is blank and nobody is asked to write.
    seen = spot.cut(page, (-WIDTH, top - 1.0, SQUARE, bottom), _FINE)
    pieces = seen.resize((_PIECES, seen.height), Image.Resampling.BOX)
    levels = pieces.tobytes()
    columns = [levels[piece::_PIECES] for piece in range(_PIECES)]
    near, far = _BESIDE
    for at in range(far, pieces.height - far):
        lines = sum(_is_line(column, at, near, far) for column in columns)
        if lines >= _PIECES - 1:
            return top - 1.0 + at / _FINE
    return None


def _is_line(column: bytes, at: int, near: int, far: int) -> bool:
    """True when *column* is darker around the dot *at* than above and below."""
    above, below = column[at - far : at - near + 1], column[at + near : at + far + 1]
    paper = max(sum(above) / len(above), sum(below) / len(below))
    return paper - min(column[at - 1 : at + 2]) >= _CONTRAST
