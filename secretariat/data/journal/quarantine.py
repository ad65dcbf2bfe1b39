"""The quarantine: operations that are kept and passed on, but have no effect on any record.

`judging` decides which and why; here the verdicts are stored in a table beside the journal, so that
reading a record skips these operations, and the tables are updated when a verdict changes: when an
operation arrives that affects earlier ones, or when the clock has come near an early one.
"""

from __future__ import annotations

import json
from collections.abc import Container, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import sqlalchemy as sa

from secretariat.data.journal import chains, changes, judging, naming, numbers, settling
from secretariat.data.journal.judging import Fault
from secretariat.data.journal.operations import REASON, Operation, Stored, header_of, read, seal
from secretariat.data.store import batching
from secretariat.data.store.bodies import BODY
from secretariat.data.store.prepared import Prepared, any_of
from secretariat.data.store.tables import BOOK, JOURNAL, QUARANTINE
from secretariat.data.store.view import View
from secretariat.declaring.kinds import REF, REMOVED
from secretariat.errors import Label, SecretariatError, as_seen
from secretariat.frozen import frozen
from secretariat.i18n import N_
from secretariat.long_work import Tell, nobody

LABEL = N_("Disown what others wrote as this desk")
"""Label of the operation by which a desk disowns another one."""

AT_ONCE = 2_000
"""Number of records that are folded in one step of a rebuild."""
_CLOCK = "clock"
"""Name of the fact about a book that `_clock` reads."""
_LINE = 200
"""Most characters shown of a text in a quarantined operation."""
_INSERT = Prepared(sa.insert(QUARANTINE))
_DELETE = Prepared(sa.delete(QUARANTINE).where(QUARANTINE.c.record == sa.bindparam("of")))
_OF_RECORDS = Prepared(
    sa.select(QUARANTINE.c.name, QUARANTINE.c.record).where(QUARANTINE.c.record.in_(any_of()))
)
_DUE = Prepared(
    sa.select(QUARANTINE.c.record).distinct().where(QUARANTINE.c.until <= sa.bindparam("now"))
)
_FOR_GOOD = Prepared(
    sa.select(QUARANTINE.c.name).where(
        QUARANTINE.c.until.is_(None), QUARANTINE.c.record.in_(any_of())
    )
)
_NOT_WITHHELD = sa.func.coalesce(QUARANTINE.c.until, 0) < judging.WITHHELD
"""The condition that an operation is in quarantine for a fault, not since it is withheld here."""
_COUNT = Prepared(sa.select(sa.func.count()).select_from(QUARANTINE).where(_NOT_WITHHELD))
_RECORDS = Prepared(sa.select(QUARANTINE.c.record).where(_NOT_WITHHELD).distinct())
_CLOCK_NOTED = Prepared(sa.select(BOOK.c.value).where(BOOK.c.key == _CLOCK))

Histories = Mapping[str, Sequence[Operation]]


@frozen
class QuarantinedOperation:
    """One operation in quarantine, with texts that can be shown in a line."""

    name: str
    why: SecretariatError
    kind: str
    record: str
    ref: str
    """The name of its record; empty when there is no such record without it."""
    by: str
    side: str
    label: str
    replica: str
    received: int
    """Time of receipt, in microseconds since 1970; its own time may be impossible."""
    slots: tuple[str, ...]


class Settled(NamedTuple):
    """Result of settling: the number of slots in conflict, and the operations with an effect."""

    conflicts: int
    counting: Histories


def in_book(
    view: View, *, among: Iterable[str] | None = None, came: range | None = None
) -> list[QuarantinedOperation]:
    """All operations in quarantine, in the order of receipt.

    Only those on the records *among*, or at the positions *came* of the journal, where given.
    """
    columns = (QUARANTINE.c.why, JOURNAL.c.received, JOURNAL.c.name, BODY)
    rows = sa.select(*columns).join(JOURNAL, JOURNAL.c.name == QUARANTINE.c.name)
    rows = rows.where(_NOT_WITHHELD)
    if among is not None:
        rows = rows.where(QUARANTINE.c.record.in_(list(among)))
    if came is not None:
        rows = rows.where(JOURNAL.c.position.between(came.start, came.stop - 1))
    return _described(view, view.execute(rows.order_by(JOURNAL.c.position)).all())


def count(view: View) -> int:
    """The number of operations in quarantine."""
    return int(view.ask(_COUNT)[0][0])


def names(view: View) -> set[str]:
    """The names of all operations in quarantine."""
    return set(view.scalars(sa.select(QUARANTINE.c.name).where(_NOT_WITHHELD)))


def names_on(view: View, records: Iterable[str]) -> set[str]:
    """The names of the operations on *records* that are in quarantine."""
    return {name for name, _ in view.ask_among(_OF_RECORDS, records)}


def for_good(view: View, records: Iterable[str]) -> set[str]:
    """The names of the operations on *records* that are in quarantine for good."""
    return {name for (name,) in view.ask_among(_FOR_GOOD, records)}


def records(view: View) -> list[str]:
    """The ids of the records on which any operation is in quarantine."""
    return [record for (record,) in view.ask(_RECORDS)]


def settle(  # noqa: PLR0913 - as settling.settle, and the clock
    view: View,
    histories: Histories,
    now: int,
    written: settling.Written | None = None,
    *,
    fresh: bool = False,
    numbered: bool = True,
    sound: Container[str] = (),
) -> Settled:
    """Judge all operations of *histories*, and update the tables to those that have an effect.

    *written* are the newly written slots, else all. *fresh*: none of the records was in the tables
    before. *numbered* is False when a whole book is settled, whose agendas are numbered once at the
    end. *sound* is as in `judging.faults`.
    """
    now = max(now, _clock(view))
    faults_by_record = {
        record: judging.faults(every, now, sound) for record, every in histories.items()
    }
    changed = _note(view, faults_by_record, fresh=fresh)
    counting: Histories = {
        record: [operation for operation in every if operation.name not in faults]
        if faults
        else every
        for (record, every), faults in zip(
            histories.items(), faults_by_record.values(), strict=True
        )
    }
    gaps = numbers.Scope()
    if changed and not fresh:
        altered = {record: histories[record] for record in changed}
        # A forgotten record leaves a gap in the numbers beside it.
        telling = {record: _all_slots(every) for record, every in altered.items()}
        gaps = numbers.scope_of(view, numbers.renumbering_records(altered, telling))
        _forget(view, altered)
    changes.note(view, (operation for every in counting.values() for operation in every))
    there = {record: every for record, every in counting.items() if every}
    slots = {
        record: {*_all_slots(every), REF, REMOVED}
        for record, every in there.items()
        if written is None or record in changed
    }
    conflicts = settling.settle(
        view, there, {**(written or {}), **slots}, fresh=fresh, numbered=numbered
    )
    if numbered:
        numbers.settle(view, gaps)
    return Settled(conflicts, counting)


def settle_again(view: View, records: Iterable[str], now: int) -> set[str]:
    """Judge and settle *records* anew from all their operations; returns their kinds by name."""
    kinds: set[str] = set()
    for some in batching.batches(records):
        histories = chains.operations_on(view, some, quarantined=True)
        settle(view, histories, now)
        kinds |= {operation.kind for every in histories.values() for operation in every}
    return kinds


def settle_due(view: View, now: int, touched: Iterable[str] = ()) -> set[str]:
    """Settle records with an early operation that is now due, and *touched* ones in quarantine.

    Returns the names of the kinds of these records. Nearly always there are none.
    """
    due = {record for (record,) in view.ask(_DUE, (now,))}
    if due:
        _note_clock(view, now)
    due |= {record for _, record in view.ask_among(_OF_RECORDS, touched)}
    return settle_again(view, sorted(due), now)


def _clock(view: View) -> int:
    """The latest time at which an early operation became due without any being received."""
    return max((int(noted) for (noted,) in view.ask(_CLOCK_NOTED)), default=0)


def _note_clock(view: View, now: int) -> None:
    later = max(now, _clock(view))
    view.execute(sa.delete(BOOK).where(BOOK.c.key == _CLOCK))
    view.execute(BOOK.insert(), [{"key": _CLOCK, "value": str(later)}])


def rebuild(view: View, tell: Tell = nobody) -> None:
    """Judge and fold every record of the journal anew into empty tables.

    *tell* is called with the share of the operations folded.
    """
    now = chains.latest(view).received
    done, every = 0, chains.last_position(view)
    for some in batching.batches(chains.histories(view), AT_ONCE):
        settle(view, dict(some), now, fresh=True, numbered=False)
        done += sum(len(operations) for _, operations in some)
        tell(min(1.0, done / every))
    numbers.settle_all(view)


def disown(
    view: View, strange: Sequence[Operation], side: str, at: int
) -> list[tuple[Operation, Stored]]:
    """Disown, in each of our chains, the *strange* operations in it that we did not write.

    Done by an operation, so that every other copy reaches the same verdict. Returns these.
    """
    by_chain: dict[tuple[str, str, str, str], list[Operation]] = {}
    for foreign in strange:
        by_chain.setdefault(
            (foreign.replica, foreign.layer, foreign.record, foreign.kind), []
        ).append(foreign)
    kept_back: list[tuple[Operation, Stored]] = []
    for (replica, layer, record, kind), ours in by_chain.items():
        number, previous = chains.chain_end(view, replica, layer)
        sealed = seal(
            Operation(
                replica=replica, layer=layer, number=number + 1, previous=previous, at=at,
                by="", side=side, label=LABEL, change=ours[0].name[:36], kind=kind,
                version=ours[0].version, record=record,
                disowns=tuple(sorted(operation.name for operation in ours)),
            ),
            b"",
        )  # fmt: skip
        chains.append(view, [sealed], at)
        kept_back.append(sealed)
    return kept_back


def operation(view: View, name: str) -> Operation:
    """The operation in quarantine whose name is or begins with *name*; refused if there is none."""
    rows = sa.select(JOURNAL.c.name, BODY, JOURNAL.c.payload)
    rows = rows.join(QUARANTINE, JOURNAL.c.name == QUARANTINE.c.name).where(_NOT_WITHHELD)
    named = rows.where(JOURNAL.c.name.startswith(name, autoescape=True))
    found_rows = view.execute(named.limit(2)).all()
    if not name or len(found_rows) != 1:
        raise SecretariatError(
            N_("No operation in quarantine, or more than one, is called “{name}”."), name=name[:64]
        )
    return read(Stored(*found_rows[0]))


def _note(view: View, found_faults: Mapping[str, Mapping[str, Fault]], *, fresh: bool) -> set[str]:
    """Store the verdicts; returns the ids of records with a changed verdict."""
    before: dict[str, set[str]] = {}
    if not fresh:
        for name, record in view.ask_among(_OF_RECORDS, found_faults):
            before.setdefault(record, set()).add(name)
        view.run_all(_DELETE, [(name,) for name in before])
    lines = [
        (name, record, fault.until, _packed(fault.why))
        for record, faults in found_faults.items()
        for name, fault in faults.items()
    ]
    if lines:
        view.run_all(_INSERT, lines)
    return {
        record for record, faults in found_faults.items() if before.get(record, set()) != {*faults}
    }


def _forget(view: View, histories: Histories) -> None:
    """Remove the records of *histories* from all tables, so that they are settled as new ones."""
    settling.forget(
        view,
        {record: {operation.kind for operation in every} for record, every in histories.items()},
    )
    for change in {operation.change for every in histories.values() for operation in every}:
        changes.note_anew(view, change)


def _all_slots(operations: Sequence[Operation]) -> set[str]:
    return set().union(*settling.slots_written(operations).values())


def _described(view: View, rows: Sequence[Any]) -> list[QuarantinedOperation]:
    heads = [header_of(row.body) for row in rows]
    refs = naming.shown_refs(view, {str(head["record"]) for head in heads})
    return [
        QuarantinedOperation(
            name=row.name, why=_unpacked(json.loads(row.why)), received=row.received,
            kind=_line(head["kind"]), record=str(head["record"]),
            ref=refs.get(str(head["record"]), ""), by=_line(head["by"]), side=_line(head["side"]),
            label=_line(head["label"]), replica=_line(head["replica"]),
            slots=tuple(_line(slot) for slot in sorted(head["writes"]) if slot != REASON),
        )
        for row, head in zip(rows, heads, strict=True)
    ]  # fmt: skip


def _line(value: object) -> str:
    return as_seen(str(value)[:_LINE])


def _packed(why: SecretariatError) -> str:
    return json.dumps(_tree(why), ensure_ascii=True)


def _tree(part: object) -> Any:
    """*part* of a sentence as a JSON value from which it can be read back."""
    if isinstance(part, SecretariatError):
        return {"says": part.template, "parts": {n: _tree(p) for n, p in part.parts.items()}}
    if isinstance(part, list | tuple):
        return [_tree(each) for each in part]
    return {"label": str(part)} if isinstance(part, Label) else str(part)


def _unpacked(tree: Any) -> Any:
    if isinstance(tree, str):
        return tree
    if isinstance(tree, list):
        return [_unpacked(each) for each in tree]
    if "label" in tree:
        return Label(tree["label"])
    return SecretariatError(tree["says"], **{n: _unpacked(p) for n, p in tree["parts"].items()})
