"""The negotiated words of a record: those of the record itself, of a template, or the program's."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from secretariat.declaring.values import Bilingual
from secretariat.domain import ordinals
from secretariat.domain.across.dossiers import Dossier
from secretariat.domain.agreed.parts import Wording
from secretariat.domain.meetings import Mode
from secretariat.domain.minutes import Form
from secretariat.domain.sides import Side
from secretariat.i18n import N_
from secretariat.reports.delegations import has_delegations
from secretariat.reports.form_versions import WITH_NUMBER, has_lone_chair, version_of
from secretariat.reports.opening import chaired_by, period
from secretariat.reports.program_words import (
    BASIS,
    CHAIRED_BY_ONE,
    FOR_BODY,
    FOR_CO_CHAIR,
    NO_WORDS,
    OPENING,
    PROGRAM_WORDS,
    SIGNED,
    ProgramWords,
)
from secretariat.reports.setting import Setting
from secretariat.reports.typesetting import BODY, Align, Passage

CLOSING = "closing"
"""Part after # in the source of a passage: the closing text of the minutes."""
_BLANK_PLACE = Bilingual("____________", "________")
_BLANK_DATE = Bilingual("____________ 20____", "二〇____年___月___日")
"""Blank for a date that is filled in by hand at signature."""
_LANGUAGES = {"en": N_("English"), "zh": N_("Chinese")}
_WORDS = (
    "", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth",
)  # fmt: skip
_PLACEHOLDER = re.compile(r"\{([a-z]+)\}")
_WITH_ARTICLE = ("Republic", "Kingdom", "Union", "Federation", "States", "Commonwealth")
"""Words in the full name of a state that takes the article in English."""


def is_ours(dossier: Dossier) -> bool:
    """True when the meeting was held and its record is ours; other records have sources only."""
    meeting = dossier.meeting
    return meeting.status.meaning.held and not meeting.source.best("en") and bool(meeting.starts)


def is_signed(dossier: Dossier) -> bool:
    """True when the co-chairs sign this record."""
    return is_ours(dossier) and dossier.meeting.record_type in SIGNED


def form_of(dossier: Dossier) -> Form:
    """The family of words of this record."""
    return dossier.minutes.form if dossier.minutes else Form.NON_TREATY


def preamble(
    dossier: Dossier, setting: Setting, references: Sequence[Bilingual] = ()
) -> Iterator[Passage]:
    """The opening words of the record; *references* are the sentences that name its annexes."""
    if not is_ours(dossier):
        return
    recorded = dossier.minutes.preamble if dossier.minutes else Bilingual()
    if recorded.en or recorded.zh:
        text = filled(
            _in_order(setting.with_gaps(recorded), dossier, setting),
            _placeholders(dossier, setting),
        )
    else:
        text = proposed_preamble(dossier, setting, references)
    yield Passage(en=text.en, zh=text.zh, style=BODY.with_(before=10), place=_reference_of(dossier))


def proposed_preamble(
    dossier: Dossier, setting: Setting, references: Sequence[Bilingual]
) -> Bilingual:
    """Proposed opening words: meeting, venue, dates, chairs, basis, annexes, and the lead-in."""
    values = _placeholders(dossier, setting) | {"meeting": _introduced(dossier)}
    opening = filled(
        _template(dossier, Wording.PREAMBLE) or setting.label(_opening(dossier, setting)), values
    )
    lead = _template(dossier, Wording.LEAD) or setting.label(_program_words(dossier).lead)
    basis, lead = _basis(dossier, setting), filled(lead, values)
    en = [opening.en, basis.en, *(reference.en for reference in references), lead.en]
    zh = [opening.zh, basis.zh, *_run_on([reference.zh for reference in references]), lead.zh]
    return Bilingual(" ".join(filter(None, en)), "".join(zh))


def _opening(dossier: Dossier, setting: Setting) -> str:
    is_one = has_lone_chair(dossier) and version_of(dossier, setting) >= WITH_NUMBER
    return CHAIRED_BY_ONE if is_one else OPENING


def _basis(dossier: Dossier, setting: Setting) -> Bilingual:
    """The instruments under which the mechanism meets; empty where none is declared."""
    named = []
    for instrument in dossier.basis:
        title, day = (
            setting.with_gaps(instrument.title),
            setting.day(instrument.date) if instrument.date else Bilingual(),
        )
        named.append(
            Bilingual(
                f"the {title.en}{f' of {day.en}' if day.en else ''}", f"{day.zh}《{title.zh}》"
            )
        )
    return setting.filled(BASIS, instruments=_in_sentence(named)) if named else Bilingual()


def _in_sentence(named: Sequence[Bilingual]) -> Bilingual:
    """*named* as a list within a sentence: A, B and C."""
    en, zh = [text.en for text in named], [text.zh for text in named]
    return Bilingual(
        " and ".join(filter(None, [", ".join(en[:-1]), en[-1]])),
        "和".join(filter(None, ["、".join(zh[:-1]), zh[-1]])),
    )


def _run_on(sentences: Sequence[str]) -> list[str]:
    """Short Chinese *sentences* as one, with commas between them."""
    return [*(sentence.removesuffix("。") + "，" for sentence in sentences[:-1]), *sentences[-1:]]


def closing(dossier: Dossier, setting: Setting) -> Iterator[Passage]:
    """The words above the signatures, with place and date, to be filled in where not known."""
    if not is_ours(dossier):
        return
    recorded = dossier.minutes.closing if dossier.minutes else Bilingual()
    if recorded.en or recorded.zh:
        text = _in_order(setting.with_gaps(recorded), dossier, setting)
    else:
        text = proposed_closing(dossier, setting)
    if not text.en:
        return
    text = filled(text, _placeholders(dossier, setting) | signing_told(dossier, setting))
    # Blanks to be filled in by hand are not stretched.
    signed = is_signed(dossier)
    style = BODY.with_(before=10, keep_with_next=signed, align=Align.LEFT if signed else BODY.align)
    yield Passage(en=text.en, zh=text.zh, style=style, place=_reference_of(dossier, CLOSING))


def proposed_closing(dossier: Dossier, setting: Setting) -> Bilingual:
    """The closing words without place and date, which are fields of their own."""
    words = _program_words(dossier)
    source = words.closing if len(setting.working_languages) > 1 else words.in_one
    text = _template(dossier, Wording.CLOSING) or setting.label(source)
    values = {**_placeholders(dossier, setting)}
    del values["place"], values["date"]
    return filled(text, values)


def signing_told(dossier: Dossier, setting: Setting) -> dict[str, Bilingual]:
    """Place and date of signature, or blanks to be filled in by hand."""
    record = dossier.minutes
    venue, day = (record.signed_at, record.signed_on) if record else (Bilingual(), None)
    return {
        "place": setting.with_gaps(venue) if venue.en or venue.zh else _BLANK_PLACE,
        "date": setting.day(day.isoformat()) if day else _BLANK_DATE,
    }


def capacity(dossier: Dossier, side: Side, body: Bilingual, setting: Setting) -> Bilingual:
    """Capacity of a signatory of *side*: for their ministry, or as the co-chair of experts."""
    template = _template(dossier, Wording.CAPACITY)
    source = FOR_BODY if has_delegations(dossier) and body.en and body.zh else FOR_CO_CHAIR
    if template is None and source is FOR_CO_CHAIR:
        return setting.filled(source, side=side.as_party)
    text = template or setting.label(source)
    # After the full name of the state, its short name before the body would repeat it.
    named = replace(body, zh=body.zh.removeprefix(side.country_zh))
    return filled(text, {"body": named, "side": _with_article(side.name)})


def _with_article(name: Bilingual) -> Bilingual:
    """The full name of a state, with the English article where it needs one."""
    wants = any(word in name.en.split() for word in _WITH_ARTICLE)
    return replace(name, en=f"the {name.en}") if wants else name


def filled(text: Bilingual, values: Mapping[str, Bilingual]) -> Bilingual:
    """*text* with the half of each of *values* for its placeholder; other braces are kept."""

    def half(code: str) -> str:
        return _PLACEHOLDER.sub(
            lambda match: values[match[1]].half(code) if match[1] in values else match[0],
            text.half(code),
        )

    return Bilingual(half("en"), half("zh"))


def emptied(
    text: str, language: str, recorded: Bilingual, dossier: Dossier, setting: Setting
) -> str:
    """*text* with the placeholders of *recorded* in place of printed values, in our usual order."""
    text = _in_order(Bilingual(text, text), dossier, setting).half(language)
    values = _placeholders(dossier, setting) | signing_told(dossier, setting)
    for name in _PLACEHOLDER.findall(recorded.half(language)):
        value = values[name].half(language) if name in values else ""
        if value:
            text = text.replace(value, f"{{{name}}}", 1)
    return text


def _placeholders(dossier: Dossier, setting: Setting) -> dict[str, Bilingual]:
    """The values of the placeholders, except for place and date of signature."""
    tongues = setting.working_languages
    first, second = (setting.label(_LANGUAGES[tongues[at]]) for at in (0, -1))
    return {
        "meeting": counted(dossier),
        "place": _place(dossier, setting),
        "date": period(dossier, setting),
        "chairs": setting.with_gaps(chaired_by(dossier, setting)),
        "first": first,
        "second": second,
    }


def _in_order(text: Bilingual, dossier: Dossier, setting: Setting) -> Bilingual:
    """Recorded words with chairs and languages in the order of this original."""
    other = replace(setting, table=(*setting.table[1::-1], *setting.table[2:]))
    here, there = (
        {**_placeholders(dossier, setting), "languages": _both_languages(setting)}
        for setting in (setting, other)
    )

    def half(code: str) -> str:
        sentence = text.half(code)
        for name in ("chairs", "languages"):
            sentence = sentence.replace(there[name].half(code), here[name].half(code))
        return sentence

    return Bilingual(half("en"), half("zh"))


def _both_languages(setting: Setting) -> Bilingual:
    tongues = (setting.label(_LANGUAGES[code]) for code in setting.working_languages)
    en, zh = zip(*((tongue.en, tongue.zh) for tongue in tongues), strict=True)
    return Bilingual(" and ".join(en), "和".join(zh))


def _program_words(dossier: Dossier) -> ProgramWords:
    kind = dossier.meeting.record_type
    return PROGRAM_WORDS[kind, form_of(dossier)] if kind else NO_WORDS


def _template(dossier: Dossier, words: Wording) -> Bilingual | None:
    """The office's own template: for this kind of record, else for every kind."""
    kind, form = dossier.meeting.record_type, form_of(dossier)
    mine = [
        template
        for template in dossier.templates
        if template.words is words
        and template.form is form
        and template.record_type in (kind, None)
    ]
    chosen = sorted(mine, key=lambda template: template.record_type is None)
    return chosen[0].text if chosen else None


def _reference_of(dossier: Dossier, which: str = "") -> str:
    """Reference of the record of a passage, for warnings and for edited Word documents."""
    if dossier.minutes is None:
        return dossier.meeting.ref
    return f"{dossier.minutes.ref}#{which}" if which else dossier.minutes.ref


def counted(dossier: Dossier) -> Bilingual:
    """The ordinal of the meeting and its body; for a body named a meeting, of the body."""
    number = dossier.meeting.ordinal or 0
    return ordinals.counted(dossier.body_name, number, ordinal(number))


def _introduced(dossier: Dossier) -> Bilingual:
    """The meeting as first named in its record, with the short name used afterwards."""
    name, body = counted(dossier), dossier.body_name
    short = dossier.mechanism.short
    full = body.zh.removesuffix("会议")
    en, zh = f"{body.en} (the “{short.en}”)", f"{full}（以下简称“{short.zh}”）"
    return Bilingual(
        name.en.replace(body.en, en) if short.en not in ("", body.en) else name.en,
        name.zh.replace(full, zh) if short.zh not in ("", body.zh, full) else name.zh,
    )


def ordinal(number: int) -> str:
    """*number* as an English ordinal, small ones in words: first, 12th, 22nd."""
    return _WORDS[number] if 0 < number < len(_WORDS) else ordinals.english(number)


def _place(dossier: Dossier, setting: Setting) -> Bilingual:
    """The venue of the meeting as part of a sentence."""
    meeting = dossier.meeting
    if meeting.mode is Mode.VIRTUAL:
        return setting.label(N_("by video conference"))
    venue = setting.with_gaps(meeting.place)
    hybrid = meeting.mode is Mode.HYBRID
    where = N_("in {place} and by video conference") if hybrid else N_("in {place}")
    return setting.filled(where, place=venue)
