"""Proposing the negotiated words of a record, so that they can be edited as texts of the record."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

from secretariat.data.questions import dossiers
from secretariat.data.store import fetching
from secretariat.data.writing.change import Change
from secretariat.declaring.values import Bilingual, Link
from secretariat.domain.across.dossiers import Dossier
from secretariat.domain.agreed.parts import Annex, Signatory
from secretariat.domain.meetings import Meeting
from secretariat.domain.minutes import Form, Minutes
from secretariat.domain.sides import parties
from secretariat.errors import SecretariatError
from secretariat.i18n import N_
from secretariat.reports import annexes, signing, wording
from secretariat.reports.setting import Setting

_NO_CLOCK = datetime(2000, 1, 1, tzinfo=UTC)
"""Words state no day of printing."""


@dataclass(frozen=True, kw_only=True)
class Proposed:
    """What was written into the record."""

    minutes: Minutes
    fields: tuple[str, ...] = ()
    """The names of the fields of the minutes that were filled."""
    records: tuple[str, ...] = field(default=())
    """The references of signatories and annexes that were added."""

    @property
    def is_nothing(self) -> bool:
        """True when the record had all its words already."""
        return not self.fields and not self.records


def propose_words(change: Change, minutes: Minutes, form: Form | None = None) -> Proposed:
    """Fill what is empty of the words around *minutes* with what is printed meanwhile.

    With another *form*, words that nobody edited since they were proposed change as well. What
    somebody wrote stays. A print says the same before and after, unless the form changed.
    """
    dossier, setting = _ready(change, minutes)
    form = form or minutes.form
    before = _words(dossier, setting)
    turned = replace(dossier, minutes=replace(minutes, form=form))
    after = _words(turned, setting)
    filled = {
        name: after[name]
        for name in after
        if getattr(minutes, name) in (Bilingual(), before[name]) and after[name] != Bilingual()
    }
    texts: dict[str, Any] = {**filled}
    written = change.update(minutes, replace(minutes, form=form, **texts))
    names = [name for name in filled if filled[name] != getattr(minutes, name)]
    if form is not minutes.form:
        names.insert(0, "form")
    added = [*_add_signatories(change, turned, setting), *_add_annexes(change, turned, setting)]
    return Proposed(minutes=written, fields=tuple(names), records=tuple(added))


def _ready(change: Change, minutes: Minutes) -> tuple[Dossier, Setting]:
    """The record with all that its words are made of; refuses one that has no words to propose."""
    if minutes.status.is_out:
        raise SecretariatError(
            N_("{ref} is issued: its text changes by a corrigendum only."), ref=minutes.ref
        )
    meetings = fetching.fetch(change.view, Meeting, [minutes.meeting.id] if minutes.meeting else [])
    if not meetings:
        raise SecretariatError(N_("{ref} is of no meeting; give it one."), ref=minutes.ref)
    dossier = dossiers.of_meeting(change.view, meetings[0])
    dossier = replace(dossier, minutes=minutes)
    if not wording.is_ours(dossier):
        raise SecretariatError(
            N_(
                "{meeting} has not been held yet, or is known from public sources alone: put its"
                " date and status right before words are proposed for its record."
            ),
            meeting=meetings[0].ref,
        )
    table = parties(dossier.directory.sides.values())
    return dossier, Setting(as_of=_NO_CLOCK, table=table)


def _words(dossier: Dossier, setting: Setting) -> dict[str, Bilingual]:
    """The opening and closing words as they are printed while the record has none of its own."""
    references = annexes.references(dossier, setting)
    return {
        "preamble": wording.proposed_preamble(dossier, setting, references),
        "closing": wording.proposed_closing(dossier, setting),
    }


def _add_signatories(change: Change, dossier: Dossier, setting: Setting) -> Iterator[str]:
    """A signatory for each side that has none, where the record is signed."""
    if dossier.minutes is None or not wording.is_signed(dossier):
        return
    have = {signatory.side.id for signatory in dossier.signatories if signatory.side}
    for side in setting.table:
        if side.id not in have:
            chair = signing.co_chair(dossier, side, setting)
            new_signatory = Signatory(
                minutes=Link(dossier.minutes.id), side=Link(side.id), person=chair.person,
                capacity=chair.capacity, post=chair.post,
            )  # fmt: skip
            yield change.add(new_signatory).ref


def _add_annexes(change: Change, dossier: Dossier, setting: Setting) -> Iterator[str]:
    """The annexes that the program would add, where the record lists none."""
    if dossier.minutes is None or dossier.annexes:
        return
    for part in annexes.parts(dossier, setting):
        annex = Annex(
            minutes=Link(dossier.minutes.id), title=part.title, number=part.number, kind=part.kind
        )
        yield change.add(annex).ref
