"""The three views of what is due, of which one is shown: list, calendar, timeline."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from secretariat.domain.across.due import SEPARATOR, Due
from secretariat.domain.across.due_calendar import Scale
from secretariat.i18n import N_
from ui.context import Context
from ui.due.month import Month
from ui.due.reading import Read
from ui.due.shown import LIST, MONTH, TIMELINE, Shown
from ui.due.timeline import Timeline
from ui.kit.parts import column, framed, show
from ui.kit.record_model import RecordModel
from ui.kit.record_table import RecordTable
from ui.records.due_rows import DueRows
from ui.records.list_and_detail import ListPart


class Views(QObject):
    """The three views; the screen lays them out and connects to their signals."""

    def __init__(self, context: Context, parent: QObject, title: str) -> None:
        super().__init__(parent)
        self._context, self._title = context, title
        self.read = Read(date.min)
        rows = DueRows(context)
        self.model = RecordModel(rows.columns, lambda *_: self.read.lines, rows.rows, self)
        self.table = RecordTable(context.look, self.model, title)
        self.list = ListPart(context.look, self.table)
        self.month = Month(context, context.text(N_("Calendar of what is due")))
        self.timeline = Timeline(context, context.text(N_("Timeline of what is due")))
        self.parts: dict[str, QWidget] = {
            LIST: self.list,
            MONTH: framed(column(self.month, margins=(1, 1, 1, 1))),
            TIMELINE: framed(column(self.timeline, margins=(1, 1, 1, 1))),
        }

    def picture(self, way: str) -> Month | Timeline | None:
        """The calendar or the timeline, where *way* is one of them."""
        if way == MONTH:
            return self.month
        return self.timeline if way == TIMELINE else None

    @property
    def record(self) -> str:
        """The id of the record in the current row of the list; empty when there is none."""
        return record_of(self.table.current)

    def show(self, read: Read, shown: Shown, record: str, *, is_reading: bool) -> None:
        """Show what was *read* as *shown* says, with the cursor of the list on *record*."""
        wanted = record or self.record
        self.read = read
        self.model.reload()
        count = len(read.lines)
        language = self._context.language
        self.list.show_count(language.plural("{count} deadline", "{count} deadlines", count))
        text = N_("Reading {name}…") if is_reading else N_("Nothing due matches.")
        if not is_reading and read.wanted == Shown().wanted(read.day, ""):
            text = N_("Nothing is due: no deadline of any register is open.")
        self.list.nothing.setText(language.text(text, name=self._title))
        way = shown.way if count else LIST
        for name, part in self.parts.items():
            show(part, shown=name == way)
        day = date.fromisoformat(shown.day) if shown.day else read.day
        if way == MONTH:
            self.month.show_read(read, day)
        elif way == TIMELINE:
            scale = next(scale for scale in Scale if scale.value == shown.scale)
            self.timeline.show_read(read, scale, day)
        else:
            self._put_cursor(wanted)

    def _put_cursor(self, record: str) -> None:
        """Put the cursor on the row of *record*, else on the first."""
        at = f"{SEPARATOR}{record}{SEPARATOR}"
        due_line = next((line for line in self.read.lines if record and at in line), "")
        is_there = bool(record) and self.record == record
        if self.read.lines and not is_there:
            self.table.go_to(due_line or self.read.lines[0])

    def between(self, kind: str, first: date, last: date) -> list[str]:
        """The lines from *first* to *last*, of the register *kind* where one is named."""
        began, ended = first.isoformat(), last.isoformat()
        return [
            line
            for line in self.read.lines
            if began <= line[: len(began)] <= ended
            and (not kind or line.split(SEPARATOR, 2)[1] == kind)
        ]


def record_of(line: str) -> str:
    """The record that *line* is about; empty for no line."""
    return Due.from_line(line).record if line else ""
