"""Extracts from a record: the choice of parts and source text, and reasons for refusal."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, replace

from secretariat.data.journal import issued as issued_then
from secretariat.data.questions import dossiers, reading
from secretariat.data.store import fetching
from secretariat.data.store.view import View
from secretariat.declaring.values import Bilingual
from secretariat.domain.across.dossiers import Dossier
from secretariat.domain.actions import Action
from secretariat.domain.meetings import Meeting
from secretariat.domain.minutes import Minutes
from secretariat.domain.sides import Side, named, parties, words_for
from secretariat.errors import SecretariatError
from secretariat.i18n import N_
from secretariat.office.agreed import texts
from secretariat.reports import canonical, extract_parts
from secretariat.reports.extracts import Certificate, Extract, extract
from secretariat.reports.setting import Setting

DOCUMENT = "extract"
"""Its name among the documents."""

_NAMED = 24
"""Most references listed in one sentence."""


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """A request for an extract; by default of all decisions and actions."""

    ref: str
    """A record, its meeting, or a part of it: an item, a paragraph, a decision, an action."""
    side: str = ""
    """The side whose actions are extracted."""
    without: tuple[str, ...] = ()
    """The parts to be left out of the whole text."""
    certificate: Certificate | None = None
    """The certification of a copy of the whole text: by whom and when."""


@dataclass(frozen=True, kw_only=True)
class _Source:
    """The text that an extract is taken from."""

    dossier: Dossier
    minutes: Minutes
    form: str


def paper(view: View, wanted: Wanted, setting: Setting) -> bytes:
    """The extract as a file; SecretariatError if the text has none of it."""
    return prepared(view, wanted, setting)()


def prepared(view: View, wanted: Wanted, setting: Setting) -> Callable[[], bytes]:
    """A function that makes the extract; SecretariatError if the text has none of it."""
    if sum(map(bool, (wanted.side, wanted.without, wanted.certificate))) > 1:
        raise SecretariatError(
            N_("Choose one: the actions of a side, a text without some parts, or a certified copy.")
        )
    minutes, part = _record_and_part(view, wanted.ref)
    source = _source(view, minutes)
    if part and (wanted.side or wanted.without or wanted.certificate):
        raise SecretariatError(
            N_("{part} is one part of {ref}; name the record for an extract of another kind."),
            part=wanted.ref[:60],
            ref=minutes.ref,
        )
    sides = fetching.every(view, Side)
    setting = setting.at_table(sides)
    new_extract, gone = _extract(view, source, wanted, part, setting)
    dossier = extract_parts.hushed(source.dossier, gone)
    return lambda: extract(source.form, dossier, new_extract, setting)


def usual_paper(view: View, ref: str, wanted: Setting) -> bytes:
    """The extract of the decisions and actions of a meeting, whether its minutes are begun or not.

    The moment of a text that was issued is that of the book, like that of every other paper.
    """
    meeting = reading.find_as(view, Meeting, ref.removesuffix("/M"))
    dossier = dossiers.of_meeting(view, meeting)
    if dossier.minutes is not None:
        return paper(view, Wanted(ref=dossier.minutes.ref), wanted)
    sides = fetching.every(view, Side)
    form = canonical.form_of(dossier, sides)
    setting = wanted.at_table(sides)
    return extract(form, dossier, _outcomes(setting), setting)


def _extract(
    view: View, source: _Source, wanted: Wanted, part: str, setting: Setting
) -> tuple[Extract, set[str]]:
    """What is taken, and the places of all that is left out of a text without some parts."""
    if wanted.certificate is not None:
        return _certified(source, wanted.certificate, setting), set()
    if wanted.side:
        return _of_side(view, source, wanted.side, setting), set()
    if wanted.without:
        places = [_place(source, text) for text in wanted.without]
        title = setting.label(N_("Extract: text with parts left out"))
        gone = extract_parts.left_out(source.form, places)
        return Extract(title=title, keep=extract_parts.without(places)), gone
    if part:
        ref = _place(source, part)
        title = setting.filled(N_("Extract: {place}"), place=Bilingual(ref, ref))
        return Extract(title=title, keep=extract_parts.one_part(ref)), set()
    return _outcomes(setting), set()


def _outcomes(setting: Setting) -> Extract:
    title = setting.label(N_("Extract: decisions and actions"))
    return Extract(title=title, keep=extract_parts.outcomes)


def _certified(source: _Source, certificate: Certificate, setting: Setting) -> Extract:
    if source.dossier.issued is None:
        raise SecretariatError(
            N_("{ref} is not issued; only the text that was issued can be certified."),
            ref=source.minutes.ref,
        )
    if not certificate.by.strip():
        raise SecretariatError(N_("Enter the name of the person who certifies the copy."))
    title = setting.label(N_("Certified true copy"))
    return Extract(title=title, keep=extract_parts.whole, certificate=certificate)


def _of_side(view: View, source: _Source, code: str, setting: Setting) -> Extract:
    """The actions in which the side called *code* has a lead."""
    two = parties(fetching.every(view, Side))
    side = named(code, two)
    if side is None:
        raise SecretariatError(
            N_("The side must be {known}, not “{said}”."),
            known=words_for(two),
            said=code[:60],
        )
    printed = extract_parts.places_in(source.form)
    theirs = [action.ref for action in _actions(view, source) if _leads(action, side)]
    places = [ref for ref in theirs if ref in printed]
    if not places:
        raise SecretariatError(
            N_("No action of {ref} is led by {side}, so there is nothing to extract."),
            ref=source.minutes.ref,
            side=side.called,
        )
    party = setting.party(side.code.lower())
    title = setting.filled(N_("Extract: actions of the {side}"), side=party)
    return Extract(title=title, keep=extract_parts.some_outcomes(places))


def _actions(view: View, source: _Source) -> Collection[Action]:
    """The actions of the meeting, as they were when its text was issued, where it was."""
    issued = source.dossier.issued
    if issued is None:
        return source.dossier.actions
    return issued_then.actions_then(view, source.dossier.meeting.id, issued.id)


def _leads(action: Action, side: Side) -> bool:
    code = side.code.lower()
    return bool(action.leads.get(code) or action.people.get(code))


def _source(view: View, minutes: Minutes) -> _Source:
    """The text that was issued, while it stands; else the text as it stands now."""
    text = texts.text_of(view, minutes)
    issued = text.dossier.issued if minutes.status.is_out else None
    if issued is None:
        dossier = replace(texts.as_agreed(text.dossier, text.sides), issued=None)
        return _Source(dossier=dossier, minutes=minutes, form=text.form)
    return _Source(dossier=text.dossier, minutes=minutes, form=issued.form)


def _record_and_part(view: View, ref: str) -> tuple[Minutes, str]:
    """The record that *ref* names or belongs to, and the part that it names; empty for all of it.

    A part that was issued is found by the text, for the book may not have it any more.
    """
    try:
        return texts.find_minutes(view, ref), ""
    except SecretariatError as error:
        meeting, _, _ = ref.strip().rpartition("/")
        if not meeting or isinstance(_quietly(view, ref), Minutes | Meeting):
            raise
        try:
            return texts.find_minutes(view, meeting.removesuffix("/M")), ref.strip()
        except SecretariatError:
            raise error from None


def _quietly(view: View, ref: str) -> object:
    try:
        return reading.find(view, ref)
    except SecretariatError:
        return None


def _place(source: _Source, text: str) -> str:
    """The reference of the part called *text*, in full; refused where the text has none such."""
    known = extract_parts.places_in(source.form)
    short, meeting = text.strip(), source.dossier.meeting.ref
    wanted = [short.lower(), f"{meeting}/{short}".lower(), f"{source.minutes.ref}/{short}".lower()]
    for ref in sorted(known):
        if ref.lower() in wanted and ref != meeting:
            return ref
    # Parts of the same sort help most: other decisions where a decision was named.
    alike = [ref for ref in known if "/" in ref and _sort_of(ref) == _sort_of(text)]
    parts = sorted(alike, key=_numbers) or sorted(known)
    raise SecretariatError(
        N_("{ref} has no part “{said}”; it has {known}."),
        ref=source.minutes.ref,
        said=text[:60],
        known=[*parts[:_NAMED], *(["…"] if len(parts) > _NAMED else [])],
    )


def _sort_of(ref: str) -> str:
    """The letters and points in the last part of a reference: D, A, or a point of a paragraph."""
    return re.sub(r"\d", "", ref.rpartition("/")[2]).upper()


def _numbers(ref: str) -> list[int]:
    return [int(digits) for digits in re.findall(r"\d+", ref.rpartition("/")[2])]


def chosen_parts(options: Sequence[str]) -> tuple[str, ...]:
    """The parts named by *options*, each of which may name several between commas."""
    return tuple(part.strip() for option in options for part in option.split(",") if part.strip())
