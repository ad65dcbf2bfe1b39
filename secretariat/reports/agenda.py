"""The agenda, with running times on the clocks of both sides."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from secretariat.declaring.values import Bilingual
from secretariat.domain.dossiers import Dossier
from secretariat.domain.meetings import Item
from secretariat.domain.sides import Side
from secretariat.i18n import N_
from secretariat.reports.opening import document, opening, ordered_sides, sources
from secretariat.reports.setting import Setting
from secretariat.reports.typesetting import CELL, CELL_HEAD, Align, Block, Head, Paragraph, table
from secretariat.reports.typesetting.tables import Content

_WHOLE_DAY = 10


def agenda(dossier: Dossier, setting: Setting) -> bytes:
    """The agenda as a PDF."""
    name = setting.label(N_("Agenda"))
    return document(dossier, setting, name).pdf(_body(dossier, setting, name))


def _body(dossier: Dossier, setting: Setting, name: Bilingual) -> Iterator[Block]:
    yield from setting.lay_out(opening(dossier, setting, name))
    yield from setting.lay_out(sources(dossier, setting))
    clocks = _clocks(dossier, setting)
    heads = [
        Head(title=_head(setting, N_("No.")), share=0.6),
        *(Head(title=setting.cell(_zone(side), CELL_HEAD), share=0.75) for side, _ in clocks),
        Head(title=_head(setting, N_("Agenda item")), share=4.6),
        Head(title=_head(setting, N_("Presented by")), share=3.2),
        Head(title=_head(setting, N_("Duration (min)")), share=1, align=Align.RIGHT),
    ]
    rows: list[Sequence[Content]] = []
    gone = 0
    for item in dossier.items:
        times = [[Paragraph(_at(start, gone), CELL, "en")] for _, start in clocks]
        rows.append(
            [
                item.ref.rpartition("/")[2],
                *times,
                [*setting.cell(setting.known(item.title), place=item.ref), *_kind(item, setting)],
                setting.cell(_presenters(dossier, item, setting), place=item.ref),
                str(item.minutes or ""),
            ]
        )
        gone += item.minutes or 0
    if rows:
        yield table(heads, rows, setting.first)


def _head(setting: Setting, label: str) -> list[Block]:
    return list(setting.cell(setting.label(label), CELL_HEAD))


def _zone(side: Side) -> Bilingual:
    return Bilingual(side.demonym.en or side.code, side.demonym.zh or side.code)


def _kind(item: Item, setting: Setting) -> list[Block]:
    if item.kind is None:
        return []
    small = CELL.with_(size=7.5, leading=10, chinese_leading=10.5, italic=True)
    said = " / ".join(half for _, half in setting.printed(setting.choice(item.kind)))
    return [Paragraph(said, small, setting.first)]


def _presenters(dossier: Dossier, item: Item, setting: Setting) -> Bilingual:
    names = [dossier.directory.person(item.leads.get(side)) for side in setting.sides]
    return Bilingual(
        ", ".join(name.en for name in names if name.en),
        "、".join(name.zh for name in names if name.zh),
    )


def _clocks(dossier: Dossier, setting: Setting) -> list[tuple[Side, datetime]]:
    """When the meeting opens on each side's clock; none while day or hour are not known."""
    start = opening_moment(dossier)
    if start is None:
        return []
    return [
        (side, start.astimezone(ZoneInfo(side.time_zone)))
        for side in ordered_sides(dossier, setting)
        if side.time_zone and side.code.lower() in setting.sides
    ]


def opening_moment(dossier: Dossier) -> datetime | None:
    """The moment at which the meeting opens, by the host's clock, else by the first side's."""
    meeting = dossier.meeting
    if len(meeting.starts) < _WHOLE_DAY or not meeting.opens_at:
        return None
    host = dossier.directory.side(meeting.host) or next(iter(dossier.directory.sides.values()))
    own = meeting.time_zones.get(host.code) or host.time_zone or "UTC"
    try:
        at = time.fromisoformat(meeting.opens_at)
        return datetime.combine(date.fromisoformat(meeting.starts), at, ZoneInfo(own))
    except (ValueError, KeyError):
        return None


def _at(start: datetime, minutes: int) -> str:
    return (start + timedelta(minutes=minutes)).strftime("%H:%M")
