"""The history of the priority areas: each set, with what it kept, added and dropped."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from secretariat.declaring.values import Bilingual
from secretariat.domain.across.histories import AreaSet, area_sets
from secretariat.domain.across.holdings import Holdings, title_of
from secretariat.domain.programme.areas import PriorityArea
from secretariat.i18n import N_
from secretariat.reports.heads import headed
from secretariat.reports.programme import sheets
from secretariat.reports.setting import Setting
from secretariat.reports.typesetting import CELL, Block
from secretariat.reports.typesetting.heads import Content
from secretariat.reports.typesetting.styles import GREY

_COLUMNS = (
    (N_("Code"), 1), (N_("Priority area"), 4), (N_("Compared with the previous set"), 1.6),
    (N_("Predecessor"), 3.2), (N_("Clauses"), 1.4),
)  # fmt: skip


def area_history(holdings: Holdings, _: str, setting: Setting) -> bytes:
    """The history as a PDF, A4 upright."""
    name = setting.label(N_("History of the priority areas"))
    document = sheets.paper(name, setting, holdings.of(PriorityArea))
    return document.finished(_body(holdings, name, setting))


def _body(holdings: Holdings, name: Bilingual, setting: Setting) -> Iterator[Block]:
    sets = area_sets(holdings)
    sentence = setting.words(
        N_(
            "Sets: {sets}; areas: {areas}. A predecessor may belong to an earlier set than the "
            "previous one."
        ),
        sets=len(sets),
        areas=len(holdings.of(PriorityArea)),
    )
    yield from headed(name, Bilingual(sentence.en, sentence.zh), setting)
    for area_set in sets:
        yield from _set(area_set, holdings, setting)


def _set(area_set: AreaSet, holdings: Holdings, setting: Setting) -> Iterator[Block]:
    day = setting.day(area_set.starts)
    ref = area_set.adopted_by.ref if area_set.adopted_by else "?"
    yield from sheets.titled(Bilingual(f"{day.en}: {ref}", f"{day.zh}：{ref}"), setting)
    rows = [_area(area, holdings, setting) for area in area_set.areas]
    rows += [_dropped(area, setting) for area in area_set.dropped]
    yield from sheets.grid(_COLUMNS, rows, setting)


def _area(area: PriorityArea, holdings: Holdings, setting: Setting) -> Sequence[Content]:
    before = holdings.at(area.predecessor)
    return [
        sheets.code(area),
        setting.cell(setting.named(area.name)),
        setting.cell(setting.label(area.change.label)) if area.change else sheets.dash(),
        [*sheets.code(before), *setting.cell(setting.named(title_of(before)))]
        if before
        else sheets.dash(),
        sheets.refs(filter(None, map(holdings.at, area.clauses)), setting),
    ]


def _dropped(area: PriorityArea, setting: Setting) -> Sequence[Content]:
    grey = CELL.with_(colour=GREY)
    return [
        sheets.code(area),
        setting.cell(setting.named(area.name), grey),
        setting.cell(
            setting.label(N_("No longer listed")), CELL.with_(colour=sheets.RED, bold=True)
        ),
        "",
        "",
    ]
