"""The screen of recent changes: who, when, and the record of each; own ones can be undone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtWidgets import QVBoxLayout

from secretariat.data.journal import changes
from secretariat.data.questions import listing
from secretariat.domain.registers import KINDS
from secretariat.errors import SecretariatError
from secretariat.i18n import N_
from ui.context import Context, Place
from ui.kit.cells import Cell, Column, Row
from ui.kit.commands import Command
from ui.kit.filter_row import FilterRow
from ui.kit.fixed import FixedModel
from ui.kit.messages import together
from ui.kit.parts import button, column, framed, label, row
from ui.kit.record_table import RecordTable
from ui.records.counting import counted
from ui.records.undo_sentences import description, stayed
from ui.screen import Screen

MENU = N_("History")
UNDOABLE = "undoable"
SHOWING = (("", N_("All", context="of changes")), (UNDOABLE, N_("Those that can be undone here")))
"""The choices of changes to show, by the part of a `Place`."""
SHOWN = 300
"""Number of newest changes shown."""


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
            Column("", text(N_("Undo", context="of a change")), 130, keep=2),
        ]
        self.model = FixedModel(columns, self)
        self.table = RecordTable(context.look, self.model, text(N_("History")))
        self.table.opened.connect(self._open)
        self._done: dict[str, changes.Done] = {}
        self._undoable: frozenset[str] = frozenset()
        titles = [text(title) for _, title in SHOWING]
        self.filters = FilterRow(context.look, text(N_("Which changes")), titles)
        self.filters.chosen.connect(lambda _: self._read())
        self._undo = button(
            context.look, text(N_("Undo this change")), self.undo_chosen, icon="undo-2"
        )
        self.table.looked_at.connect(
            lambda change_id: self._undo.setEnabled(change_id in self._undoable)
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(24), px(16), px(24), px(16))
        layout.setSpacing(px(12))
        head = row(label(self.title, "title"), None, self._undo, spacing=px(8))
        layout.addLayout(head)
        sentence = N_("A change never erases anything: what was undone stays here too.")
        layout.addWidget(label(text(sentence), "muted", wrap=True))
        layout.addWidget(self.filters)
        layout.addWidget(framed(column(self.table, margins=(1, 1, 1, 1))), 1)
        context.changes.happened.connect(self._heard)
        self._read()

    @property
    def title(self) -> str:
        return self.context.text(N_("History"))

    @property
    def place(self) -> Place:
        return Place("past", self.table.current, SHOWING[self.filters.checked][0])

    def show_place(self, place: Place) -> None:
        at = next((at for at, (name, _) in enumerate(SHOWING) if name == place.part), 0)
        if at != self.filters.checked:
            self.filters.check(at)
            self._read()
        self.table.go_to(place.record or (self.model.ids[0] if self.model.ids else ""))

    def focus(self) -> None:
        self.table.setFocus()

    def commands(self) -> Sequence[Command]:
        return (
            Command(
                title=N_("Undo this change"), run=self.undo_chosen, key="Ctrl+Return", menu=MENU,
                icon="undo-2", for_rows=True,
            ),
            Command(
                title=N_("The next choice of changes"), run=self.filters.step, key="Alt+1",
                menu=MENU,
            ),
        )  # fmt: skip

    def undo_chosen(self) -> None:
        """Undo the change in the current row alone; values written over since are kept."""
        context, change = self.context, self.table.current
        if change not in self._undoable:
            text = N_("Only changes made at this desk and not undone yet can be undone.")
            context.messages.say(context.text(text))
            return
        what = description(context, change)
        try:
            left = context.book.undo(context.who, change=change)
        except SecretariatError as error:
            context.messages.fail(context.error_text(error))
            return
        sentence = context.text(N_("Undone: {what}"), what=what)
        context.messages.say(together(context.language, [sentence, *stayed(context, left)]))

    def _heard(self, _kinds: frozenset[str]) -> None:
        self._read()

    def _read(self) -> None:
        with self.context.book.reading() as view:
            results = changes.newest(view, SHOWN)
            titles = listing.titles(view, {result.record for result in results if result.record})
        self._undoable = frozenset(self.context.book.stacks().undoable)
        if SHOWING[self.filters.checked][0] == UNDOABLE:
            results = [result for result in results if result.id in self._undoable]
        self._done = {result.id: result for result in results}
        self._undo.setEnabled(self.table.current in self._undoable)
        self.model.show_rows(
            [(result.id, self._row(result, titles.get(result.record))) for result in results]
        )

    def _row(self, result: changes.Done, title: listing.Title | None) -> Row:
        language = self.context.language
        when = language.moment(datetime.fromtimestamp(result.at / 1e6).astimezone())
        kind = KINDS.get(result.kind)
        register = self.context.text(kind.plural) if kind else ""
        if result.records > 1:
            text = counted(language, result.records)
            register = ""
        elif title is not None:
            name = title.name.best(language.short)
            text = f"{title.ref}   {name}" if name != title.ref else title.ref
        else:
            text = "–"
        label_ = self.context.text(result.label)
        can = self.context.text(N_("can be undone")) if result.id in self._undoable else ""
        return (Cell(label_, text), Cell(register, ink="text2"), Cell(when, result.by), Cell(can))

    def _open(self, change: str) -> None:
        result = self._done[change]
        if result.record and result.records == 1:
            self.context.go(Place(result.kind, result.record))
