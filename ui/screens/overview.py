"""What needs attention today, by side; each number opens the list behind it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from secretariat.data import actions, attention, conflicts, listing, reading
from secretariat.data.actions import View
from secretariat.domain.meetings import Meeting
from secretariat.domain.registers import KINDS
from secretariat.domain.sides import Side
from secretariat.i18n import N_
from ui.actions.filters import SOON, other_side
from ui.actions.rows import ActionRows
from ui.charts import Bar, Bars, Part
from ui.context import Context, Place
from ui.dates import today
from ui.kit.cells import Cell, Column, Row
from ui.kit.commands import Command
from ui.kit.fixed import FixedModel
from ui.kit.flow import FlowLayout
from ui.kit.parts import Elided, column, framed, label, plain, row, scrolled
from ui.kit.record_table import RecordTable
from ui.screen import Screen
from ui.tiles import Tile

MENU = N_("Overview")
SHOWN = 200
"""Texts and actions that are listed here at most."""
_LONG_WAY = 60


class OverviewScreen(Screen):
    """Tiles, bars by side, the meetings to come, and the list that a tile asked for."""

    help_page = "overview"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._us = (context.who.side or context.book.side).lower()
        self._lines = ActionRows(context)
        self._listed = "due"
        self._lay_out()
        self.table.opened.connect(self._open)
        self.meetings.opened.connect(lambda one: context.go(Place("meetings", one, "overview")))
        context.changes.happened.connect(self._heard)

    @property
    def title(self) -> str:
        return self.context.text(N_("Overview"))

    @property
    def place(self) -> Place:
        return Place("overview", part=self._listed)

    def show_place(self, place: Place) -> None:
        self._listed = place.part if place.part in _LISTS else self._listed
        self._read()

    def focus(self) -> None:
        self.tiles["us"].setFocus()

    def commands(self) -> Sequence[Command]:
        def made(title: str, part: str, key: str) -> Command:
            run = lambda: self.context.go(Place("overview", part=part))  # noqa: E731 - bound here
            return Command(title=title, run=run, key=key, menu=MENU)

        return (
            made(N_("Actions due next"), "due", "Alt+1"),
            made(N_("Texts without English"), "en", "Alt+2"),
            made(N_("Texts without Chinese"), "zh", "Alt+3"),
            made(N_("Conflicts"), "conflicts", "Alt+4"),
        )

    def _lay_out(self) -> None:
        look, px, text = self.context.look, self.context.look.px, self.context.text
        self._day = label("", "muted")
        self.tiles = {
            "us": self._tile(N_("Waiting for us"), Place("actions", part="us:")),
            "them": self._tile(N_("Waiting for them"), Place("actions", part="them:")),
            "late": self._tile(N_("Late"), Place("actions", part="late:"), "red"),
            "soon": self._tile(N_("Due soon"), Place("actions", part="soon:"), "amber"),
            "en": self._tile(N_("No English yet"), Place("overview", part="en"), "amber"),
            "zh": self._tile(N_("No Chinese yet"), Place("overview", part="zh"), "amber"),
            "conflicts": self._tile(N_("Conflicts"), Place("overview", part="conflicts"), "red"),
        }
        flow = FlowLayout(spacing=px(12))
        for tile in self.tiles.values():
            flow.addWidget(tile)
        self.bars = Bars(look, text(N_("Actions by side")))
        coming = FixedModel(
            [Column("", text(N_("Meeting"))), Column("", text(N_("Date")), 170)], self
        )
        self.meetings = RecordTable(look, coming, text(N_("Meetings to come")))
        self.meetings.horizontalHeader().hide()
        self.model = FixedModel(self._lines.columns, self)
        self.table = RecordTable(look, self.model, text(N_("What needs attention")))
        self._heading = Elided("", "heading")
        self._nothing = label("", "muted", wrap=True)
        middle = row(
            self._card(N_("Actions by side"), self.bars),
            self._card(N_("Meetings to come"), self.meetings),
            spacing=px(16),
        )
        middle.setStretch(0, 1)
        middle.setStretch(1, 1)
        self._middle = plain(middle)
        self._middle.setFixedHeight(px(168))
        under = column(
            row(self._heading, margins=(px(14), px(10), px(14), 0)),
            row(self._nothing, margins=(px(14), 0, px(14), px(10))),
            self.table, spacing=px(4), margins=(1, 1, 1, 1),
        )  # fmt: skip
        below = framed(under)
        below.setMinimumHeight(px(260))
        whole = column(
            row(label(self.title, "title"), self._day, None, spacing=px(8)),
            plain(flow), self._middle, below,
            spacing=px(12), margins=(px(24), px(16), px(24), px(16)),
        )  # fmt: skip
        whole.setStretch(3, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scrolled(plain(whole)))

    def _card(self, title: str, content: QWidget) -> QFrame:
        px = self.context.look.px
        head = row(label(self.context.text(title), "heading"), None)
        inner = column(head, content, spacing=px(8), margins=(px(14), px(10), px(14), px(8)))
        if content is self.bars:
            inner.addStretch(1)
        return framed(inner)

    def _tile(self, title: str, place: Place, tone: str = "") -> Tile:
        return Tile(
            self.context.look, self.context.text(title), lambda: self.context.go(place), tone
        )

    def _heard(self, _kinds: frozenset[str]) -> None:
        """What nobody looks at is read when it is shown again."""
        if self.isVisible():
            self._read()

    def _read(self) -> None:
        day = today()
        with self.context.book.reading() as connection:
            sides = reading.every(connection, Side)
            codes = [one.code.lower() for one in sides]
            numbers = actions.tally(connection, _views(codes, self._us, day), day, codes)
            gaps = {half: attention.lacking_count(connection, half) for half in ("en", "zh")}
            clashes = len(conflicts.in_book(connection))
            coming = attention.meetings_to_come(connection)
        said = self.context.language
        self._day.setText(said.date(day))
        self._show_numbers(numbers, gaps, clashes, sides)
        self._show_bars(numbers, sides)
        rows = [(one.id, self._meeting(one, day)) for one in coming]
        if isinstance(self.meetings.records, FixedModel):
            self.meetings.records.show_rows(rows)
        self._show_list()

    def _show_numbers(
        self, numbers: dict[str, int], gaps: dict[str, int], clashes: int, sides: Sequence[Side]
    ) -> None:
        number = self.context.language.number
        for name in ("us", "them"):
            self.tiles[name].show_number(numbers[name], number(numbers[name]), self._open_said())
        for name in ("late", "soon"):
            by_side = " · ".join(
                f"{self._country(one)} {number(numbers[f'its {name}:{one.code.lower()}'])}"
                for one in _own_first(sides, self._us)
                if numbers[f"part:{one.code.lower()}"]
            )
            self.tiles[name].show_number(numbers[name], number(numbers[name]), by_side)
        for half, count in gaps.items():
            self.tiles[half].show_number(count, number(count))
        self.tiles["conflicts"].show_number(clashes, number(clashes))
        self._numbers = numbers

    def _open_said(self) -> str:
        return self.context.text(N_("open actions"))

    def _show_bars(self, numbers: dict[str, int], sides: Sequence[Side]) -> None:
        text = self.context.text
        parts = [
            Part(text(N_("Late")), "red"),
            Part(text(N_("Unfinished")), "amber"),
            Part(text(N_("Ended")), "green"),
        ]
        bars = []
        for one in _own_first(sides, self._us):
            code = one.code.lower()
            late, open_, every = (numbers[f"{name}:{code}"] for name in ("late", "open", "part"))
            if every:
                bars.append(Bar(self._country(one), (late, open_ - late, every - open_)))
        self.bars.show_bars(parts, bars)

    def _country(self, side: Side) -> str:
        short = self.context.language.short
        return side.demonym.best(short) or side.name.best(short)

    def _meeting(self, one: Meeting, day: date) -> Row:
        language, short = self.context.language, self.context.language.short
        when = language.partial_date(one.starts) or self.context.text(N_("no date yet"))
        title = one.title.best(short) or one.ref
        return (Cell(title, one.ref), Cell(when, self._ahead(one, day)))

    def _ahead(self, one: Meeting, day: date) -> str:
        if len(one.starts) < len("2026-01-01"):
            return self.context.text(one.status.label)
        days = (date.fromisoformat(one.starts) - day).days
        if days < 0:
            return self.context.text(N_("is over"))
        return self.context.language.plural("in {count} day", "in {count} days", days)

    def _show_list(self) -> None:
        title, nothing = _LISTS[self._listed]
        self._heading.say(self.context.text(title))
        rows = self._rows()
        self._nothing.setText(self.context.text(nothing))
        self._nothing.setVisible(not rows)
        self.table.setVisible(bool(rows))
        self.model.show_rows(rows)

    def _rows(self) -> list[tuple[str, Row]]:
        day = today()
        with self.context.book.reading() as connection:
            if self._listed == "due":
                codes = actions.side_codes(connection)
                until = View(open=True, due_until=day + timedelta(days=_LONG_WAY))
                wanted = actions.ids(connection, until, day, codes)[:SHOWN]
            elif self._listed == "conflicts":
                found = conflicts.in_book(connection)
                wanted = list(dict.fromkeys(one.record for one in found))[:SHOWN]
            else:
                lacking = attention.lacking(connection, self._listed)
                wanted = [record for _, record in lacking][:SHOWN]
            titles = {} if self._listed == "due" else listing.titles(connection, wanted)
        if self._listed == "due":
            rows = self._lines.rows(wanted)
            return [(one, rows[one]) for one in wanted if one in rows]
        return [(one, self._record(titles[one])) for one in wanted if one in titles]

    def _record(self, title: listing.Title) -> Row:
        """A record of any kind in the columns of the actions."""
        text, short = self.context.text, self.context.language.short
        kind = text(KINDS.named(title.kind).singular)
        name = title.name.best(short)
        return (Cell(name or title.ref, title.ref), Cell(kind), Cell(""), Cell(""), Cell(""))

    def _open(self, record: str) -> None:
        with self.context.book.reading() as connection:
            titles = listing.titles(connection, [record])
        if record in titles:
            self.context.go(Place(titles[record].kind, record))


_LISTS = {
    "due": (N_("Actions due in the next 60 days, late ones first"), N_("Nothing is due.")),
    "en": (N_("Texts without English"), N_("Every text has its English.")),
    "zh": (N_("Texts without Chinese"), N_("Every text has its Chinese.")),
    "conflicts": (N_("Conflicts"), N_("No two copies say different things.")),
}


def _views(sides: Sequence[str], us: str, day: date) -> dict[str, View]:
    """Every number that the overview shows of actions, by name and, after a colon, side."""
    soon = View(open=True, due_from=day, due_until=day + timedelta(days=SOON))
    views = {
        "us": View(waits_for=us),
        "them": View(waits_for=other_side(us)),
        "late": View(late=True),
        "soon": soon,
    }
    for side in sides:
        views |= {
            f"part:{side}": View(side=side),
            f"open:{side}": View(side=side, open=True),
            f"late:{side}": View(side=side, late=True),
            f"its late:{side}": View(late=True, waits_for=side),
            f"its soon:{side}": replace(soon, waits_for=side),
        }
    return views


def _own_first(sides: Sequence[Side], us: str) -> list[Side]:
    return sorted(sides, key=lambda one: (one.code.lower() != us, one.code))
