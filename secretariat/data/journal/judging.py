"""Judging: which operations on a record have no effect, and why.

Values typed here are checked on input. Operations that arrive by merge were written by a program
elsewhere, and the chain proves only their names. So every operation is checked again; one that
nobody could have typed is quarantined: it stays in the journal and is passed on to other copies,
but the record is folded without it.

The verdict depends only on the operations on the one record, so that all copies with the same
operations reach the same verdict. The single exception is a clock that is too far ahead: see
`faults`.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from secretariat import typed_json
from secretariat.data.journal.operations import JOINT, Operation
from secretariat.declaring import stored, written
from secretariat.declaring.kinds import KINDS, REF, REMOVED, Kind
from secretariat.errors import Label, SecretariatError
from secretariat.frozen import frozen
from secretariat.i18n import N_

AHEAD = 366 * 24 * 60 * 60 * 1_000_000
"""Microseconds by which an operation may be ahead of the clock here."""
WITHHELD = typed_json.WIDEST - 1
"""The time until which an operation waits whose values are withheld from this copy."""
_WITHHELD = N_("Its values are withheld from this copy.")


@frozen
class Fault:
    """The reason why an operation has no effect; with *until*, in microseconds, it ends then."""

    why: SecretariatError
    until: int | None = None


def faults(
    operations: Iterable[Operation], now: int, sound: Container[str] = ()
) -> dict[str, Fault]:
    """The faults of *operations*, all those on one record, by the names of the operations.

    *now* is the latest time of receipt in this copy. It never goes back, whatever the clock of the
    machine does, and folding anew gives the same value. An operation that is more than `AHEAD` of
    it waits: two copies agree on it once both clocks are near. *sound* are the names of operations
    that are known to have no fault of their own.
    """
    every = list(operations)
    if any(operation.is_withheld for operation in every):
        # What a limited copy does not hold is no record there, whatever of it came later.
        withheld = Fault(SecretariatError(_WITHHELD), WITHHELD)
        return {operation.name: withheld for operation in every}
    unjudged = (operation for operation in every if operation.name not in sound)
    found_faults = {
        operation.name: fault for operation in unjudged if (fault := _own_fault(operation, now))
    }
    if not found_faults and not any(operation.disowns or operation.purges for operation in every):
        return _of_another_kind(every)  # as nearly always
    found_faults |= _disowned(every, found_faults)
    found_faults |= _erased_in_quarantine(every, found_faults)
    found_faults |= _of_another_kind(
        [operation for operation in every if operation.name not in found_faults]
    )
    known = {operation.name: operation for operation in every}
    for purge in every:
        if (
            purge.purges
            and purge.name not in found_faults
            and (why := _wrong_purge(purge, known, found_faults))
        ):
            found_faults[purge.name] = Fault(why)
    return found_faults


def is_for_good(fault: Fault | None) -> bool:
    """True when *fault* is permanent, so that anybody may erase the values of the operation."""
    return fault is not None and fault.until is None


def is_readable(operation: Operation) -> bool:
    """True when the header has the form that sorting, chaining and storing rely on."""
    parents = [parent for write in operation.writes.values() for parent in write.parents]
    pairs = [part for pair in operation.purges for part in pair] if operation.purges else ()
    texts = (operation.replica, operation.layer, operation.kind, operation.record,
             operation.change, operation.by, operation.side, operation.label, operation.undoes,
             operation.reason, *operation.seen, *operation.retracts, *operation.disowns,
             *operation.voids, *pairs, *parents)  # fmt: skip
    indexed = (operation.replica, operation.layer, operation.kind, operation.record,
               operation.change, operation.undoes)  # fmt: skip
    if any(type(name) is not str or len(name) > stored.LONGEST_NAME for name in indexed):
        return False  # no index of a server takes it
    for number in (operation.number, operation.at, operation.version):
        if type(number) is not int or not -typed_json.WIDEST <= number < typed_json.WIDEST:
            return False
    return _are_storable(texts)


def _are_storable(texts: Iterable[Any]) -> bool:
    """True when none of *texts* has half of a surrogate pair, or U+0000, which no server stores."""
    try:
        return b"\0" not in "".join(texts).encode()
    except (TypeError, UnicodeEncodeError):
        return False


def _own_fault(operation: Operation, now: int) -> Fault | None:
    """The fault of *operation* by itself, whatever other operations there are; None for none."""
    if not is_readable(operation):
        return Fault(SecretariatError(N_("It does not have the form of an operation.")))
    if not 0 <= operation.at <= typed_json.LAST_MOMENT:
        return Fault(SecretariatError(N_("The time that it gives is outside the calendar.")))
    try:
        refuse_wrong(operation)
    except SecretariatError as refusal:
        return Fault(refusal)
    if operation.at > now + AHEAD:
        why = N_(
            "It is dated {day}, more than a year ahead; it takes effect when that day is near."
        )
        day = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=operation.at)
        return Fault(SecretariatError(why, day=day.date()), operation.at - AHEAD)
    return None


def refuse_wrong(operation: Operation) -> None:
    """Refuse an operation whose header or values nobody can have typed."""
    kind = KINDS.get(operation.kind)
    if kind is None:
        return  # a newer program has it, and will judge it
    for identity in (operation.record, operation.change, operation.replica):
        stored.refuse_id(identity)
    if operation.undoes:
        stored.refuse_id(operation.undoes)
    for text in (operation.by, operation.side, operation.label):
        stored.refuse_name(text)
    written.text_of(operation.reason)
    for slot, write in operation.writes.items():
        if slot in operation.blank:
            continue  # what was erased cannot be wrong
        try:
            stored.refuse(kind, slot, write.after, operation.version)
        except SecretariatError as refusal:
            raise SecretariatError(
                N_("{field}: {why}"), field=_label(kind, slot), why=refusal
            ) from refusal


def _label(kind: Kind[Any], slot: str) -> str:
    field = kind.field_of(next(iter(kind.slots_today(slot)), slot))
    return Label(field.label) if field is not None else slot[:60]


def _disowned(every: Sequence[Operation], found_faults: Mapping[str, Fault]) -> dict[str, Fault]:
    """Faults of operations that the owner of their chain disowned later; the last word counts."""
    saying = [
        operation for operation in every if operation.disowns and operation.name not in found_faults
    ]
    known = {operation.name: operation for operation in every}
    void: dict[str, Fault] = {}
    for disowning in sorted(saying, key=lambda operation: operation.number, reverse=True):
        if disowning.name in void:
            continue
        for name in disowning.disowns:
            if (its := known.get(name)) and _goes_on_from(disowning, its):
                why = N_("It claims to come from a desk that did not write it.")
                void[name] = Fault(SecretariatError(why))
    return void


def _erased_in_quarantine(
    every: Sequence[Operation], found_faults: Mapping[str, Fault]
) -> dict[str, Fault]:
    """Faults of operations that were in quarantine when their values were erased.

    Their remains prove nothing. A copy that still has the values judges by these: if they are good,
    the purge is the fault.
    """
    known = {operation.name: operation for operation in every}
    return {
        name: Fault(SecretariatError(N_("Its values were erased while it was in quarantine.")))
        for purge in every
        if purge.voids and purge.name not in found_faults
        for name, slot in purge.purges
        if name in purge.voids and name in known and slot in known[name].blank
        if name not in found_faults
    }


def _goes_on_from(later: Operation, earlier: Operation) -> bool:
    same = (later.replica, later.layer) == (earlier.replica, earlier.layer)
    return same and later.number > earlier.number


def _of_another_kind(operations: Sequence[Operation]) -> dict[str, Fault]:
    """Faults of operations on a record that nobody added, or that was added as another kind.

    A mere purge is judged by the values that it erases, since it may have erased the addition.
    """
    kinds = {operation.kind for operation in operations}
    adding = [operation for operation in operations if REF in operation.writes]
    if not adding:
        why = SecretariatError(N_("It changes a record that nobody added."))
        changing = (operation for operation in operations if not operation.disowns)
        return {
            operation.name: Fault(why)
            for operation in changing
            if operation.writes or not operation.purges
        }
    if len(kinds) == 1:
        return {}
    # An own-side record never gives way to one of the other side with the same id.
    first = min(adding, key=lambda operation: (operation.layer == JOINT, operation.rank)).kind
    kind = KINDS.get(first)
    called = Label(kind.singular) if kind else first
    why = SecretariatError(N_("Its record is of another kind: {kind}."), kind=called)
    return {operation.name: Fault(why) for operation in operations if operation.kind != first}


def _wrong_purge(
    purge: Operation, known: Mapping[str, Operation], found_faults: Mapping[str, Fault]
) -> SecretariatError | None:
    """The reason why *purge* may not erase its values; None if it may.

    A side may erase values that it wrote itself, in its layer. Anybody may erase values that are in
    permanent quarantine by *found_faults*.

    A value belongs to a side when the operation that wrote it names that side, or comes from the
    replica that purges. Unknown operations are refused like own-side ones: so a copy that has them
    and one that lacks them reach the same verdict.
    """
    for name, slot in purge.purges:
        its = known.get(name)
        is_void = name in purge.voids and is_for_good(found_faults.get(name))
        if slot in (REF, REMOVED) and not is_void:
            return SecretariatError(N_("It erases what a record is called."))
        if its is None or its.layer != purge.layer or slot not in its.writes:
            return SecretariatError(
                N_("It erases values that are unknown here, or belong to one side alone.")
            )
        if not is_void and not wrote(purge.side, purge.replica, its):
            if slot in its.blank:
                why = N_(
                    "It erased values that another side wrote; merge a copy that still has them."
                )
                return SecretariatError(why)
            return SecretariatError(N_("It erases values that another side wrote."))
    return None


def wrote(side: str, replica: str, operation: Operation) -> bool:
    """True when *side*, or the desk that writes as *replica*, wrote *operation*."""
    return operation.side == side or operation.replica == replica
