"""The screen of the meetings: the list, the workspace of one, and the next one from the last."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QStackedWidget, QVBoxLayout, QWidget

from secretariat.clock import today
from secretariat.data.questions import listing
from secretariat.data.store import fetching
from secretariat.data.writing import meetings
from secretariat.declaring.values import Link
from secretariat.domain.mechanisms import Mechanism
from secretariat.domain.meetings import Meeting
from secretariat.domain.registers import KINDS
from secretariat.errors import SecretariatError
from secretariat.i18n import N_
from ui.context import NEW, NEXT, Context, Place
from ui.exchange.attaching import Attaching
from ui.exchange.lists import ListExchange
from ui.kit.commands import Command
from ui.kit.flow import FlowLayout
from ui.kit.heading import Heading
from ui.kit.parts import button, chip, column, emptied, framed, label, plain
from ui.kit.record_model import RecordModel
from ui.kit.record_table import RecordTable
from ui.kit.showing import fill_screen, turn_to
from ui.meetings.next_one import NextPanel, mechanisms_of
from ui.meetings.tab import command
from ui.meetings.workspace import LIVE, Workspace
from ui.records.founding import Founding
from ui.records.list_and_detail import ListPart
from ui.records.list_shapes import ListShapes
from ui.records.lists import RecordList
from ui.screen import Screen

_IN_REFERENCE = ("mechanism", "ordinal")
"""Columns that repeat the reference under the title."""


class MeetingList(RecordList):
    """The list of meetings, by default without the columns that repeat the reference."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, KINDS.of(Meeting))
        self._listed = tuple(field for field in self._listed if field.name not in _IN_REFERENCE)
        self._fields = self._listed


class MeetingsScreen(Screen):
    """Shows the list first, the newest at the top; Enter opens a meeting."""

    help_page = "meetings"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._list = MeetingList(context)
        self.model = RecordModel(self._list.columns, self._ids, self._list.rows, self)
        self.table = RecordTable(context.look, self.model, context.text(N_("Meetings")))
        self.table.arrange_by(self._list, ListShapes(context, "meetings"))
        self.exchange = ListExchange(context, KINDS.of(Meeting), self.table)
        self.workspace = Workspace(context)
        self.attaching = Attaching(context, self.workspace, lambda: self.workspace.meeting)
        self.next = NextPanel(context)
        self._mechanism = ""
        self._place = Place("meetings")
        self._pages = QStackedWidget()
        for page in (self._front(), self.workspace, self.next):
            self._pages.addWidget(page)
        px = context.look.px
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(24), px(16), px(24), px(16))
        layout.addWidget(self._pages)
        self.table.opened.connect(
            lambda meeting_id: context.go(Place("meetings", meeting_id, "overview"))
        )
        self.workspace.closed.connect(self._to_list)
        self.workspace.next_wanted.connect(self._next_of_meeting)
        self.workspace.added.connect(self._came_in)
        self.next.created.connect(
            lambda meeting_id: context.go(Place("meetings", meeting_id, "agenda"))
        )
        self.next.closed.connect(self._to_list)
        context.changes.happened.connect(self._heard)
        self._reload()

    @property
    def help_now(self) -> str:
        opened = self._pages.currentWidget() is self.workspace and self.workspace.meeting.id
        return self.workspace.tab.help_page if opened else self.help_page

    @property
    def title(self) -> str:
        name = self.context.text(N_("Meetings"))
        if self._pages.currentWidget() is not self.workspace:
            return name
        shown = self.workspace.meeting.ref or self.context.text(N_("New meeting"))
        return f"{shown} · {name}"

    @property
    def place(self) -> Place:
        if self._pages.currentWidget() is self.workspace and self.workspace.meeting.id:
            return Place("meetings", self.workspace.meeting.id, self.workspace.part)
        return self._place

    @property
    def fills_screen(self) -> bool:
        return self._pages.currentWidget() is self.workspace and self.workspace.fills_screen

    def show_place(self, place: Place) -> None:
        self._place = place
        if place.part == NEXT and place.record:
            self.next.show_mechanism(place.record)
            self._pages.setCurrentWidget(self.next)
        elif place.record and self.workspace.show_meeting(place.record, place.part):
            turn_to(self._pages, self.workspace)
            self.table.go_to(place.record)
        elif place.part == NEW:
            turn_to(self._pages, self.workspace)
            self.workspace.begin(self._fresh())
        else:
            self._place = Place("meetings")
            self._pages.setCurrentIndex(0)
            self.part.first()

    def leave(self) -> None:
        self.workspace.leave()

    def focus(self) -> None:
        page = self._pages.currentWidget()
        if page is self.workspace:
            self.workspace.tab.focus()
        elif page is self.next:
            self.next.focus()
        elif self.model.ids:
            self.table.setFocus()
        elif self.founding.isHidden():
            self.search.setFocus()
        else:
            self.founding.focus()

    def commands(self) -> Sequence[Command]:
        page = self._pages.currentWidget()
        if page is self.workspace:
            return self.workspace.commands()
        if page is self.next:
            return (
                command(N_("Make the meeting"), self.next.make, "Ctrl+Return", "check"),
                command(N_("Cancel and go back"), self._to_list, "Ctrl+Shift+Del", "x"),
            )
        return (
            command(N_("New meeting"), self.begin, "Ctrl+N", "plus"),
            replace(
                command(N_("Next meeting"), self.begin_next, "Ctrl+Shift+N", "list-plus"),
                for_rows=True,
            ),
            command(N_("Live meeting, full screen"), self._go_live, "F11", "play"),
            command(N_("Search in this list"), self._focus_search, "Ctrl+F", "search"),
            command(N_("Go to the list"), self.table.setFocus, "Ctrl+L"),
            *self.exchange.commands(),
        )

    def begin(self) -> None:
        """Begin a meeting without carrying anything over."""
        self.context.go(Place("meetings", part=NEW))

    def begin_next(self) -> None:
        """Prepare the next meeting of the current mechanism."""
        record = self._mechanism or self._mechanism_of(self.table.current)
        if record:
            self.context.go(Place("meetings", record, NEXT))
            return
        text, fail = self.context.text, self.context.messages.fail
        if self._bodies:
            fail(text(N_("Choose a mechanism first.")))
        else:
            sentence = N_("There is no mechanism yet; add one first.")
            fail(
                text(sentence), text(N_("Mechanisms")), lambda: self.context.go(Place("mechanisms"))
            )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves a new meeting, whose draft stays, or the proposal of the next."""
        is_there = self._pages.currentWidget() is self.workspace and self.workspace.meeting.id
        if event.key() == Qt.Key.Key_Escape and not is_there:
            self._to_list()
            return
        super().keyPressEvent(event)

    def _go_live(self) -> None:
        """Show the live screen of the meeting that is chosen in the list."""
        if self.table.current:
            self.context.go(Place("meetings", self.table.current, LIVE))
            fill_screen(self.window())

    def _to_list(self) -> None:
        self.context.go(Place("meetings"))

    def _front(self) -> QWidget:
        look, px, text = self.context.look, self.context.look.px, self.context.text
        self.founding = Founding(self.context)
        self.nothing = label("", "muted", wrap=True)
        nothing = framed(column(self.nothing, margins=(px(20),) * 4))
        empty = column(self.founding, nothing, None, spacing=px(12))
        self.part = ListPart(look, self.table, empty=plain(empty))
        self.search = self.part.sought_by(self._seek)
        new = button(look, text(N_("New meeting")), self.begin, icon="plus")
        following = button(
            look, text(N_("Next meeting")), self.begin_next, icon="list-plus", role="primary"
        )
        tools = (self.search, new, following)
        head = Heading(look, text(N_("Meetings")), self.part.count, tools)
        self._offered: list[tuple[str, str]] | None = None
        self._chips = QButtonGroup(self)
        self._chips.idClicked.connect(self._narrow)
        self._chip_flow = FlowLayout(spacing=px(8))
        self._offer_bodies()
        filters = plain(self._chip_flow)
        whole = column(head, filters, self.exchange.bar, self.part, spacing=px(12))
        whole.setStretch(3, 1)
        return plain(whole)

    def _offer_bodies(self) -> None:
        """Show a chip for each mechanism, and keep the chosen one."""
        short = self.context.language.short
        bodies = mechanisms_of(self.context)
        names = [
            mechanism.short.best(short) or mechanism.name.best(short) or mechanism.code
            for mechanism in bodies
        ]
        offered = list(zip((mechanism.id for mechanism in bodies), names, strict=True))
        if offered == self._offered:
            return
        self._offered, self._bodies = offered, [mechanism.id for mechanism in bodies]
        emptied(self._chip_flow)
        for new_button in self._chips.buttons():
            self._chips.removeButton(new_button)
        if self._mechanism not in self._bodies:
            self._mechanism = ""
        for at, name in enumerate((self.context.text(N_("All")), *names)):
            body = self._bodies[at - 1] if at else ""
            new_button = chip(name, chosen=body == self._mechanism)
            self._chips.addButton(new_button, at)
            self._chip_flow.addWidget(new_button)

    def _narrow(self, at: int) -> None:
        self._mechanism = self._bodies[at - 1] if at else ""
        self._reload()

    def _seek(self, text: str) -> None:
        self._list.seek(text)
        self._reload()

    def _ids(self, order: str, descending: bool) -> Sequence[str]:  # noqa: FBT001 - as the model asks
        """Undated meetings first, then the newest; else as the user sorted."""
        wanted = replace(
            self._list.wanted, order=order or "starts", descending=descending or not order
        )
        with self.context.book.reading() as view:
            ids = listing.listed(view, KINDS.of(Meeting), wanted)
            if not order:
                undated = meetings.undated_to_come(view)
                ids = sorted(ids, key=lambda meeting_id: meeting_id not in undated)
            if not self._mechanism:
                return ids
            mechanism = fetching.get(view, Mechanism, self._mechanism)
            mine = {meeting.id for meeting in meetings.series_of(view, mechanism)}
        return [meeting_id for meeting_id in ids if meeting_id in mine]

    def _reload(self) -> None:
        self.model.reload()
        count = len(self.model.ids)
        self.nothing.setText(self._nothing_listed())
        self.part.show_count(
            self.context.language.plural("{count} meeting", "{count} meetings", count)
        )

    def _nothing_listed(self) -> str:
        """Why the list is empty: what was sought, the body that was chosen, or no meetings."""
        text = self.context.text
        if self.search is not None and self.search.text().strip():
            return text(N_("Nothing matches; press Esc in the search box to see all."))
        if self._mechanism:
            return text(N_("This body has no meeting yet. Add the first one with Ctrl+N."))
        return text(N_("There is no meeting yet. Add the first one with Ctrl+N."))

    def _heard(self, kinds: frozenset[str], initiator: object) -> None:
        if "mechanisms" in kinds:
            self._offer_bodies()
        if kinds & {"meetings", "mechanisms"}:
            self.founding.refresh()
            self._reload()
        if self.isVisible() and self._pages.currentWidget() is self.workspace:
            self.workspace.heard(initiator)

    def _fresh(self) -> Meeting:
        """A new meeting; with a chosen mechanism, with its number and host."""
        if not self._mechanism:
            return Meeting()
        with self.context.book.reading() as view:
            mechanism = fetching.get(view, Mechanism, self._mechanism)
            return replace(meetings.next_of(view, mechanism, today()).meeting, related=())

    def _mechanism_of(self, record: str) -> str:
        with self.context.book.reading() as view:
            found_meetings = fetching.fetch(view, Meeting, [record] if record else [])
        link: Link[Mechanism] | None = found_meetings[0].mechanism if found_meetings else None
        return link.id if link else ""

    def _next_of_meeting(self) -> None:
        record = self._mechanism_of(self.workspace.meeting.id)
        if record:
            self.context.go(Place("meetings", record, NEXT))

    def _came_in(self, record: str) -> None:
        """Go to the meeting just added; back leads to the list."""
        self._place = Place("meetings")
        self.context.go(Place("meetings", record, "overview"))
        text = self.context.text
        sentence = text(N_("{ref} is added. Its agenda is empty."), ref=self.workspace.meeting.ref)
        take = partial(_take_standing, self.context, self.workspace.meeting)
        self.context.messages.say(sentence, text(N_("Add the standing items")), take)

    def _focus_search(self) -> None:
        self.search.setFocus()
        self.search.selectAll()


def _take_standing(context: Context, meeting: Meeting) -> None:
    """Add the standing items to a new *meeting*."""
    try:
        with context.book.change(N_("Add the standing items"), context.who) as change:
            meetings.take_standing(change, meeting)
    except SecretariatError as error:
        context.messages.fail(context.error_text(error))
