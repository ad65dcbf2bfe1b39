"""The brief of our own side for a meeting: aims and speaking notes for each item."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from secretariat.declaring.kinds import KINDS
from secretariat.declaring.values import Bilingual
from secretariat.domain.across.dossiers import Dossier
from secretariat.domain.briefs import PARTS, Brief
from secretariat.domain.meetings import Classification, Item
from secretariat.errors import SecretariatError
from secretariat.han import has_han
from secretariat.i18n import N_
from secretariat.reports.opening import document, opening
from secretariat.reports.setting import Setting, words
from secretariat.reports.typesetting import (
    BODY,
    HEADING,
    NOTE,
    Align,
    Block,
    Document,
    Passage,
    Style,
    Words,
    in_one,
)

_LABEL = BODY.with_(bold=True, before=5, after=1, keep_with_next=True)
_TEXT = BODY.with_(align=Align.LEFT, after=3, indent=12)
_ORDER = list(Classification)


@dataclass(frozen=True, kw_only=True)
class OwnBrief:
    """The briefs of one side for a meeting."""

    dossier: Dossier
    briefs: Sequence[Brief]
    side: str
    """The code of the side whose briefs these are."""

    def about(self, item: Item | None) -> list[Brief]:
        """The briefs for *item*; with None, those for the meeting as a whole."""
        wanted = item.id if item else ""
        return [brief for brief in self.briefs if (brief.item.id if brief.item else "") == wanted]


def own_mark(side: str, setting: Setting) -> Words:
    """The mark on every page that the paper is for *side* only."""
    return words(setting.filled(N_("{side} only"), side=setting.party(side)))


def for_us_alone(name: str) -> SecretariatError:
    """Error: *name* may not be in a paper for the other side."""
    return SecretariatError(
        N_("“{name}” is for our own side alone; leave it out of what the other side gets."),
        name=name[:60],
    )


def own_brief(given: OwnBrief, setting: Setting) -> bytes:
    """The briefs as a PDF, in the order of the agenda; an item without one is a visible gap."""
    name = setting.label(N_("Brief for our own side"))
    return _paper(given, setting, name).finished(_body(given, setting, name))


def _paper(given: OwnBrief, setting: Setting, name: Bilingual) -> Document:
    dossier = given.dossier
    classifications = [
        dossier.meeting.classification,
        *(brief.classification for brief in given.briefs),
    ]
    highest = max(
        (classification for classification in classifications if classification),
        key=_ORDER.index,
        default=None,
    )
    invented = dossier.is_fictitious or any(brief.fictitious for brief in given.briefs)
    marks = setting.marks(highest, fictitious=invented, status=own_mark(given.side, setting))
    return replace(document(dossier, setting, name), marks=marks)


def _body(given: OwnBrief, setting: Setting, name: Bilingual) -> Iterator[Block]:
    yield from setting.lay_out(opening(given.dossier, setting, name))
    whole = given.about(None)
    if whole:
        title = setting.label(N_("The meeting as a whole"))
        yield from setting.lay_out([_heading(title)])
        yield from _briefs(whole, setting)
    for item in given.dossier.items:
        number = item.ref.rpartition("/")[2]
        yield from setting.lay_out([_heading(setting.with_gaps(item.title), number, item.ref)])
        briefs = given.about(item)
        if briefs:
            yield from _briefs(briefs, setting)
        else:
            gap = setting.label(N_("No brief for this item yet."))
            yield from _line(gap, NOTE, setting)


def _heading(title: Bilingual, number: str = "", place: str = "") -> Passage:
    style = HEADING.with_(size=11.5, leading=16, before=10)
    return Passage(en=title.en, zh=title.zh, style=style, number=number, outline=2, place=place)


def _briefs(briefs: Iterable[Brief], setting: Setting) -> Iterator[Block]:
    """The parts of each brief that are filled in, under their labels, as written."""
    fields = KINDS.of(Brief).field_named
    for brief in briefs:
        for name in PARTS:
            text = str(getattr(brief, name))
            if text.strip():
                yield from _line(setting.label(fields[name].label), _LABEL, setting)
                yield from _paragraphs(text, brief.ref)


def _line(text: Bilingual, style: Style, setting: Setting) -> Iterator[Block]:
    """*text* in each printed language on one line, since the text below has only one language."""
    sentence = "  ".join(half for _, half in setting.printed(text))
    yield from in_one([Passage(en=sentence, zh=sentence, style=style)], setting.first)


def _paragraphs(text: str, ref: str) -> Iterator[Block]:
    """*text* line by line, each in the language of its words."""
    for line in filter(str.strip, text.splitlines()):
        tongue = "zh" if has_han(line) else "en"
        yield from in_one([Passage(en=line, zh=line, style=_TEXT, place=ref)], tongue)
