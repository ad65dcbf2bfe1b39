"""Everything due: the deadlines that are not met, read from the columns of the registers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa

from secretariat.data.questions import reading
from secretariat.data.store import fetching
from secretariat.data.store.search import matching
from secretariat.data.store.tables import table_of
from secretariat.data.store.view import View
from secretariat.declaring import facts
from secretariat.declaring.duties import Deadline
from secretariat.declaring.facts import BETWEEN
from secretariat.declaring.kinds import Kind, Record
from secretariat.declaring.values import Link
from secretariat.domain.across.due import (
    SEPARATOR,
    Due,
    DueLines,
    Wanted,
    kinds_with_deadlines,
)
from secretariat.domain.across.owing import owing
from secretariat.domain.progress import SOON
from secretariat.domain.sides import Side

_ROW = "\n"
_ID, _KIND_AND_ID = 2, 3
"""Where the id stands in a line, and after how many separators it is parted from the rest."""


def due(view: View, today: date, wanted: Wanted | None = None) -> DueLines:
    """The deadlines that are not met on *today* and are *wanted*, the most overdue first.

    What each is called is left to who shows them: a book may hold a hundred thousand.
    """
    chosen = wanted or Wanted()
    lines: list[str] = []
    for kind in kinds_with_deadlines():
        if not chosen.kinds or kind.name in chosen.kinds:
            for deadline in kind.deadlines:
                lines += _lines(view, kind, deadline, today, chosen)
    if chosen.text:
        # Once for all registers: the index of words is the slowest of all that is asked here.
        matching_ids = frozenset(view.scalars(matching(chosen.text)))
        lines = [line for line in lines if line.split(SEPARATOR, _KIND_AND_ID)[_ID] in matching_ids]
    lines.sort()
    return DueLines(lines)


@dataclass(frozen=True)
class Counts:
    """The number of deadlines that are overdue or due soon, by the sides that owe them.

    Those that are for all sides together stand under no sides.
    """

    late: Mapping[tuple[str, ...], int]
    soon: Mapping[tuple[str, ...], int]


def counts(view: View, today: date) -> Counts:
    """The numbers of overdue and soon due deadlines; one query for each deadline of a register."""
    late, coming = Counter[tuple[str, ...]](), Counter[tuple[str, ...]]()
    for kind in kinds_with_deadlines():
        for deadline in kind.deadlines:
            for owes, day, number in _counted(view, kind, deadline, today):
                (late if day < today.isoformat() else coming)[owes] += number
    return Counts(late, coming)


def _counted(
    view: View, kind: Kind[Any], deadline: Deadline, today: date
) -> Iterator[tuple[tuple[str, ...], str, int]]:
    """Rows of the sides that owe, their first day due, and the number of records due or late."""
    wanted = _days(kind, deadline, today, Wanted(until=today + SOON))
    if not _is_kept(kind, deadline):
        for due_line in _read(view, kind, deadline, wanted):
            yield due_line.owes, due_line.day.isoformat(), 1
        return
    column = table_of(kind).c
    day = sa.func.min(column[facts.pending(deadline)])
    late = column[facts.pending(deadline)] < today.isoformat()
    statement = sa.select(column[facts.OWING], day, sa.func.count()).where(*wanted)
    for sides, first, number in view.execute(statement.group_by(column[facts.OWING], late)):
        yield _codes(sides), first, number


def _days(
    kind: Kind[Any], deadline: Deadline, today: date, wanted: Wanted
) -> list[sa.ColumnElement[bool]]:
    """The conditions for records of *kind* whose *deadline* is pending on a *wanted* day."""
    column = table_of(kind).c
    day = column[facts.pending(deadline)]
    since = max(filter(None, (wanted.since, today if deadline.passes else None)), default=None)
    last = wanted.last(today)
    conditions = [column.removed == sa.false(), day.is_not(None)]
    if since is not None:
        conditions.append(day >= since.isoformat())
    if last is not None:
        conditions.append(day <= last.isoformat())
    return conditions


def _is_kept(kind: Kind[Any], deadline: Deadline) -> bool:
    """True when the table of *kind* has the sides that owe *deadline*: those with a part in it."""
    return bool(kind.parts) and {*deadline.owes} == {*kind.parts, kind.state}


def _lines(
    view: View, kind: Kind[Any], deadline: Deadline, today: date, wanted: Wanted
) -> Iterable[str]:
    """The *wanted* records of *kind* of which *deadline* is not met, as lines of a list."""
    where = _days(kind, deadline, today, wanted)
    if not _is_kept(kind, deadline):
        dues = _read(view, kind, deadline, where)
        return [
            due_line.line
            for due_line in dues
            if not wanted.side or due_line.is_owed_by(wanted.side)
        ]
    column = table_of(kind).c
    day, owes = column[facts.pending(deadline)], sa.func.coalesce(column[facts.OWING], "")
    if wanted.side:
        named = BETWEEN + owes + BETWEEN
        within = sa.func.instr(named, f"{BETWEEN}{wanted.side.lower()}{BETWEEN}") > 0
        where.append(sa.or_(owes == "", within))
    # One text from the database: as rows, a hundred thousand would take three times as long.
    line = (
        day + f"{SEPARATOR}{kind.name}{SEPARATOR}" + column.id
        + f"{SEPARATOR}{deadline.due}{SEPARATOR}" + owes
    )  # fmt: skip
    ordered = sa.select(line.label("line")).where(*where).order_by(day).subquery()
    text = view.scalar(sa.select(sa.func.group_concat(ordered.c.line, _ROW)))
    return text.split(_ROW) if text else ()


def _codes(stored: str | None) -> tuple[str, ...]:
    return tuple(filter(None, (stored or "").split(BETWEEN)))


def _read(
    view: View, kind: Kind[Any], deadline: Deadline, where: Sequence[sa.ColumnElement[bool]]
) -> Iterator[Due]:
    """The records that meet *where*, as due lines, when those who owe follow from links."""
    names = dict.fromkeys((*deadline.owes, *filter(None, (kind.state,))))
    fields = [kind.field_named[name] for name in names]
    column = table_of(kind).c
    days = dict(view.rows(sa.select(column.id, column[facts.pending(deadline)]).where(*where)))
    records = list(fetching.in_part(view, kind.record, fields, *where)) if days else []
    named = _Named(view, (getattr(record, name) for record in records for name in deadline.owes))
    for each in records:
        last = date.fromisoformat(days[each.id])
        yield Due(last, kind.name, each.id, deadline.due, owing(deadline, each, named.at))


class _Named:
    """The people and bodies that records name as owing, with their bodies and sides."""

    def __init__(self, view: View, values: Iterable[Any]) -> None:
        self._view = view
        named = {value.id for value in values if isinstance(value, Link)}
        sides = {side.id: side for side in fetching.every(view, Side)} if named else {}
        self._found: dict[str, Record | None] = {**sides, **reading.alive(view, named - {*sides})}

    def at(self, link: Link[Any] | None) -> Record | None:
        """The record that *link* points at; None when it is missing."""
        if link is None:
            return None
        if link.id not in self._found:
            self._found[link.id] = reading.alive(self._view, {link.id}).get(link.id)
        return self._found[link.id]
