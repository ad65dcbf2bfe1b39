"""The timeline of everything due: a row for each register, a column for each period."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyleOptionViewItem

from secretariat.clock import today
from secretariat.declaring.kinds import KINDS
from secretariat.domain.across.due import kinds_with_deadlines
from secretariat.domain.across.due_calendar import Scale, by_period, fitting, periods
from secretariat.domain.progress import SOON
from secretariat.i18n import N_
from ui.context import Context
from ui.due.reading import Read
from ui.kit.grid import Grid, Index, Painted
from ui.kit.record_model import Index as AnyIndex
from ui.records.period_heads import head_of

_ALL = ""
"""The name of the first row, with the totals of all registers."""
_WIDE, _HIGH = 72, 40
"""Width and height of a cell in pixels at 100 per cent."""


class TimelineModel(QAbstractTableModel):
    """A row for all and for each register with a deadline, a column for each period."""

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self.scale, self.today = Scale.MONTH, today()
        self.kinds: Sequence[str] = ()
        self.begins: Sequence[date] = ()
        self._numbers: Mapping[str, Mapping[date, int]] = {}

    def show(self, read: Read, scale: Scale) -> None:
        """Show what was *read* in periods of *scale*, or longer ones where those are too many."""
        self.beginResetModel()
        days = [day for _, day in read.days]
        first, last = min([*days, read.day]), max([*days, read.day])
        self.scale, self.today = fitting(scale, first, last), read.day
        days_by_period = dict(by_period(read.days, self.scale))
        named = [kind.name for kind in kinds_with_deadlines() if kind.name in days_by_period]
        whole: dict[date, int] = {}
        for numbers in days_by_period.values():
            for begin, number in numbers.items():
                whole[begin] = whole.get(begin, 0) + number
        self.kinds = [_ALL, *named] if len(named) != 1 else named
        self._numbers = {**days_by_period, _ALL: whole}
        self.begins = list(periods(self.scale, first, last)) if named else []
        self.endResetModel()

    def number(self, index: Index) -> int:
        """The number in the cell *index*."""
        return self._numbers[self.kinds[index.row()]].get(self.begins[index.column()], 0)

    def most(self, row: int) -> int:
        """The greatest number in *row*."""
        return max(self._numbers[self.kinds[row]].values(), default=1)

    def called(self, row: int) -> str:
        """The name of *row*."""
        kind = self.kinds[row]
        label = KINDS.named(kind).plural if kind else N_("All registers")
        return self._context.text(label)

    def column_of(self, day: date) -> int:
        """The column of the period in which *day* lies; the nearest one where it has none."""
        begin = self.scale.begin(day)
        before = sum(1 for day in self.begins if day <= begin)
        return max(0, min(before - 1, len(self.begins) - 1))

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.kinds)

    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.begins)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        number = self.number(index)
        if role == Qt.ItemDataRole.DisplayRole:
            return self._context.language.number(number) if number else ""
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            language = self._context.language
            period = self.scale.period_name(self.begins[index.column()], language)
            text = language.plural("{count} deadline", "{count} deadlines", number)
            return language.labelled(self.called(index.row()), language.listed([period, text]))
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation == Qt.Orientation.Vertical:
            return self.called(section) if section < len(self.kinds) else None
        if section >= len(self.begins):
            return None
        return head_of(self.scale, self.begins[section], self._context.language)


class Timeline(Grid):
    """The timeline; Page Up and Page Down go a screen back or on, Home leads to today."""

    period_opened = Signal(str, object, object)
    """Emitted for an opened cell with its register, empty for all, and its first and last day."""

    def __init__(self, context: Context, name: str) -> None:
        super().__init__(context.look, name)
        self._context = context
        self.periods = TimelineModel(context, self)
        self.setModel(self.periods)
        self.setItemDelegate(Painted(context.look, self, self._paint))
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        px = context.look.px
        for head, size in ((self.horizontalHeader(), _WIDE), (self.verticalHeader(), _HIGH)):
            head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
            head.setDefaultSectionSize(px(size))
        self.horizontalHeader().setFixedHeight(px(44))
        self.verticalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        )
        self.cell_opened.connect(self._opened)
        self.turned.connect(self.turn)
        self.home_asked.connect(lambda: self.show_day(self.periods.today))

    @property
    def day(self) -> date:
        """The first day of the period that the cursor is on."""
        at = self.currentIndex()
        return self.periods.begins[at.column()] if at.isValid() else self.periods.today

    def show_read(self, read: Read, scale: Scale, day: date) -> None:
        """Show what was *read* in periods of *scale*, with the cursor on *day*."""
        row = max(0, self.currentIndex().row())
        self.periods.show(read, scale)
        self.show_day(day, row)

    def show_day(self, day: date, row: int | None = None) -> None:
        """Put the cursor on the period of *day*, in the middle of what is seen."""
        if not self.periods.begins:
            return
        at = self.currentIndex().row() if row is None else row
        index = self.periods.index(
            max(0, min(at, len(self.periods.kinds) - 1)), self.periods.column_of(day)
        )
        self.go_to(index)
        self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)

    def turn(self, screens: int) -> None:
        """Go so many *screens* on, or back below zero."""
        seen = max(1, self.viewport().width() // self.look.px(_WIDE))
        column = self.currentIndex().column() + screens * seen
        column = max(0, min(column, len(self.periods.begins) - 1))
        if self.periods.begins:
            self.go_to(self.periods.index(max(0, self.currentIndex().row()), column))

    def _opened(self, index: QModelIndex) -> None:
        begin = self.periods.begins[index.column()]
        last = self.periods.scale.last(begin)
        self.period_opened.emit(self.periods.kinds[index.row()], begin, last)

    def _paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect, look, theme = option.rect, self.look, self.look.theme
        begin = self.periods.begins[index.column()]
        if begin == self.periods.scale.begin(self.periods.today):
            painter.fillRect(rect, theme.colour("chosen"))
            painter.setPen(QPen(theme.colour("accent"), look.px(2)))
            painter.drawLine(rect.topLeft(), rect.bottomLeft())
        number = self.periods.number(index)
        if not number:
            return
        ink, ground = theme.tone(self._tone(begin))
        # By the square root: beside a thousand, one is still seen.
        share = (number / self.periods.most(index.row())) ** 0.5
        high = max(look.px(4), round((rect.height() - look.px(6)) * share))
        bar = QRect(rect.x() + look.px(4), rect.bottom() - high - look.px(2),
                    rect.width() - look.px(8), high)  # fmt: skip
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(bar, 3, 3)
        painter.setPen(ink)
        painter.setFont(theme.font(13))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, self._context.language.number(number))

    def _tone(self, begin: date) -> str:
        now = self.periods.today
        if self.periods.scale.last(begin) < now:
            return "red"
        return "amber" if begin <= now + SOON else "blue"
