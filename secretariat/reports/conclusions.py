"""Conclusions of a Dialogue meeting, each with its directions, addressees and due dates."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from secretariat.declaring.values import Bilingual
from secretariat.domain.decisions import Decision
from secretariat.domain.dossiers import Dossier
from secretariat.domain.meetings import RecordType
from secretariat.domain.steering import Direction
from secretariat.i18n import N_
from secretariat.reports.opening import fact, opening, record_paper, sources
from secretariat.reports.setting import Setting
from secretariat.reports.typesetting import BODY, NOTE, SUBHEADING, Align, Passage
from secretariat.reports.wording import closing, preamble

_WITHIN = BODY.with_(indent=24, after=3, align=Align.LEFT)


def conclusions(dossier: Dossier, setting: Setting) -> bytes:
    """The conclusions and directions as a PDF."""
    name = setting.label(N_("Conclusions and directions"))
    paper = record_paper(dossier, setting, name)
    return paper.finished(setting.lay_out(_passages(dossier, setting, name)))


def _passages(dossier: Dossier, setting: Setting, name: Bilingual) -> Iterator[Passage]:
    yield from opening(dossier, setting, name)
    yield from sources(dossier, setting)
    # Whatever record the meeting leaves, this paper is its conclusions.
    meeting = replace(dossier.meeting, record_type=RecordType.CONCLUSIONS)
    dossier = replace(dossier, meeting=meeting)
    if not dossier.decisions and not dossier.directions:
        said = setting.words(N_("No conclusion is recorded of this meeting."))
        yield Passage(en=said.en, zh=said.zh, style=NOTE.with_(before=10))
        return
    yield from preamble(dossier, setting)
    placed: set[str] = set()
    for number, decision in enumerate(dossier.decisions, 1):
        given = [
            one for one in dossier.directions if one.decision and one.decision.id == decision.id
        ]
        placed |= {one.id for one in given}
        yield from _conclusion(decision, number, setting, told=not given)
        yield from _directions(given, dossier, setting)
    yield from _directions(
        (one for one in dossier.directions if one.id not in placed), dossier, setting
    )
    yield from closing(dossier, setting)


def _conclusion(
    decision: Decision, number: int, setting: Setting, *, told: bool
) -> Iterator[Passage]:
    """The text, and its addressee when no direction under it names one."""
    text, addressee = setting.known(decision.text), decision.addressee
    told = told and bool(addressee.en or addressee.zh)
    style = BODY.with_(before=10, after=4, keep_with_next=told)
    yield Passage(en=text.en, zh=text.zh, number=str(number), style=style, place=decision.ref)
    if told:
        yield fact(setting, N_("Addressed to"), addressee, _WITHIN, place=decision.ref)


def _directions(
    directions: Iterable[Direction], dossier: Dossier, setting: Setting
) -> Iterator[Passage]:
    for one in directions:
        *said, last = _direction(one, dossier, setting)
        for passage in said:
            yield replace(passage, style=passage.style.with_(keep_with_next=True))
        yield last


def _direction(one: Direction, dossier: Dossier, setting: Setting) -> Iterator[Passage]:
    name = setting.words(N_("Strategic direction {ref}"), ref=one.ref)
    text = setting.known(one.text)
    yield Passage(
        en=name.en, zh=name.zh, style=SUBHEADING.with_(indent=24), outline=2, place=one.ref
    )
    yield Passage(en=text.en, zh=text.zh, style=_WITHIN, place=one.ref)
    yield fact(setting, N_("Period"), _period(one, setting), _WITHIN, place=one.ref)
    yield fact(setting, N_("Addressed to"), one.addressee, _WITHIN, place=one.ref)
    for side in setting.sides:
        body = dossier.directory.full_name(one.leads.get(side))
        if body.en or body.zh:
            label = setting.filled(N_("Lead for the {side}"), side=setting.party(side))
            yield fact(setting, label, body, _WITHIN, place=one.ref)


def _period(direction: Direction, setting: Setting) -> Bilingual:
    start, end = setting.day(direction.starts), setting.day(direction.ends)
    both = N_("{start} to {end}")
    source = {(True, False): N_("from {start}"), (False, True): N_("until {end}")}.get(
        (bool(direction.starts), bool(direction.ends)), both
    )
    if not direction.starts and not direction.ends:
        return Bilingual()
    return Bilingual(
        setting.language_of("en").text(source, start=start.en, end=end.en),
        setting.language_of("zh").text(source, start=start.zh, end=end.zh),
    )
