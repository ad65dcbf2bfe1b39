"""Reads the log of actions: of a meeting, of a mechanism, or of the whole book."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, time

import sqlalchemy as sa

from secretariat.data.journal import naming
from secretariat.data.questions import bodies, journal_facts, matters, sorting
from secretariat.data.questions.dossiers import by_number, directory
from secretariat.data.store import batching, facts, fetching
from secretariat.data.store.tables import JOURNAL, LINKS
from secretariat.data.store.view import View
from secretariat.declaring.kinds import KINDS, Record
from secretariat.declaring.values import Bilingual, Link
from secretariat.domain.across.concerned import bodies_concerned, open_actions
from secretariat.domain.across.dossiers import (
    BarrierEntry,
    Directory,
    Log,
    LogEntry,
    News,
    Selection,
)
from secretariat.domain.across.exceptions import Around
from secretariat.domain.across.matters import Matters
from secretariat.domain.across.steps import waiting_steps
from secretariat.domain.actions import Action, Update, is_open, owes, status_of
from secretariat.domain.mechanisms import Mechanism
from secretariat.domain.meetings import Meeting, MeetingStatus
from secretariat.domain.programme.oversight import Barrier
from secretariat.domain.referred.escalations import Escalation
from secretariat.errors import SecretariatError
from secretariat.i18n import N_

_NOBODY = Selection()
_WHOLE_DAY = len("2026-09-22")


def log(view: View, scope: Record | None, selection: Selection = _NOBODY) -> Log:
    """The log of the actions of *scope* that are in *selection*.

    A meeting's log holds its own actions and those carried to it, and before the meeting all that
    stands before the body; without a scope it holds every action.
    """
    standing = matters.of_meeting(view, scope) if isinstance(scope, Meeting) else Matters()
    actions, title = _actions(view, scope, standing)
    chosen = [action for action in actions if _is_chosen(action, selection)]
    barriers = _barriers(standing, selection)
    steps = matters.steps(view, [*chosen, *barriers])
    where = _with_decisions(view, directory(view), steps)
    return Log(
        scope=title,
        entries=tuple(_entries(view, sorted(chosen, key=by_number), selection, where, steps)),
        barriers=tuple(
            BarrierEntry(barrier=barrier, steps=steps[barrier.id]) for barrier in barriers
        ),
        directory=where,
        classification=scope.classification if isinstance(scope, Meeting) else None,
        selection=selection,
        book=facts.facts_of(view)["id"],
    )


def open_of_bodies(view: View, meeting: Meeting, selection: Selection = _NOBODY) -> Log:
    """The log of all open actions of the bodies that *meeting* concerns, whoever set them."""
    where = directory(view)
    body = where.mechanisms.get(meeting.mechanism.id) if meeting.mechanism else None
    if body is None:
        raise SecretariatError(N_("{ref} belongs to no mechanism; give it one."), ref=meeting.ref)
    every = sorted(where.mechanisms.values(), key=lambda mechanism: mechanism.ref)
    leading = bodies.leading(view)
    concerned = bodies_concerned(body, every, leading)
    actions = open_actions(
        fetching.every(view, Action, sorting.is_open(KINDS.of(Action))),
        where.meetings,
        {mechanism.id for mechanism in concerned},
        of_no_body=leading is not None and leading.id == body.id,
    )
    chosen = [action for action in actions if _is_chosen(action, selection)]
    steps = matters.steps(view, chosen)
    where = _with_decisions(view, where, steps)
    names = [mechanism.short if mechanism.short.en else mechanism.name for mechanism in concerned]
    return Log(
        scope=Bilingual(
            ", ".join(name.best("en") for name in names),
            "、".join(name.best("zh") for name in names),
        ),
        entries=tuple(_entries(view, sorted(chosen, key=by_number), selection, where, steps)),
        directory=where,
        meeting=meeting,
        classification=meeting.classification,
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
    days = _days_of_meetings(view, scope)
    return max((day for day in days if day < today.isoformat()), default="")


def around(view: View, scope: Record | None, log: Log, today: date) -> Around:
    """The meetings before and after *today*, changes of due dates, and when actions ended.

    What changed is counted from the day that the log was asked to count from, else from the last
    meeting.
    """
    last = log.selection.since or last_meeting(view, scope, today)
    return Around(
        last=date.fromisoformat(last) if last else None,
        following=_next_meeting(view, scope, today),
        moved={entry.action.id: entry.moved for entry in log.entries if entry.moved},
        ended={entry.action.id: ended for entry in log.entries if (ended := _ended_on(entry))},
        bodies={entry.action.id: _bodies(entry, log.directory, today) for entry in log.entries},
    )


def _bodies(entry: LogEntry, where: Directory, today: date) -> list[Mechanism]:
    """The bodies for whose answers the action of *entry* waits."""
    waiting = waiting_steps(entry.action, entry.steps, today)
    asked = (step.escalated_to for step in waiting)
    return [where.mechanisms[link.id] for link in asked if link and link.id in where.mechanisms]


def _ended_on(entry: LogEntry) -> date | None:
    """The day on which an action was closed; where none is given, that of its last entry."""
    days = (
        [entry.action.closed_on]
        if entry.action.closed_on
        else [day for _, day in entry.action.ended]
    )
    last = entry.last.date if entry.last else None
    return max(filter(None, days), default=last)


def _next_meeting(view: View, scope: Record | None, today: date) -> date | None:
    """The day of the next meeting from *today* on; of the mechanism of *scope*, if it has one."""
    days = _days_of_meetings(view, scope)
    next_day = min((day for day in days if day >= today.isoformat()), default="")
    return date.fromisoformat(next_day) if next_day else None


def _days_of_meetings(view: View, scope: Record | None) -> list[str]:
    """The dates of the meetings of the mechanism of *scope*, or of all, except cancelled ones."""
    mechanism = scope.mechanism if isinstance(scope, Meeting) else None
    if isinstance(scope, Mechanism):
        mechanism = Link(scope.id)
    if mechanism:
        meetings = fetching.linked_to(view, Meeting, "mechanism", mechanism.id)
    else:
        meetings = fetching.every(view, Meeting)
    called_off = MeetingStatus.CANCELLED
    days = [meeting.starts for meeting in meetings if meeting.status is not called_off]
    return [day for day in days if len(day) == _WHOLE_DAY]


def _actions(view: View, scope: Record | None, standing: Matters) -> tuple[list[Action], Bilingual]:
    if scope is None:
        title = Bilingual(N_("All actions"), N_("All actions"))
        return fetching.every(view, Action), title
    if isinstance(scope, Meeting):
        own = fetching.linked_to(view, Action, "meeting", scope.id)
        arising = (arising.action for arising in standing.arising)
        each = {action.id: action for action in (*own, *_carried_to(view, scope), *arising)}
        return list(each.values()), scope.title
    if isinstance(scope, Mechanism):
        meetings = fetching.linked_to(view, Meeting, "mechanism", scope.id)
        ids = [meeting.id for meeting in meetings]
        return list(fetching.linked_to_any(view, Action, "meeting", ids)), scope.name
    raise SecretariatError(
        N_("An action log is printed of a meeting or a mechanism; {ref} is neither."), ref=scope.ref
    )


def _barriers(standing: Matters, selection: Selection) -> list[Barrier]:
    """The barriers before the body that are in *selection*; of one side, those that it owns."""
    chosen = []
    for barrier in standing.barriers:
        owners = barrier.barrier.owners
        by_side = not selection.side or owners.get(selection.side) is not None
        by_owner = not selection.owner or selection.owner in {link.id for _, link in owners}
        if by_side and by_owner:
            chosen.append(barrier.barrier)
    return chosen


def _with_decisions(
    view: View, where: Directory, steps: Mapping[str, Sequence[Escalation]]
) -> Directory:
    """*where* with the references of the decisions by which *steps* were answered."""
    cited = {
        escalation.decision.id
        for some in steps.values()
        for escalation in some
        if escalation.decision
    }
    return replace(where, refs={**where.refs, **naming.shown_refs(view, cited)})


def _is_chosen(action: Action, selection: Selection) -> bool:
    if selection.open_only and not is_open(action):
        return False
    side = selection.side
    if side and not (owes(action, side) if selection.open_only else status_of(action, side)):
        return False
    leads = {link.id for part in (action.leads, action.people) for _, link in part}
    return not selection.owner or selection.owner in leads


def _entries(
    view: View,
    actions: list[Action],
    selection: Selection,
    where: Directory,
    steps: Mapping[str, tuple[Escalation, ...]],
) -> Iterable[LogEntry]:
    clauses = {link.id for action in actions for link in action.clauses}
    refs = naming.shown_refs(view, clauses)
    last = _last_updates(view, actions)
    news = _news(view, actions, last, selection.since)
    moved = journal_facts.moved(view, [action.id for action in actions])
    for action in actions:
        meeting = where.meetings.get(action.meeting.id) if action.meeting else None
        yield LogEntry(
            action=action,
            clauses=tuple(sorted(refs.get(link.id, "?") for link in action.clauses)),
            last=last.get(action.id),
            begun=meeting.starts if meeting else "",
            news=news.get(action.id),
            steps=steps.get(action.id, ()),
            moved=moved.get(action.id, ()),
        )


def _carried_to(view: View, meeting: Meeting) -> list[Action]:
    rows = sa.select(LINKS.c.source).where(
        LINKS.c.target == meeting.id, LINKS.c.field == "carried_to", LINKS.c.kind == "actions"
    )
    return fetching.fetch(view, Action, list(view.scalars(rows)))


def _last_updates(view: View, actions: list[Action]) -> dict[str, Update]:
    updates = fetching.linked_to_any(view, Update, "action", [action.id for action in actions])
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
    wanted = [*(action.id for action in actions), *owner]
    moments = (columns.record, sa.func.min(columns.received), sa.func.max(columns.received))
    rows = (
        row
        for some in batching.batches(wanted)
        for row in view.rows(
            sa.select(*moments).where(columns.record.in_(some)).group_by(columns.record)
        )
    )
    news_of: dict[str, News] = {}
    for record, first, newest in rows:
        if newest >= start:
            action = owner.get(record, record)
            is_new = first >= start and record not in owner
            news_of[action] = News.NEW if is_new else news_of.get(action, News.CHANGED)
    return news_of
