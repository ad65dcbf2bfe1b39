"""The text of a record as it stands: its dossier, its canonical form, and what was agreed of it."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cached_property
from threading import Lock

from secretariat.data.journal import chains, issued, quarantine
from secretariat.data.journal.operations import JOINT
from secretariat.data.questions import dossiers, reading
from secretariat.data.store import fetching
from secretariat.data.store.view import View
from secretariat.domain.across.dossiers import Dossier
from secretariat.domain.agreed import codes
from secretariat.domain.agreed.agreements import Agreement, Before
from secretariat.domain.agreed.corrections import as_issued
from secretariat.domain.agreed.corrigenda import Corrigendum
from secretariat.domain.agreed.issued import IssuedText
from secretariat.domain.agreed.proofs import is_sound
from secretariat.domain.meetings import Meeting
from secretariat.domain.minutes import Minutes, MinutesStatus
from secretariat.domain.sides import Side, parties
from secretariat.errors import SecretariatError
from secretariat.i18n import N_
from secretariat.reports import canonical

_TO_THE_LATEST_CLOCK = timedelta(days=1)
"""By how much the day of a clock anywhere may be later than that of UTC."""


@dataclass(frozen=True, kw_only=True)
class Text:
    """The text of a record, or of a corrigendum of it, as it stands in one reading of a book."""

    dossier: Dossier
    minutes: Minutes
    sides: tuple[Side, ...]
    form: str
    """Its canonical form."""
    corrigendum: Corrigendum | None = None

    @property
    def ref(self) -> str:
        """What it is called: JCM12/M, or JCM12/M/C1."""
        return self.corrigendum.ref if self.corrigendum else self.minutes.ref

    @cached_property
    def digest(self) -> str:
        """The SHA-256 of its canonical form."""
        return codes.digest_of(self.form)

    @property
    def code(self) -> str:
        """The code that is printed on every page once it is issued."""
        return codes.code_of(self.digest)

    @property
    def parties(self) -> tuple[Side, ...]:
        """The two sides whose agreement it needs."""
        return parties(self.sides)

    @property
    def agreements(self) -> list[Agreement]:
        """Every agreement to it, to what it was before as well."""
        about = self.corrigendum.id if self.corrigendum else ""
        return [
            agreement
            for agreement in self.dossier.agreements
            if (agreement.corrigendum.id if agreement.corrigendum else "") == about
        ]

    def standing(self, side: Side) -> Agreement | None:
        """The agreement of *side* to the text as it stands now."""
        digest = self.digest
        found_agreements = [
            agreement
            for agreement in self.agreements
            if agreement.side and agreement.side.id == side.id and agreement.digest == digest
        ]
        return found_agreements[-1] if found_agreements else None

    def before(self, view: View, side: Side) -> Before:
        """What came before an agreement of *side* to the text as it stands now.

        An earlier agreement whose day was still to come when it was noted tells nothing: no day
        could follow on it.
        """
        digest, published = self.digest, self.dossier.issued
        former = [
            agreement
            for agreement in self.agreements
            if agreement.side and agreement.side.id == side.id and agreement.digest != digest
        ]
        noted = issued.noted(view, former)
        days = [
            agreement.agreed_on
            for agreement in former
            if agreement.agreed_on
            and agreement.id in noted
            and agreement.agreed_on <= noted[agreement.id].on + _TO_THE_LATEST_CLOCK
        ]
        return Before(
            meeting=self.dossier.meeting,
            circulated_on=self.minutes.circulated_on,
            issued_on=published.issued_on if published and self.corrigendum else None,
            agreed_before=max(days, default=None),
        )

    @property
    def is_agreed(self) -> bool:
        """True when both sides have agreed to the text as it stands now."""
        return all(self.standing(side) for side in self.parties)


def to_agree_to(text: Text) -> Text:
    """*text* in the words that a side agrees to: those that were issued, where a copy says so.

    A text that came as issued, without the agreement of our side, is proven by that alone.
    """
    corrigendum = text.corrigendum
    called: IssuedText | Corrigendum | None
    if corrigendum is None:
        called = text.dossier.claimed_text if text.minutes.status.is_out else None
    else:
        listed = text.dossier.claimed_corrigenda
        called = next((each for each in listed if each.id == corrigendum.id), None)
    return replace(text, form=called.form) if called is not None and is_sound(called) else text


def as_agreed(dossier: Dossier, sides: Iterable[Side]) -> Dossier:
    """*dossier* as it is printed: its record is a draft again once it is not what was agreed.

    Of a record whose agreement is a claim nothing says what was agreed: it prints as that.
    """
    record = dossier.minutes
    if record is None or record.status is not MinutesStatus.AGREED or dossier.is_claim:
        return dossier
    every = tuple(sides)
    form = canonical.form_of(dossier, every)
    if Text(dossier=dossier, minutes=record, sides=every, form=form).is_agreed:
        return dossier
    return replace(dossier, minutes=replace(record, status=MinutesStatus.DRAFT, agreed_on=None))


def find(view: View, ref: str) -> Minutes | Corrigendum:
    """The record called *ref*, by its own reference or its meeting's, or a corrigendum of one."""
    record = reading.find(view, ref)
    if isinstance(record, Minutes | Corrigendum):
        return record
    if isinstance(record, Meeting):
        listed = fetching.linked_to(view, Minutes, "meeting", record.id)
        if listed:
            return listed[0]
        raise SecretariatError(
            N_("{ref} has no minutes yet; begin them before anybody can agree to them."),
            ref=record.ref,
        )
    raise SecretariatError(
        N_("{ref} is neither the record of a meeting nor a corrigendum of one."), ref=ref[:60]
    )


def find_minutes(view: View, ref: str) -> Minutes:
    """The record called *ref*, by its own reference or its meeting's."""
    record = find(view, ref)
    if isinstance(record, Minutes):
        return record
    raise SecretariatError(N_("{ref} is a corrigendum; name the record itself."), ref=ref[:60])


def text_of(view: View, record: Minutes | Corrigendum, dossier: Dossier | None = None) -> Text:
    """The text of *record* as it stands in *view*, and in the *dossier* that was read from it."""
    about = record.minutes if isinstance(record, Corrigendum) else None
    minutes = fetching.get(view, Minutes, about.id) if about else record
    if not isinstance(minutes, Minutes) or minutes.meeting is None:
        raise SecretariatError(N_("{ref} belongs to no meeting; give it one."), ref=record.ref)
    if dossier is None:
        dossier = dossiers.of_meeting(view, fetching.get(view, Meeting, minutes.meeting.id))
    if dossier.minutes is None or dossier.minutes.id != minutes.id:
        # A meeting with two minutes prints the first of them.
        dossier = replace(dossier, minutes=minutes)
    sides = tuple(fetching.every(view, Side))
    if isinstance(record, Corrigendum):
        form = canonical.form_of_corrigendum(dossier, as_issued(record), sides)
        return Text(dossier=dossier, minutes=minutes, sides=sides, form=form, corrigendum=record)
    return Text(
        dossier=dossier, minutes=minutes, sides=sides, form=_form(view, minutes, dossier, sides)
    )


_FORMS: OrderedDict[str, tuple[object, str]] = OrderedDict()
"""The last canonical forms, by the id of the minutes, with the state of the journal then."""
_MOST = 8
_LOCK = Lock()
AT_ONCE = 150
"""Paragraphs, decisions and actions of a record whose form is worked out in a tenth of a second."""


def is_at_hand(view: View, minutes: Minutes, dossier: Dossier) -> bool:
    """True when the canonical form of *minutes* is known, or is worked out in no time."""
    parts = sum(map(len, (dossier.items, *dossier.paragraphs.values(), dossier.decisions,
                          dossier.actions)))  # fmt: skip
    return parts <= AT_ONCE or _cached_form(view, minutes) is not None


def _form(view: View, minutes: Minutes, dossier: Dossier, sides: Iterable[Side]) -> str:
    """The canonical form of *minutes*, worked out anew once anything joint was written since.

    A window asks for it whenever it shows the record, and that of a long one takes a while.
    """
    if (known := _cached_form(view, minutes)) is not None:
        return known
    form = canonical.form_of(dossier, sides)
    with _LOCK:
        _FORMS[minutes.id] = (_state(view), form)
        _FORMS.move_to_end(minutes.id)
        while len(_FORMS) > _MOST:
            _FORMS.popitem(last=False)
    return form


def _cached_form(view: View, minutes: Minutes) -> str | None:
    """The canonical form of *minutes*, where nothing joint was written since it was worked out."""
    with _LOCK:
        known = _FORMS.get(minutes.id)
    return known[1] if known is not None and known[0] == _state(view) else None


def _state(view: View) -> object:
    """What a canonical form depends on: the end of each joint chain, and what is quarantined."""
    return (chains.heads(view, [JOINT]), quarantine.count(view))
