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
from secretariat.data.store.view import View
from secretariat.declaring.kinds import KINDS
from secretariat.domain.actions import Action, ActionStatus, Update
from secretariat.domain.meetings import Meeting
from secretariat.domain.progress import SOON
from secretariat.domain.sides import Side

_ENDED = (ActionStatus.DONE.value, ActionStatus.DROPPED.value)
_RESTING = (*_ENDED, ActionStatus.WAITING.value)


@dataclass(frozen=True, kw_only=True)
class ActionFilter:
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


def soon(day: date) -> ActionFilter:
    """The open actions that are due before long."""
    return ActionFilter(open=True, due_from=day, due_until=day + SOON)


def ids(view: View, chosen: ActionFilter, today: date, sides: Sequence[str]) -> Sequence[str]:
    """The ids of the actions that *chosen* shows, the first due first unless it says otherwise.

    *sides* are the codes of all sides: whose turn it is depends on what the others do.
    """
    table = table_of(KINDS.of(Action))
    where = [table.c.removed == sa.false(), *_asked(table, chosen, today, sides)]
    if chosen.text:
        where.append(table.c.id.in_(matching(chosen.text)))
    column = _order(table, chosen)
    way = column.desc() if chosen.descending else column
    ordered = sa.select(table.c.id).where(*where).order_by(column.is_(None), way, table.c.id)
    return selected(view, ordered)


def count(view: View, chosen: ActionFilter, today: date, sides: Sequence[str]) -> int:
    """How many actions *chosen* shows."""
    table = table_of(KINDS.of(Action))
    where = [table.c.removed == sa.false(), *_asked(table, chosen, today, sides)]
    return view.scalar(sa.select(sa.func.count()).select_from(table).where(*where)) or 0


def tally(
    view: View, views: Mapping[str, ActionFilter], today: date, sides: Sequence[str]
) -> dict[str, int]:
    """How many actions each of *views* shows, by its name, in one pass; words are not sought."""
    table = table_of(KINDS.of(Action))
    sums = [
        sa.func.sum(sa.case((sa.and_(sa.true(), *_asked(table, chosen, today, sides)), 1), else_=0))
        for chosen in views.values()
    ]
    row = view.execute(sa.select(*sums).where(table.c.removed == sa.false())).one()
    return {name: number or 0 for name, number in zip(views, row, strict=True)}


def updates_of(view: View, action: Action) -> list[Update]:
    """The progress entries on *action*, the newest first."""
    found = fetching.linked_to(view, Update, "action", action.id)
    return sorted(found, key=lambda one: (one.date or date.min, one.id), reverse=True)


def side_codes(view: View) -> list[str]:
    """The codes of all sides in lower case."""
    return [one.code.lower() for one in fetching.every(view, Side)]


def _asked(
    table: sa.Table, chosen: ActionFilter, today: date, sides: Sequence[str]
) -> list[sa.ColumnElement[bool]]:
    found = _of_owners(table, chosen)
    is_owed = chosen.open or chosen.late
    whose = [one for one in (chosen.side, *chosen.shared) if one]
    found += [_owes(table, one) if is_owed else _has_part(table, one) for one in whose]
    if chosen.status:
        found.append(_names(table.c.status, chosen.status))
    if is_owed and not whose:
        found.append(_is_open(table, sides))
    if chosen.late:
        found.append(table.c.due < today.isoformat())
    if chosen.due_from:
        found.append(table.c.due >= chosen.due_from.isoformat())
    if chosen.due_until:
        found.append(table.c.due <= chosen.due_until.isoformat())
    if chosen.waits_for:
        found.append(_waits_for(table, chosen.waits_for.lower(), sides))
    return found


def _of_owners(table: sa.Table, chosen: ActionFilter) -> list[sa.ColumnElement[bool]]:
    """Whose the actions are: a body's, a mechanism's, a meeting's."""
    column = table.c
    found: list[sa.ColumnElement[bool]] = []
    if chosen.owner:
        found.append(
            sa.or_(_names(column.leads, chosen.owner), _names(column.people, chosen.owner))
        )
    if chosen.mechanism:
        found.append(column.meeting.in_(_meetings_of(chosen.mechanism)))
    if chosen.meeting:
        found.append(
            sa.or_(column.meeting == chosen.meeting, column.id.in_(_carried(chosen.meeting)))
        )
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


def _order(table: sa.Table, chosen: ActionFilter) -> sa.ColumnElement[Any]:
    if chosen.order == "title":
        first, other = ("title_zh", "title_en") if chosen.language == "zh" else _TITLE
        return sa.func.coalesce(table.c[first], table.c[other]).collate("NOCASE")
    column: sa.ColumnElement[Any] = table.c.get(chosen.order or "due", table.c.due)
    return column


_TITLE = ("title_en", "title_zh")
