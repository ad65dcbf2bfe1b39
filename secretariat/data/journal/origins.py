"""Recognises, by the fixed chains at the beginning of books, copies of other commissions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import sqlalchemy as sa

from secretariat.data.journal import seed
from secretariat.data.journal.operations import JOINT, Operation, Stored, header_of, read
from secretariat.data.store.bodies import BODY
from secretariat.data.store.tables import JOURNAL
from secretariat.data.store.view import View
from secretariat.declaring.kinds import KINDS, REF
from secretariat.declaring.values import Bilingual
from secretariat.domain.commissions import Beginning, Commission, refuse_another
from secretariat.domain.sides import Side

_SIDES, _COMMISSIONS = KINDS.of(Side).name, KINDS.of(Commission).name
_TOLD_BY = (_SIDES, _COMMISSIONS)
_MARKS = tuple(f'"kind":"{name}"' for name in _TOLD_BY)


def refuse_other(view: View, received: Iterable[Stored]) -> None:
    """Refuse operations *received* from a book that is of another commission than this one."""
    theirs = _beginning(_begun_with(received))
    if theirs != Beginning():
        rows = sa.select(JOURNAL.c.name, BODY, JOURNAL.c.payload)
        of_these = rows.where(JOURNAL.c.kind.in_(_TOLD_BY))
        ours = _beginning(_begun_with(Stored(*row) for row in view.execute(of_these)))
        refuse_another(ours, theirs)


def _begun_with(some: Iterable[Stored]) -> Iterator[Operation]:
    """The operations among *some* with which a book began: a side or a commission.

    They belong to no side. Unreadable operations are left out, since the merge refuses them.
    """
    for stored in some:
        if any(mark in stored.body for mark in _MARKS):
            try:
                operation = read(stored)
            except (ValueError, KeyError, IndexError, TypeError, RecursionError):
                continue
            is_fixed = operation.layer == JOINT and not operation.side
            if is_fixed and operation.kind in _TOLD_BY and REF in operation.writes:
                yield operation


def _beginning(operations: Iterable[Operation]) -> Beginning:
    sides: set[str] = set()
    name: Bilingual | None = None
    is_usual = False
    for operation in operations:
        if operation.kind == _SIDES:
            sides.add(str(operation.writes[REF].after))
            is_usual = is_usual or operation.replica == _usual()
        else:
            values = {slot: str(write.after or "") for slot, write in operation.writes.items()}
            name = Bilingual(values.get("name.en", ""), values.get("name.zh", ""))
    return Beginning(frozenset(sides), name, is_usual)


def _usual() -> str:
    """The replica of the chain with which a book of the usual pair begins."""
    replica: str = header_of(next(seed.operations()).body)["replica"]
    return replica
