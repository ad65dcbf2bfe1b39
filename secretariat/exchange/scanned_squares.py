"""The squares on a scanned page, and what was marked beside each: ink in boxes, and handwriting.

Everything is measured from the corners of the square itself, so the page may be crooked, upside
down or cut off. `secretariat.domain.ticks` decides what the amounts of ink mean.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import hypot
from typing import Any

import zxingcpp
from PIL import Image, ImageFilter

from secretariat.domain.mark_boxes import (
    BOX,
    SQUARE,
    WIDTH,
    Boxes,
    Place,
    places,
)
from secretariat.domain.marked_logs import RowCode, is_square, read_code
from secretariat.domain.ticks import Inked
from secretariat.errors import SecretariatError
from secretariat.exchange.scanned_fields import field_of
from secretariat.exchange.scanned_spots import Spot, dark, mean
from secretariat.exchange.unread_squares import unread

_Found = tuple[Spot, str, RowCode]
_Attempt = tuple[Image.Image, float]
_Box = tuple[int, int, int, int]
"""Left, top, right and bottom in dots."""

_QR = zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.QRCode])
_FINE = 8
"""Resolution at which boxes are measured, in dots per millimetre."""
_COARSE = 5
"""Resolution of the picture that is shown, in dots per millimetre."""
_SHIFT = 7
"""Greatest distance in dots, in each direction, at which boxes are searched."""
_INSET = 0.65
"""Millimetres left out at each edge of a box: its line and the blur around it."""
_LARGE = 7_200
"""Longer side of a page, in dots, from which enlarging it does not help."""
_LEAST_INK = 0.0003
"""Least share of dark dots on a page with a square."""
_STRIP, _REACH = 48, 2
"""Height in dots of a strip that is smoothed at once, and of the overlap that the filter needs."""
_LINE = 2
"""Width of a box's line in dots."""
_WORDS = 22.0
"""Millimetres of the words before the boxes that a picture shows."""
_ABOVE = 1.5
"""Millimetres above the square that a picture shows."""


@dataclass(frozen=True, slots=True)
class Marked:
    """One row of a scanned page."""

    text: str
    """The contents of the square."""
    code: RowCode
    inked: tuple[Inked, ...]
    """Every box, with the share of it that is ink."""
    edges: float
    """Darkness of the lines of the boxes, from 0 to 1; low if they are not in their place."""
    writing: float
    """The share of ink, from 0 to 1, in the part of the writing column that has most."""
    picture: bytes
    """The status of each side, its boxes and the column for writing, as a PNG."""


@dataclass(frozen=True, slots=True)
class PageRead:
    """The contents of one page."""

    rows: tuple[Marked, ...]
    """The rows from top to bottom."""
    unread: int = 0
    """Number of squares in the column of squares that could not be read."""


def read_page(page: Image.Image) -> PageRead:
    """The rows of a scanned *page*."""
    squares, missing = _squares(page)
    spots = [spot for spot, _, _ in squares]
    return PageRead(
        tuple(_row(page, spot, text, code, spots) for spot, text, code in squares), missing
    )


def _squares(page: Image.Image) -> tuple[list[_Found], int]:
    """The squares of rows on *page*, each once, and the number of those that were not read.

    Other codes on the page are ignored.
    """
    known: dict[str, _Found] = {}
    missing = 0
    for picture, scale in _attempts(page, known):
        before = len(known)
        for read_barcode in zxingcpp.read_barcodes(picture, formats=_QR):
            text = read_barcode.text.strip()
            if text in known or not is_square(text):
                continue
            try:
                code = read_code(text)
            except SecretariatError:
                continue
            known[text] = (_spot_of(read_barcode.position, scale), text, code)
        missing = _missing(page, list(known.values()))
        if known and len(known) == before and not missing:
            break
    return sorted(known.values(), key=lambda square: (square[0].top, square[0].left)), missing


def _missing(page: Image.Image, squares: Sequence[_Found]) -> int:
    """The number of squares that were not read in the column of *squares*, which were."""
    measured = [(spot, code) for spot, _, code in squares if code.boxes.sides]
    if not measured:
        return 0
    first, code = measured[0]
    heights = [first.away(spot)[1] for spot, _ in measured]
    return unread(page, first, heights, _levels(page, first, code.boxes))


def _attempts(page: Image.Image, known: Mapping[str, _Found]) -> Iterator[_Attempt]:
    """*page* as it is and made clearer in several ways, each with its scale.

    *known* are the squares that were read in the attempts so far.
    """
    twice = (page.width * 2, page.height * 2)
    yield page, 1.0
    large = page.resize(twice, Image.Resampling.BICUBIC) if max(twice) < _LARGE else page
    scale = large.width / page.width
    yield large, scale
    if _is_blank(page):
        return
    yield large.filter(ImageFilter.UnsharpMask(radius=6, percent=220, threshold=0)), scale
    spots = [spot for spot, _, _ in known.values()]
    yield _smoothed(large, _column(page, spots, scale)), scale


def _is_blank(page: Image.Image) -> bool:
    """True when *page* has less ink than one square, as the back of a sheet does."""
    histogram = page.histogram()
    dark = sum(histogram[: _quantile(page, 0.5) * 2 // 3])
    return dark < _LEAST_INK * sum(histogram)


def _column(page: Image.Image, spots: Sequence[Spot], scale: float) -> _Box:
    """The part of *page*, times *scale*, in which squares may be: their column, if *spots* show it.

    Smoothing takes seconds for a whole page.
    """
    if not spots:
        return (0, 0, round(page.width * scale), round(page.height * scale))
    corners = []
    for spot in spots:
        reach = hypot(*page.size) / max(hypot(*spot.down), 0.1)
        sides = (-SQUARE / 2, SQUARE * 3 / 2)
        corners += [spot.dots(x, y) for x in sides for y in (-reach, reach)]
    across, along = zip(*corners, strict=True)
    return (
        round(min(max(min(across), 0), page.width) * scale),
        round(min(max(min(along), 0), page.height) * scale),
        round(max(min(max(across), page.width), 0) * scale),
        round(max(min(max(along), page.height), 0) * scale),
    )


def _smoothed(page: Image.Image, box: _Box) -> Image.Image:
    """*page* without specks in *box*, and white around it.

    Made in strips: a filter lets nothing else run until it is done.
    """
    smooth = Image.new("L", page.size, 255)
    filtered = ImageFilter.MedianFilter(2 * _REACH + 1)
    left, first, right, last = box
    for top in range(first, last, _STRIP):
        end = min(top + _STRIP, last)
        above = max(top - _REACH, first)
        strip = page.crop((left, above, right, min(end + _REACH, last)))
        image = strip.filter(filtered).crop((0, top - above, right - left, end - above))
        smooth.paste(image, (left, top))
    return smooth


def _spot_of(corners: Any, scale: float) -> Spot:
    """The spot of the square with these *corners*: the turn and size that fit all four best."""
    four = [
        (corner.x / scale, corner.y / scale)
        for corner in (
            corners.top_left, corners.top_right, corners.bottom_right, corners.bottom_left,
        )
    ]  # fmt: skip
    (x0, y0), (x1, y1), (x2, y2), (x3, y3) = four
    right = ((x1 - x0 + x2 - x3) / 2 / SQUARE, (y1 - y0 + y2 - y3) / 2 / SQUARE)
    down = ((x3 - x0 + x2 - x1) / 2 / SQUARE, (y3 - y0 + y2 - y1) / 2 / SQUARE)
    # Paper is not sheared, so turn and size are the mean of those in both directions.
    right = ((right[0] + down[1]) / 2, (right[1] - down[0]) / 2)
    down = (-right[1], right[0])
    middle = (sum(x for x, _ in four) / 4 + 0.5, sum(y for _, y in four) / 4 + 0.5)
    half = SQUARE / 2
    return Spot(
        middle[0] - half * (right[0] + down[0]), middle[1] - half * (right[1] + down[1]),
        right, down,
    )  # fmt: skip


def _row(page: Image.Image, spot: Spot, text: str, code: RowCode, spots: Sequence[Spot]) -> Marked:
    below = [y for x, y in map(spot.away, spots) if abs(x) < SQUARE and y > SQUARE / 2]
    levels = _levels(page, spot, code.boxes)
    inked, edges = _boxes(page, spot, code.boxes, levels)
    field = field_of(page, spot, code.boxes, min(below) - _ABOVE if below else None)
    shown = (-WIDTH - _WORDS, -_ABOVE, field.right, field.bottom + 1.0)
    picture = io.BytesIO()
    spot.cut(page, shown, _COARSE).save(picture, "PNG")
    writing = field.ink(page, spot, levels)
    return Marked(text, code, tuple(inked), edges, writing, picture.getvalue())


def _levels(page: Image.Image, spot: Spot, boxes: Boxes) -> tuple[float, float]:
    """The brightness of the paper around the square and of its ink, from 0 for black to 255."""
    square = spot.cut(page, (0.5, 0.5, SQUARE - 0.5, SQUARE - 0.5), _COARSE)
    around = spot.cut(page, (-WIDTH, 0.0, 0.0, boxes.height), _COARSE)
    return float(_quantile(around, 0.7)), float(_quantile(square, 0.12))


def _quantile(picture: Image.Image, share: float) -> int:
    histogram, seen = picture.histogram(), 0
    wanted = share * sum(histogram)
    for level, count in enumerate(histogram):
        seen += count
        if seen >= wanted:
            return level
    return 255


def _boxes(
    page: Image.Image, spot: Spot, boxes: Boxes, levels: tuple[float, float]
) -> tuple[list[Inked], float]:
    """Every box with its ink, and the mean darkness of the lines around them, from 0 to 1."""
    every = list(places(boxes))
    if not every:
        return [], 1.0
    inked, edges = [], []
    ends = [0, *(at for at, (a, b) in enumerate(pairwise(every), 1) if a.side != b.side)]
    for start, stop in pairwise([*ends, len(every)]):
        row = every[start:stop]
        shares, edge = _one_row(page, spot, row, levels)
        inked += shares
        edges.append(edge)
    return inked, min(edges)


def _one_row(
    page: Image.Image, spot: Spot, row: Sequence[Place], levels: tuple[float, float]
) -> tuple[list[Inked], float]:
    """The boxes of one side, and the darkness of their lines, searched near their place."""
    margin = _SHIFT / _FINE
    left, top = row[0].left - margin, row[0].top - margin
    right, bottom = row[-1].left + BOX + margin, row[0].top + BOX + margin
    ink = dark(spot.cut(page, (left, top, right, bottom), _FINE), *levels)
    lefts = [round((square.left - left) * _FINE) for square in row]
    wide = round(BOX * _FINE)
    across = _profile(ink, upright=False)
    along = _profile(ink, upright=True)
    over, seen = _best(across, [edge for at in lefts for edge in (at, at + wide)])
    down, also = _best(along, [_SHIFT, _SHIFT + wide])
    inset = round(_INSET * _FINE)
    inked = []
    for square, at in zip(row, lefts, strict=True):
        x, y = at + over + inset, _SHIFT + down + inset
        inner = ink.crop((x, y, x + wide - 2 * inset, y + wide - 2 * inset))
        inked.append(Inked(square.side, square.status, mean(inner)))
    return inked, min(seen, also)


def _profile(dark: Image.Image, *, upright: bool) -> list[float]:
    """Darkness, from 0 to 1, of each row of dots if *upright*, else of each column."""
    size = (1, dark.height) if upright else (dark.width, 1)
    return [level / 255 for level in dark.resize(size, Image.Resampling.BOX).tobytes()]


def _best(profile: Sequence[float], edges: Sequence[int]) -> tuple[int, float]:
    """The shift in dots at which the *edges* are darkest, and how dark they are there."""

    def at(shift: int) -> float:
        dots = [edge + shift + line for edge in edges for line in range(-1, _LINE)]
        inside = [profile[dot] for dot in dots if 0 <= dot < len(profile)]
        return sum(inside) / len(dots)

    shifts = sorted(range(-_SHIFT, _SHIFT + 1), key=abs)
    best = max(shifts, key=at)
    return best, at(best)
