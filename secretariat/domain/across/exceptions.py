"""Exceptions: what a chair or a minister wants to read first of a report or an action log."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from secretariat.declaring import standing
from secretariat.declaring.kinds import KINDS, Record
from secretariat.declaring.values import Bilingual
from secretariat.domain.across.due import Due, Wanted, due
from secretariat.domain.across.holdings import Holdings, numbered
from secretariat.domain.across.journal_facts import judged_field
from secretariat.domain.across.money import committed_on
from secretariat.domain.across.moves import Move
from secretariat.domain.across.periods import Period
from secretariat.domain.across.steps import Subject, waiting_steps
from secretariat.domain.actions import Action, ActionStatus, Rag, is_open, is_overdue, owing
from secretariat.domain.mechanisms import Mechanism
from secretariat.domain.programme.funding import Commitment
from secretariat.domain.programme.oversight import Barrier
from secretariat.domain.referred.escalations import Escalation
from secretariat.i18n import N_

_OFTEN = 2
"""An overdue action that came before so many meetings is for the chairs to settle."""


class ForChairs(NamedTuple):
    """Something that is stuck and that only the chairs can settle, and why."""

    record: Record
    why: str
    """A label of ours, perhaps with a place for *body* or *times*."""
    body: Bilingual = Bilingual()
    """The body that is to settle it."""
    times: int = 0


class Moved(NamedTuple):
    """A record with a deadline that was moved."""

    record: Record
    move: Move


@dataclass(frozen=True, kw_only=True)
class Exceptions:
    """What is overdue, Red, moved, stuck, or promised without a decision, as of a day."""

    on: date
    overdue: tuple[Due, ...] = ()
    """The deadlines that are overdue, the most overdue first."""
    red: tuple[Record, ...] = ()
    """What is open and was judged Red."""
    moved: tuple[Moved, ...] = ()
    """The deadlines that were moved, the oldest move first."""
    for_chairs: tuple[ForChairs, ...] = ()
    undecided: tuple[Commitment, ...] = ()
    """Commitments of money that name no decision."""
    coming: tuple[Due, ...] = ()
    """What is due from the day on until the next meeting."""
    next_meeting: date | None = None
    closed: tuple[tuple[Action, date], ...] = ()
    """The actions that were closed since the last meeting, and when."""
    last_meeting: date | None = None

    @property
    def by_owing(self) -> dict[tuple[str, ...], list[Due]]:
        """What is overdue by the codes of the sides that owe it; none where it is for all."""
        by_owner: dict[tuple[str, ...], list[Due]] = {}
        for overdue in self.overdue:
            by_owner.setdefault(overdue.owes, []).append(overdue)
        return dict(
            sorted(by_owner.items(), key=lambda each: (len(each[0]) != 1, not each[0], each))
        )

    def owed_by(self, side: str) -> int:
        """The number of overdue deadlines that *side* owes, alone or with another."""
        return sum(side in overdue.owes for overdue in self.overdue)


def exceptions(holdings: Holdings, on: date, period: Period) -> Exceptions:
    """The exceptions among *holdings*, as they stood on the day *on*, the end of *period*."""
    by_id = holdings.by_id
    moved = [
        Moved(by_id[record], move)
        for record, moves in holdings.noted.moved.items()
        if record in by_id
        for move in moves
        if period.holds(move.day)
    ]
    return Exceptions(
        on=on,
        overdue=_by_number(due(holdings, on, Wanted(overdue=True)), by_id),
        red=tuple(_red(holdings)),
        moved=tuple(sorted(moved, key=lambda each: (each.move.at, numbered(each.record.ref)))),
        for_chairs=tuple(_for_chairs(holdings, on)),
        undecided=tuple(
            commitment
            for commitment in holdings.of(Commitment)
            if holdings.at(commitment.decision) is None and (committed_on(commitment) or on) <= on
        ),
    )


@dataclass(frozen=True, kw_only=True)
class Around:
    """What the head of an action log needs to know besides its actions."""

    last: date | None = None
    """The day of the last meeting."""
    following: date | None = None
    """The day of the next meeting."""
    moved: Mapping[str, tuple[Move, ...]] = field(default_factory=dict)
    """The moves of due dates, by the id of the action."""
    ended: Mapping[str, date] = field(default_factory=dict)
    """The days on which actions were closed, by id."""
    bodies: Mapping[str, Sequence[Mechanism]] = field(default_factory=dict)
    """The bodies for whose answers actions wait, by the id of the action."""


def exceptions_of(actions: Sequence[Action], on: date, around: Around) -> Exceptions:
    """The exceptions among *actions* alone, as of the day *on*, for the head of a log."""
    last, following, ended = around.last, around.following, around.ended
    overdue = [_due(action) for action in actions if action.due and is_overdue(action, on)]
    coming = [
        _due(action)
        for action in actions
        if following and action.due and is_open(action) and on <= action.due <= following
    ]
    changed = [
        Moved(action, move)
        for action in actions
        for move in around.moved.get(action.id, ())
        if last is None or move.day >= last
    ]
    closed = [
        (action, ended[action.id])
        for action in actions
        if last and not is_open(action) and action.id in ended and ended[action.id] >= last
    ]
    by_id = {action.id: action for action in actions}
    return Exceptions(
        on=on,
        overdue=_by_number(overdue, by_id),
        red=tuple(action for action in actions if action.rag is Rag.RED and is_open(action)),
        moved=tuple(sorted(changed, key=lambda each: (each.move.at, numbered(each.record.ref)))),
        for_chairs=tuple(_stuck(actions, on, around.bodies)),
        coming=_by_number(coming, by_id),
        next_meeting=following,
        closed=tuple(sorted(closed, key=lambda each: (each[1], numbered(each[0].ref)))),
        last_meeting=last,
    )


def _by_number(dues: Iterable[Due], by_id: Mapping[str, Record]) -> tuple[Due, ...]:
    """*dues* in order of days, those of one day by the numbers of their records."""
    return tuple(sorted(dues, key=lambda each: (each.day, numbered(by_id[each.record].ref), each)))


def _due(action: Action) -> Due:
    kind = KINDS.of(Action)
    return Due(action.due or date.max, kind.name, action.id, "due", owing(action))


def _red(holdings: Holdings) -> Iterator[Record]:
    """Every open record of which somebody said that it is Red."""
    for kind in KINDS:
        field_ = judged_field(kind)
        if field_ is not None:
            for record in holdings.of(kind.record):
                if getattr(record, field_.name) is Rag.RED and standing.is_open(kind, record):
                    yield record


def _for_chairs(holdings: Holdings, on: date) -> Iterator[ForChairs]:
    recorded: dict[str, list[Escalation]] = {}
    for step in holdings.of(Escalation):
        if step.subject is not None:
            recorded.setdefault(step.subject.id, []).append(step)

    def bodies(subject: Subject) -> list[Mechanism]:
        waiting = waiting_steps(subject, recorded.get(subject.id, ()), on)
        mechanisms = (holdings.at(step.escalated_to) for step in waiting)
        return [body for body in mechanisms if body is not None]

    actions = holdings.of(Action)
    yield from _stuck(
        actions, on, {action.id: bodies(action) for action in actions if action.id in recorded}
    )
    for barrier in holdings.of(Barrier):
        if asked := bodies(barrier):
            yield _escalated(barrier, asked)


def _stuck(
    actions: Iterable[Action], on: date, bodies: Mapping[str, Sequence[Mechanism]]
) -> Iterator[ForChairs]:
    """Actions that wait for the answer of *bodies*, by the id of the action, or stuck otherwise.

    In these each side waits for the other, or they are overdue and were often carried.
    """
    for action in actions:
        if asked := bodies.get(action.id):
            yield _escalated(action, asked)
        elif (waiting := _waiting(action.status.values)) > 1 and waiting == len(owing(action)):
            yield ForChairs(action, N_("Each side waits for the other"))
        elif len(action.carried_to) >= _OFTEN and is_overdue(action, on):
            times = len(action.carried_to)
            yield ForChairs(action, N_("Overdue, and carried over {times} times"), times=times)


@lru_cache(maxsize=1_000)  # of thousands of actions, most have the states that others have, too
def _waiting(status: tuple[tuple[str, ActionStatus], ...]) -> int:
    """The number of sides that wait for another."""
    return sum(state.meaning.waiting for _, state in status)


def _escalated(subject: Subject, bodies: Sequence[Mechanism]) -> ForChairs:
    """*subject*, which waits for the answer of *bodies*."""
    names = dict.fromkeys(body.name_now for body in bodies)
    body = Bilingual(
        ", ".join(name.best("en") for name in names), "、".join(name.best("zh") for name in names)
    )
    return ForChairs(subject, N_("Escalated to {body}"), body)
