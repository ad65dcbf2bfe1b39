"""Refuses writes over values that somebody else wrote meanwhile."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from secretariat.data.journal.fold import State
from secretariat.data.journal.operations import Operation
from secretariat.declaring.kinds import REMOVED, Record
from secretariat.declaring.values import Json
from secretariat.errors import SecretariatError
from secretariat.frozen import frozen
from secretariat.i18n import N_


@frozen
class Overtaken:
    """A slot whose value differs from what the writer had read, and who wrote it when."""

    slot: str
    value: Json
    by: str
    at: int


class StaleError(SecretariatError):
    """Raised when a record was changed by somebody else after it had been read."""

    def __init__(self, record: Record, overtaken_slots: Sequence[Overtaken]) -> None:
        super().__init__(N_("{ref} was changed meanwhile; look at it again."), ref=record.ref)
        self.overtaken = tuple(overtaken_slots)
        """The slots that differ; of a removed record, its removal alone."""

    @property
    def is_removed(self) -> bool:
        """True when the record was removed."""
        return any(slot.slot == REMOVED for slot in self.overtaken)


def overtaken(history: Sequence[Operation], state: State, slots: Iterable[str]) -> list[Overtaken]:
    """The last author of each of *slots*, from the *history* of the record and its state."""
    return [_last(history, state, slot) for slot in ([REMOVED] if state.removed else slots)]


def _last(history: Sequence[Operation], state: State, slot: str) -> Overtaken:
    heads = state.heads.get(slot)
    if heads:
        return Overtaken(slot, heads[0].value, heads[0].operation.by, heads[0].operation.at)
    # Undone to before anybody wrote it: the author of the undo acted last.
    last = max(history, key=lambda operation: operation.rank)
    return Overtaken(slot, None, last.by, last.at)
