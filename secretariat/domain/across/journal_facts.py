"""Facts about records that only the journal holds: when they were entered, and former states."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from datetime import date
from typing import Any, NamedTuple

from secretariat.declaring.fields import Field
from secretariat.declaring.kinds import Kind
from secretariat.declaring.values import Json
from secretariat.domain.across.moves import Move
from secretariat.domain.actions import Rag
from secretariat.frozen import frozen


def judged_field(kind: Kind[Any]) -> Field | None:
    """The field of *kind* in which a person states red, amber or green; None where none does."""
    fields = (field for field in kind.fields if not field.is_by_side)
    return next((field for field in fields if field.choices == tuple(Rag)), None)


class Written(NamedTuple):
    """One value written to the state of a record, and when."""

    day: date
    slot: str
    value: Json
    later: bool
    """True when it was written after the record had been entered."""


@frozen
class JournalFacts:
    """Facts from the journal; empty where records are looked at without one."""

    began: date | None = None
    """The day on which the book began; earlier events were entered afterwards."""
    entered: Mapping[str, date] = field(default_factory=dict)
    """The day on which each record was first written, by its id."""
    written: Mapping[str, tuple[Written, ...]] = field(default_factory=dict)
    """The values written to the states of changed records, the oldest first, by id."""
    judged: Mapping[str, tuple[Written, ...]] = field(default_factory=dict)
    """The values written to the stated RAG of changed records, the oldest first, by id."""
    moved: Mapping[str, tuple[Move, ...]] = field(default_factory=dict)
    """The moves of the deadlines of records, the oldest first, by id; only of those with some."""

    def knew(self, record: str, on: date) -> bool:
        """True when the record with this id was in the book at the end of the day *on*."""
        entered = self.entered.get(record)
        return entered is not None and entered <= on

    def state(self, record: str, of: Field, now: Any, on: date) -> Any:
        """The state of a record at the end of the day *on*; *now* if it has not changed since."""
        return self._former(self.written.get(record, ()), record, of, now, on)

    def judgement(self, record: str, of: Field, now: Any, on: date) -> Any:
        """The RAG that was stated of a record at the end of the day *on*."""
        return self._former(self.judged.get(record, ()), record, of, now, on)

    def _former(
        self, written: tuple[Written, ...], record: str, of: Field, now: Any, on: date
    ) -> Any:
        if not written or not self.knew(record, on):
            return now
        slots = {**of.pack(now), **dict.fromkeys((change.slot for change in written), None)}
        slots |= {change.slot: change.value for change in written if change.day <= on}
        return of.unpack(slots)

    def last_change(self, record: str) -> date | None:
        """The day of the last change of a record's state; None if it never changed."""
        return max(
            (change.day for change in self.written.get(record, ()) if change.later), default=None
        )
