"""The screen of recent changes: who, when, and the record of each."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtWidgets import QVBoxLayout

from secretariat.data.journal import changes
from secretariat.data.questions import listing
from secretariat.domain.registers import KINDS
from secretariat.i18n import N_
from ui.context import Context, Place
from ui.kit.cells import Cell, Column, Row
from ui.kit.fixed import FixedModel
from ui.kit.parts import column, framed, label
from ui.kit.record_table import RecordTable
from ui.records.counting import counted
from ui.screen import Screen

SHOWN = 300
"""The number of changes shown, the newest."""


class PastScreen(Screen):
    """The newest changes; Enter goes to the record."""

    help_page = "history"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        text, px = context.text, context.look.px
        columns = [
            Column("", text(N_("What was done"))),
            Column("", text(N_("Register")), 150, keep=1),
            Column("", text(N_("When and who")), 190),
        ]
        self.model = FixedModel(columns, self)
        self.table = RecordTable(context.look, self.model, text(N_("History")))
        self.table.opened.connect(self._open)
        self._done: dict[str, changes.Done] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(24), px(16), px(24), px(16))
        layout.setSpacing(px(12))
        layout.addWidget(label(self.title, "title"))
        said = N_("A change never erases anything: what was undone stays here too.")
        layout.addWidget(label(text(said), "muted", wrap=True))
        layout.addWidget(framed(column(self.table, margins=(1, 1, 1, 1))), 1)
        context.changes.happened.connect(self._heard)
        self._read()

    @property
    def title(self) -> str:
        return self.context.text(N_("History"))

    @property
    def place(self) -> Place:
        return Place("past", self.table.current)

    def show_place(self, place: Place) -> None:
        self.table.go_to(place.record or (self.model.ids[0] if self.model.ids else ""))

    def focus(self) -> None:
        self.table.setFocus()

    def _heard(self, _kinds: frozenset[str]) -> None:
        self._read()

    def _read(self) -> None:
        with self.context.book.reading() as view:
            found = changes.newest(view, SHOWN)
            titles = listing.titles(view, {one.record for one in found if one.record})
        self._done = {one.id: one for one in found}
        self.model.show_rows([(one.id, self._row(one, titles.get(one.record))) for one in found])

    def _row(self, one: changes.Done, title: listing.Title | None) -> Row:
        language = self.context.language
        when = language.moment(datetime.fromtimestamp(one.at / 1e6).astimezone())
        kind = KINDS.get(one.kind)
        register = self.context.text(kind.plural) if kind else ""
        if one.records > 1:
            said = counted(language, one.records)
            register = ""
        elif title is not None:
            name = title.name.best(language.short)
            said = f"{title.ref}   {name}" if name != title.ref else title.ref
        else:
            said = "–"
        label_ = self.context.text(one.label)
        return (Cell(label_, said), Cell(register, ink="text2"), Cell(when, one.by))

    def _open(self, change: str) -> None:
        one = self._done[change]
        if one.record and one.records == 1:
            self.context.go(Place(one.kind, one.record))
