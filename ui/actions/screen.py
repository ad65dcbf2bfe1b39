"""The screen of the actions: filtered by turn and due date, one by one or several at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from secretariat.domain.registers import KINDS
from secretariat.i18n import N_
from ui.actions.filters import FILTERS
from ui.actions.listed import ActionList
from ui.context import NEW, Context, Place, parted, with_where
from ui.exchange.lists import ListExchange
from ui.kit.by_name import by_name
from ui.kit.commands import Command
from ui.kit.heading import Heading
from ui.kit.once_painted import OncePainted
from ui.kit.parts import button, column, plain
from ui.records import extracts
from ui.records.list_and_detail import ListAndDetail, RoomForRows
from ui.records.other_views import ways_of
from ui.records.saved_filters import SavedFilters
from ui.records.together import Together
from ui.screen import Screen

if TYPE_CHECKING:
    from ui.actions.looked_at import LookedAt
    from ui.actions.pane import ActionPane
    from ui.actions.several import SeveralPanel
    from ui.exchange.mailing import Mailing

MENU = N_("Action")


class ActionsScreen(Screen):
    """The list and an action side by side; several selected actions are changed together."""

    help_page = "actions"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.list = ActionList(context)
        self.model, self.table, self.filters = self.list.model, self.list.table, self.list.filters
        self.search = self.list.line
        self.exchange = ListExchange(context, KINDS.named("actions"), self.table)
        self.saved = SavedFilters(context, "actions", self.list, self.table)
        self._looked: LookedAt | None = None
        self._to_paper = partial(context.go, Place("preview", part="action-log"))
        self._to_key_in = partial(context.go, Place("key-in"))
        self._room = column(spacing=0)
        self._together = Together(context, KINDS.named("actions"), self.focus_several)
        self.both = self._lay_out()
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._chosen())
        context.changes.happened.connect(self._heard)
        OncePainted(self.both.beside, self._make_looked_at)

    @property
    def title(self) -> str:
        return self.context.text(N_("Actions"))

    @property
    def place(self) -> Place:
        record = self.looked.record if self._looked else self.table.current
        at_list = bool(record) and not self.both.beside.is_at_right
        part = with_where(self.filters.name, self._looked.where if self._looked else "")
        return Place("actions", record, part, at_list=at_list)

    @cached_property
    def _mailing(self) -> Mailing:
        mailing: Mailing = by_name("ui.exchange.mailing:Mailing")(self.context, self)
        return mailing

    def _remind(self) -> None:
        self._mailing.write("reminders")

    @property
    def looked(self) -> LookedAt:
        """The part beside the list; built after the list is shown, since it takes as long."""
        if self._looked is None:
            # What a form needs takes 60 ms to import: the list is seen before.
            looked_at: LookedAt = by_name("ui.actions.looked_at:LookedAt")(self.context)
            self._looked = looked_at
            self._room.addWidget(looked_at)
            self.both.lead_back(looked_at.pane.detail.back)
            looked_at.later_several.built.connect(self._take_several)
            looked_at.pane.detail.added.connect(self._came_in)
            looked_at.pane.detail.closed.connect(self.both.focus_list)
            looked_at.show_chosen(self.table.chosen)
        return self._looked

    def _take_several(self, several: SeveralPanel) -> None:
        self.both.lead_back(several.back)
        several.closed.connect(self.both.focus_list)

    @property
    def pane(self) -> ActionPane:
        """The pane that shows the current action."""
        return self.looked.pane

    @property
    def several(self) -> SeveralPanel:
        """The form for several actions."""
        return self.looked.several

    def show_place(self, place: Place) -> None:
        name, where = parted(place.part)
        self.filters.take(name)
        self.list.reload()
        if self._looked is not None:
            self._looked.refresh()
        if place.record:
            self.list.go_to(place.record, self.list.widen)
            self.both.beside.show_part(of_list=place.at_list)
            if where:
                self.pane.detail.show_part(where)
        elif where == NEW:
            self.begin()
        else:
            self.list.first()

    def leave(self) -> None:
        if self._looked is not None:
            self._looked.pane.leave()

    def focus(self) -> None:
        begun = self._looked is not None and self._looked.where == NEW
        if begun or not self.both.shows_list:
            self._to_fields()
        else:
            self.table.setFocus()

    def commands(self) -> Sequence[Command]:
        def new_command(title: str, run: Callable[[], object], key: str, icon: str = "") -> Command:
            return Command(title=title, run=run, key=key, menu=MENU, icon=icon)

        def on(title: str, run: Callable[[], object], key: str, icon: str = "") -> Command:
            return replace(new_command(title, run, key, icon), for_rows=True)

        return (
            new_command(N_("New action"), self.begin, "Ctrl+N", "plus"),
            new_command(N_("Add or change now"), self.confirm, "Ctrl+Return", "check"),
            on(N_("Report progress"), self._to_progress, "Ctrl+R", "message-square"),
            on(N_("Escalate, or note an answer"), self._to_escalation, "Ctrl+Alt+U"),
            on(N_("Change the chosen ones"), self.focus_several, "Ctrl+M", "list-checks"),
            on(N_("Remove record"), self._remove, "Ctrl+Shift+Del", "trash-2"),
            self.saved.command(MENU),
            new_command(N_("Search in this list"), self.both.focus_search, "Ctrl+F", "search"),
            new_command(N_("Go to the list"), self.both.focus_list, "Ctrl+L"),
            new_command(N_("Go to the fields"), self._to_fields, "Ctrl+E"),
            new_command(N_("Print the action log"), self._to_paper, "Ctrl+P", "printer"),
            new_command(N_("Write reminders"), self._remind, "Ctrl+Alt+M", "mail"),
            on(extracts.OF_SIDE, self._extract, extracts.KEY, extracts.ICON),
            on(N_("Attach a file"), self._attach, "Ctrl+Shift+A", "file-text"),
            *ways_of(self.context, KINDS.named("actions"), MENU),
            *self.exchange.commands(),
            *(
                new_command(filter_.title, partial(self.list.take, f"{filter_.name}:"), f"Alt+{at}")
                for at, filter_ in enumerate(FILTERS, 1)
            ),
        )

    def begin(self) -> None:
        """Begin a new action."""
        self.table.let_go()
        self.both.beside.show_right()
        self.looked.begin()

    def confirm(self) -> None:
        """Confirm the part beside the list: add, report, or change all."""
        self.looked.confirm()

    def focus_several(self) -> None:
        """Put the cursor into the form for several actions."""
        if len(self.table.chosen) > 1:
            self.both.beside.show_right()
            self.several.focus()
        else:
            text = N_("Choose several actions first, with Shift or Ctrl.")
            self.context.messages.say(self.context.text(text))

    def _lay_out(self) -> ListAndDetail:
        both = ListAndDetail(
            self.context.look, plain(column(self.list, self._together, spacing=0)), self.list,
            plain(self._room), self._to_fields,
            over_list=(self._head(), self.filters), over_both=(self.exchange.bar,),
        )  # fmt: skip
        both.beside.alone_now.connect(self._together.offer)
        both.beside.left_shown.connect(self._make_looked_at)
        layout = QVBoxLayout(self)
        layout.addWidget(both)
        RoomForRows(self.context.look, self, both)
        return both

    def _extract(self) -> None:
        """Go to the screen that saves an extract of a side's actions at this action's meeting."""
        extracts.of_side(self.context, self.place.record)

    def _to_fields(self) -> None:
        self.both.beside.show_right()
        self.pane.focus_fields()

    def _to_progress(self) -> None:
        self.both.beside.show_right()
        self.pane.focus_progress()

    def _to_escalation(self) -> None:
        self.both.beside.show_right()
        self.pane.focus_escalation()

    def _head(self) -> QWidget:
        look, text = self.context.look, self.context.text
        marked = button(look, text(N_("Key in a marked log")), self._to_key_in, icon="list-checks")
        log = button(look, text(N_("Action log")), self._to_paper, icon="printer")
        new = button(look, text(N_("New action")), self.begin, icon="plus", role="primary")
        tools = (self.search, self.saved.button, marked, log, new)
        return Heading(look, text(N_("Actions")), self.list.count, tools)

    def _make_looked_at(self, at_list: bool = False) -> None:  # noqa: FBT001, FBT002 - as a signal brings it
        """Make the part beside the list, now that the list is shown, or hidden."""
        if not at_list:
            self.looked.show()

    def _chosen(self) -> None:
        self._together.show_count(len(self.table.chosen))
        if self._looked is not None:
            self._looked.show_chosen(self.table.chosen)

    def _came_in(self, record: str) -> None:
        self.list.go_to(record, self.list.widen)

    def _heard(self, kinds: frozenset[str], initiator: object) -> None:
        """Read changed parts again, hidden ones when they are next shown."""
        if not self.isVisible():
            return
        if kinds & {"actions", "updates", "escalations", "organisations", "people", "meetings"}:
            self.list.refresh.hear(initiator)
        if self._looked is not None and initiator is not self.pane.detail.keeper.saving:
            self._looked.refresh()

    def _remove(self) -> None:
        self.both.remove(self.pane.detail)

    def _attach(self) -> None:
        self.looked.attaching.choose()
