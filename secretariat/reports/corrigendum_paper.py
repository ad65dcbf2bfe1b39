"""A corrigendum as a separate paper: the corrections to an issued text, for both to sign."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from secretariat.declaring.values import Bilingual
from secretariat.domain.across.dossiers import Dossier
from secretariat.domain.agreed.corrections import number_of
from secretariat.domain.agreed.corrigenda import Corrigendum, CorrigendumStatus
from secretariat.domain.meetings import RecordType
from secretariat.i18n import N_
from secretariat.reports.opening import document, fact
from secretariat.reports.setting import Setting
from secretariat.reports.signing import signature_block
from secretariat.reports.standing import draft
from secretariat.reports.typesetting import BODY, SUBTITLE, TITLE, Align, Block, Passage
from secretariat.reports.typesetting.styles import GREY
from secretariat.reports.wording import counted

_LINE = BODY.with_(before=6, align=Align.LEFT)


def corrigendum(dossier: Dossier, corrigendum_record: Corrigendum, setting: Setting) -> bytes:
    """The corrigendum *corrigendum_record* of the record of *dossier*."""
    name = _title(dossier, corrigendum_record, setting)
    issued = corrigendum_record.status is CorrigendumStatus.ISSUED
    paper = replace(
        document(dossier, setting, name, stands=None if issued else draft(setting)),
        foot=corrigendum_record.ref,
        keywords=f"{corrigendum_record.ref} {setting.code}" if setting.code else "",
    )
    return paper.finished(
        setting.in_turn(lambda each: _body(dossier, corrigendum_record, each), own_pages=True)
    )


def _title(dossier: Dossier, corrigendum_record: Corrigendum, setting: Setting) -> Bilingual:
    number = number_of(corrigendum_record, dossier.minutes)
    words = setting.words(N_("Corrigendum {number}"), number=number)
    return Bilingual(words.en, words.zh)


def _body(dossier: Dossier, corrigendum_record: Corrigendum, setting: Setting) -> Iterator[Block]:
    yield from setting.lay_out(_passages(dossier, corrigendum_record, setting))
    yield from signature_block(dossier, setting)


def _passages(
    dossier: Dossier, corrigendum_record: Corrigendum, setting: Setting
) -> Iterator[Passage]:
    title, record = _title(dossier, corrigendum_record, setting), _record(dossier, setting)
    yield Passage(en=title.en, zh=title.zh, style=TITLE, outline=1, place=corrigendum_record.ref)
    yield Passage(en=record.en, zh=record.zh, style=SUBTITLE)
    lead = _lead(dossier, setting)
    yield Passage(en=lead.en, zh=lead.zh, style=BODY.with_(before=10), place=corrigendum_record.ref)
    passage = Bilingual(corrigendum_record.passage, corrigendum_record.passage)
    yield fact(setting, N_("Passage"), passage, _LINE, place=corrigendum_record.ref)
    for label, text in (
        (N_("As issued"), corrigendum_record.was),
        (N_("Corrected to"), corrigendum_record.now),
    ):
        yield fact(setting, label, _either(text), _LINE, place=corrigendum_record.ref)
    if corrigendum_record.reason.en or corrigendum_record.reason.zh:
        yield fact(
            setting,
            N_("Reason"),
            corrigendum_record.reason,
            _LINE.with_(colour=GREY),
            place=corrigendum_record.ref,
        )
    words = setting.words(
        N_("Nothing else in the text changes. This corrigendum is kept with the record.")
    )
    keep = BODY.with_(before=10, keep_with_next=True)
    yield Passage(en=words.en, zh=words.zh, style=keep, place=corrigendum_record.ref)


def _either(text: Bilingual) -> Bilingual:
    """Corrected words; those in one language alone are quoted in both."""
    return Bilingual(text.en or text.zh, text.zh or text.en)


def _record(dossier: Dossier, setting: Setting) -> Bilingual:
    kind: RecordType | None = dossier.meeting.record_type
    called = setting.choice(kind) if kind else setting.label(N_("Minutes"))
    meeting = counted(dossier)
    return Bilingual(f"{called.en}: {meeting.en}", f"{called.zh}：{meeting.zh}")


def _lead(dossier: Dossier, setting: Setting) -> Bilingual:
    issued = dossier.issued
    day = setting.day(issued.issued_on.isoformat() if issued and issued.issued_on else "")
    en, zh = (
        setting.language_of(code).text(
            N_("The two sides correct the text of {ref} that was issued on {date} ({number}):"),
            ref=dossier.minutes.ref if dossier.minutes else "",
            date=day.half(code),
            number=issued.code if issued else "–",
        )
        for code in ("en", "zh")
    )
    return Bilingual(en, zh)
