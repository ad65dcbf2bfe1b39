"""Two papers on texts: the draft-status slip of a meeting, and the translation status of all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from secretariat.declaring.states import PairState
from secretariat.declaring.values import Bilingual
from secretariat.domain.across.agreement import doubts_about
from secretariat.domain.across.dossiers import Dossier
from secretariat.domain.across.issued_text import added_since, departures
from secretariat.domain.across.text_states import (
    DraftStatus,
    OpenFinding,
    Tally,
    TextLine,
    TranslationStatus,
)
from secretariat.domain.agreed.agreements import Agreement
from secretariat.domain.agreed.proofs import Noted
from secretariat.domain.minutes import MinutesStatus
from secretariat.i18n import N_
from secretariat.reports.corrigenda import corrigenda_table
from secretariat.reports.counted_days import days
from secretariat.reports.heads import headed, heads
from secretariat.reports.listed import listed_paper
from secretariat.reports.looks import Layout
from secretariat.reports.opening import document, fact, opening
from secretariat.reports.setting import Setting
from secretariat.reports.typesetting import (
    CELL,
    HEADING,
    NOTE,
    Align,
    Block,
    Paragraph,
    Passage,
    table,
)
from secretariat.reports.typesetting.heads import Content
from secretariat.reports.typesetting.styles import SMALL_CELL, Colour

_STATES = tuple(PairState)
_COUNTS = range(1, len(_STATES) + 4)
"""Indexes of the columns of numbers: in all, in each state, and lacking either language."""
_RED: Colour = (0.70, 0.15, 0.12)
_EXCERPT = 90
"""Most characters of a text in the list, enough to recognise it."""
_SENTENCE = 240
"""Most characters of a sentence quoted under a finding."""
_NUMBER = CELL.with_(align=Align.RIGHT)
_OTHER = {"en": "zh", "zh": "en"}
_LACKS = {"en": N_("Lacks English"), "zh": N_("Lacks Chinese")}
_SEVERITIES = {
    "error": N_("Error"),
    "warning": N_("Warning"),
    "note": N_("Note", context="of a finding"),
}


def draft_status(status: DraftStatus, setting: Setting) -> bytes:
    """The list, as a PDF, of what remains before the record of one meeting can be agreed."""
    name = setting.label(N_("Draft status"))
    paper = document(status.dossier, setting, name)
    return paper.finished(setting.in_turn(lambda in_setting: _slip(status, in_setting, name)))


def _slip(status: DraftStatus, setting: Setting, name: Bilingual) -> Iterator[Block]:
    yield from setting.lay_out(opening(status.dossier, setting, name))
    yield from setting.lay_out([_minutes(status, setting)])
    yield from _agreements(status.dossier, setting)
    yield from _since_issue(status.dossier, setting)
    yield from _heading(N_("Texts by state"), setting)
    counts = heads(_count_columns(N_("Texts"), 3.4), setting, right=_COUNTS)
    yield table(counts, [_count(status.tally, setting)], setting.first)
    yield from _heading(N_("Findings of the checks"), setting)
    if status.findings:
        columns = ((N_("Code"), 1.5), (N_("Severity"), 1.2), (N_("Finding"), 7.2))
        yield table(
            heads(columns, setting),
            [_finding(finding, setting) for finding in status.findings],
            setting.first,
        )
    else:
        yield from _sentence(N_("The checks find nothing that is not set aside."), setting)
    yield from _heading(N_("Texts that are not agreed"), setting)
    if status.waiting:
        stand = (
            (N_("Code"), 1.5),
            (N_("Text", context="in two languages"), 5),
            (N_("State"), 1.4),
            (N_("Since", context="of a state"), 2),
        )
        rows = [_waiting(text_line, setting) for text_line in status.waiting]
        yield table(heads(stand, setting), rows, setting.first)
    else:
        yield from _sentence(N_("Every text is agreed in both languages."), setting)


def _minutes(status: DraftStatus, setting: Setting) -> Passage:
    """The state of the minutes, with its date."""
    minutes = status.dossier.minutes
    if minutes is None:
        return fact(setting, N_("Minutes"), setting.label(N_("not begun")))
    text = setting.choice(minutes.status)
    on = {
        MinutesStatus.CIRCULATED: minutes.circulated_on,
        MinutesStatus.AGREED: minutes.agreed_on,
    }.get(minutes.status)
    day = setting.day(on.isoformat()) if on else Bilingual()
    return fact(
        setting,
        N_("Minutes"),
        Bilingual(
            ", ".join(filter(None, (text.en, day.en))), "，".join(filter(None, (text.zh, day.zh)))
        ),
    )


def _agreements(dossier: Dossier, setting: Setting) -> Iterator[Block]:
    """Who agreed for each side, and who noted that; nothing before a side has agreed."""
    listed = [
        agreement
        for agreement in dossier.agreements
        if agreement.digest and agreement.corrigendum is None
    ]
    if not listed:
        return
    yield from _heading(N_("Agreements of the sides"), setting)
    columns = ((N_("Side"), 2), (N_("Agreed by"), 4), (N_("Agreed on"), 2), (N_("Noted by"), 3))
    rows = [
        [
            setting.cell(
                side.called if (side := dossier.directory.side(agreement.side)) else Bilingual()
            ),
            setting.cell(_how(agreement, dossier, setting)),
            setting.cell(
                setting.day(agreement.agreed_on.isoformat() if agreement.agreed_on else "")
            ),
            setting.cell(_noted(dossier.noted.get(agreement.id), dossier)),
        ]
        for agreement in listed
    ]
    yield table(heads(columns, setting), rows, setting.first)
    yield from _sentence(
        N_(
            "Another copy of the book says who noted an agreement; "
            "only an electronic signature proves who it was."
        ),
        setting,
    )


def _how(agreement: Agreement, dossier: Dossier, setting: Setting) -> Bilingual:
    """Who agreed, and how."""
    name, how = dossier.directory.typed_name(agreement.agreed_by), setting.choice(agreement.how)
    return Bilingual(f"{name.en} ({how.en})", f"{name.zh}（{how.zh}）")


def _noted(noted: Noted | None, dossier: Dossier) -> Bilingual:
    """Text with the person who noted the agreement, and their side."""
    if noted is None:
        return Bilingual()
    side = dossier.directory.side_of(noted.side)
    code = side.called if side is not None else Bilingual(noted.side.upper(), noted.side.upper())
    name = dossier.directory.typed_name(noted.by or "–")
    return Bilingual(f"{name.en} ({code.en})", f"{name.zh}（{code.zh}）")


def _since_issue(dossier: Dossier, setting: Setting) -> Iterator[Block]:
    """Reasons against the status, text changed since issue, and corrigenda.

    Nothing when there is none of these.
    """
    for doubt in doubts_about(dossier, setting.as_of.date()):
        yield from _sentence(doubt.template, setting, **doubt.parts)
    if departed := departures(dossier) + added_since(dossier.added_papers):
        yield from _heading(N_("Differences from the issued text"), setting)
        columns = ((N_("Code"), 2), (N_("What became of it"), 6))
        rows = [
            [
                [Paragraph(departure.ref, CELL.with_(bold=True), "en")],
                setting.cell(setting.label(departure.what)),
            ]
            for departure in departed
        ]
        yield table(heads(columns, setting), rows, setting.first)
    if dossier.corrections:
        yield from _heading(N_("Corrigenda"), setting)
        yield corrigenda_table(dossier, setting)


def _waiting(line: TextLine, setting: Setting) -> list[Content]:
    return [
        [
            Paragraph(line.ref, CELL.with_(bold=True), "en"),
            *setting.cell(setting.label(line.label)),
        ],
        _excerpt(line, setting),
        setting.cell(setting.choice(line.state)),
        [*setting.cell(setting.day(line.since)), *_by(line)],
    ]


def _excerpt(line: TextLine, setting: Setting) -> Content:
    """The beginning of the text in one language, and a remark if the other half is missing."""
    code = setting.first if line.halves.half(setting.first) else _OTHER[setting.first]
    begins = Paragraph(_short(line.halves.half(code)), CELL, code, place=line.ref)
    lacking = [half for half in ("en", "zh") if not line.halves.half(half)]
    style = CELL.with_(bold=True, colour=_RED)
    return [
        begins,
        *(b for half in lacking for b in setting.cell(setting.label(_LACKS[half]), style)),
    ]


def _by(line: TextLine) -> list[Block]:
    return [Paragraph(line.who, SMALL_CELL, "zh")] if line.who else []


def _finding(finding: OpenFinding, setting: Setting) -> list[Content]:
    grave = finding.severity == "error"
    style = CELL.with_(bold=grave, colour=_RED) if grave else CELL
    label = setting.label(_SEVERITIES.get(finding.severity, finding.severity))
    return [
        [Paragraph(finding.ref, CELL.with_(bold=True), "en")],
        setting.cell(label, style),
        [
            *setting.cell(finding.message, place=finding.ref),
            *(
                Paragraph(_shortened(sentence), SMALL_CELL, language)
                for language in ("en", "zh")
                if (sentence := finding.sentences.half(language))
            ),
        ],
    ]


def _shortened(sentence: str) -> str:
    """*sentence*, cut to the length for a finding."""
    return sentence if len(sentence) <= _SENTENCE else sentence[:_SENTENCE].rstrip() + "…"


def translation_status(status: TranslationStatus, setting: Setting) -> bytes:
    """The states of all texts in the book, by meeting and register."""
    name = setting.label(N_("Translation status"))
    paper = listed_paper(name, setting, fictitious=status.is_fictitious)
    # A list of the whole book has both languages below each other, like a register.
    stacked = replace(setting, layout=Layout.SIDE_BY_SIDE)
    return paper.finished(_status(status, stacked, name))


def _status(status: TranslationStatus, setting: Setting, name: Bilingual) -> Iterator[Block]:
    words = setting.words(
        N_("Texts: {total}, of these agreed in both languages: {agreed}."),
        total=status.whole.total,
        agreed=status.whole.counts.get(PairState.AGREED, 0),
    )
    yield from headed(name, Bilingual(words.en, words.zh), setting)
    for title, label, tallies in (
        (N_("By meeting"), N_("Meeting"), status.meetings),
        (N_("By register"), N_("Register"), status.registers),
    ):
        yield from _heading(title, setting)
        columns = [*_count_columns(label, 3.6), (N_("Waiting longest"), 3.4)]
        rows = [[*_count(tally, setting), _oldest(tally, setting)] for tally in tallies]
        yield table(heads(columns, setting, right=_COUNTS), rows, setting.first)


def _oldest(tally: Tally, setting: Setting) -> Content:
    if tally.oldest is None:
        return [Paragraph("–", CELL, "en")]
    line = tally.oldest
    age = days(line.days)
    return [
        Paragraph(line.ref, CELL.with_(bold=True), "en"),
        *setting.cell(_aged(line, setting, age)),
    ]


def _aged(line: TextLine, setting: Setting, age: Bilingual) -> Bilingual:
    halves = (_short(line.halves.half(code), 44) for code in ("en", "zh"))
    text = setting.named(Bilingual(*halves))
    return Bilingual(f"{text.en} ({age.en})", f"{text.zh}（{age.zh}）")


def _count_columns(label: str, share: float) -> list[tuple[str, float]]:
    columns = [(state.label, 1.75 - 0.6 * (at > 0)) for at, state in enumerate(_STATES)]
    lacking = ((_LACKS["en"], 1.3), (_LACKS["zh"], 1.3))
    return [(label, share), (N_("Total"), 0.9), *columns, *lacking]


def _count(tally: Tally, setting: Setting) -> list[Content]:
    numbers = [tally.total, *(tally.counts.get(state, 0) for state in _STATES)]
    numbers += [tally.lacking.get(code, 0) for code in ("en", "zh")]
    return [
        [
            *([Paragraph(tally.ref, CELL.with_(bold=True), "en")] if tally.ref else []),
            *setting.cell(tally.name),
        ],
        *([Paragraph(str(number), _NUMBER, "en")] for number in numbers),
    ]


def _heading(source: str, setting: Setting) -> Iterator[Block]:
    name = setting.label(source)
    yield from setting.lay_out([Passage(en=name.en, zh=name.zh, style=HEADING, outline=2)])


def _sentence(source: str, setting: Setting, **parts: object) -> Iterator[Block]:
    filled = setting.words(source, **parts)
    yield from setting.lay_out([Passage(en=filled.en, zh=filled.zh, style=NOTE)])


def _short(text: str, most: int = _EXCERPT) -> str:
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1] + "…"
