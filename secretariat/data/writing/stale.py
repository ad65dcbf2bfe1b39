"""What is refused because somebody else wrote it meanwhile, and who that was."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from secretariat.data.journal.fold import State
from secretariat.data.journal.operations import Operation
from secretariat.declaring.kinds import REMOVED, Record
from secretariat.declaring.values import Json
from secretariat.errors import SecretariatError
from secretariat.i18n import N_


@dataclass(frozen=True)
class Overtaken:
    """A slot that stands otherwise than whoever writes it had read, and who wrote that when."""

    slot: str
    value: Json
    by: str
    at: int


class StaleError(SecretariatError):
    """Says that what is to be written was read before somebody else wrote it anew."""

    def __init__(self, record: Record, found: Sequence[Overtaken]) -> None:
        super().__init__(N_("{ref} was changed meanwhile; look at it again."), ref=record.ref)
        self.found = tuple(found)
        """What stands otherwise; of a record that was taken out, its removal alone."""

    @property
    def is_removed(self) -> bool:
        """True where the record was taken out."""
        return any(one.slot == REMOVED for one in self.found)


def overtaken(history: Sequence[Operation], state: State, slots: Iterable[str]) -> list[Overtaken]:
    """Who wrote each of *slots* last, by the *history* of the record and what it amounts to."""
    return [_last(history, state, slot) for slot in ([REMOVED] if state.removed else slots)]


def _last(history: Sequence[Operation], state: State, slot: str) -> Overtaken:
    heads = state.heads.get(slot)
    if heads:
        return Overtaken(slot, heads[0].value, heads[0].operation.by, heads[0].operation.at)
    # Taken back to before anybody wrote it: whoever did that acted last.
    last = max(history, key=lambda one: one.rank)
    return Overtaken(slot, None, last.by, last.at)
