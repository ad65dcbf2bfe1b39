"""The screen of everything due, in all registers: a list, a calendar and a timeline."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial

from PySide6.QtWidgets import QVBoxLayout

from secretariat.domain.across.due import SEPARATOR, Due
from secretariat.domain.across.due_calendar import Scale
from secretariat.i18n import N_
from ui.context import Context, Place
from ui.dates import today
from ui.due.filters import DueFilters
from ui.due.month import Month
from ui.due.reading import Read, Reading
from ui.due.saving import CalendarFile
from ui.due.shown import LIST, MONTH, TIMELINE, WAYS, WHICH, Shown
from ui.due.timeline import Timeline
from ui.due.ways import Ways
from ui.exchange.mailing import Mailing
from ui.kit.commands import Command
from ui.kit.heading import Heading
from ui.kit.jobs import Job, Progress
from ui.kit.parts import button, column, framed, show
from ui.kit.record_model import RecordModel
from ui.kit.record_table import RecordTable
from ui.records.due_rows import DueRows, place_of
from ui.records.list_and_detail import ListPart
from ui.screen import Screen

MENU = N_("Due")
_FOLLOWED = frozenset({"sides", "organisations", "people"})
"""Registers by which it is told who owes, beside those with deadlines."""


class DueScreen(Screen):
    """Filters, and below them what is due in the way that is chosen."""

    help_page = "due"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._read = Read(today())
        self._job: Job | None = None
        self._shown, self._record, self._stale = Shown(), "", True
        rows = DueRows(context)
        self.model = RecordModel(rows.columns, lambda *_: self._read.lines, rows.rows, self)
        self.table = RecordTable(context.look, self.model, self.title)
        self.list = ListPart(context.look, self.table)
        self.search = self.list.sought_by(lambda _: self._load())
        self.filters = DueFilters(context)
        self.ways = Ways(context)
        self.month = Month(context, context.text(N_("Calendar of what is due")))
        self.timeline = Timeline(context, context.text(N_("Timeline of what is due")))
        self._mailing, self._file = Mailing(context, self), CalendarFile(context, self)
        self._parts = {
            LIST: self.list,
            MONTH: framed(column(self.month, margins=(1, 1, 1, 1))),
            TIMELINE: framed(column(self.timeline, margins=(1, 1, 1, 1))),
        }
        self._lay_out()
        self._listen()

    @property
    def title(self) -> str:
        return self.context.text(N_("Due"))

    @property
    def is_reading(self) -> bool:
        """True while the book is read; what was shown before stays in view."""
        return self._job is not None

    @property
    def shown(self) -> Shown:
        """The filters and the way of showing, with the day that is looked at."""
        day = {MONTH: self.month, TIMELINE: self.timeline}.get(self._shown.way)
        looked_at = "" if day is None or day.day == today() else day.day.isoformat()
        return replace(self._shown, day=looked_at)

    @property
    def place(self) -> Place:
        current = self.table.current if self._shown.way == LIST else ""
        record = Due.from_line(current).record if current else self._record
        return Place("due", record, self.shown.part)

    def show_place(self, place: Place) -> None:
        shown = Shown.of(place.part)
        same = replace(shown, day="", way="", scale="") == replace(
            self._shown, day="", way="", scale=""
        )
        self._shown, self._record = shown, place.record
        self.filters.take(shown)
        self.ways.take(shown.way, shown.scale)
        if self._stale or not same or self._read.day != today():
            self._load()
        else:
            self._show()

    def focus(self) -> None:
        part = {MONTH: self.month, TIMELINE: self.timeline}.get(self._shown.way, self.table)
        if not part.isVisible():
            self.filters.setFocus()
        part.setFocus()

    def commands(self) -> Sequence[Command]:
        def made(title: str, run: Callable[[], object], key: str, icon: str = "") -> Command:
            return Command(title=title, run=run, key=key, menu=MENU, icon=icon)

        return (
            *(made(title, partial(self._choose, name), f"Alt+{at}")
              for at, (name, title) in enumerate(WHICH, 1)),
            *(made(title, partial(self._go_way, way), f"Alt+Shift+{at}")
              for at, (way, title) in enumerate(WAYS, 1)),
            made(N_("Earlier", context="of a calendar"), partial(self._turn, -1), "Alt+Shift+Left"),
            made(N_("Later", context="of a calendar"), partial(self._turn, 1), "Alt+Shift+Right"),
            made(N_("Today"), self._to_today, "Alt+Shift+Home"),
            made(N_("Shorter periods"), partial(self.ways.rescale, -1), "Alt+Shift+Down"),
            made(N_("Longer periods"), partial(self.ways.rescale, 1), "Alt+Shift+Up"),
            made(N_("Search in this list"), self.search.setFocus, "Ctrl+F", "search"),
            made(N_("Go to the list"), self.focus, "Ctrl+L"),
            made(N_("Print what is due"), self._print, "Ctrl+P", "printer"),
            made(N_("Save as a calendar file"), self._file.save, "Ctrl+Shift+E", "calendar"),
            made(N_("Write reminders"), partial(self._mailing.write, "reminders"), "Ctrl+Alt+M"),
        )  # fmt: skip

    def _lay_out(self) -> None:
        look, text, px = self.context.look, self.context.text, self.context.look.px
        tools = (
            self.search,
            button(look, text(N_("Save as a calendar file")), self._file.save, icon="calendar"),
            button(look, text(N_("Print what is due")), self._print, icon="printer"),
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(24), px(16), px(24), px(16))
        layout.setSpacing(px(12))
        for part in (Heading(look, self.title, self.list.count, tools), self.filters, self.ways):
            layout.addWidget(part)
        for way in self._parts.values():
            layout.addWidget(way, 1)
            way.hide()
        self.ways.take(LIST, Scale.MONTH.value)

    def _listen(self) -> None:
        self.filters.changed.connect(self._narrowed)
        self.ways.changed.connect(self._changed_way)
        self.ways.turned.connect(self._turn)
        self.ways.today_asked.connect(self._to_today)
        self.table.opened.connect(self._open)
        self.month.day_opened.connect(self._open_day)
        self.month.month_shown.connect(self._say_month)
        self.timeline.period_opened.connect(self._open_period)
        self.context.changes.happened.connect(self._heard)

    def _heard(self, _kinds: frozenset[str]) -> None:
        """Read the book again, or when the screen is next shown."""
        self._stale = True
        if self.isVisible():
            self._load()

    def _narrowed(self) -> None:
        self._shown = self.filters.narrowed(self._shown)
        self._load()

    def _choose(self, which: str) -> None:
        self.filters.choose([name for name, _ in WHICH].index(which))

    def _go_way(self, way: str) -> None:
        self.ways.choose([name for name, _ in WAYS].index(way))

    def _changed_way(self) -> None:
        """Show the same in another way; the cursor stays on its day."""
        day = self.shown.day
        scale = str(self.ways.scale.currentData())
        had_focus = self.isAncestorOf(self.window().focusWidget() or self.window())
        self._shown = replace(self._shown, way=self.ways.way, scale=scale, day=day)
        self.ways.take(self._shown.way, scale)
        self._show()
        if had_focus and not self.ways.isAncestorOf(self.window().focusWidget() or self):
            self.focus()

    def _load(self) -> None:
        """Read the list in the background."""
        if self._job is not None:
            self._job.cancel()
        self._stale = False
        day = today()
        work = Reading(self.context.book, day, self._shown.wanted(day, self.search.text().strip()))
        if self.context.book.path is None:  # in memory, where two cannot read at once
            self._came(work(Progress()))
        else:
            self._job = self.context.jobs.run(self.title, work, self._came, self._failed)
            self._job.ended.connect(self._ended)

    def _ended(self) -> None:
        if self._job is self.sender():
            self._job = None  # cancelled: what was shown before stays

    def _failed(self, error: Exception) -> None:
        self._job = None
        self.context.messages.fail(self.context.said(error))

    def _came(self, read: Read) -> None:
        self._job = None
        self._read = read
        self._show()

    def _show(self) -> None:
        """Show what was read, in the way that is chosen."""
        shown, count = self._shown, len(self._read.lines)
        wanted = self._record or _record_of(self.table.current)
        self.model.reload()
        language = self.context.language
        self.list.show_count(language.plural("{count} deadline", "{count} deadlines", count))
        said = N_("{name} is being read…") if self.is_reading else N_("Nothing fits that is due.")
        if not self.is_reading and self._read.wanted == Shown().wanted(self._read.day, ""):
            said = N_("Nothing is due: no deadline of any register is open.")
        self.list.nothing.setText(self.context.text(said, name=self.title))
        way = shown.way if count else LIST
        for name, part in self._parts.items():
            show(part, shown=name == way)
        day = date.fromisoformat(shown.day) if shown.day else self._read.day
        if way == MONTH:
            self.month.show_read(self._read, day)
        elif way == TIMELINE:
            self.timeline.show_read(self._read, Scale(shown.scale), day)
            self.ways.take(TIMELINE, self.timeline.periods.scale.value)
        else:
            self._put_cursor(wanted)

    def _put_cursor(self, record: str) -> None:
        """Put the cursor on the row of *record*, else on the first."""
        at = f"{SEPARATOR}{record}{SEPARATOR}"
        found = next((line for line in self._read.lines if record and at in line), "")
        if self._read.lines and not (
            self.table.current and _record_of(self.table.current) == record
        ):
            self.table.go_to(found or self._read.lines[0])

    def _say_month(self, month: date) -> None:
        self.ways.show_month(self.context.language.partial_date(month.isoformat()[:7]))

    def _turn(self, steps: int) -> None:
        if self._shown.way == MONTH:
            self.month.turn(steps)
        elif self._shown.way == TIMELINE:
            self.timeline.turn(steps)

    def _to_today(self) -> None:
        part = {MONTH: self.month, TIMELINE: self.timeline}.get(self._shown.way)
        if part is not None:
            part.show_day(self._read.day)

    def _open(self, line: str) -> None:
        self._record = ""
        self.context.go(place_of(Due.from_line(line)))

    def _open_day(self, day: date) -> None:
        self._open_between("", day, day)

    def _open_period(self, kind: str, first: date, last: date) -> None:
        self._open_between(kind, first, last)

    def _open_between(self, kind: str, first: date, last: date) -> None:
        """Open the only thing that is due from *first* to *last*; of several, list them."""
        began, ended = first.isoformat(), last.isoformat()
        found = [
            line for line in self._read.lines
            if began <= line[:10] <= ended and (not kind or line.split(SEPARATOR, 2)[1] == kind)
        ]  # fmt: skip
        language = self.context.language
        if not found:
            said = language.text(N_("Nothing is due then."))
            self.context.messages.say(said)
        elif len(found) == 1:
            self._open(found[0])
        else:
            wanted = replace(
                self._shown, kind=kind or self._shown.kind, since=began, until=ended, way=LIST,
                day="",
            )  # fmt: skip
            self.context.go(Place("due", part=wanted.part))

    def _print(self) -> None:
        self.context.go(Place("preview", part="due"))


def _record_of(line: str) -> str:
    """The record that *line* is about; empty for no line."""
    return Due.from_line(line).record if line else ""
