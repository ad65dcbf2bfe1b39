"""What the parts of a table of records know of it: its model, and how its rows are shown."""

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
    """Whether cells say below their text what columns that had to go would say."""
    marked: tuple[str, ...]
    """Words that were sought, in small letters, which cells show on a ground of their own."""

    @property
    def measured(self) -> ColumnWidths:
        """The widths that the columns would like to have."""
        raise NotImplementedError

    def fit_columns(self) -> None:
        """Give each column a width that fits its cells, and the rest to the last ones."""
        raise NotImplementedError
