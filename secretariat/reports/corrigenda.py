"""Corrigenda, both at their positions in an issued record and as a list."""

from __future__ import annotations

from collections.abc import Iterator

from secretariat.declaring.values import Bilingual
from secretariat.domain.across.dossiers import Dossier
from secretariat.domain.agreed.corrections import Correction, corrections_at
from secretariat.i18n import N_
from secretariat.reports.setting import Setting
from secretariat.reports.typesetting import (
    CELL,
    CELL_HEAD,
    HEADING,
    NOTE,
    Align,
    Block,
    Head,
    NewPage,
    Paragraph,
    Passage,
    table,
)

_AT_PLACE = NOTE.with_(indent=24, after=5, align=Align.LEFT)


def corrected(dossier: Dossier, setting: Setting, ref: str) -> Iterator[Passage]:
    """A note for each corrigendum of the part *ref*, in a record that was issued."""
    minutes = dossier.minutes
    if minutes is None or not minutes.status.is_out:
        return
    for correction in corrections_at(dossier.corrections, ref):
        day = setting.day(correction.date)
        en, zh = (
            setting.language_of(code).text(
                N_("Corrigendum {number}, {date}: “{was}” is corrected to “{now}”."),
                number=correction.number,
                date=day.half(code),
                was=correction.was.best(code),
                now=correction.now.best(code),
            )
            for code in ("en", "zh")
        )
        yield Passage(en=en, zh=zh, style=_AT_PLACE, place=correction.ref)


def corrigenda(dossier: Dossier, setting: Setting, *, own_page: bool = False) -> Iterator[Block]:
    """All corrigenda of the record under a heading; nothing when there are none.

    They begin their *own_page* where a signature comes before them.
    """
    if not dossier.corrections:
        return
    yield from [NewPage()] if own_page else ()
    name, style = setting.label(N_("Corrigenda")), HEADING
    yield from setting.lay_out([Passage(en=name.en, zh=name.zh, style=style, outline=1)])
    yield corrigenda_table(dossier, setting)


def corrigenda_table(dossier: Dossier, setting: Setting) -> Block:
    """A table of the corrigenda: number, date, position, old and new words."""
    labels = (
        (N_("No."), 0.6),
        (N_("Date"), 1.9),
        (N_("Passage"), 1.9),
        (N_("As issued"), 3.4),
        (N_("Corrected to"), 3.4),
    )
    heads = [
        Head(title=setting.cell(setting.label(label), CELL_HEAD), share=share)
        for label, share in labels
    ]
    rows = [_row(correction, setting) for correction in dossier.corrections]
    return table(heads, rows, setting.first)


def _row(correction: Correction, setting: Setting) -> list[list[Block]]:
    day = setting.day(correction.date) if correction.date else Bilingual("–", "–")
    return [
        [Paragraph(str(correction.number), CELL, "en")],
        list(setting.cell(day)),
        [Paragraph(correction.passage or "–", CELL, setting.first, place=correction.ref)],
        _words(correction.was, correction.ref, setting),
        _words(correction.now, correction.ref, setting),
    ]


def _words(text: Bilingual, ref: str, setting: Setting) -> list[Block]:
    """Cell with corrected words; those in one language alone appear once."""
    if text.en and text.zh and text.en != text.zh:
        return list(setting.cell(text, place=ref))
    return [Paragraph(text.en or text.zh or "–", CELL, setting.first, place=ref)]
