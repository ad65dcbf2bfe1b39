"""The history of a record, as rows: when and by whom, which field, from what to what."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from secretariat.data.journal import history, quarantine
from secretariat.data.journal.history import Past
from secretariat.data.journal.quarantine import Held
from secretariat.declaring.amounts import MoneyField, NumberField
from secretariat.declaring.fields import (
    ChoiceField,
    DayField,
    Field,
    FlagField,
    WhenField,
    WholeField,
)
from secretariat.declaring.kinds import REMOVED, Kind
from secretariat.declaring.many import BySideField
from secretariat.declaring.states import StatesField, state_given
from secretariat.declaring.values import Json
from secretariat.i18n import N_
from secretariat.office.past import slot_name
from ui.context import Context
from ui.kit.cells import Cell, Column, Row
from ui.records.names import Names


class RecordPast:
    """Tells what became of one record."""

    def __init__(self, context: Context, names: Names, kind: Kind[Any]) -> None:
        self._context, self._names, self._kind = context, names, kind

    def columns(self) -> list[Column]:
        """What the list of a history shows."""
        text = self._context.text
        return [Column("", text(N_("What was changed"))), Column("", text(N_("When and who")), 190)]

    def lines(self, record: str) -> list[Past]:
        """The history of the record with this id, oldest first."""
        with self._context.book.reading() as view:
            return history.of_record(view, record)

    def rows(self, lines: list[Past]) -> list[tuple[str, Row]]:
        """Each of *lines* as a row, newest first."""
        self._names.prepare(
            str(value) for line in lines for value in (line.before, line.after, _target(line.slot))
            if isinstance(value, str) and len(value) == _ID
        )  # fmt: skip
        return [
            (f"{line.change} {line.slot}", self._row(line))
            for line in sorted(lines, key=lambda one: one.at, reverse=True)
        ]

    def held(self, record: str) -> list[tuple[str, Row]]:
        """A row for each operation on the record with this id that has no effect, and why."""
        with self._context.book.reading() as view:
            found = quarantine.in_book(view, among=[record])
        return [(one.name, self._held(one)) for one in reversed(found)]

    def _held(self, one: Held) -> Row:
        fields = self._context.language.listed(map(self.field_name, one.slots))
        what = fields or self._context.text(one.label)
        why = self._context.text(
            N_("quarantined: {why}"), why=self._context.language.error(one.why)
        )
        return (Cell(what, why), Cell(self._moment(one.received), one.by))

    def _moment(self, at: int) -> str:
        return self._context.language.moment(datetime.fromtimestamp(at / 1e6).astimezone())

    def _row(self, line: Past) -> Row:
        return (Cell(self._what(line), self._said(line)), Cell(self._moment(line.at), line.by))

    def _what(self, line: Past) -> str:
        """The field; a record that was taken out and is there again says so."""
        if line.slot == REMOVED and not line.after:
            return self._context.text(N_("Brought back"))
        return self.field_name(line.slot)

    def field_name(self, slot: str) -> str:
        """What the field that *slot* is a part of is called, with its language or side."""
        return slot_name(self._kind, slot, self._context.language)

    def _said(self, line: Past) -> str:
        text = self._context.text
        if line.erased:
            reason = line.reason or "–"
            return text(N_("Erased for good: {reason}"), reason=reason)
        if line.slot == REMOVED:
            return text(line.label)
        target = _target(line.slot)
        if target:
            name = self._names.names([target]).get(target, "?")
            return ("+ " if line.after else "− ") + name
        before = self.value(line.slot, line.before)
        after = self.value(line.slot, line.after)
        return f"{before} → {after}" if line.before is not None else after

    def value(self, slot: str, value: Json) -> str:
        """A stored value as a reader wants to see it."""
        if value is None:
            return "–"
        field = self._kind.field_of(slot)
        inner: Field | None = field.of if isinstance(field, BySideField) else field
        if isinstance(inner, StatesField):
            state = state_given(value)
            return self._context.text(state.label) if state else str(value)
        if isinstance(inner, ChoiceField):
            found = next((choice for choice in inner.of if choice.value == value), None)
            return self._context.text(found.label) if found else str(value)
        if isinstance(inner, _SHOWN):
            shown: Any = inner.unpack({inner.name: value})
            return inner.show(shown, self._context.language, lambda one, _: one)
        if inner is not None and hasattr(inner, "to"):
            return self._names.names([str(value)]).get(str(value), "?")
        return " ".join(str(value).split())

    def erased(self, lines: list[Past]) -> dict[str, Past]:
        """For each field that is empty because it was erased, the line that says so."""
        last: dict[str, Past] = {}
        for line in lines:
            last[line.slot] = line
        return {slot: line for slot, line in last.items() if line.erased}


_ID = 36
_SHOWN = (DayField, WhenField, WholeField, NumberField, MoneyField, FlagField)
"""Fields whose stored values are shown in a history as the fields show them everywhere."""


def _target(slot: str) -> str:
    """The id in the slot of one of many links, empty in any other."""
    return slot.partition("/")[2]
