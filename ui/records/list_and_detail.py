"""The base class of screens with a list and a record beside it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from secretariat.data.store.search import words_of
from secretariat.i18n import N_
from ui.kit.beside import Beside
from ui.kit.look import Look
from ui.kit.parts import column, framed, label
from ui.kit.record_table import RecordTable
from ui.kit.search_line import SearchLine

_BESIDE, _ABOVE, _GAP, _LESS = 24, 16, 12, 8
"""Pixels at 100 per cent: margins of a page at its sides, above and below; between its parts; and
above, below and between in a low window."""


class Removable(Protocol):
    """A widget that shows one record, and can remove it."""

    @property
    def record(self) -> object | None:
        """The record shown; None when there is none."""

    def remove(self) -> object:
        """Remove that record."""


class ListPart(QWidget):
    """A table, or a text instead while it is empty.

    Its count and its line to seek in are put by the screen where they belong.
    """

    def __init__(
        self, look: Look, table: RecordTable, nothing: str = "", empty: QWidget | None = None
    ) -> None:
        """*nothing* is the text, or *empty* the widget, shown for an empty table."""
        super().__init__()
        self.setObjectName("plain")
        self._look = look
        self.table = table
        self.count = label("", "muted")
        self.nothing = label(nothing, "muted", wrap=True)
        self.search: SearchLine | None = None
        self._filled = framed(column(table, margins=(1, 1, 1, 1)))
        margins = (look.px(20),) * 4
        self.empty = empty or framed(column(self.nothing, None, margins=margins))
        self._laid = QVBoxLayout(self)
        self._laid.setContentsMargins(0, 0, 0, 0)
        self._laid.setSpacing(0)
        self._laid.addWidget(self._filled)
        self._laid.addWidget(self.empty)

    def add_under(self, widget: QWidget) -> None:
        """Put *widget* under the table, whether that is empty or not."""
        self._laid.addWidget(widget)

    @property
    def ids(self) -> Sequence[str]:
        """The ids of all rows, in order."""
        return self.table.records.ids

    def sought_by(self, seek: Callable[[str], object]) -> SearchLine:
        """A search field; *seek* is called with its text."""
        text = self._look.text
        hint = text(N_("Search in English or Chinese"))
        self.search = search_line = SearchLine(self._look, text(N_("Search in this list")), hint)
        search_line.sought.connect(lambda words: self.table.mark_words(words_of(words)))
        search_line.sought.connect(seek)
        search_line.left_down.connect(self.table.setFocus)
        return search_line

    def show_count(self, text: str) -> None:
        """Show the rows, or that there are none; *text* is the number as a text."""
        self.count.setText(text)
        self._filled.setVisible(bool(self.ids))
        self.empty.setVisible(not self.ids)

    def go_to(self, record: str, widen: Callable[[], object]) -> bool:
        """Select the row of *record*; if a filter hides it, *widen* the list and try again."""
        if self.table.go_to(record):
            return True
        widen()
        return self.table.go_to(record)

    def first(self) -> None:
        """Select the first row when none is selected."""
        if not self.table.current and self.ids:
            self.table.go_to(self.ids[0])


class ListAndDetail(QWidget):
    """Lays out list and detail, and moves the cursor between them.

    Both stand beside each other, or one at a time where it is narrow; Escape leads to the list.
    """

    def __init__(  # noqa: PLR0913 - two parts, the way between them, and what stands over them
        self,
        look: Look,
        left: QWidget,
        part: ListPart,
        detail: QWidget,
        to_detail: Callable[[], object],
        *,
        over_list: Sequence[QWidget] = (),
        over_both: Sequence[QWidget] = (),
        pointing: bool = True,
    ) -> None:
        """*part* is in *left*. With *pointing*, a click opens a detail that is alone."""
        super().__init__()
        self.setObjectName("plain")
        self.part = part
        self.beside = Beside(look, left, detail, over_left=over_list)
        part.table.leaves_out = not self.beside.is_alone
        self.beside.alone_now.connect(self._fit_list)
        self.when_empty: QWidget = part.table
        """Called to place the cursor when the list is empty."""
        self._laid = QVBoxLayout(self)
        self._laid.setContentsMargins(0, 0, 0, 0)
        self.set_gap(look.px(_GAP))
        for widget in (*over_list, *over_both):
            self._laid.addWidget(widget)
        self._laid.addWidget(self.beside, 1)
        part.table.opened.connect(lambda _: to_detail())
        if pointing:
            part.table.pointed_at.connect(self.beside.when_alone(to_detail))

    def _fit_list(self, is_alone: bool) -> None:  # noqa: FBT001 - as the signal gives it
        """Let the list scroll to columns that do not fit, unless a detail beside it shows all."""
        self.part.table.leaves_out = not is_alone
        self.part.table.fit_columns()

    def set_gap(self, gap: int) -> None:
        """Leave *gap* pixels between what stands over the list, and the list."""
        self._laid.setSpacing(gap)

    @property
    def shows_list(self) -> bool:
        """False while a detail is shown alone."""
        return not (self.beside.is_alone and self.beside.is_at_right)

    def lead_back(self, button: QWidget) -> None:
        """Show *button*, which returns to the list, while a detail is alone."""
        button.setVisible(self.beside.is_alone)
        self.beside.alone_now.connect(button.setVisible)

    def focus_list(self) -> None:
        """Put the cursor into the list."""
        self.beside.show_left()
        (self.part.table if self.part.ids else self.when_empty).setFocus()

    def focus_search(self) -> None:
        """Put the cursor into the search field."""
        self.beside.show_left()
        if self.part.search is not None:
            self.part.search.setFocus()
            self.part.search.selectAll()

    def remove(self, detail: Removable) -> None:
        """Remove the record shown, and show the next one."""
        row = self.part.table.currentIndex().row()
        detail.remove()
        after = self.part.table.records.id_at(min(row, len(self.part.ids) - 1))
        if after and detail.record is None:
            self.part.table.go_to(after)
        self.beside.show_left()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.focus_list()
            return
        super().keyPressEvent(event)


class RoomForRows(QObject):
    """Gives the list of *page* the room of half its margins and gaps where the window is low."""

    def __init__(self, look: Look, page: QWidget, both: ListAndDetail) -> None:
        super().__init__(page)
        self._look, self._page, self._both = look, page, both
        self._fit()
        page.installEventFilter(self)

    def eventFilter(self, page: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Show):
            self._fit()
        return super().eventFilter(page, event)

    def _fit(self) -> None:
        px, low = self._look.px, self._look.is_low(self._page)
        above, layout = px(_LESS if low else _ABOVE), self._page.layout()
        if layout is not None:
            layout.setContentsMargins(px(_BESIDE), above, px(_BESIDE), above)
        self._both.set_gap(px(_LESS if low else _GAP))
