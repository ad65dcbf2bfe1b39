"""Values restored from a copy: blank here without a valid purge, and present in the copy."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

import sqlalchemy as sa

from secretariat.data.journal import chains, erasing, judging, quarantine, settling
from secretariat.data.journal.operations import (
    Operation,
    Stored,
    read,
    with_values_of,
)
from secretariat.data.store import batching
from secretariat.data.store.bodies import BODY
from secretariat.data.store.tables import JOURNAL
from secretariat.data.store.view import View


def gone_unduly(view: View) -> set[str]:
    """The names of operations with values that are blank here without a valid purge.

    An earlier version let a side purge values of the other side, and values erased in quarantine
    can no longer be judged. A copy that still has the values can restore them.
    """
    returned: set[str] = set()
    for some in batching.batches(quarantine.records(view)):
        in_quarantine = quarantine.names_on(view, some)
        for every in chains.operations_on(view, some, quarantined=True).values():
            blank = [operation for operation in every if operation.blank]
            purges = [
                operation
                for operation in every
                if operation.purges and operation.name not in in_quarantine
            ]
            returned |= {
                operation.name
                for operation in blank
                if not operation.blank <= _erased_by_owner(operation, purges)
            }
    return returned


def _erased_by_owner(operation: Operation, purges: Iterable[Operation]) -> set[str]:
    """The slots of *operation* that its own author erased by one of *purges*."""
    return {
        slot
        for purge in purges
        if judging.wrote(purge.side, purge.replica, operation)
        for name, slot in purge.purges
        if name == operation.name
    }


def give_back(view: View, received: Iterable[Stored], now: int) -> settling.Written:
    """Restore values that are blank here from the *received* operations, unless validly purged.

    All *received* operations are already in the journal. Returns the restored slots, by record.
    """
    by_record: dict[str, set[str]] = defaultdict(set)
    for stored, other, slots in missing(view, received, now):
        whole = with_values_of(stored, other, slots)
        same = JOURNAL.c.name == other.name
        view.execute(sa.update(JOURNAL).where(same).values(payload=whole.payload))
        by_record[read(other).record] |= slots
    return by_record


def missing(
    view: View, received: Iterable[Stored], now: int
) -> Iterator[tuple[Stored, Stored, frozenset[str]]]:
    """The *received* operations with values that are blank here without a valid purge.

    Each as stored here, as received, and with the slots of these values.
    """
    texts = sa.select(JOURNAL.c.name, BODY, JOURNAL.c.payload)
    for other in received:
        theirs = read(other)
        stored = Stored(*view.execute(texts.where(JOURNAL.c.name == other.name)).one())
        blank = read(stored).blank - theirs.blank
        if not blank:
            continue
        # The verdict on a purge may depend on the values: judge as a copy that has them.
        there = erasing.every_on(view, theirs.record)
        every = [theirs if operation.name == theirs.name else operation for operation in there]
        purged = erasing.purged_by(every, judging.faults(every, now))
        if slots := frozenset(slot for slot in blank if (other.name, slot) not in purged):
            yield stored, other, slots
