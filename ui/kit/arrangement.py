"""The columns of a list as the user arranges them, by mouse or keyboard, and as remembered."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject

from ui.kit.bare_table import BareTable
from ui.kit.list_head import ListHead
from ui.kit.list_shape import ListShape, Offers, Shapes
from ui.kit.look import Look

STEP = 16
"""Width in pixels at 100 per cent that one key press adds to a column or takes from it."""
NARROWEST = 40


class Arrangement(QObject):
    """Applies the remembered arrangement to *table*, and remembers what the user changes."""

    def __init__(self, table: BareTable, look: Look, offers: Offers, shapes: Shapes) -> None:
        super().__init__(table)
        self._table, self._look = table, look
        self._offers, self._shapes = offers, shapes
        self._shape = shapes.read()
        self.head = ListHead(table)
        self.head.widened.connect(self._note_widths)
        self.head.reordered.connect(self._note_order)

    @property
    def is_chosen(self) -> bool:
        """True when the user chose the columns, so that all of them are shown."""
        return bool(self._shape.columns)

    @property
    def by_hand(self) -> dict[int, int]:
        """The widths that the user set, in pixels, by the index of the column."""
        columns = enumerate(self._table.records.columns)
        known = self._shape.widths
        return {
            at: self._look.px(known[column.called])
            for at, column in columns
            if column.called in known
        }

    @property
    def first(self) -> str:
        """The title of the first column, which always stays."""
        return self._offers.offered[0].title

    @property
    def offered(self) -> list[tuple[str, str]]:
        """Name and title of each column but the first: those shown in order, then the others."""
        titles = {column.called: column.title for column in self._offers.offered[1:]}
        order = [*self.names, *(name for name in titles if name not in self.names)]
        return [(name, titles[name]) for name in order if name in titles]

    @property
    def names(self) -> list[str]:
        """The names of the columns after the first, in the order shown."""
        columns = self._table.records.columns
        order = sorted(range(1, len(columns)), key=self.head.visualIndex)
        return [columns[at].called for at in order]

    def begin(self) -> None:
        """Apply the remembered arrangement."""
        if self._shape.columns:
            self._put()

    def choose(self, names: Sequence[str]) -> None:
        """Show the columns *names* after the first, in this order."""
        self._keep(ListShape(tuple(names), self._shape.widths))
        self._put()

    def hide(self, at: int) -> None:
        """Hide the column at index *at*, which is neither the first nor the only other one."""
        self.choose(self._without(at))

    def may_hide(self, at: int) -> bool:
        """True where another column beside the first is shown than the one at index *at*."""
        return at > 0 and bool(self._without(at))

    def _without(self, at: int) -> list[str]:
        """The names of the columns after the first that are seen, but for the one at *at*."""
        gone = self._table.records.columns[at].called
        return [name for name in self.names if name != gone and self._is_seen(name)]

    def widen(self, name: str, steps: int) -> None:
        """Make the column *name* wider by so many *steps*, narrower by negative ones."""
        columns = self._table.records.columns
        at = next((at for at, column in enumerate(columns) if column.called == name), -1)
        if at < 0:
            return
        scale = self._look.theme.scale
        now = round(self._table.columnWidth(at) * 100 / scale)
        width = max(NARROWEST, now + steps * STEP)
        self._keep(ListShape(self._shape.columns, {**self._shape.widths, name: width}))
        self._table.fit_columns()

    def reset(self) -> None:
        """Forget the user's arrangement, so that the list arranges its columns by itself."""
        self._keep(ListShape())
        self._put()

    def _is_seen(self, name: str) -> bool:
        columns = enumerate(self._table.records.columns)
        return any(
            column.called == name and not self._table.isColumnHidden(at) for at, column in columns
        )

    def is_shown(self, name: str) -> bool:
        """True for a column that the list has now and has room for."""
        return self._is_seen(name)

    def _put(self) -> None:
        offered = {column.called for column in self._offers.offered[1:]}
        # A column that this version does not know, or that a register lost, is passed over.
        self._offers.show_columns([name for name in self._shape.columns if name in offered])
        self._table.records.show_columns(self._offers.columns)
        for section in range(self.head.count()):
            self.head.moveSection(self.head.visualIndex(section), section)
        self._table.fit_columns()

    def _keep(self, shape: ListShape) -> None:
        self._shape = shape
        self._shapes.keep(shape)

    def _note_widths(self) -> None:
        columns, scale = self._table.records.columns, self._look.theme.scale
        shown = [
            (column.called, self._table.columnWidth(at))
            for at, column in enumerate(columns)
            if not self._table.isColumnHidden(at)
        ]
        widths = {name: round(width * 100 / scale) for name, width in shown}
        self._keep(ListShape(self._shape.columns, {**self._shape.widths, **widths}))
        self._table.fit_columns()

    def _note_order(self) -> None:
        self.choose([name for name in self.names if self._is_seen(name)])
