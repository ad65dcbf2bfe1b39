"""QR codes drawn as vectors, beside the text that they repeat."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import groupby

from reportlab.graphics.barcode.qrencoder import QRCode, QRErrorCorrectLevel

from secretariat.reports.typesetting import MM, Block
from secretariat.reports.typesetting.blocks import Spot
from secretariat.reports.typesetting.sheet import Sheet
from secretariat.reports.typesetting.tags import Element

SIDE = 9 * MM
"""Width of a square in points, where no other is asked for."""


@cache
def modules(text: str) -> tuple[tuple[bool, ...], ...]:
    """The modules of the QR code for *text*, row by row from the top; True is dark."""
    code = QRCode(None, QRErrorCorrectLevel.M)
    code.addData(text)
    code.make()
    return tuple(tuple(bool(dark) for dark in row) for row in code.modules)


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
        """Draw each row of modules as few boxes, in one path, so that no printer shows seams."""
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
