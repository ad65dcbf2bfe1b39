"""The overview: what needs attention today, by side; each number opens its list."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QLayout, QSizePolicy, QVBoxLayout, QWidget

from secretariat.clock import today
from secretariat.data.questions.attention import Attention
from secretariat.domain.meetings import Meeting
from secretariat.i18n import N_
from ui.context import Context, Place
from ui.kit.cells import Cell, Column, Row
from ui.kit.charts import Bar, Bars, Legend, Part
from ui.kit.commands import Command
from ui.kit.fixed import FixedModel
from ui.kit.flow import EvenFlow, FlowLayout, flow
from ui.kit.jobs import Job, Progress
from ui.kit.kept_in_view import KeptInView
from ui.kit.look import Look
from ui.kit.parts import Elided, button, column, emptied, framed, label, plain, row, scrolled, show
from ui.kit.record_table import RecordTable
from ui.overview import numbers, quarantine
from ui.overview.copying import copying
from ui.overview.lists import BY_KEY, TITLES, Line, Lists
from ui.overview.reading import Read, Reading
from ui.overview.steps import FirstSteps
from ui.overview.tiles import tiles_of
from ui.records.founding import Founding
from ui.screen import Screen

MENU = N_("Overview")
LATE = N_(
    "Late means not met after its last day, in all registers. Below the number is what one "
    "side alone still owes and what both owe; a side that has done its part is not late. "
    "“Waiting for us” and “Waiting for them” show whose turn an action is."
)
"""Definition of “late” for users; the rule is in `domain.across.due`."""
_DIGITS = 10
"""Number of keys with a digit."""
_COMING = 2
"""Number of coming meetings that are visible without scrolling."""
_BESIDE = 700
"""Least width for bars and meetings beside each other, in pixels at 100 per cent."""


class OverviewScreen(Screen):
    """Tiles, bars by side, coming meetings, and the list of the chosen tile."""

    help_page = "overview"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._us = (context.who.side or context.book.side).lower()
        self._lists = Lists(context)
        self._leads: dict[str, Place] = {}
        self._listed, self._asked = "due", False
        self._job: Job | None = None
        self._waiting: QWidget | None = None
        """The row for the cursor, until its list has been read."""
        self.verdicts = quarantine.Verdicts(context, lambda: self.table.current)
        self._lay_out()
        of_read = (self.table, self.verdicts, self.meetings, self.bars, self.legend)
        labels = (self._no_meeting, self._no_action, self._no_lead, self._shared)
        for part in (
            *of_read,
            *labels,
            self.tiles[quarantine.NAME],
            self.tiles["records"],
            self.tiles["claims"],
        ):
            part.hide()  # until it is read whether there is any
        self.table.opened.connect(self._open)
        self.meetings.opened.connect(
            lambda meeting_id: context.go(Place("meetings", meeting_id, "overview"))
        )
        context.changes.happened.connect(self._heard)

    @property
    def title(self) -> str:
        return self.context.text(N_("Overview"))

    @property
    def is_reading(self) -> bool:
        """True while numbers and list are read; the former ones remain visible."""
        return self._job is not None

    @property
    def place(self) -> Place:
        return Place("overview", part=self._listed if self._asked else "")

    def show_place(self, place: Place) -> None:
        self._asked = place.part in TITLES
        self._listed = place.part if self._asked else "due"
        self._read()

    def focus(self) -> None:
        """Put the cursor on the tile of the open list, or into the list; else at the top.

        In a new book, on the first steps.
        """
        self._put_cursor()
        self._waiting = self.window().focusWidget() if self.is_reading else None

    def _put_cursor(self) -> None:
        if not self._asked and not self.founding.isHidden():
            self.founding.focus()
            return
        at = self.tiles.get(self._listed, self.table if self._asked else self.tiles["us"])
        at.setFocus()
        if self._asked:
            self._list_kept.begin()
        else:
            self._list_kept.end()
            self._scroll.verticalScrollBar().setValue(0)

    def commands(self) -> Sequence[Command]:
        def new_command(title: str, part: str, key: str) -> Command:
            run = lambda: self.context.go(Place("overview", part=part))  # noqa: E731 - bound here
            return Command(title=title, run=run, key=key, menu=MENU)

        return [
            *(new_command(title, part, _key(at)) for at, (part, title) in enumerate(BY_KEY)),
            *self.verdicts.commands(MENU),
            copying(self.context, self.bars, self.legend, MENU),
        ]

    def _lay_out(self) -> None:
        look, px, text = self.context.look, self.context.look.px, self.context.text
        self._day = label("", "muted")
        self.tiles = tiles_of(self.context)
        self.tiles["late"].setToolTip(text(LATE))
        tiles = EvenFlow(spacing=px(12))
        for tile in self.tiles.values():
            tiles.addWidget(tile)
        # The date is above the status or the days left, so that both can be read.
        when = Column("", text(N_("Date")), 170, whole=True)
        coming = FixedModel([Column("", text(N_("Meeting"))), when], self)
        self.meetings = RecordTable(look, coming, text(N_("Meetings to come")))
        self.meetings.horizontalHeader().hide()
        none = N_("No meeting is planned; prepare the next one under Meetings.")
        self._no_meeting = label(text(none), "muted", wrap=True)
        coming_up = Elided(text(N_("Meetings to come")), "heading")
        self._middle = row(
            self._sides_card(),
            _card(
                look, _in(look, column(coming_up, self._no_meeting, spacing=px(8))), self.meetings
            ),
            spacing=px(16),
        )  # fmt: skip
        for at in (0, 1):
            self._middle.setStretch(at, 1)
        self._below = self._list_card()
        self.founding = Founding(self.context)
        self.steps = FirstSteps(self.context, self.focus)
        # This button has no number, since counting reads the whole book: only done on request.
        lead = lambda: self.context.go(Place("coverage", part="warned"))  # noqa: E731 - short, and named for the reader
        self.odd = button(look, text(N_("Entries to review")), lead, role="quiet")
        whole = column(
            row(label(self.title, "title"), self._day, None, self.odd, spacing=px(8)),
            self.steps, self.founding, plain(tiles), plain(self._middle), self._below,
            spacing=px(12), margins=(px(24), px(16), px(24), px(16)),
        )  # fmt: skip
        whole.setStretch(5, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        self._scroll = scrolled(plain(whole))
        self._list_kept = KeptInView(self._scroll, self._below)
        layout.addWidget(self._scroll)

    def _sides_card(self) -> QFrame:
        """The card with a bar for each side, or the reason why there is none."""
        look, px, text = self.context.look, self.context.look.px, self.context.text
        self.bars = Bars(look, text(N_("Actions by side")))
        self.legend = Legend(look)
        shared = N_("An action of both sides counts in both bars, each by its own part.")
        self._shared = label(text(shared), "small", wrap=True)
        self._of_sides = FlowLayout(spacing=px(4))
        begin = N_("No action yet: they are made in the record of a meeting, or under Actions.")
        self._no_action = label(text(begin), "muted", wrap=True)
        unled = N_("No action has a lead or a side yet; give it one under Actions.")
        self._no_lead = label(text(unled), "muted", wrap=True)
        none = (self._no_action, self._no_lead)
        by_side = label(text(N_("Actions by side")), "heading")
        return _card(
            look,
            _in(look, flow(by_side, self.legend, spacing=px(16))),
            _in(look, column(*none, self.bars, self._shared, spacing=px(2))),
            _in(look, self._of_sides, padding=px(8) + 1),
        )

    def _list_card(self) -> QFrame:
        look, px, text = self.context.look, self.context.look.px, self.context.text
        self.model = FixedModel(self._lists.columns, self)
        self.table = RecordTable(look, self.model, text(N_("What needs attention")))
        # As high as the room: the page scrolls only if that is less than the card needs.
        self.table.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self._heading = Elided("", "heading")
        being_read = text(N_("Reading {name}…"), name=self.title)
        self._nothing = label(being_read, "muted", wrap=True)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        frame = framed(
            column(
                row(self._heading, self.verdicts, margins=(px(14) - 1, px(10), px(14), 0)),
                row(self._nothing, margins=(px(14) - 1, 0, px(14), px(10))),
                row(self.table, margins=(px(4) - 1, 0, 0, 0)),
                spacing=px(4), margins=(1, 1, 1, 1),
            )
        )  # fmt: skip
        frame.setMinimumHeight(px(180))
        return frame

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = self.width() >= self.context.look.px(_BESIDE)
        ways = QBoxLayout.Direction
        self._middle.setDirection(ways.LeftToRight if beside else ways.TopToBottom)

    def _heard(self, _kinds: frozenset[str]) -> None:
        """Read the book again, now or when the screen is next shown."""
        if self.isVisible():
            self._read()

    def _read(self) -> None:
        if self._job is not None:
            self._job.disown()
        day = today()
        self._day.setText(self.context.language.date(day))
        self.steps.refresh()
        self.founding.refresh()
        work = Reading(self.context.book, self._us, day, self._lists, self._listed)
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
        if read.listed != self._listed:
            return  # another list was asked for since, and is being read
        self._job = None
        # Asked first, since a tile with the number 0 is hidden and loses the cursor.
        is_waiting = self._waiting is not None and self._waiting is self.window().focusWidget()
        self._show_read(read)
        if is_waiting:
            self._put_cursor()
        self._waiting = None

    def _show_read(self, read: Read) -> None:
        now = read.now
        self._show_numbers(now)
        self._show_sides(now)
        rows = [(meeting.id, self._meeting(meeting, read.day)) for meeting in now.meetings]
        if isinstance(self.meetings.records, FixedModel):
            self.meetings.records.show_rows(rows)
        lines = min(max(len(rows), 1), _COMING)
        self.meetings.setFixedHeight(lines * self.context.look.theme.row + 2)
        show(self.meetings, shown=bool(rows))
        show(self._no_meeting, shown=not rows)
        self._show_list(read.lines)

    def _show_numbers(self, now: Attention) -> None:
        us, them = (
            numbers.of_open(self.context, now, code) for code in now.governments or ("", "")
        )
        self._say("us", now.us, us)
        self._say("them", now.them, them)
        self._say("late", now.late.whole, numbers.owed_by(self.context, now, now.late))
        self._say("soon", now.soon.whole, numbers.owed_by(self.context, now, now.soon))
        self._say("barriers", now.owned.whole, numbers.by_side(self.context, now, now.owned))
        first = next(iter(now.instruments), None)
        ends = self.context.language.partial_date(first.expiry) if first else ""
        self._say("instruments", len(now.instruments), ends)
        years = now.years or ()
        self._say("years", len(years), numbers.stretch(years))
        show(self.tiles["years"], shown=now.years is not None)
        for half in ("en", "zh"):
            self._say(half, now.texts.get(half, 0))
            show(self.tiles[half], shown=half in now.texts)
        self._say("conflicts", now.conflicts)
        self._say(quarantine.NAME, now.quarantined)
        # Hardly any book has one.
        show(self.tiles[quarantine.NAME], shown=bool(now.quarantined))
        doubtful = {minutes.ref: None for minutes, _ in now.records}
        self._say("records", len(doubtful), self.context.language.listed(doubtful))
        claims = [claim.ref for claim in now.claims]
        self._say("claims", len(claims), self.context.language.listed(claims))
        departed = [minutes.ref for minutes, _ in now.departed]
        self._say("departed", len(departed), self.context.language.listed(departed))
        # A rare number takes no room among the everyday ones.
        show(self.tiles["records"], shown=bool(doubtful))
        show(self.tiles["claims"], shown=bool(claims))
        show(self.tiles["departed"], shown=bool(departed))

    def _say(self, tile: str, number: int, second: str = "") -> None:
        self.tiles[tile].show_number(number, self.context.language.number(number), second)

    def _show_sides(self, now: Attention) -> None:
        """Show the bars, with a button for each number that has a list."""
        text = self.context.text
        parts = [
            Part(text(N_("Late")), "red"),
            Part(text(N_("Open, not late")), "amber"),
            Part(text(N_("Ended")), "green"),
        ]
        bars = []
        emptied(self._of_sides)
        show(self._shared, shown=bool(now.actions.every.shared))
        for side in now.sides:
            code, name = side.code.lower(), numbers.country(self.context, side)
            late, open_ = now.actions.late.by_side[code], now.actions.unfinished.by_side[code]
            every = now.actions.every.by_side[code]
            if not every:
                continue
            bars.append(Bar(name, (late, open_ - late, every - open_)))
            self._offer(N_("{side}: {number} late"), name, late, f"late:{code}")
            soon = now.actions.soon.by_side[code]
            self._offer(N_("{side}: {number} due soon"), name, soon, f"soon:{code}")
        self.bars.show_bars(parts, bars)
        self.legend.show_parts(parts)
        for shown in (self.bars, self.legend):
            show(shown, shown=bool(bars))
        show(self._no_action, shown=not now.actions.every.whole)
        show(self._no_lead, shown=bool(now.actions.every.whole) and not bars)

    def _offer(self, title: str, side: str, number: int, part: str) -> None:
        text = self.context.text(title, side=side, number=self.context.language.number(number))
        run = lambda: self.context.go(Place("actions", part=part))  # noqa: E731 - bound here
        new_button = button(self.context.look, text, run, role="quiet")
        self._of_sides.addWidget(new_button)
        show(new_button, shown=True)  # at once: Qt would, but only after the page is laid out

    def _meeting(self, meeting: Meeting, day: date) -> Row:
        language, short = self.context.language, self.context.language.short
        when = language.partial_date(meeting.starts) or self.context.text(N_("no date yet"))
        title = meeting.title.best(short) or meeting.ref
        return (Cell(title, meeting.ref), Cell(when, self._ahead(meeting, day)))

    def _ahead(self, meeting: Meeting, day: date) -> str:
        if len(meeting.starts) < len("2026-01-01"):
            return self.context.text(meeting.status.label)
        days = (date.fromisoformat(meeting.starts) - day).days
        if days < 0:
            return self.context.text(N_("is over"))
        if not days:
            return self.context.text(N_("today"))
        return self.context.language.plural("in {count} day", "in {count} days", days)

    def _show_list(self, lines: Sequence[Line]) -> None:
        title, nothing = TITLES[self._listed]
        self._leads = {name: place for name, _, place in lines}
        for name, tile in self.tiles.items():
            tile.choose(chosen=name == self._listed)
        is_other = self._heading.accessibleName() != self.context.text(title)
        self._heading.say(self.context.text(title))
        self._nothing.setText(self.context.text(nothing))
        self._nothing.setVisible(not lines)
        self.table.setVisible(bool(lines))
        show(self.verdicts, shown=self._listed == quarantine.NAME and bool(lines))
        self.table.horizontalHeader().setVisible(self._listed == "due")
        self.model.show_rows([(name, cells) for name, cells, _ in lines])
        if is_other:  # a list whose words are of other widths
            self.table.fit_columns()

    def _open(self, line: str) -> None:
        if line in self._leads:
            self.context.go(self._leads[line])


def _key(at: int) -> str:
    """The key of the list with the index *at*: Alt+1 to Alt+0, and then with Shift."""
    return f"Alt+Shift+{(at + 1) % 10}" if at >= _DIGITS else f"Alt+{(at + 1) % 10}"


def _in(look: Look, content: QLayout, padding: int = 0) -> QWidget:
    """Widget for a card, with *content* indented like the cells of lists."""
    room = look.px(10)
    content.setContentsMargins(room - padding, 0, room, 0)
    return plain(content)


def _card(look: Look, *content: QWidget) -> QFrame:
    margins = (look.px(4), look.px(10), look.px(4), look.px(8))
    return framed(column(*content, None, spacing=look.px(8), margins=margins))
