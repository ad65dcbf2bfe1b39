"""The list of actions: filtered, sought and sorted by the book; what it says when it is empty."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtWidgets import QVBoxLayout, QWidget

from secretariat.data.questions import actions
from secretariat.data.questions.actions import ActionFilter
from secretariat.i18n import N_
from ui.actions.filters import ActionFilters
from ui.actions.rows import ActionRows
from ui.context import Context
from ui.dates import today
from ui.kit.parts import column, framed, label
from ui.kit.record_model import RecordModel
from ui.kit.record_table import RecordTable
from ui.kit.search_line import SearchLine


class ActionList(QWidget):
    """The table; its filters, line to seek in and count stand where the screen puts them."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        look, text = context.look, context.text
        lines = ActionRows(context)
        self.model = RecordModel(lines.columns, self._ids, lines.rows, self)
        self.table = RecordTable(look, self.model, text(N_("Actions")), several=True)
        self.filters = ActionFilters(context)
        self.filters.changed.connect(self.reload)
        hint = text(N_("Search in English or Chinese"))
        self.search = SearchLine(look, text(N_("Search in this list")), hint)
        self.search.sought.connect(lambda _: self.reload())
        self.search.left_down.connect(self.table.setFocus)
        self.count = label("", "muted")
        self.nothing = label("", "muted", wrap=True)
        self._filled = framed(column(self.table, margins=(1, 1, 1, 1)))
        self.empty = framed(column(self.nothing, None, margins=(look.px(20),) * 4))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._filled)
        layout.addWidget(self.empty)

    @property
    def view(self) -> ActionFilter:
        """What the list shows now."""
        return replace(self.filters.view, text=self.search.text().strip())

    def reload(self) -> None:
        """Ask the book for the list anew."""
        self.model.reload()
        count = len(self.model.ids)
        self.count.setText(self.context.language.plural("{count} action", "{count} actions", count))
        self._filled.setVisible(bool(count))
        self.empty.setVisible(not count)
        said = N_("No action fits.")
        if not count and not self._is_any():
            said = N_("No action yet. Add the first one with Ctrl+N.")
        self.nothing.setText(self.context.text(said))

    def _is_any(self) -> bool:
        """True when there is an action, whatever the list is narrowed to."""
        with self.context.book.reading() as view:
            return bool(actions.count(view, ActionFilter(), today()))

    def widen(self) -> None:
        """Show all, so that an action that was asked for is in the list."""
        self.search.clear_quietly()
        self.filters.widen()
        self.reload()

    def take(self, name: str) -> None:
        """Narrow the list as the filters called *name* do."""
        self.filters.take(name)
        self.reload()

    def focus_search(self) -> None:
        """Put the cursor where one seeks."""
        self.search.setFocus()
        self.search.selectAll()

    def _ids(self, order: str, descending: bool) -> Sequence[str]:  # noqa: FBT001 - as the model asks
        chosen = replace(self.view, order=order, descending=descending)
        with self.context.book.reading() as view:
            return actions.ids(view, chosen, today())
