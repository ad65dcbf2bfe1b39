"""What the parts of a change ask of the change that they belong to."""

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
        """For queries that must see what the change has done so far."""

    @property
    def numbering(self) -> Numbering:
        """What gives new records their numbers."""

    def update(self, before: R, after: R, *, verb: bool = False) -> R:
        """Write what differs between *before* and *after*; returns what stands then.

        *verb* allows fields to change that nobody types.
        """

    def call(self, record: Record, ref: str) -> None:
        """Let *record* be called *ref* from now on."""

    def history(self, record: str) -> list[Operation]:
        """Every operation on *record*, the change's included."""

    def state(self, kind: Kind[Any], record: str) -> State:
        """How *record* stands, the change included."""
