"""List and detail of one register, beside each other, or one at a time where it is narrow."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QSizePolicy, QSplitter, QVBoxLayout, QWidget

from secretariat.data.listing import Wanted
from secretariat.declaring.kinds import Kind
from secretariat.i18n import N_
from ui.context import Context
from ui.exchange.attaching import Attaching
from ui.exchange.lists import ListExchange
from ui.kit.flow import FlowLayout
from ui.kit.parts import Elided, button, chip, column, framed, label, plain, row
from ui.kit.record_model import RecordModel
from ui.kit.record_table import RecordTable
from ui.kit.search_line import SearchLine
from ui.records.counting import counted
from ui.records.detail import RecordDetail
from ui.records.lists import RecordList
from ui.records.names import Names

BESIDE = 760
"""Width at 100 per cent from which list and detail stand beside each other."""


class RegisterPane(QWidget):
    """One register: seek, narrow, sort; look at, edit, add, remove."""

    moved = Signal()
    """Another record is looked at."""

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
        self._alone = False
        self._wishes_detail = False
        self._lay_out()
        self.table.looked_at.connect(self._look_at)
        self.table.opened.connect(self._open)
        self.table.clicked.connect(lambda _: self._show_one(detail=True))
        self.detail.added.connect(self._came_in)
        self.detail.closed.connect(self.focus_list)
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

    def go_to(self, record: str) -> None:
        """Look at the record with this id, even where the list is narrowed to others."""
        if not self.table.go_to(record):
            self._clear()
            if not self.table.go_to(record):
                self.detail.show_record(record)
        self._show_one(detail=True)

    def first(self) -> None:
        """Look at the first record when none is looked at."""
        if not self.record and self.model.ids:
            self.table.go_to(self.model.ids[0])
            self._show_one(detail=False)

    def begin(self) -> None:
        """Begin a new record."""
        self.table.let_go()
        self._show_one(detail=True)
        self.detail.begin()

    def remove(self) -> None:
        """Take out the record that is looked at; the next one is looked at then."""
        row = self.table.currentIndex().row()
        self.detail.remove()
        after = self.model.id_at(min(row, len(self.model.ids) - 1))
        if after and self.detail.record is None:
            self.table.go_to(after)
        self._show_one(detail=False)

    def focus(self) -> None:
        """Put the cursor into whichever of list and detail is shown."""
        if self._alone and self._wishes_detail:
            self.focus_form()
        else:
            self.table.setFocus()

    def focus_list(self) -> None:
        """Put the cursor into the list."""
        self._show_one(detail=False)
        self.table.setFocus()

    def focus_search(self) -> None:
        """Put the cursor where one seeks."""
        self._show_one(detail=False)
        self.search.setFocus()
        self.search.selectAll()

    def focus_form(self) -> None:
        """Put the cursor into the first field."""
        if self.detail.record is not None:
            self._show_one(detail=True)
            self.detail.form.focus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.focus_list()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        alone = self.width() < self.context.look.px(BESIDE)
        if alone != self._alone:
            self._alone = alone
            self._show_one(detail=self._wishes_detail)

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
        self.search.setMaximumWidth(px(320))
        self.new = button(
            self.context.look, text(N_("New")), self.begin, icon="plus", role="primary"
        )
        name = self.context.language.labelled(text(N_("New")), text(self.kind.singular))
        self.new.setAccessibleName(name)
        title = Elided(text(self.kind.plural), "title")
        title.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        head = row(title, self._count, None, self.search, self.new, spacing=px(8))
        head.setStretch(2, 1)
        head.setStretch(3, 2)
        self._filled = framed(column(self.table, margins=(1, 1, 1, 1)))
        self._empty = self._say_how_to_begin()
        left = plain(column(self._filled, self._empty, spacing=0))
        self._splitter = QSplitter()
        self._splitter.setHandleWidth(px(16))
        self._splitter.setChildrenCollapsible(False)
        self._left = left
        for part in (left, self.detail):
            part.setMinimumWidth(px(300))
            self._splitter.addWidget(part)
        self._splitter.setSizes([px(600), px(460)])
        self._splitter.setStretchFactor(0, 3)
        self._splitter.setStretchFactor(1, 2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(px(12))
        self._over_list = [
            one for one in (plain(head), self._chips(), self.exchange.bar) if one is not None
        ]
        for one in self._over_list:
            layout.addWidget(one)
        self._over_list.remove(self.exchange.bar)
        layout.addWidget(self._splitter, 1)

    def _chips(self) -> QWidget | None:
        name, choices = self._list.filter
        if not name:
            return None
        flow = FlowLayout(spacing=self.context.look.px(8))
        self._filters = QButtonGroup(self)
        every = chip(self.context.text(N_("All")), chosen=True)
        flow.addWidget(every)
        self._filters.addButton(every, 0)
        self._values = ["", *(choice.value for choice in choices)]
        for place, choice in enumerate(choices, 1):
            made = chip(self.context.text(choice.label))
            flow.addWidget(made)
            self._filters.addButton(made, place)
        self._filters.idClicked.connect(lambda at: self._narrow(name, self._values[at]))
        return plain(flow)

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
            self._filters.button(0).setChecked(True)
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

    def _heard(self, kinds: frozenset[str]) -> None:
        if self.kind.name in kinds:
            self._reload()
        if not self.detail.keeper.is_writing:
            self.detail.refresh()

    def _show_one(self, *, detail: bool) -> None:
        """Where both do not fit, show the *detail* or the list."""
        self._wishes_detail = detail
        for one in (self._left, *self._over_list):
            one.setVisible(not (self._alone and detail))
        self.detail.setVisible(not self._alone or detail)
        self.detail.back.setVisible(self._alone)
