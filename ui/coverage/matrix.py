"""A table in which the cursor goes from cell to cell, and Enter opens a cell."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView

from ui.coverage.rows import CLAUSE, FORCE, STANDING
from ui.kit.look import Look
from ui.kit.record_model import RecordModel
from ui.kit.record_table import RecordTable

_LEAST = 168
"""Least width in pixels at 100 per cent of the clause, below which the table scrolls sideways."""
_STEP = 64
"""Width in pixels at 100 per cent of a step, enough for a reference such as SID1/D2."""


class Matrix(RecordTable):
    """The table of clauses and steps."""

    cell_opened = Signal(str, int)
    """Emitted with the id of the clause and the column of an opened cell."""

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

    def fit_columns(self) -> None:
        """Fit the columns: hide the force, shrink the steps, hide the standing, then scroll.

        Without its column, the standing is shown below the clause. The clause keeps half of the
        spare width.
        """
        columns = self.records.columns
        room = self.viewport().width() - self._px(_LEAST)
        full = {at: self._px(column.width) for at, column in enumerate(columns) if at != CLAUSE}
        step = self._px(_STEP)
        least = {
            at: max(step, self.measured.head(at)) for at in full if at not in (FORCE, STANDING)
        }
        least |= {at: full[at] for at in (FORCE, STANDING)}
        gone: set[int] = set()
        if sum(full.values()) > room:
            gone.add(FORCE)
        if sum(width for at, width in least.items() if at not in gone) > room:
            gone.add(STANDING)
        shown = {at: width for at, width in least.items() if at not in gone}
        wanted = sum(full[at] - width for at, width in shown.items())
        spare = max(0, room - sum(shown.values())) / 2
        share = min(1.0, spare / wanted) if wanted else 0.0
        widths = {at: width + int((full[at] - width) * share) for at, width in shown.items()}
        widths[CLAUSE] = max(self.viewport().width() - sum(widths.values()), self._px(_LEAST))
        self.is_tight = STANDING in gone
        # The references in a step stand in its second line: it gives nothing for a longer title.
        shared = self.measured.shared(widths, CLAUSE, self._px(_LEAST), firm=True)
        for at, width in shared.items():
            self.horizontalHeader().setSectionResizeMode(at, QHeaderView.ResizeMode.Fixed)
            self.setColumnWidth(at, width)
        for at in (FORCE, STANDING):
            self.setColumnHidden(at, at in gone)
