"""The agenda: ordered by keys or dragging, with times on the clocks of both sides."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from secretariat.data.store import fetching
from secretariat.data.writing import agendas, meetings
from secretariat.declaring.kinds import Record
from secretariat.declaring.values import Link
from secretariat.domain import agendas as rules
from secretariat.domain.across.dossiers import Directory
from secretariat.domain.agendas import Running
from secretariat.domain.meetings import Item, Meeting
from secretariat.domain.people import Person
from secretariat.domain.registers import KINDS
from secretariat.domain.sides import Side
from secretariat.i18n import N_
from ui.context import Context
from ui.kit.cells import Cell, Column, Row
from ui.kit.commands import Command
from ui.kit.fixed import FixedModel
from ui.kit.record_table import RecordTable
from ui.meetings.before import BeforeMeeting
from ui.meetings.brief import BriefPanel
from ui.meetings.listed import ListedTab
from ui.meetings.ordered import OrderedModel, OrderedTable
from ui.meetings.tab import command
from ui.records.detail import Part

BRIEF = "brief"
"""The name of an item's part with our own side's brief."""
_HOUR = 60


class AgendaTab(ListedTab):
    """The items in order, each with its time."""

    empty = N_("No item yet: add the standing items, or add one with Ctrl+N.")

    def __init__(self, context: Context) -> None:
        self._items: list[Item] = []
        self.before = BeforeMeeting(context)
        super().__init__(context, KINDS.of(Item))
        self.part.add_under(self.before)

    def show_meeting(self, meeting: Meeting) -> None:
        super().show_meeting(meeting)
        self._show_brief()

    def leave(self) -> None:
        super().leave()
        self.brief.keep()

    def focus_brief(self) -> None:
        """Put the cursor into our brief for the current item."""
        if self.detail.record is not None and not self.detail.keeper.is_new:
            self.both.beside.show_right()
            self.detail.show_part(BRIEF)
            self.brief.focus()

    def commands(self) -> Sequence[Command]:
        return (
            *super().commands(),
            command(N_("Our brief for the item"), self.focus_brief, "Ctrl+Alt+S", "shield"),
            command(N_("Add the standing items"), self.take_standing, "Ctrl+Shift+S", "list-plus"),
            command(N_("What is before it"), self.before.focus, "Ctrl+Alt+B", "list-checks"),
            command(N_("Move the item up"), lambda: self.move_by(-1), "Alt+Up", "arrow-up"),
            command(N_("Move the item down"), lambda: self.move_by(1), "Alt+Down", "arrow-down"),
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.before.fit(self.height())

    def move_by(self, steps: int) -> None:
        """Move the current item up or down."""
        at = self.table.currentIndex().row()
        if 0 <= at < len(self._items) and 0 <= at + steps < len(self._items):
            self._move(self._items[at], at + steps)

    def take_standing(self) -> None:
        """Add the standing items that the agenda lacks."""
        with self._book.reading() as view:
            lacking = meetings.standing_lacking(view, self.meeting)
        if not lacking:
            self.context.messages.say(self.context.text(N_("The agenda has them all.")))
            return
        items: list[Item] = []
        if self._do(
            N_("Add the standing items"),
            lambda change: items.extend(meetings.take_standing(change, self.meeting)),
        ):
            self._say_done(
                self.context.language.plural(
                    "{count} standing item added.",
                    "{count} standing items added.",
                    len(items),
                )
            )

    def _further(self) -> Sequence[Part]:
        self.brief = BriefPanel(self.context, self._names)
        return (Part(BRIEF, N_("Our brief"), self.brief),)

    def _look_at(self, record: str) -> None:
        super()._look_at(record)
        self._show_brief()

    def _show_brief(self) -> None:
        new = self.detail.record is None or self.detail.keeper.is_new
        self.brief.show_item(None if new else self.detail.record)

    def _verbs(self) -> Sequence[QWidget]:
        self.up = self._button(N_("Up"), lambda: self.move_by(-1), "arrow-up")
        self.down = self._button(N_("Down"), lambda: self.move_by(1), "arrow-down")
        self.standing = self._button(N_("Standing items"), self.take_standing, "list-plus")
        return (self.up, self.down, self.standing)

    def _model(self) -> FixedModel:
        return OrderedModel(self._columns(), self)

    def _table(self) -> RecordTable:
        table = OrderedTable(self.context.look, self.model, self.context.text(N_("Agenda")))
        table.dropped.connect(self._dropped)
        return table

    def _columns(self) -> Sequence[Column]:
        text = self.context.text
        return [
            Column("", text(N_("No.")), 58, keep=0),
            Column("", text(N_("Begins")), 132, keep=1, whole=True),
            Column("", text(N_("Agenda item"))),
            Column("", text(N_("Kind")), 138, keep=2),
            Column("", text(N_("Duration")), 84, keep=3),
        ]

    def _read(self) -> Sequence[tuple[str, Row]]:
        with self._book.reading() as view:
            self._items = agendas.items_of(view, self.meeting)
            sides = {side.id: side for side in fetching.every(view, Side)}
            leads = {link.id for item in self._items for _, link in item.leads}
            people = {person.id: person for person in fetching.fetch(view, Person, sorted(leads))}
        directory = Directory(sides=sides, people=people)
        opens = rules.opening_moment(self.meeting, sides)
        clocks = rules.clocks(self.meeting, _host_first(sides, self.meeting))
        running = rules.running_times(self._items, opens)
        return [(running.item.id, self._row(running, clocks, directory)) for running in running]

    def _row(
        self, running: Running, clocks: Sequence[tuple[Side, str]], directory: Directory
    ) -> Row:
        short, text = self.context.language.short, self.context.text
        item = running.item
        times = [self._begins(running, zone) for _, zone in clocks]
        known = times if running.begins else []
        names = [directory.person(link).best(short) for _, link in item.leads]
        other = item.title.second(short)
        second = " · ".join(filter(None, (other, text(N_(", ")).join(filter(None, names)))))
        kind = Cell(text(item.kind.label), tone=item.kind.meaning.tone) if item.kind else Cell("")
        return (
            Cell(item.ref.rpartition("/")[2], ink="text2"),
            Cell(known[0] if known else "–", known[1] if len(known) > 1 else ""),
            Cell(item.title.best(short), second),
            kind,
            Cell(_lasting(self.context, item.minutes) if item.minutes else "–"),
        )

    def _begins(self, running: Running, zone: str) -> str:
        """The beginning of an item by the clock of *zone*, with its day if that is another."""
        language = self.context.language
        clock = f"{language.clock(zone)} {running.begins_in(zone)}"
        day = running.day_in(zone)
        if day in ("", self.meeting.starts):
            return clock
        return self.context.text(N_("{time}, {date}"), time=clock, date=language.partial_date(day))

    def _show_list(self, meeting: Meeting) -> None:
        super()._show_list(meeting)
        self.before.show_meeting(meeting)

    def _said_of(self, count: int) -> str:
        total = sum(item.minutes or 0 for item in self._items)
        items = self.context.language.plural("{count} agenda item", "{count} agenda items", count)
        if not total:
            return items
        # The rows are numbered: what the list does not say is how long it is.
        return self.context.text(N_("{time} in all"), time=_lasting(self.context, total))

    def _fresh(self) -> Record:
        return Item(meeting=Link(self.meeting.id))

    def _dropped(self, record: str, before: int) -> None:
        at = next((at for at, item in enumerate(self._items) if item.id == record), -1)
        if at >= 0:
            self._move(self._items[at], before - (before > at))

    def _move(self, item: Item, to: int) -> None:
        self._do_move(N_("Move an agenda item"), lambda change: agendas.move_item(change, item, to))
        self.table.go_to(item.id)


def _lasting(context: Context, minutes: int) -> str:
    """The duration *minutes* in hours and minutes."""
    hours, rest = divmod(minutes, _HOUR)
    if not hours:
        return context.text(N_("{minutes} min"), minutes=rest)
    if not rest:
        return context.text(N_("{hours} h"), hours=hours)
    return context.text(N_("{hours} h {minutes} min"), hours=hours, minutes=rest)


def _host_first(sides: dict[str, Side], meeting: Meeting) -> list[Side]:
    host = meeting.host.id if meeting.host else ""
    return sorted(sides.values(), key=lambda side: (side.id != host, side.code))
