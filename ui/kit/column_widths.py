"""How wide the columns of a list are: by the words that stand in them."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtGui import QFontMetrics

from ui.kit.cells import Cell
from ui.kit.look import Look
from ui.kit.parts import pill_width
from ui.kit.record_model import RecordModel

LEFT, RIGHT = 10, 6
"""What lies between the words of a cell and its edges, at 100 per cent."""
MEASURED = 24
"""Rows by which widths are told."""


class ColumnWidths:
    """Measures the cells of *rows*; where *is_tight*, what stands below is what tight cells say."""

    def __init__(self, look: Look, model: RecordModel, rows: range, *, is_tight: bool) -> None:
        self._look, self._model, self._rows = look, model, rows
        self._is_tight = is_tight
        self._text = QFontMetrics(look.theme.font())
        self._small = QFontMetrics(look.theme.font(12))
        self._head = QFontMetrics(look.theme.font(12, bold=True))

    def shared(self, widths: Mapping[int, int], giver: int, least: int) -> dict[int, int]:
        """*widths* by column, with what *giver*, which keeps *least*, can spare shared by need.

        A state is read before a title: it is whole first. Where the list is so short that all of
        it was measured, the giver is given what others can spare.
        """
        made = dict(widths)
        # Measured once: a list is fitted whenever it is shown, filled or resized.
        needed = {at: self.needed(at) for at in widths}
        others = [at for at in widths if at != giver]
        for at in others:
            if any(cell.tone for cell in self._cells(at)):
                _move(made, giver, at, min(made[giver] - least, needed[at] - made[at]))
        if len(self._rows) == self._model.rowCount():
            for at in others:
                missing = needed[giver] - made[giver]
                _move(made, at, giver, min(missing, made[at] - needed[at]))
        for at in others:
            spare = made[giver] - needed[giver]
            _move(made, giver, at, min(spare, needed[at] - made[at]))
        return made

    def needed(self, column: int) -> int:
        """How wide a column is in which every word is whole."""
        margin = self._look.px(LEFT + RIGHT)
        widest = max((self._wide(cell) for cell in self._cells(column)), default=0)
        return max(margin + widest, self.head(column))

    def head(self, column: int) -> int:
        """How wide the head of a column is at the least: broken into two lines."""
        wide = self._head.horizontalAdvance
        words = self._model.columns[column].title.split()
        broken = [
            max(wide(" ".join(words[:at])), wide(" ".join(words[at:])))
            for at in range(1, len(words) + 1)
        ]
        return min(broken, default=0) + 2 * self._look.px(LEFT) + 2

    def _cells(self, column: int) -> list[Cell]:
        return [self._model.cell(row, column) for row in self._rows]

    def _wide(self, cell: Cell) -> int:
        if cell.tone:
            return pill_width(self._look, cell.text)
        below = (cell.tight if self._is_tight else "") or cell.second
        return (
            max(self._text.horizontalAdvance(cell.text), self._small.horizontalAdvance(below)) + 1
        )


def _move(widths: dict[int, int], giver: int, taker: int, wanted: int) -> None:
    """Give *wanted*, when it is anything, from one column to another."""
    if wanted > 0:
        widths[giver] -= wanted
        widths[taker] += wanted
