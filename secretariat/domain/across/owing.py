"""Which sides owe what a deadline asks for."""

from __future__ import annotations

from secretariat.declaring import standing
from secretariat.declaring.duties import Deadline
from secretariat.declaring.kinds import Record
from secretariat.declaring.values import BySide
from secretariat.domain.across.holdings import kind_of
from secretariat.domain.across.parties import At, home_of
from secretariat.domain.sides import Side


def owing(deadline: Deadline, record: Record, at: At) -> tuple[str, ...]:
    """The codes, in lower case, of the sides that owe *deadline* of *record*.

    None where nothing says: then it is for all sides together. A side whose own state in *record*
    has ended owes nothing any more. *at* gives the record that a link points at.
    """
    kind = kind_of(record)
    state = getattr(record, kind.state) if kind.state else None
    if isinstance(state, BySide) and kind.part_fields == deadline.owes:
        return standing.owing(kind, record)  # most of what is due in a large book: actions
    codes = set[str]()
    for name in deadline.owes:
        value = getattr(record, name)
        if isinstance(value, BySide):
            codes.update(value.sides)
            continue
        named = at(value)
        home = named if isinstance(named, Side) else at(home_of(named, at))
        if isinstance(home, Side):
            codes.add(home.code.lower())
    if isinstance(state, BySide):
        codes.intersection_update(standing.owing(kind, record))
    return tuple(sorted(codes))
