"""A page whose lists keep two rows in sight: where all is large, the page scrolls instead."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from PySide6.QtCore import QEvent, QObject, QRect, QTimer
from PySide6.QtWidgets import QAbstractItemView, QLayout, QScrollArea, QWidget

from ui.kit.kept_in_view import KeptInView
from ui.kit.look import Look
from ui.kit.parts import plain, scrolled

_HEAD, _ROWS = 52, 2
"""Height in pixels at 100 per cent of a list without its rows, and rows kept visible."""

Shown = TypeVar("Shown", bound=QAbstractItemView)


class RowInView(KeptInView):
    """Keeps the row with the cursor of a list in view.

    The page is seen from its top while that shows the row. Where a key leaves the cursor out of
    view, the page scrolls to all of the list, which scrolls to its rows itself.
    """

    def __init__(self, area: QScrollArea, frame: QWidget, table: QAbstractItemView) -> None:
        super().__init__(area, frame)
        self._table = table
        table.installEventFilter(self)

    def eventFilter(self, table: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress:  # the list scrolls to the row first
            QTimer.singleShot(0, self, self._bring_row)
        return super().eventFilter(table, event)

    def _bring(self) -> None:
        bar = self._area.verticalScrollBar()
        if not self.is_followed:
            return
        if self._row().bottom() + bar.value() < self._area.viewport().height():
            bar.setValue(0)
        else:
            super()._bring()

    def _bring_row(self) -> None:
        if not self._area.viewport().rect().contains(self._row()):
            self._area.ensureWidgetVisible(self._part, 0, 0)

    def _row(self) -> QRect:
        """Visible part of the row with the cursor, in pixels of the viewport of the page."""
        table, seen = self._table.viewport(), self._area.viewport()
        row = self._table.visualRect(self._table.currentIndex()) & table.rect()
        return QRect(seen.mapFromGlobal(table.mapToGlobal(row.topLeft())), row.size())


def scrolled_page(
    look: Look, page: QLayout, frames: Mapping[Shown, QWidget]
) -> tuple[QScrollArea, dict[Shown, RowInView]]:
    """*page* in a scroll area, and the objects that keep the row with the cursor in view, by list.

    *frames* has the widget around each list of the page.
    """
    for frame in frames.values():
        frame.setMinimumHeight(look.px(_HEAD) + _ROWS * look.theme.row)
    area = scrolled(plain(page))
    return area, {table: RowInView(area, frame, table) for table, frame in frames.items()}
