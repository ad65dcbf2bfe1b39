"""The list of actions: filtered, searched and sorted by the book; a text when it is empty."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from secretariat.clock import today
from secretariat.data.questions import actions
from secretariat.data.questions.actions import ActionFilter
from secretariat.domain.registers import KINDS
from secretariat.i18n import N_
from ui.actions.filters import ActionFilters
from ui.context import Context
from ui.kit.record_model import RecordModel
from ui.kit.record_table import RecordTable
from ui.records.action_rows import ActionRows
from ui.records.list_and_detail import ListPart
from ui.records.list_refresh import ListRefresh
from ui.records.list_shapes import ListShapes


class ActionList(ListPart):
    """The table; the screen places its filters, search field and count."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.lines = lines = ActionRows(context)
        self.model = RecordModel(lines.columns, self._ids, lines.rows)
        title = context.text(N_("Actions"))
        super().__init__(context.look, RecordTable(context.look, self.model, title, several=True))
        self.model.setParent(self)
        self.table.arrange_by(lines, ListShapes(context, "actions"))
        self.filters = ActionFilters(context)
        self.filters.changed.connect(self.reload)
        self.refresh = ListRefresh(self.model, "actions", self.made_by, self.reload)
        self.line = self.sought_by(lambda _: self.reload())

    @property
    def view(self) -> ActionFilter:
        """The present filter and order."""
        return replace(self.filters.view, text=self.line.text().strip())

    def reload(self) -> None:
        """Read the list from the book again."""
        self.model.reload()
        count = len(self.model.ids)
        self.show_count(self.context.language.plural("{count} action", "{count} actions", count))
        text = N_("No actions match.")
        if not count and not self._is_any():
            text = N_("No action yet. Add the first one with Ctrl+N.")
        self.nothing.setText(self.context.text(text))

    def _is_any(self) -> bool:
        """True when the book has an action, whatever the filters."""
        with self.context.book.reading() as view:
            return bool(actions.count(view, ActionFilter(), today()))

    def made_by(self) -> frozenset[str] | None:
        """The fields that rows, filters and order depend on; None for all during a search.

        They include those that make an action open, late or of a mechanism.
        """
        return None if self.view.text else self.lines.fields | KINDS.named("actions").in_reference

    def widen(self) -> None:
        """Remove all filters, so that a certain action is in the list."""
        self.line.clear_quietly()
        self.filters.widen()
        self.reload()

    @property
    def filtered_by(self) -> Mapping[str, str]:
        """The present filters, in the form of saved filters."""
        filters = {"text": self.line.text().strip(), **self.filters.filtered_by}
        return {name: value for name, value in filters.items() if value}

    def filter_by(self, filters: Mapping[str, str]) -> None:
        """Set saved *filters*."""
        self.line.clear_quietly()
        self.line.setText(filters.get("text", ""))
        self.line.seek()
        self.filters.filter_by(filters)
        self.reload()

    def take(self, name: str) -> None:
        """Choose the filter that a `Place` names, and read the list again."""
        self.filters.take(name)
        self.reload()

    def _ids(self, order: str, descending: bool) -> Sequence[str]:  # noqa: FBT001 - as the model asks
        chosen = replace(self.view, order=order, descending=descending)
        with self.context.book.reading() as view:
            return actions.ids(view, chosen, today())
