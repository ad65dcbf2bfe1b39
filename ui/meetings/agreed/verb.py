"""A verb of the part “Agreed text”: when it is offered, what it asks for, and what it does."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from secretariat.data.book import Book, Who
from secretariat.data.questions import dossiers
from secretariat.data.store import fetching
from secretariat.data.store.view import View
from secretariat.domain.across.dossiers import Dossier
from secretariat.domain.across.issued_text import Departure, departures
from secretariat.domain.agreed.agreements import Agreement
from secretariat.domain.agreed.corrigenda import Corrigendum, CorrigendumStatus
from secretariat.domain.agreed.issued import IssuedText, Original
from secretariat.domain.agreed.proofs import AddedPaper, Noted
from secretariat.domain.agreed.rounds import Round
from secretariat.domain.meetings import Meeting
from secretariat.domain.minutes import Minutes, MinutesStatus
from secretariat.domain.papers import Paper
from secretariat.domain.sides import Side, parties
from secretariat.errors import SecretariatError
from secretariat.i18n import N_
from secretariat.long_work import Tell, nobody
from secretariat.office.agreed import issuing_right as rights
from secretariat.office.agreed import own_copy, texts
from secretariat.office.agreed.issuing_right import Right
from secretariat.office.agreed.rounds import open_round
from secretariat.office.agreed.texts import Text
from secretariat.reports import wording

_GOING_ROUND = (MinutesStatus.CIRCULATED, MinutesStatus.AGREED)


@dataclass(frozen=True, kw_only=True)
class State:
    """The state of a record on its way to issue, which decides the verbs offered."""

    minutes: Minutes
    open_round: Round | None = None
    text: Text | None = None
    """The present text; None before the minutes are begun."""
    is_looking: bool = False
    """True while a long text is still being compared with the agreed one."""
    proposed: tuple[Text, ...] = ()
    """The texts of the corrigenda that are proposed, in order."""
    right: Right | None = None
    departures: tuple[Departure, ...] = ()
    """The parts of an issued record that have changed since."""
    withdrawn: tuple[IssuedText, ...] = ()
    """The issued texts that were withdrawn, in order."""
    papers: Mapping[str, Paper] = field(default_factory=dict)
    """Papers by id: evidence of agreements, and signed copies."""
    here: frozenset[str] = frozenset()
    """The operations written in this copy; those of other copies are only claims."""

    @property
    def ref(self) -> str:
        """The reference of the record, such as JCM12/M."""
        return self.minutes.ref

    @property
    def is_before_issue(self) -> bool:
        """True while the text may still change."""
        return not self.minutes.status.meaning.ended

    @property
    def issued(self) -> IssuedText | None:
        """The text as it was issued, while it stands."""
        is_out = self.text is not None and self.minutes.status.is_out
        return self.text.dossier.issued if self.text is not None and is_out else None

    @property
    def is_claim(self) -> bool:
        """True when the record is called agreed or issued, but nothing in the book proves it."""
        return self.text is not None and self.text.dossier.is_claim

    @property
    def may_be_agreed(self) -> bool:
        """True when sides can agree to the text as it stands."""
        return self.text is not None and (self.minutes.status in _GOING_ROUND or self.is_claim)

    @property
    def has_words(self) -> bool:
        """True when words can be proposed for the record: its meeting was held and is ours."""
        return self.text is not None and wording.is_ours(self.text.dossier)

    @property
    def parties(self) -> tuple[Side, ...]:
        """The two sides whose agreement is needed."""
        return parties(self.text.sides) if self.text is not None else ()

    @property
    def agreements(self) -> list[Agreement]:
        """Every agreement to the record itself, in order."""
        return self.text.agreements if self.text is not None else []

    @property
    def digest(self) -> str:
        """The digest of the text that agreements must refer to: as issued, else the present one."""
        if self.issued is not None:
            return self.issued.digest
        return texts.to_agree_to(self.text).digest if self.text is not None else ""

    @property
    def claimed_agreements(self) -> list[Agreement]:
        """The agreements of our side to the record that nobody of our side wrote."""
        listed = self.text.dossier.claimed_agreements if self.text is not None else ()
        return [agreement for agreement in listed if agreement.corrigendum is None]

    @property
    def is_agreed(self) -> bool:
        """True when both sides have agreed to those words."""
        agreed = {
            agreement.side.id
            for agreement in self.agreements
            if agreement.side and agreement.digest == self.digest
        }
        return all(side.id in agreed for side in self.parties)

    @property
    def added_papers(self) -> Sequence[AddedPaper]:
        """Files added to the papers of the issued text and its corrigenda that are none of them."""
        return self.text.dossier.added_papers if self.text is not None else ()

    def is_said(self, originals: Sequence[Original]) -> bool:
        """True when another copy added a signed file among *originals*, unproven here."""
        listed = self.text.dossier.signed_papers if self.text is not None else ()
        return any(
            added_paper.original in originals and added_paper.noted.operation not in self.here
            for added_paper in listed
        )

    def noted_elsewhere(self, agreement: Agreement) -> Noted | None:
        """Who noted the agreement *agreement*, where that was in another copy of the book."""
        noted = self.text.dossier.noted.get(agreement.id) if self.text is not None else None
        return noted if noted is not None and noted.operation not in self.here else None

    @property
    def corrigenda(self) -> tuple[Corrigendum, ...]:
        """Every corrigendum of the record, in order."""
        return self.text.dossier.corrigenda if self.text is not None else ()


@dataclass(frozen=True, kw_only=True)
class Deed:
    """One use of a verb: with what was typed, on which day, by whom, in which book."""

    book: Book
    who: Who
    state: State
    typed: Any
    today: date
    text: Callable[[str], str]
    """Translates a marked text into the language of the window."""
    short: str = "en"
    """That language: en or zh."""
    tell: Tell = nobody
    """Hears how far long work has come, and may raise to cancel it."""


Parts = Mapping[str, object]
"""Values for the placeholders of the final sentence; `note` is a marked sentence after it."""


@dataclass(frozen=True, kw_only=True)
class Verb:
    """One verb: its condition, its form, and its action."""

    title: str
    done: str
    """The sentence shown afterwards, with the values that `run` returns."""
    key: str
    icon: str
    fits: Callable[[State], bool]
    run: Callable[[Deed], Parts]
    begin: Callable[[View, State, date], Any] | None = None
    """Returns the record that fills the form at first; None for a verb that asks for nothing."""
    fields: tuple[str, ...] = ()
    """The fields of that record in the form; `corrigendum` is shown only if there are several."""
    labels: Mapping[str, str] = field(default_factory=dict)
    """Labels of fields in the form that differ from the register's."""
    fill: Callable[[State, str, Any], Any] | None = None
    """Completes the record of the form when a field is left; None if nothing follows from it."""
    hint: str = ""
    """A sentence above the fields, which may contain {ref}."""
    reasons: Callable[[Deed], list[SecretariatError]] | None = None
    """Returns all reasons against the verb, given the initial values of the form."""
    file: tuple[str, str] | None = None
    """Name and filename endings of the kind of file that it asks for instead of showing a form."""
    form: Callable[..., Any] | None = None
    """Makes the `AskingForm` of a verb that asks for what no record holds; it stays until the verb
    was done, so that a refusal keeps what was typed."""
    is_long: bool = False
    """True when it runs in the background, with progress and cancel."""
    is_final: bool = False
    """True when undo stops at it."""

    def fields_shown(self, state: State) -> tuple[str, ...]:
        """The names of the fields that the form shows."""
        several = len(state.proposed) > 1
        return tuple(field for field in self.fields if several or field != "corrigendum")


def minutes_of(view: View, meeting: str) -> Minutes | None:
    """The minutes of the meeting with the id *meeting*; None when nobody has begun them."""
    records = fetching.linked_to(view, Minutes, "meeting", meeting)
    return records[0] if records else None


def state_of(view: View, book: Book, minutes: Minutes) -> State:
    """The state of *minutes*."""
    text, is_looking = _text(view, minutes, beside=not book.is_in_memory)
    proposed = [
        corrigendum
        for corrigendum in text.dossier.corrigenda
        if corrigendum.status is CorrigendumStatus.PROPOSED
    ]
    issued = fetching.linked_to(view, IssuedText, "minutes", minutes.id, order="ref")
    shown = [agreement.paper for agreement in text.dossier.agreements] + [
        issued_text.signed_copy for issued_text in issued
    ]
    papers = fetching.fetch(view, Paper, [link.id for link in shown if link])
    return State(
        minutes=minutes,
        open_round=open_round(view, minutes),
        text=text,
        is_looking=is_looking,
        proposed=tuple(texts.text_of(view, each, text.dossier) for each in proposed),
        right=rights.right(view, book, text.dossier.mechanism),
        departures=tuple(departures(text.dossier)),
        withdrawn=tuple(
            issued_text for issued_text in issued if issued_text.withdrawn_on is not None
        ),
        papers={paper.id: paper for paper in papers},
        here=own_copy.written_here(book, view, _noted(text.dossier)),
    )


def _noted(dossier: Dossier) -> list[Noted]:
    """Who noted the agreements of *dossier*, and who added signed files."""
    return [
        *dossier.noted.values(),
        *(signed_paper.noted for signed_paper in dossier.signed_papers),
    ]


def _text(view: View, minutes: Minutes, *, beside: bool) -> tuple[Text, bool]:
    """The text of *minutes*, with the canonical form that agreements are compared with.

    Of an issued text that is the one that was kept; while nobody has agreed it is not worked out.
    That of a long record is to be worked out *beside* the window: then True comes with the text.
    """
    if minutes.meeting is None:
        raise SecretariatError(N_("{ref} belongs to no meeting; give it one."), ref=minutes.ref)
    dossier = dossiers.of_meeting(view, fetching.get(view, Meeting, minutes.meeting.id))
    form, is_looking = "", False
    if minutes.status.is_out and dossier.issued is not None:
        form = dossier.issued.form
    elif dossier.agreements:
        if not beside or texts.is_at_hand(view, minutes, dossier):
            return texts.text_of(view, minutes, dossier), False
        is_looking = True
    sides = tuple(fetching.every(view, Side))
    return Text(dossier=dossier, minutes=minutes, sides=sides, form=form), is_looking


def corrigendum_of(state: State, typed: Agreement) -> Corrigendum:
    """The corrigendum that was chosen in a form, else the only one that is proposed."""
    chosen = typed.corrigendum.id if typed.corrigendum else ""
    known = [text.corrigendum for text in state.proposed if text.corrigendum is not None]
    for corrigendum in known:
        if corrigendum.id == chosen or not chosen:
            return corrigendum
    raise SecretariatError(N_("Choose one of the corrigenda that are proposed."))
