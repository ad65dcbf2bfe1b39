"""The agenda with times, local or in both sides' time zones where they sit apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from zoneinfo import ZoneInfo

from secretariat.declaring.values import Bilingual
from secretariat.domain import agendas
from secretariat.domain.across.dossiers import Dossier
from secretariat.domain.letterheads import Stationery
from secretariat.domain.meetings import Item
from secretariat.domain.papers import Paper
from secretariat.i18n import N_
from secretariat.reports import letterheads
from secretariat.reports.form_versions import WITH_DAYS, version_of
from secretariat.reports.heads import heads
from secretariat.reports.matters import before_the_meeting
from secretariat.reports.opening import document, opening, ordered_sides, sources
from secretariat.reports.setting import Setting
from secretariat.reports.typesetting import (
    BODY,
    CELL,
    NOTE,
    Block,
    Paragraph,
    Passage,
    table,
)
from secretariat.reports.typesetting.heads import Content
from secretariat.reports.typesetting.styles import SMALL_CELL, Align


def agenda(dossier: Dossier, setting: Setting) -> bytes:
    """The agenda as a PDF."""
    name = setting.label(N_("Agenda"))
    blocks = setting.in_turn(lambda in_setting: _body(dossier, in_setting, name))
    who = dossier.directory
    head = letterheads.block(
        who, who.side_of(setting.original or setting.keeper), Stationery.AGENDA, setting
    )
    return replace(document(dossier, setting, name), letterhead=head).finished(blocks)


def _body(dossier: Dossier, setting: Setting, name: Bilingual) -> Iterator[Block]:
    yield from setting.lay_out(opening(dossier, setting, name))
    yield from setting.lay_out(sources(dossier, setting))
    yield from _table(dossier, setting, names_papers=True, is_dated=True)
    yield from _for_all_items(dossier, setting)
    yield from before_the_meeting(dossier, setting)


def annexed_agenda(dossier: Dossier, setting: Setting) -> Iterator[Block]:
    """The table of the items with their times, for an annex of a record."""
    yield from _table(dossier, setting, is_dated=version_of(dossier, setting) >= WITH_DAYS)


def _table(
    dossier: Dossier, setting: Setting, *, is_dated: bool, names_papers: bool = False
) -> Iterator[Block]:
    """The table of the items; with *names_papers*, also the record to be adopted and the papers.

    Where it *is_dated*, times on another day than that of the meeting have their day.
    """
    zones = _zones(dossier, setting)
    columns: list[tuple[str | Bilingual, float]] = [
        (N_("No."), 0.6),
        *((_clock(zone, setting), 0.95) for zone in zones),
        (N_("Agenda item"), 4.6),
        (N_("Presented by"), 3.2),
        (N_("Min."), 0.75),
    ]
    opens = agendas.opening_moment(dossier.meeting, dossier.directory.sides)
    runs = agendas.running_times(dossier.items, opens)
    day = dossier.meeting.starts if is_dated else ""
    times = [_times(runs, zone, day, setting) for zone in zones]
    rows: list[Sequence[Content]] = [
        [
            run.item.ref.rpartition("/")[2],
            *(cells[at] for cells in times),
            [
                *setting.cell(setting.with_gaps(run.item.title), place=run.item.ref),
                *_kind(run.item, setting),
                *(_adopted(dossier, run.item, setting) if names_papers else ()),
                *(_papers(dossier, run.item, setting) if names_papers else ()),
            ],
            setting.cell(_presenters(dossier, run.item, setting), place=run.item.ref),
            str(run.item.minutes or ""),
        ]
        for at, run in enumerate(runs)
    ]
    if rows and all(run.item.minutes for run in runs) and zones:
        # The end of the meeting is needed to plan the day.
        blocks = setting.cell(setting.label(N_("End of the meeting")))
        rows.append(["", *(cells[-1] for cells in times), blocks, "", ""])
    if rows:
        yield table(
            heads(columns, setting, right=[len(columns) - 1], fits=[0]),
            rows,
            setting.first,
            before=10,
        )
    else:
        sentence = setting.words(N_("No agenda item is recorded for this meeting."))
        yield from setting.lay_out(
            [Passage(en=sentence.en, zh=sentence.zh, style=NOTE.with_(before=10))]
        )


def _times(
    runs: Sequence[agendas.Running], zone: str, day: str, setting: Setting
) -> list[Sequence[Block]]:
    """The beginnings of *runs* by the clock of *zone*, and the end of the last.

    Each has its day where that is not the one before it: on some clock a meeting of *day* may begin
    on the next, or go on past midnight. Without *day*, as in the annex of a record of an earlier
    form, none has: the words of issued records stay as they were.
    """
    cells: list[Sequence[Block]] = []
    for moment in (*(run.begins for run in runs), *(run.ends for run in runs[-1:])):
        local = moment.astimezone(ZoneInfo(zone)) if moment else None
        today = local.date().isoformat() if local and day else day
        dated = setting.cell(setting.day(today), SMALL_CELL) if today != day else []
        clock = Paragraph(local.strftime("%H:%M") if local else "", CELL, "en")
        cells.append([clock, *dated])
        day = today
    return cells


def _kind(item: Item, setting: Setting) -> list[Block]:
    if item.kind is None:
        return []
    text = " / ".join(half for _, half in setting.printed(setting.choice(item.kind)))
    return [Paragraph(text, SMALL_CELL.with_(italic=True), setting.first)]


def _adopted(dossier: Dossier, item: Item, setting: Setting) -> Iterator[Block]:
    """Under the item that adopts the last record: which text that is, once it was issued."""
    last, issued = dossier.previous, dossier.previous_issued
    if last is None or issued is None or not agendas.looks_back_on(item, last):
        return
    day = setting.day(issued.issued_on.isoformat() if issued.issued_on else "")
    ref = issued.ref.rpartition("/")[0]
    yield from setting.cell(
        setting.filled(
            N_("{ref}, issued on {date}, code {number}"),
            ref=Bilingual(ref, ref),
            date=day,
            number=Bilingual(issued.code, issued.code),
        ),
        SMALL_CELL,
    )


def _papers(dossier: Dossier, item: Item, setting: Setting) -> Iterator[Block]:
    """Under each item: its papers, by their codes and titles."""
    for paper in dossier.tabled.get(item.id, ()):
        yield from setting.cell(_named(paper, setting), SMALL_CELL, place=paper.ref)


def _for_all_items(dossier: Dossier, setting: Setting) -> Iterator[Block]:
    """Below the table: the papers for the meeting that belong to no one item."""
    for index, paper in enumerate(dossier.tabled.get(dossier.meeting.id, ())):
        text = _named(paper, setting)
        style = BODY.with_(before=0 if index else 10, after=3, align=Align.LEFT)
        yield from setting.lay_out([Passage(en=text.en, zh=text.zh, style=style, place=paper.ref)])


def _named(paper: Paper, setting: Setting) -> Bilingual:
    """The code and the title of *paper*, with a note if it is still to come."""
    follows, is_here = N_("Paper {ref}: {title} (to follow)"), N_("Paper {ref}: {title}")
    text = follows if paper.is_awaited else is_here
    return setting.filled(
        text, ref=Bilingual(paper.ref, paper.ref), title=setting.with_gaps(paper.title)
    )


def _presenters(dossier: Dossier, item: Item, setting: Setting) -> Bilingual:
    return setting.listed(dossier.directory.person(item.leads.get(side)) for side in setting.sides)


def _clock(zone: str, setting: Setting) -> Bilingual:
    return Bilingual(*(setting.language_of(code).clock(zone) for code in ("en", "zh")))


def _zones(dossier: Dossier, setting: Setting) -> list[str]:
    """Time zones to show; none while date or time are unknown."""
    sides = [side for side in ordered_sides(dossier, setting) if side.code.lower() in setting.sides]
    opens = agendas.opening_moment(dossier.meeting, dossier.directory.sides)
    shown = agendas.clocks(dossier.meeting, sides) if opens else []
    return list(dict.fromkeys(zone for _, zone in shown))
