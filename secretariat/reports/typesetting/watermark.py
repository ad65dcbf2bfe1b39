"""The watermark: a word across a page behind its text, which marks a draft as such.

It is drawn as outlines, not as text, so that copying and searching the page give only the words of
the record.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from functools import cache

from secretariat.reports.typesetting.boxes import boxes_of
from secretariat.reports.typesetting.font import Font
from secretariat.reports.typesetting.fonts import Typeface, han, latin
from secretariat.reports.typesetting.styles import Colour

_TINT: Colour = (0.925, 0.928, 0.935)  # dark enough to be seen, light enough to read over
_SPAN = 0.62  # of the page's diagonal
_TALLEST = 0.16  # of the page's shorter edge, for short words
_BETWEEN = 1.25  # of the size: from one language's line to the next
_CAPITALS = 0.72  # of the size: how high a line of capitals or of Chinese stands
_EM = 1000

Point = tuple[float, float]


@cache  # every page of a document bears the same
def watermark(texts: Sequence[str], size: tuple[float, float]) -> str:
    """PDF operators for *texts*, a line each, along the diagonal of a page of *size* in points."""
    width, height = size
    slope = math.atan2(height, width)
    lines = [[(letter, _face(letter)) for letter in line] for line in texts]
    longest = max(sum(face.width(letter) for letter, face in line) for line in lines) / _EM
    high = min(_SPAN * math.hypot(width, height) / longest, _TALLEST * min(size))
    middle = (len(lines) - 1) * _BETWEEN / 2 - _CAPITALS / 2
    operators: list[str] = []
    for number, line in enumerate(lines):
        long = sum(face.width(letter) for letter, face in line) / _EM
        start = (-long / 2, middle - number * _BETWEEN)
        operators += _line(line, start, _Place((width / 2, height / 2), slope, high))
    return "{:g} {:g} {:g} rg\n".format(*_TINT) + "\n".join([*operators, "f"])


class _Place:
    """Converts a point of the line, in ems from its middle, to a point of the page."""

    def __init__(self, centre: Point, slope: float, size: float) -> None:
        self._centre, self._size = centre, size
        self._cosine, self._sine = math.cos(slope), math.sin(slope)

    def __call__(self, x: float, y: float) -> str:
        x, y = x * self._size, y * self._size
        across = self._centre[0] + x * self._cosine - y * self._sine
        up = self._centre[1] + x * self._sine + y * self._cosine
        return f"{across:.1f} {up:.1f}"


def _line(line: Sequence[tuple[str, Font]], start: Point, transform: _Place) -> Iterator[str]:
    left, base = start
    for letter, face in line:
        for operator, points in face.outline(letter):
            at = (transform(left + x / _EM, base + y / _EM) for x, y in points)
            yield " ".join([*at, operator])
        left += face.width(letter) / _EM


def _face(letter: str) -> Font:
    faces = (latin(Typeface.SANS, bold=True), han(Typeface.SANS, bold=True))
    return next((face for face in faces if letter in face.characters), boxes_of(letter))
