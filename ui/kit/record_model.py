"""A table model over ids: SQL sorts and filters, and only rows near the visible ones are read."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from ui.kit.cells import Cell, Column, Row

Index = QModelIndex | QPersistentModelIndex
Ids = Callable[[str, bool], Sequence[str]]
"""The ids of the list, sorted by a column's key, descending or not."""
Fetch = Callable[[Sequence[str]], Mapping[str, Row]]
"""The rows of the records with these ids; one that is gone is left out."""

WINDOW = 50
"""Number of rows read at once: about as many as a tall window shows."""
KEPT = 40
"""Number of such blocks of rows that are cached."""

CELL = Qt.ItemDataRole.UserRole
"""The role under which a `Cell` is found whole."""

_NOTHING = Cell("")
_HEAD = (
    int(Qt.AlignmentFlag.AlignLeft)
    | int(Qt.AlignmentFlag.AlignVCenter)
    | int(Qt.TextFlag.TextWordWrap)
)
"""Alignment of headings: one of several words wraps to two lines rather than end in …."""


class RecordModel(QAbstractTableModel):
    """Rows in the order of the ids from *ids*; cells are read `WINDOW` rows at a time."""

    def __init__(
        self, columns: Sequence[Column], ids: Ids, fetch: Fetch, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._list, self._fetch = ids, fetch
        self._order: tuple[str, bool] = ("", False)
        self._ids: Sequence[str] = []
        self._windows: dict[int, Mapping[str, Row]] = {}

    @property
    def ids(self) -> Sequence[str]:
        """The ids of all rows, in order."""
        return self._ids

    @property
    def order(self) -> tuple[str, bool]:
        """The sort key and whether it is descending; an empty key is the list's own order."""
        return self._order

    def show_columns(self, columns: Sequence[Column]) -> None:
        """Show other *columns* of the same rows; an order by a column that is gone stays."""
        self.beginResetModel()
        self.columns = tuple(columns)
        self._windows.clear()
        self.endResetModel()

    def reload(self) -> None:
        """Read the ids again; when they are unchanged, only read the cells again."""
        ids = self._list(*self._order)
        if ids == self._ids:
            self._windows.clear()
            if ids:
                last = self.index(len(ids) - 1, len(self.columns) - 1)
                self.dataChanged.emit(self.index(0, 0), last)
            return
        self.beginResetModel()
        self._ids = ids
        self._windows.clear()
        self.endResetModel()

    def read_row(self, record: str) -> None:
        """Read the cells of one *record* again; its row stays the same."""
        row = self.row_of(record)
        cells = self._fetch([record]) if row >= 0 else {}
        if record not in cells:
            return
        if (number := row // WINDOW) in self._windows:
            self._windows[number] = {**self._windows[number], record: cells[record]}
        self.dataChanged.emit(self.index(row, 0), self.index(row, len(self.columns) - 1))

    def row_of(self, record: str) -> int:
        """The row of the record with this id, -1 when it is not in the list."""
        # Looked for anew each time: a table of all places would take longer to make than it saves.
        try:
            return self._ids.index(record)
        except ValueError:
            return -1

    def id_at(self, row: int) -> str:
        """The id of the record in *row*, empty when there is no such row."""
        return self._ids[row] if 0 <= row < len(self._ids) else ""

    def cell(self, row: int, column: int) -> Cell:
        """One cell, read together with its neighbours on first use."""
        cells = self._window(row // WINDOW).get(self._ids[row])
        return cells[column] if cells else _NOTHING

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        key = self.columns[column].key if 0 <= column < len(self.columns) else ""
        wanted = (key, order == Qt.SortOrder.DescendingOrder)
        if wanted != self._order:
            self._order = wanted
            self.reload()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role in (Qt.ItemDataRole.DisplayRole, CELL, Qt.ItemDataRole.AccessibleTextRole):
            cell = self.cell(index.row(), index.column())
            return cell if role == CELL else _cell_text(cell, role)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Horizontal and 0 <= section < len(self.columns):
            if role == Qt.ItemDataRole.DisplayRole:
                return self.columns[section].title
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return _HEAD
        if orientation == Qt.Orientation.Vertical and role == Qt.ItemDataRole.DisplayRole:
            return str(section + 1)
        return None

    def _window(self, number: int) -> Mapping[str, Row]:
        if number not in self._windows:
            if len(self._windows) >= KEPT:
                del self._windows[next(iter(self._windows))]
            start = number * WINDOW
            self._windows[number] = self._fetch(self._ids[start : start + WINDOW])
        return self._windows[number]


_NONE = "–"
"""The accessible text of an empty cell, so that a screen reader does not skip it."""


def _cell_text(cell: Cell, role: int) -> str:
    if role == Qt.ItemDataRole.DisplayRole:
        return cell.text
    return ", ".join(filter(None, (cell.heard or cell.text, cell.second))) or _NONE
