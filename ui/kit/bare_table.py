"""The interface of a table of records that its parts use: its model, and how rows are shown."""

from __future__ import annotations

from PySide6.QtWidgets import QTableView

from ui.kit.column_widths import ColumnWidths
from ui.kit.hovered_row import HoveredRow
from ui.kit.record_model import RecordModel


class BareTable(QTableView):
    """A table of records without the parts that draw its rows and arrange its columns."""

    records: RecordModel
    hovered: HoveredRow
    is_tight: bool
    """True when cells show, below their text, what the columns without room would show."""
    marked: tuple[str, ...]
    """The words of the search, in lower case, which cells highlight."""

    @property
    def measured(self) -> ColumnWidths:
        """The preferred widths of the columns."""
        raise NotImplementedError

    def fit_columns(self) -> None:
        """Fit each column's width to its cells, and give the remaining width to the last ones."""
        raise NotImplementedError
