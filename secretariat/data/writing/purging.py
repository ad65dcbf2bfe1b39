"""Purging: erases a value for good, with a reason, while its chain still verifies.

An undo hides, a purge destroys. What is left says that there was a value, who had it erased, when
and why. A copy that learns of a purge by merging erases its own.

A side purges what it wrote itself: its values are not another side's to destroy. `judging.wrote`
says which those are, here and wherever the purge arrives.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from typing import Any

from secretariat.data.journal import erasing, judging, quarantine
from secretariat.data.journal.operations import Operation
from secretariat.data.questions import proofs
from secretariat.data.store import fetching
from secretariat.data.store.view import View
from secretariat.data.writing.change import Change
from secretariat.declaring.kinds import KINDS, REF, REMOVED, Kind, Record, name_in
from secretariat.declaring.values import Link
from secretariat.domain.across import issued_text
from secretariat.domain.agreed.corrigenda import Corrigendum, CorrigendumStatus
from secretariat.domain.agreed.issued import IssuedText
from secretariat.domain.minutes import Minutes
from secretariat.errors import SecretariatError
from secretariat.i18n import N_


def purge(change: Change, record: Record, fields: Collection[str]) -> int:
    """Erase every value that our side ever wrote in *fields* of *record*; returns their number.

    *fields* are field names, or halves such as ``title.en``. `remaining` says what stays. Of what
    is in quarantine for good everything may be erased, also the reference of a record that is not
    there without it.
    """
    kind: Kind[Any] = KINDS.of(type(record))
    _refuse_issued(change.view, record, fields)
    doomed: dict[str, list[tuple[str, str]]] = defaultdict(list)
    operations = erasing.every_on(change.view, record.id)
    held = quarantine.for_good(change.view, [record.id])
    _refuse_unknown(kind, fields, [operation for operation in operations if operation.name in held])
    gone = erasing.purged_by(operations, held)
    there = [
        (operation, slot)
        for operation in operations
        for slot in operation.writes
        if erasing.is_of(kind, operation, slot, fields)
        if slot not in (REF, REMOVED) or operation.name in held
    ]
    left = [(operation, slot) for operation, slot in there if (operation.name, slot) not in gone]
    for operation, slot in left:
        is_ours = judging.wrote(change.author.side, change.author.replica, operation)
        if is_ours or operation.name in held:
            doomed[operation.layer].append((operation.name, slot))
    if not doomed:
        raise SecretariatError(_nothing_to_erase(there, left), ref=record.ref)
    for layer, pairs in sorted(doomed.items()):
        change.purge(kind, record.id, layer, pairs, held)
    change.flush()
    counting = change.history(record.id)
    erasing.erase(change.view, counting, operations)
    if held:
        # What they say no longer tells why they are held.
        quarantine.settle_again(change.view, [record.id], change.received)
    erasing.index_anew(change.view)
    return sum(len(pairs) for pairs in doomed.values())


def _refuse_issued(view: View, record: Record, fields: Collection[str]) -> None:
    """Refuse to erase what an issued text prints, or the text itself, until it is withdrawn.

    Papers with it are about: who erased it here alone could no longer say what they prove. A text
    that is called issued and is not proven keeps nothing.
    """
    if IssuedText not in KINDS:
        return
    for issued in fetching.every(view, IssuedText):
        if issued.withdrawn_on is not None or issued.minutes is None:
            continue
        for minutes in fetching.fetch(view, Minutes, [issued.minutes.id]):
            is_printed = _prints(issued, minutes, record, fields)
            if is_printed and proofs.of(view, [minutes.id]).proves(issued):
                raise SecretariatError(
                    N_(
                        "{ref} cannot be erased, for {minutes} was issued with it; withdraw that"
                        " first, with its reason."
                    ),
                    ref=record.ref,
                    minutes=minutes.ref,
                )


def _prints(issued: IssuedText, minutes: Minutes, record: Record, fields: Collection[str]) -> bool:
    """True when the text that was issued of *minutes* has any of *fields* of *record* in it.

    What the verbs wrote of it counts as well: without it the record would be no longer locked.
    """
    if record.id == issued.id:
        return True
    if _is_of(record, minutes) and _wrote_by_verb(record, fields):
        return True
    if isinstance(record, Corrigendum):
        is_of = record.minutes is not None and record.minutes.id == minutes.id
        return is_of and record.status is CorrigendumStatus.ISSUED
    return issued_text.prints(minutes, record, {name_in(field) for field in fields})


def _is_of(record: Record, minutes: Minutes) -> bool:
    """True for *minutes*, and for a record that belongs to them, such as an agreement."""
    owner = getattr(record, "minutes", None)
    return record.id == minutes.id or (isinstance(owner, Link) and owner.id == minutes.id)


def _wrote_by_verb(record: Record, fields: Collection[str]) -> bool:
    """True when any of *fields* of *record* is one that nobody types."""
    known = KINDS.of(type(record)).field_named
    names = {name_in(field) for field in fields}
    return any(not known[name].is_typed for name in names & known.keys())


def _nothing_to_erase(there: Sequence[object], left: Sequence[object]) -> str:
    if left:
        return N_("That part of {ref} was written by the other side; only that side can erase it.")
    if there:
        return N_("That value of {ref} has already been erased.")
    return N_("There was never anything to erase in that part of {ref}.")


def _refuse_unknown(kind: Kind[Any], fields: Collection[str], held: Iterable[Operation]) -> None:
    """Refuse what is neither a field of *kind* nor a slot that operations *held* back write."""
    known = kind.field_named.keys() | {
        name_in(slot) for operation in held for slot in operation.writes
    }
    for field in fields:
        if name_in(field) not in known:
            raise SecretariatError(
                N_("“{field}” is not a field whose values can be erased; these are: {known}."),
                field=field,
                known=list(kind.field_named),
            )
