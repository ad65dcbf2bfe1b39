"""Proves one operation from elsewhere, before anything is done with it."""

from __future__ import annotations

from collections.abc import Iterable

from secretariat.data.journal import judging
from secretariat.data.journal.operations import (
    FORM,
    JOINT,
    Operation,
    Stored,
    header_of,
    is_sound,
    previous_of,
    read,
)
from secretariat.declaring.kinds import KINDS
from secretariat.errors import SecretariatError
from secretariat.i18n import N_

ALTERED = N_("This copy is incomplete or was altered; ask for it again. Nothing was merged.")
_NEWER = N_("This copy was written by a newer version of Secretariat; update this one first.")


def proven(stored: Stored) -> Operation:
    """The operation in *stored*; refused if its name does not fit, or its form is newer.

    Every reader of operations that are not yet in the journal calls this.
    """
    try:
        header = header_of(stored.body)
        if header["v"] > FORM:
            raise SecretariatError(_NEWER)
        if not is_sound(stored):
            raise SecretariatError(ALTERED)
        operation = read(stored, header)
    except (ValueError, KeyError, IndexError, TypeError) as error:
        raise SecretariatError(ALTERED) from error
    if operation.previous != previous_of(stored.body) or not judging.is_readable(operation):
        raise SecretariatError(ALTERED)
    return operation


def refuse_misplaced(operation: Operation, side: str) -> None:
    """Refuse own-side slots outside their side's layer, or in the book of another side."""
    kind = KINDS.get(operation.kind)
    if kind is None or operation.version > kind.version:
        raise SecretariatError(_NEWER)
    slots: Iterable[str] = operation.writes
    if kind.needs_lifting(operation.writes, operation.version):
        slots = (today for slot in operation.writes for today in kind.slots_today(slot))
    own = set(map(kind.is_own_side, slots))
    if operation.layer not in (JOINT, side) or own - {operation.layer != JOINT}:
        raise SecretariatError(
            N_(
                "This copy holds what one side keeps to itself; ask that side for a copy of joint"
                " records only. Nothing was merged."
            )
        )
