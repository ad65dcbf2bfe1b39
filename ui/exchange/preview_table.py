"""The rows of a sheet as they would be imported, with the doubts about each cell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHeaderView

from secretariat.i18n import N_
from secretariat.office.previewing import WHOLE_ROW, CellRemark, Preview, Row, State
from ui.context import Context
from ui.kit.cells import Cell, Column
from ui.kit.record_model import RecordModel
from ui.kit.record_table import RecordTable
from ui.kit.theme import CAPTION

TONES = {
    State.NEW: "green",
    State.CHANGED: "blue",
    State.SAME: "grey",
    State.REFUSED: "red",
}
_FIRST = (110, 56)
"""Widths in pixels at 100 per cent of the columns for a row's outcome and its number."""
_AROUND = 48
"""Pixels around the text of a heading: its padding, and Qt's room for the sort mark."""
_NARROWEST, _WIDEST, _WIDEST_TITLE = 90, 300, 440
"""Least and greatest widths of every other column, which is as wide as its contents need."""
_REMARKED = 140
"""The greatest width that a remark makes: below the rows it is shown in full."""
_MEASURED = 100
"""The number of rows whose contents are measured."""


class PreviewTable(RecordTable):
    """Every column has its width; what does not fit is scrolled to."""

    def __init__(self, context: Context, preview: Preview) -> None:
        self._context, self.preview = context, preview
        every = range(len(preview.columns))
        self._order = sorted(every, key=lambda at: preview.columns[at].column is None)
        text = context.text
        heads = [text(N_("Import result")), text(N_("Row"))]
        heads += [
            _head(match.heading or match.letter, match, context)
            for match in (preview.columns[at] for at in self._order)
        ]
        self._shown: dict[str, Row] = {}
        model = RecordModel([Column("", head) for head in heads], self._ids, self._cells_of)
        super().__init__(context.look, model, text(N_("Preview of the rows")))
        model.setParent(self)
        self._model = model
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        for column in range(len(heads)):
            self.horizontalHeader().setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)
            self.setColumnWidth(column, self._wide(column))
        self.horizontalHeader().setStretchLastSection(True)
        self.show_only(None, doubted=False)

    def show_only(self, state: State | None, *, doubted: bool) -> None:
        """Show the rows with this *state*, or all; or those that are *doubted*."""
        self._shown = {
            str(row.number): row
            for row in self.preview.rows
            if (state is None or row.state is state) and (row.remarks or not doubted)
        }
        self._model.reload()
        if self._model.ids:
            self.go_to(self._model.ids[0])

    def sentences(self, number: str) -> list[str]:
        """All remarks on the row with this number, by cell."""
        language = self._context.language
        names = {column.index: column.heading or column.letter for column in self.preview.columns}
        row = self._shown.get(number)
        remarks = sorted(row.remarks.items()) if row else ()
        return [
            language.labelled(names[at], language.error(remark.sentence))
            if at in names
            else language.error(remark.sentence)
            for at, remark in remarks
        ]

    def _wide(self, column: int) -> int:
        look, at = self._context.look, column - len(_FIRST)
        if at < 0:
            return look.px(_FIRST[column])
        small = QFontMetrics(look.theme.font(CAPTION))
        bold = QFontMetrics(look.theme.font(CAPTION, bold=True))
        match = self.preview.columns[self._order[at]]
        needed = bold.horizontalAdvance(self._model.columns[column].title)
        for row in self.preview.rows[:_MEASURED]:
            cell = self._cell(row.cells[self._order[at]], row.remarks.get(match.index))
            needed = max(
                needed,
                self.fontMetrics().horizontalAdvance(cell.text.partition("\n")[0]),
                min(small.horizontalAdvance(cell.second), look.px(_REMARKED)),
            )
        is_title = (
            match.column is not None and match.column.field == self.preview.reading.kind.title
        )
        widest = _WIDEST_TITLE if is_title else _WIDEST
        return max(look.px(_NARROWEST), min(needed + look.px(_AROUND), look.px(widest)))

    def fit_columns(self) -> None:
        """Do nothing: columns keep their width, and the table scrolls sideways."""

    def _ids(self, _order: str, _descending: bool) -> list[str]:  # noqa: FBT001 - as asked
        return list(self._shown)

    def _cells_of(self, wanted: Sequence[str]) -> Mapping[str, tuple[Cell, ...]]:
        return {key: self._cells(self._shown[key]) for key in wanted}

    def _cells(self, row: Row) -> tuple[Cell, ...]:
        language = self._context.language
        whole = row.remarks.get(WHOLE_ROW)
        text = language.error(whole.sentence) if whole else ""
        head = (
            Cell(language.text(row.state.value), tone=TONES[row.state]),
            Cell(str(row.number), text, ink=_ink(whole)),
        )
        columns = self.preview.columns
        cells = [
            self._cell(row.cells[at], row.remarks.get(columns[at].index)) for at in self._order
        ]
        return (*head, *cells)

    def _cell(self, text: str, remark: CellRemark | None) -> Cell:
        if remark is None:
            return Cell(text)
        return Cell(text or "–", self._context.language.error(remark.sentence), ink=_ink(remark))


def _head(heading: str, header: object, context: Context) -> str:
    column = getattr(header, "column", None)
    return heading if column is None else f"{heading} → {column.heading(context.language)}"


def _ink(remark: CellRemark | None) -> str:
    if remark is None:
        return "text"
    return "red" if remark.refused else "amber"
