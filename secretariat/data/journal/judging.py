"""Judging: which operations on a record have no effect, and why.

What is typed here is checked when it is typed. What arrives by merge was written by some program
elsewhere, and only the names of the chain prove anything of it. So every operation is looked at
again; one that nobody could have typed is quarantined: it stays in the journal, it travels on, but
the record is folded without it.

The verdict depends on the operations on the one record and on nothing else, so that every copy
that has the same operations comes to the same one. The single exception is a clock that is too far
ahead, for which see `faults`.
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
    """Why an operation has no effect, and until when, in microseconds, if only its time matters."""

    why: SecretariatError
    until: int | None = None


def faults(
    operations: Iterable[Operation], now: int, sound: Container[str] = ()
) -> dict[str, Fault]:
    """The faults of the *operations* on one record, all there are, by the names of the operations.

    *now* is the latest time that this copy knows, by when it received what it has. It never goes
    back, whatever the clock of the machine does, and folding anew finds the same. An operation that
    is more than `AHEAD` of it waits: two copies agree on it once both clocks have come near.
    *sound* are the names of operations that were found to be without a fault of their own before.
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
    for one in every:
        if (
            one.purges
            and one.name not in found_faults
            and (why := _wrong_purge(one, known, found_faults))
        ):
            found_faults[one.name] = Fault(why)
    return found_faults


def is_for_good(fault: Fault | None) -> bool:
    """True when an operation with *fault* never has an effect, so that nobody owns its values."""
    return fault is not None and fault.until is None


def is_readable(operation: Operation) -> bool:
    """True when the header has the form that sorting, chaining and storing rely on."""
    parents = [parent for write in operation.writes.values() for parent in write.parents]
    pairs = [part for pair in operation.purges for part in pair] if operation.purges else ()
    texts = (operation.replica, operation.layer, operation.kind, operation.record,
             operation.change, operation.by, operation.side, operation.label, operation.undoes,
             operation.reason, *operation.seen, *operation.retracts, *operation.disowns,
             *operation.voids, *pairs, *parents)  # fmt: skip
    for number in (operation.number, operation.at, operation.version):
        if type(number) is not int or not -typed_json.WIDEST <= number < typed_json.WIDEST:
            return False
    return _are_storable(texts)


def _are_storable(texts: Iterable[Any]) -> bool:
    """True of texts in which there is no half of a character."""
    try:
        "".join(texts).encode()
    except (TypeError, UnicodeEncodeError):
        return False
    return True


def _own_fault(operation: Operation, now: int) -> Fault | None:
    """What is wrong with *operation* whatever else there is."""
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
    """Refuse an operation that says of itself, or of its record, what nobody can have typed."""
    kind = KINDS.get(operation.kind)
    if kind is None:
        return  # a newer program has it, and will judge it
    for identity in (operation.record, operation.change, operation.replica):
        stored.refuse_id(identity)
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
    """What the owner of a chain said later in it that it never wrote; the last word counts."""
    saying = [
        operation for operation in every if operation.disowns and operation.name not in found_faults
    ]
    known = {operation.name: operation for operation in every}
    void: dict[str, Fault] = {}
    for one in sorted(saying, key=lambda operation: operation.number, reverse=True):
        if one.name in void:
            continue
        for name in one.disowns:
            if (its := known.get(name)) and _goes_on_from(one, its):
                why = N_("It claims to come from a desk that did not write it.")
                void[name] = Fault(SecretariatError(why))
    return void


def _erased_in_quarantine(
    every: Sequence[Operation], found_faults: Mapping[str, Fault]
) -> dict[str, Fault]:
    """What was in quarantine when its values were erased: what is left of it proves nothing.

    A copy that has the values judges by them: whoever erased good ones on that pretext is wrong.
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
    """Operations on what was never added, or was first added as a record of another kind.

    A purge alone is judged by what it erases: that may be what makes the record none.
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
    # A record of our own side is never given up to one that the other side calls the same.
    first = min(adding, key=lambda operation: (operation.layer == JOINT, operation.rank)).kind
    kind = KINDS.get(first)
    called = Label(kind.singular) if kind else first
    why = SecretariatError(N_("Its record is of another kind: {kind}."), kind=called)
    return {operation.name: Fault(why) for operation in operations if operation.kind != first}


def _wrong_purge(
    purge: Operation, known: Mapping[str, Operation], found_faults: Mapping[str, Fault]
) -> SecretariatError | None:
    """Why *purge* may not erase what it names; a side erases what it wrote itself, in its layer.

    Anybody may erase for good what is in quarantine by the faults *found_faults* of others.

    A value is a side's own when the operation that wrote it says that side, or comes from the
    very replica that purges. What is not known is refused as what is kept to one side: a copy
    that has it and one that has not come to the same answer.
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
