"""The strip for marks in a row of the action log: boxes for each side, and a QR code.

The boxes have the positions of `secretariat.domain.mark_boxes`, so that a scan can be read.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from secretariat.domain.actions import ActionStatus
from secretariat.domain.mark_boxes import (
    BESIDE,
    BOX,
    SQUARE,
    STEP,
    TOP,
    WIDTH,
    Boxes,
    places,
)
from secretariat.reports.typesetting import MM, Align, Block, Paragraph
from secretariat.reports.typesetting.blocks import Spot, draw_stack, stack_height
from secretariat.reports.typesetting.composed import Chip
from secretariat.reports.typesetting.heads import Content
from secretariat.reports.typesetting.sheet import Sheet
from secretariat.reports.typesetting.squares import Square
from secretariat.reports.typesetting.styles import INK, SMALL_CELL
from secretariat.reports.typesetting.tags import Element

DRAWN = (WIDTH + SQUARE + BESIDE) * MM
"""Width in points of boxes and square, without the words before them."""
_LINE = 0.7
_NUMBER = SMALL_CELL.with_(align=Align.CENTRE, role="Span")
_NOWHERE = Element("Artifact")


@dataclass(frozen=True, slots=True)
class MarkStrip:
    """The status of each side in *words*, with its boxes in the same line, and the QR *code*."""

    code: str
    boxes: Boxes
    words: tuple[Sequence[Block], ...]
    before: float = 0
    after: float = 0
    keep_with_next: bool = False
    is_sheet: ClassVar[bool] = False

    @property
    def parts(self) -> Sequence[Block]:
        """Its words only, since the boxes are for scans of paper."""
        return [block for blocks in self.words for block in blocks]

    def height(self, width: float) -> float:
        """The height of boxes and QR code, or of the words if more."""
        return max(self.boxes.height * MM, self._bottom(width))

    def _bottom(self, width: float) -> float:
        """The lower edge of the last words, in points from the top."""
        if not self.words:
            return 0.0
        return self._top(len(self.words) - 1) + stack_height(self.words[-1], width - DRAWN)

    def _top(self, row: int) -> float:
        return (TOP + row * self.boxes.pitch) * MM

    def least(self, width: float) -> float:
        """Its whole height, since it is never cut."""
        return self.height(width)

    def split(self, width: float, room: float) -> tuple[Block, Block] | None:
        """None: it is never cut."""
        return None

    def draw(self, sheet: Sheet, spot: Spot, parent: Element) -> None:
        """Draw the words as text, and the rest hidden from screen readers."""
        pitch = self.boxes.pitch * MM
        for row, blocks in enumerate(self.words):
            room = pitch - stack_height(blocks, spot.width - DRAWN)
            top = spot.top - self._top(row) - max(room, 0.0) / 2
            draw_stack(blocks, sheet, Spot(spot.left, top, spot.width - DRAWN), parent)
        left = spot.left + spot.width - (SQUARE + BESIDE) * MM
        square = Square(self.code, side=SQUARE * MM)
        square.draw(sheet, Spot(left, spot.top, SQUARE * MM), parent)
        with sheet.artifact():
            for box in places(self.boxes):
                edge, bottom = left + box.left * MM, spot.top - (box.top + BOX) * MM
                sheet.operators.append(
                    f"{' '.join(f'{part:g}' for part in INK)} RG {_LINE:g} w "
                    f"{edge:.2f} {bottom:.2f} {BOX * MM:.2f} {BOX * MM:.2f} re S"
                )
            for at in range(len(ActionStatus) if self.boxes.sides else 0):
                edge = left + (at * STEP - WIDTH) * MM
                above = Spot(edge, spot.top + 0.2 * MM, BOX * MM)
                Paragraph(str(at + 1), _NUMBER, "en").draw(sheet, above, _NOWHERE)


def natural_words(cell: Content) -> float:
    """The width in points of the words of the strip in *cell*, each in one line."""
    strips = (
        [mark_strip for mark_strip in cell if isinstance(mark_strip, MarkStrip)]
        if isinstance(cell, list)
        else []
    )
    words = [block for strip in strips for blocks in strip.words for block in blocks]
    return max((word.natural() for word in words if isinstance(word, Paragraph)), default=0.0)


@dataclass(frozen=True, slots=True)
class CodeField:
    """A *code*, and a *chip* at the right end of its line."""

    code: Paragraph
    chip: Chip
    before: float = 0
    after: float = 0
    keep_with_next: bool = False
    is_sheet: ClassVar[bool] = False

    @property
    def parts(self) -> Sequence[Block]:
        """The code and the chip."""
        return self.code, self.chip

    def natural(self) -> float:
        """The width in points of the code in one line."""
        return self.code.natural() + FIELD

    def height(self, width: float) -> float:
        """The height of the code beside the field."""
        return max(self.code.height(width - FIELD), self.chip.height(_CHIP))

    def least(self, width: float) -> float:
        """All of it: it stays whole."""
        return self.height(width)

    def split(self, width: float, room: float) -> tuple[Block, Block] | None:
        """Never."""
        return None

    def draw(self, sheet: Sheet, spot: Spot, parent: Element) -> None:
        """Draw the code, and the chip after it."""
        self.code.draw(sheet, Spot(spot.left, spot.top, spot.width - FIELD), parent)
        self.chip.draw(sheet, Spot(spot.left + spot.width - _CHIP, spot.top, _CHIP), parent)


_CHIP = 7.0 * MM
FIELD = _CHIP + 1 * MM
"""Width in points of the field and of the gap before it."""
