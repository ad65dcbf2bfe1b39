"""The screen for translators: a work list of all texts in two languages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QSplitter, QVBoxLayout

from secretariat.data.questions import texts
from secretariat.declaring.states import PairState
from secretariat.i18n import N_
from ui.context import Context, Place, parted, with_where
from ui.kit.commands import Command
from ui.kit.heading import Heading
from ui.kit.parts import button
from ui.kit.record_model import RecordModel
from ui.kit.record_table import RecordTable
from ui.records.list_and_detail import ListAndDetail, ListPart
from ui.records.wording.desk import desk_of
from ui.screen import Screen
from ui.texts.filters import TextFilters
from ui.texts.finding_search import FindingSearch
from ui.texts.pane import TextPane
from ui.texts.rows import AGE, TextRows, id_of, key_of

MENU = N_("Texts")

MANY = 5_000
"""Number of texts from which a list takes too long to be read again between two keys."""
PAUSE = 2_000
"""Milliseconds from the last save until such a list is read again."""


class TextsScreen(Screen):
    """The work list, and beside it one text."""

    help_page = "texts"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        lines = TextRows(context)
        self._desk = desk_of(context)
        self.model = RecordModel(lines.columns, self._ids, lines.rows, self)
        self.table = RecordTable(context.look, self.model, context.text(N_("Texts")))
        self.pane = TextPane(context)
        self.filters = TextFilters(context)
        self.filters.changed.connect(self._reload)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(PAUSE)
        self._later.timeout.connect(self._reload)
        self.part = ListPart(context.look, self.table, context.text(N_("No texts match.")))
        self.both = self._lay_out()
        self.search = FindingSearch(context)
        self.search.located.connect(self._go_to_finding)
        self.table.looked_at.connect(self._look_at)
        self.pane.closed.connect(self.both.focus_list)
        context.changes.happened.connect(self._heard)

    @property
    def title(self) -> str:
        return self.context.text(N_("Texts"))

    @property
    def place(self) -> Place:
        key = self.pane.key
        at_list = key is not None and not self.both.beside.is_at_right
        if key is None:
            return Place("texts", part=self.filters.name)
        part = with_where(self.filters.name, key.field)
        return Place("texts", key.record, part, at_list=at_list)

    def show_place(self, place: Place) -> None:
        name, field = parted(place.part)
        self.filters.take(name)
        self._reload()
        self.pane.refresh()
        self._desk.memory.renew()
        if place.record and not self._go_to_record(place.record, field):
            self.filters.widen()
            self._reload()
            self._go_to_record(place.record, field)
        if place.record:
            self.both.beside.show_part(of_list=place.at_list)
        else:
            self.part.first()

    def leave(self) -> None:
        self.pane.keeper.keep()

    def focus(self) -> None:
        if self.both.shows_list:
            self.table.setFocus()
        else:
            self._to_text()

    def commands(self) -> Sequence[Command]:
        def new_command(title: str, run: Callable[[], object], key: str, icon: str = "") -> Command:
            return Command(title=title, run=run, key=key, menu=MENU, icon=icon)

        return (
            new_command(N_("Next text"), partial(self.step, 1), "Ctrl+PgDown", "arrow-down"),
            new_command(N_("Text before"), partial(self.step, -1), "Ctrl+PgUp", "arrow-up"),
            new_command(N_("Next untranslated text"), self.to_untranslated, "Ctrl+U"),
            new_command(
                N_("Mark as revised"), partial(self.mark, PairState.REVISED), "Ctrl+Return"
            ),
            new_command(
                N_("Mark as agreed"), partial(self.mark, PairState.AGREED), "Ctrl+Shift+Return"
            ),
            new_command(
                N_("Return to draft"), partial(self.mark, PairState.DRAFT), "Ctrl+Shift+B", "undo-2"
            ),
            new_command(N_("Copy the source"), self.pane.copy_source, "Ctrl+Shift+S", "copy"),
            new_command(N_("Insert the next term"), self.pane.insert_term, "Ctrl+G", "book-open"),
            *(
                new_command(title, partial(self.pane.take_offer, at), f"Alt+{at}")
                for at, title in enumerate(_OFFERS, 1)
            ),
            new_command(N_("Next finding"), partial(self.finding, 1), "F8", "arrow-down"),
            new_command(N_("Finding before"), partial(self.finding, -1), "Shift+F8", "arrow-up"),
            new_command(N_("Set a finding aside"), self.pane.notes.findings.begin, "Ctrl+J"),
            new_command(N_("Swap source and translation"), self.pane.turn, "Ctrl+T", "languages"),
            new_command(
                N_("Open the record"), self.pane.open_record, "Alt+Return", "arrow-up-right"
            ),
            new_command(N_("Next filter"), self.filters.step, "Ctrl+Shift+E"),
            new_command(N_("Longest waiting first"), self._by_age, "Ctrl+Shift+A", "history"),
            new_command(N_("Go to the list"), self.both.focus_list, "Ctrl+L"),
            new_command(N_("Go to the text"), self._to_text, "Ctrl+E"),
        )

    def step(self, way: int) -> None:
        """Go to the next or previous text of the list, with the cursor in the text."""
        row = self._row + way
        if 0 <= row < len(self.model.ids):
            self._go_on(row)

    def to_untranslated(self) -> None:
        """Go to the next text of the list that lacks a language."""
        wanted = replace(self._wanted(), states=(PairState.UNTRANSLATED,))
        with self.context.book.reading() as view:
            lacking = {id_of(key) for key in texts.keys(view, wanted)}
        ids = self.model.ids
        rows = [*range(self._row + 1, len(ids)), *range(max(0, self._row))]
        target = next((row for row in rows if ids[row] in lacking), -1)
        if target >= 0:
            self._go_on(target)
        else:
            self.context.messages.say(
                self.context.text(N_("No text of this list lacks a language."))
            )

    def finding(self, way: int) -> None:
        """Go to the next finding of this text or, past its last, of the list; -1 goes back."""
        if not self.pane.notes.findings.step(way):
            self.search.ask(self.model.ids, self._row, way)

    def _go_to_finding(self, row: int, way: int) -> None:
        """Show the text in *row* of the list, at its first finding, or its last going back."""
        if row < 0:
            self.context.messages.say(
                self.context.text(N_("No other text of this list has a finding."))
            )
            return
        self._go_on(row)
        self.pane.notes.check_now()
        self.pane.notes.findings.step(way)

    def mark(self, state: PairState) -> None:
        """Give *state* to the text; show the next one if this leaves the list."""
        row, states = self._row, self.filters.active.states
        if not self.pane.mark(state) or not states or self.pane.state in states:
            return
        # A list that is read anew later still has the row: then the next text is one row further.
        there = self.table.current == id_of(self.pane.key) if self.pane.key else False
        row = min(max(row, 0) + there, len(self.model.ids) - 1)
        if row >= 0:
            self._go_on(row)

    @property
    def _row(self) -> int:
        return self.table.currentIndex().row()

    def _go_on(self, row: int) -> None:
        self.table.go_to(self.model.ids[row])
        self._to_text()

    def _lay_out(self) -> ListAndDetail:
        look, px, text = self.context.look, self.context.look.px, self.context.text
        tools = (
            button(look, text(N_("Text checks")), self._to_checks, icon="list-checks"),
            button(look, text(N_("Next untranslated")), self.to_untranslated, icon="arrow-down"),
        )
        head = Heading(look, text(N_("Texts")), self.part.count, tools)
        both = ListAndDetail(
            look, self.part, self.part, self.pane, self._to_text, over_list=(head, self.filters)
        )
        for splitter in both.beside.findChildren(QSplitter):
            splitter.setSizes([px(450), px(680)])
            splitter.setStretchFactor(0, 2)
            splitter.setStretchFactor(1, 3)
        both.lead_back(self.pane.back)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(24), px(16), px(24), px(16))
        layout.addWidget(both)
        return both

    def _wanted(self) -> texts.Wanted:
        return replace(self.filters.wanted, by_age=self.model.order[0] == AGE)

    def _ids(self, order: str, descending: bool) -> list[str]:  # noqa: FBT001 - as the model asks
        wanted = replace(self.filters.wanted, by_age=order == AGE)
        with self.context.book.reading() as view:
            ids = [id_of(key) for key in texts.keys(view, wanted)]
        return ids[::-1] if descending else ids

    def _reload(self) -> None:
        wanted = self.filters.wanted
        with self.context.book.reading() as view:
            work, states = texts.work(view, wanted), texts.counts(view, wanted)
            fields = texts.fields(view, replace(wanted, kind="", field=""))
        self.filters.say_counts(work, states, fields)
        self.model.reload()
        count = len(self.model.ids)
        self.part.show_count(self.context.language.plural("{count} text", "{count} texts", count))

    def _look_at(self, row_id: str) -> None:
        if row_id:
            self.pane.show_text(key_of(row_id))

    def _go_to_record(self, record: str, field: str) -> bool:
        """Show the text *field* of a record, else the present one, else the first."""
        shown = self.pane.key
        field = field or (shown.field if shown is not None and shown.record == record else "")
        of_record = [
            record_id for record_id in self.model.ids if key_of(record_id).record == record
        ]
        line = next(
            (row_id for row_id in of_record if key_of(row_id).field == field), (*of_record, "")[0]
        )
        return bool(line) and self.table.go_to(line)

    def _by_age(self) -> None:
        at = next(at for at, column in enumerate(self.model.columns) if column.key == AGE)
        by_age = self.model.order[0] == AGE
        self.model.sort(-1 if by_age else at, Qt.SortOrder.AscendingOrder)

    def _to_checks(self) -> None:
        self.context.go(Place("text-checks"))

    def _to_text(self) -> None:
        self.both.beside.show_right()
        self.pane.focus_text()

    def _heard(self, _kinds: frozenset[str], initiator: object) -> None:
        """Read changed texts again, hidden ones when they are next shown."""
        if not self.isVisible():
            return
        if len(self.model.ids) > MANY:
            self._later.start()
        else:
            self._reload()
        self.pane.refresh(initiator)


_OFFERS = (
    N_("Use suggestion 1"),
    N_("Use suggestion 2"),
    N_("Use suggestion 3"),
    N_("Use suggestion 4"),
    N_("Use suggestion 5"),
)
