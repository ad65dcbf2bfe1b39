"""Protocol of a change, as its parts use it."""

from __future__ import annotations

from typing import Any, Protocol, TypeVar

from secretariat.data.journal.fold import State
from secretariat.data.journal.naming import Numbering
from secretariat.data.journal.operations import Operation
from secretariat.data.store.view import View
from secretariat.declaring.kinds import Kind, Record

R = TypeVar("R", bound=Record)


class Collecting(Protocol):
    """A change that is being collected: read from, and written to."""

    @property
    def view(self) -> View:
        """The view for queries that must see the writes of the change so far."""

    @property
    def numbering(self) -> Numbering:
        """The numbering of new records."""

    def update(self, before: R, after: R, *, verb: bool = False) -> R:
        """Write the differences between *before* and *after*; returns the record.

        *verb*: fields that only verbs write may change.
        """

    def call(self, record: Record, ref: str) -> None:
        """Give *record* the reference *ref*."""

    def history(self, record: str) -> list[Operation]:
        """All operations on *record*, the change's included."""

    def state(self, kind: Kind[Any], record: str) -> State:
        """The state of *record*, the change included."""
