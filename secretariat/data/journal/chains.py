"""The stored journal: read, appended to, and verified."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import groupby
from typing import Any, NamedTuple

import sqlalchemy as sa

from secretariat.data.journal import forking
from secretariat.data.journal.fold import State, fold
from secretariat.data.journal.operations import (
    Operation,
    Stored,
    blanks,
    header_of,
    is_sound,
    previous_of,
    purges_in,
    read,
)
from secretariat.data.store.bodies import BODY, packed
from secretariat.data.store.connection import BATCH
from secretariat.data.store.prepared import Prepared, any_of
from secretariat.data.store.tables import CHANGES, JOURNAL, QUARANTINE
from secretariat.data.store.view import View
from secretariat.declaring.kinds import Kind
from secretariat.errors import DamageError
from secretariat.i18n import N_

Chain = tuple[str, str]
"""A replica and a layer."""

Known = Mapping[Chain, tuple[int, str]]
"""The end of each chain: the number and the name of its last operation."""

_INSERT_OPERATION = Prepared(sa.insert(JOURNAL), JOURNAL.c.keys()[1:])
COUNTS = ~sa.exists().where(QUARANTINE.c.name == JOURNAL.c.name)
"""The condition that an operation has an effect, since it is not in quarantine."""

_row = JOURNAL.c
_TEXTS = (_row.name, BODY, _row.payload)
_on_records = sa.select(_row.record, *_TEXTS).where(_row.record.in_(any_of()))
_EVERY_ON_RECORDS = Prepared(_on_records)
_ON_RECORDS = Prepared(_on_records.where(COUNTS))
_UNTIL = Prepared(_on_records.where(_row.position <= sa.bindparam("until")))
_NAMES_ON_RECORDS = Prepared(
    sa.select(_row.name, _row.position).where(_row.record.in_(any_of()), COUNTS)
)
_of_kind = (
    sa.select(_row.record, *_TEXTS)
    .where(_row.kind == sa.bindparam("of_kind"), COUNTS)
    .order_by(_row.record)
)
_EVERY_OF_KIND = Prepared(_of_kind)
_OF_KIND_UNTIL = Prepared(_of_kind.where(_row.received <= sa.bindparam("until")))
_by_chain = sa.select(_row.replica, _row.layer, _row.number, *_TEXTS).order_by(
    _row.replica, _row.layer, _row.number
)
_BY_CHAIN = Prepared(_by_chain)
_COLUMNS_BEYOND = Prepared(
    sa.select(_row.replica, _row.layer, _row.number, _row.at, _row.change, _row.kind, _row.record,
              _row.name, BODY).where(_row.position > sa.bindparam("beyond"))
)  # fmt: skip
_replica: sa.BindParameter[str] = sa.bindparam("of_replica")
_layer: sa.BindParameter[str] = sa.bindparam("of_layer")
_CHAIN_END = Prepared(
    # Of several with the last number, as after a fork, the one with the greatest name.
    sa.select(_row.number, sa.func.max(_row.name))
    .where(_row.replica == _replica, _row.layer == _layer)
    .group_by(_row.number)
    .order_by(_row.number.desc())
    .limit(1)
)
_NEXT_LAYER = Prepared(
    sa.select(_row.replica, _row.layer)
    .where(_row.replica == _replica, _row.layer > _layer)
    .order_by(_row.layer)
    .limit(1)
)
_NEXT_REPLICA = Prepared(
    sa.select(_row.replica, _row.layer)
    .where(_row.replica > _replica)
    .order_by(_row.replica, _row.layer)
    .limit(1)
)
_LATEST = Prepared(
    sa.select(
        sa.select(sa.func.max(CHANGES.c.at)).scalar_subquery(),
        sa.select(_row.received).order_by(_row.position.desc()).limit(1).scalar_subquery(),
        sa.exists(sa.select(QUARANTINE.c.name)),
    )
)
_IS_AT = "SELECT 1 FROM journal WHERE replica = ? AND layer = ? AND number = ? AND name = ?"
_LAST = Prepared(sa.select(sa.func.coalesce(sa.func.max(_row.position), 0)))
_before = sa.func.lag(_row.received).over(order_by=_row.position).label("before")
_turns = sa.select(_row.name, _row.received, _row.position, _before)
_come = _turns.where(_row.position >= sa.bindparam("beyond")).subquery().c
_backwards = sa.select(_come.name).where(_come.received < _come.before)
_BACKWARDS = Prepared(_backwards.order_by(_come.position).limit(1))


def operations_on(
    view: View, records: Iterable[str], *, quarantined: bool = False
) -> dict[str, list[Operation]]:
    """The operations on each of *records* that have an effect; also the others if *quarantined*."""
    operations: dict[str, list[Operation]] = {record: [] for record in records}
    wanted = _EVERY_ON_RECORDS if quarantined else _ON_RECORDS
    for record, *texts in view.ask_among(wanted, list(operations)):
        operations[record].append(read(Stored(*texts)))
    return operations


def operations_until(
    view: View, records: Iterable[str], position: int
) -> dict[str, list[Operation]]:
    """All operations on each of *records* up to a *position*, quarantined ones too."""
    operations: dict[str, list[Operation]] = {record: [] for record in records}
    for record, *texts in view.ask_among(_UNTIL, list(operations), (position,)):
        operations[record].append(read(Stored(*texts)))
    return operations


def counting_at(view: View, records: Iterable[str], position: int) -> set[str]:
    """The names of the operations on *records* that have an effect, up to a *position*."""
    rows = view.ask_among(_NAMES_ON_RECORDS, records)
    return {name for name, at in rows if at <= position}


def names_since(view: View, record: str, names: Iterable[str]) -> set[str]:
    """The names of operations on *record* received with the first of *names*, or later."""
    columns = JOURNAL.c
    first = sa.select(sa.func.min(columns.position)).where(columns.name.in_(list(names)))
    came = sa.select(columns.name).where(
        columns.record == record, columns.position >= first.scalar_subquery()
    )
    return set(view.scalars(came))


def operations_of_change(view: View, change: str, replica: str = "") -> list[Operation]:
    """All operations of *change*, in the order of writing; those of *replica* alone where given."""
    rows = sa.select(*_TEXTS).where(JOURNAL.c.change == change, COUNTS)
    if replica:
        rows = rows.where(JOURNAL.c.replica == replica)
    return [read(Stored(*row)) for row in view.execute(rows.order_by(JOURNAL.c.position))]


LARGEST = 32 * 1024 * 1024
"""Most bytes of one operation: more than the longest texts and pictures of one record."""


# What a body says of its change, kind, layer, record and replica is in the columns beside it.
_body_parts = (_row.packed, _row.change, _row.kind, _row.layer, _row.record, _row.replica)
_longest = sa.func.max(
    sa.func.octet_length(_row.payload), sum(map(sa.func.octet_length, _body_parts))
)
_HUGE = Prepared(sa.select(_row.position).where(_longest > sa.bindparam("largest")).limit(1))


def refuse_huge(view: View) -> None:
    """Refuse a journal with an operation larger than `LARGEST`, without reading any value."""
    if view.ask(_HUGE, (LARGEST,)):
        raise DamageError(N_("The journal holds a value larger than the program can have written."))


def states(
    view: View, kind: Kind[Any], until: int | None = None
) -> Iterator[tuple[str, list[Operation], State]]:
    """Each record of *kind*: its id, operations and state, as received *until* then.

    *until* is in microseconds since 1970. Streamed, with one record in memory at a time: iterate
    within one reading.
    """
    if until is None:
        rows = view.ask_one_by_one(_EVERY_OF_KIND, (kind.name,))
    else:
        rows = view.ask_one_by_one(_OF_KIND_UNTIL, (kind.name, until))
    for record, group in groupby(rows, key=lambda row: str(row[0])):
        operations = [read(Stored(*row[1:])) for row in group]
        yield record, operations, fold(kind, operations)


def append(view: View, operations: Sequence[tuple[Operation, Stored]], received: int) -> None:
    """Append *operations* to the journal, with the time of receipt *received*.

    The caller then notes those that have an effect by `changes.note`.
    """
    if not operations:
        return
    view.run_all(_INSERT_OPERATION,
        [
            (o.name, o.replica, o.layer, o.number, o.at, received, o.change, o.kind, o.record,
             packed(stored.body, o), stored.payload)
            for o, stored in operations
        ],
    )  # fmt: skip


def histories(view: View) -> Iterator[tuple[str, list[Operation]]]:
    """All records with all operations on them, quarantined ones too; one in memory at a time."""
    rows = sa.select(JOURNAL.c.record, *_TEXTS).order_by(JOURNAL.c.record)
    streamed = view.execute(rows.execution_options(yield_per=BATCH))
    for record, group in groupby(streamed, key=lambda row: str(row[0])):
        yield record, [read(Stored(*row[1:])) for row in group]


class Latest(NamedTuple):
    """The newest times of the journal, both in microseconds since 1970; 0 where it is empty."""

    at: int
    """The newest time of a change."""
    received: int
    """The newest time of receipt."""
    is_any_quarantined: bool
    """True where operations lie in quarantine, of which there are none in most books."""


def latest(view: View) -> Latest:
    """What whoever is to write asks first."""
    ((at, received, is_any_quarantined),) = view.ask(_LATEST)
    return Latest(at or 0, received or 0, bool(is_any_quarantined))


def last_position(view: View) -> int:
    """The position of the last operation in the journal; 0 while it is empty."""
    return int(view.ask(_LAST)[0][0])


def records_of(view: View, positions: range) -> set[str]:
    """The ids of records on which operations at these *positions* have an effect."""
    there = JOURNAL.c.position.between(positions.start, positions.stop - 1)
    return set(view.first_column(sa.select(JOURNAL.c.record).where(there, COUNTS).distinct()))


def heads(view: View, layers: Iterable[str] | None = None) -> list[tuple[Any, ...]]:
    """The end of each chain: replica, layer, number, name; for anchoring outside the book.

    A chain that forked has an end for each branch, the furthest last.
    """
    wanted = None if layers is None else set(layers)
    forked = forking.forked(view)
    ends: list[tuple[Any, ...]] = []
    for chain in _chains(view):
        if wanted is not None and chain[1] not in wanted:
            continue
        if chain in forked:
            ends += [(*chain, *tip) for tip in forking.tips(view, chain, forked[chain])]
        else:
            ((number, name),) = view.ask(_CHAIN_END, chain)
            ends.append((*chain, number, name))
    return ends


def _chains(view: View) -> Iterator[tuple[str, str]]:
    """The replica and layer of each chain, in order.

    Goes from chain to chain by the index, since there are few chains, and many operations in each.
    For a comparison of pairs SQLite uses the index for the first value alone, and would scan a
    whole chain; so the next layer of a replica and the next replica are two queries.
    """
    chain = ("", "")
    while following := view.ask(_NEXT_LAYER, chain) or view.ask(_NEXT_REPLICA, chain[:1]):
        ((replica, layer),) = following
        chain = replica, layer
        yield chain


def chain_end(view: View, replica: str, layer: str) -> tuple[int, str]:
    """The number and name of the last operation of one chain; 0 and empty before the first."""
    for number, name in view.ask(_CHAIN_END, (replica, layer)):
        return number, name
    return 0, ""


def is_at(view: View, chain: Chain, number: int, name: str) -> bool:
    """True when the operation called *name* has this *number* in *chain*."""
    return bool(view.ask(_IS_AT, (*chain, number, name)))


def verify(view: View, layers: Iterable[str] | None = None, *, after: Known | None = None) -> int:
    """Recompute all names, commitments and chains; returns the number of sound operations.

    A missing value must have been purged. With *after*, the ends of chains that were verified
    before, only later operations are read, and those ends must still be there.
    """
    count = 0
    levels: dict[Chain, _Level] = {}
    gone: set[tuple[str, str]] = set()
    purged: set[tuple[str, str]] = set()
    whole = forking.forked(view) if after else {}
    proved = {chain: end for chain, end in (after or {}).items() if chain not in whole}
    with _broken_is_refused():
        for chain, number, stored in _chained(view, layers, None if after is None else proved):
            level = levels.get(chain) or _Level.at(*proved.get(chain, (0, "")))
            levels[chain] = level = level.reached(number)
            if previous_of(stored.body) not in level.before or not is_sound(stored):
                raise _altered(stored.name)
            level.here.add(stored.name)
            gone |= blanks(stored)
            purged |= purges_in(stored)
            count += 1
    for name, _ in gone - purged:
        raise _altered(name)
    return count


class _Level(NamedTuple):
    """The operations of one number in a chain, of which a fork has several, and those before."""

    number: int
    here: set[str]
    before: set[str]

    @classmethod
    def at(cls, number: int, name: str) -> _Level:
        """The level of the last verified operation; the empty name stands for none."""
        return cls(number, {name}, set())

    def reached(self, number: int) -> _Level:
        """The level of *number*: this one, or the one above it; an error for any other number."""
        if number == self.number:
            return self
        return _Level(number, set(), self.here if number == self.number + 1 else set())


def _chained(
    view: View, layers: Iterable[str] | None, after: Known | None
) -> Iterator[tuple[Chain, int, Stored]]:
    """All operations, chain by chain; with *after*, only those beyond the ends given there."""
    for replica, layer, number, *texts in _rows_by_chain(view, layers, after):
        yield (replica, layer), number, Stored(*texts)


def _rows_by_chain(
    view: View, layers: Iterable[str] | None, after: Known | None
) -> Iterator[Sequence[Any]]:
    if layers is None and after is None:
        yield from view.ask_one_by_one(_BY_CHAIN)
        return
    rows = _by_chain if layers is None else _by_chain.where(_row.layer.in_(list(layers)))
    for some in [rows] if after is None else _beyond(view, rows, after):
        yield from view.execute(some.execution_options(yield_per=BATCH))


def _beyond(view: View, rows: sa.Select[Any], after: Known) -> Iterator[sa.Select[Any]]:
    """The *rows* of each chain beyond the end in *after*, which must be there."""
    there = {(replica, layer) for replica, layer, *_ in heads(view)}
    for replica, layer in sorted(there | after.keys()):
        of_chain = (JOURNAL.c.replica == replica) & (JOURNAL.c.layer == layer)
        number, name = after.get((replica, layer), (0, ""))
        same = sa.select(JOURNAL.c.name).where(of_chain, JOURNAL.c.number == number)
        if number and name not in set(view.scalars(same)):
            raise _altered(name)
        yield rows.where(of_chain, JOURNAL.c.number > number)


def compare_columns(view: View, beyond: int = 0) -> None:
    """Refuse a journal whose columns differ from the operations beside them.

    Only operations after the position *beyond* are compared.
    """
    keys = ("replica", "layer", "n", "at", "change", "kind", "record")
    with _broken_is_refused():
        for *columns, name, body in view.ask_one_by_one(_COLUMNS_BEYOND, (beyond,)):
            head = header_of(body)
            if columns != [head[key] for key in keys]:
                raise _altered(name)


def refuse_out_of_order(view: View, beyond: int = 0) -> None:
    """Refuse times of receipt that go backwards, which would falsify past states.

    Only operations from the position *beyond* on are compared.
    """
    for (backwards,) in view.ask(_BACKWARDS, (beyond,)):
        raise DamageError(
            N_("The time at which operation {name} was received was altered."),
            name=str(backwards)[:12],
        )


@contextmanager
def _broken_is_refused() -> Iterator[None]:
    """Context in which texts without the form of an operation are refused as altered."""
    try:
        yield
    except (ValueError, KeyError, IndexError, TypeError) as error:
        raise _altered("") from error


def _altered(name: str) -> DamageError:
    return DamageError(
        N_("The journal was altered at operation {name}, or one before it is gone."),
        name=name[:12] or "?",
    )
