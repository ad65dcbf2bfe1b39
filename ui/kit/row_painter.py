"""Painting of the cells of a list: one line, two lines or a pill."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QHelpEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
)

from ui.kit.bare_table import BareTable
from ui.kit.cells import Cell
from ui.kit.column_widths import GAP, LEFT, RIGHT
from ui.kit.look import Look
from ui.kit.parts import paint_pill
from ui.kit.record_model import CELL

LEAST = 40
"""Width in pixels at 100 per cent below which nothing follows the text of a compact row."""


_FOCUSED_BAR, _CHOSEN_BAR = 4, 2
"""Pixels at 100 per cent of the bar before a chosen row, with the keyboard and without."""


class RowPainter(QStyledItemDelegate):
    """Paints a cell: one line, two lines or a pill; the tooltip has shortened text in full.

    A chosen row begins with a bar, so that it is told without its colour; that of the current row
    is broader while the list has the focus.
    """

    def __init__(self, look: Look, parent: BareTable) -> None:
        super().__init__(parent)
        self._look, self._table = look, parent
        self._font = look.theme.font()
        self._small = look.theme.font(12)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        cell: Cell | None = index.data(CELL)
        style = QStyleOptionViewItem(option)
        self.initStyleOption(style, index)
        style.text = ""
        style.state &= ~QStyle.StateFlag.State_HasFocus
        style.state &= ~QStyle.StateFlag.State_MouseOver
        if index.row() == self._table.hovered.at:
            style.state |= QStyle.StateFlag.State_MouseOver
        style.widget.style().drawControl(
            QStyle.ControlElement.CE_ItemViewItem, style, painter, style.widget
        )
        if self._begins(index):
            self._bar(painter, style)
        if cell is None:
            return
        inner = self._place(option.rect)
        if cell.tone:
            if cell.text:
                paint_pill(painter, self._look, inner, cell.text, cell.tone)
            return
        self._lines(painter, inner, cell)

    def _begins(self, index: QModelIndex | QPersistentModelIndex) -> bool:
        """True for the first cell of a row."""
        return index.column() == self._table.horizontalHeader().logicalIndexAt(0)

    def _bar(self, painter: QPainter, style: QStyleOptionViewItem) -> None:
        """The bar at the beginning of the row of *style*, if it is current or chosen."""
        is_current = style.index.row() == self._table.currentIndex().row()
        if is_current and self._table.hasFocus():
            wide, ink = _FOCUSED_BAR, "accent"
        elif style.state & QStyle.StateFlag.State_Selected:
            wide, ink = _CHOSEN_BAR, "text2"
        else:
            return
        bar = QRect(style.rect.topLeft(), QSize(self._look.px(wide), style.rect.height()))
        painter.fillRect(bar, self._look.theme.colour(ink))

    def shortened(self, at: QModelIndex | QPersistentModelIndex) -> str:
        """The full text of those lines of the cell *at* that are shortened."""
        cell: Cell | None = at.data(CELL)
        if cell is None or cell.tone:
            return ""
        room = self._place(QRect(0, 0, self._table.columnWidth(at.column()), 1)).width()
        if self._look.theme.compact:
            words = filter(None, (cell.lead, cell.text, self._after(cell)))
            fits = self._table.measured.line(cell, tight=self._table.is_tight) <= room
            return "" if fits else "\n".join(words)
        lines = ((cell.text, self._font), (self._second(cell), self._small))
        return "\n".join(
            text
            for text, font in lines
            if QFontMetrics(font).horizontalAdvance(_plain(text)) > room
        )

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> bool:
        QToolTip.showText(event.globalPos(), self.shortened(index), view)
        return True

    def _place(self, cell: QRect) -> QRect:
        return cell.adjusted(self._look.px(LEFT), 0, -self._look.px(RIGHT), 0)

    def _second(self, cell: Cell) -> str:
        return (cell.tight if self._table.is_tight else "") or cell.second

    def _lines(self, painter: QPainter, rect: QRect, cell: Cell) -> None:
        painter.save()
        second = self._second(cell)
        if self._look.theme.compact:
            self._one_line(painter, rect, cell)
        elif second:
            top = QRect(rect.x(), rect.y() + self._look.px(6), rect.width(), self._look.px(20))
            below = QRect(rect.x(), top.bottom() + 1, rect.width(), self._look.px(20))
            self._line(painter, top, cell.text, cell.ink, small=False)
            self._line(painter, below, second, "text2", small=True)
        else:
            self._line(painter, rect, cell.text, cell.ink, small=False)
        painter.restore()

    def _one_line(self, painter: QPainter, rect: QRect, cell: Cell) -> None:
        """Paint both lines of a cell in one: its lead, the text, the rest of the second line."""
        small = QFontMetrics(self._small)
        if cell.lead:
            self._line(painter, rect, cell.lead, "text2", small=True)
            rect = rect.adjusted(small.horizontalAdvance(cell.lead) + self._look.px(GAP), 0, 0, 0)
        self._line(painter, rect, cell.text, cell.ink, small=False)
        words = QFontMetrics(self._font).horizontalAdvance(_plain(cell.text))
        rest = rect.adjusted(words + self._look.px(GAP), 0, 0, 0)
        if (after := self._after(cell)) and rest.width() > self._look.px(LEAST):
            self._line(painter, rest, after, "text2", small=True)

    def _after(self, cell: Cell) -> str:
        """The text that follows the first line in a compact row."""
        return (cell.tight if self._table.is_tight else "") or cell.after

    def _line(self, painter: QPainter, rect: QRect, text: str, ink: str, *, small: bool) -> None:
        font = self._small if small else self._font
        painter.setFont(font)
        metrics = QFontMetrics(font)
        fitting = metrics.elidedText(_plain(text), Qt.TextElideMode.ElideRight, rect.width())
        self._mark_words(painter, rect, fitting, metrics)
        painter.setPen(self._look.theme.colour(ink))
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter, fitting)

    def _mark_words(self, painter: QPainter, rect: QRect, text: str, metrics: QFontMetrics) -> None:
        """Highlight and underline the words of *text* that the search found.

        The line is what stands out where the ground hardly differs from that of the row.
        """
        plain, high = text.lower(), metrics.height()
        if len(plain) != len(text):
            return
        line, ground = self._look.theme.tone("amber")
        thick = self._look.px(2)
        for word in self._table.marked:
            at = plain.find(word)
            while at >= 0:
                left = metrics.horizontalAdvance(text[:at])
                wide = metrics.horizontalAdvance(text[: at + len(word)]) - left
                top = rect.y() + (rect.height() - high) // 2
                painter.fillRect(QRect(rect.x() + left, top, wide, high), ground)
                painter.fillRect(QRect(rect.x() + left, top + high, wide, thick), line)
                at = plain.find(word, at + len(word))

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(self._look.px(100), self._look.theme.row)


def _plain(text: str) -> str:
    """*text* on one line."""
    return " ".join(text.split())
