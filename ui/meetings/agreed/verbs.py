"""What can be done with a record on its way to issue: each verb, and the fields it asks for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from secretariat.data.questions import reading
from secretariat.data.store import fetching
from secretariat.data.store.view import View
from secretariat.data.writing.change import Change
from secretariat.declaring.kinds import Record
from secretariat.domain.agreed.rounds import Round
from secretariat.domain.minutes import Minutes, MinutesStatus
from secretariat.domain.people import Person
from secretariat.errors import SecretariatError
from secretariat.i18n import N_
from secretariat.office.agreed import rounds
from secretariat.office.agreed.rounds import deadline, open_round

USUAL_DAYS = 10
"""Working days of both sides that reviewers have unless another day is chosen."""


@dataclass(frozen=True, kw_only=True)
class State:
    """How far a record has come: what decides which verbs are offered."""

    minutes: Minutes
    open_round: Round | None = None

    @property
    def is_before_issue(self) -> bool:
        """True while the text may still change."""
        return not self.minutes.status.meaning.ended


@dataclass(frozen=True, kw_only=True)
class Verb:
    """One verb: when it is offered, the form that it asks with, and what it does."""

    title: str
    done: str
    """The sentence said afterwards; may hold {ref}."""
    key: str
    icon: str
    fits: Callable[[State], bool]
    run: Callable[[Change, State, Any, date], Record]
    """Does it with what the form holds, on a day; returns what is shown afterwards."""
    begin: Callable[[View, State, date], Record] | None = None
    """What the form holds at first; None for a verb that asks for nothing."""
    fields: tuple[str, ...] = ()


def state_of(view: View, minutes: Minutes) -> State:
    """How far *minutes* have come."""
    return State(minutes=minutes, open_round=open_round(view, minutes))


def _new_round(view: View, state: State, today: date) -> Round:
    """The usual deadline, and the reviewers of the round before."""
    former = [one for one, _ in rounds.rounds_of(view, state.minutes)]
    return Round(
        due=deadline(view, today, USUAL_DAYS), reviewers=former[-1].reviewers if former else ()
    )


def _circulate(change: Change, state: State, typed: Round, today: date) -> Record:
    ids = [one.id for one in typed.reviewers]
    people = [one for one in reading.alive(change.view, ids).values() if isinstance(one, Person)]
    if typed.due is None:
        raise SecretariatError(N_("Say by which day comments are due."))
    return rounds.circulate(change, state.minutes, people, today, typed.due)


def _close(change: Change, state: State, _typed: None, today: date) -> Record:
    assert state.open_round is not None  # noqa: S101 - it is offered for an open round alone
    return rounds.close(change, state.open_round, today)


def _reopen(change: Change, state: State, _typed: None, _today: date) -> Record:
    return rounds.reopen(change, state.minutes)


def _begin_minutes(change: Change, state: State, _typed: None, _today: date) -> Record:
    return change.add(state.minutes)


VERBS = (
    Verb(
        title=N_("Begin the minutes"),
        done=N_("{ref} is begun."),
        key="Ctrl+Shift+M",
        icon="plus",
        fits=lambda state: not state.minutes.id,
        run=_begin_minutes,
    ),
    Verb(
        title=N_("Circulate for comment"),
        done=N_("{ref} is open for comments."),
        key="Ctrl+Shift+C",
        icon="message-square",
        fits=lambda state: (
            bool(state.minutes.id) and state.is_before_issue and state.open_round is None
        ),
        begin=_new_round,
        fields=("reviewers", "due"),
        run=_circulate,
    ),
    Verb(
        title=N_("Close the round of comments"),
        done=N_("{ref} is closed."),
        key="Ctrl+Shift+G",
        icon="check",
        fits=lambda state: state.open_round is not None,
        run=_close,
    ),
    Verb(
        title=N_("Make it a draft again"),
        done=N_("{ref} is a draft again."),
        key="Ctrl+Shift+B",
        icon="undo-2",
        fits=lambda state: (
            state.is_before_issue
            and state.open_round is None
            and bool(state.minutes.id)
            and state.minutes.status is not MinutesStatus.DRAFT
        ),
        run=_reopen,
    ),
)
"""In the order in which they are offered."""


def minutes_of(view: View, meeting: str) -> Minutes | None:
    """The minutes of the meeting with the id *meeting*; None when nobody has begun them."""
    found = fetching.linked_to(view, Minutes, "meeting", meeting)
    return found[0] if found else None
