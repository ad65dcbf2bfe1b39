"""Chosen annexes of the progress report: other documents of the programme, whole."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from secretariat.declaring.values import Bilingual
from secretariat.domain.across.following import TITLE
from secretariat.domain.across.holdings import Holdings
from secretariat.errors import SecretariatError
from secretariat.i18n import N_
from secretariat.reports.programme import (
    area_history,
    balances,
    coverage,
    direction_tracker,
    flagship_sheets,
    fund_statements,
    indicator_sheets,
    mechanism_map,
    sheets,
    standing_registers,
)
from secretariat.reports.setting import Setting
from secretariat.reports.typesetting import CAPTION, CELL, Block, Document, NewPage, Paragraph
from secretariat.reports.typesetting.heads import Content

Make = Callable[[Holdings, str, Setting], bytes]
ANNEXES: dict[str, tuple[str, Make]] = {
    "coverage": (N_("Coverage matrix"), coverage.coverage_matrix),
    "flagship-sheet": (N_("Flagship sheet"), flagship_sheets.flagship_sheets),
    "fund-statement": (N_("Fund statement"), fund_statements.fund_statement),
    "indicator-sheet": (N_("Indicators year on year"), indicator_sheets.indicator_sheets),
    "area-history": (N_("History of the priority areas"), area_history.area_history),
    "direction-tracker": (TITLE, direction_tracker.direction_tracker),
    "instrument-register": (
        N_("Register of instruments"),
        standing_registers.instrument_register,
    ),
    "mechanism-map": (N_("Map of mechanisms"), mechanism_map.mechanism_map),
    "exchange-balance": (N_("Exchange balance"), balances.exchange_balance_page),
    "access-balance": (N_("Access balance"), balances.access_balance_page),
    "directory": (N_("Directory of organisations and contacts"), standing_registers.directory),
    "chronology": (N_("Chronology"), standing_registers.chronology_page),
}
"""Every document that can be an annex, by the name under which it is printed alone."""


def checked(names: Iterable[str]) -> tuple[str, ...]:
    """*names* in the order chosen, without duplicates; refused when one is unknown."""
    wanted = tuple(dict.fromkeys(names))
    for name in wanted:
        if name not in ANNEXES:
            raise SecretariatError(
                N_("There is no annex called “{name}”; there are {known}."),
                name=name[:60],
                known=list(ANNEXES),
            )
    return wanted


def annexes(names: Iterable[str], holdings: Holdings, setting: Setting) -> Iterator[Block]:
    """The blocks of the documents called *names*, numbered; each starts a page, or shares one."""
    for number, name in enumerate(checked(names), 1):
        yield NewPage(may_join=True)
        yield _label(number, setting)
        yield from _blocks_of(ANNEXES[name][1], holdings, setting)


def contents(names: Iterable[str], setting: Setting) -> Iterator[Block]:
    """The list of the annexes; nothing when there are none."""
    wanted = checked(names)
    if wanted:
        yield from sheets.heading(N_("Annexes"), setting)
        rows: list[Sequence[Content]] = [
            [str(number), setting.cell(setting.label(ANNEXES[name][0]))]
            for number, name in enumerate(wanted, 1)
        ]
        yield from sheets.grid(((N_("Annex"), 1), (N_("Title"), 8)), rows, setting)


def _label(number: int, setting: Setting) -> Block:
    words = setting.words(N_("Annex {number}"), number=number)
    pair = Bilingual(words.en, words.zh)
    text = "  ".join(half for _, half in setting.printed(pair))
    return Paragraph(text, CAPTION.with_(colour=CELL.colour), setting.first)


@dataclass
class _BlockCollector:
    """A press that writes no file and keeps the blocks."""

    blocks: list[Block]

    def __call__(self, _: Document, blocks: Iterable[Block]) -> bytes:
        self.blocks.extend(blocks)
        return b""


def _blocks_of(make: Make, holdings: Holdings, setting: Setting) -> Iterable[Block]:
    """The blocks that *make* prints, for use in another document."""
    kept = _BlockCollector([])
    make(holdings, "", replace(setting, press=kept))
    return kept.blocks
