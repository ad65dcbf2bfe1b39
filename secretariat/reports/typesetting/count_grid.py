"""A grid of numbers along a span of time: rows below each other, periods beside each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.graphics.shapes import Drawing, Line, Rect
from reportlab.lib.colors import Color

from secretariat.reports.typesetting.charts import Drawn, fitted, placed, width_of
from secretariat.reports.typesetting.figures import Figure
from secretariat.reports.typesetting.fonts import register
from secretariat.reports.typesetting.styles import BLUE, GREY, INK, NAVY, RED, RULE

_HIGH, _HEAD, _NAMES = 17.0, 26.0, 0.22
_SIZE = 9.0
_WHITE = Color(1, 1, 1)


@dataclass(frozen=True, slots=True)
class Period:
    """One column: its heading in two lines, and whether the period has ended."""

    name: str
    year: str
    is_over: bool


def count_grid(
    rows: Sequence[tuple[str, Sequence[int]]],
    periods: Sequence[Period],
    *,
    width: float,
    language: str,
    alternative: str,
) -> Figure:
    """Figure with the number of each row in each period; ended periods are red and framed.

    A line between ended and coming periods tells them apart without colour.
    """
    register()
    drawing = Drawing(width, _HEAD + _HIGH * len(rows))
    left = width * _NAMES
    each = (width - left) / max(1, len(periods))
    top = _HIGH * len(rows)
    for index, period in enumerate(periods):
        at = left + index * each
        before = periods[index - 1] if index else None
        drawing.add(_line(at, 0, at, top, RULE, 0.3))
        drawing.add(placed(period.name, at + 2, top + 4, GREY, size=_least(period.name, each)))
        if before is None or before.year != period.year:
            drawing.add(placed(period.year, at + 2, top + 14, INK, size=_SIZE))
        if before is not None and before.is_over and not period.is_over:
            drawing.add(_line(at, 0, at, top + 24, NAVY, 1.2))
    for number, (name, counts) in enumerate(rows):
        bottom = top - _HIGH * (number + 1)
        drawing.add(_line(0, bottom, width, bottom, RULE, 0.3))
        drawing.add(fitted(name, left - 6, bottom + 5))
        for index, count in enumerate(counts):
            if count:
                box = (left + index * each + 1, bottom + 2, each - 2, _HIGH - 4)
                drawing.add(_box(box, is_over=periods[index].is_over))
                text = str(count)
                middle = box[0] + (box[2] - width_of(text, _SIZE)) / 2
                drawing.add(placed(text, middle, bottom + 5, INK, size=_SIZE))
    shown = (*(name for name, _ in rows), *(f"{period.name}{period.year}" for period in periods))
    top_row = ("", *(f"{period.name} {period.year}" for period in periods))
    body = [(name, *(str(count or "") for count in counts)) for name, counts in rows]
    return Drawn(
        drawing=drawing, words=shown, alternative=alternative, language=language, before=6,
        rows=(top_row, *body),
    )  # fmt: skip


def _box(box: tuple[float, float, float, float], *, is_over: bool) -> Rect:
    """The background of a number: pale, with a frame where the period has ended."""
    red, green, blue = RED if is_over else BLUE
    pale = Color(*(1 - (1 - part) * 0.22 for part in (red, green, blue)))
    frame = Color(red, green, blue) if is_over else _WHITE
    return Rect(*box, rx=1.5, ry=1.5, fillColor=pale, strokeColor=frame, strokeWidth=0.7)


def _line(  # noqa: PLR0913, PLR0917 - two ends, a colour and a width
    left: float, bottom: float, right: float, top: float,
    colour: tuple[float, float, float], width: float,
) -> Line:  # fmt: skip
    return Line(left, bottom, right, top, strokeColor=Color(*colour), strokeWidth=width)


def _least(words: str, room: float) -> float:
    """The size in points at which *words* fit into *room*."""
    return float(min(_SIZE, _SIZE * (room - 3) / max(1.0, width_of(words, _SIZE))))
