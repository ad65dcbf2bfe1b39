"""The history of a record as rows: time, author, field, old and new value."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from secretariat.data.journal import history, quarantine
from secretariat.data.journal.history import Past
from secretariat.data.journal.quarantine import QuarantinedOperation
from secretariat.declaring.kinds import Kind
from secretariat.declaring.values import Json
from secretariat.i18n import N_
from secretariat.office.past import became_of, named_in, slot_name, slot_shown, what_of
from ui.context import Context
from ui.kit.cells import Cell, Column, Row
from ui.records.names import Names, sides_called


class RecordPast:
    """Reads the history of one record."""

    def __init__(self, context: Context, names: Names, kind: Kind[Any]) -> None:
        self._context, self._names, self._kind = context, names, kind

    def columns(self) -> list[Column]:
        """The columns of a history."""
        text = self._context.text
        return [Column("", text(N_("What was changed"))), Column("", text(N_("When and who")), 190)]

    def lines(self, record: str) -> list[Past]:
        """The history of the record with this id, oldest first."""
        with self._context.book.reading() as view:
            return history.of_record(view, record)

    def rows(self, lines: list[Past]) -> list[tuple[str, Row]]:
        """Each of *lines* as a row, newest first."""
        self._names.prepare(named_in(self._kind, lines))
        return [
            (f"{line.change} {line.slot}", self._row(line))
            for line in sorted(lines, key=lambda line: line.at, reverse=True)
        ]

    def quarantined_rows(self, record: str) -> list[tuple[str, Row]]:
        """A row for each operation in quarantine on the record with this id, and why."""
        with self._context.book.reading() as view:
            helds = quarantine.in_book(view, among=[record])
        return [(held.name, self._quarantined_row(held)) for held in reversed(helds)]

    def _quarantined_row(self, held: QuarantinedOperation) -> Row:
        fields = self._context.language.listed(map(self.field_name, held.slots))
        what = fields or self._context.text(held.label)
        why = self._context.text(
            N_("quarantined: {why}"), why=self._context.language.error(held.why)
        )
        return (Cell(what, why), Cell(self._moment(held.received), held.by))

    def _moment(self, at: int) -> str:
        return self._context.language.moment(datetime.fromtimestamp(at / 1e6).astimezone())

    def _row(self, line: Past) -> Row:
        language = self._context.language
        what = what_of(self._kind, line, language, sides_called(self._context))
        became = became_of(self._kind, line, language, self._names.name_of)
        return (Cell(what, became), Cell(self._moment(line.at), line.by))

    def field_name(self, slot: str) -> str:
        """The label of the field of *slot*, with its language or side."""
        return slot_name(self._kind, slot, self._context.language, sides_called(self._context))

    def value(self, slot: str, value: Json) -> str:
        """A stored value as text for the user."""
        return slot_shown(self._kind, slot, value, self._context.language, self._names.name_of)

    def erased(self, lines: list[Past]) -> dict[str, Past]:
        """The line about each erased field."""
        last: dict[str, Past] = {}
        for line in lines:
            last[line.slot] = line
        return {slot: line for slot, line in last.items() if line.erased}
