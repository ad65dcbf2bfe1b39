"""The briefing pack's own pages: cover, contents, and sheets for missing papers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from secretariat.declaring.values import Bilingual
from secretariat.domain.across.dossiers import Dossier
from secretariat.i18n import N_
from secretariat.reports.heads import heads
from secretariat.reports.looks import Layout
from secretariat.reports.opening import opening
from secretariat.reports.setting import Setting, words
from secretariat.reports.typesetting import (
    BODY,
    CELL,
    HEADING,
    SUBTITLE,
    TITLE,
    Align,
    Block,
    Document,
    NewPage,
    Paragraph,
    Passage,
    Words,
    link,
    table,
)

LINKED = "page:"
"""Beginning of an address of a page of the pack: ``page:17``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """One line of the table of contents."""

    title: Bilingual
    note: Bilingual
    """The kind of paper, or a note that it is not in the pack."""
    page: int


def front(
    dossier: Dossier, contents: Sequence[Content], marks: tuple[Words, ...], setting: Setting
) -> bytes:
    """The cover, and the contents with the first page of each part."""
    name = setting.label(N_("Briefing pack"))
    ref = dossier.meeting.ref
    title = Bilingual(f"{name.en}: {ref}", f"{name.zh}：{ref}")
    own = _beside(setting)
    return paper(dossier, title, marks, own).pdf(_front(dossier, contents, name, own))


def _beside(setting: Setting) -> Setting:
    """Setting for the pack's own pages, with both languages side by side."""
    return replace(setting, layout=Layout.SIDE_BY_SIDE)


def _front(
    dossier: Dossier, contents: Sequence[Content], name: Bilingual, setting: Setting
) -> Iterator[Block]:
    yield from setting.lay_out(opening(dossier, setting, name))
    text = setting.day(setting.as_of.date().isoformat())
    printed = setting.words(N_("Compiled on {day}"), day="{day}")
    sentence = Bilingual(printed.en.format(day=text.en), printed.zh.format(day=text.zh))
    yield from setting.lay_out(
        [Passage(en=sentence.en, zh=sentence.zh, style=SUBTITLE.with_(before=14))]
    )
    yield NewPage(may_join=True)
    label = setting.label(N_("Contents"))
    yield from setting.lay_out(
        [Passage(en=label.en, zh=label.zh, style=HEADING.with_(before=18), outline=1)]
    )
    columns = (
        (N_("No."), 0.7), (N_("Document"), 6.5), (N_("Kind or record"), 2.6), (N_("Page"), 0.9),
    )  # fmt: skip
    yield table(heads(columns, setting, right=[3]), list(_rows(contents, setting)), setting.first)


def _rows(contents: Sequence[Content], setting: Setting) -> Iterator[Sequence[Sequence[Block]]]:
    for number, content in enumerate(contents, 1):
        page = Paragraph(
            [link(str(content.page), f"{LINKED}{content.page}")],
            CELL.with_(align=Align.RIGHT),
            "en",
        )
        yield [
            [Paragraph(str(number), CELL, "en")],
            setting.cell(best(content.title)),
            _note(content.note, setting),
            [page],
        ]


def _note(note: Bilingual, setting: Setting) -> Sequence[Block]:
    """The note in both languages; once only when it is a bare reference."""
    return [Paragraph(note.en, CELL, "en")] if note.en == note.zh else setting.cell(note)


def best(title: Bilingual) -> Bilingual:
    """*title*, with a missing language replaced by the other."""
    return Bilingual(title.best("en"), title.best("zh"))


def slip(
    dossier: Dossier, content: Content, why: Sequence[Bilingual], marks: tuple[Words, ...],
    setting: Setting,
) -> bytes:  # fmt: skip
    """A sheet in place of a paper that is not in the pack, with the reason."""
    title = best(content.title)
    own = _beside(setting)
    return paper(dossier, title, marks, own).pdf(_slip(title, content, why, own))


def _slip(
    title: Bilingual, content: Content, why: Sequence[Bilingual], setting: Setting
) -> Iterator[Block]:
    passages = [
        Passage(en=title.en, zh=title.zh, style=TITLE.with_(before=120, size=15), outline=1),
        Passage(en=content.note.en, zh=content.note.zh, style=SUBTITLE),
        *(
            Passage(en=reason.en, zh=reason.zh, style=BODY.with_(align=Align.CENTRE, before=6))
            for reason in why
        ),
    ]
    yield from setting.lay_out(passages)


def paper(
    dossier: Dossier, title: Bilingual, marks: tuple[Words, ...], setting: Setting
) -> Document:
    """The document *title* for pages that the pack itself adds."""
    return Document(
        title=words(title),
        timestamp=setting.moment,
        languages=setting.languages,
        boxes=setting.boxes,
        scale=setting.scale,
        head=words(dossier.body_name),
        foot=dossier.meeting.ref,
        marks=marks,
    )
