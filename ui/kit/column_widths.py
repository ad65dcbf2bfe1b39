"""Column widths of a list, from the words in its cells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHeaderView

from ui.kit.cells import Cell
from ui.kit.look import Look
from ui.kit.parts import pill_width
from ui.kit.record_model import RecordModel

LEFT, RIGHT = 10, 6
"""Pixels at 100 per cent between the words of a cell and its left and right edge."""
GAP = 8
"""Pixels at 100 per cent between the parts of a compact row."""
MEASURED, SHORT = 24, 80
"""Number of rows measured in a long list, and most rows of a list that is measured in full."""
_REMEMBERED = 4_000
"""Number of texts whose width one list remembers."""


class Advances:
    """Widths of words in pixels, cached, since a list is measured at each step of a resize."""

    def __init__(self, look: Look) -> None:
        fonts = look.theme.font(), look.theme.font(12), look.theme.font(12, bold=True)
        self._told: dict[tuple[str, int], int] = {}
        self._metrics = tuple(QFontMetrics(font) for font in fonts)

    def text(self, words: str) -> int:
        """Width of *words* in pixels in the font of a cell's first line."""
        return self._of(words, 0)

    def small(self, words: str) -> int:
        """Width of *words* in pixels in the font of a cell's second line."""
        return self._of(words, 1)

    def head(self, words: str) -> int:
        """Width of *words* in pixels in the font of a column heading."""
        return self._of(words, 2)

    def _of(self, words: str, font: int) -> int:
        known = self._told.get((words, font))
        if known is None:
            if len(self._told) >= _REMEMBERED:
                self._told.clear()
            known = self._told[words, font] = self._metrics[font].horizontalAdvance(words)
        return known


class ColumnWidths:
    """Column widths for *rows*; with *is_tight* a cell's short form replaces its two lines."""

    def __init__(
        self, look: Look, advances: Advances, model: RecordModel, rows: range, *, is_tight: bool
    ) -> None:
        self._look, self._advances = look, advances
        self._model, self.rows = model, rows
        self.is_tight = is_tight
        self._told: dict[int, tuple[int, int]] = {}
        self._read: dict[int, list[Cell]] = {}

    def shown(self, room: int, enough: int, by_hand: Mapping[int, int] | None = None) -> list[int]:
        """The columns that fit, most important first; one without a width counts as *enough*.

        All widths are in pixels. When all rows were measured, more columns may fit by their words,
        beside whole titles; but not where the user set widths *by_hand*.
        """
        columns = self._model.columns
        by_need = sorted(range(len(columns)), key=lambda at: (columns[at].keep, at))
        wide = {at: self._look.px(columns[at].width) for at in by_need} | dict(by_hand or {})
        shown = _fitting(by_need, wide, room - enough)
        if self._is_whole and not by_hand:
            words = {at: self.needed(at, whole=False) for at in by_need}
            titles = max((words[at] for at in by_need if not wide[at]), default=0)
            least = {at: min(width, words[at]) for at, width in wide.items()}
            shown = max(shown, _fitting(by_need, least, room - titles), key=len)
        return shown

    def beyond(self, shown: Sequence[int]) -> list[int]:
        """The columns not *shown* that say what the first column does not, in order."""
        columns = enumerate(self._model.columns)
        return [
            at
            for at, column in columns
            if at not in shown and not column.below and not self._is_empty(at)
        ]

    def _is_empty(self, column: int) -> bool:
        """True when all rows were measured and none has text in *column*."""
        return self._is_whole and not any(cell.text for cell in self._cells(column))

    def shared(
        self, widths: Mapping[int, int], giver: int, least: int, *, firm: bool = False
    ) -> dict[int, int]:
        """*widths* in pixels by column, where *giver* shares what it has above *least*.

        States come before titles, and first lines before second lines. When the list is so short
        that all of it was measured, other columns give what they can spare too, unless they are
        *firm*.
        """
        new_widths = dict(widths)
        order = [giver, *(at for at in widths if at != giver)]
        for at in order[1:]:
            if any(cell.tone for cell in self._cells(at)):
                _move(
                    new_widths,
                    giver,
                    at,
                    min(new_widths[giver] - least, self.needed(at) - new_widths[at]),
                )
        givers = order if self._is_whole and not firm else order[:1]
        for whole in (False, True):
            needed = {at: self.needed(at, whole=whole) for at in order}
            for taker in order:
                for source in givers:
                    spare = new_widths[source] - needed[source]
                    _move(new_widths, source, taker, min(spare, needed[taker] - new_widths[taker]))
        return new_widths

    def needed(self, column: int, *, whole: bool = True) -> int:
        """The width in pixels at which each word fits, or with *whole* each first line."""
        if column not in self._told:
            wide = [self._wide(cell) for cell in self._cells(column)]
            first = max((above for above, _ in wide), default=0)
            self._told[column] = first, max((below for _, below in wide), default=0)
        above, below = self._told[column]
        whole = whole or self._model.columns[column].whole
        words = max(above, below) if whole else above
        return max(self._look.px(LEFT + RIGHT) + words, self.head(column))

    def head(self, column: int) -> int:
        """The least width in pixels of a column's heading, broken into two lines."""
        wide = self._advances.head
        words = self._model.columns[column].title.split()
        broken = [
            max(wide(" ".join(words[:at])), wide(" ".join(words[at:])))
            for at in range(1, len(words) + 1)
        ]
        return min(broken, default=0) + 2 * self._look.px(LEFT) + 2

    def line(self, cell: Cell, *, tight: bool) -> int:
        """The width in pixels of all that *cell* says in a compact row."""
        text, small, gap = self._advances.text, self._advances.small, self._look.px(GAP)
        after = (cell.tight if tight else "") or cell.after
        return sum(
            (
                small(cell.lead) + gap if cell.lead else 0,
                text(cell.text),
                gap + small(after) if after else 0,
            )
        )

    @property
    def _is_whole(self) -> bool:
        """True when all rows were measured."""
        return 0 < len(self.rows) == self._model.rowCount()

    def _cells(self, column: int) -> list[Cell]:
        if column not in self._read:
            self._read[column] = [self._model.cell(row, column) for row in self.rows]
        return self._read[column]

    def _wide(self, cell: Cell) -> tuple[int, int]:
        """Widths in pixels of the first and second line of *cell*."""
        if cell.tone:
            return pill_width(self._look, cell.text), 0
        text, small = self._advances.text, self._advances.small
        if self._look.theme.compact:
            lead = small(cell.lead) + self._look.px(GAP) if cell.lead else 0
            return lead + text(cell.text) + 1, self.line(cell, tight=self.is_tight) + 1
        if self.is_tight and cell.tight:
            return max(text(cell.text), small(cell.tight)) + 1, 0
        return text(cell.text) + 1, small(cell.second) + 1


class LastWidths:
    """The widths of the rows of *model* that were measured last, kept until a row may differ.

    A list is fitted several times before it is seen, and at each step of a resize.
    """

    def __init__(self, look: Look, model: RecordModel) -> None:
        self._look, self._advances, self._model = look, Advances(look), model
        self._last: ColumnWidths | None = None
        model.modelReset.connect(self._forget)
        model.dataChanged.connect(self._forget)

    def of(self, rows: range, *, is_tight: bool) -> ColumnWidths:
        """The column widths for *rows*; those of the last time, where these are the same."""
        last = self._last
        if last is None or (last.rows, last.is_tight) != (rows, is_tight):
            last = self._last = ColumnWidths(
                self._look, self._advances, self._model, rows, is_tight=is_tight
            )
        return last

    def _forget(self) -> None:
        self._last = None


def _fitting(by_need: Sequence[int], wide: Mapping[int, int], room: int) -> list[int]:
    """The columns of *by_need* that fit into *room* pixels; those without a width always do."""
    shown = []
    for at in by_need:
        if wide[at] <= max(room, 0):
            shown.append(at)
            room -= wide[at]
    return shown


def put_in_order(head: QHeaderView, order: Sequence[int]) -> None:
    """Let the columns of *head* stand in this *order*, and hidden ones last."""
    hidden = [at for at in range(head.count()) if at not in order]
    for visual, at in enumerate([*order, *hidden]):
        if head.visualIndex(at) != visual:
            head.moveSection(head.visualIndex(at), visual)


def _move(widths: dict[int, int], giver: int, taker: int, wanted: int) -> None:
    """Move up to *wanted* pixels from the column *giver* to the column *taker*."""
    if wanted > 0:
        widths[giver] -= wanted
        widths[taker] += wanted
