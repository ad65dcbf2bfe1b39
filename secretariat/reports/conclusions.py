"""The conclusions of a meeting, each with its directions, addressees and due dates.

They are an extract of the record of the meeting, which alone is signed or issued: without preamble
and closing words, and with the numbers of the record. For an issued record, they have the issued
words; the directions are from their own register.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from secretariat.declaring.values import Bilingual
from secretariat.domain.across.dossiers import Dossier
from secretariat.domain.decisions import Decision
from secretariat.domain.steering import Direction
from secretariat.errors import SecretariatError
from secretariat.i18n import N_
from secretariat.reports.extract_parts import decisions
from secretariat.reports.extracts import Extract, extract, notice
from secretariat.reports.opening import fact, in_original, opening, record_paper, sources
from secretariat.reports.setting import Setting, words
from secretariat.reports.typesetting import (
    BODY,
    HEADING,
    MM,
    NOTE,
    SUBHEADING,
    Align,
    Passage,
    bold,
)
from secretariat.reports.wording import is_ours

_WITHIN = BODY.with_(indent=24, after=3, align=Align.LEFT)


def conclusions(dossier: Dossier, setting: Setting) -> bytes:
    """The conclusions and directions as a PDF."""
    name = setting.label(N_("Conclusions and directions"))
    if dossier.issued is not None and dossier.issued.form:
        if setting.office_form:
            raise SecretariatError(
                N_("{ref} is issued, and its papers stay as they were printed then; print it"
                   " without the form of Chinese offices."), ref=dossier.issued.ref,
            )  # fmt: skip
        wanted = Extract(
            title=name, keep=decisions, after=lambda each: _all_directions(dossier, each)
        )
        return extract(dossier.issued.form, dossier, wanted, setting)
    setting = in_original(dossier, setting)
    paper = record_paper(dossier, setting, name)
    if is_ours(dossier):
        paper = replace(paper, notice=words(notice(dossier, setting)), top=max(paper.top, 30 * MM))
    return paper.finished(setting.lay_out(_passages(dossier, setting, name)))


def _passages(dossier: Dossier, setting: Setting, name: Bilingual) -> Iterator[Passage]:
    yield from opening(dossier, setting, name)
    yield from sources(dossier, setting)
    if not dossier.decisions and not dossier.directions:
        words = setting.words(N_("No conclusion is recorded for this meeting."))
        yield Passage(en=words.en, zh=words.zh, style=NOTE.with_(before=10))
        return
    yield from _extract(dossier, setting)
    placed: set[str] = set()
    for decision in dossier.decisions:
        given = [
            direction
            for direction in dossier.directions
            if direction.decision and direction.decision.id == decision.id
        ]
        placed |= {direction.id for direction in given}
        yield from _conclusion(decision, setting, has_addressee=not given)
        yield from _directions(given, dossier, setting)
    yield from _directions(
        (direction for direction in dossier.directions if direction.id not in placed),
        dossier,
        setting,
    )


def _all_directions(dossier: Dossier, setting: Setting) -> Iterator[Passage]:
    """The directions of a meeting with an issued record, which does not contain them."""
    if dossier.directions:
        name = setting.label(N_("Strategic directions"))
        words = setting.words(N_("From the register of directions, not from the record."))
        yield Passage(en=name.en, zh=name.zh, style=HEADING, outline=2)
        yield Passage(en=words.en, zh=words.zh, style=NOTE.with_(keep_with_next=True))
        yield from _directions(dossier.directions, dossier, setting)


def _extract(dossier: Dossier, setting: Setting) -> Iterator[Passage]:
    """The statement that this is an extract, not a second record."""
    if not is_ours(dossier):
        return
    record, kind = dossier.minutes, dossier.meeting.record_type
    name = setting.choice(kind) if kind else setting.label(N_("Minutes"))
    ref = record.ref if record else dossier.meeting.ref
    text = setting.filled(
        N_(
            "Extract from the {record} of the meeting ({ref}). It is not a record in itself "
            "and is not signed."
        ),
        record=Bilingual(name.en.lower(), name.zh),
        ref=Bilingual(ref, ref),
    )
    yield Passage(en=text.en, zh=text.zh, style=NOTE.with_(before=8), place=dossier.meeting.ref)


def _conclusion(decision: Decision, setting: Setting, *, has_addressee: bool) -> Iterator[Passage]:
    """The text, and its addressee when no direction under it names one."""
    text, addressee = setting.with_gaps(decision.text), decision.addressee
    has_addressee = has_addressee and bool(addressee.en or addressee.zh)
    style = BODY.with_(before=10, after=4, keep_with_next=has_addressee)
    yield Passage(
        en=[bold(f"{decision.ref} "), text.en], zh=[bold(f"{decision.ref} "), text.zh],
        style=style, place=decision.ref,
    )  # fmt: skip
    if has_addressee:
        yield fact(setting, N_("Addressed to"), addressee, _WITHIN, place=decision.ref)


def _directions(
    directions: Iterable[Direction], dossier: Dossier, setting: Setting
) -> Iterator[Passage]:
    for direction in directions:
        *passages, last = _direction(direction, dossier, setting)
        for passage in passages:
            yield replace(passage, style=passage.style.with_(keep_with_next=True))
        yield last


def _direction(direction: Direction, dossier: Dossier, setting: Setting) -> Iterator[Passage]:
    name = setting.words(N_("Strategic direction {ref}"), ref=direction.ref)
    text = setting.with_gaps(direction.text)
    yield Passage(
        en=name.en, zh=name.zh, style=SUBHEADING.with_(indent=24), outline=2, place=direction.ref
    )
    yield Passage(en=text.en, zh=text.zh, style=_WITHIN, place=direction.ref)
    yield fact(
        setting,
        N_("Period"),
        setting.term(direction.starts, direction.ends),
        _WITHIN,
        place=direction.ref,
    )
    yield fact(setting, N_("Addressed to"), direction.addressee, _WITHIN, place=direction.ref)
    for side in setting.sides:
        body = dossier.directory.full_name(direction.leads.get(side))
        if body.en or body.zh:
            label = setting.filled(N_("Lead for the {side}"), side=setting.party(side))
            yield fact(setting, label, body, _WITHIN, place=direction.ref)
