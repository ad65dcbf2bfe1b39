"""Describes operations in quarantine, and the result of a merge."""

from __future__ import annotations

import re
from collections.abc import Iterator

from secretariat.data.journal import naming, quarantine
from secretariat.data.journal.merge import Merged
from secretariat.data.journal.quarantine import QuarantinedOperation
from secretariat.data.store.view import View
from secretariat.declaring.kinds import KINDS, Record
from secretariat.errors import SecretariatError
from secretariat.i18n import N_, Language

SHORT = 12
"""Number of characters of an operation's name that identify it."""
_NAME = re.compile(rf"[0-9a-f]{{{SHORT},64}}")


def kind_of(held: QuarantinedOperation) -> str:
    """The name of the kind of the record that *held* writes, before translation."""
    kind = KINDS.get(held.kind)
    return kind.singular if kind else held.kind


def only_held(view: View, name: str) -> tuple[Record, tuple[str, ...]] | None:
    """The record that exists only in quarantine and is written by the operation *name*.

    It holds its id alone; with it come the slots that the operation writes. None where no operation
    is called so, or where the record is there: then it is called by its own reference.
    """
    if not _NAME.fullmatch(name):
        return None
    try:
        operation = quarantine.operation(view, name)
    except SecretariatError:
        return None
    kind = KINDS.get(operation.kind)
    if kind is None or naming.shown_refs(view, [operation.record]):
        return None
    record: Record = kind.record(id=operation.record, ref=name)
    return record, tuple(sorted(operation.writes))


def sentences(merged: Merged, language: Language) -> Iterator[str]:
    """Sentences on what a merge erased and what it put into quarantine."""
    for erasure in merged.erasures:
        yield language.text(
            N_("{ref}: {by} ({side}) erased values: {number}. Reason: {reason}"),
            ref=erasure.ref, number=erasure.values, by=erasure.by, side=erasure.side.upper(),
            reason=erasure.reason,
        )  # fmt: skip
    if merged.quarantined:
        yield counted(len(merged.quarantined), language)


def reasons(merged: Merged, language: Language, most: int) -> Iterator[str]:
    """Record and reason of the operations in quarantine, *most* at the most."""
    for held in merged.quarantined[:most]:
        yield language.labelled(held.ref or language.text(kind_of(held)), language.error(held.why))


def counted(number: int, language: Language) -> str:
    """The sentence with the number of operations in quarantine."""
    return language.plural(
        "{count} operation from other copies is in quarantine: it has no effect.",
        "{count} operations from other copies are in quarantine: they have no effect.",
        number,
    )
