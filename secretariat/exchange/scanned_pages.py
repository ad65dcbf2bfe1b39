"""Scanned pages as grey pictures: of a PDF, or of a picture with one or more frames."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pypdfium2
from PIL import Image, ImageOps

from secretariat import incoming_files, incoming_pictures
from secretariat.errors import SecretariatError
from secretariat.i18n import N_

_LARGEST = 200 * incoming_files.MEGABYTE
_DOTS = 300 / 72
"""Resolution at which a page of a PDF is drawn, in dots per point."""
_MOST_DOTS = incoming_pictures.MOST_PIXELS
"""Greatest number of dots of a page; larger paper is drawn more coarsely, a picture refused."""
_LEAST_DOTS = 1_600
"""The shorter side, in dots, below which a picture is enlarged, so that squares are found in it."""
_PICTURES = ("PNG", "JPEG", "TIFF", "MPO")


def pages(path: Path) -> Iterator[Image.Image]:
    """Each page of the scan at *path* as a grey picture; SecretariatError for another file."""
    with incoming_files.opened(path) as file:
        head = file.read(1024)
        size = file.seek(0, 2)
    if size > _LARGEST:
        raise incoming_files.too_large(path, _LARGEST)
    yield from _of_pdf(path) if b"%PDF-" in head else _of_picture(path)


def _of_pdf(path: Path) -> Iterator[Image.Image]:
    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        raise _unreadable(path) from error
    try:
        _refuse_many(path, len(document))
        for at in range(len(document)):
            page = document[at]
            width, height = page.get_size()
            scale = min(_DOTS, (_MOST_DOTS / max(width * height, 1.0)) ** 0.5)
            yield page.render(scale=scale, grayscale=True).to_pil().convert("L")
            page.close()
    except pypdfium2.PdfiumError as error:
        raise _unreadable(path) from error
    finally:
        document.close()


def _of_picture(path: Path) -> Iterator[Image.Image]:
    try:
        with incoming_pictures.opened(path, _PICTURES) as picture:
            count = incoming_pictures.every_frame_count(picture)
            _refuse_many(path, count)
            for frame in range(count):
                incoming_pictures.turn_to(picture, frame)
                if picture.width * picture.height > _MOST_DOTS:
                    raise _too_many_dots(path)
                yield enlarged(_grey(ImageOps.exif_transpose(picture) or picture))
    except incoming_pictures.TOO_LARGE as error:
        raise _too_many_dots(path) from error
    except incoming_pictures.DAMAGED as error:
        raise _unreadable(path) from error


def _grey(picture: Image.Image) -> Image.Image:
    """*picture* in grey, with white where it was transparent."""
    if not picture.has_transparency_data:
        return picture.convert("L")
    light, opaque = picture.convert("LA").split()
    ground = Image.new("L", light.size, 255)
    ground.paste(light, mask=opaque)
    return ground


def enlarged(page: Image.Image) -> Image.Image:
    """*page*, enlarged where it was scanned so coarsely that its squares are hard to find."""
    least = min(page.size)
    if least >= _LEAST_DOTS:
        return page
    room = (_MOST_DOTS / max(page.width * page.height, 1)) ** 0.5
    times = max(1.0, min(_LEAST_DOTS / max(least, 1), 3.0, room))
    width, height = (max(1, round(side * times)) for side in page.size)
    return page.resize((width, height), Image.Resampling.BICUBIC)


def _refuse_many(path: Path, count: int) -> None:
    if count > incoming_pictures.MOST_FRAMES:
        raise SecretariatError(
            N_("{path} has more than {most} pages; scan the marked log alone."),
            path=path.name,
            most=incoming_pictures.MOST_FRAMES,
        )


def _too_many_dots(path: Path) -> SecretariatError:
    return SecretariatError(
        N_("{path} has more pixels than a scanned page; scan it again at 300 dpi."), path=path.name
    )


def _unreadable(path: Path) -> SecretariatError:
    return SecretariatError(
        N_("{path} cannot be read as a scan; give a PDF, or a picture as PNG, JPEG or TIFF."),
        path=path.name,
    )
