"""Pictures from elsewhere: opened, made smaller, and what a damaged or oversized one raises."""

from __future__ import annotations

import math
import struct
import zlib
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from PIL import Image, UnidentifiedImageError

from secretariat import library_warnings

TOO_LARGE = (Image.DecompressionBombWarning, Image.DecompressionBombError)
"""Raised by a picture of more pixels than are unpacked; asked for before `DAMAGED`."""
UNKNOWN = UnidentifiedImageError
"""Raised by a file that is no picture of the formats asked for; asked for before `DAMAGED`."""
DAMAGED = (
    OSError, ValueError, SyntaxError, TypeError, EOFError, LookupError, ArithmeticError,
    NotImplementedError, struct.error, zlib.error,
)  # fmt: skip
"""Raised by a damaged picture; a disk that is full raises the first of them too."""
MOST_PIXELS = 40_000_000
"""Pixels in colour that are unpacked: about what a camera takes, and a page at 600 dpi."""
MOST_FRAMES = 200
"""Frames, or pages, that are read of a picture."""
_BYTES = 4
"""Bytes that a pixel in colour takes in memory."""
_GREY = ("1", "L")
_UNPACKED_SMALL = ("JPEG", "MPO")
"""Formats that can be unpacked at a smaller size, but for progressive pictures."""
_REDUCIBLE = ("L", "LA", "RGB", "RGBA", "CMYK")


@contextmanager
def opened(source: Path | BinaryIO, formats: Collection[str]) -> Iterator[Image.Image]:
    """The picture in *source*, of one of *formats*; what it raises is one of those above."""
    with library_warnings.treated("error", Image.DecompressionBombWarning):
        picture = Image.open(source, formats=tuple(formats))
    with picture:
        yield picture


def turn_to(picture: Image.Image, frame: int) -> None:
    """Turn to a *frame* of *picture*; raises one of `TOO_LARGE` where it is too large."""
    with library_warnings.treated("error", Image.DecompressionBombWarning):
        picture.seek(frame)


def reduced(picture: Image.Image, times: int) -> Image.Image:
    """*picture* with so many *times* fewer pixels each way; as it is with 1 or less.

    A JPEG is unpacked small, so that it never needs the memory of its full size.
    """
    if times <= 1:
        return picture
    full = picture.width
    picture.draft(None, (picture.width // times, picture.height // times))
    times = times * picture.width // full
    if picture.mode == "1":
        picture = picture.convert("L")
    elif "transparency" in picture.info or picture.mode not in _REDUCIBLE:
        picture = picture.convert("RGBA")
    return picture.reduce(times) if times > 1 else picture


def fitted(picture: Image.Image, most: int) -> Image.Image:
    """*picture* with about *most* pixels where it has more, unpacked within bounded memory.

    Raises one of `TOO_LARGE` where that memory would not do.
    """
    pixels = picture.width * picture.height
    # One in grey with a transparent tone is made one in colour.
    is_grey = picture.mode in _GREY and "transparency" not in picture.info
    size = pixels if is_grey else pixels * _BYTES
    is_small = picture.format in _UNPACKED_SMALL and not picture.info.get("progressive")
    if size > MOST_PIXELS * _BYTES and not is_small:
        raise Image.DecompressionBombError
    return reduced(picture, math.ceil((pixels / most) ** 0.5))


def frame_count(picture: Image.Image) -> int:
    """How many frames *picture* has; of a camera's file only the first, not its previews."""
    return 1 if picture.format == "MPO" else every_frame_count(picture)


def every_frame_count(picture: Image.Image) -> int:
    """How many frames *picture* has, the previews of a camera's file among them."""
    with library_warnings.treated("error", Image.DecompressionBombWarning):
        return getattr(picture, "n_frames", 1)
