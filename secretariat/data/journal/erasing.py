"""Erasing: purged values leave the journal and the search index."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any

import sqlalchemy as sa

from secretariat.data.journal import chains, naming, quarantine
from secretariat.data.journal.operations import (
    Operation,
    Stored,
    blanks,
    purged,
)
from secretariat.data.store import batching, facts, search, wiping
from secretariat.data.store.bodies import BODY
from secretariat.data.store.tables import JOURNAL, SEARCH_ENTRIES
from secretariat.data.store.view import View
from secretariat.declaring.kinds import KINDS, Kind, Record, name_in
from secretariat.domain.papers import Paper

DIGEST = "sha256"
"""The field of a paper with the digest of its file; erasing it erases the file."""
ERASED = "erased"
"""Name of the fact with the time at which values were last erased here."""

_PAPERS: Kind[Paper] = KINDS.of(Paper)


def is_of(kind: Kind[Any], operation: Operation, slot: str, fields: Collection[str]) -> bool:
    """True when the write of *operation* in *slot* belongs to one of *fields*.

    These are names of fields, or halves such as ``title.en``. A single text of an older version
    belongs to the half of its language alone; if it was empty, to both.
    """
    today = kind.slots_today(slot) or (slot,)
    if len(today) > 1 and (stored := operation.writes[slot].after) is not None:
        lifted = kind.lifted(slot, stored, operation.version)
        today = tuple(slot for slot, value in lifted if value is not None)
    return any(slot in fields or name_in(slot) in fields for slot in today)


def remaining(view: View, record: Record, fields: Collection[str]) -> int:
    """The number of values, past and present, of *fields* of *record* that are not erased."""
    kind: Kind[Any] = KINDS.of(type(record))
    operations = every_on(view, record.id)
    gone = purged_by(operations, quarantine.for_good(view, [record.id]))
    return sum(
        write.after is not None and (operation.name, slot) not in gone
        for operation in operations
        for slot, write in operation.writes.items()
        if is_of(kind, operation, slot, fields)
    )


def erase_received(view: View, purging: Sequence[Operation], every: Iterable[Operation]) -> int:
    """Erase the values that *purging* names, among *every* operation on their record.

    Returns the number of values that were still there; if any, call `index_anew` once the record
    is settled.
    """
    return erase(view, purging, every) if any(operation.purges for operation in purging) else 0


def erase(view: View, purging: Iterable[Operation], every: Iterable[Operation]) -> int:
    """Erase the values that *purging* names in *every* operation; returns their number."""
    doomed: dict[str, set[str]] = defaultdict(set)
    known = {operation.name: operation for operation in every}
    for erasure in purging:
        for name, slot in erasure.purges:
            doomed[name].add(slot)
    blanked = {
        name: count
        for name, slots in doomed.items()
        if name in known and (count := _blank(view, known[name], frozenset(slots)))
    }
    if blanked:
        files = {file for name in blanked for file in _files_of(known[name], doomed[name])}
        wiping.note(view, files)
        facts.put(view, ERASED, str(chains.latest(view).received))
    return sum(blanked.values())


def _files_of(operation: Operation, slots: Collection[str]) -> Iterator[str]:
    """The digests of files in *slots*: a file is erased with its digest."""
    if operation.kind == _PAPERS.name:
        for slot in slots:
            if DIGEST in _PAPERS.slots_today(slot) and slot in operation.writes:
                yield str(operation.writes[slot].after or "")


def _blank(view: View, operation: Operation, slots: frozenset[str]) -> int:
    where = (
        (JOURNAL.c.replica == operation.replica)
        & (JOURNAL.c.layer == operation.layer)
        & (JOURNAL.c.number == operation.number)
        & (JOURNAL.c.name == operation.name)
    )
    texts = sa.select(JOURNAL.c.name, BODY, JOURNAL.c.payload).where(where)
    stored = Stored(*view.execute(texts).one())
    kept = purged(stored, slots)
    view.execute(sa.update(JOURNAL).where(where).values(payload=kept.payload))
    return len(blanks(kept)) - len(blanks(stored))


def index_anew(view: View) -> None:
    """Rebuild the search index, since a contentless index keeps deleted words for a while."""
    search.empty(view)
    view.execute(sa.delete(SEARCH_ENTRIES))
    for kind in KINDS:
        for some in batching.batches(chains.states(view, kind), 2_000):
            refs = naming.shown_refs(view, [record for record, _, _ in some])
            states = {record: state.sought(kind, refs.get(record, "")) for record, _, state in some}
            search.index(view, kind, states, fresh=True)


def last_erased(view: View) -> int:
    """Time of the last erasure here, in microseconds; files written before may hold its values."""
    return int(facts.facts_of(view).get(ERASED, 0))


def every_on(view: View, record: str) -> list[Operation]:
    """All operations on *record*, with those in quarantine, whose values are stored too."""
    return chains.operations_on(view, [record], quarantined=True)[record]


def purged_by(
    operations: Iterable[Operation], in_quarantine: Collection[str]
) -> set[tuple[str, str]]:
    """The values that *operations* erase, each an operation and a slot.

    Those with names *in_quarantine* erase none.
    """
    return {
        pair
        for operation in operations
        if operation.name not in in_quarantine
        for pair in operation.purges
    }
