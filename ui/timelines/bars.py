"""The bars of a timeline: records below each other, periods beside each other."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QRect, Qt, Signal
from PySide6.QtGui import QBrush, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStyleOptionViewItem

from secretariat.clock import today
from secretariat.data.questions import listing
from secretariat.domain.across.due_calendar import Scale, fitting, periods
from secretariat.domain.across.spans import Span, state_of
from ui.context import Context
from ui.kit.charts import Legend, Part
from ui.kit.grid import Grid, Index, Painted
from ui.kit.record_model import Index as AnyIndex
from ui.records.period_heads import head_of

_WIDE, _HIGH, _NAMES = 72, 34, 340
"""Width and height of a cell, and width of the titles, in pixels at 100 per cent."""
_BATCH = 60
"""Number of titles read in one batch, since a book may hold 100,000 records."""
_INDENT = "     "


def tone_of(span: Span) -> str:
    """The name of the colours in which *span* is painted."""
    return "red" if span.is_late else "blue" if span.is_open else "green"


class BarsModel(QAbstractTableModel):
    """A row for each bar, a column for each period."""

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self.scale, self.today = Scale.QUARTER, today()
        self.spans: Sequence[Span] = ()
        self.begins: Sequence[date] = ()
        self._titles: dict[str, str] = {}

    def show(self, spans: Sequence[Span], scale: Scale, day: date) -> None:
        """Show *spans* as of *day* in periods of *scale*, or in longer ones if those are many."""
        self.beginResetModel()
        first = min((span.begin for span in spans), default=day)
        last = max((span.end for span in spans), default=day)
        first, last = min(first, day), max(last, day)
        self.scale, self.today, self.spans = fitting(scale, first, last), day, spans
        self.begins = list(periods(self.scale, first, last)) if spans else []
        self._titles.clear()
        self.endResetModel()

    def column_of(self, day: date) -> int:
        """The column of the period of *day*; the nearest column where there is none."""
        begin = self.scale.begin(day)
        before = sum(1 for day in self.begins if day <= begin)
        return max(0, min(before - 1, len(self.begins) - 1))

    def part_in(self, index: Index) -> tuple[float, float] | None:
        """Start and end of the bar in the cell *index*, from 0 to 1; None where it has none."""
        span, begin = self.spans[index.row()], self.begins[index.column()]
        following = self.scale.following(begin)
        if span.end < begin or span.begin >= following:
            return None
        whole = (following - begin).days
        start = max(0, (span.begin - begin).days)
        stop = min(whole, (span.end + timedelta(days=1) - begin).days)
        return start / whole, stop / whole

    def today_in(self, column: int) -> float | None:
        """Position of today in the period *column*, from 0 to 1; None in other periods."""
        begin = self.begins[column]
        if begin != self.scale.begin(self.today):
            return None
        return (self.today - begin).days / (self.scale.following(begin) - begin).days

    def called(self, row: int) -> str:
        """Code and title of the record in *row*."""
        span = self.spans[row]
        if span.record not in self._titles:
            near = {span.record for span in self.spans[max(0, row - _BATCH // 2) : row + _BATCH]}
            with self._context.book.reading() as view:
                titles = listing.titles(view, near)
            short = self._context.language.short
            self._titles |= dict.fromkeys(near, "")
            for record_id, title in titles.items():
                self._titles[record_id] = f"{title.ref}  {title.text(short)}"
        return self._titles[span.record] or span.ref

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.spans)

    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.begins)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return self._accessible_text(index)
        return None

    def _accessible_text(self, index: Index) -> str:
        """The accessible text of a cell: the record, its days, its state, and the period."""
        language, span = self._context.language, self.spans[index.row()]
        period = self.scale.period_name(self.begins[index.column()], language)
        parts = [language.days(span.begin, span.end), language.text(state_of(span)), period]
        return language.labelled(self.called(index.row()), language.listed(parts))

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Horizontal:
            shows = role == Qt.ItemDataRole.DisplayRole and section < len(self.begins)
            return (
                head_of(self.scale, self.begins[section], self._context.language) if shows else None
            )
        if section >= len(self.spans):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{_INDENT * bool(self.spans[section].under)}{self.called(section)}"
        return self.called(section) if role == Qt.ItemDataRole.ToolTipRole else None


class Bars(Grid):
    """The table of bars; Page Up and Page Down move by a screen, Home goes to today."""

    record_opened = Signal(str, str)
    """Emitted with the register and the record of a bar to open."""

    def __init__(self, context: Context, name: str) -> None:
        super().__init__(context.look, name)
        self.bars = BarsModel(context, self)
        self.legend, self._text = Legend(context.look), context.text
        """The colour of each state that is shown; stands where the screen puts it."""
        self.setModel(self.bars)
        self.setItemDelegate(Painted(context.look, self, self._paint))
        # A bar spans several periods without gaps: the lines are painted below it.
        self.setShowGrid(False)
        # By whole periods, so that no heading is cut at the left.
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        px, left = context.look.px, self.verticalHeader()
        for head, size in ((self.horizontalHeader(), _WIDE), (left, _HIGH)):
            head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
            head.setDefaultSectionSize(px(size))
        self.horizontalHeader().setFixedHeight(px(44))
        left.setTextElideMode(Qt.TextElideMode.ElideRight)
        left.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.cell_opened.connect(self._opened)
        self.turned.connect(self.turn)
        self.home_asked.connect(self.show_today)

    @property
    def record(self) -> str:
        """The id of the record in the row of the cursor; empty for none."""
        at = self.currentIndex()
        return self.bars.spans[at.row()].record if at.isValid() else ""

    def show_spans(self, spans: Sequence[Span], scale: Scale, day: date, record: str) -> None:
        """Show *spans* at *day*, with the cursor on *record* if it is among them."""
        self.bars.show(spans, scale, day)
        titles = {state_of(span): tone_of(span) for span in spans}
        self.legend.show_parts(
            [Part(self._text(state_title), tone) for state_title, tone in titles.items()]
        )
        row = next((at for at, span in enumerate(spans) if span.record == record), 0)
        self.fit_names()
        self._go(row, self.bars.column_of(spans[row].begin if record and spans else day))

    def fit_names(self) -> None:
        """Set the width of the titles: at most two fifths of the table."""
        self.verticalHeader().setFixedWidth(min(self.look.px(_NAMES), self.width() * 2 // 5))

    def show_today(self) -> None:
        """Put the cursor on the period of today."""
        self._go(max(0, self.currentIndex().row()), self.bars.column_of(self.bars.today))

    def turn(self, screens: int) -> None:
        """Move by *screens*, backwards if negative."""
        seen = max(1, self.viewport().width() // self.look.px(_WIDE))
        self._go(max(0, self.currentIndex().row()), self.currentIndex().column() + screens * seen)

    def _go(self, row: int, column: int) -> None:
        if self.bars.begins:
            index = self.bars.index(row, max(0, min(column, len(self.bars.begins) - 1)))
            self.go_to(index)
            self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)

    def _opened(self, index: QModelIndex) -> None:
        span = self.bars.spans[index.row()]
        self.record_opened.emit(span.kind, span.record)

    def _paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect, look, theme = option.rect, self.look, self.look.theme
        begin, span = self.bars.begins[index.column()], self.bars.spans[index.row()]
        if begin == self.bars.scale.begin(self.bars.today):
            painter.fillRect(rect, theme.colour("chosen"))
        painter.setPen(QPen(theme.colour("border"), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.drawLine(rect.topRight(), rect.bottomRight())
        part = self.bars.part_in(index)
        if part is not None:
            start, stop = (rect.x() + round(share * rect.width()) for share in part)
            inset = look.px(10 if span.under else 7)
            bar = QRect(
                start, rect.y() + inset, max(look.px(4), stop - start), rect.height() - 2 * inset
            )
            self._fill(painter, bar, span)
        if (share := self.bars.today_in(index.column())) is not None:
            x = rect.x() + round(share * rect.width())
            painter.setPen(QPen(theme.colour("accent"), look.px(2)))
            painter.drawLine(x, rect.top(), x, rect.bottom())

    def _fill(self, painter: QPainter, bar: QRect, span: Span) -> None:
        """Paint *bar*: hatched where it is overdue, pale once it has ended."""
        ink, pale = self.look.theme.tone(tone_of(span))
        is_over = not span.is_open and not span.is_late
        painter.fillRect(bar, pale if is_over else ink)
        if is_over:
            painter.fillRect(QRect(bar.x(), bar.bottom() - 2, bar.width(), 3), ink)
        elif span.is_late:
            painter.fillRect(bar, QBrush(pale, Qt.BrushStyle.BDiagPattern))
