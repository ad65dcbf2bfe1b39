"""The parts of a record beside its fields: what refers to it, and its history."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from secretariat.data.questions import reading
from secretariat.declaring.kinds import Kind
from secretariat.domain.registers import KINDS
from secretariat.i18n import N_
from ui.context import Context
from ui.kit.cells import Cell, Column
from ui.kit.fixed import FixedModel
from ui.kit.fold import Fold
from ui.kit.record_table import RecordTable
from ui.records.erasing import Erasing
from ui.records.names import Names, show_record
from ui.records.past import RecordPast

_ENOUGH = 110
"""Sufficient width in pixels at 100 per cent of a field in a history, beside author and time."""


class LinksPage(QWidget):
    """The records that refer to one."""

    def __init__(self, context: Context, names: Names) -> None:
        super().__init__()
        self.setObjectName("plain")
        self._context, self._names = context, names
        self._model = FixedModel([Column("", context.text(N_("Referenced by")))], self)
        name = context.text(N_("Referenced by"))
        self.table = RecordTable(context.look, self._model, name)
        self.table.opened.connect(lambda record_id: show_record(context, names, record_id))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.table)

    def show_record(self, record: Any) -> None:
        """List what refers to *record*."""
        text = self._context.text
        with self._context.book.reading() as view:
            links = reading.pointing_at(view, record.id)
        self._names.prepare(source for _, source, _ in links)
        rows: dict[str, tuple[Cell, ...]] = {}
        for name, source, field in links:
            kind, title = KINDS.named(name), self._names.title(source)
            if title is not None:
                how = f"{text(kind.singular)} · {text(kind.field_named[field].label)}"
                sentence = title.name.best(self._context.language.short)
                rows[source] = (Cell(sentence or title.ref, f"{title.ref} · {how}"),)
        self._model.show_rows(list(rows.items()))


class PastPage(QWidget):
    """The history of a record, and a form that erases values for good."""

    def __init__(self, context: Context, kind: Kind[Any], past: RecordPast) -> None:
        super().__init__()
        self.setObjectName("plain")
        self._past = past
        self._model = FixedModel(past.columns(), self)
        name = context.text(N_("History"))
        self.table = RecordTable(context.look, self._model, name, enough=_ENOUGH)
        self.erasing = Erasing(context, kind)
        self._fold = Fold(context.look, context.text(N_("Erase values for good")), self.erasing)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(context.look.px(4))
        for part in (self.table, self._fold, self.erasing):
            layout.addWidget(part)

    def show_record(self, record: Any) -> None:
        """List what was done to *record*."""
        self.erasing.show_record(record)
        if self.erasing.reason.text():
            self._fold.turn(opened=True)
        rows = self._past.rows(self._past.lines(record.id))
        self._model.show_rows([*self._past.quarantined_rows(record.id), *rows])

    def begin_erasing(self) -> None:
        """Put the cursor into the reason for erasing."""
        self._fold.turn(opened=True)
        self.erasing.reason.setFocus()
