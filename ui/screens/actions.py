"""The actions: filtered by whose turn it is and by when, one by one or several at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLineEdit,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from secretariat.data import actions, reading
from secretariat.data.actions import View
from secretariat.domain.mechanisms import Mechanism
from secretariat.domain.organisations import Organisation
from secretariat.i18n import N_
from ui.actions.pane import ActionPane
from ui.actions.rows import ActionRows
from ui.actions.several import SeveralPanel
from ui.context import Context, Place
from ui.dates import today
from ui.kit.cells import Row
from ui.kit.commands import Command
from ui.kit.editing.inputs import Choices
from ui.kit.flow import FlowLayout
from ui.kit.parts import button, chip, column, framed, label, plain, row
from ui.kit.record_model import RecordModel
from ui.kit.record_table import RecordTable
from ui.records.names import Names, sides
from ui.screen import Screen

MENU = N_("Action")
SOON = 14
"""Days ahead that count as soon."""
_PAUSE = 150


@dataclass(frozen=True)
class Chosen:
    """A filter of the list by a name that a place can carry."""

    name: str
    title: str
    view: Callable[[str, date], View]
    """What it shows, for the side that sits here, today."""


def _other(side: str) -> str:
    return "uk" if side == "cn" else "cn"


FILTERS = (
    Chosen("open", N_("Still open"), lambda _, __: View(open=True)),
    Chosen("late", N_("Late"), lambda _, __: View(late=True)),
    Chosen(
        "soon",
        N_("Due soon"),
        lambda _, day: View(open=True, due_from=day, due_until=day + timedelta(days=SOON)),
    ),
    Chosen("us", N_("Waiting for us"), lambda side, _: View(waits_for=side)),
    Chosen("them", N_("Waiting for them"), lambda side, _: View(waits_for=_other(side))),
    Chosen("all", N_("All"), lambda _, __: View()),
)


class ActionsScreen(Screen):
    """List and action beside each other; several chosen ones are changed together."""

    help_page = "actions"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._us = (context.who.side or context.book.side).lower()
        with context.book.reading() as connection:
            self._sides = actions.side_codes(connection)
        self._lines = ActionRows(context)
        self.model = RecordModel(self._lines.columns, self._ids, self._rows, self)
        name = context.text(N_("Actions"))
        self.table = RecordTable(context.look, self.model, name, several=True)
        self.pane = ActionPane(context, Names(context))
        self.several = SeveralPanel(context)
        self._lay_out()
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._chosen())
        self.table.opened.connect(lambda _: self.pane.focus_fields())
        self.pane.detail.added.connect(self._came_in)
        self.pane.detail.closed.connect(self.table.setFocus)
        context.changes.happened.connect(self._heard)

    @property
    def title(self) -> str:
        return self.context.text(N_("Actions"))

    @property
    def place(self) -> Place:
        record = self.pane.detail.record
        kept = record.id if record is not None and not self.pane.detail.keeper.is_new else ""
        return Place("actions", kept, f"{self._filter.name}:{self.side.currentData()}")

    def show_place(self, place: Place) -> None:
        name, _, side = place.part.partition(":")
        at = next((at for at, one in enumerate(FILTERS) if one.name == name), -1)
        if at >= 0:
            self._chips.button(at).setChecked(True)
            self.side.setCurrentIndex(max(0, self.side.findData(side)))
        self._reload()
        if place.record and not self.table.go_to(place.record):
            self._widen()
            self.table.go_to(place.record)
        elif not place.record and not self.table.current and self.model.ids:
            self.table.go_to(self.model.ids[0])

    def leave(self) -> None:
        self.pane.leave()

    def focus(self) -> None:
        self.table.setFocus()

    def commands(self) -> Sequence[Command]:
        def made(title: str, run: Callable[[], object], key: str, icon: str = "") -> Command:
            return Command(title=title, run=run, key=key, menu=MENU, icon=icon)

        return (
            made(N_("New action"), self.begin, "Ctrl+N", "plus"),
            made(N_("Add or change now"), self.confirm, "Ctrl+Return", "check"),
            made(N_("Report progress"), self.pane.focus_progress, "Ctrl+R", "message-square"),
            made(N_("Change the chosen ones"), self.focus_several, "Ctrl+M", "list-checks"),
            made(N_("Remove record"), self.pane.detail.remove, "Ctrl+Del", "trash-2"),
            made(N_("Search in this list"), self._focus_search, "Ctrl+F", "search"),
            made(N_("Go to the list"), self.table.setFocus, "Ctrl+L"),
            made(N_("Go to the fields"), self.pane.focus_fields, "Ctrl+E"),
            made(N_("Print the action log"), self._print, "Ctrl+P", "printer"),
            *(
                made(one.title, lambda at=at: self._take(at), f"Alt+{at + 1}")  # type: ignore[misc]
                for at, one in enumerate(FILTERS)
            ),
        )

    def begin(self) -> None:
        """Begin a new action."""
        self.table.clearSelection()
        self._beside.setCurrentWidget(self.pane)
        self.pane.begin()

    def confirm(self) -> None:
        """Do what the panel at the right is for: add, report, or change them all."""
        if self._beside.currentWidget() is self.several:
            self.several.apply()
        elif self.pane.is_at_progress:
            self.pane.progress.add()
        else:
            self.pane.detail.keeper.add_now()

    def focus_several(self) -> None:
        """Put the cursor where several actions are changed."""
        if len(self.table.chosen) > 1:
            self.several.focus()
        else:
            said = N_("Choose several actions first, with Shift or Ctrl.")
            self.context.messages.say(self.context.text(said))

    @property
    def _filter(self) -> Chosen:
        return FILTERS[max(0, self._chips.checkedId())]

    @property
    def view(self) -> View:
        """What the list shows now."""
        return replace(
            self._filter.view(self._us, today()),
            text=self.search.text().strip(),
            side=self.side.currentData() or "",
            mechanism=self.mechanism.currentData() or "",
            owner=self.owner.currentData() or "",
            language=self.context.language.short,
        )

    def _lay_out(self) -> None:
        px = self.context.look.px
        self._filled = framed(column(self.table, margins=(1, 1, 1, 1)))
        self._nothing = label("", "muted", wrap=True)
        self._empty = framed(column(self._nothing, None, margins=(px(20),) * 4))
        self._beside = QStackedWidget()
        for panel in (self.pane, self.several):
            self._beside.addWidget(panel)
        splitter = QSplitter()
        splitter.setHandleWidth(px(16))
        splitter.setChildrenCollapsible(False)
        left = plain(column(self._filled, self._empty, spacing=0))
        for part in (left, self._beside):
            part.setMinimumWidth(px(280))
            splitter.addWidget(part)
        splitter.setSizes([px(620), px(400)])
        splitter.setStretchFactor(0, 3)
        splitter.setStretchFactor(1, 2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(24), px(16), px(24), px(16))
        layout.setSpacing(px(12))
        layout.addLayout(self._head())
        layout.addWidget(self._filters())
        layout.addWidget(splitter, 1)

    def _head(self) -> QHBoxLayout:
        look, px, text = self.context.look, self.context.look.px, self.context.text
        self._count = label("", "muted")
        self.search = QLineEdit()
        self.search.setClearButtonEnabled(True)
        self.search.setPlaceholderText(text(N_("Search in English or Chinese")))
        self.search.setAccessibleName(text(N_("Search in this list")))
        self.search.addAction(look.icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self.search.setMaximumWidth(px(300))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE)
        self._timer.timeout.connect(self._reload)
        self.search.textChanged.connect(lambda _: self._timer.start())
        log = button(look, text(N_("Action log")), self._print, icon="printer")
        new = button(look, text(N_("New action")), self.begin, icon="plus", role="primary")
        return row(
            label(text(N_("Actions")), "title"), self._count, None, self.search, log, new,
            spacing=px(8),
        )  # fmt: skip

    def _filters(self) -> QWidget:
        px, text = self.context.look.px, self.context.text
        self._chips = QButtonGroup(self)
        flow = FlowLayout(spacing=px(8))
        for at, one in enumerate(FILTERS):
            made = chip(text(one.title), chosen=not at)
            self._chips.addButton(made, at)
            flow.addWidget(made)
        self._chips.idClicked.connect(lambda _: self._reload())
        self.side = self._choice(N_("Side"), N_("Any side"), self._known_sides())
        self.mechanism = self._choice(N_("Mechanism"), N_("Any mechanism"), self._bodies(Mechanism))
        self.owner = self._choice(N_("Owner"), N_("Any owner"), self._bodies(Organisation))
        for box in (self.side, self.mechanism, self.owner):
            flow.addWidget(box)
        return plain(flow)

    def _choice(self, name: str, every: str, values: Sequence[tuple[str, str]]) -> Choices:
        box = Choices(self.context.text(name))
        box.setMinimumContentsLength(9)
        box.addItem(self.context.text(every), "")
        for value, title in values:
            box.addItem(title, value)
        box.activated.connect(lambda _: self._reload())
        return box

    def _known_sides(self) -> list[tuple[str, str]]:
        return [(code.lower(), name) for code, name in sides(self.context)]

    def _bodies(self, record: type[Mechanism | Organisation]) -> list[tuple[str, str]]:
        short = self.context.language.short
        with self.context.book.reading() as connection:
            found: list[Mechanism | Organisation] = [*reading.every(connection, record)]
        named = [(one.id, one.name.best(short)) for one in found]
        return sorted(named, key=lambda pair: pair[1])

    def _ids(self, order: str, descending: bool) -> list[str]:  # noqa: FBT001 - as the model asks
        view = replace(self.view, order=order, descending=descending)
        with self.context.book.reading() as connection:
            return actions.ids(connection, view, today(), self._sides)

    def _rows(self, wanted: Sequence[str]) -> Mapping[str, Row]:
        return self._lines.rows(wanted)

    def _reload(self) -> None:
        self._timer.stop()
        self.model.reload()
        count = len(self.model.ids)
        self._count.setText(
            self.context.language.plural("{count} action", "{count} actions", count)
        )
        self._filled.setVisible(bool(count))
        self._empty.setVisible(not count)
        begun = self.view != View(language=self.view.language)
        said = (
            N_("No action fits.") if begun else N_("No action yet. Add the first one with Ctrl+N.")
        )
        self._nothing.setText(self.context.text(said))

    def _chosen(self) -> None:
        chosen = self.table.chosen
        if len(chosen) > 1:
            self.pane.leave()
            self.several.show_chosen(chosen)
            self._beside.setCurrentWidget(self.several)
        elif chosen:
            self._beside.setCurrentWidget(self.pane)
            self.pane.show_action(chosen[0])

    def _widen(self) -> None:
        """Show all, so that an action that was asked for is in the list."""
        self.search.clear()
        for box in (self.side, self.mechanism, self.owner):
            box.setCurrentIndex(0)
        self._take(len(FILTERS) - 1)

    def _take(self, at: int) -> None:
        self._chips.button(at).setChecked(True)
        self._reload()

    def _came_in(self, record: str) -> None:
        if not self.table.go_to(record):
            self._widen()
            self.table.go_to(record)

    def _heard(self, kinds: frozenset[str]) -> None:
        if kinds & {"actions", "updates", "organisations", "people", "meetings"}:
            self._reload()
        if not self.pane.detail.keeper.is_writing:
            self.pane.detail.refresh()
            self.pane.refresh()

    def _focus_search(self) -> None:
        self.search.setFocus()
        self.search.selectAll()

    def _print(self) -> None:
        self.context.go(Place("preview", part="action-log"))
