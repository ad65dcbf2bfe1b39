"""Purging: erases a value for good, with a reason, while its chain still verifies.

An undo hides a value, a purge destroys it. The journal still shows that there was a value, who had
it erased, when and why. A copy that receives a purge by merging erases the value too.

A side can purge only values that it wrote itself. `judging.wrote` decides which those are, here and
in every copy that receives the purge.
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
    """Erase all values that our side ever wrote in *fields* of *record*; returns their number.

    *fields* are field names, or halves such as ``title.en``. `remaining` names values that stay.
    Values in permanent quarantine may all be erased, even the reference of a record that exists in
    quarantine only.
    """
    kind: Kind[Any] = KINDS.of(type(record))
    _refuse_issued(change.view, record, fields)
    doomed: dict[str, list[tuple[str, str]]] = defaultdict(list)
    operations = erasing.every_on(change.view, record.id)
    in_quarantine = quarantine.for_good(change.view, [record.id])
    _refuse_unknown(
        kind, fields, [operation for operation in operations if operation.name in in_quarantine]
    )
    gone = erasing.purged_by(operations, in_quarantine)
    there = [
        (operation, slot)
        for operation in operations
        for slot in operation.writes
        if erasing.is_of(kind, operation, slot, fields)
        if slot not in (REF, REMOVED) or operation.name in in_quarantine
    ]
    left = [(operation, slot) for operation, slot in there if (operation.name, slot) not in gone]
    for operation, slot in left:
        is_ours = judging.wrote(change.author.side, change.author.replica, operation)
        if is_ours or operation.name in in_quarantine:
            doomed[operation.layer].append((operation.name, slot))
    if not doomed:
        raise SecretariatError(_nothing_to_erase(there, left), ref=record.ref)
    for layer, pairs in sorted(doomed.items()):
        change.purge(kind, record.id, layer, pairs, in_quarantine)
    change.flush()
    counting = change.history(record.id)
    erasing.erase(change.view, counting, operations)
    if in_quarantine:
        # Their contents no longer show why they are held.
        quarantine.settle_again(change.view, [record.id], change.received)
    erasing.index_anew(change.view)
    return sum(len(pairs) for pairs in doomed.values())


def _refuse_issued(view: View, record: Record, fields: Collection[str]) -> None:
    """Refuse to erase values printed in an issued text, or the text itself, until it is withdrawn.

    Papers with these values exist: after erasing them the book could not verify these papers. A
    text that is marked as issued without proof prevents nothing.
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
    """True when the issued text of *minutes* contains any of *fields* of *record*.

    Fields that verbs wrote count too: without them the record would no longer be locked.
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


def _refuse_unknown(
    kind: Kind[Any], fields: Collection[str], in_quarantine: Iterable[Operation]
) -> None:
    """Refuse names that are neither fields of *kind* nor slots of *in_quarantine* operations."""
    known = kind.field_named.keys() | {
        name_in(slot) for operation in in_quarantine for slot in operation.writes
    }
    for field in fields:
        if name_in(field) not in known:
            raise SecretariatError(
                N_("“{field}” is not a field whose values can be erased; these are: {known}."),
                field=field,
                known=list(kind.field_named),
            )
