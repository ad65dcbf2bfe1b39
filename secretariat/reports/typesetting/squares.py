"""QR codes drawn as vectors, beside the text that they repeat."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from io import BytesIO
from itertools import groupby

from PIL import Image

from secretariat.reports.typesetting import MM, Block
from secretariat.reports.typesetting.blocks import Spot
from secretariat.reports.typesetting.sheet import Sheet
from secretariat.reports.typesetting.tags import Element

SIDE = 9 * MM
"""Default width of a square, in points."""


@cache
def modules(text: str) -> tuple[tuple[bool, ...], ...]:
    """The modules of the QR code for *text*, row by row from the top; True is dark."""
    from reportlab.graphics.barcode.qrencoder import (  # noqa: PLC0415 - start-up: 60 ms
        QRCode,
        QRErrorCorrectLevel,
    )

    code = QRCode(None, QRErrorCorrectLevel.M)
    code.addData(text)
    code.make()
    return tuple(tuple(bool(dark) for dark in row) for row in code.modules)


def square_png(text: str) -> bytes:
    """The QR code of *text* as a black and white PNG, with its quiet zone."""
    rows = modules(text)
    edge = len(rows) + 2 * _QUIET
    picture = Image.new("1", (edge, edge), 1)
    for down, row in enumerate(rows):
        for across, dark in enumerate(row):
            if dark:
                picture.putpixel((across + _QUIET, down + _QUIET), 0)
    large = picture.resize((edge * _DOTS, edge * _DOTS), Image.Resampling.NEAREST)
    written = BytesIO()
    large.save(written, "PNG", optimize=False)
    return written.getvalue()


_QUIET, _DOTS = 2, 10  # modules around it; dots of a picture to a module


@dataclass(frozen=True, slots=True)
class Square:
    """A QR code for *text*; screen readers skip it, since the text is beside it."""

    text: str
    before: float = 2
    after: float = 2
    keep_with_next: bool = False
    side: float = SIDE
    """Its width in points."""

    def height(self, width: float) -> float:
        return self.side

    def least(self, width: float) -> float:
        return self.side

    def split(self, width: float, room: float) -> tuple[Block, Block] | None:
        return None

    def draw(self, sheet: Sheet, spot: Spot, parent: Element) -> None:
        """Draw the modules as few boxes in one path, so that printers show no seams."""
        rows = modules(self.text)
        step = self.side / len(rows)
        path = []
        for number, row in enumerate(rows):
            bottom, at = spot.top - (number + 1) * step, 0
            for dark, run in groupby(row):
                length = len(tuple(run))
                if dark:
                    left = spot.left + at * step
                    path.append(f"{left:.3f} {bottom:.3f} {length * step:.3f} {step:.3f} re")
                at += length
        with sheet.artifact():
            sheet.operators.append("0 0 0 rg " + " ".join(path) + " f")
