"""The records behind a cell, and the lists shown instead of the matrix."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from secretariat.declaring.duties import Step
from secretariat.declaring.kinds import Record
from secretariat.domain.across.coverage import Row
from secretariat.domain.across.following import TITLE
from secretariat.domain.across.principles import TITLE as NOT_CHECKED
from secretariat.i18n import N_
from ui.context import Context
from ui.coverage import rows
from ui.coverage.filters import DIRECTIONS, ORPHANS, UNCHECKED, WARNED, Shown
from ui.coverage.reading import CoverageData
from ui.kit.fixed import FixedModel
from ui.kit.parts import Elided, column, row
from ui.kit.record_table import RecordTable


class Behind(QFrame):
    """A card with a heading and a list of records of any kind; Enter opens one."""

    opened = Signal(object)
    """Emitted with the record to be opened."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._targets: dict[str, Record] = {}
        px = context.look.px
        self.model = FixedModel(rows.list_columns(context), self)
        self.table = RecordTable(context.look, self.model, context.text(N_("Records in the cell")))
        self._heading = Elided("", "heading")
        head = row(self._heading, margins=(px(14), px(10), px(14), 0))
        self.setProperty("role", "card")
        self.setLayout(column(head, self.table, spacing=px(4), margins=(1, 1, 1, 1)))
        self.setMinimumHeight(px(180))
        self.table.opened.connect(self._open)

    @property
    def is_empty(self) -> bool:
        """True when nothing is listed."""
        return not self.model.ids

    def show_list(self, held: CoverageData, shown: Shown, of: Row | None) -> None:
        """Show the list of *shown*: warnings, orphans, or the records of a cell."""
        text = self._context.text
        title, records, uncounted = "", tuple[Record, ...](), tuple[Record, ...]()
        if shown.what == WARNED:
            self._show_warned(held)
            return
        if shown.what == DIRECTIONS:
            self._show_followed(held)
            return
        if shown.what == ORPHANS:
            title, records = text(N_("Records under no clause")), held.whole.orphans
        elif shown.what == UNCHECKED:
            title, records = text(NOT_CHECKED), held.whole.unchecked
        elif shown.step and of is not None:
            title = f"{of.clause.code} · {self._called(shown.step)}"
            records, uncounted = rows.records_at(of, shown.step), of.uncounted
        lines = rows.listed(self._context, records, uncounted)
        self._show(title, lines, {record.id: record for record in records})

    def _show_warned(self, held: CoverageData) -> None:
        lines = rows.warned(self._context, held.warned, held.by_ref)
        refs = {line: ref for (line, _), (ref, _) in zip(lines, held.warned, strict=True)}
        targets = {line: held.by_ref[ref] for line, ref in refs.items() if ref in held.by_ref}
        self._show(self._context.text(N_("Entries to review")), lines, targets)

    def _show_followed(self, held: CoverageData) -> None:
        """List the directions, each above the work for it."""
        targets: dict[str, Record] = {}
        for each in held.followed:
            targets[each.direction.id] = each.direction
            targets |= {statement.id: statement for statement in each.statements}
            targets |= {rows.line_of(each, work): work.record for work in each.work}
        lines = rows.followed(self._context, held.followed)
        self._show(self._context.text(TITLE), lines, targets)

    def _show(self, title: str, lines: list[rows.Line], targets: dict[str, Record]) -> None:
        self._heading.say(title)
        self._targets = targets
        self.model.show_rows(lines)
        if lines:
            self.table.go_to(lines[0][0])

    def _called(self, step: str) -> str:
        known = {step.value: step.label for step in Step}
        return self._context.text(known.get(step, N_("Everything for this clause")))

    def _open(self, line: str) -> None:
        if line in self._targets:
            self.opened.emit(self._targets[line])
