"""The table of a register: rows of equal height, two lines where there are two languages."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView

from ui.kit.arrangement import Arrangement
from ui.kit.bare_table import BareTable
from ui.kit.column_widths import MEASURED, SHORT, ColumnWidths, LastWidths, put_in_order
from ui.kit.hovered_row import HoveredRow
from ui.kit.kept_rows import KeptRows
from ui.kit.list_shape import Offers, Shapes
from ui.kit.look import Look
from ui.kit.record_model import RecordModel
from ui.kit.row_painter import RowPainter

ENOUGH = 200
"""Width in pixels at 100 per cent that the first column keeps before others are hidden."""


class RecordTable(BareTable):
    """The view of a `RecordModel`; signals the current and the opened record."""

    looked_at = Signal(str)
    """Emitted with the id of the record that became current; empty for none."""
    opened = Signal(str)
    """Emitted with the id of the record that is opened by Enter or a double click."""
    pointed_at = Signal(str)
    """Emitted with the id of the record that a click left as the only chosen one."""

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
        self._enough = enough
        self._widths = LastWidths(look, model)
        self._measured = False
        self.arrangement: Arrangement | None = None
        """The user's arrangement of the columns; None if they are fixed."""
        self.is_tight = False
        self.leaves_out = False
        """True while columns that do not fit are hidden, since the whole record is shown beside."""
        self.marked = ()
        self.setModel(model)
        self.setAccessibleName(name)
        self.hovered = HoveredRow(self)
        self._painter = RowPainter(look, self)
        self.setItemDelegate(self._painter)
        self._settle(several=several)
        self._rows = KeptRows(self)
        self._rows.moved.connect(self.looked_at)
        model.modelReset.connect(self._measure_once)
        model.dataChanged.connect(self._fit_longer_words)
        self.doubleClicked.connect(lambda at: self.opened.emit(model.id_at(at.row())))
        self.clicked.connect(lambda _: self._clicked())

    def arrange_by(self, offers: Offers, shapes: Shapes) -> None:
        """Let the user arrange the columns that *offers* makes; *shapes* remembers how."""
        self.arrangement = Arrangement(self, self._look, offers, shapes)
        self.setHorizontalHeader(self.arrangement.head)
        self._rows.come_last()
        self._settle_head()
        self.arrangement.begin()

    @property
    def current(self) -> str:
        """The id of the record in the current row."""
        return self.records.id_at(self.currentIndex().row())

    @property
    def chosen(self) -> list[str]:
        """The ids of all selected records, in list order."""
        return self._rows.chosen

    def go_to(self, record: str) -> bool:
        """Make the row of *record* current; False when the list does not contain it."""
        return self._rows.go_to(record)

    def choose(self, records: Collection[str]) -> None:
        """Select several *records* in place of the current one; fewer leave the list as it is."""
        self._rows.choose(records)

    def let_go(self) -> None:
        """Make no row current, also when the list is read again."""
        self._rows.let_go()

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
            self.sort_by(sections[at], Qt.SortOrder.AscendingOrder)
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
        if event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End) and self.records.rowCount():
            is_first = event.key() == Qt.Key.Key_Home
            self._to_row(0 if is_first else self.records.rowCount() - 1, event)
            return
        super().keyPressEvent(event)

    def mark_words(self, words: Iterable[str]) -> None:
        """Highlight *words*, which are in lower case, in all cells."""
        self.marked = tuple(words)
        self.viewport().update()

    def sort_by_key(self, key: str, *, descending: bool) -> None:
        """Sort by the column with this *key*; by the list's own order where there is none."""
        columns = enumerate(self.records.columns)
        section = next((at for at, column in columns if key and column.key == key), -1)
        if section < 0:
            self.horizontalHeader().setSortIndicatorShown(False)
            self.records.sort(-1)
        else:
            order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
            self.sort_by(section, order)

    def _to_row(self, row: int, event: QKeyEvent) -> None:
        """Make *row* current and chosen; with Shift, choose all rows on the way."""
        index = self.records.index(row, max(0, self.horizontalHeader().logicalIndex(0)))
        flags = QItemSelectionModel.SelectionFlag
        begun = self.currentIndex() if self._takes_several(event) else index
        way = QItemSelection(min(begun, index), max(begun, index))
        self.selectionModel().setCurrentIndex(index, flags.NoUpdate)
        self.selectionModel().select(way, flags.ClearAndSelect | flags.Rows)
        self.scrollTo(index)

    def _takes_several(self, event: QKeyEvent) -> bool:
        """True when *event* is to choose all rows on the way."""
        several = self.selectionMode() == QAbstractItemView.SelectionMode.ExtendedSelection
        held = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        return several and held and self.currentIndex().isValid()

    def resizeEvent(self, event: QResizeEvent) -> None:
        row = self.visualRect(self.currentIndex())
        was_seen = row.isValid() and 0 <= row.top() < event.oldSize().height()
        super().resizeEvent(event)
        bar = self.verticalScrollBar()
        if bar.isVisible() and bar.maximum() == 0:
            # Qt takes the bar away in the next turn of the event loop, when all has been painted.
            self.updateGeometries()
        self.fit_columns()
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
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(self._look.theme.row)
        self.setSortingEnabled(False)
        self._settle_head()

    def _settle_head(self) -> None:
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setTextElideMode(Qt.TextElideMode.ElideNone)
        head.setSortIndicatorShown(False)
        head.setMinimumSectionSize(self._look.px(40))
        head.setFixedHeight(self._look.px(36))
        head.sectionClicked.connect(self._sort_by)
        head.setSectionsClickable(True)

    def _sort_by(self, section: int) -> None:
        column = self.records.columns[section]
        if not column.key:
            return
        key, descending = self.records.order
        down = key == column.key and not descending
        self.sort_by(section, Qt.SortOrder.DescendingOrder if down else Qt.SortOrder.AscendingOrder)

    def _sortable(self) -> list[int]:
        columns = enumerate(self.records.columns)
        return [at for at, column in columns if column.key and not self.isColumnHidden(at)]

    def sort_by(self, section: int, order: Qt.SortOrder) -> None:
        """Sort by the column *section* in this *order*."""
        head = self.horizontalHeader()
        head.setSortIndicatorShown(True)
        head.setSortIndicator(section, order)
        self.records.sort(section, order)

    def fit_columns(self) -> None:
        """Set the column widths; the least important columns that do not fit go beyond the edge.

        The list is scrolled to them, unless the first column says what they hold, or all of a
        record stands beside the list: then they are hidden. Width that the first column does not
        need goes to columns whose text is shortened. Columns that the user chose keep their order.
        """
        columns, measured = self.records.columns, self.measured
        room, enough = self.viewport().width(), self._look.px(self._enough)
        by_hand = self.arrangement.by_hand if self.arrangement else {}
        is_chosen = self.arrangement is not None and self.arrangement.is_chosen
        first = min(by_hand.pop(0, enough), room // 2)
        shown = measured.shown(room, max(enough, first) if by_hand else enough, by_hand)
        if is_chosen:
            shown = list(range(len(columns)))
        self.is_tight = self.is_tight_without(shown)
        widths = {at: by_hand.get(at, self._look.px(columns[at].width)) for at in shown}
        stretched = [at for at in shown if not columns[at].width]
        if len(stretched) == 1:
            widths[stretched[0]] = 0
            # Below zero where the columns fit by their words alone: those give what they can spare.
            left = room - sum(widths.values())
            widths[stretched[0]] = max(left, enough) if is_chosen else left
            if not by_hand:
                widths = measured.shared(widths, stretched[0], enough)
            widths[stretched[0]] = max(widths[stretched[0]], 0)
        beyond = [] if self.leaves_out else measured.beyond(shown)
        widths |= {at: by_hand.get(at, self._look.px(columns[at].width)) for at in beyond}
        self._put_widths(widths, stretched, scrolls=bool(beyond))
        if not is_chosen:
            order = [*sorted(shown), *beyond] if beyond else range(len(columns))
            put_in_order(self.horizontalHeader(), order)
        policy = Qt.ScrollBarPolicy
        scrolls = is_chosen or bool(beyond)
        self.setHorizontalScrollBarPolicy(
            policy.ScrollBarAsNeeded if scrolls else policy.ScrollBarAlwaysOff
        )

    def is_tight_without(self, shown: Sequence[int]) -> bool:
        """True when a column that the first one can say is not among those *shown*."""
        columns = enumerate(self.records.columns)
        return any(column.below and at not in shown for at, column in columns)

    def _put_widths(
        self, widths: Mapping[int, int], stretched: Sequence[int], *, scrolls: bool
    ) -> None:
        modes = QHeaderView.ResizeMode
        for position, column in enumerate(self.records.columns):
            self.setColumnHidden(position, position not in widths)
            if self.arrangement is not None and len(stretched) == 1:
                mode = modes.Interactive
            else:
                # Beside columns beyond the edge, Qt would stretch one to nothing.
                mode = modes.Fixed if column.width or scrolls else modes.Stretch
            self.horizontalHeader().setSectionResizeMode(position, mode)
            if mode != modes.Stretch and position in widths:
                self.setColumnWidth(position, widths[position])

    @property
    def measured(self) -> ColumnWidths:
        """Widths of the text in the visible rows."""
        every = self.records.rowCount()
        first = 0 if every <= SHORT else max(0, self.rowAt(0))
        last = min(first + (SHORT if every <= SHORT else MEASURED), every)
        rows = range(first, last if self.isVisible() else first)
        return self._widths.of(rows, is_tight=self.is_tight)

    def _clicked(self) -> None:
        if len(self.chosen) == 1:
            self.pointed_at.emit(self.chosen[0])

    def _measure_once(self) -> None:
        """Measure when the first rows arrive; later ones do not change the columns."""
        if not self._measured and self.records.rowCount():
            self._measured = self.isVisible()
            self.fit_columns()

    def _fit_longer_words(self) -> None:
        """Fit the columns again where an edit cut words; otherwise nothing moves under the hand."""
        if not self._measured or not self.isVisible():
            return
        columns, measured = self.records.columns, self.measured
        given = [at for at in range(len(columns))
                 if columns[at].width and not self.isColumnHidden(at)]  # fmt: skip
        if any(self.columnWidth(at) < measured.needed(at, whole=False) for at in given):
            self.fit_columns()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._measured = bool(self.records.rowCount())
        self.fit_columns()
