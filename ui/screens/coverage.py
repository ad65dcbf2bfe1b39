"""The coverage matrix: what was decided, done and shown for each clause; every cell opens."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout

from secretariat.data.book import Book
from secretariat.data.programme.holdings import holdings
from secretariat.declaring.kinds import Record
from secretariat.domain.programme import coverage
from secretariat.domain.programme.coverage import Coverage, Row, Step
from secretariat.domain.programme.holdings import kind_of
from secretariat.domain.programme.warnings import Warned, warnings
from secretariat.i18n import N_
from ui.context import Context, Place
from ui.coverage import rows
from ui.coverage.filters import (
    EVERY,
    GAPS,
    LISTS,
    ORPHANS,
    WARNED,
    CoverageFilters,
    Shown,
)
from ui.coverage.matrix import Matrix
from ui.dates import today
from ui.kit.commands import Command
from ui.kit.fixed import FixedModel
from ui.kit.jobs import Job, Progress
from ui.kit.parts import Elided, column, framed, label, plain, row, scrolled, show
from ui.kit.record_table import RecordTable
from ui.screen import Screen

MENU = N_("Coverage")


class CoverageScreen(Screen):
    """Filters, the matrix, and below it the list of what a cell counts."""

    help_page = "coverage"

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._held = _Held(Coverage(rows=(), orphans=()))
        self._job: Job | None = None
        self._stale = True
        self._clause, self._step, self._chosen = "", "", Shown()
        self._rows: dict[str, Row] = {}
        self._targets: dict[str, Record] = {}
        self._lay_out()
        self.filters.changed.connect(self._narrowed)
        self.matrix.cell_opened.connect(self._open_cell)
        self.matrix.looked_at.connect(self._came_to)
        self.behind.opened.connect(self._open_listed)
        context.changes.happened.connect(self._heard)

    @property
    def title(self) -> str:
        return self.context.text(N_("Coverage"))

    @property
    def is_reading(self) -> bool:
        """True until what is shown is as the book has it."""
        return self._job is not None

    @property
    def shown(self) -> Shown:
        """What is chosen, and which cell is opened."""
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
        at = self.behind if self._lists else self.matrix
        at.setFocus()
        self._scroll.ensureWidgetVisible(at, 0, 0)

    def commands(self) -> Sequence[Command]:
        def made(title: str, run: Callable[[], object], key: str) -> Command:
            return Command(title=title, run=run, key=key, menu=MENU)

        def to(what: str) -> Callable[[], object]:
            return lambda: self._go(replace(self._chosen, what=what))

        return (
            made(N_("All clauses"), to(EVERY), "Alt+1"),
            made(N_("Gaps only"), to(GAPS), "Alt+2"),
            made(N_("Records under no clause"), to(ORPHANS), "Alt+3"),
            made(N_("To be looked at"), to(WARNED), "Alt+4"),
            made(N_("Everything for this clause"), self._open_row, "Alt+5"),
            made(N_("Print the matrix"), self._print, "Ctrl+P"),
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
        self._said = Elided("", "muted")
        self.model = FixedModel(rows.columns(context), self)
        self.matrix = Matrix(context.look, self.model, context.text(N_("Coverage matrix")))
        self._nothing = label("", "muted", wrap=True)
        self.found = FixedModel(rows.list_columns(context), self)
        self.behind = RecordTable(context.look, self.found, context.text(N_("What a cell counts")))
        self._heading = Elided("", "heading")
        self._upper = framed(column(self.matrix, margins=(1, 1, 1, 1)))
        self._upper.setMinimumHeight(px(200))
        self._lower = self._list_card()
        whole = column(
            label(self.title, "title"), self._said,
            self.filters, self._nothing, self._upper, self._lower,
            spacing=px(10), margins=(px(24), px(16), px(24), px(16)),
        )  # fmt: skip
        whole.setStretch(4, 3)
        whole.setStretch(5, 2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        self._scroll = scrolled(plain(whole))
        layout.addWidget(self._scroll)

    def _list_card(self) -> QFrame:
        px = self.context.look.px
        head = row(self._heading, margins=(px(14), px(10), px(14), 0))
        made = framed(column(head, self.behind, spacing=px(4), margins=(1, 1, 1, 1)))
        made.setMinimumHeight(px(180))
        return made

    def _heard(self, _kinds: frozenset[str]) -> None:
        """What nobody looks at is read when it is shown again."""
        self._stale = True
        if self.isVisible():
            self._read()

    def _read(self) -> None:
        """Read the whole book beside the window; it may be a large one."""
        self._stale = False
        if self._job is not None:
            self._job.cancel()
        title = self.context.text(N_("Coverage"))
        work = _Work(self.context.book, today().year)
        self._job = self.context.jobs.run(title, work, self._came, self._failed)

    def _came(self, held: object) -> None:
        self._job = None
        if isinstance(held, _Held):
            self._held = held
            self.filters.offer(coverage.sections(held.whole))
            self.filters.take(self._chosen)
            self._show()

    def _failed(self, error: Exception) -> None:
        self._job = None
        self.context.messages.say(self.context.said(error))

    def _narrowed(self) -> None:
        self._step, self._chosen = "", self.filters.shown
        self._show()

    def _show(self) -> None:
        shown = self.shown
        part = coverage.narrowed(self._held.whole, shown.narrowing)
        self._said.say(self.context.text(coverage.IN_SHORT, **part.numbers))
        self._rows = {one.clause.id: one for one in part.rows}
        self.model.show_rows([(one.clause.id, rows.cells(self.context, one)) for one in part.rows])
        self._show_list(shown)
        alone = shown.what in LISTS
        empty = not (self.found.ids if alone else part.rows)
        show(self._upper, shown=not alone and not empty)
        show(self._lower, shown=self._lists and not (alone and empty))
        nothing = LISTS.get(shown.what, N_("No clause stands so."))
        self._nothing.setText(self.context.text(nothing))
        show(self._nothing, shown=empty and not self.is_reading)
        self._put_cursor(part)

    def _put_cursor(self, part: Coverage) -> None:
        """On the cell that was opened, else on the clause of the place, else on the first."""
        if self._step:
            self.matrix.go_to_cell(self._clause, rows.column_of(self._step))
        elif not self.matrix.go_to(self._clause) and part.rows:
            self.matrix.go_to(part.rows[0].clause.id)

    def _show_list(self, shown: Shown) -> None:
        title, lines, targets = self._list_of(shown)
        self._heading.say(title)
        self._targets = targets
        self.found.show_rows(lines)
        if lines:
            self.behind.go_to(lines[0][0])

    def _list_of(self, shown: Shown) -> tuple[str, list[rows.Line], dict[str, Record]]:
        """The title of the list, its rows, and the record that each of them opens."""
        held, text = self._held, self.context.text
        if shown.what == WARNED:
            lines = rows.warned(self.context, held.warned, held.by_ref)
            refs = {line[0]: ref for line, (ref, _) in zip(lines, held.warned, strict=True)}
            known = {at: held.by_ref[ref] for at, ref in refs.items() if ref in held.by_ref}
            return text(N_("To be looked at")), lines, known
        records: tuple[Record, ...] = ()
        title = text(N_("Records under no clause"))
        row_ = self._rows.get(self._clause)
        if shown.what == ORPHANS:
            records = held.whole.orphans
        elif shown.step and row_ is not None:
            title = f"{row_.clause.code} · {self._called(shown.step)}"
            records = rows.records_at(row_, shown.step)
        return title, rows.listed(self.context, records), {one.id: one for one in records}

    def _called(self, step: str) -> str:
        known = {one.value: one.label for one in Step}
        return self.context.text(known.get(step, N_("Everything for this clause")))

    def _came_to(self, clause: str) -> None:
        """The list below is of the cell that was opened: it goes when the cursor does."""
        if clause and clause != self._clause:
            self._clause = clause
            if self._step:
                self._step = ""
                self.found.show_rows([])
                show(self._lower, shown=self._lists)

    def _open_cell(self, clause: str, at: int) -> None:
        """One record directly, several as a list; clause and force open the clause."""
        self._clause = clause
        step = rows.step_at(at)
        records = rows.records_at(self._rows[clause], step) if step else ()
        if not step or (step == rows.ALL and not records):
            self.context.go(Place("clauses", clause))
        elif not records:
            code = self._rows[clause].clause.code
            self.context.messages.say(
                self.context.text(N_("Nothing stands here for {code} yet."), code=code)
            )
        elif len(records) == 1:
            self._open(records[0])
        else:
            self._go(replace(self._chosen, step=step))

    def _open_row(self) -> None:
        if self._clause in self._rows:
            self._open_cell(self._clause, rows.STANDING)

    def _open_listed(self, line: str) -> None:
        if line in self._targets:
            self._open(self._targets[line])

    def _open(self, record: Record) -> None:
        self.context.go(Place(kind_of(record).name, record.id))

    def _print(self) -> None:
        self.context.go(Place("preview", part="coverage"))


@dataclass(frozen=True)
class _Held:
    """What was read of the book."""

    whole: Coverage
    warned: Sequence[Warned] = ()
    by_ref: Mapping[str, Record] = field(default_factory=dict)
    """The records that warnings are about."""


@dataclass(frozen=True)
class _Work:
    """Reads the matrix on the thread of the jobs."""

    book: Book
    year: int

    def __call__(self, progress: Progress) -> _Held:
        with self.book.reading() as connection:
            held = holdings(connection)
        progress.stop_if_asked()
        warned = warnings(held, self.year)
        about = {ref for ref, _ in warned}
        return _Held(
            coverage.coverage(held), warned, {one.ref: one for one in held if one.ref in about}
        )
