"""Corrigenda, both at their positions in an issued record and as a list."""

from __future__ import annotations

from collections.abc import Iterator

from secretariat.declaring.values import Bilingual
from secretariat.domain.dossiers import Dossier
from secretariat.domain.issued_text import corrections
from secretariat.domain.minutes import Corrigendum, MinutesStatus
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
    if minutes is None or minutes.status is not MinutesStatus.ISSUED:
        return
    for number, corrigendum in corrections(minutes.corrigenda, ref):
        day = setting.day(corrigendum.date)
        en, zh = (
            setting.language_of(code).text(
                N_("Corrigendum {number}, {date}: “{was}” is corrected to “{now}”."),
                number=number, date=day.half(code), was=corrigendum.was, now=corrigendum.now,
            )
            for code in ("en", "zh")
        )  # fmt: skip
        yield Passage(en=en, zh=zh, style=_AT_PLACE, place=minutes.ref)


def corrigenda(dossier: Dossier, setting: Setting) -> Iterator[Block]:
    """All corrigenda of the record under a heading; nothing when there are none."""
    if dossier.minutes is None or not dossier.minutes.corrigenda:
        return
    yield NewPage()
    name, style = setting.label(N_("Corrigenda")), HEADING.with_(before=0)
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
    every = dossier.minutes.corrigenda if dossier.minutes else ()
    rows = [
        _row(number, corrigendum, dossier, setting) for number, corrigendum in enumerate(every, 1)
    ]
    return table(heads, rows, setting.first)


def _row(
    number: int, corrigendum: Corrigendum, dossier: Dossier, setting: Setting
) -> list[list[Block]]:
    ref = dossier.minutes.ref if dossier.minutes else ""
    # In whichever language the words are: they stand as they are to be read.
    cells: list[list[Block]] = [
        [Paragraph(text or "–", CELL, setting.first, place=ref)]
        for text in (corrigendum.place, corrigendum.was, corrigendum.now)
    ]
    return [
        [Paragraph(str(number), CELL, "en")],
        list(
            setting.cell(setting.day(corrigendum.date) if corrigendum.date else Bilingual("–", "–"))
        ),
        *cells,
    ]
