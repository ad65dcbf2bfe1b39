"""Advice of the Expert Group at a meeting: question, answer, response."""

from __future__ import annotations

from collections.abc import Iterator

from secretariat.declaring.values import Bilingual
from secretariat.domain.across.dossiers import Dossier
from secretariat.domain.across.holdings import numbered
from secretariat.domain.steering import Advice
from secretariat.i18n import N_
from secretariat.reports.opening import document, fact, opening, sources
from secretariat.reports.setting import Setting
from secretariat.reports.typesetting import BODY, HEADING, NOTE, Align, Passage

_WITHIN = BODY.with_(indent=24, after=4, align=Align.LEFT)


def advice(dossier: Dossier, setting: Setting) -> bytes:
    """The advice given at the meeting as a PDF."""
    name = setting.label(N_("Advice and responses"))
    paper = document(dossier, setting, name)
    return paper.finished(setting.lay_out(_passages(dossier, setting, name)))


def _passages(dossier: Dossier, setting: Setting, name: Bilingual) -> Iterator[Passage]:
    yield from opening(dossier, setting, name)
    yield from sources(dossier, setting)
    if not dossier.advice:
        sentence = setting.words(N_("No advice is recorded for this meeting."))
        yield Passage(en=sentence.en, zh=sentence.zh, style=NOTE.with_(before=10))
    for number, given in enumerate(dossier.advice, 1):
        yield from _advice(given, number, dossier, setting)


def _advice(advice: Advice, number: int, dossier: Dossier, setting: Setting) -> Iterator[Passage]:
    """The question as a heading, then the answer and response; missing ones are visible gaps."""
    question = setting.with_gaps(advice.question)
    yield Passage(
        en=question.en, zh=question.zh, style=HEADING.with_(size=11, leading=16),
        number=str(number), outline=2, place=advice.ref,
    )  # fmt: skip
    yield fact(
        setting, N_("Asked by"), _request(advice, dossier, setting), _WITHIN, place=advice.ref
    )
    yield fact(
        setting,
        N_("Answer", context="of an expert group"),
        advice.answer,
        _WITHIN,
        place=advice.ref,
    )
    yield fact(
        setting,
        N_("Response", context="to advice"),
        setting.choice(advice.response),
        _WITHIN,
        place=advice.ref,
    )
    if advice.reason.en or advice.reason.zh:
        yield fact(setting, N_("Reason"), advice.reason, _WITHIN, place=advice.ref)
    called = dossier.directory.refs
    refs = sorted((called[link.id] for link in advice.decisions if link.id in called), key=numbered)
    if refs:
        yield fact(
            setting,
            N_("Decisions"),
            Bilingual(", ".join(refs), "、".join(refs)),
            _WITHIN,
            place=advice.ref,
        )


def _request(advice: Advice, dossier: Dossier, setting: Setting) -> Bilingual:
    """Text with the body that asked, and the date."""
    body = dossier.directory.mechanisms.get(advice.asked_by.id) if advice.asked_by else None
    name = setting.with_gaps(body.name_now if body else Bilingual())
    if advice.asked_on is None:
        return name
    day = setting.day(advice.asked_on.isoformat())
    return Bilingual(f"{name.en}, {day.en}", f"{name.zh}，{day.zh}")
