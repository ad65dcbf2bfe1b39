"""Takes over quarantined values: a user who approves them writes them anew.

So the work of a desk whose clock was wrong is not lost: its values are written again under today's
date, and reach every copy. The quarantined operation itself stays where it is.
"""

from __future__ import annotations

from collections.abc import Iterable

from secretariat.data.journal import judging, quarantine
from secretariat.data.journal.fold import current_writes, over_shown
from secretariat.data.journal.operations import Operation, Write
from secretariat.data.writing.change import Change
from secretariat.declaring.kinds import KINDS, REF
from secretariat.errors import SecretariatError
from secretariat.i18n import N_


def take_over(change: Change, names: Iterable[str]) -> list[str]:
    """Write the values of the operations called *names* anew; returns the records, by id."""
    operations = [quarantine.operation(change.view, name) for name in names]
    for operation in sorted(operations, key=lambda operation: operation.rank):
        _take_over(change, operation)
        change.flush()
    return sorted({operation.record for operation in operations})


def _take_over(change: Change, operation: Operation) -> None:
    if operation.blank:
        raise SecretariatError(N_("Its values were erased; nothing of it can be taken over."))
    judging.refuse_wrong(operation)
    kind = KINDS.named(operation.kind)
    history = change.history(operation.record)
    if not operation.writes:
        raise SecretariatError(N_("It holds no value that could be taken over."))
    if not history and REF not in operation.writes:
        raise SecretariatError(
            N_("Its record does not exist; first take over the operation that adds it.")
        )
    if history and history[0].kind != operation.kind:
        raise SecretariatError(N_("Its record is of another kind here."))
    state = change.state(kind, operation.record)
    writes = {}
    for slot, write in current_writes(kind, operation).items():
        value, parents = over_shown(state, slot, write.after)
        # Made over the operation itself too: if it is released later, it is no second version. But
        # an addition is made over nothing: by that, undo recognises it.
        itself = (operation.name,) if slot != REF or history else ()
        writes[slot] = Write(value, (*parents, *itself))
    change.write(kind, operation.record, writes)
