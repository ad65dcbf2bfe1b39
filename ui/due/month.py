"""The calendar of everything due: a month, with what is due on each day in its cell."""

from __future__ import annotations

import calendar
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QLocale, QModelIndex, QObject, QRect, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QHeaderView, QStyleOptionViewItem

from secretariat.clock import today
from secretariat.data.questions import listing
from secretariat.domain.across.due import Due
from secretariat.i18n import N_
from ui.context import Context
from ui.due.reading import Read
from ui.kit.grid import Grid, Index, Painted
from ui.kit.record_model import Index as AnyIndex

DAYS = 7
SHOWN = 12
"""Most titles read for one day; of more, the cell shows the number."""
_FIRST, _LINE = 24, 18
"""Heights in pixels at 100 per cent of the line with the day, and of a title."""


@dataclass(frozen=True)
class Day:
    """One day of the calendar: the titles of what is due, and how many there are."""

    day: date
    titles: Sequence[str] = ()
    count: int = 0


class MonthModel(QAbstractTableModel):
    """The weeks of one month, Monday first, with days of its neighbours at both ends."""

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._locale = QLocale(context.language.code)
        self.today = date.min
        self.month = date.min
        self._days: list[Day] = []

    def show(self, read: Read, month: date) -> None:
        """Show the *month*, given by its first day, of what was *read*."""
        self.beginResetModel()
        self.today, self.month = read.day, month
        weeks = calendar.Calendar().monthdatescalendar(month.year, month.month)
        days = [day for week in weeks for day in week]
        lines = _lines(read.lines, days[0], days[-1])
        titles = self._titles(lines)
        self._days = [
            Day(day, [titles[line] for line in lines.get(day, ())[:SHOWN] if line in titles],
                len(lines.get(day, ())))
            for day in days
        ]  # fmt: skip
        self.endResetModel()

    def _titles(self, lines: Mapping[date, Sequence[str]]) -> Mapping[str, str]:
        entries = {line: Due.from_line(line) for some in lines.values() for line in some[:SHOWN]}
        with self._context.book.reading() as view:
            titles = listing.titles(view, {entry.record for entry in entries.values()})
        short = self._context.language.short
        return {
            line: titles[entry.record].text(short)
            for line, entry in entries.items()
            if entry.record in titles
        }

    def day_at(self, index: Index) -> Day | None:
        """The day in the cell *index*."""
        at = index.row() * DAYS + index.column()
        return self._days[at] if index.isValid() and at < len(self._days) else None

    def index_of(self, day: date) -> QModelIndex:
        """The cell of *day*; that of the first day of the month where it is in no cell."""
        days = [day.day for day in self._days]
        at = days.index(day) if day in days else days.index(self.month)
        return self.index(at // DAYS, at % DAYS)

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._days) // DAYS

    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:
        return 0 if parent.isValid() else DAYS

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        day = self.day_at(index)
        if day is None or role not in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.AccessibleTextRole,
            Qt.ItemDataRole.ToolTipRole,
        ):
            return None
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(day.titles)
        return self._accessible_text(day)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._locale.dayName(section + 1, QLocale.FormatType.ShortFormat)
        return None

    def _accessible_text(self, day: Day) -> str:
        language = self._context.language
        number = language.plural("{count} deadline", "{count} deadlines", day.count)
        parts = [language.date(day.day), number if day.count else language.text(N_("nothing due"))]
        return language.text(N_("; ")).join([*parts, *day.titles])


def _lines(lines: Sequence[str], first: date, last: date) -> dict[date, list[str]]:
    """Those of *lines*, which are in order, from *first* to *last*, by their days."""
    begin = bisect_left(lines, first.isoformat())
    end = bisect_left(lines, (last + timedelta(days=1)).isoformat())
    by_day: dict[date, list[str]] = {}
    for line in lines[begin:end]:
        by_day.setdefault(date.fromisoformat(line[:10]), []).append(line)
    return by_day


class Month(Grid):
    """The calendar: a month at a time; Page Up and Page Down turn it, Home leads to today."""

    day_opened = Signal(object)
    """Emitted with the day that is opened."""
    month_shown = Signal(object)
    """Emitted with the first day of the month now shown."""

    def __init__(self, context: Context, name: str) -> None:
        super().__init__(context.look, name)
        self._days = MonthModel(context, self)
        self._read = Read(today())
        self.setModel(self._days)
        self.setItemDelegate(Painted(context.look, self, self._paint))
        for head in (self.horizontalHeader(), self.verticalHeader()):
            head.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().hide()
        self.horizontalHeader().setFixedHeight(context.look.px(30))
        self.cell_opened.connect(self._opened)
        self.turned.connect(self.turn)
        self.home_asked.connect(lambda: self.show_day(self._read.day))

    @property
    def day(self) -> date:
        """The day that the cursor is on."""
        found_day = self._days.day_at(self.currentIndex())
        return found_day.day if found_day else self._read.day

    def show_read(self, read: Read, day: date) -> None:
        """Show what was *read*, with the cursor on *day*."""
        self._read = read
        self.show_day(day)

    def show_day(self, day: date) -> None:
        """Show the month of *day*, with the cursor on it."""
        self._days.show(self._read, day.replace(day=1))
        self.go_to(self._days.index_of(day))
        self.month_shown.emit(self._days.month)

    def turn(self, months: int) -> None:
        """Show the month that is so many *months* later, or earlier below zero."""
        at = self._days.month.year * 12 + self._days.month.month - 1 + months
        year, month = at // 12, at % 12 + 1
        last = calendar.monthrange(year, month)[1]
        self.show_day(date(year, month, min(self.day.day, last)))

    def _opened(self, index: QModelIndex) -> None:
        found_day = self._days.day_at(index)
        if found_day is not None:
            self.day_opened.emit(found_day.day)

    def _paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        found_day = self._days.day_at(index)
        if found_day is None:
            return
        look, rect, theme = self.look, option.rect, self.look.theme
        if found_day.day == self._days.today:
            painter.fillRect(rect, theme.colour("chosen"))
        of_month = found_day.day.month == self._days.month.month
        painter.setFont(theme.font(13, bold=found_day.day == self._days.today))
        painter.setPen(theme.colour("text" if of_month else "text2"))
        inner = rect.adjusted(look.px(6), look.px(3), -look.px(6), -look.px(3))
        top = QRect(inner.x(), inner.y(), inner.width(), look.px(_FIRST - 4))
        painter.drawText(top, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
                         str(found_day.day.day))  # fmt: skip
        if found_day.count:
            self._entries(painter, inner.adjusted(0, look.px(_FIRST), 0, 0), found_day)

    def _entries(self, painter: QPainter, rect: QRect, found_day: Day) -> None:
        """The titles of a day that have room, and the number of the others."""
        look, theme = self.look, self.look.theme
        ink, ground = theme.tone("red" if found_day.day < self._days.today else "blue")
        painter.setFont(theme.font(12))
        metrics = QFontMetrics(painter.font())
        line = look.px(_LINE)
        room = max(1, rect.height() // line)
        shown = found_day.titles[: room if found_day.count <= room else max(0, room - 1)]
        rest = found_day.count - len(shown)
        texts = [*shown]
        if rest:
            texts.append(self._more(rest, whole=not shown))
        for at, title in enumerate(texts):
            box = QRect(rect.x(), rect.y() + at * line, rect.width(), line - 2)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ground)
            painter.drawRoundedRect(box, 3, 3)
            painter.setPen(ink)
            inner = box.adjusted(look.px(4), 0, -look.px(4), 0)
            fitting = metrics.elidedText(title, Qt.TextElideMode.ElideRight, inner.width())
            painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter, fitting)

    def _more(self, rest: int, *, whole: bool) -> str:
        language = self.look.language
        if whole:
            return language.plural("{count} deadline", "{count} deadlines", rest)
        return language.text(N_("{count} more"), count=language.number(rest))
