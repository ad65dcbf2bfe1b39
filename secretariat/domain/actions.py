"""Actions: what is to be done, by whom on each side and by when; and the reports on them."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from secretariat.declaring import field, meaning, standing
from secretariat.declaring.duties import CountsAs, Deadline, Step
from secretariat.declaring.facts import fact
from secretariat.declaring.kinds import KINDS, Record
from secretariat.declaring.register import register
from secretariat.declaring.values import Bilingual, BySide, Choice, Link
from secretariat.domain.clauses import Clause
from secretariat.domain.decisions import Decision
from secretariat.domain.meetings import Item, Meeting
from secretariat.domain.organisations import Organisation
from secretariat.domain.people import Person
from secretariat.domain.sides import Side
from secretariat.domain.steering import Direction
from secretariat.errors import SecretariatError
from secretariat.frozen import frozen
from secretariat.i18n import N_


class ActionStatus(Choice):
    """The status of one side's part of an action."""

    NOT_STARTED = "not started", N_("Not started"), meaning.NOT_STARTED
    IN_PROGRESS = "in progress", N_("In progress"), meaning.UNDER_WAY
    WAITING = "waiting", N_("Waiting"), meaning.WAITING
    DONE = "done", N_("Done"), meaning.DONE
    DROPPED = "dropped", N_("Dropped", context="of an action"), meaning.DROPPED


class Rag(Choice):
    """Red, amber or green, as a person judges it, whatever the due date."""

    RED = "red", N_("Red"), meaning.Meaning("red")
    AMBER = "amber", N_("Amber"), meaning.Meaning("amber")
    GREEN = "green", N_("Green"), meaning.Meaning("green")
    BLUE = "blue", N_("Complete"), meaning.Meaning("blue")
    GREY = "grey", N_("Not started"), meaning.Meaning("grey")


class Priority(Choice):
    """How urgent an action is."""

    HIGH = "high", N_("High")
    NORMAL = "normal", N_("Normal")
    LOW = "low", N_("Low")


@register(
    "actions",
    N_("Action"),
    N_("Actions"),
    reference=("{meeting}/A{next}", "A{today}-{next}"),
    sections=("5.1", "5.2", "5.3", "5.4", "5.5", "5.6", "5.7"),
    order="due",
    state="status",
    parts=("leads", "people"),
    owner=("decision",),
    counts_as=CountsAs(Step.ACTIONS),
    deadlines=(Deadline(due="due", owes=("leads", "people", "status")),),
)
@frozen(slots=True, kw_only=True)
class Action(Record):
    """Something that one or both sides are to do."""

    title: Bilingual = field.pair(N_("Title"), required=True, searched=True, listed=True)
    meeting: Link[Meeting] | None = field.link(N_("Meeting"), Meeting)
    item: Link[Item] | None = field.link(N_("Agenda item"), Item)
    place: str = field.position(N_("Place in order"))
    """Where it was set among the paragraphs of its item; empty for after all of them."""
    decision: Link[Decision] | None = field.link(N_("Decision"), Decision)
    leads: BySide[Link[Organisation]] = field.by_side(
        N_("Lead organisation"), field.link("", Organisation), listed=True
    )
    people: BySide[Link[Person]] = field.by_side(N_("Lead person"), field.link("", Person))
    due: date | None = field.day(N_("Due"), listed=True)
    status: BySide[ActionStatus] = field.by_side(
        N_("Status"), field.choice("", ActionStatus), listed=True
    )
    rag: Rag | None = field.choice(N_("Stated RAG"), Rag, listed=True)
    priority: Priority | None = field.choice(N_("Priority level"), Priority)
    clauses: tuple[Link[Clause], ...] = field.links(N_("Clauses"), Clause)
    carried_to: tuple[Link[Meeting], ...] = field.links(N_("Carried to"), Meeting)
    directions: tuple[Link[Direction], ...] = field.links(N_("Directions followed"), Direction)
    ended: BySide[date] = field.by_side(N_("Part ended on"), field.day(""))
    """The day on which each side ended its own part."""
    closed_on: date | None = field.day(N_("Closed on"))


@register(
    "updates",
    N_("Progress entry"),
    N_("Progress entries"),
    reference="{action}/U{next}",
    sections=("5.1",),
    add_only=True,
    order="date",
    owner=("action",),
    counts_as=CountsAs(Step.EVIDENCE, 11, since="date", needs="evidence", fresh=2),
)
@frozen(slots=True, kw_only=True)
class Update(Record):
    """One report on one action; never changed, a further one is added."""

    action: Link[Action] | None = field.link(N_("Action"), Action, required=True, listed=True)
    text: Bilingual = field.pair(
        N_("Progress"), long=True, required=True, searched=True, listed=True
    )
    date: date | None = field.day(N_("Date"), listed=True)
    side: Link[Side] | None = field.link(N_("Reported by"), Side, listed=True)
    percent: int | None = field.whole(N_("Per cent done"), least=0, most=100, listed=True)
    evidence: Bilingual = field.pair(N_("Evidence"), searched=True)


_PARTS = ("leads", "people", "status")
"""The fields that give a side a part in an action, with its status."""


def parts(action: Action) -> tuple[str, ...]:
    """The codes, in lower case, of the sides that have a part in *action*."""
    return standing.parts(KINDS.of(Action), action)


@fact(Action, *_PARTS, choice=ActionStatus)
def overall(action: Action) -> ActionStatus:
    """The status of *action* as a whole: that of the side which is furthest behind.

    A side that leads and of which nothing was said has not started. Dropped only when every side
    with a part has dropped it.
    """
    return _overall(action.leads.sides, action.people.sides, action.status.values)


@lru_cache(maxsize=1_000)  # of thousands of actions, most have the states that others have, too
def _overall(
    leads: tuple[str, ...],
    people: tuple[str, ...],
    status: tuple[tuple[str, ActionStatus], ...],
) -> ActionStatus:
    """The status of an action whose *leads* and *people* are of these sides.

    Plain tuples: to find a `BySide` again takes several times as long.
    """
    action_statuses = dict(status)
    states = [
        action_statuses.get(side, ActionStatus.NOT_STARTED)
        for side in {*leads, *people, *action_statuses}
    ]
    live = [state for state in states if state is not ActionStatus.DROPPED]
    if not live:
        return ActionStatus.DROPPED if states else ActionStatus.NOT_STARTED
    if all(state is ActionStatus.DONE for state in live):
        return ActionStatus.DONE
    if ActionStatus.IN_PROGRESS in live or ActionStatus.DONE in live:
        return ActionStatus.IN_PROGRESS
    return ActionStatus.WAITING if ActionStatus.WAITING in live else ActionStatus.NOT_STARTED


def is_open(action: Action) -> bool:
    """True while some side still has something to do."""
    return not overall(action).meaning.ended


def status_of(action: Action, side: str) -> ActionStatus | None:
    """The status of *side*'s part, not started if empty; None when it has no part."""
    if side.lower() not in parts(action):
        return None
    return action.status.get(side) or ActionStatus.NOT_STARTED


def owes(action: Action, side: str) -> bool:
    """True when *side* has a part in *action* that has not ended.

    A side that waits for another one still owes its part; whose turn it is, `waits_for` says.
    """
    mine = status_of(action, side)
    return mine is not None and not mine.meaning.ended


def waits_for(action: Action, side: str) -> bool:
    """True when *side* has something left to do and is not itself waiting for another side."""
    return side.lower() in in_turn(action)


def owing(action: Action) -> tuple[str, ...]:
    """The codes of the sides that still owe their part."""
    return standing.owing(KINDS.of(Action), action)


@fact(Action, *_PARTS, text=True)
def in_turn(action: Action) -> tuple[str, ...]:
    """The codes of the sides whose turn it is to act."""
    return _in_turn(parts(action), action.status.values)


@lru_cache(maxsize=1_000)  # as `_overall`
def _in_turn(
    sides: tuple[str, ...], status: tuple[tuple[str, ActionStatus], ...]
) -> tuple[str, ...]:
    """The sides whose turn it is in an action in which *sides* have a part."""
    known = dict(status)
    states = [(side, known.get(side, ActionStatus.NOT_STARTED)) for side in sides]
    live = [(side, state) for side, state in states if not state.meaning.ended]
    acting = tuple(side for side, state in live if not state.meaning.waiting)
    # Who waits has to act all the same where nobody else does.
    return acting or tuple(side for side, _ in live)


def is_overdue(action: Action, today: date) -> bool:
    """True when *action* is open and its due date is before *today*, whatever its RAG."""
    return is_open(action) and action.due is not None and action.due < today


STALE_AFTER = 90
"""Days after which an open action of which nothing was said is stale."""


def disagrees(action: Action, today: date) -> bool:
    """True when the RAG of *action* contradicts its due date or its status."""
    if action.rag is Rag.BLUE:
        return is_open(action)
    if overall(action) is ActionStatus.DONE:
        return action.rag is not None
    return action.rag is Rag.GREEN and is_overdue(action, today)


def closed(action: Action, on: date, sides: Iterable[str]) -> Action:
    """*action* with the part of every side done; refused when it is not open.

    Where nobody has a part in it, both *sides*, by their codes, have.
    """
    if not is_open(action):
        raise SecretariatError(N_("{ref} is not open."), ref=action.ref)
    status, ended = action.status, action.ended
    for side in parts(action) or sides:
        if owes(action, side) or not parts(action):
            ended = ended.with_value(side, on)
        if status.get(side) is not ActionStatus.DROPPED:
            status = status.with_value(side, ActionStatus.DONE)
    return dataclasses.replace(action, status=status, ended=ended, rag=Rag.BLUE, closed_on=on)


def ended_on(action: Action, side: str) -> date | None:
    """The day on which *side* ended its part of *action*, as far as the record says.

    Where nothing is said of the side, it is the day on which the action was closed.
    """
    if owes(action, side):
        return None
    return action.ended.get(side) or action.closed_on
