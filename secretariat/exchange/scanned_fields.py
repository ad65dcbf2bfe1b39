"""The field beside a square in which a chair writes: how deep its row is, and the ink in it.

A square does not say how high its row became, so the line below the row is looked for on the page.
"""

from __future__ import annotations

from dataclasses import dataclass

from PIL import Image

from secretariat.domain.mark_boxes import BESIDE, SQUARE, WIDTH, WRITING, Boxes
from secretariat.exchange.scanned_spots import Spot, dark, mean

_PADDING = 4 * 25.4 / 72
"""Millimetres between the square's column and the one for writing, on each side of their line."""
_START = SQUARE + BESIDE + _PADDING
"""The line between the two columns."""
_CLEAR = 1.3
"""Millimetres that are left out along the lines around the field."""
_DEEPEST = 200.0
"""Millimetres below a square within which its row ends."""
_UNKNOWN = 30.0
"""The depth that is looked at where the line below the row is not seen."""
_PART = (24.0, 12.0)
"""Width and height of the part of a field that has most ink: a date in a deep row is a date too."""
_FINE = 5
"""Dots to the millimetre at which fields are measured."""
_PIECES = 8
"""The parts of a line that are looked for one by one; one may be written over."""
_BESIDE = (4, 6)
"""The dots above and below a line with which it is compared."""
_CONTRAST = 9
"""How much darker than those a line is at least, of 255."""


@dataclass(frozen=True, slots=True)
class Field:
    """Where a chair writes, in millimetres from the corner of the square."""

    bottom: float
    right: float = _START + WRITING

    def ink(self, page: Image.Image, spot: Spot, levels: tuple[float, float]) -> float:
        """The share that is ink, of the part of the field that has most."""
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

    Where no line is seen below the row, its field is as deep as it can be: what is written there,
    or printed below, is then a doubt.
    """
    least = boxes.height
    deepest = _DEEPEST if following is None else max(following, least)
    line = _line_below(page, spot, least, deepest + 1.0)
    if line is not None:
        return Field(line)
    return Field(max(least, min(deepest, _UNKNOWN)) if following is None else deepest)


def _line_below(page: Image.Image, spot: Spot, top: float, bottom: float) -> float | None:
    """The first line of the table between *top* and *bottom*, as it runs below the boxes."""
    # There the row is blank down to its end, and nobody is asked to write.
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
