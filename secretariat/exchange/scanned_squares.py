"""The squares on a scanned page, and what was marked beside each: ink in boxes, and handwriting.

Everything is measured from the corners of the square itself, so the page may lie crooked, upside
down or cut off. What the amounts of ink mean, `secretariat.domain.ticks` says.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import zxingcpp
from PIL import Image, ImageFilter, ImageStat

from secretariat.domain.mark_boxes import (
    BESIDE,
    BOX,
    SQUARE,
    WIDTH,
    WRITING,
    WRITING_BESIDE_TWO,
    Boxes,
    Place,
    places,
)
from secretariat.domain.marked_logs import RowCode, is_square, read_code
from secretariat.domain.ticks import Inked
from secretariat.errors import SecretariatError

_QR = zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.QRCode])
_FINE = 8
"""Dots to the millimetre at which boxes are measured."""
_COARSE = 5
"""Dots to the millimetre of the picture that is shown."""
_SHIFT = 7
"""Dots by which boxes are looked for beside their place, in each direction."""
_INSET = 0.65
"""Millimetres of a box that are left out at each edge: its line, and the blur of it."""
_LARGE = 7_200
"""The longer side of a page in dots from which enlarging it shows no more."""
_LINE = 2
"""Dots of a box's line."""
_PALE = 0.16
"""What is less dark than this share of black is paper: noise, shading, the other side."""
_PADDING = 4 * 25.4 / 72
"""Millimetres between the square's column and the one for writing, on each side of their line."""
_CLEAR = 1.3
"""Millimetres that are left out along the lines around the column for writing."""
_WORDS = 22.0
"""Millimetres of the words before the boxes that a picture shows."""
_ABOVE, _LOWEST = 1.5, 30.0
"""Millimetres above the square that a picture shows, and below its top that it shows at most."""


@dataclass(frozen=True, slots=True)
class Marked:
    """One row of a scanned page."""

    text: str
    """The contents of the square."""
    code: RowCode
    inked: tuple[Inked, ...]
    """Every box, with the share of it that is ink."""
    edges: float
    """How dark the lines of the boxes are, of 1; little where there are none in their place."""
    writing: float
    """The share of the column for writing that is ink."""
    picture: bytes
    """The status of each side, its boxes and the column for writing, as a PNG."""


@dataclass(frozen=True, slots=True)
class _Spot:
    """Where a square lies: its upper left corner, and a millimetre to the right and down."""

    left: float
    top: float
    right: tuple[float, float]
    down: tuple[float, float]

    def dots(self, x: float, y: float) -> tuple[float, float]:
        """The place on the page of what lies *x* and *y* millimetres from the square's corner."""
        return (
            self.left + x * self.right[0] + y * self.down[0],
            self.top + x * self.right[1] + y * self.down[1],
        )

    def away(self, other: _Spot) -> tuple[float, float]:
        """How many millimetres the corner of *other* lies to the right and below."""
        across, along = other.left - self.left, other.top - self.top
        (a, c), (b, d) = self.right, self.down
        whole = a * d - b * c or 1.0
        return (across * d - along * b) / whole, (along * a - across * c) / whole

    def cut(self, page: Image.Image, box: tuple[float, float, float, float], fine: int) -> Any:
        """The part of *page* in *box* (left, top, right, bottom in millimetres), set upright."""
        left, top, right, bottom = box
        size = (max(1, round((right - left) * fine)), max(1, round((bottom - top) * fine)))
        x, y = self.dots(left, top)
        (a, c), (b, d) = self.right, self.down
        into = (a / fine, b / fine, x, c / fine, d / fine, y)
        return page.transform(
            size, Image.Transform.AFFINE, into, Image.Resampling.BICUBIC, fillcolor=255
        )


def read_page(page: Image.Image) -> list[Marked]:
    """The rows of a scanned *page*, from the first square down."""
    found = _squares(page)
    spots = [spot for spot, _, _ in found]
    return [_row(page, spot, text, code, spots) for spot, text, code in found]


def _squares(page: Image.Image) -> list[tuple[_Spot, str, RowCode]]:
    """The squares of rows on *page*, each once; what other codes there are is passed over."""
    known: dict[str, tuple[_Spot, str, RowCode]] = {}
    for picture, scale in _attempts(page):
        before = len(known)
        for one in zxingcpp.read_barcodes(picture, formats=_QR):
            text = one.text.strip()
            if text in known or not is_square(text):
                continue
            try:
                code = read_code(text)
            except SecretariatError:
                continue
            known[text] = (_spot_of(one.position, scale), text, code)
        if known and len(known) == before:
            break
    return sorted(known.values(), key=lambda one: (one[0].top, one[0].left))


def _attempts(page: Image.Image) -> Iterator[tuple[Image.Image, float]]:
    """*page* as it is and made clearer in several ways, each with its scale."""
    twice = (page.width * 2, page.height * 2)
    yield page, 1.0
    large = page.resize(twice, Image.Resampling.BICUBIC) if max(twice) < _LARGE else page
    scale = large.width / page.width
    yield large, scale
    yield large.filter(ImageFilter.UnsharpMask(radius=6, percent=220, threshold=0)), scale
    yield large.filter(ImageFilter.MedianFilter(5)), scale


def _spot_of(corners: Any, scale: float) -> _Spot:
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
    # Paper is not sheared: what both directions say of turn and size is said by their mean.
    right = ((right[0] + down[1]) / 2, (right[1] - down[0]) / 2)
    down = (-right[1], right[0])
    middle = (sum(x for x, _ in four) / 4 + 0.5, sum(y for _, y in four) / 4 + 0.5)
    half = SQUARE / 2
    return _Spot(
        middle[0] - half * (right[0] + down[0]), middle[1] - half * (right[1] + down[1]),
        right, down,
    )  # fmt: skip


def _row(
    page: Image.Image, spot: _Spot, text: str, code: RowCode, spots: Sequence[_Spot]
) -> Marked:
    below = [y for x, y in map(spot.away, spots) if abs(x) < SQUARE and SQUARE / 2 < y < _LOWEST]
    bottom = min(below) - _ABOVE if below else code.boxes.height
    paper, ink = _levels(page, spot, code.boxes)
    inked, edges = _boxes(page, spot, code.boxes, (paper, ink))
    start = SQUARE + BESIDE + _PADDING
    field = (start + _CLEAR, 0.0, start + WRITING_BESIDE_TWO - _CLEAR, bottom - _CLEAR)
    written = _dark(spot.cut(page, field, _COARSE), paper, ink)
    shown = (-WIDTH - _WORDS, -_ABOVE, start + WRITING, min(bottom + 1.0, _LOWEST))
    picture = io.BytesIO()
    spot.cut(page, shown, _COARSE).save(picture, "PNG")
    return Marked(text, code, tuple(inked), edges, _mean(written), picture.getvalue())


def _levels(page: Image.Image, spot: _Spot, boxes: Boxes) -> tuple[float, float]:
    """How light the paper around the square is, and how dark its ink."""
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


def _dark(picture: Any, paper: float, ink: float) -> Image.Image:
    """*picture* with 255 where it is as dark as print and 0 where it is paper."""
    span = max(paper - ink, 1.0)

    def darkness(level: int) -> int:
        share = ((paper - level) / span - _PALE) / (1 - _PALE)
        return round(255 * min(max(share, 0.0), 1.0))

    dark: Image.Image = picture.point([darkness(level) for level in range(256)])
    return dark


def _mean(picture: Image.Image) -> float:
    return ImageStat.Stat(picture).mean[0] / 255


def _boxes(
    page: Image.Image, spot: _Spot, boxes: Boxes, levels: tuple[float, float]
) -> tuple[list[Inked], float]:
    """Every box with its ink, and how dark the lines around them are on the whole."""
    every = list(places(boxes))
    if not every:
        return [], 1.0
    inked, edges = [], []
    ends = [0, *(at for at, (a, b) in enumerate(pairwise(every), 1) if a.side != b.side)]
    for start, stop in pairwise([*ends, len(every)]):
        row = every[start:stop]
        found, edge = _one_row(page, spot, row, levels)
        inked += found
        edges.append(edge)
    return inked, min(edges)


def _one_row(
    page: Image.Image, spot: _Spot, row: Sequence[Place], levels: tuple[float, float]
) -> tuple[list[Inked], float]:
    """The boxes of one side; their lines are looked for a little to every side of their place."""
    margin = _SHIFT / _FINE
    left, top = row[0].left - margin, row[0].top - margin
    right, bottom = row[-1].left + BOX + margin, row[0].top + BOX + margin
    dark = _dark(spot.cut(page, (left, top, right, bottom), _FINE), *levels)
    lefts = [round((place.left - left) * _FINE) for place in row]
    wide = round(BOX * _FINE)
    across = _profile(dark, upright=False)
    along = _profile(dark, upright=True)
    over, seen = _best(across, [edge for at in lefts for edge in (at, at + wide)])
    down, also = _best(along, [_SHIFT, _SHIFT + wide])
    inset = round(_INSET * _FINE)
    inked = []
    for place, at in zip(row, lefts, strict=True):
        x, y = at + over + inset, _SHIFT + down + inset
        inner = dark.crop((x, y, x + wide - 2 * inset, y + wide - 2 * inset))
        inked.append(Inked(place.side, place.status, _mean(inner)))
    return inked, min(seen, also)


def _profile(dark: Image.Image, *, upright: bool) -> list[float]:
    """How dark each row of dots is, or each column."""
    size = (1, dark.height) if upright else (dark.width, 1)
    return [level / 255 for level in dark.resize(size, Image.Resampling.BOX).tobytes()]


def _best(profile: Sequence[float], edges: Sequence[int]) -> tuple[int, float]:
    """The shift in dots at which lines stand at the *edges*, and how dark they are there."""

    def at(shift: int) -> float:
        dots = [edge + shift + line for edge in edges for line in range(-1, _LINE)]
        inside = [profile[dot] for dot in dots if 0 <= dot < len(profile)]
        return sum(inside) / len(dots)

    shifts = sorted(range(-_SHIFT, _SHIFT + 1), key=abs)
    best = max(shifts, key=at)
    return best, at(best)
