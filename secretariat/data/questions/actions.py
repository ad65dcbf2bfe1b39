"""Queries about actions: ids by filter and order, numbers by group, progress entries."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa

from secretariat.data.questions import sorting
from secretariat.data.store import fetching
from secretariat.data.store.ids import selected
from secretariat.data.store.search import matching
from secretariat.data.store.tables import LINKS, table_of
from secretariat.data.store.view import View
from secretariat.declaring.facts import BETWEEN
from secretariat.declaring.kinds import KINDS
from secretariat.domain.actions import Action, Update
from secretariat.domain.meetings import Meeting
from secretariat.domain.progress import SOON
from secretariat.frozen import frozen

_ACTIONS = KINDS.of(Action)
_COMPARED = 2_000
"""The most open actions with which another is compared as somebody types it."""


@frozen(kw_only=True)
class ActionFilter:
    """Which actions a list shows; an empty part filters nothing."""

    text: str = ""
    side: str = ""
    """The code of a side with a part in the action; with open ones, that owes its part."""
    shared: tuple[str, ...] = ()
    """The codes of sides that all have a part in it, or all owe it."""
    owner: str = ""
    """The id of an organisation or a person that leads for some side."""
    mechanism: str = ""
    """The id of a mechanism at one of whose meetings the action was set."""
    meeting: str = ""
    """The id of a meeting at which it was set, or to which it was carried."""
    also: tuple[str, ...] = ()
    """The ids of further actions that count as those of the meeting: what stands before it."""
    status: str = ""
    """The stored status of some side's part."""
    status_of: str = ""
    """The code of the side whose part has that status; of any side when empty."""
    open: bool = False
    """True for actions of which some side still owes its part."""
    late: bool = False
    """True for open actions that were due before today."""
    due_from: date | None = None
    due_until: date | None = None
    waits_for: str = ""
    """The code of the side whose turn it is."""
    order: str = ""
    """The field that sorts them; a by-side field with its side: ``status.uk``."""
    descending: bool = False
    language: str = "en"


def soon(day: date) -> ActionFilter:
    """A filter for the open actions that are due soon."""
    return ActionFilter(open=True, due_from=day, due_until=day + SOON)


def ids(view: View, chosen: ActionFilter, today: date) -> Sequence[str]:
    """The ids of the actions that *chosen* shows, the first due first unless it has an order."""
    where = _conditions(view, chosen, today)
    if chosen.text:
        where.append(table_of(_ACTIONS).c.id.in_(matching(chosen.text)))
    ordered = sorting.ordered(
        _ACTIONS, where, chosen.order, chosen.language, descending=chosen.descending
    )
    return selected(view, ordered)


def count(view: View, chosen: ActionFilter, today: date) -> int:
    """The number of actions that *chosen* shows; its words are ignored."""
    table = table_of(_ACTIONS)
    where = [table.c.removed == sa.false(), *_conditions(view, chosen, today)]
    return view.scalar(sa.select(sa.func.count()).select_from(table).where(*where)) or 0


@frozen(kw_only=True)
class Group:
    """The number of actions with the same sides taking part, owing, and next to act."""

    has_part: frozenset[str]
    """The codes of the sides with a part."""
    owing: frozenset[str]
    in_turn: frozenset[str]
    is_open: bool
    count: int
    late: int
    """The number of open ones that were due before today."""
    soon: int
    """The number of open ones that are due soon."""


def groups(view: View, today: date) -> list[Group]:
    """All actions, counted in groups by their facts, from one pass over one index."""
    column = table_of(_ACTIONS).c
    grouped = (column.has_part, column.owing, column.in_turn, column.is_open)
    day, end = today.isoformat(), (today + SOON).isoformat()
    rows = sa.select(
        *grouped,
        sa.func.count(),
        sa.func.sum(sa.case((column.due < day, 1), else_=0)),
        sa.func.sum(sa.case((column.due.between(day, end), 1), else_=0)),
    )
    return [
        Group(
            has_part=_codes(parts), owing=_codes(owing), in_turn=_codes(turn),
            is_open=bool(is_open), count=number, late=late if is_open else 0,
            soon=soon if is_open else 0,
        )
        for parts, owing, turn, is_open, number, late, soon in view.execute(
            rows.where(column.removed == sa.false()).group_by(*grouped)
        )
    ]  # fmt: skip


def _codes(stored: str) -> frozenset[str]:
    return frozenset(stored.split(BETWEEN)) - {""}


def open_elsewhere(view: View, meeting: str, but: Collection[str] = ()) -> list[Action]:
    """The open actions that were not agreed at the meeting with this id, except those in *but*.

    Of very many only the latest: what is said again was said not long ago.
    """
    column = table_of(_ACTIONS).c
    where = [sorting.is_open(_ACTIONS)]
    if meeting:
        where.append(sa.or_(column.meeting.is_(None), column.meeting != meeting))
    left_out = set(but)
    found_ids = fetching.ids(view, _ACTIONS, *where, order="id", descending=True)
    wanted = [record_id for record_id in found_ids if record_id not in left_out]
    return fetching.fetch(view, Action, wanted[:_COMPARED])


def updates_of(view: View, action: Action) -> list[Update]:
    """The progress entries on *action*, the newest first."""
    updates = fetching.linked_to(view, Update, "action", action.id)
    return sorted(updates, key=lambda entry: (entry.date or date.min, entry.id), reverse=True)


def _conditions(view: View, chosen: ActionFilter, today: date) -> list[sa.ColumnElement[bool]]:
    column = table_of(_ACTIONS).c
    conditions = _of_owners(column, chosen)
    is_owed = chosen.open or chosen.late
    for side in filter(None, (chosen.side, *chosen.shared)):
        conditions.append(_names(view, column.owing if is_owed else column.has_part, side))
    if chosen.status:
        conditions.append(sorting.part_has(_ACTIONS, ["status"], chosen.status, chosen.status_of))
    if is_owed:
        # Most actions of a search for open ones are open: not by the index of facts, which would
        # have them sorted, but in the order of the list, whose index holds this too.
        conditions.append(column.is_open != sa.false())
    if chosen.late:
        conditions.append(column.due < today.isoformat())
    if chosen.due_from:
        conditions.append(column.due >= chosen.due_from.isoformat())
    if chosen.due_until:
        conditions.append(column.due <= chosen.due_until.isoformat())
    if chosen.waits_for:
        conditions.append(_names(view, column.in_turn, chosen.waits_for))
    return conditions


def _of_owners(column: Any, chosen: ActionFilter) -> list[sa.ColumnElement[bool]]:
    """The conditions on body, mechanism and meeting."""
    conditions: list[sa.ColumnElement[bool]] = []
    if chosen.owner:
        conditions.append(sorting.part_has(_ACTIONS, ["leads", "people"], chosen.owner))
    if chosen.mechanism:
        conditions.append(column.meeting.in_(_meetings_of(chosen.mechanism)))
    if chosen.meeting:
        conditions.append(
            sa.or_(
                column.meeting == chosen.meeting,
                column.id.in_(_carried(chosen.meeting)),
                column.id.in_(chosen.also),
            )
        )
    return conditions


def _names(view: View, column: sa.ColumnElement[Any], side: str) -> sa.ColumnElement[bool]:
    """True when *side* is among the codes in *column*; a book has few sets of sides."""
    # Of those that are not removed, as in every list: these are read from the index of facts.
    alive = table_of(_ACTIONS).c.removed == sa.false()
    stored = view.scalars(sa.select(column).distinct().where(alive, column.is_not(None)))
    return column.in_([codes for codes in stored if side.lower() in _codes(codes)])


def _meetings_of(mechanism: str) -> sa.Select[Any]:
    meetings = table_of(KINDS.of(Meeting))
    return sa.select(meetings.c.id).where(meetings.c.mechanism == mechanism)


def _carried(meeting: str) -> sa.Select[Any]:
    return sa.select(LINKS.c.source).where(
        LINKS.c.target == meeting, LINKS.c.field == "carried_to", LINKS.c.kind == "actions"
    )
