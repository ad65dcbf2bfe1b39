"""Reads the log of actions: of a meeting, of a mechanism, or of the whole book."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time

import sqlalchemy as sa

from secretariat.data.journal import naming
from secretariat.data.questions import noted
from secretariat.data.questions.dossiers import by_number, directory
from secretariat.data.store import facts, fetching
from secretariat.data.store.tables import JOURNAL, LINKS, table_of
from secretariat.data.store.view import View
from secretariat.declaring.kinds import KINDS, Record
from secretariat.declaring.values import Bilingual, Link
from secretariat.domain.across.dossiers import Directory, Log, LogEntry, News, Selection
from secretariat.domain.actions import Action, Update, is_open, owes, status_of
from secretariat.domain.mechanisms import Mechanism
from secretariat.domain.meetings import Meeting, MeetingStatus
from secretariat.errors import SecretariatError
from secretariat.i18n import N_

_NOBODY = Selection()


def log(view: View, scope: Record | None, selection: Selection = _NOBODY) -> Log:
    """The log of the actions of *scope* that are in *selection*.

    A meeting's log holds its own actions and those carried to it; without a scope it holds all.
    """
    actions, title = _actions(view, scope)
    chosen = [action for action in actions if _is_chosen(action, selection)]
    where = directory(view)
    return Log(
        scope=title,
        entries=tuple(_entries(view, sorted(chosen, key=by_number), selection, where)),
        directory=where,
        classification=scope.classification if isinstance(scope, Meeting) else None,
        selection=selection,
        book=facts.facts_of(view)["id"],
    )


def kept_by(view: View) -> str:
    """The code of the side that keeps the book and signs its letters."""
    return facts.facts_of(view)["side"]


def last_meeting(view: View, scope: Record | None, today: date) -> str:
    """The day of the last meeting before *today*, at which the log was last discussed.

    Of the mechanism of *scope*, where it has one; empty when there was none.
    """
    mechanism = scope.mechanism if isinstance(scope, Meeting) else None
    if isinstance(scope, Mechanism):
        mechanism = Link(scope.id)
    if mechanism:
        held = fetching.linked_to(view, Meeting, "mechanism", mechanism.id)
    else:
        held = fetching.every(view, Meeting)
    held = [meeting for meeting in held if meeting.status is not MeetingStatus.CANCELLED]
    days = [meeting.starts for meeting in held if len(meeting.starts) == len("2026-09-22")]
    return max((day for day in days if day < today.isoformat()), default="")


def _actions(view: View, scope: Record | None) -> tuple[list[Action], Bilingual]:
    if scope is None:
        title = Bilingual(N_("All actions"), N_("All actions"))
        return fetching.every(view, Action), title
    if isinstance(scope, Meeting):
        own = fetching.linked_to(view, Action, "meeting", scope.id)
        return own + _carried_to(view, scope), scope.title
    if isinstance(scope, Mechanism):
        column = table_of(KINDS.of(Action)).c.meeting
        meetings = fetching.linked_to(view, Meeting, "mechanism", scope.id)
        actions = fetching.every(view, Action, column.in_([meeting.id for meeting in meetings]))
        return actions, scope.name
    raise SecretariatError(
        N_("An action log is printed of a meeting or a mechanism; {ref} is neither."), ref=scope.ref
    )


def _is_chosen(action: Action, selection: Selection) -> bool:
    if selection.open_only and not is_open(action):
        return False
    side = selection.side
    if side and not (owes(action, side) if selection.open_only else status_of(action, side)):
        return False
    leads = {link.id for part in (action.leads, action.people) for _, link in part}
    return not selection.owner or selection.owner in leads


def _entries(
    view: View, actions: list[Action], selection: Selection, where: Directory
) -> Iterable[LogEntry]:
    clauses = {link.id for action in actions for link in action.clauses}
    refs = naming.shown_refs(view, clauses)
    last = _last_updates(view, actions)
    news = _news(view, actions, last, selection.since)
    moved = noted.moved(view, [action.id for action in actions])
    for action in actions:
        meeting = where.meetings.get(action.meeting.id) if action.meeting else None
        yield LogEntry(
            action=action,
            clauses=tuple(sorted(refs.get(link.id, "?") for link in action.clauses)),
            last=last.get(action.id),
            begun=meeting.starts if meeting else "",
            news=news.get(action.id),
            moved=moved.get(action.id, ()),
        )


def _carried_to(view: View, meeting: Meeting) -> list[Action]:
    rows = sa.select(LINKS.c.source).where(
        LINKS.c.target == meeting.id, LINKS.c.field == "carried_to", LINKS.c.kind == "actions"
    )
    return fetching.fetch(view, Action, list(view.scalars(rows)))


def _last_updates(view: View, actions: list[Action]) -> dict[str, Update]:
    column = table_of(KINDS.of(Update)).c.action
    updates = fetching.every(view, Update, column.in_([action.id for action in actions]))
    return {update.action.id: update for update in updates if update.action}


def _news(
    view: View, actions: list[Action], last: dict[str, Update], since: str
) -> dict[str, News]:
    """How each action has changed from the day *since* on, by the times of receipt."""
    if not since:
        return {}
    start = int(datetime.combine(date.fromisoformat(since), time()).timestamp() * 1_000_000)
    columns = JOURNAL.c
    owner = {update.id: action for action, update in last.items()}
    wanted = [*(one.id for one in actions), *owner]
    rows = view.execute(
        sa.select(columns.record, sa.func.min(columns.received), sa.func.max(columns.received))
        .where(columns.record.in_(wanted))
        .group_by(columns.record)
    )
    news_of: dict[str, News] = {}
    for record, first, newest in rows:
        if newest >= start:
            action = owner.get(record, record)
            is_new = first >= start and record not in owner
            news_of[action] = News.NEW if is_new else news_of.get(action, News.CHANGED)
    return news_of
