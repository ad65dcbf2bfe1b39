"""The part beside the list of actions: one action, or the form that changes several."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QStackedWidget

from ui.actions.pane import ActionPane
from ui.actions.several import SeveralPanel
from ui.context import NEW, Context
from ui.exchange.attaching import Attaching
from ui.kit.later import Later
from ui.records.detail import FIELDS
from ui.records.names import Names


class LookedAt(QStackedWidget):
    """One action with its fields and progress, or the form for all selected ones."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        names = Names(context)
        self.pane = ActionPane(context, names)
        self.later_several = Later(partial(SeveralPanel, context, names))
        self.attaching = Attaching(context, self.pane, lambda: self.pane.detail.record)
        self.addWidget(self.pane)
        self.addWidget(self.later_several)

    @property
    def several(self) -> SeveralPanel:
        """The form for several actions; built when several are first selected."""
        return self.later_several.part

    @property
    def record(self) -> str:
        """The id of the action shown; empty when there is none, or it is new."""
        detail = self.pane.detail
        return detail.record.id if detail.record and not detail.keeper.is_new else ""

    @property
    def where(self) -> str:
        """The position within the part, other than at the fields: a new action, another part."""
        detail = self.pane.detail
        if detail.record is None:
            return ""
        return NEW if detail.keeper.is_new else "" if detail.part == FIELDS else detail.part

    def show_chosen(self, chosen: Sequence[str]) -> None:
        """Show what is selected in the list."""
        if len(chosen) > 1:
            self.pane.leave()
            self.several.show_chosen(chosen)
            self.setCurrentWidget(self.later_several)
            return
        if self.later_several.is_built:
            self.several.forget()
        if chosen:
            self.setCurrentWidget(self.pane)
            self.pane.show_action(chosen[0])

    def refresh(self) -> None:
        """Show the action as it is now."""
        self.pane.detail.refresh()
        self.pane.refresh()

    def begin(self) -> None:
        """Begin a new action."""
        self.setCurrentWidget(self.pane)
        self.pane.begin()

    def confirm(self) -> None:
        """Confirm what is shown: add, report, or change all."""
        if self.currentWidget() is self.later_several:
            self.several.apply()
        elif self.pane.is_at_progress:
            self.pane.page.confirm()
        else:
            self.pane.detail.keeper.add_now()
