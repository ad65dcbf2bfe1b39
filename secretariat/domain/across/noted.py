"""Noted: what the journal tells of records besides what they say: when, and how they stood."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from secretariat.declaring.fields import Field
from secretariat.declaring.values import Json


class Written(NamedTuple):
    """One value written into the state of a record, and when."""

    day: date
    slot: str
    value: Json
    later: bool
    """False when the record was entered with it."""


@dataclass(frozen=True)
class Noted:
    """What the journal tells; empty where records are looked at without one."""

    began: date | None = None
    """The day on which the book began; what it says of earlier times was entered afterwards."""
    entered: Mapping[str, date] = field(default_factory=dict)
    """The day on which each record was first written, by its id."""
    written: Mapping[str, tuple[Written, ...]] = field(default_factory=dict)
    """What was written into the states of records that were changed, the oldest first."""

    def knew(self, record: str, on: date) -> bool:
        """True when the record with this id was in the book at the end of the day *on*."""
        entered = self.entered.get(record)
        return entered is not None and entered <= on

    def state(self, record: str, of: Field, now: Any, on: date) -> Any:
        """The state of a record at the end of the day *on*, *now* unless it was changed."""
        written = self.written.get(record, ())
        if not written or not self.knew(record, on):
            return now
        slots = {**of.pack(now), **dict.fromkeys((one.slot for one in written), None)}
        slots |= {one.slot: one.value for one in written if one.day <= on}
        return of.unpack(slots)

    def last_change(self, record: str) -> date | None:
        """The day on which a record's state was last changed after it had been entered."""
        return max((one.day for one in self.written.get(record, ()) if one.later), default=None)
