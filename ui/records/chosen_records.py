"""The part beside the list of a register: one record, or the form for all selected ones."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from secretariat.declaring.bulk import shared_fields
from secretariat.declaring.kinds import Kind
from ui.context import Context
from ui.kit.record_table import RecordTable
from ui.records.bulk import BulkPanel
from ui.records.detail import RecordDetail
from ui.records.names import Names
from ui.records.together import Together


class ChosenRecords(QStackedWidget):
    """Shows *detail*, or a form when several rows of *table* are selected."""

    form_created = Signal(object)
    """Emitted with the form for several records, which is made when it is first needed."""
    wanted = Signal()
    """Emitted when the user asks for that form where it is not beside the list."""

    def __init__(
        self,
        context: Context,
        kind: Kind[Any],
        names: Names,
        table: RecordTable,
        detail: RecordDetail,
    ) -> None:
        super().__init__()
        self._context, self._kind, self._names = context, kind, names
        self._table, self._detail = table, detail
        self.bulk: BulkPanel | None = None
        self.line = Together(context, kind, self.wanted.emit)
        self.addWidget(detail)
        if shared_fields(kind):
            table.selectionModel().selectionChanged.connect(lambda *_: self._chosen())

    @property
    def is_for_several(self) -> bool:
        """True while the form for several records is shown."""
        return self.bulk is not None and self.currentWidget() is self.bulk

    def _chosen(self) -> None:
        chosen = self._table.chosen
        self.line.show_count(len(chosen))
        if len(chosen) > 1:
            self._detail.keeper.finish()
            panel = self._panel()
            panel.show_chosen(chosen)
            self.setCurrentWidget(panel)
        else:
            self.setCurrentWidget(self._detail)

    def _panel(self) -> BulkPanel:
        if self.bulk is None:
            self.bulk = BulkPanel(self._context, self._kind, self._names)
            self.addWidget(self.bulk)
            self.form_created.emit(self.bulk)
        return self.bulk
