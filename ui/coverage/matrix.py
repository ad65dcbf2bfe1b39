"""A table in which every cell is a place of its own: the arrows go to it, Enter opens it."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView

from ui.coverage.rows import CLAUSE, FORCE, STANDING
from ui.kit.look import Look
from ui.kit.record_model import RecordModel
from ui.kit.record_table import RecordTable

_TIGHT = 58
"""Width at 100 per cent of a step where there is little room."""
_SHORT = 116
"""Width at 100 per cent of how a clause stands there; its sign stands beside the code too."""
_LEAST = 168
"""Width at 100 per cent that the clause keeps; beyond it, one scrolls sideways."""


class Matrix(RecordTable):
    """Shows clauses against steps."""

    cell_opened = Signal(str, int)
    """The id of the clause and the column of the cell that was asked for."""

    def __init__(self, look: Look, model: RecordModel, name: str) -> None:
        super().__init__(look, model, name)
        self._px = look.px
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.horizontalHeader().setSectionsClickable(False)
        self.doubleClicked.disconnect()
        self.doubleClicked.connect(self._opened)

    def go_to_cell(self, record: str, column: int = CLAUSE) -> bool:
        """Put the cursor on a cell of the row with this id; False when there is none."""
        row = self.records.row_of(record)
        if row < 0:
            return False
        index = self.records.index(row, column)
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect)
        self.scrollTo(index)
        return True

    def go_to(self, record: str) -> bool:
        return self.go_to_cell(record, max(CLAUSE, self.currentIndex().column()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._opened(self.currentIndex())
            return
        super().keyPressEvent(event)

    def _opened(self, index: QModelIndex) -> None:
        if index.isValid():
            self.cell_opened.emit(self.records.id_at(index.row()), index.column())

    def _fit_columns(self) -> None:
        """Steps shrink to their numbers and the force goes before one has to scroll sideways."""
        columns = self.records.columns
        room = self.viewport().width()
        wide = sum(self._px(column.width) for column in columns) + self._px(_LEAST) <= room
        full = {at: self._px(one.width) for at, one in enumerate(columns) if at != CLAUSE}
        widths = full if wide else self._tight(full, room)
        self.setColumnHidden(FORCE, not wide)
        taken = sum(width for at, width in widths.items() if wide or at != FORCE)
        widths[CLAUSE] = max(room - taken, self._px(_LEAST))
        for at, width in widths.items():
            self.horizontalHeader().setSectionResizeMode(at, QHeaderView.ResizeMode.Fixed)
            self.setColumnWidth(at, width)

    def _tight(self, full: dict[int, int], room: int) -> dict[int, int]:
        """The least widths, and half of the room that the clause can spare shared among them."""
        least = {at: self._px(_SHORT if at == STANDING else _TIGHT) for at in full}
        shown = [at for at in full if at != FORCE]
        spare = max(0, room - self._px(_LEAST) - sum(least[at] for at in shown)) / 2
        missing = sum(full[at] - least[at] for at in shown)
        share = min(1.0, spare / missing) if missing > 0 else 0.0
        return {at: least[at] + int((full[at] - least[at]) * share) for at in full}
