"""The verbs of a draft: begin, propose words, mark texts, circulate, close, make a draft again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from secretariat.data.questions import reading
from secretariat.data.store import fetching
from secretariat.data.store.view import View
from secretariat.declaring.states import PairState
from secretariat.domain.agreed.rounds import Round
from secretariat.domain.minutes import Minutes, MinutesStatus
from secretariat.domain.people import Person
from secretariat.domain.registers import KINDS
from secretariat.errors import SecretariatError
from secretariat.i18n import N_
from secretariat.office.agreed import rounds
from secretariat.office.agreed.marking_all import mark_all
from secretariat.office.agreed.proposing import propose_words
from secretariat.office.agreed.rounds import deadline
from ui.meetings.agreed.verb import Deed, Parts, State, Verb

USUAL_DAYS = 10
"""Working days of both sides that reviewers have unless another day is chosen."""
_OTHERS = N_(
    "The others stay as they are: one language is missing, or a check finds a fault. They stand"
    " among the reasons against the issue."
)


def _begin_minutes(deed: Deed) -> Parts:
    with deed.book.change(BEGIN.title, deed.who) as change:
        return {"ref": change.add(deed.state.minutes).ref}


def _new_round(view: View, state: State, today: date) -> Round:
    """The usual deadline, and the reviewers of the round before."""
    former = [round_ for round_, _ in rounds.rounds_of(view, state.minutes)]
    return Round(
        due=deadline(view, today, USUAL_DAYS), reviewers=former[-1].reviewers if former else ()
    )


def _circulate(deed: Deed) -> Parts:
    typed: Round = deed.typed
    if typed.due is None:
        raise SecretariatError(N_("Enter the day by which comments are due."))
    with deed.book.change(CIRCULATE.title, deed.who) as change:
        ids = [reviewer.id for reviewer in typed.reviewers]
        known = reading.alive(change.view, ids).values()
        people = [person for person in known if isinstance(person, Person)]
        new_round = rounds.circulate(change, deed.state.minutes, people, deed.today, typed.due)
    return {"ref": new_round.ref}


def _close(deed: Deed) -> Parts:
    assert deed.state.open_round is not None  # noqa: S101 - it is offered for an open round alone
    with deed.book.change(CLOSE.title, deed.who) as change:
        return {"ref": rounds.close(change, deed.state.open_round, deed.today).ref}


def _reopen(deed: Deed) -> Parts:
    with deed.book.change(REOPEN.title, deed.who) as change:
        reason = deed.typed.reopened_because
        return {"ref": rounds.reopen(change, deed.state.minutes, reason).ref}


def _propose_words(deed: Deed) -> Parts:
    with deed.book.change(PROPOSE_WORDS.title, deed.who) as change:
        minutes = fetching.get(change.view, Minutes, deed.state.minutes.id)
        done = propose_words(change, minutes, deed.typed.form)
    if done.is_nothing:
        raise SecretariatError(N_("{ref} has all its words already."), ref=done.minutes.ref)
    fields = KINDS.of(Minutes).field_named
    names = [deed.text(fields[name].label) for name in done.fields]
    return {"ref": done.minutes.ref, "parts": [*names, *done.records]}


def _mark_texts(deed: Deed) -> Parts:
    done = mark_all(deed.book, deed.state.ref, PairState.AGREED, deed.who)
    if not done.count:
        if done.left:
            raise done.left[0]
        raise SecretariatError(
            N_("All texts of {ref} are marked as agreed already."), ref=deed.state.ref
        )
    return {"ref": deed.state.ref, "count": done.count, "note": _OTHERS if done.left else ""}


def _can_be_reopened(state: State) -> bool:
    status = state.minutes.status
    is_idle = state.open_round is None and bool(state.minutes.id)
    is_issued = status.is_out and not state.is_claim
    return is_idle and status is not MinutesStatus.DRAFT and not is_issued


BEGIN = Verb(
    title=N_("Begin the minutes"),
    done=N_("{ref} is begun."),
    key="Ctrl+Shift+M",
    icon="plus",
    fits=lambda state: not state.minutes.id,
    run=_begin_minutes,
)
CIRCULATE = Verb(
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
)
CLOSE = Verb(
    title=N_("Close the round of comments"),
    done=N_("{ref} is closed."),
    key="Ctrl+Shift+G",
    icon="check",
    fits=lambda state: state.open_round is not None,
    run=_close,
)
PROPOSE_WORDS = Verb(
    title=N_("Propose the words of the record"),
    done=N_("{ref}: written: {parts}."),
    key="Ctrl+Alt+E",
    icon="type",
    fits=lambda state: state.is_before_issue and state.has_words,
    begin=lambda _view, state, _today: state.minutes,
    fields=("form",),
    hint=N_(
        "Opening and closing words, signatories and annexes are written into {ref}, to be edited"
        " there. What somebody wrote stays."
    ),
    run=_propose_words,
)
MARK_TEXTS = Verb(
    title=N_("Mark all texts as agreed"),
    done=N_("{ref}: texts marked as agreed: {count}."),
    key="Ctrl+Shift+Y",
    icon="list-checks",
    fits=lambda state: state.is_before_issue and state.text is not None,
    run=_mark_texts,
)
REOPEN = Verb(
    title=N_("Make it a draft again"),
    done=N_("{ref} is a draft again."),
    key="Ctrl+Shift+B",
    icon="undo-2",
    fits=_can_be_reopened,
    begin=lambda _view, state, _today: replace(state.minutes, reopened_because=""),
    fields=("reopened_because",),
    hint=N_(
        "The numbers of {ref} follow its agenda again. Agreements stay in the register, and are"
        " to the text as it was."
    ),
    run=_reopen,
)
