"""Actions: those that fit a view, sorted by SQL; progress entries; several changed at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa

from secretariat.data.store import fetching
from secretariat.data.store.ids import selected
from secretariat.data.store.search import matching
from secretariat.data.store.tables import LINKS, table_of
from secretariat.declaring.kinds import KINDS
from secretariat.domain.actions import Action, ActionStatus, Update
from secretariat.domain.meetings import Meeting
from secretariat.domain.progress import SOON
from secretariat.domain.sides import Side

_ENDED = (ActionStatus.DONE.value, ActionStatus.DROPPED.value)
_RESTING = (*_ENDED, ActionStatus.WAITING.value)


@dataclass(frozen=True, kw_only=True)
class View:
    """Which actions a list shows; what is empty narrows nothing."""

    text: str = ""
    side: str = ""
    """The code of a side that has a part in the action, or owes it where only open ones count."""
    shared: tuple[str, ...] = ()
    """The codes of sides each of which has a part in it, or owes it."""
    owner: str = ""
    """The id of an organisation or a person that leads for some side."""
    mechanism: str = ""
    """The id of a mechanism at one of whose meetings the action was made."""
    meeting: str = ""
    """The id of a meeting at which it was made, or before which it came."""
    status: str = ""
    """The stored status of some side's part."""
    open: bool = False
    """Some side owes it: its part has not ended."""
    late: bool = False
    """Open, and due before today."""
    due_from: date | None = None
    due_until: date | None = None
    waits_for: str = ""
    """The code of the side whose turn it is."""
    order: str = ""
    descending: bool = False
    language: str = "en"


def soon(day: date) -> View:
    """The open actions that are due before long."""
    return View(open=True, due_from=day, due_until=day + SOON)


def ids(connection: sa.Connection, view: View, today: date, sides: Sequence[str]) -> Sequence[str]:
    """The ids of the actions that *view* shows, the first due first unless it says otherwise.

    *sides* are the codes of all sides: whose turn it is depends on what the others do.
    """
    table = table_of(KINDS.of(Action))
    where = [table.c.removed == sa.false(), *_asked(table, view, today, sides)]
    if view.text:
        where.append(table.c.id.in_(matching(view.text)))
    column = _order(table, view)
    way = column.desc() if view.descending else column
    ordered = sa.select(table.c.id).where(*where).order_by(column.is_(None), way, table.c.id)
    return selected(connection, ordered)


def count(connection: sa.Connection, view: View, today: date, sides: Sequence[str]) -> int:
    """How many actions *view* shows."""
    table = table_of(KINDS.of(Action))
    where = [table.c.removed == sa.false(), *_asked(table, view, today, sides)]
    return connection.scalar(sa.select(sa.func.count()).select_from(table).where(*where)) or 0


def tally(
    connection: sa.Connection, views: Mapping[str, View], today: date, sides: Sequence[str]
) -> dict[str, int]:
    """How many actions each of *views* shows, by its name, in one pass; words are not sought."""
    table = table_of(KINDS.of(Action))
    sums = [
        sa.func.sum(sa.case((sa.and_(sa.true(), *_asked(table, view, today, sides)), 1), else_=0))
        for view in views.values()
    ]
    row = connection.execute(sa.select(*sums).where(table.c.removed == sa.false())).one()
    return {name: number or 0 for name, number in zip(views, row, strict=True)}


def updates_of(connection: sa.Connection, action: Action) -> list[Update]:
    """The progress entries on *action*, the newest first."""
    found = fetching.linked_to(connection, Update, "action", action.id)
    return sorted(found, key=lambda one: (one.date or date.min, one.id), reverse=True)


def side_codes(connection: sa.Connection) -> list[str]:
    """The codes of all sides in lower case."""
    return [one.code.lower() for one in fetching.every(connection, Side)]


def _asked(
    table: sa.Table, view: View, today: date, sides: Sequence[str]
) -> list[sa.ColumnElement[bool]]:
    found = _of_owners(table, view)
    is_owed = view.open or view.late
    whose = [one for one in (view.side, *view.shared) if one]
    found += [_owes(table, one) if is_owed else _has_part(table, one) for one in whose]
    if view.status:
        found.append(_names(table.c.status, view.status))
    if is_owed and not whose:
        found.append(_is_open(table, sides))
    if view.late:
        found.append(table.c.due < today.isoformat())
    if view.due_from:
        found.append(table.c.due >= view.due_from.isoformat())
    if view.due_until:
        found.append(table.c.due <= view.due_until.isoformat())
    if view.waits_for:
        found.append(_waits_for(table, view.waits_for.lower(), sides))
    return found


def _of_owners(table: sa.Table, view: View) -> list[sa.ColumnElement[bool]]:
    """Whose the actions are: a body's, a mechanism's, a meeting's."""
    column = table.c
    found: list[sa.ColumnElement[bool]] = []
    if view.owner:
        found.append(sa.or_(_names(column.leads, view.owner), _names(column.people, view.owner)))
    if view.mechanism:
        found.append(column.meeting.in_(_meetings_of(view.mechanism)))
    if view.meeting:
        found.append(sa.or_(column.meeting == view.meeting, column.id.in_(_carried(view.meeting))))
    return found


def _names(column: sa.ColumnElement[Any], value: str) -> sa.ColumnElement[bool]:
    """True when *value* stands for some side."""
    return sa.func.instr(column, f':"{value}"') > 0


def _state(table: sa.Table, side: str) -> sa.ColumnElement[Any]:
    return sa.func.json_extract(table.c.status, f'$."{side.lower()}"')


def _has_part(table: sa.Table, side: str) -> sa.ColumnElement[bool]:
    key = f'"{side.lower()}":'
    leads, people, status = (
        sa.func.coalesce(table.c[name], "") for name in ("leads", "people", "status")
    )
    return sa.or_(*(sa.func.instr(one, key) > 0 for one in (leads, status, people)))


def _owes(table: sa.Table, side: str) -> sa.ColumnElement[bool]:
    """As `domain.progress.owes` has it; then the action is open, whatever the others do."""
    mine = sa.func.coalesce(_state(table, side), ActionStatus.NOT_STARTED.value)
    return sa.and_(_has_part(table, side), mine.not_in(_ENDED))


def _is_open(table: sa.Table, sides: Sequence[str]) -> sa.ColumnElement[bool]:
    """As `domain.actions.is_open` has it: one live part is enough, and so is one not spoken of."""
    rest: sa.ColumnElement[Any] = table.c.status
    for ended in _ENDED:
        rest = sa.func.replace(rest, f':"{ended}"', "")
    unsaid = [sa.and_(_has_part(table, one), _state(table, one).is_(None)) for one in sides]
    return sa.or_(table.c.status.is_(None), sa.func.instr(rest, ':"') > 0, *unsaid)


def _waits_for(table: sa.Table, side: str, sides: Sequence[str]) -> sa.ColumnElement[bool]:
    """As `domain.progress.waits_for` has it."""
    mine = sa.func.coalesce(_state(table, side), ActionStatus.NOT_STARTED.value)
    others = [
        sa.and_(
            _has_part(table, one),
            sa.func.coalesce(_state(table, one), ActionStatus.NOT_STARTED.value).not_in(_RESTING),
        )
        for one in sides
        if one.lower() != side
    ]
    waiting = sa.and_(mine == ActionStatus.WAITING.value, sa.or_(sa.false(), *others))
    return sa.and_(_owes(table, side), sa.not_(waiting))


def _meetings_of(mechanism: str) -> sa.Select[Any]:
    meetings = table_of(KINDS.of(Meeting))
    return sa.select(meetings.c.id).where(meetings.c.mechanism == mechanism)


def _carried(meeting: str) -> sa.Select[Any]:
    return sa.select(LINKS.c.source).where(
        LINKS.c.target == meeting, LINKS.c.field == "carried_to", LINKS.c.kind == "actions"
    )


def _order(table: sa.Table, view: View) -> sa.ColumnElement[Any]:
    if view.order == "title":
        first, other = ("title_zh", "title_en") if view.language == "zh" else _TITLE
        return sa.func.coalesce(table.c[first], table.c[other]).collate("NOCASE")
    column: sa.ColumnElement[Any] = table.c.get(view.order or "due", table.c.due)
    return column


_TITLE = ("title_en", "title_zh")
