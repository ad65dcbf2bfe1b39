"""Squares on a scanned page that cannot be read, as after a stroke of the pen.

All squares of a page are in one column, in which nothing else is as dark all over.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import hypot

from PIL import Image

from secretariat.domain.mark_boxes import SQUARE
from secretariat.exchange.scanned_spots import Spot, dark

_FINE = 4
"""Resolution at which the column is searched, in dots per millimetre."""
_FARTHEST = 450
"""Greatest distance searched up and down, in millimetres."""
_DARK = (0.3, 0.85)
"""Least and greatest darkness of each quarter of a square, of 1: text is paler, the edge of a
scan darker."""
_APART = SQUARE * 0.9
"""Least distance between two squares in millimetres."""


def unread(
    page: Image.Image, first: Spot, heights: Sequence[float], levels: tuple[float, float]
) -> int:
    """Number of squares above and below *first* on *page*, apart from those at *heights*."""
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
