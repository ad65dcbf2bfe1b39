"""Purging: a value erased for good, with a reason, while the chain goes on to verify.

An undo hides, a purge destroys. What is left says that there was a value, who had it erased, when
and why. A copy that learns of a purge by merging erases its own.

A side purges what it wrote itself: its values are not another side's to destroy. `judging.wrote`
says which those are, here and wherever the purge arrives.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any

import sqlalchemy as sa

from secretariat.data import journal, judging, naming, search, wiping
from secretariat.data.change import Change
from secretariat.data.operations import Operation, Stored, blanks, purged
from secretariat.data.tables import JOURNAL, SEARCH_ENTRIES
from secretariat.declaring.kinds import KINDS, REF, REMOVED, Kind, Record, name_in
from secretariat.domain.papers import Paper
from secretariat.errors import SecretariatError
from secretariat.i18n import N_

DIGEST = "sha256"
"""The field of a paper that names its file: with its values, the file itself is erased."""

_PAPERS: Kind[Paper] = KINDS.of(Paper)


def purge(change: Change, record: Record, fields: Collection[str]) -> int:
    """Erase every value that our side ever wrote in *fields* of *record*; returns how many went.

    *fields* are field names, or halves such as ``title.en``. `remaining` says what stays.
    """
    kind: Kind[Any] = KINDS.of(type(record))
    _refuse_unknown(kind, fields)
    doomed: dict[str, list[tuple[str, str]]] = defaultdict(list)
    operations = change.history(record.id)
    gone = {pair for operation in operations for pair in operation.purges}
    there = [
        (operation, slot)
        for operation in operations
        for slot in operation.writes
        if _is_of(kind, slot, fields)
    ]
    left = [(operation, slot) for operation, slot in there if (operation.name, slot) not in gone]
    for operation, slot in left:
        if judging.wrote(change.author.side, change.author.replica, operation):
            doomed[operation.layer].append((operation.name, slot))
    if not doomed:
        raise SecretariatError(_nothing_to_erase(there, left), ref=record.ref)
    for layer, pairs in sorted(doomed.items()):
        change.purge(kind, record.id, layer, pairs)
    change.flush()
    _erase(change.connection, operations, operations)
    index_anew(change.connection)
    return sum(len(pairs) for pairs in doomed.values())


def _is_of(kind: Kind[Any], slot: str, fields: Collection[str]) -> bool:
    today = kind.slot_today(slot) or slot
    return today in fields or name_in(today) in fields


def _nothing_to_erase(there: Sequence[object], left: Sequence[object]) -> str:
    if left:
        return N_(
            "What {ref} has there was written by the other side; only that side can erase it."
        )
    if there:
        return N_("Whatever {ref} had there is erased already.")
    return N_("{ref} never had anything there to erase.")


def remaining(connection: sa.Connection, record: Record, fields: Collection[str]) -> int:
    """How many values that *fields* of *record* ever had are not erased."""
    kind: Kind[Any] = KINDS.of(type(record))
    operations = journal.operations_on(connection, [record.id])[record.id]
    gone = {pair for operation in operations for pair in operation.purges}
    return sum(
        write.after is not None and (operation.name, slot) not in gone
        for operation in operations
        for slot, write in operation.writes.items()
        if _is_of(kind, slot, fields)
    )


def erase_received(
    connection: sa.Connection, purging: Sequence[Operation], every: Iterable[Operation]
) -> int:
    """Erase what the operations *purging* name among *every* operation on their record.

    Returns how many values were still there: once the record is settled, index anew.
    """
    return _erase(connection, purging, every) if any(one.purges for one in purging) else 0


def _erase(
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
        for some in journal.batches(journal.states(connection, kind), 2_000):
            refs = naming.shown_refs(connection, [one for one, _, _ in some])
            states = {
                one: search.found_as(kind, state, refs.get(one, "")) for one, _, state in some
            }
            search.index(connection, kind, states, fresh=True)


def _refuse_unknown(kind: Kind[Any], fields: Collection[str]) -> None:
    for field in fields:
        if field in (REF, REMOVED) or name_in(field) not in kind.field_named:
            raise SecretariatError(
                N_("“{field}” is not a field whose values can be erased; these are: {known}."),
                field=field,
                known=list(kind.field_named),
            )
