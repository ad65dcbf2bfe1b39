"""Pictures as PDF pages: a scan or photograph on portrait or landscape A4."""

from __future__ import annotations

from pathlib import Path

from PIL import Image, ImageOps
from reportlab.pdfgen.canvas import Canvas

from secretariat import incoming_pictures
from secretariat.reports.typesetting import A4

_MARGIN = 36.0
_PRINTED = 16_000_000
"""Most pixels of a printed picture: those of a page at 400 dpi."""


def draw_pictures(picture: Image.Image, target: Path) -> None:
    """Write each frame of *picture* as a page of the PDF at *target*."""
    canvas = Canvas(str(target), invariant=1)
    for frame in range(incoming_pictures.frame_count(picture)):
        incoming_pictures.turn_to(picture, frame)
        small = incoming_pictures.fitted(picture, _PRINTED)
        upright = ImageOps.exif_transpose(small)
        flat = upright if upright.mode in ("L", "RGB", "1") else _on_white(upright)
        width, height = flat.size
        sheet = A4 if width <= height else (A4[1], A4[0])
        canvas.setPageSize(sheet)
        scale = min((sheet[0] - 2 * _MARGIN) / width, (sheet[1] - 2 * _MARGIN) / height)
        size = (width * scale, height * scale)
        canvas.drawInlineImage(
            flat, (sheet[0] - size[0]) / 2, (sheet[1] - size[1]) / 2, width=size[0], height=size[1]
        )
        canvas.showPage()
    canvas.save()


def _on_white(picture: Image.Image) -> Image.Image:
    """*picture* on a white background, where it was transparent."""
    through = picture.convert("RGBA")
    ground = Image.new("RGBA", through.size, "white")
    return Image.alpha_composite(ground, through).convert("RGB")
