"""Emblems of letterheads: read from a picture file, reduced, and kept in the record.

A file from elsewhere is believed in nothing: its size is looked at before it is unpacked, only
PNG and JPEG are read, and what is kept is drawn anew, without colour profile, place or author.
"""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

from PIL import Image, ImageCms, ImageOps

from secretariat import incoming_files, incoming_pictures
from secretariat.data.book import Book, Who
from secretariat.data.questions import reading
from secretariat.declaring.pictures import HIGHEST, LARGEST, WIDEST, kept_form
from secretariat.domain.letterheads import Letterhead
from secretariat.errors import SecretariatError
from secretariat.i18n import N_

FORMATS = ("PNG", "JPEG")
_MOST = 10 * incoming_files.MEGABYTE
_LEAST = 40
"""Least length in pixels of the shorter side of a picture."""
_SHRUNK = 0.8


def give(book: Book, ref: str, file: Path, who: Who) -> Letterhead:
    """Set the picture in *file* as the emblem of the letterhead called *ref*."""
    return put(book, ref, read_picture(file), who)


def put(book: Book, ref: str, emblem: str, who: Who) -> Letterhead:
    """Set *emblem*, a result of `read_picture`, as the emblem of the letterhead called *ref*."""
    return _write(book, ref, emblem, who, N_("Put an emblem on the letterhead"))


def take_away(book: Book, ref: str, who: Who) -> Letterhead:
    """Remove the emblem of the letterhead called *ref*."""
    return _write(book, ref, "", who, N_("Take the emblem off the letterhead"))


def _write(book: Book, ref: str, emblem: str, who: Who, label: str) -> Letterhead:
    with book.change(label, who) as change:
        letterhead = reading.find_as(change.view, Letterhead, ref)
        return change.update(letterhead, replace(letterhead, emblem=emblem), verb=True)


def read_picture(file: Path) -> str:
    """The picture in *file* in the form kept in records; SecretariatError if it is unfit."""
    data = incoming_files.read(file, _MOST)
    try:
        with incoming_pictures.opened(io.BytesIO(data), FORMATS) as picture:
            if picture.width * picture.height > incoming_pictures.MOST_PIXELS:
                raise _too_large()
            if min(picture.size) < _LEAST:
                raise SecretariatError(
                    N_("The picture is too small to be printed; it needs {least} pixels at"
                       " least each way."), least=_LEAST,
                )  # fmt: skip
            return _small(_plain(_reduced(picture)))
    except incoming_pictures.TOO_LARGE as error:
        raise _too_large() from error
    except incoming_pictures.UNKNOWN as error:
        raise SecretariatError(N_("An emblem is a picture in a PNG or JPEG file.")) from error
    except incoming_pictures.DAMAGED as error:
        raise SecretariatError(N_("The picture is damaged and cannot be read.")) from error


def _too_large() -> SecretariatError:
    return SecretariatError(N_("The picture has too many pixels; make it smaller first."))


def _reduced(picture: Image.Image) -> Image.Image:
    """*picture* with twice as many pixels each way as are kept, where it has many more.

    What follows needs memory for several pictures of this size.
    """
    width, height = picture.size
    # Nobody knows yet whether it lies on its side.
    kept = max(min(WIDEST / width, HIGHEST / height), min(WIDEST / height, HIGHEST / width))
    times = int(1 / (2 * kept))
    return incoming_pictures.reduced(picture, times)


def _plain(picture: Image.Image) -> Image.Image:
    """*picture* upright, in sRGB, and on white where it was transparent."""
    profile = picture.info.get("icc_profile")
    upright = ImageOps.exif_transpose(picture) or picture
    if profile and upright.mode in ("RGB", "CMYK"):
        upright = _in_srgb(upright, profile)
    if upright.mode in ("1", "L"):
        return upright.convert("L")
    through = upright.convert("RGBA")
    ground = Image.new("RGBA", through.size, "white")
    return Image.alpha_composite(ground, through).convert("RGB")


def _in_srgb(picture: Image.Image, profile: bytes) -> Image.Image:
    """*picture* converted to sRGB; unchanged if its profile cannot be read."""
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        turned = ImageCms.profileToProfile(
            picture, source, ImageCms.createProfile("sRGB"), outputMode="RGB"
        )
    except (ImageCms.PyCMSError, OSError):
        return picture
    return turned or picture


def _small(picture: Image.Image) -> str:
    """*picture* reduced to the size that a record may keep."""
    width, height = picture.size
    scale = min(1.0, WIDEST / width, HIGHEST / height)
    while True:
        size = (max(1, round(width * scale)), max(1, round(height * scale)))
        image = picture if size == picture.size else picture.resize(size, Image.Resampling.LANCZOS)
        bare = Image.frombytes(image.mode, image.size, image.tobytes())
        file = io.BytesIO()
        bare.save(file, "PNG", optimize=True)
        if file.tell() <= LARGEST:
            return kept_form(file.getvalue())
        scale *= _SHRUNK
