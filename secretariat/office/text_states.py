"""Reads the states of texts: of one meeting with its findings, of the book by register."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

from secretariat.bilingual.findings import Check
from secretariat.data.questions import dossiers, texts
from secretariat.data.questions.texts import OPEN, Pair, Wanted
from secretariat.data.store import fetching
from secretariat.data.store.view import View
from secretariat.declaring.states import PairState
from secretariat.declaring.values import Bilingual
from secretariat.domain.across.text_states import (
    DraftStatus,
    OpenFinding,
    Tally,
    TextLine,
    TranslationStatus,
)
from secretariat.domain.meetings import Meeting
from secretariat.domain.registers import KINDS
from secretariat.i18n import language
from secretariat.office import concordance


def of_meeting(view: View, meeting: Meeting, now: datetime) -> DraftStatus:
    """The texts of *meeting* that keep its record from being agreed, as of *now*."""
    waiting = texts.keys(view, Wanted(under=meeting.id, states=OPEN))
    return DraftStatus(
        dossier=dossiers.of_meeting(view, meeting),
        tally=_tally(view, Wanted(under=meeting.id), meeting.title, meeting.ref, now),
        waiting=tuple(_line(pair, now) for pair in texts.pairs(view, waiting)),
        findings=tuple(_findings(view, meeting)),
    )


def of_book(view: View, now: datetime) -> TranslationStatus:
    """The tallies of the whole book, without meetings and registers that have no texts."""
    held = sorted(fetching.every(view, Meeting), key=lambda meeting: meeting.starts, reverse=True)
    meetings = (
        _tally(view, Wanted(under=meeting.id), meeting.title, meeting.ref, now) for meeting in held
    )
    registers = (
        _tally(view, Wanted(kind=kind.name), _label(kind.plural), "", now) for kind in KINDS
    )
    return TranslationStatus(
        whole=_tally(view, Wanted(), Bilingual(), "", now),
        meetings=tuple(meeting for meeting in meetings if meeting.total),
        registers=tuple(register for register in registers if register.total),
        is_fictitious=any(meeting.fictitious for meeting in held),
    )


def _label(source: str) -> Bilingual:
    return Bilingual(*(language(code).text(source) for code in ("en", "zh")))


def _tally(view: View, wanted: Wanted, name: Bilingual, ref: str, now: datetime) -> Tally:
    counts = texts.counts(view, wanted)
    oldest = None
    if any(counts[state] for state in OPEN):
        first = texts.keys(view, _open(wanted))[:1]
        oldest = next((_line(pair, now) for pair in texts.pairs(view, first)), None)
    lacking = {code: _lacking(view, wanted, code) for code in ("en", "zh")}
    none = not counts[PairState.UNTRANSLATED]
    return Tally(name=name, ref=ref, counts=counts, lacking={} if none else lacking, oldest=oldest)


def _open(wanted: Wanted) -> Wanted:
    return Wanted(under=wanted.under, kind=wanted.kind, states=OPEN, by_age=True)


def _lacking(view: View, wanted: Wanted, code: str) -> int:
    asked = Wanted(under=wanted.under, kind=wanted.kind, lacking=code)
    return sum(texts.counts(view, asked).values())


def _line(pair: Pair, now: datetime) -> TextLine:
    day = datetime.fromtimestamp(pair.since / 1_000_000, UTC).date().isoformat()
    kind = KINDS.named(pair.key.kind)
    return TextLine(
        ref=pair.ref,
        label=kind.field_named[pair.key.field].label,
        halves=pair.halves,
        state=pair.state,
        who=pair.who,
        since=day,
        days=pair.age(int(now.timestamp() * 1_000_000)),
    )


def _findings(view: View, meeting: Meeting) -> Iterator[OpenFinding]:
    """The findings in both languages, which come in one order, but for missing translations."""
    english, chinese = (
        list(concordance.findings(view, language(code), meeting)) for code in ("en", "zh")
    )
    for en, zh in zip(english, chinese, strict=True):
        if en["check"] == Check.MISSING:
            continue  # no fault: it is among the texts that are not agreed
        yield OpenFinding(
            ref=en["ref"],
            label=en["field"],
            severity=en["severity"],
            message=Bilingual(en["message"], zh["message"]),
            sentences=Bilingual(en["en_sentence"], en["zh_sentence"]),
        )
