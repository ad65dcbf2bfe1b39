"""A comparison of two versions as a paper: deletions struck through, insertions underlined.

Bars in the margin mark changed lines. Screen readers and copied text have each change in words, so
that nothing depends on colour or on seeing the lines.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from secretariat.declaring.values import Bilingual
from secretariat.domain.across.dossiers import Dossier
from secretariat.i18n import N_
from secretariat.reports.comparing.comparison import Compared, Comparison, Fold, How
from secretariat.reports.comparing.words import MarkedText
from secretariat.reports.opening import fact
from secretariat.reports.setting import Setting, words
from secretariat.reports.typesetting import (
    BODY,
    HEADING,
    NOTE,
    SUBHEADING,
    SUBTITLE,
    TITLE,
    Align,
    Document,
    Mark,
    Passage,
    Span,
    Style,
)

_STYLES = {"H1": BODY.with_(bold=True, align=Align.LEFT), "H2": HEADING, "H3": SUBHEADING}
_OUTCOME = BODY.with_(indent=24, after=5, align=Align.LEFT)
_PLAIN = BODY.with_(align=Align.LEFT)
_FACT = BODY.with_(align=Align.LEFT, after=2)
_FOLD = NOTE.with_(before=4, after=8, italic=True, align=Align.CENTRE)


@dataclass(frozen=True, kw_only=True)
class Compare:
    """The versions compared, their titles, and their differences."""

    before: Bilingual
    after: Bilingual
    comparison: Comparison | None
    """None where the record has one version only."""
    whole: bool = False
    """True to print unchanged stretches too."""


def comparison_paper(dossier: Dossier, compare: Compare, setting: Setting) -> bytes:
    """The comparison of two versions of the record of *dossier*."""
    ref = dossier.minutes.ref if dossier.minutes else dossier.meeting.ref
    paper = Document(
        title=setting.furniture(_title(setting)),
        timestamp=setting.moment,
        languages=setting.languages,
        press=setting.press,
        boxes=setting.boxes,
        scale=setting.scale,
        head=setting.furniture(dossier.body_name),
        foot=ref,
        notice=words(_notice(ref, compare, setting)),
        marks=setting.marks(dossier.meeting.classification, fictitious=dossier.is_fictitious),
    )
    return paper.finished(setting.lay_out(_passages(dossier, compare, setting)))


def _title(setting: Setting) -> Bilingual:
    return setting.label(N_("Comparison of two versions"))


def _notice(ref: str, compare: Compare, setting: Setting) -> Bilingual:
    if compare.comparison is None:
        return setting.label(N_("Comparison of two versions"))
    return setting.filled(
        N_("Working paper, not the text of the record. {ref}: {before}; {after}"),
        ref=Bilingual(ref, ref),
        before=compare.before,
        after=compare.after,
    )


def _passages(dossier: Dossier, compare: Compare, setting: Setting) -> Iterator[Passage]:
    title, meeting = _title(setting), dossier.meeting.title
    record = meeting if meeting.en else dossier.body_name
    yield Passage(en=title.en, zh=title.zh, style=TITLE, outline=1)
    yield Passage(en=record.en, zh=record.zh, style=SUBTITLE, place=dossier.meeting.ref)
    if compare.comparison is None:
        yield _note(
            setting,
            N_("This record has one version only, so there is nothing to compare it with."),
        )
        return
    yield fact(setting, N_("Earlier version"), compare.before, _FACT)
    yield fact(setting, N_("Later version"), compare.after, _FACT)
    yield from _key(compare.comparison, setting)
    for row in compare.comparison.shown(everything=compare.whole):
        if isinstance(row, Fold):
            yield _folded(row, setting)
        else:
            yield from _row(row, setting)


def _key(comparison: Comparison, setting: Setting) -> Iterator[Passage]:
    """The key to the marking, and the numbers of changes."""
    if comparison.is_same:
        yield _note(setting, N_("Both versions say the same, word for word."))
        return
    counts = setting.listed(
        Bilingual(f"{count} {text.en.lower()}", f"{text.zh}{count}段")
        for how, count in comparison.counts.items()
        if count and (text := setting.label(how.label)) is not None
    )
    yield fact(setting, N_("Paragraphs"), counts, _FACT)
    label = setting.label(N_("Key"))
    shown = [(mark, setting.label(how.label)) for mark, how in _KEY]
    yield Passage(
        en=[f"{label.en}: ", *_listed([(text.en.lower(), mark) for mark, text in shown], ", ")],
        zh=[f"{label.zh}：", *_listed([(label_half.zh, mark) for mark, label_half in shown], "，")],
        style=_FACT.with_(after=10),
    )


_KEY = (
    (Mark.DELETED, How.DELETED),
    (Mark.INSERTED, How.INSERTED),
    (Mark.MOVED_AWAY, How.MOVED_AWAY),
    (Mark.MOVED_HERE, How.MOVED),
)


def _listed(marked: Sequence[tuple[str, Mark]], comma: str) -> Iterator[str | Span]:
    for number, (text, mark) in enumerate(marked):
        if number:
            yield comma
        yield Span(text, mark=mark)


def _row(row: Compared, setting: Setting) -> Iterator[Passage]:
    unit = row.unit
    if row.how is How.MOVED and row.before is not None:
        was = row.before.number or row.before.place
        text = setting.filled(N_("Moved here, from {place}:"), place=Bilingual(was, was))
        yield Passage(
            en=text.en if was else "", zh=text.zh if was else "",
            style=NOTE.with_(before=4, after=1, keep_with_next=True), place=unit.place,
        )  # fmt: skip
    number, renumbered = unit.number, list[str | Span]()
    if row.before is not None and row.after is not None and row.before.number != unit.number:
        number = ""
        renumbered = [
            Span(row.before.number, mark=Mark.DELETED), Span(unit.number, mark=Mark.INSERTED), " ",
        ]  # fmt: skip
    en, zh = ([*renumbered, *_spans(half)] if half else [] for half in (row.en, row.zh))
    yield Passage(
        en=en, zh=zh, style=_style(row), number=number,
        outline=2 if unit.role == "H2" else 0, place=unit.place,
    )  # fmt: skip


def _spans(runs: Sequence[MarkedText]) -> list[str | Span]:
    return [Span(run.text, mark=run.mark) if run.mark else run.text for run in runs]


def _style(row: Compared) -> Style:
    unit = row.unit
    if unit.role in _STYLES:
        return _STYLES[unit.role]
    if unit.number:
        return BODY.with_(align=Align.LEFT)
    last = unit.place.rpartition("/")[2]
    return _OUTCOME if last[:1] in ("D", "A") and unit.role == "P" else _PLAIN


def _folded(fold: Fold, setting: Setting) -> Passage:
    en, zh = (
        setting.language_of(code).plural(
            "{count} paragraph unchanged", "{count} paragraphs unchanged", fold.count
        )
        for code in ("en", "zh")
    )
    return Passage(en=f"– {en} –", zh=f"— {zh} —", style=_FOLD)


def _note(setting: Setting, text: str) -> Passage:
    words = setting.words(text)
    return Passage(en=words.en, zh=words.zh, style=BODY.with_(before=10))
