"""Erasing: the values that purges name leave the journal and the search index."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any

import sqlalchemy as sa

from secretariat.data.journal import chains, naming
from secretariat.data.journal.operations import Operation, Stored, blanks, purged
from secretariat.data.store import batching, search, wiping
from secretariat.data.store.tables import JOURNAL, SEARCH_ENTRIES
from secretariat.declaring.kinds import KINDS, Kind, Record, name_in
from secretariat.domain.papers import Paper

DIGEST = "sha256"
"""The field of a paper that names its file: with its values, the file itself is erased."""


_PAPERS: Kind[Paper] = KINDS.of(Paper)


def is_of(kind: Kind[Any], slot: str, fields: Collection[str]) -> bool:
    """True when *slot* is in one of *fields*: names of fields, or halves such as ``title.en``."""
    today = kind.slot_today(slot) or slot
    return today in fields or name_in(today) in fields


def remaining(connection: sa.Connection, record: Record, fields: Collection[str]) -> int:
    """How many values that *fields* of *record* ever had are not erased."""
    kind: Kind[Any] = KINDS.of(type(record))
    operations = chains.operations_on(connection, [record.id])[record.id]
    gone = {pair for operation in operations for pair in operation.purges}
    return sum(
        write.after is not None and (operation.name, slot) not in gone
        for operation in operations
        for slot, write in operation.writes.items()
        if is_of(kind, slot, fields)
    )


def erase_received(
    connection: sa.Connection, purging: Sequence[Operation], every: Iterable[Operation]
) -> int:
    """Erase what the operations *purging* name among *every* operation on their record.

    Returns how many values were still there: once the record is settled, index anew.
    """
    return erase(connection, purging, every) if any(one.purges for one in purging) else 0


def erase(
    connection: sa.Connection, purging: Iterable[Operation], every: Iterable[Operation]
) -> int:
    """Erase what *purging* operations name among *every* one; how many values were still there."""
    doomed: dict[str, set[str]] = defaultdict(set)
    known = {one.name: one for one in every}
    for one in purging:
        for name, slot in one.purges:
            doomed[name].add(slot)
    blanked = {
        name: count
        for name, slots in doomed.items()
        if name in known and (count := _blank(connection, known[name], frozenset(slots)))
    }
    if blanked:
        files = {file for name in blanked for file in _files_of(known[name], doomed[name])}
        wiping.note(connection, files)
    return sum(blanked.values())


def _files_of(operation: Operation, slots: Collection[str]) -> Iterator[str]:
    """The digests of files among the values in *slots*: with its digest a file goes as well."""
    if operation.kind == _PAPERS.name:
        for slot in slots:
            if _PAPERS.slot_today(slot) == DIGEST and slot in operation.writes:
                yield str(operation.writes[slot].after or "")


def _blank(connection: sa.Connection, operation: Operation, slots: frozenset[str]) -> int:
    where = (
        (JOURNAL.c.replica == operation.replica)
        & (JOURNAL.c.layer == operation.layer)
        & (JOURNAL.c.number == operation.number)
    )
    texts = sa.select(JOURNAL.c.name, JOURNAL.c.body, JOURNAL.c.payload).where(where)
    stored = Stored(*connection.execute(texts).one())
    kept = purged(stored, slots)
    connection.execute(sa.update(JOURNAL).where(where).values(payload=kept.payload))
    return len(blanks(kept)) - len(blanks(stored))


def index_anew(connection: sa.Connection) -> None:
    """Make the search index from nothing: a contentless one keeps deleted words for a while."""
    connection.exec_driver_sql(search.DROP)
    connection.exec_driver_sql(search.CREATE)
    connection.execute(sa.delete(SEARCH_ENTRIES))
    for kind in KINDS:
        for some in batching.batches(chains.states(connection, kind), 2_000):
            refs = naming.shown_refs(connection, [one for one, _, _ in some])
            states = {one: state.sought(kind, refs.get(one, "")) for one, _, state in some}
            search.index(connection, kind, states, fresh=True)
