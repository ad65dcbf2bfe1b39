"""The table of a register: rows of equal height, two lines where there are two languages."""

from __future__ import annotations

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QFontMetrics,
    QHelpEvent,
    QKeyEvent,
    QPainter,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QToolTip,
)

from ui.kit.cells import Cell
from ui.kit.column_widths import LEFT, MEASURED, RIGHT, SHORT, Advances, ColumnWidths
from ui.kit.hovered_row import HoveredRow
from ui.kit.look import Look
from ui.kit.parts import paint_pill
from ui.kit.record_model import CELL, RecordModel
from ui.kit.theme import ROW

ENOUGH = 200
"""Width at 100 per cent that the first column keeps before others have to go."""


class RecordTable(QTableView):
    """The view of a `RecordModel`; signals the current and the opened record."""

    looked_at = Signal(str)
    """The id of the record that the cursor came to; empty when there is none."""
    opened = Signal(str)
    """The id of the record that was asked for by Enter or a double click."""
    pointed_at = Signal(str)
    """The id of the record that a click left as the only chosen one."""

    def __init__(
        self,
        look: Look,
        model: RecordModel,
        name: str,
        *,
        several: bool = False,
        enough: int = ENOUGH,
    ) -> None:
        super().__init__()
        self._look = look
        self.records = model
        self._kept, self._enough = "", enough
        self._advances = Advances(look)
        self._measured = False
        self.is_tight = False
        """Whether cells say below their text what columns that had to go would say."""
        self.setModel(model)
        self.setAccessibleName(name)
        self.hovered = HoveredRow(self)
        self._painter = _TwoLines(look, self)
        self.setItemDelegate(self._painter)
        self._settle(several=several)
        model.modelReset.connect(self._keep_place)
        model.modelReset.connect(self._measure_once)
        self.selectionModel().currentRowChanged.connect(self._moved)
        self.doubleClicked.connect(lambda at: self.opened.emit(model.id_at(at.row())))
        self.clicked.connect(lambda _: self._clicked())

    @property
    def current(self) -> str:
        """The id of the record in the current row."""
        return self.records.id_at(self.currentIndex().row())

    @property
    def chosen(self) -> list[str]:
        """The ids of all selected records, in list order."""
        rows = sorted({index.row() for index in self.selectionModel().selectedRows()})
        return [self.records.id_at(row) for row in rows]

    def go_to(self, record: str) -> bool:
        """Make the row of *record* current; False when the list does not contain it."""
        row = self.records.row_of(record)
        if row < 0:
            return False
        column = max(0, self.horizontalHeader().logicalIndexAt(0))
        index = self.records.index(row, column)
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        self.scrollTo(index)
        return True

    def let_go(self) -> None:
        """Make no row current, and keep it so when the list is read again."""
        self._kept = ""
        self.selectionModel().clear()

    def shortened(self, record: str) -> str:
        """The full text of the shortened cells in the row of *record*."""
        row = self.records.row_of(record)
        columns = range(len(self.records.columns)) if row >= 0 else ()
        shown = [self.records.index(row, at) for at in columns if not self.isColumnHidden(at)]
        return "\n".join(
            filter(None, (self._painter.shortened(cell_index) for cell_index in shown))
        )

    @property
    def sorts(self) -> bool:
        """True when a visible column can be sorted."""
        return bool(self._sortable())

    def sort_further(self) -> None:
        """Sort by the next visible column; after the last, by the list's own order."""
        sections = self._sortable()
        keys = [self.records.columns[section].key for section in sections]
        key, _ = self.records.order
        at = keys.index(key) + 1 if key in keys else 0
        if at < len(sections):
            self._sort(sections[at], Qt.SortOrder.AscendingOrder)
        else:
            self.horizontalHeader().setSortIndicatorShown(False)
            self.records.sort(-1)

    def turn_order(self) -> None:
        """Reverse the sort order."""
        key, _ = self.records.order
        for section in self._sortable():
            if self.records.columns[section].key == key:
                self._sort_by(section)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current:
            self.opened.emit(self.current)
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        row = self.visualRect(self.currentIndex())
        was_seen = row.isValid() and 0 <= row.top() < event.oldSize().height()
        super().resizeEvent(event)
        bar = self.verticalScrollBar()
        if bar.isVisible() and bar.maximum() == 0:
            # Qt takes the bar away in the next turn of the event loop, when all has been painted.
            self.updateGeometries()
        self._fit_columns()
        if was_seen and row.bottom() > event.size().height():
            self.scrollTo(self.currentIndex())

    def _settle(self, *, several: bool) -> None:
        modes = QAbstractItemView.SelectionMode
        self.setSelectionMode(modes.ExtendedSelection if several else modes.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(self._look.px(ROW))
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setTextElideMode(Qt.TextElideMode.ElideNone)
        head.setSortIndicatorShown(False)
        head.setMinimumSectionSize(self._look.px(40))
        head.setFixedHeight(self._look.px(36))
        head.sectionClicked.connect(self._sort_by)
        self.setSortingEnabled(False)
        head.setSectionsClickable(True)

    def _sort_by(self, section: int) -> None:
        column = self.records.columns[section]
        if not column.key:
            return
        key, descending = self.records.order
        down = key == column.key and not descending
        self._sort(section, Qt.SortOrder.DescendingOrder if down else Qt.SortOrder.AscendingOrder)

    def _sortable(self) -> list[int]:
        columns = enumerate(self.records.columns)
        return [at for at, column in columns if column.key and not self.isColumnHidden(at)]

    def _sort(self, section: int, order: Qt.SortOrder) -> None:
        head = self.horizontalHeader()
        head.setSortIndicatorShown(True)
        head.setSortIndicator(section, order)
        self.records.sort(section, order)

    def _fit_columns(self) -> None:
        """Set the column widths, and hide the least important columns that do not fit.

        Width that the first column does not need goes to columns whose text is shortened.
        """
        columns, measured = self.records.columns, self.measured
        room, enough = self.viewport().width(), self._look.px(self._enough)
        shown = measured.shown(room, enough)
        widths = {at: self._look.px(columns[at].width) for at in shown}
        stretched = [at for at in shown if not columns[at].width]
        if len(stretched) == 1:
            widths[stretched[0]] = room - sum(widths.values())
            widths = measured.shared(widths, stretched[0], enough)
        for position, column in enumerate(columns):
            self.setColumnHidden(position, position not in shown)
            mode = QHeaderView.ResizeMode.Fixed if column.width else QHeaderView.ResizeMode.Stretch
            self.horizontalHeader().setSectionResizeMode(position, mode)
            if column.width and position in shown:
                self.setColumnWidth(position, widths[position])

    @property
    def measured(self) -> ColumnWidths:
        """Widths of the text in the visible rows."""
        every = self.records.rowCount()
        first = 0 if every <= SHORT else max(0, self.rowAt(0))
        last = min(first + (SHORT if every <= SHORT else MEASURED), every)
        rows = range(first, last if self.isVisible() else first)
        return ColumnWidths(self._look, self._advances, self.records, rows, is_tight=self.is_tight)

    def _clicked(self) -> None:
        if len(self.chosen) == 1:
            self.pointed_at.emit(self.chosen[0])

    def _moved(self, now: QModelIndex, before: QModelIndex) -> None:
        self._kept = self.records.id_at(now.row())
        self.looked_at.emit(self._kept)

    def _measure_once(self) -> None:
        """Measure when the first rows arrive; later ones do not change the columns."""
        if not self._measured and self.records.rowCount():
            self._measured = self.isVisible()
            self._fit_columns()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._measured = bool(self.records.rowCount())
        self._fit_columns()

    def _keep_place(self) -> None:
        if self._kept and not self.go_to(self._kept):
            self.clearSelection()


class _TwoLines(QStyledItemDelegate):
    """Paints a cell: one line, two lines or a pill; the tooltip has shortened text in full.

    The current row begins with a bar while the list has the focus.
    """

    def __init__(self, look: Look, parent: RecordTable) -> None:
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
        if self._table.hasFocus() and self._begins(index):
            bar = QRect(option.rect.topLeft(), QSize(self._look.px(3), option.rect.height()))
            painter.fillRect(bar, self._look.theme.colour("accent"))
        if cell is None:
            return
        inner = self._place(option.rect)
        if cell.tone:
            if cell.text:
                paint_pill(painter, self._look, inner, cell.text, cell.tone)
            return
        self._lines(painter, inner, cell)

    def _begins(self, index: QModelIndex | QPersistentModelIndex) -> bool:
        """True for the first cell of the current row."""
        first = self._table.horizontalHeader().logicalIndexAt(0)
        return index.row() == self._table.currentIndex().row() and index.column() == first

    def shortened(self, at: QModelIndex | QPersistentModelIndex) -> str:
        """The full text of those lines of the cell *at* that are shortened."""
        cell: Cell | None = at.data(CELL)
        if cell is None or cell.tone:
            return ""
        room = self._place(QRect(0, 0, self._table.columnWidth(at.column()), 1)).width()
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
        if second:
            top = QRect(rect.x(), rect.y() + self._look.px(6), rect.width(), self._look.px(20))
            below = QRect(rect.x(), top.bottom() + 1, rect.width(), self._look.px(20))
            self._line(painter, top, cell.text, cell.ink, small=False)
            self._line(painter, below, second, "text2", small=True)
        else:
            self._line(painter, rect, cell.text, cell.ink, small=False)
        painter.restore()

    def _line(self, painter: QPainter, rect: QRect, text: str, ink: str, *, small: bool) -> None:
        font = self._small if small else self._font
        painter.setFont(font)
        painter.setPen(self._look.theme.colour(ink))
        fitting = QFontMetrics(font).elidedText(
            _plain(text), Qt.TextElideMode.ElideRight, rect.width()
        )
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter, fitting)

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(self._look.px(100), self._look.px(ROW))


def _plain(text: str) -> str:
    """*text* on one line."""
    return " ".join(text.split())
