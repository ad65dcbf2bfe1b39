"""The tree: boxes with words, each joined by a line to those below it, from left to right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportlab.graphics.shapes import Drawing, Group, PolyLine, Rect
from reportlab.lib.colors import Color

from secretariat.han import has_han
from secretariat.reports.typesetting.charts import Drawn, placed, width_of
from secretariat.reports.typesetting.figures import Figure
from secretariat.reports.typesetting.fonts import register
from secretariat.reports.typesetting.styles import GREY, INK, RULE, Colour

_SIZE = 8.5
_LEADING = 10.5
_INSET = 5.0
_MOST_LINES = 3
"""Most lines of one text in a box; a longer text ends with an ellipsis."""
_GAP = 8.0
"""Points between boxes one above the other."""
_ARM = 22.0
"""Points between a box and those below it in the tree."""
_WIDEST = 190.0
_TALLEST = 620.0
"""Most points of the height of a tree; a higher one is drawn smaller."""


@dataclass(frozen=True, slots=True)
class Node:
    """One box: its texts, each on a new line, its colour, and the boxes below it in the tree."""

    texts: tuple[str, ...]
    colour: Colour
    below: tuple[Node, ...] = ()


@dataclass(frozen=True, slots=True)
class _Box:
    """A node with its set lines, and its position in points from the top left."""

    lines: tuple[tuple[str, bool], ...]
    """Each line, with True if it belongs to the first text."""
    colour: Colour
    left: float
    middle: float
    below: tuple[_Box, ...]

    @property
    def height(self) -> float:
        return _high(len(self.lines))


def tree(roots: Sequence[Node], *, width: float, language: str, alternative: str) -> Figure:
    """Figure of the trees with *roots*, one above the other."""
    register()
    columns = max(map(_depth, roots), default=1)
    wide = min(_WIDEST, (width - (columns - 1) * _ARM) / columns)
    boxes, high = _stacked(roots, 0.0, 0.0, wide)
    high = max(high - _GAP, 1.0)
    # A drawing wider than its column is reduced: here, it is widened until it is low enough.
    drawing = Drawing(width * max(1.0, high / _TALLEST), high)
    for box in boxes:
        _draw(box, drawing, high, wide)
    words = tuple(text for root in roots for text in _texts(root))
    return Drawn(drawing=drawing, words=words, alternative=alternative, language=language, before=6)


def _depth(node: Node) -> int:
    return 1 + max(map(_depth, node.below), default=0)


def _texts(node: Node) -> Iterator[str]:
    yield from node.texts
    for child in node.below:
        yield from _texts(child)


def _high(lines: int) -> float:
    return lines * _LEADING + 2 * _INSET - (_LEADING - _SIZE)


def _stacked(
    nodes: Sequence[Node], left: float, top: float, wide: float
) -> tuple[tuple[_Box, ...], float]:
    """The boxes of *nodes* from *top* down, and the top of the next one."""
    boxes = []
    for node in nodes:
        lines = tuple(
            (line, not index)
            for index, text in enumerate(node.texts)
            for line in _wrapped(text, wide - 2 * _INSET)
        )
        high = _high(len(lines))
        below, end = _stacked(node.below, left + wide + _ARM, top, wide)
        if below:
            middle = max((below[0].middle + below[-1].middle) / 2, top + high / 2)
        else:
            middle = top + high / 2
        boxes.append(_Box(lines, node.colour, left, middle, below))
        top = max(end, middle + high / 2 + _GAP)
    return tuple(boxes), top


def _draw(box: _Box, drawing: Drawing, whole: float, wide: float) -> None:
    """Draw *box* and all boxes below it in the tree, in a *drawing* of *whole* points height."""
    middle = whole - box.middle
    foot = middle - box.height / 2
    drawing.add(
        Rect(box.left, foot, wide, box.height, rx=2, ry=2, fillColor=Color(1, 1, 1),
             strokeColor=_color(RULE), strokeWidth=0.8)
    )  # fmt: skip
    drawing.add(Rect(box.left, foot, 2.5, box.height, fillColor=_color(box.colour),
                     strokeColor=None))  # fmt: skip
    drawing.add(_written(box, middle + box.height / 2 - _INSET - _SIZE * 0.85))
    for child in box.below:
        start, end, turn = box.left + wide, child.left, box.left + wide + _ARM / 2
        level = whole - child.middle
        drawing.add(
            PolyLine(
                [start, middle, turn, middle, turn, level, end, level],
                strokeColor=_color(GREY), strokeWidth=0.8,
            )
        )  # fmt: skip
        _draw(child, drawing, whole, wide)


def _written(box: _Box, baseline: float) -> Group:
    words = Group()
    for line, is_first in box.lines:
        words.add(placed(line, box.left + _INSET + 2, baseline, INK if is_first else GREY,
                         size=_SIZE))  # fmt: skip
        baseline -= _LEADING
    return words


def _wrapped(text: str, width: float) -> Iterator[str]:
    """*text* in lines of up to *width*, broken at spaces and between Chinese characters."""
    lines = 1
    while width_of(text, _SIZE) > width:
        ends = [at for at in range(1, len(text)) if text[at] == " " or has_han(text[at])]
        fit = [at for at in ends if width_of(text[:at].rstrip(), _SIZE) <= width]
        if not fit or lines == _MOST_LINES:
            while len(text) > 1 and width_of(text + "…", _SIZE) > width:
                text = text[:-1].rstrip()
            yield text + "…"
            return
        yield text[: fit[-1]].rstrip()
        text = text[fit[-1] :].lstrip()
        lines += 1
    yield text


def _color(colour: Colour) -> Color:
    return Color(*colour)
