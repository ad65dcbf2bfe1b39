"""The preview of a file of many registers."""

from __future__ import annotations

from secretariat.declaring.kinds import KINDS
from secretariat.i18n import N_
from secretariat.office.previewing import State, WholePreview
from ui.context import Context
from ui.kit.cells import Cell, Column
from ui.kit.fixed import FixedModel
from ui.kit.record_table import RecordTable

_WIDTH = 110


def whole_table(context: Context, preview: WholePreview) -> RecordTable:
    """A table with the numbers of records added, changed and so on, for each register."""
    text, number = context.text, context.language.number
    columns = [Column("", text(N_("Register")))]
    columns += [Column("", text(state.value), _WIDTH) for state in State]
    model = FixedModel(columns)
    table = RecordTable(context.look, model, text(N_("Preview of the registers")))
    model.setParent(table)
    rows = []
    for name, counts in preview.counts.items():
        cells = [Cell(number(count) if (count := counts.get(state, 0)) else "") for state in State]
        rows.append((name, (Cell(text(KINDS.named(name).plural)), *cells)))
    model.show_rows(rows)
    return table
