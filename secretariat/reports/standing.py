"""The status of a text as printed on its pages: draft, agreed, issued, withdrawn, claimed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from secretariat.declaring.values import Bilingual
from secretariat.domain import minutes
from secretariat.domain.across.agreement import doubts_about
from secretariat.domain.across.dossiers import Dossier
from secretariat.domain.meetings import MeetingStatus
from secretariat.domain.minutes import MinutesStatus
from secretariat.i18n import N_
from secretariat.reports.setting import Setting, words
from secretariat.reports.typesetting import NOTE, Passage, Words

_NOTHING = Bilingual()
_ISSUED_CLAIM = N_("Issue not proven: treat as a draft")
_AGREED_CLAIM = N_("Agreement not proven: treat as a draft")


@dataclass(frozen=True, kw_only=True)
class Standing:
    """The status of a text, with the words for its pages."""

    sentence: Bilingual
    """The sentence in the foot of every page; empty for papers that are no record of the sides."""
    mark: Words | None = None
    """The mark over and under every page; None for a text in force."""
    code: str = ""
    """The code of an issued text in force; else empty."""
    across: Words = field(default_factory=Words)
    """The watermark of every page."""
    is_draft: bool = False
    """True until both sides have provably agreed to the text."""


def standing(dossier: Dossier, setting: Setting) -> Standing:
    """The status of the record of the meeting, as far as this book can prove it.

    An impossible status, such as agreed for a meeting to come, does not make a text agreed.
    """
    record = dossier.minutes
    if record is None:
        is_public = bool(dossier.meeting.source.best("en"))
        draft = dossier.meeting.status is not MeetingStatus.CLOSED and not is_public
        return _draft(setting, setting.label(N_("Draft"))) if draft else Standing(sentence=_NOTHING)
    if record.status is MinutesStatus.WITHDRAWN:
        text = setting.label(N_("Withdrawn: this text is not a record of the two sides"))
        mark = setting.words(N_("WITHDRAWN"))
        return Standing(sentence=text, mark=mark, across=mark)
    if minutes.is_draft(record) or doubts_about(dossier, setting.as_of.date()):
        return _draft(setting, _numbered_draft(dossier, setting))
    if dossier.is_claim:
        is_agreed = record.status is MinutesStatus.AGREED
        return _draft(setting, setting.label(_AGREED_CLAIM if is_agreed else _ISSUED_CLAIM))
    code = dossier.issued.code if dossier.issued else ""
    return Standing(sentence=_agreement_sentence(dossier, setting), code=code)


def draft(setting: Setting) -> Standing:
    """The standing of a paper that both sides have not agreed."""
    return _draft(setting, setting.label(N_("Draft")))


def _draft(setting: Setting, text: Bilingual) -> Standing:
    mark = setting.words(N_("DRAFT"))
    return Standing(sentence=text, mark=mark, across=mark, is_draft=True)


def _numbered_draft(dossier: Dossier, setting: Setting) -> Bilingual:
    """Sentence with the number and day of the draft, as far as they are known."""
    number, day = _last_draft(dossier)
    if not number:
        return setting.label(N_("Draft"))
    if not day:
        return setting.filled(N_("Draft {number}"), number=Bilingual(number, number))
    circulated = dossier.minutes is not None and not minutes.is_unsent(dossier.minutes)
    text = (
        N_("Draft {number} of {date}")
        if circulated
        else N_("Draft, after draft {number} of {date}")
    )
    return setting.filled(text, number=Bilingual(number, number), date=setting.day(day))


def _last_draft(dossier: Dossier) -> tuple[str, str]:
    """Number and ISO day of the draft circulated last; empty where none was."""
    record = dossier.minutes
    dated = [(version.date, version.number) for version in record.versions] if record else []
    dated += [
        (version.opened_on.isoformat() if version.opened_on else "", str(number))
        for number, version in enumerate(dossier.rounds, 1)
    ]
    day, number = max(dated, key=lambda each: each[0], default=("", ""))
    return number, day


def _agreement_sentence(dossier: Dossier, setting: Setting) -> Bilingual:
    """Sentence on a text that both sides agreed to."""
    record, issued = dossier.minutes, dossier.issued
    if issued is None:
        day = _iso(record.agreed_on if record else None)
        if not day:
            return setting.label(N_("Agreed by both sides, not issued yet"))
        return setting.filled(
            N_("Agreed by both sides on {date}, not issued yet"), date=setting.day(day)
        )
    out = setting.day(_iso(issued.issued_on))
    if record is not None and record.status is MinutesStatus.FILED:
        return setting.filled(N_("Issued on {date} and signed"), date=out)
    return setting.filled(N_("Issued on {date}"), date=out)


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def claimed(dossier: Dossier, setting: Setting) -> Iterator[Passage]:
    """Note under the title of a record marked as agreed or issued without proof."""
    if setting.states_status and dossier.is_claim:
        record = dossier.minutes
        words = setting.words(
            N_(
                "This record is marked as agreed, but nothing in this book proves it. It is "
                "to be treated as a draft."
            )
            if record is not None and record.status is MinutesStatus.AGREED
            else N_(
                "This record is marked as issued, but nothing in this book proves it. It is "
                "to be treated as a draft."
            )
        )
        yield Passage(en=words.en, zh=words.zh, style=NOTE.with_(before=8))


def titled(title: Bilingual, dossier: Dossier, setting: Setting) -> Bilingual:
    """*title* of a record, marked as a draft while it is one."""
    if not setting.states_status or not standing(dossier, setting).is_draft:
        return title
    english = title.en[:1].lower() + title.en[1:]
    return setting.filled(N_("Draft {title}"), title=Bilingual(english, title.zh))


def foot(standing_: Standing, setting: Setting) -> Words:
    """The words in the foot of every page after the reference."""
    texts = [standing_.sentence] if standing_.sentence != _NOTHING else []
    if setting.printed_on is not None:
        day = setting.day(setting.printed_on.isoformat())
        texts.append(setting.filled(N_("printed on {date}"), date=day))
    return words(
        Bilingual("; ".join(text.en for text in texts), "；".join(text.zh for text in texts))
    )
