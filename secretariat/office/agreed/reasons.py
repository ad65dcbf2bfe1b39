"""All reasons against the issue of a text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from secretariat.clock import today
from secretariat.data.book import Book
from secretariat.data.journal import conflicts
from secretariat.data.store import fetching
from secretariat.data.store.view import View
from secretariat.declaring.kinds import KINDS, Record
from secretariat.declaring.states import PairState
from secretariat.domain import wording
from secretariat.domain.across.agreement import (
    MARK_AS_HELD,
    doubts_about,
    has_taken_place,
    is_still_to_be_marked,
)
from secretariat.domain.actions import Action
from secretariat.domain.agreed.agreements import Agreement, day_refused
from secretariat.domain.agreed.corrigenda import CorrigendumStatus
from secretariat.domain.agreed.parts import Annex, Signatory
from secretariat.domain.agreed.rounds import Answer, Comment, Round
from secretariat.domain.decisions import Decision
from secretariat.domain.meetings import Item, Meeting, Paragraph
from secretariat.domain.minutes import Minutes, MinutesStatus
from secretariat.domain.sides import Side
from secretariat.errors import Label, SecretariatError
from secretariat.i18n import N_, language
from secretariat.office import concordance
from secretariat.office.agreed import issuing_right
from secretariat.office.agreed.texts import Text
from secretariat.reports import canonical
from secretariat.reports.typesetting.boxes import point, undrawn

_TEXTS: dict[type[Record], tuple[str, ...]] = {
    Meeting: ("areas",),
    Item: ("title",),
    Paragraph: ("text",),
    Decision: ("text",),
    Action: ("title",),
    Minutes: ("preamble", "closing", "signed_at"),
    Signatory: ("capacity", "post"),
    Annex: ("title",),
}
"""The pairs that two sides agree, of each kind; names and posts are of their own registers."""

_NAMED = 30
"""Most references listed in one sentence."""


def against(book: Book, view: View, text: Text, day: date) -> list[SecretariatError]:
    """Every reason against the issue of *text* on *day*; empty when there is none."""
    if text.corrigendum is not None:
        return [
            *_future_day(day),
            *_against_corrigendum(view, text, day),
            *_printing(text),
            *_right(book, view, text),
        ]
    status = text.minutes.status
    if status.is_out and text.dossier.issued is not None:
        return [SecretariatError(N_("{ref} is issued already."), ref=text.ref)]
    if status is MinutesStatus.WITHDRAWN:
        sentence = N_(
            "{ref} was withdrawn; reopen it and let both sides agree again before it is issued."
        )
        return [SecretariatError(sentence, ref=text.ref)]
    return [
        *_future_day(day),
        *_status(text),
        *_doubts(text, day),
        *_pairs(text),
        *_checks(view, text),
        *_conflicts(view, text),
        *_rounds(view, text),
        *_agreements(view, text, day),
        *_printing(text),
        *_right(book, view, text),
    ]


def _future_day(day: date) -> Iterator[SecretariatError]:
    if day > today():
        yield SecretariatError(N_("A text cannot be issued on a future date: {day}."), day=day)


def _status(text: Text) -> Iterator[SecretariatError]:
    if text.minutes.status is MinutesStatus.DRAFT:
        yield SecretariatError(
            N_("{ref} is still being drafted; circulate it, and let both sides agree."),
            ref=text.ref,
        )


def _doubts(text: Text, day: date) -> Iterator[SecretariatError]:
    """Refusals for a meeting not yet held or marked so, no agenda, or an item without a record.

    Where the meeting was held but *day* is before it, only the day of issue is refused.
    """
    agreed, meeting = replace(text.minutes, status=MinutesStatus.AGREED), text.dossier.meeting
    present = today()
    if has_taken_place(meeting, present) and not has_taken_place(meeting, day):
        yield SecretariatError(
            N_("{ref} cannot be issued on {day}, for that is before the meeting, {meeting}."),
            ref=text.ref,
            day=day,
            meeting=meeting.ref,
        )
        day = present
    yield from doubts_about(replace(text.dossier, minutes=agreed), day)
    if is_still_to_be_marked(meeting, present):
        yield SecretariatError(MARK_AS_HELD, meeting=meeting.ref)


def _pairs(text: Text) -> Iterator[SecretariatError]:
    open_ = [
        record.ref
        for record in records_of(text)
        for name in texts_of(record)
        if not KINDS.of(type(record)).field_named[name].is_empty(getattr(record, name))
        and wording.state_of(record, name) is not PairState.AGREED
    ]
    if open_:
        yield SecretariatError(
            N_("These texts are not agreed in both languages ({count}): {refs}."),
            count=len(open_),
            refs=_some(open_),
        )


def _checks(view: View, text: Text) -> Iterator[SecretariatError]:
    findings = concordance.findings(view, language("en"), text.dossier.meeting)
    refs = dict.fromkeys(entry["ref"] for entry in findings if entry["severity"] == "error")
    if refs:
        yield SecretariatError(
            N_(
                "The checks find errors in {refs}; correct them, or set them aside with a "
                "reason: check-bilingual lists them."
            ),
            refs=_some(list(refs)),
        )


def _conflicts(view: View, text: Text) -> Iterator[SecretariatError]:
    disputed = {record for record, _ in conflicts.slots(view)}
    refs = [record.ref for record in records_of(text) if record.id in disputed]
    if refs:
        yield SecretariatError(
            N_("Two copies differ in {refs}; settle that first."), refs=_some(refs)
        )


def _rounds(view: View, text: Text) -> Iterator[SecretariatError]:
    for round_ in fetching.linked_to(view, Round, "minutes", text.minutes.id):
        comments = fetching.linked_to(view, Comment, "round", round_.id)
        waiting = [comment.ref for comment in comments if comment.answer is Answer.OPEN]
        if round_.closed_on is None:
            yield SecretariatError(
                N_("The round of comments {ref} is still open; close it."), ref=round_.ref
            )
        if waiting:
            yield SecretariatError(
                N_("These comments have no answer yet: {refs}."), refs=_some(waiting)
            )


def _agreements(view: View, text: Text, day: date) -> Iterator[SecretariatError]:
    for side in text.parties:
        standing = text.standing(side)
        if standing is None:
            yield _lacking(text, side)
            continue
        on = standing.agreed_on
        if why := day_refused(on, text.before(view, side), date.max):
            yield SecretariatError(
                N_("{agreement} cannot count, so let {side} agree again: {why}"),
                agreement=standing.ref,
                side=side.called,
                why=why,
            )
        elif on is not None and on > day:
            yield SecretariatError(
                N_(
                    "{ref} cannot be issued on {day}, for that is before {agreement}, the agreement"
                    " of {side} of {on}."
                ),
                ref=text.ref,
                day=day,
                agreement=standing.ref,
                side=side.called,
                on=on,
            )


def _lacking(text: Text, side: Side) -> SecretariatError:
    earlier: list[Agreement] = [
        agreement
        for agreement in text.agreements
        if agreement.digest and agreement.side and agreement.side.id == side.id
    ]
    if not earlier:
        return SecretariatError(
            N_("{side} has not agreed to {ref} yet."), side=side.called, ref=text.ref
        )
    return SecretariatError(
        N_(
            "The agreement of {side}, {agreement}, is to another text: {ref} was changed since;"
            " let that side agree again."
        ),
        side=side.called,
        agreement=earlier[-1].ref,
        ref=text.ref,
    )


def _printing(text: Text) -> Iterator[SecretariatError]:
    """What cannot be printed as it is to be: words of the program, characters of the text."""
    if not language("zh").has_words:
        yield SecretariatError(
            N_(
                "The Chinese texts of the program are missing, so half of the paper would be "
                "in English; reinstall the program."
            )
        )
    yield from _characters(text)


def _characters(text: Text) -> Iterator[SecretariatError]:
    """Characters that no font draws: they would stand as boxes in what is signed."""
    points: dict[str, None] = {}
    places: dict[str, None] = {}
    for block in canonical.printed_in(text.form):
        missing = undrawn(block.words)
        points |= dict.fromkeys(map(point, missing))
        if missing and block.place:
            places[block.place] = None
    if points:
        yield SecretariatError(
            N_("No font has {characters} in {places}; write them in another way."),
            characters=list(points),
            places=_some(list(places) or [text.ref]),
        )


def _right(book: Book, view: View, text: Text) -> Iterator[SecretariatError]:
    refusal = issuing_right.right(view, book, text.dossier.mechanism).refusal()
    if refusal is not None:
        yield refusal


def _against_corrigendum(view: View, text: Text, day: date) -> Iterator[SecretariatError]:
    corrigendum = text.corrigendum
    if corrigendum is None:
        return
    if corrigendum.status is not CorrigendumStatus.PROPOSED:
        yield SecretariatError(
            N_("{ref} cannot be issued: it is {status} already."),
            ref=corrigendum.ref,
            status=Label(corrigendum.status.label),
        )
    if not text.minutes.status.is_out or text.dossier.issued is None:
        yield SecretariatError(
            N_("{ref} cannot be issued, for no issued text of {minutes} stands."),
            ref=corrigendum.ref,
            minutes=text.minutes.ref,
        )
    yield from _agreements(view, text, day)


def texts_of(record: Record) -> tuple[str, ...]:
    """The names of those pairs of *record* that two sides agree, word for word."""
    return _TEXTS.get(type(record), ())


def records_of(text: Text) -> list[Record]:
    """The records whose words the record prints, in the order of print."""
    dossier = text.dossier
    records: list[Record] = [dossier.meeting, text.minutes]
    for item in dossier.items:
        records += [item, *dossier.paragraphs.get(item.id, ())]
    records += [*dossier.decisions, *dossier.actions, *dossier.participants]
    return [*records, *dossier.signatories, *dossier.annexes]


def _some(refs: list[str]) -> list[str]:
    """The first of *refs*, as many as a sentence can hold."""
    return [*refs[:_NAMED], *(["…"] if len(refs) > _NAMED else [])]
