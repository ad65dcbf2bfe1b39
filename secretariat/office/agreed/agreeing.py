"""Agreement: each side agrees to the text of a record, or of a corrigendum, as it stands.

It is agreement to the words and not to the row: it holds the digest of the canonical form. Once
both sides have agreed to the same words, the record is agreed.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from secretariat.data.book import Book, Who
from secretariat.data.store import fetching
from secretariat.data.store.view import View
from secretariat.data.writing.change import Change
from secretariat.declaring import choosing
from secretariat.declaring.values import Choice, Link
from secretariat.domain.agreed.agreements import Agreement, Means, day_refused
from secretariat.domain.agreed.corrigenda import Corrigendum, CorrigendumStatus
from secretariat.domain.agreed.rounds import Round
from secretariat.domain.minutes import Minutes, MinutesStatus
from secretariat.domain.papers import Paper
from secretariat.domain.sides import Side, named, parties, words_for
from secretariat.errors import Label, SecretariatError
from secretariat.i18n import N_
from secretariat.office.agreed import texts
from secretariat.office.agreed.texts import Text
from secretariat.time_zones import is_zone

_MAY_BE_AGREED = (MinutesStatus.CIRCULATED, MinutesStatus.AGREED)


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """The evidence of one side's agreement."""

    side: str
    """The code of the side."""
    by: str
    """Who agreed for it."""
    how: Means
    on: date
    paper: Paper | None = None


def agree(book: Book, ref: str, evidence: Evidence, who: Who) -> Agreement:
    """Note that a side agrees to the record or corrigendum called *ref*, as it stands now."""
    with book.change(N_("Note an agreement"), who) as change:
        return agreed(change, ref, evidence)


def agreed(change: Change, ref: str, evidence: Evidence) -> Agreement:
    """The agreement noted within *change*; once both sides agree to one text, it is agreed."""
    text = texts.to_agree_to(texts.text_of(change.view, texts.find(change.view, ref)))
    side = _side_of(text, evidence.side)
    if not evidence.by.strip():
        raise SecretariatError(
            N_("Enter the name of the person who agreed for {side}."), side=side.called
        )
    _refuse_out_of_turn(text)
    before, latest = text.before(change.view, side), _latest_day(text, change.received)
    if refusal := day_refused(evidence.on, before, latest):
        raise refusal
    standing = text.standing(side)
    # One that came from elsewhere with a day that cannot be is noted anew.
    if standing and day_refused(standing.agreed_on, before, latest) is None:
        raise SecretariatError(
            N_("{side} has agreed to this text of {ref} already: {agreement}."),
            side=side.called,
            ref=text.ref,
            agreement=standing.ref,
        )
    if evidence.how is Means.SILENCE:
        _refuse_early_silence(change.view, text, evidence.on)
    agreement = change.add(
        Agreement(
            minutes=Link(text.minutes.id),
            corrigendum=Link(text.corrigendum.id) if text.corrigendum else None,
            side=Link(side.id),
            agreed_on=evidence.on,
            agreed_by=evidence.by.strip(),
            how=evidence.how,
            paper=Link(evidence.paper.id) if evidence.paper else None,
            digest=text.digest,
            fictitious=text.minutes.fictitious,
        ),
        verb=True,
    )
    if text.corrigendum is None:
        _follow(change, texts.text_of(change.view, text.minutes), evidence.on)
    return agreement


def means_of(text: str) -> Means:
    """The means of agreement called *text* on the command line."""
    means = choosing.choice_named(Means, text)
    if means is None:
        raise SecretariatError(
            N_("A side agrees by {known}, not by “{said}”."),
            known=choosing.accepted_words(Means),
            said=text[:60],
        )
    return means


def status_of(view: View, ref: str) -> Choice:
    """How far the record or corrigendum called *ref* has come."""
    return texts.find(view, ref).status


@dataclass(frozen=True)
class Heard:
    """The sides that have agreed to the present text, and those that still must."""

    agreed: tuple[Side, ...]
    lacking: tuple[Side, ...]
    again: tuple[Side, ...]
    """Of those that still must agree, the ones that agreed to an earlier version."""

    def sentence(self, ref: str) -> SecretariatError | None:
        """Which sides have still to agree to *ref*; None once both have, or before any has."""
        if not self.lacking or not self.agreed:
            return None
        text = N_("{agreed} has agreed to {ref}; {lacking} has still to agree.")
        if self.again:
            text = N_(
                "{agreed} has agreed to {ref}; {lacking} has still to agree again, for the text was"
                " changed since."
            )
        return SecretariatError(
            text, agreed=self.agreed[0].called, lacking=self.lacking[0].called, ref=ref
        )


def heard(view: View, ref: str) -> Heard:
    """Which sides have agreed to the record or corrigendum called *ref* as it stands now."""
    text = texts.to_agree_to(texts.text_of(view, texts.find(view, ref)))
    agreed = tuple(party for party in text.parties if text.standing(party))
    lacking = tuple(party for party in text.parties if party not in agreed)
    before = {agreement.side.id for agreement in text.agreements if agreement.side}
    return Heard(agreed, lacking, tuple(side for side in lacking if side.id in before))


def _side_of(text: Text, code: str) -> Side:
    two = parties(text.sides)
    if (side := named(code, two)) is not None:
        return side
    raise SecretariatError(
        N_("The side that agrees must be one of {known}, not “{said}”."),
        known=words_for(two),
        said=code[:60],
    )


def _latest_day(text: Text, at: int) -> date:
    """The day that it is at the moment *at*, in microseconds, where it is latest: here or there."""
    moment = datetime.fromtimestamp(at / 1_000_000, UTC)
    zones = [ZoneInfo(party.time_zone) for party in text.parties if is_zone(party.time_zone)]
    return max(moment.astimezone(zone).date() for zone in (None, *zones))


def _refuse_out_of_turn(text: Text) -> None:
    """Raise SecretariatError if the text can no longer, or not yet, be agreed."""
    corrigendum: Corrigendum | None = text.corrigendum
    if corrigendum is not None:
        claimed = {corrigendum.id for corrigendum in text.dossier.claimed_corrigenda}
        if corrigendum.status is not CorrigendumStatus.PROPOSED and corrigendum.id not in claimed:
            raise SecretariatError(
                N_("{ref} cannot be agreed to: it is {status} already."),
                ref=corrigendum.ref,
                status=Label(corrigendum.status.label),
            )
        return
    status = text.minutes.status
    if status is MinutesStatus.DRAFT:
        raise SecretariatError(
            N_("{ref} is still being drafted; circulate it before a side agrees to it."),
            ref=text.ref,
        )
    # What is called issued without an issued text is a claim: it can be agreed properly.
    if status not in _MAY_BE_AGREED and not text.dossier.is_claim:
        raise SecretariatError(
            N_("{ref} cannot be agreed to any more: it was issued or withdrawn."), ref=text.ref
        )


def _refuse_early_silence(view: View, text: Text, on: date) -> None:
    """Refuse agreement by silence before the deadline of the last round."""
    rounds = fetching.linked_to(view, Round, "minutes", text.minutes.id)
    due = max((past_round.due for past_round in rounds if past_round.due), default=None)
    if due is None:
        raise SecretariatError(
            N_("Silence is agreement only after a deadline, and {ref} was circulated without one."),
            ref=text.minutes.ref,
        )
    if on <= due:
        raise SecretariatError(
            N_("Silence is agreement only after the deadline of {ref}, {due}."),
            ref=text.minutes.ref,
            due=due,
        )


def _follow(change: Change, text: Text, on: date) -> None:
    """Set the status of the minutes to agreed."""
    minutes: Minutes = fetching.get(change.view, Minutes, text.minutes.id)
    if minutes.status.is_out and not text.dossier.is_claim:
        return  # what a copy called issued is proven now
    if not text.is_agreed or (minutes.status is MinutesStatus.AGREED and minutes.agreed_on == on):
        return
    last = [agreement for side in text.parties if (agreement := text.standing(side))]
    days = [agreement.agreed_on for agreement in last if agreement.agreed_on]
    change.update(
        minutes,
        replace(minutes, status=MinutesStatus.AGREED, agreed_on=max(days, default=on)),
        verb=True,
    )
