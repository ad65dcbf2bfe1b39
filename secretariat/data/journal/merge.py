"""Merging: the union of two sets of operations, then the touched records folded again.

A copy that is broken, newer or of another side is refused as a whole. If two copies continued the
same chain, it has two branches: see `forking`. An operation that nobody could have typed goes into
quarantine: see `judging`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

import sqlalchemy as sa

from secretariat.data.journal import (
    chains,
    erasing,
    forking,
    given_back,
    limits,
    naming,
    numbers,
    proving,
    quarantine,
    settling,
)
from secretariat.data.journal.arrived import Arrived
from secretariat.data.journal.operations import (
    Operation,
    Stored,
    previous_of,
    read,
)
from secretariat.data.store import batching, search
from secretariat.data.store.bodies import BODY
from secretariat.data.store.prepared import Prepared
from secretariat.data.store.tables import JOURNAL
from secretariat.data.store.view import View
from secretariat.declaring.kinds import REMOVED
from secretariat.errors import SecretariatError
from secretariat.frozen import frozen
from secretariat.long_work import keeping_all

_BATCH = 2_000

Known = Mapping[tuple[str, str], tuple[int, str]]
"""For each replica and layer, the last operation a copy has: its number and its name."""

Chain = tuple[str, str]
"""A replica and a layer."""


@frozen
class Erasure:
    """Values that a purge in a merge erased here: of which record, how many, by whom and why."""

    record: str
    ref: str
    values: int
    by: str
    side: str
    reason: str


@frozen
class Merged:
    """Result of a merge: the numbers of records, conflicts and operations."""

    new: int
    changed: int
    conflicts: int
    operations: int
    kinds: frozenset[str]
    erasures: tuple[Erasure, ...] = ()
    quarantined: tuple[quarantine.QuarantinedOperation, ...] = ()
    """The merged operations that have no effect."""
    lost: int = 0
    """Number of operations of this file that came back after an older file had replaced it."""

    @property
    def erased(self) -> bool:
        """True when values were erased, so that the free pages of the file must be wiped."""
        return bool(self.erasures)


def chain_ends(view: View) -> dict[Chain, tuple[int, str]]:
    """The ends of the chains in this copy, from which another finds the missing operations.

    A chain with values that are missing without a valid purge ends before these, since another copy
    may have them. A forked chain is left out, so that all branches are sent.
    """
    forked = forking.forked(view)
    known_ends = {chain: end for chain, end in _ends(view).items() if chain not in forked}
    for name in given_back.gone_unduly(view):
        columns = (JOURNAL.c.replica, JOURNAL.c.layer, JOURNAL.c.number, BODY)
        row = view.execute(sa.select(*columns).where(JOURNAL.c.name == name)).one()
        if row.number <= known_ends.get((row.replica, row.layer), (0, ""))[0]:
            known_ends[row.replica, row.layer] = (row.number - 1, previous_of(row.body))
    return known_ends


def _ends(view: View) -> dict[Chain, tuple[int, str]]:
    return {(r, layer): (number, name) for r, layer, number, name in chains.heads(view)}


_LATER_IN_CHAIN = Prepared(
    sa.select(JOURNAL.c.name, BODY, JOURNAL.c.payload)
    .where(
        JOURNAL.c.replica == sa.bindparam("of_replica"),
        JOURNAL.c.layer == sa.bindparam("of_layer"),
        JOURNAL.c.number > sa.bindparam("since"),
    )
    .order_by(JOURNAL.c.number)
)


def operations_for(
    view: View, layers: Sequence[str], other: Known | None = None
) -> Iterator[Stored]:
    """The operations in *layers* that a copy knowing *other* lacks, chain by chain."""
    chains.refuse_huge(view)
    forked, held_until = forking.forked(view), limits.ends(view)
    for replica, layer in _ends(view):
        if layer not in layers:
            continue
        number, name = (other or {}).get((replica, layer), (0, ""))
        since = 0
        if number and chains.is_at(view, (replica, layer), number, name):
            # The other copy may have one branch of a forked chain: the others begin at the fork.
            since = min(number, forked.get((replica, layer), number + 1) - 1)
        if withheld := held_until.get((replica, layer)):
            since = max(since, withheld[0])
        later = view.ask_one_by_one(_LATER_IN_CHAIN, (replica, layer, since))
        yield from (Stored(*row) for row in later)


@keeping_all()  # and all but little of it is let go of without circles, batch by batch
def merge(  # noqa: PLR0913 - what came, when, and what is known of whose it is
    view: View,
    side: str,
    received: Iterable[Stored],
    at: int,
    *,
    ours: Collection[str] = (),
    mine: Collection[str] = (),
) -> Merged:
    """Append the new ones of the *received* operations, and settle the records they touch.

    Works in batches, so that little more than *received* is in memory; the caller's transaction
    makes it all or nothing. *at* is the time of receipt in microseconds, by a clock that may have
    been put back: later receipts are stored with later times all the same. *ours* are the replicas
    as which only this file writes: new operations in their chains were written by somebody else,
    unless they are among *mine*, the names of operations that are proven to be ours.
    """
    at = max(at, chains.latest(view).received + 1)
    first, ends = chains.last_position(view), _ends(view)
    # An empty book is only filled from a copy of its own side, or from the seed.
    accounted = bool(ends)
    unduly = given_back.gone_unduly(view)
    taken = _Received(view, side, at, ends, unduly, Arrived(first), is_begun=accounted)
    for some in batching.batches(received, _BATCH):
        taken.take(some, ours)
    came = range(first + 1, chains.last_position(view) + 1)
    strange = [operation for operation in taken.own if operation.name not in mine]
    taken.arrived.keep(quarantine.disown(view, strange, side, at))
    came_back = _give_back(view, taken.returned, at, taken.written)
    kinds = taken.kinds | {
        operation.kind for operation in map(read, taken.returned) if operation.record in came_back
    }
    gone = taken.gone if accounted else {}
    settled = _settle(view, taken.written, gone, at, taken.arrived, came_back)
    kinds |= settled.kinds | quarantine.settle_due(view, at)
    if settled.erasures:
        erasing.index_anew(view)
    merged = Merged(
        0, 0, settled.conflicts, taken.operations, frozenset(kinds), tuple(settled.erasures),
        lost=len(taken.own) - len(strange),
    )  # fmt: skip
    return _counted(view, merged, came, {*taken.written}, settled.known | came_back, came_back)


@dataclass
class _Received:
    """The new ones among the received operations, appended batch by batch."""

    view: View
    side: str
    at: int
    ends: dict[Chain, tuple[int, str]]
    unduly: set[str]
    arrived: Arrived
    is_begun: bool
    """True of a book that held anything before: only a new copy is made of withheld values."""
    written: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    gone: dict[str, set[tuple[str, str]]] = field(default_factory=lambda: defaultdict(set))
    kinds: set[str] = field(default_factory=set)
    returned: list[Stored] = field(default_factory=list)
    own: list[Operation] = field(default_factory=list)
    """New operations in chains as which only this file writes."""
    operations: int = 0
    """Their number; positions do not give it, since a server skips some after a rollback."""

    def take(self, some: list[Stored], ours: Collection[str]) -> None:
        """Append the new ones of *some*; *ours* are the replicas of this file."""
        view = self.view
        self.returned += [operation for operation in some if operation.name in self.unduly]
        new = _unknown(view, some, self.ends)
        for operation, _ in new:
            proving.refuse_misplaced(operation, self.side)
            self.kinds.add(operation.kind)
            if operation.is_withheld:
                if self.is_begun:
                    raise SecretariatError(limits.STRANGE)
            elif operation.blank:
                self.gone[operation.record] |= {(operation.name, slot) for slot in operation.blank}
        for record, slots in settling.slots_written(operation for operation, _ in new).items():
            self.written[record] |= slots
        chains.append(view, new, self.at)
        self.arrived.keep(new)
        self.operations += len(new)
        self.own += [operation for operation, _ in new if operation.replica in ours]


def brings_anything(view: View, received: Sequence[Stored]) -> bool:
    """True when merging the *received* operations would change the book.

    A copy sends a chain from the first missing value here, even if it lacks that value itself.
    """
    ends = _ends(view)
    for operation in map(proving.proven, received):
        number, _ = ends.get((operation.replica, operation.layer), (0, ""))
        if operation.number > number or not _is_there(view, _position(operation)):
            return True
    unduly = given_back.gone_unduly(view)
    some = [operation for operation in received if operation.name in unduly]
    return any(given_back.missing(view, some, chains.latest(view).received))


def _give_back(
    view: View, returned: Iterable[Stored], at: int, written: dict[str, set[str]]
) -> set[str]:
    """Restore values missing without a valid purge; adds the slots to *written*, by record.

    Returns the ids of the records.
    """
    came_back = given_back.give_back(view, returned, at)
    for record, slots in came_back.items():
        written[record] |= {*slots, REMOVED}
    return {*came_back}


def _counted(  # noqa: PLR0913, PLR0917 - what came, and what was there before
    view: View,
    merged: Merged,
    came: range,
    written: set[str],
    known_before: set[str],
    came_back: set[str],
) -> Merged:
    """*merged* with the numbers of records, and the operations in quarantine, among *came*.

    *came* are the positions of the new operations; records in *came_back*, of which values were
    restored, have changed too.
    """
    in_quarantine = tuple(quarantine.in_book(view, came=came)) if quarantine.count(view) else ()
    records = chains.records_of(view, came) | came_back if in_quarantine else written
    return replace(
        merged,
        new=len(records - known_before),
        changed=len(records & known_before),
        quarantined=in_quarantine,
    )


def _unknown(
    view: View, received: Iterable[Stored], ends: dict[Chain, tuple[int, str]]
) -> list[tuple[Operation, Stored]]:
    """The new operations; refused unless each follows one that is here or came with it."""
    new: list[tuple[Operation, Stored]] = []
    positions: set[_Position] = set()
    forks: dict[Chain, int] = {}
    for stored in received:
        operation = proving.proven(stored)
        chain = (operation.replica, operation.layer)
        end = ends.get(chain, (0, ""))
        if (operation.number, operation.previous) != (end[0] + 1, end[1]):
            if _position(operation) in positions or _is_there(view, _position(operation)):
                continue
            before = _Position(*chain, operation.number - 1, operation.previous)
            is_first = operation.number == 1 and not operation.previous
            if not (is_first or before in positions or _is_there(view, before)):
                raise SecretariatError(proving.ALTERED)
            # The chain forks at the first operation of another branch; later ones continue that.
            forks[chain] = min(forks.get(chain, operation.number), operation.number)
        ends[chain] = max(end, (operation.number, operation.name))
        new.append((operation, stored))
        positions.add(_position(operation))
    if forks:
        forking.note(view, forks)
    return new


class _Position(NamedTuple):
    """The position of an operation in a chain, and its name."""

    replica: str
    layer: str
    number: int
    name: str


def _position(operation: Operation) -> _Position:
    return _Position(operation.replica, operation.layer, operation.number, operation.name)


def _is_there(view: View, position: _Position) -> bool:
    chain = (position.replica, position.layer)
    return chains.is_at(view, chain, position.number, position.name)


@dataclass
class _Settled:
    """The slots in conflict, the values erased here, and the kinds that were numbered anew."""

    known: set[str] = field(default_factory=set)
    """The records that were here before."""
    conflicts: int = 0
    erasures: list[Erasure] = field(default_factory=list)
    kinds: set[str] = field(default_factory=set)


def _settle(  # noqa: PLR0913, PLR0917 - what came, and what was there before
    view: View,
    written: settling.Written,
    gone: Mapping[str, set[tuple[str, str]]],
    at: int,
    arrived: Arrived,
    came_back: set[str],
) -> _Settled:
    """The result of settling all records in which something was *written*.

    Records in *came_back*, of which values were restored, are judged anew.
    """
    total = _Settled()
    # In the order of the tables, so that each of their pages is read and written once.
    for some in batching.batches(sorted(written), _BATCH):
        histories, known, sound = arrived.histories(view, some, came_back)
        if known and not total.known:
            search.leave_apart(view, len(written))
        total.known |= known
        settled = quarantine.settle(view, histories, at, written, fresh=not known, sound=sound)
        total.conflicts += settled.conflicts
        total.kinds |= numbers.kinds_renumbered_by(numbers.renumbering_records(histories, written))
        total.erasures += _erase(view, histories, settled.counting, gone, at)
    return total


def _erase(
    view: View,
    histories: quarantine.Histories,
    counting: quarantine.Histories,
    gone: Mapping[str, set[tuple[str, str]]],
    at: int,
) -> Iterator[Erasure]:
    """Erase here, record by record, what the *counting* operations of *histories* purge."""
    for record, history in histories.items():
        if record not in gone and not any(operation.purges for operation in history):
            continue
        # A missing value must have been purged. Where that was not done by an operation that
        # may do so, a copy that still has the value restores it: see `chain_ends`.
        purged = {pair for operation in history for pair in operation.purges}
        if gone.get(record, set()) - purged:
            raise SecretariatError(proving.ALTERED)
        if values := erasing.erase_received(view, counting[record], history):
            yield _erasure(view, record, counting[record], values)
            if len(counting[record]) < len(history):
                # The remains of operations in quarantine may not show why they are there.
                quarantine.settle_again(view, [record], at)


def _erasure(view: View, record: str, operations: Iterable[Operation], values: int) -> Erasure:
    last = max(
        (operation for operation in operations if operation.purges),
        key=lambda operation: operation.rank,
    )
    ref = naming.shown_refs(view, [record]).get(record, "")
    return Erasure(record, ref, values, last.by, last.side, last.reason)
