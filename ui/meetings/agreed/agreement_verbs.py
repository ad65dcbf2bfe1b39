"""The verbs by which a text is agreed and issued, and the right to issue is handed over."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from secretariat.data.store import fetching
from secretariat.data.store.view import View
from secretariat.declaring.values import Link
from secretariat.domain.agreed.agreements import Agreement
from secretariat.domain.agreed.issued import IssuedText
from secretariat.domain.minutes import MinutesStatus
from secretariat.domain.papers import Paper
from secretariat.domain.sides import Side
from secretariat.errors import SecretariatError
from secretariat.i18n import N_
from secretariat.office.agreed import agreeing, issuing, texts
from secretariat.office.agreed import issuing_right as rights
from secretariat.office.agreed.texts import Text
from ui.meetings.agreed.verb import Deed, Parts, State, Verb

_RIGHT_MATTERS = (
    MinutesStatus.CIRCULATED,
    MinutesStatus.AGREED,
    MinutesStatus.ISSUED,
    MinutesStatus.FILED,
)


def new_agreement(text: Text, today: date) -> Agreement:
    """An agreement of the first side that has not agreed to *text*, today."""
    lacking = [party for party in text.parties if text.standing(party) is None]
    side: Link[Side] | None = Link(lacking[0].id) if lacking else None
    return Agreement(side=side, agreed_on=today)


def note_agreement(deed: Deed, title: str, ref: str) -> Parts:
    """Note the agreement that was typed, to the record or corrigendum called *ref*."""
    typed: Agreement = deed.typed
    if typed.side is None:
        raise SecretariatError(N_("Choose the side that agrees."))
    if typed.agreed_on is None:
        raise SecretariatError(N_("Enter the day on which the side agreed."))
    with deed.book.change(title, deed.who) as change:
        side = fetching.get(change.view, Side, typed.side.id)
        paper = fetching.get(change.view, Paper, typed.paper.id) if typed.paper else None
        evidence = agreeing.Evidence(
            side=side.code, by=typed.agreed_by, how=typed.how, on=typed.agreed_on, paper=paper
        )
        agreement = agreeing.agreed(change, ref, evidence)
    return {"ref": agreement.ref, "text": ref}


def _begin_agreement(_view: View, state: State, today: date) -> Agreement:
    assert state.text is not None  # noqa: S101 - it is offered for a text alone
    return new_agreement(texts.to_agree_to(state.text), today)


def _note_agreement(deed: Deed) -> Parts:
    return note_agreement(deed, NOTE_AGREEMENT.title, deed.state.ref)


def issue(deed: Deed, ref: str, day: date | None) -> Parts:
    """Issue the record or corrigendum called *ref* as of *day*."""
    if day is None:
        raise SecretariatError(N_("Enter the day of issue."))
    record = issuing.issue(deed.book, ref, day, deed.who, deed.tell)
    return {"ref": ref, "number": record.code}


def _against(deed: Deed) -> list[SecretariatError]:
    return issuing.against(deed.book, deed.state.ref, deed.today)


def _take(deed: Deed, *, lost: bool = False) -> Parts:
    ref = _mechanism(deed.state)
    rights.take(deed.book, ref, deed.who, lost=lost)
    return {"ref": ref}


def _give_up(deed: Deed) -> Parts:
    ref = _mechanism(deed.state)
    rights.give_up(deed.book, ref, deed.who)
    return {"ref": ref}


def _mechanism(state: State) -> str:
    assert state.right is not None  # noqa: S101 - it is offered where there is a right alone
    return state.right.mechanism.ref


def right_matters(state: State) -> bool:
    """True when it should be shown which copy may issue the record."""
    if state.right is None:
        return False
    return state.minutes.status in _RIGHT_MATTERS or state.right.is_disputed


def _is_free(state: State) -> bool:
    right = state.right
    return right is not None and right_matters(state) and (right.is_free or right.is_disputed)


def _is_here(state: State) -> bool:
    return right_matters(state) and state.right is not None and state.right.is_here


def _is_elsewhere(state: State) -> bool:
    right = state.right
    if right is None or not right_matters(state):
        return False
    return not (right.is_here or right.is_free or right.is_disputed)


NOTE_AGREEMENT = Verb(
    title=N_("Note an agreement"),
    done=N_("{ref} is noted: the side agrees to {text} as it stands."),
    key="Ctrl+Shift+A",
    icon="check",
    fits=lambda state: state.may_be_agreed,
    begin=_begin_agreement,
    fields=("side", "agreed_by", "how", "agreed_on", "paper"),
    hint=N_("A side agrees to the words of {ref} as they stand now."),
    run=_note_agreement,
)
ISSUE = Verb(
    title=N_("Issue the record"),
    done=N_("{ref} is issued with the code {number}."),
    key="Ctrl+Shift+P",
    icon="shield",
    fits=lambda state: state.may_be_agreed,
    begin=lambda _view, _state, today: IssuedText(issued_on=today),
    fields=("issued_on",),
    hint=N_(
        "Every word of {ref} is frozen as printed, with its code and the papers of both "
        "originals. This cannot be undone."
    ),
    reasons=_against,
    run=lambda deed: issue(deed, deed.state.ref, deed.typed.issued_on),
    is_long=True,
    is_final=True,
)
TAKE_RIGHT = Verb(
    title=N_("Take the right to issue"),
    done=N_("This copy issues for {ref} from now on."),
    key="Ctrl+Alt+H",
    icon="arrow-down",
    fits=_is_free,
    run=_take,
    is_final=True,
)
GIVE_UP_RIGHT = Verb(
    title=N_("Give up the right to issue"),
    done=N_("Any copy can take the right to issue for {ref} now."),
    key="Ctrl+Alt+G",
    icon="arrow-up",
    fits=_is_here,
    run=_give_up,
    is_final=True,
)
TAKE_LOST_RIGHT = Verb(
    title=N_("Take the right from a lost copy"),
    done=N_("This copy issues for {ref} from now on."),
    key="Ctrl+Alt+J",
    icon="triangle-alert",
    fits=_is_elsewhere,
    begin=lambda _view, state, _today: replace(state.minutes),
    hint=N_(
        "Do this only where the copy that holds the right is lost or was moved. If it comes back"
        " and issues too, the two are in conflict."
    ),
    run=lambda deed: _take(deed, lost=True),
    is_final=True,
)
