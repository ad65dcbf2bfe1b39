"""Positions on a scanned page, in millimetres from the corner of a square, and their ink."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PIL import Image, ImageStat

_PALE = 0.16
"""Darkness, as a share of black, below which a dot is paper: noise, shading, the other side."""


@dataclass(frozen=True, slots=True)
class Spot:
    """The upper left corner of a square on the page, and one millimetre right and down, in dots."""

    left: float
    top: float
    right: tuple[float, float]
    down: tuple[float, float]

    def dots(self, x: float, y: float) -> tuple[float, float]:
        """The position on the page, in dots, of the point *x*, *y* millimetres from the corner."""
        return (
            self.left + x * self.right[0] + y * self.down[0],
            self.top + x * self.right[1] + y * self.down[1],
        )

    def away(self, other: Spot) -> tuple[float, float]:
        """The distance of the corner of *other* to the right and down, in millimetres."""
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


def dark(picture: Any, paper: float, ink: float) -> Image.Image:
    """*picture* with 255 where it is as dark as print and 0 where it is paper."""
    span = max(paper - ink, 1.0)

    def darkness(level: int) -> int:
        share = ((paper - level) / span - _PALE) / (1 - _PALE)
        return round(255 * min(max(share, 0.0), 1.0))

    image: Image.Image = picture.point([darkness(level) for level in range(256)])
    return image


def mean(picture: Image.Image) -> float:
    """The mean of the dots of *picture*, from 0 to 1."""
    return ImageStat.Stat(picture).mean[0] / 255
