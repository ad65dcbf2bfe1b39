"""Purging: a value erased for good, with a reason, while the chain goes on to verify.

An undo hides, a purge destroys. What is left says that there was a value, who had it erased, when
and why. A copy that learns of a purge by merging erases its own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

import sqlalchemy as sa

from secretariat.data import journal, search, wiping
from secretariat.data.change import Change
from secretariat.data.operations import Operation, Stored, purged
from secretariat.data.tables import JOURNAL, SEARCH_ENTRIES
from secretariat.declaring.kinds import KINDS, REF, REMOVED, Kind, Record, name_in
from secretariat.domain.papers import Paper
from secretariat.errors import SecretariatError
from secretariat.i18n import N_

DIGEST = "sha256"
"""The field of a paper that names its file: with its values, the file itself is erased."""

_PAPERS: Kind[Paper] = KINDS.of(Paper)


def purge(change: Change, record: Record, fields: Collection[str]) -> int:
    """Erase every value that *fields* of *record* ever had; returns how many values went.

    *fields* are field names, or halves such as ``title.en``.
    """
    kind: Kind[Any] = KINDS.of(type(record))
    _refuse_unknown(kind, fields)
    doomed: dict[str, list[tuple[str, str]]] = defaultdict(list)
    operations = change.history(record.id)
    gone = {pair for operation in operations for pair in operation.purges}
    there = False
    for operation in operations:
        for slot in operation.writes:
            today = kind.slot_today(slot) or slot
            if today in fields or name_in(today) in fields:
                there = True
                if (operation.name, slot) not in gone:
                    doomed[operation.layer].append((operation.name, slot))
    if there and not doomed:
        raise SecretariatError(N_("Whatever {ref} had there is erased already."), ref=record.ref)
    if not doomed:
        raise SecretariatError(N_("{ref} never had anything there to erase."), ref=record.ref)
    for layer, pairs in sorted(doomed.items()):
        change.purge(kind, record.id, layer, pairs)
    change.flush()
    _erase(change.connection, operations)
    index_anew(change.connection)
    return sum(len(pairs) for pairs in doomed.values())


def erase_received(connection: sa.Connection, histories: Mapping[str, Sequence[Operation]]) -> bool:
    """Erase what purges among the operations on these records name, wherever the values lie.

    True when some of it was still there: once the records are settled, index anew.
    """
    erased = False
    for operations in histories.values():
        if any(operation.purges for operation in operations):
            erased |= _erase(connection, operations)
    return erased


def _erase(connection: sa.Connection, operations: Iterable[Operation]) -> bool:
    """Erase what these *operations* say is purged; True when some of it was still there."""
    doomed: dict[str, set[str]] = defaultdict(set)
    known = {one.name: one for one in operations}
    for one in known.values():
        for name, slot in one.purges:
            doomed[name].add(slot)
    blanked = [
        (known[name], slots)
        for name, slots in doomed.items()
        if name in known and _blank(connection, known[name], frozenset(slots))
    ]
    if blanked:
        wiping.note(connection, {digest for one in blanked for digest in _files_of(*one)})
    return bool(blanked)


def _files_of(operation: Operation, slots: Collection[str]) -> Iterator[str]:
    """The digests of files among the values in *slots*: with its digest a file goes as well."""
    if operation.kind == _PAPERS.name:
        for slot in slots:
            if _PAPERS.slot_today(slot) == DIGEST and slot in operation.writes:
                yield str(operation.writes[slot].after or "")


def _blank(connection: sa.Connection, operation: Operation, slots: frozenset[str]) -> bool:
    where = (
        (JOURNAL.c.replica == operation.replica)
        & (JOURNAL.c.layer == operation.layer)
        & (JOURNAL.c.number == operation.number)
    )
    texts = sa.select(JOURNAL.c.name, JOURNAL.c.body, JOURNAL.c.payload).where(where)
    stored = Stored(*connection.execute(texts).one())
    kept = purged(stored, slots)
    connection.execute(sa.update(JOURNAL).where(where).values(payload=kept.payload))
    return kept != stored


def index_anew(connection: sa.Connection) -> None:
    """Make the search index from nothing: a contentless one keeps deleted words for a while."""
    connection.exec_driver_sql(search.DROP)
    connection.exec_driver_sql(search.CREATE)
    connection.execute(sa.delete(SEARCH_ENTRIES))
    for kind in KINDS:
        for some in journal.batches(journal.states(connection, kind), 2_000):
            states = {one: None if state.removed else state for one, _, state in some}
            search.index(connection, kind, states, fresh=True)


def _refuse_unknown(kind: Kind[Any], fields: Collection[str]) -> None:
    for field in fields:
        if field in (REF, REMOVED) or name_in(field) not in kind.field_named:
            raise SecretariatError(
                N_("“{field}” is not a field whose values can be erased; these are: {known}."),
                field=field,
                known=", ".join(kind.field_named),
            )
