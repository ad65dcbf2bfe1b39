"""The planner screen: weeks for a meeting, the best first, with reasons against each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from secretariat.clock import today
from secretariat.data.store import fetching
from secretariat.declaring import written
from secretariat.domain.meetings import Meeting
from secretariat.domain.planning import Week
from secretariat.errors import SecretariatError
from secretariat.i18n import N_
from secretariat.office.planner import caution, reasons_against, suited
from ui.context import Context, Place, parted, with_where
from ui.kit.cells import Cell, Column, Row
from ui.kit.commands import Command
from ui.kit.editing.dates import DateEditor
from ui.kit.filter_row import FilterRow
from ui.kit.fixed import FixedModel
from ui.kit.flow import FlowLayout
from ui.kit.messages import together
from ui.kit.parts import button, column, framed, label, plain, row, show
from ui.kit.record_table import RecordTable
from ui.kit.rows_in_sight import scrolled_page
from ui.kit.when_seen import WhenSeen
from ui.planner.calendar import columns_of, rows_of, tone_of
from ui.screen import Screen

MENU = N_("Meeting")
_AHEAD = timedelta(days=180)
_AROUND = timedelta(days=90)
_WHOLE_DAY = len("2026-09-22")
_DATE = 184
"""Width of a date with its button, in pixels at 100 per cent."""
CALENDAR = "calendar"
"""The view of a `Place` in which the weeks are a calendar; else they are a list."""
_BETWEEN = "/"
"""Separates the two days of a span in a `Place`."""


class PlannerScreen(Screen):
    """Shows weeks; opened from a meeting, Enter sets its date to the first day of a week."""

    help_page = "meetings"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        text, px, look = context.text, context.look.px, context.look
        self._meeting: Meeting | None = None
        self._weeks: dict[str, Week] = {}
        self.first = DateEditor(look, text(N_("From")))
        self.last = DateEditor(look, text(N_("To")))
        for editor in (self.first, self.last):
            editor.setFixedWidth(px(_DATE))
            editor.edited.connect(self._read)
        columns = [
            Column("", text(N_("Week, and what is to be known"))),
            Column("", text(N_("Days in common")), 150),
        ]
        self.model = FixedModel(columns, self)
        self.table = RecordTable(look, self.model, text(N_("Weeks, the best first")))
        self.table.opened.connect(self._take)
        self.table.looked_at.connect(self._look_at)
        self.calendar_model = FixedModel(columns_of(context), self)
        self.calendar = RecordTable(look, self.calendar_model, text(N_("Calendar of weeks")))
        self.calendar.opened.connect(self._take)
        self.calendar.looked_at.connect(self._look_at)
        ways = [text(N_("Best weeks first")), text(N_("Calendar"))]
        self.ways = FilterRow(look, text(N_("How the weeks are shown")), ways, tabs=True)
        self.ways.chosen.connect(lambda at: self._turn(is_calendar=bool(at)))
        self._head = label("", "title")
        self._said = label("", "muted", wrap=True)
        self._unsaid = ""
        self._trouble = label("", "fault", wrap=True)
        self._all = label("", wrap=True)
        self.take = button(
            look, "", lambda: self._take(self.shown.current), icon="check", role="primary"
        )
        self._lay_out()
        self._others_there = WhenSeen(self, self._read_again)
        context.changes.happened.connect(self._heard)

    @property
    def title(self) -> str:
        return self.context.text(N_("Planner"))

    @property
    def place(self) -> Place:
        span = self.first.tree(), self.last.tree()
        usual = tuple(day.isoformat() for day in _span(self._meeting, today()))
        part = "" if span == usual else _BETWEEN.join(map(str, span))
        part = with_where(part, CALENDAR if self.ways.checked else "")
        return Place("planner", self._meeting.id if self._meeting else "", part)

    @property
    def shown(self) -> RecordTable:
        """The list or the calendar, whichever is shown."""
        return self.calendar if self.ways.checked else self.table

    def _turn(self, *, is_calendar: bool) -> None:
        """Show the calendar or the list, on the same week."""
        week = (self.table if is_calendar else self.calendar).current
        self.ways.check(int(is_calendar))
        show(self._calendar_card, shown=is_calendar)
        show(self._list_card, shown=not is_calendar)
        if week:
            self.shown.go_to(week)
        self._look_at(self.shown.current)

    def show_place(self, place: Place) -> None:
        with self.context.book.reading() as view:
            meetings = fetching.fetch(view, Meeting, [place.record] if place.record else [])
        meeting = meetings[0] if meetings else None
        part, where = parted(place.part)
        is_calendar = where == CALENDAR
        if is_calendar != bool(self.ways.checked):
            self._turn(is_calendar=is_calendar)
        if self.first.tree() and meeting == self._meeting and not part:
            return
        self._meeting = meeting
        first, last = (day.isoformat() for day in _span(meeting, today()))
        if part:
            first, _, last = part.partition(_BETWEEN)
        self.first.show_tree(first)
        self.last.show_tree(last)
        self._read()

    def focus(self) -> None:
        self.shown.setFocus()
        self._in_view[self.shown].begin()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
        # Once the columns have their widths: texts without room appear under the table.
        QTimer.singleShot(0, self, lambda: self._look_at(self.shown.current))

    def _fit(self) -> None:
        """In a low window the weeks get the room of half the margins and of the explanation."""
        px, is_low = self.context.look.px, self.context.look.is_low(self)
        above, gap = (px(8), px(6)) if is_low else (px(16), px(12))
        self._page.setContentsMargins(px(24), above, px(24), above)
        self._page.setSpacing(gap)
        self._say()

    def commands(self) -> Sequence[Command]:
        def new_command(title: str, run: Callable[[], object], key: str, icon: str = "") -> Command:
            return Command(title=title, run=run, key=key, menu=MENU, icon=icon)

        return (
            new_command(N_("Choose this week"), lambda: self._take(self.shown.current),
                        "Ctrl+Return",
                 "check"),
            new_command(N_("Go to the dates"), self.first.focus, "Ctrl+E"),
            new_command(N_("Go to the weeks"), self.focus, "Ctrl+L"),
            new_command(N_("List or calendar"), self._other_way, "Ctrl+Shift+C", "calendar-days"),
        )  # fmt: skip

    def _other_way(self) -> None:
        """Change from the list to the calendar, or back."""
        self.ways.choose(1 - self.ways.checked)

    def _heard(self, kinds: frozenset[str]) -> None:
        if self.first.tree() and kinds & {"meetings", "sides"}:
            self._others_there.ask()

    def _read_again(self) -> None:
        """Read the weeks again after a change of meetings; the current week stays current."""
        week, before = self.shown.current, self._meeting
        self.show_place(self.place)
        if self._meeting == before:
            self._read()
            self.shown.go_to(week)

    def _read(self) -> None:
        try:
            first, last = (
                written.day_of(str(date_editor.tree())) for date_editor in (self.first, self.last)
            )
            if first is None or last is None:
                raise SecretariatError(N_("Enter the first and the last day."))
            with self.context.book.reading() as view:
                without = self._meeting.id if self._meeting else ""
                weeks = suited(view, first, last, without=without)
                self._unsaid = caution(view, self.context.language)
        except SecretariatError as error:
            self._trouble.setText(self.context.error_text(error))
            self._trouble.show()
            return
        self._trouble.hide()
        self._weeks = {week.monday.isoformat(): week for week in weeks}
        self.model.show_rows([(name, self._row(week)) for name, week in self._weeks.items()])
        self.calendar_model.show_rows(rows_of(weeks, self.context.language))
        self._say()
        if weeks:
            for table in (self.table, self.calendar):
                table.go_to(weeks[0].monday.isoformat())

    def _row(self, week: Week) -> Row:
        language = self.context.language
        count = len(week.common)
        days = language.plural("{count} day", "{count} days", count)
        return (
            Cell(language.days(week.monday, week.last), reasons_against(week, language)),
            Cell(days, tone=tone_of(week)),
        )

    def _say(self) -> None:
        text, meeting = self.context.text, self._meeting
        head = text(N_("A week for {meeting}"), meeting=meeting.ref) if meeting else self.title
        self._head.setText(head)
        sentence = N_("The best weeks first: most days on which both sides work, no meeting yet,"
                  " days off settled, then the earlier.")  # fmt: skip
        order = "" if self.context.look.is_low(self) else text(sentence)
        remarks = [*filter(None, (order, self._unsaid))]
        self._said.setText(together(self.context.language, remarks))
        show(self._said, shown=bool(remarks))

    def _look_at(self, name: str) -> None:
        week = self._weeks.get(name)
        against = reasons_against(week, self.context.language) if week else ""
        self._all.setText(against)
        # A cell of the calendar has no room for full reasons.
        is_cut = self.ways.checked or self.table.shortened(name)
        self._all.setVisible(bool(against and is_cut))
        day = week.common[0] if week and week.common else None
        self.take.setVisible(self._meeting is not None)
        self.take.setEnabled(day is not None)
        text = self.context.text(
            N_("Begin on {day}"), day=self.context.language.date(day) if day else "–"
        )
        self.take.setText(text)
        self.take.setAccessibleName(text)

    def _take(self, name: str) -> None:
        week, meeting, context = self._weeks.get(name), self._meeting, self.context
        if week is None or meeting is None or not week.common:
            return
        try:
            with context.book.change(N_("Plan the meeting"), context.who) as change:
                before = fetching.get(change.view, Meeting, meeting.id)
                change.update(before, _moved(before, week.common[0]))
        except SecretariatError as error:
            context.messages.fail(context.error_text(error))
            return
        context.go(Place("meetings", meeting.id, "overview"))
        text = context.text(
            N_("{ref} begins on {day}."), ref=meeting.ref, day=context.language.date(week.common[0])
        )
        context.messages.say(text, context.text(N_("Undo")), context.undo)

    def _lay_out(self) -> None:
        px, text = self.context.look.px, self.context.text
        flow = FlowLayout(spacing=px(8))
        words = [label(text(title)) for title in (N_("From"), N_("To"))]
        for word, editor in zip(words, (self.first, self.last), strict=True):
            word.setFixedHeight(editor.sizeHint().height())
            flow.addWidget(plain(row(word, editor, spacing=px(8))))
        self._list_card = framed(column(self.table, margins=(1, 1, 1, 1)))
        self._calendar_card = framed(column(self.calendar, margins=(1, 1, 1, 1)))
        page = self._page = QVBoxLayout()
        # The button is beside the two views: under the dates it would take a line from the weeks.
        ways = row(self.ways, self.take, spacing=px(8))
        ways.setStretch(0, 1)
        for widget in (self._head, self._said, plain(flow), self._trouble, plain(ways)):
            page.addWidget(widget)
        for part in (self._list_card, self._calendar_card):
            page.addWidget(part, 1)
        self._calendar_card.hide()
        page.addWidget(self._all)
        self._trouble.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        cards: dict[RecordTable, QWidget] = {
            self.table: self._list_card,
            self.calendar: self._calendar_card,
        }
        area, self._in_view = scrolled_page(self.context.look, page, cards)
        layout.addWidget(area)


def _span(meeting: Meeting | None, now: date) -> tuple[date, date]:
    """The first and last day to show: around the day of *meeting*, else from *now* on."""
    if meeting is None or not meeting.starts:
        return now, now + _AHEAD
    starts = meeting.starts
    if len(starts) == _WHOLE_DAY:
        day = date.fromisoformat(starts)
        return max(now, day - _AROUND), max(now, day) + _AROUND
    first = date.fromisoformat((starts + "-01-01")[:_WHOLE_DAY])
    days = 366 if len(starts) == len("2026") else 31
    return max(now, first), max(now, first) + timedelta(days=days)


def _moved(meeting: Meeting, day: date) -> Meeting:
    """*meeting* moved to *day*, with the same length."""
    ends = ""
    if len(meeting.starts) == len(meeting.ends) == _WHOLE_DAY:
        length = date.fromisoformat(meeting.ends) - date.fromisoformat(meeting.starts)
        ends = (day + max(length, timedelta())).isoformat()
    return replace(meeting, starts=day.isoformat(), ends=ends)
