"""Keeps the current row and the selection of a table when its rows are read again."""

from __future__ import annotations

from collections.abc import Collection
from itertools import groupby

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QObject, Signal

from ui.kit.bare_table import BareTable


class KeptRows(QObject):
    """Follows the records that are current and selected in *table*, wherever their rows go."""

    moved = Signal(str)
    """Emitted with the id of the record that became current; empty for none."""

    def __init__(self, table: BareTable) -> None:
        super().__init__(table)
        self._table = table
        self._current = ""
        self._chosen: list[str] = []
        """The selected records, noted just before the rows change."""
        table.records.modelAboutToBeReset.connect(self._note)
        table.records.modelReset.connect(self._put_back)
        table.selectionModel().currentRowChanged.connect(self._moved)

    def come_last(self) -> None:
        """Put the rows back after a new heading, which empties the selection when it is told."""
        self._table.records.modelReset.disconnect(self._put_back)
        self._table.records.modelReset.connect(self._put_back)

    @property
    def chosen(self) -> list[str]:
        """The ids of all selected records, in list order."""
        rows = sorted({index.row() for index in self._table.selectionModel().selectedRows()})
        return [self._table.records.id_at(row) for row in rows]

    def go_to(self, record: str) -> bool:
        """Make the row of *record* current; False when the list does not contain it."""
        row = self._table.records.row_of(record)
        if row < 0:
            return False
        index, flags = self._index(row), QItemSelectionModel.SelectionFlag
        self._table.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        self._table.scrollTo(index)
        return True

    def let_go(self) -> None:
        """Make no row current, also when the list is read again."""
        self._current = ""
        self._table.selectionModel().clear()

    def _index(self, row: int) -> QModelIndex:
        column = max(0, self._table.horizontalHeader().logicalIndexAt(0))
        return self._table.records.index(row, column)

    def _moved(self, now: QModelIndex, _before: QModelIndex) -> None:
        self._current = self._table.records.id_at(now.row())
        self.moved.emit(self._current)

    def _note(self) -> None:
        self._chosen = self.chosen if self._current else []

    def _put_back(self) -> None:
        chosen, self._chosen = self._chosen, []
        if not self._current:
            return
        row = self._table.records.row_of(self._current)
        if row < 0:
            self._table.clearSelection()
        elif len(chosen) > 1:
            self._choose(set(chosen), self._index(row))
        else:
            self.go_to(self._current)

    def choose(self, records: Collection[str]) -> None:
        """Select those of several *records* that the list has; the current row stays so."""
        row = self._table.records.row_of(self._current)
        if len(records) > 1 and row >= 0:
            self._choose(set(records), self._index(row))

    def _choose(self, records: set[str], current: QModelIndex) -> None:
        """Select those of *records* that the list still has, and make the row *current* so."""
        model, flags = self._table.records, QItemSelectionModel.SelectionFlag
        rows = [row for row, record in enumerate(model.ids) if record in records]
        selection = QItemSelection()
        # Rows that follow one another are one range: all of a long list may be selected.
        for _, run in groupby(enumerate(rows), lambda place: place[1] - place[0]):
            together = [row for _, row in run]
            selection.select(model.index(together[0], 0), model.index(together[-1], 0))
        self._table.selectionModel().setCurrentIndex(current, flags.NoUpdate)
        self._table.selectionModel().select(selection, flags.ClearAndSelect | flags.Rows)
        self._table.scrollTo(current)
