"""Squares that stand on a scanned page but cannot be read: a stroke of the pen is enough for that.

All squares of a page stand in one column, in which nothing else is as dark all over.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import hypot

from PIL import Image

from secretariat.domain.mark_boxes import SQUARE
from secretariat.exchange.scanned_spots import Spot, dark

_FINE = 4
"""Dots to the millimetre at which the column is looked at."""
_FARTHEST = 450
"""Millimetres along which it is looked at, up and down."""
_DARK = (0.3, 0.85)
"""How dark each quarter of a square is: text is paler, the edge of a scan darker."""
_APART = SQUARE * 0.9
"""Millimetres between two squares at the least."""


def unread(
    page: Image.Image, first: Spot, heights: Sequence[float], levels: tuple[float, float]
) -> int:
    """How many squares stand above and below *first* on *page*, beside those at *heights*."""
    reach = min(round(hypot(*page.size) / max(hypot(*first.right), 0.1)), _FARTHEST)
    column = dark(first.cut(page, (0.0, -reach, SQUARE, reach), _FINE), *levels)
    levels_of = column.resize((2, 2 * reach), Image.Resampling.BOX).tobytes()
    left, right = levels_of[::2], levels_of[1::2]
    half, found_dark, at = round(SQUARE / 2), 0, 0
    while at + 2 * half <= len(left):
        is_known = any(abs(at - reach - height) < _APART for height in heights)
        quarters = [side[top : top + half] for side in (left, right) for top in (at, at + half)]
        if not is_known and all(_is_square(quarter) for quarter in quarters):
            found_dark += 1
            at += 2 * half
        else:
            at += 1
    return found_dark


def _is_square(quarter: bytes) -> bool:
    least, most = _DARK
    return least <= sum(quarter) / len(quarter) / 255 <= most
