"""Opening and closing words of each kind of record, in both languages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from secretariat.declaring.values import Bilingual
from secretariat.domain.dossiers import Dossier
from secretariat.domain.meetings import Mode, RecordType
from secretariat.i18n import N_
from secretariat.reports.opening import chaired_by, period
from secretariat.reports.setting import Setting
from secretariat.reports.typesetting import BODY, Align, Passage


class Template(NamedTuple):
    """The opening and closing of a kind of record; *signed* when co-chairs sign it."""

    lead: str
    """What leads over to its text, after the annexes are named."""
    closing: str
    in_one: str
    """The same where both sides work in one language, so that one text is authentic."""
    signed: bool


_OPENING = N_("The {meeting} was held {place} on {date}. It was co-chaired by {chairs}.")
_TEMPLATES = {
    RecordType.AGREED_MINUTES: Template(
        N_("The two sides agreed the following minutes:"),
        N_(
            "Done in duplicate at {place} on {date} in the {first} and {second} languages, both"
            " texts being equally authentic."
        ),
        N_("Done in duplicate at {place} on {date} in the {first} language."),
        signed=True,
    ),
    RecordType.RECORD_OF_TALKS: Template(
        N_("The talks are recorded as follows:"),
        N_(
            "This record of talks was signed in duplicate at {place} on {date} in the {first} and"
            " {second} languages, both texts being equally authentic."
        ),
        N_(
            "This record of talks was signed in duplicate at {place} on {date} in the {first}"
            " language."
        ),
        signed=True,
    ),
    RecordType.JOINT_STATEMENT: Template(
        N_("The two sides issued the following joint statement:"),
        N_("This joint statement was issued in the {first} and {second} languages."),
        N_("This joint statement was issued in the {first} language."),
        signed=False,
    ),
    RecordType.CONCLUSIONS: Template(
        N_("The co-chairs summarised its conclusions as follows:"),
        N_(
            "These conclusions were drawn up in the {first} and {second} languages, both texts"
            " being equally authentic."
        ),
        N_("These conclusions were drawn up in the {first} language."),
        signed=False,
    ),
}
_PLAIN = Template("", "", "", signed=False)
_BLANK_PLACE = Bilingual("____________", "________")
_BLANK_DATE = Bilingual("____________ 20____", "二〇____年___月___日")
"""Filled in by hand when the record is signed."""
_LANGUAGES = {"en": N_("English"), "zh": N_("Chinese")}
_WORDS = (
    "", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
)  # fmt: skip


def is_ours(dossier: Dossier) -> bool:
    """True when the meeting was held and its record is ours; others have sources only."""
    meeting = dossier.meeting
    return meeting.status.meaning.held and not meeting.source and bool(meeting.starts)


def is_signed(dossier: Dossier) -> bool:
    """True when the co-chairs sign this record."""
    return is_ours(dossier) and _template(dossier).signed


def preamble(
    dossier: Dossier, setting: Setting, references: Sequence[Bilingual] = ()
) -> Iterator[Passage]:
    """The meeting, venue, dates and chairs; the annexes by *references*; the lead-in."""
    if not is_ours(dossier):
        return
    chairs, day = chaired_by(dossier, setting), period(dossier, setting)
    meeting, place = counted(dossier), _place(dossier, setting)
    said = [
        setting.language_of(code).text(
            _OPENING,
            meeting=meeting.half(code), place=place.half(code), date=day.half(code),
            chairs=setting.known(chairs).half(code),
        )
        for code in ("en", "zh")
    ]  # fmt: skip
    lead = setting.label(_template(dossier).lead)
    en = " ".join(filter(None, [said[0], *(one.en for one in references), lead.en]))
    zh = "".join([said[1], *_run_on([one.zh for one in references]), lead.zh])
    yield Passage(en=en, zh=zh, style=BODY.with_(before=10), place=dossier.meeting.ref)


def _run_on(sentences: Sequence[str]) -> list[str]:
    """Short Chinese *sentences* as one, with commas between them."""
    return [*(one.removesuffix("。") + "，" for one in sentences[:-1]), *sentences[-1:]]


def closing(dossier: Dossier, setting: Setting) -> Iterator[Passage]:
    """Place and date of signature, to be filled in, and the languages, the original's first."""
    template = _template(dossier)
    if not is_ours(dossier) or not template.closing:
        return
    tongues = setting.working_languages
    first, second = (setting.label(_LANGUAGES[tongues[at]]) for at in (0, -1))
    said = template.closing if len(tongues) > 1 else template.in_one
    en, zh = (
        setting.language_of(code).text(
            said,
            first=first.half(code),
            second=second.half(code),
            place=_BLANK_PLACE.half(code),
            date=_BLANK_DATE.half(code),
        )
        for code in ("en", "zh")
    )
    # What is filled in by hand is not stretched.
    align = Align.LEFT if template.signed else BODY.align
    style = BODY.with_(before=10, keep_with_next=template.signed, align=align)
    yield Passage(en=en, zh=zh, style=style, place=dossier.meeting.ref)


def counted(dossier: Dossier) -> Bilingual:
    """The ordinal of the meeting and its body; for a body named a meeting, of the body."""
    body, number = dossier.body_name, dossier.meeting.ordinal or 0
    of = "" if "Meeting" in body.en else "meeting of the "
    return Bilingual(
        f"{ordinal(number)} {of}{body.en}", f"{body.zh.removesuffix('会议')}第{number}次会议"
    )


def ordinal(number: int) -> str:
    """*number* as an English ordinal, small ones in words: first, 12th, 22nd."""
    if 0 < number < len(_WORDS):
        return _WORDS[number]
    teens = number % 100 in (11, 12, 13)
    return f"{number}{'th' if teens else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


def _template(dossier: Dossier) -> Template:
    kind = dossier.meeting.record_type
    return _TEMPLATES[kind] if kind else _PLAIN


def _place(dossier: Dossier, setting: Setting) -> Bilingual:
    """The venue as part of a sentence."""
    meeting = dossier.meeting
    if meeting.mode is Mode.VIRTUAL:
        return setting.label(N_("by video conference"))
    place = setting.known(meeting.place)
    hybrid = meeting.mode is Mode.HYBRID
    where = N_("in {place} and by video conference") if hybrid else N_("in {place}")
    en, zh = (
        setting.language_of(code).text(where, place=place.half(code)) for code in ("en", "zh")
    )
    return Bilingual(en, zh)
