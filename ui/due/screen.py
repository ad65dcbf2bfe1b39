"""The screen of everything due, in all registers: a list, a calendar and a timeline."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial

from PySide6.QtWidgets import QAbstractItemView, QVBoxLayout, QWidget

from secretariat.clock import today
from secretariat.domain.across.due import Due
from secretariat.domain.across.due_calendar import Scale
from secretariat.i18n import N_
from ui.context import Context, Place
from ui.due.filters import DueFilters
from ui.due.reading import Read, Reading
from ui.due.saving import CalendarFile
from ui.due.shown import LIST, TIMELINE, WAYS, WHICH, Shown
from ui.due.views import Views
from ui.due.ways import Ways
from ui.exchange.mailing import Mailing
from ui.kit.commands import Command
from ui.kit.heading import Heading
from ui.kit.jobs import Job, Progress
from ui.kit.parts import button
from ui.kit.record_model import RecordModel
from ui.kit.rows_in_sight import scrolled_page
from ui.records.due_rows import place_of
from ui.screen import Screen

MENU = N_("Due", context="of a screen")


class DueScreen(Screen):
    """Filters, and below them the list, calendar or timeline of what is due."""

    help_page = "due"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._read = Read(today())
        self._job: Job | None = None
        self._shown, self._record, self._stale = Shown(), "", True
        self.views = Views(context, self, self.title)
        self.search = self.views.list.sought_by(lambda _: self._load())
        self.filters = DueFilters(context)
        self.ways = Ways(context)
        self._mailing, self._file = Mailing(context, self), CalendarFile(context, self)
        self._lay_out()
        self._listen()

    @property
    def title(self) -> str:
        return self.context.text(N_("Due", context="of a screen"))

    @property
    def model(self) -> RecordModel:
        """The model of the list, whichever view is shown."""
        return self.views.model

    @property
    def is_reading(self) -> bool:
        """True while the book is read; what was shown before stays in view."""
        return self._job is not None

    @property
    def shown(self) -> Shown:
        """The filters and the way of showing, with the day that is looked at."""
        picture = self.views.picture(self._shown.way)
        looked_at = "" if picture is None or picture.day == today() else picture.day.isoformat()
        return replace(self._shown, day=looked_at)

    @property
    def place(self) -> Place:
        record = self.views.record if self._shown.way == LIST else ""
        return Place("due", record or self._record, self.shown.part)

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
        part = self.views.picture(self._shown.way) or self.views.table
        if not part.isVisible():
            self.filters.setFocus()
        part.setFocus()
        self._in_view[part].begin()

    def commands(self) -> Sequence[Command]:
        def new_command(title: str, run: Callable[[], object], key: str, icon: str = "") -> Command:
            return Command(title=title, run=run, key=key, menu=MENU, icon=icon)

        return (
            *(new_command(title, partial(self._choose, name), f"Alt+{at}")
              for at, (name, title) in enumerate(WHICH, 1)),
            *(new_command(title, partial(self._go_way, way), f"Alt+Shift+{at}")
              for at, (way, title) in enumerate(WAYS, 1)),
            new_command(N_("Earlier", context="of a calendar"), partial(self._turn, -1),
                        "Alt+Shift+Left"),
            new_command(N_("Later", context="of a calendar"), partial(self._turn, 1),
                        "Alt+Shift+Right"),
            new_command(N_("Today"), self._to_today, "Alt+Shift+Home"),
            new_command(N_("Shorter periods"), partial(self.ways.rescale, -1), "Alt+Shift+Down"),
            new_command(N_("Longer periods"), partial(self.ways.rescale, 1), "Alt+Shift+Up"),
            new_command(N_("Search in this list"), self.search.setFocus, "Ctrl+F", "search"),
            new_command(N_("Go to the list"), self.focus, "Ctrl+L"),
            new_command(N_("Print what is due"), self._print, "Ctrl+P", "printer"),
            new_command(N_("Save as a calendar file"), self._file.save, "Ctrl+Shift+E", "calendar"),
            new_command(N_("Write reminders"), partial(self._mailing.write, "reminders"),
                        "Ctrl+Alt+M", "mail"),
        )  # fmt: skip

    def _lay_out(self) -> None:
        look, text, px = self.context.look, self.context.text, self.context.look.px
        tools = (
            self.search,
            button(look, text(N_("Save as a calendar file")), self._file.save, icon="calendar"),
            button(look, text(N_("Print what is due")), self._print, icon="printer"),
        )
        page = QVBoxLayout()
        page.setContentsMargins(px(24), px(16), px(24), px(16))
        page.setSpacing(px(12))
        for part in (
            Heading(look, self.title, self.views.list.count, tools),
            self.filters,
            self.ways,
        ):
            page.addWidget(part)
        frames: dict[QAbstractItemView, QWidget] = {}
        for way, frame in self.views.parts.items():
            page.addWidget(frame, 1)
            frame.hide()
            frames[self.views.picture(way) or self.views.table] = frame
        area, self._in_view = scrolled_page(look, page, frames)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(area)
        self.ways.take(LIST, Scale.MONTH.value)

    def _listen(self) -> None:
        self.filters.changed.connect(self._narrowed)
        self.ways.changed.connect(self._changed_way)
        self.ways.turned.connect(self._turn)
        self.ways.today_asked.connect(self._to_today)
        self.views.table.opened.connect(self._open)
        self.views.month.day_opened.connect(self._open_day)
        self.views.month.month_shown.connect(self._say_month)
        self.views.timeline.period_opened.connect(self._open_period)
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
        """Show the same in another view; the cursor stays on its day."""
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
            self._job.disown()
        self._stale = False
        day = today()
        work = Reading(self.context.book, day, self._shown.wanted(day, self.search.text().strip()))
        if self.context.book.is_in_memory:  # where two cannot read at once
            self._came(work(Progress()))
        else:
            self._job = self.context.jobs.run(self.title, work, self._came, self._failed)
            self._job.ended.connect(self._ended)

    def _ended(self) -> None:
        if self._job is self.sender():
            self._job = None  # cancelled: what was shown before stays

    def _failed(self, error: Exception) -> None:
        self._job = None
        self.context.messages.fail(self.context.error_text(error))

    def _came(self, read: Read) -> None:
        self._job = None
        self._read = read
        self._show()

    def _show(self) -> None:
        """Show what was read in the chosen view."""
        self.views.show(self._read, self._shown, self._record, is_reading=self.is_reading)
        if self._shown.way == TIMELINE:
            self.ways.take(TIMELINE, self.views.timeline.periods.scale.value)

    def _say_month(self, month: date) -> None:
        self.ways.show_month(self.context.language.partial_date(month.isoformat()[:7]))

    def _turn(self, steps: int) -> None:
        picture = self.views.picture(self._shown.way)
        if picture is not None:
            picture.turn(steps)

    def _to_today(self) -> None:
        picture = self.views.picture(self._shown.way)
        if picture is not None:
            picture.show_day(self._read.day)

    def _open(self, line: str) -> None:
        self._record = ""
        self.context.go(place_of(Due.from_line(line)))

    def _open_day(self, day: date) -> None:
        self._open_between("", day, day)

    def _open_period(self, kind: str, first: date, last: date) -> None:
        self._open_between(kind, first, last)

    def _open_between(self, kind: str, first: date, last: date) -> None:
        """Open the only record that is due from *first* to *last*; if several, list them."""
        record = self.views.between(kind, first, last)
        language = self.context.language
        if not record:
            text = language.text(N_("Nothing is due then."))
            self.context.messages.say(text)
        elif len(record) == 1:
            self._open(record[0])
        else:
            wanted = replace(
                self._shown,
                kind=kind or self._shown.kind,
                since=first.isoformat(),
                until=last.isoformat(),
                way=LIST,
                day="",
            )
            self.context.go(Place("due", part=wanted.part))

    def _print(self) -> None:
        self.context.go(Place("preview", part="due"))
