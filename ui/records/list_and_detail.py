"""A list, and beside it what is looked at in it: what every screen with a list has in common."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from secretariat.i18n import N_
from ui.kit.beside import Beside
from ui.kit.look import Look
from ui.kit.parts import column, framed, label
from ui.kit.record_table import RecordTable
from ui.kit.search_line import SearchLine


class Removable(Protocol):
    """What shows one record, and can take it out."""

    @property
    def record(self) -> object | None:
        """The record that is looked at, None when there is none."""

    def remove(self) -> object:
        """Take that record out."""


class ListPart(QWidget):
    """A table or, while it is empty, what is said in its place.

    Its count and its line to seek in are put by the screen where they belong.
    """

    def __init__(
        self, look: Look, table: RecordTable, nothing: str = "", empty: QWidget | None = None
    ) -> None:
        """*nothing* is said while the table is empty, or *empty* shown."""
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
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._filled)
        layout.addWidget(self.empty)

    @property
    def ids(self) -> Sequence[str]:
        """The ids of all rows, in order."""
        return self.table.records.ids

    def sought_by(self, seek: Callable[[str], object]) -> SearchLine:
        """A line to seek in; *seek* is told what is sought."""
        text = self._look.text
        hint = text(N_("Search in English or Chinese"))
        self.search = made = SearchLine(self._look, text(N_("Search in this list")), hint)
        made.sought.connect(seek)
        made.left_down.connect(self.table.setFocus)
        return made

    def show_count(self, said: str) -> None:
        """Show the rows, or that there are none; *said* counts them."""
        self.count.setText(said)
        self._filled.setVisible(bool(self.ids))
        self.empty.setVisible(not self.ids)

    def go_to(self, record: str, widen: Callable[[], object]) -> bool:
        """Choose the row of *record*; where it is narrowed away, *widen* the list and try again."""
        if self.table.go_to(record):
            return True
        widen()
        return self.table.go_to(record)

    def first(self) -> None:
        """Choose the first row where none is chosen."""
        if not self.table.current and self.ids:
            self.table.go_to(self.ids[0])


class ListAndDetail(QWidget):
    """Places list and detail, and leads the cursor from the one to the other.

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
        """*part* is in *left*. With *pointing*, a click leads to a detail that stands alone."""
        super().__init__()
        self.setObjectName("plain")
        self.part = part
        self.beside = Beside(look, left, detail, over_left=over_list)
        self.when_empty: QWidget = part.table
        """Where the cursor goes when the list is empty."""
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(look.px(12))
        for one in (*over_list, *over_both):
            layout.addWidget(one)
        layout.addWidget(self.beside, 1)
        part.table.opened.connect(lambda _: to_detail())
        if pointing:
            part.table.pointed_at.connect(self.beside.when_alone(to_detail))

    @property
    def shows_list(self) -> bool:
        """False while a detail stands alone."""
        return not (self.beside.is_alone and self.beside.is_at_right)

    def lead_back(self, button: QWidget) -> None:
        """Show *button*, which leads back to the list, where the detail stands alone."""
        button.setVisible(self.beside.is_alone)
        self.beside.alone_now.connect(button.setVisible)

    def focus_list(self) -> None:
        """Put the cursor into the list."""
        self.beside.show_left()
        (self.part.table if self.part.ids else self.when_empty).setFocus()

    def focus_search(self) -> None:
        """Put the cursor where one seeks."""
        self.beside.show_left()
        if self.part.search is not None:
            self.part.search.setFocus()
            self.part.search.selectAll()

    def remove(self, detail: Removable) -> None:
        """Take out the record that is looked at; the next one is looked at then."""
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
