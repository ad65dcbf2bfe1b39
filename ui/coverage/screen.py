"""The screen of the coverage matrix: decisions, actions and evidence for each clause."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout

from secretariat.clock import today
from secretariat.declaring.kinds import Record
from secretariat.domain.across import coverage
from secretariat.domain.across.coverage import Coverage, Row
from secretariat.domain.across.holdings import kind_of
from secretariat.i18n import N_
from ui.context import Context, Place
from ui.coverage import rows
from ui.coverage.behind import Behind
from ui.coverage.filters import (
    DIRECTIONS,
    EVERY,
    GAPS,
    LISTS,
    ORPHANS,
    UNCHECKED,
    WARNED,
    CoverageFilters,
    Shown,
)
from ui.coverage.matrix import Matrix
from ui.coverage.reading import CoverageData, Reading
from ui.kit.commands import Command
from ui.kit.fixed import FixedModel
from ui.kit.jobs import Job
from ui.kit.parts import column, framed, label, plain, scrolled, show
from ui.screen import Screen

MENU = N_("Coverage")
NO_CLAUSES = N_("This book has no clauses of a strategy; enter them first.")


class CoverageScreen(Screen):
    """Filters, the matrix, and below it the records of the open cell."""

    help_page = "coverage"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._held = CoverageData(Coverage(rows=(), orphans=()))
        self._job: Job | None = None
        self._stale = True
        self._clause, self._step, self._chosen = "", "", Shown()
        self._rows: dict[str, Row] = {}
        self._lay_out()
        self.filters.changed.connect(self._narrowed)
        self.matrix.cell_opened.connect(self._open_cell)
        self.matrix.looked_at.connect(self._came_to)
        self.listed.opened.connect(self._open)
        context.changes.happened.connect(self._heard)

    @property
    def title(self) -> str:
        return self.context.text(N_("Coverage"))

    @property
    def is_reading(self) -> bool:
        """True while the book is being read."""
        return self._job is not None

    @property
    def shown(self) -> Shown:
        """The contents, with the open cell."""
        return replace(self._chosen, step=self._step)

    @property
    def place(self) -> Place:
        return Place("coverage", self._clause, self.shown.part)

    def show_place(self, place: Place) -> None:
        wanted = Shown.of(place.part)
        self._clause, self._step = place.record, wanted.step
        self._chosen = replace(wanted, step="")
        self.filters.take(wanted)
        if self._stale:
            self._read()
        self._show()

    def focus(self) -> None:
        at = self.listed.table if self._lists else self.matrix
        at.setFocus()
        self._scroll.ensureWidgetVisible(at, 0, 0)

    def commands(self) -> Sequence[Command]:
        def new_command(title: str, run: Callable[[], object], key: str) -> Command:
            return Command(title=title, run=run, key=key, menu=MENU)

        def to(what: str) -> Callable[[], object]:
            return lambda: self._go(replace(self._chosen, what=what))

        return (
            new_command(N_("All clauses"), to(EVERY), "Alt+1"),
            new_command(N_("Gaps only"), to(GAPS), "Alt+2"),
            new_command(N_("Records under no clause"), to(ORPHANS), "Alt+3"),
            new_command(N_("Entries to review"), to(WARNED), "Alt+4"),
            new_command(N_("Everything for this clause"), self._open_row, "Alt+5"),
            new_command(N_("Strategic directions"), to(DIRECTIONS), "Alt+6"),
            new_command(N_("Not checked against the principles"), to(UNCHECKED), "Alt+7"),
            new_command(N_("Print the matrix"), self._print, "Ctrl+P"),
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._step:
            self._go(self._chosen)
            return
        super().keyPressEvent(event)

    @property
    def _lists(self) -> bool:
        return bool(self._step) or self._chosen.what in LISTS

    def _go(self, shown: Shown) -> None:
        self.context.go(Place("coverage", self._clause, shown.part))

    def _lay_out(self) -> None:
        context, px = self.context, self.context.look.px
        self.filters = CoverageFilters(context)
        self._said = label("", "muted", wrap=True)
        self.model = FixedModel(rows.columns(context), self)
        self.matrix = Matrix(context.look, self.model, context.text(N_("Coverage matrix")))
        self._nothing = label("", "muted", wrap=True)
        self._upper = framed(column(self.matrix, margins=(1, 1, 1, 1)))
        self._upper.setMinimumHeight(px(200))
        self.words = label("", "muted", wrap=True)
        self.listed = Behind(context)
        whole = column(
            label(self.title, "title"), self._said,
            self.filters, self._nothing, self._upper, self.words, self.listed,
            spacing=px(10), margins=(px(24), px(16), px(24), px(16)),
        )  # fmt: skip
        whole.setStretch(4, 3)
        whole.setStretch(6, 2)
        whole.addStretch()  # where neither is shown, the rest stays at the top
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        self._scroll = scrolled(plain(whole))
        layout.addWidget(self._scroll)

    def _heard(self, _kinds: frozenset[str]) -> None:
        """Read the book again, or when the screen is next shown."""
        self._stale = True
        if self.isVisible():
            self._read()

    def _read(self) -> None:
        """Read the matrix in the background; the book may be large."""
        self._stale = False
        if self._job is not None:
            self._job.disown()
        title = self.context.text(N_("Coverage"))
        work = Reading(self.context.book, today())
        self._job = self.context.jobs.run(title, work, self._came, self._failed)

    def _came(self, held: object) -> None:
        self._job = None
        if isinstance(held, CoverageData):
            self._held = held
            self.filters.offer(coverage.sections(held.whole))
            self.filters.take(self._chosen)
            self._show()

    def _failed(self, error: Exception) -> None:
        self._job = None
        self.context.messages.fail(self.context.error_text(error))

    def _narrowed(self) -> None:
        self._step, self._chosen = "", self.filters.shown
        self._show()

    def _show(self) -> None:
        shown = self.shown
        part = coverage.narrowed(self._held.whole, shown.narrowing)
        self._say_in_short(part)
        self._rows = {row.clause.id: row for row in part.rows}
        self.model.show_rows([(row.clause.id, rows.cells(self.context, row)) for row in part.rows])
        self.listed.show_list(self._held, shown, self._rows.get(self._clause))
        alone = shown.what in LISTS
        empty = self.listed.is_empty if alone else not part.rows
        show(self._upper, shown=not alone and not empty)
        show(self.listed, shown=self._lists and not (alone and empty))
        matching = N_("No clauses match.") if self._held.whole.rows else NO_CLAUSES
        self._nothing.setText(self.context.text(LISTS.get(shown.what, matching)))
        show(self._nothing, shown=empty and not self.is_reading)
        self._put_cursor(part)
        self._say_words()

    def _say_in_short(self, part: Coverage) -> None:
        """Count the clauses of *part* in one sentence; a book without clauses gets none."""
        text = self.context.text(coverage.IN_SHORT, **part.numbers)
        if self.is_reading and not self._held.whole.rows:
            text = self.context.text(N_("Reading {name}…"), name=self.title)
        self._said.setText(text)
        show(self._said, shown=self.is_reading or bool(self._held.whole.rows))

    def _put_cursor(self, part: Coverage) -> None:
        """Put the cursor on the open cell, else on the clause of the place, else first."""
        if self._step:
            self.matrix.go_to_cell(self._clause, rows.column_of(self._step))
        elif not self.matrix.go_to(self._clause) and part.rows:
            self.matrix.go_to(part.rows[0].clause.id)

    def _came_to(self, clause: str) -> None:
        """Close the list of records when the cursor leaves its cell."""
        if clause and clause != self._clause:
            self._clause = clause
            if self._step:
                self._step = ""
                show(self.listed, shown=self._lists)
            self._say_words()

    def _say_words(self) -> None:
        """Quote the strategy's words for the clause at the cursor, below the matrix."""
        current = None if self._upper.isHidden() else self._rows.get(self.matrix.current)
        self.words.setText(rows.quoted(self.context, current.clause.text) if current else "")
        show(self.words, shown=bool(self.words.text()))

    def _open_cell(self, clause: str, at: int) -> None:
        """Open the only record, or list several; for clause and force open the clause."""
        self._clause = clause
        step = rows.step_at(at)
        records = rows.records_at(self._rows[clause], step) if step else ()
        if not step or (step == rows.ALL and not records):
            self.context.go(Place("clauses", clause))
        elif not records:
            code = self._rows[clause].clause.code
            self.context.messages.say(
                self.context.text(N_("Nothing is recorded here for {code} yet."), code=code)
            )
        elif len(records) == 1:
            self._open(records[0])
        else:
            self._go(replace(self._chosen, step=step))

    def _open_row(self) -> None:
        if self._clause in self._rows:
            self._open_cell(self._clause, rows.STANDING)

    def _open(self, record: Record) -> None:
        self.context.go(Place(kind_of(record).name, record.id))

    def _print(self) -> None:
        tracked = self._chosen.what == DIRECTIONS
        self.context.go(Place("preview", part="direction-tracker" if tracked else "coverage"))
