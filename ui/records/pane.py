"""List and detail of one register, beside each other, or one at a time where it is narrow."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from secretariat.data.questions.listing import Wanted
from secretariat.declaring.kinds import Kind
from secretariat.i18n import N_
from ui.context import Context
from ui.exchange.attaching import Attaching
from ui.exchange.lists import ListExchange
from ui.kit.beside import Beside
from ui.kit.filter_row import FilterRow
from ui.kit.heading import Heading
from ui.kit.parts import button, column, framed, label, plain, row
from ui.kit.record_model import RecordModel
from ui.kit.record_table import RecordTable
from ui.kit.search_line import SearchLine
from ui.kit.when_seen import WhenSeen
from ui.records.counting import counted
from ui.records.detail import RecordDetail
from ui.records.lists import RecordList
from ui.records.names import Names


class RegisterPane(QWidget):
    """One register: seek, narrow, sort; look at, edit, add, remove."""

    moved = Signal()
    """Another record is looked at."""
    list_shown = Signal(bool)
    """Whether the list is shown now, or the record alone."""

    def __init__(self, context: Context, kind: Kind[Any]) -> None:
        super().__init__()
        self.context, self.kind = context, kind
        self._list = RecordList(context, kind)
        self._names = Names(context)
        self.model = RecordModel(self._list.columns, self._list.ids, self._list.rows, self)
        self.table = RecordTable(context.look, self.model, context.text(kind.plural), several=True)
        self.detail = RecordDetail(context, kind, self._names)
        self.exchange = ListExchange(context, kind, self.table)
        self.attaching = Attaching(context, self.detail, lambda: self.detail.record)
        self._lay_out()
        self.table.looked_at.connect(self._look_at)
        self.table.opened.connect(self._open)
        self.table.pointed_at.connect(self._both.when_alone(self.focus_form))
        self.detail.added.connect(self._came_in)
        self.detail.closed.connect(self.focus_list)
        self._names_changed = WhenSeen(self, self._reload)
        context.changes.happened.connect(self._heard)
        self._reload()

    @property
    def record(self) -> str:
        """The id of the record that is looked at, empty when there is none."""
        record = self.detail.record
        return record.id if record is not None else ""

    @property
    def narrowed(self) -> Wanted:
        """To what the list is narrowed now."""
        return self._list.wanted

    @property
    def shows_list(self) -> bool:
        """False while a record stands alone."""
        return not (self._both.is_alone and self._both.is_at_right)

    @property
    def is_at_list(self) -> bool:
        """True when a record is looked at, and the list is what shows where both do not fit."""
        return bool(self.record) and not self._both.is_at_right

    def go_to(self, record: str, *, at_list: bool = False) -> None:
        """Look at the record with this id, even where the list is narrowed to others."""
        if not self.table.go_to(record):
            self._clear()
            if not self.table.go_to(record):
                self.detail.show_record(record)
        self._both.show_part(of_list=at_list)

    def first(self) -> None:
        """Look at the first record when none is looked at."""
        if not self.record and self.model.ids:
            self.table.go_to(self.model.ids[0])
            self._both.show_left()

    def begin(self) -> None:
        """Begin a new record."""
        self.table.let_go()
        self._both.show_right()
        self.detail.begin()

    def remove(self) -> None:
        """Take out the record that is looked at; the next one is looked at then."""
        row = self.table.currentIndex().row()
        self.detail.remove()
        after = self.model.id_at(min(row, len(self.model.ids) - 1))
        if after and self.detail.record is None:
            self.table.go_to(after)
        self._both.show_left()

    def focus(self) -> None:
        """Put the cursor into whichever of list and detail is shown."""
        if self.shows_list:
            self.table.setFocus()
        else:
            self.detail.focus_part()

    def focus_list(self) -> None:
        """Put the cursor into the list."""
        self._both.show_left()
        self.table.setFocus()

    def focus_search(self) -> None:
        """Put the cursor where one seeks."""
        self._both.show_left()
        self.search.setFocus()
        self.search.selectAll()

    def focus_form(self) -> None:
        """Put the cursor into the first field."""
        if self.detail.record is not None:
            self._both.show_right()
            self.detail.focus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.focus_list()
            return
        super().keyPressEvent(event)

    def _lay_out(self) -> None:
        px, text = self.context.look.px, self.context.text
        self._count = label("", "muted")
        self.search = SearchLine(
            self.context.look,
            text(N_("Search in this list")),
            text(N_("Search in English or Chinese")),
        )
        self.search.sought.connect(self._seek)
        self.search.left_down.connect(self.table.setFocus)
        self.new = button(
            self.context.look, text(N_("New")), self.begin, icon="plus", role="primary"
        )
        name = self.context.language.labelled(text(N_("New")), text(self.kind.singular))
        self.new.setAccessibleName(name)
        tools = (self.search, self.new)
        over: list[QWidget] = [
            Heading(self.context.look, text(self.kind.plural), self._count, tools)
        ]
        if (filters := self._filter_row()) is not None:
            over.append(filters)
        self._filled = framed(column(self.table, margins=(1, 1, 1, 1)))
        self._empty = self._say_how_to_begin()
        left = plain(column(self._filled, self._empty, spacing=0))
        self._both = Beside(self.context.look, left, self.detail, over_left=over)
        self._both.alone_now.connect(self.detail.back.setVisible)
        self._both.left_shown.connect(self.list_shown)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(px(12))
        for one in (*over, self.exchange.bar):
            layout.addWidget(one)
        layout.addWidget(self._both, 1)

    def _filter_row(self) -> QWidget | None:
        name, choices = self._list.filter
        if not name:
            return None
        text = self.context.text
        values = ["", *(choice.value for choice in choices)]
        titles = [text(N_("All")), *(text(choice.label) for choice in choices)]
        called = text(self.kind.field_named[name].label)
        every = text(N_("{field}: all"), field=called)
        folded = (every, *titles[1:])
        self._filters = FilterRow(self.context.look, called, titles, folded)
        self._filters.chosen.connect(lambda at: self._narrow(name, values[at]))
        return self._filters

    def _say_how_to_begin(self) -> QFrame:
        text, px = self.context.text, self.context.look.px
        self._nothing = label("", "muted", wrap=True)
        start = button(self.context.look, text(N_("Add the first one")), self.begin, icon="plus")
        self._start = start
        margins = (px(20), px(20), px(20), px(20))
        return framed(column(self._nothing, row(start, None), None, margins=margins))

    def _narrow(self, field: str, value: str) -> None:
        self._list.choose(field, value)
        self._reload()

    def _seek(self, text: str) -> None:
        self._list.seek(text)
        self._reload()

    def _clear(self) -> None:
        self.search.clear_quietly()
        self._list.seek("")
        if self._list.wanted.chosen:
            self._list.choose("", "")
            self._filters.check(0)
        self._reload()

    def _reload(self) -> None:
        self.model.reload()
        count = len(self.model.ids)
        self._count.setText(counted(self.context.language, count))
        narrowed = bool(self._list.wanted.text or self._list.wanted.chosen)
        self._filled.setVisible(bool(count))
        self._empty.setVisible(not count)
        self._start.setVisible(not narrowed)
        self._nothing.setText(
            self.context.text(N_("Nothing here fits; press Esc in the search to see all."))
            if narrowed
            else self.context.text(N_("This register is empty. Add its first record with Ctrl+N."))
        )

    def _look_at(self, record: str) -> None:
        if record:
            self.detail.show_record(record)
            self.moved.emit()

    def _open(self, record: str) -> None:
        self._look_at(record)
        self.focus_form()

    def _came_in(self, record: str) -> None:
        self.table.go_to(record)

    def _heard(self, kinds: frozenset[str], initiator: object) -> None:
        if self.kind.name in kinds:
            self._reload()
        elif self._list.linked & kinds:
            self._names_changed.ask()
        if initiator is not self.detail.keeper.saving:
            self.detail.refresh()
