"""The progress report: one page of summary with charts, then each goal, area and measure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from secretariat.declaring.kinds import Record
from secretariat.declaring.values import Bilingual
from secretariat.domain.actions import Action
from secretariat.domain.programme.holdings import Holdings, title_of
from secretariat.domain.programme.periods import Period
from secretariat.domain.programme.progress import Progress, UnderClause, progress
from secretariat.domain.programme.warnings import warnings
from secretariat.i18n import N_
from secretariat.reports.counted_days import days_late
from secretariat.reports.programme import annexes, sheets, summary
from secretariat.reports.programme.coverage import standing_cell
from secretariat.reports.register_table import headed
from secretariat.reports.setting import Setting
from secretariat.reports.typesetting import BODY, CELL, SUBHEADING, Block, NewPage, Paragraph
from secretariat.reports.typesetting.tables import Content

_LINES = ((N_("In the period"), 1.3), (N_("Code"), 1.4), (N_("What"), 6.2))


def progress_report(holdings: Holdings, _: str, setting: Setting) -> bytes:
    """The report as a PDF, A4 upright; of this year so far unless a period is chosen."""
    made = progress(holdings, period_of(setting), setting.made.date())
    name = setting.label(N_("Progress report"))
    return sheets.paper(name, setting, holdings).finished(_body(made, holdings, setting))


def period_of(setting: Setting) -> Period:
    """The period that was chosen; from the first of January to the day of printing unless said."""
    today, chosen = setting.made.date(), setting.selection
    end = date.fromisoformat(chosen.until) if chosen.until else today
    start = date.fromisoformat(chosen.since) if chosen.since else end.replace(month=1, day=1)
    return Period(start, end)


def _body(made: Progress, holdings: Holdings, setting: Setting) -> Iterator[Block]:
    name = setting.label(N_("Progress report"))
    yield from headed(name, summary.sentence(made), setting)
    yield from summary.page(made, setting)
    yield NewPage()
    yield from sheets.heading(N_("Goals, areas and measures"), setting)
    told = [one for one in made.clauses if not one.is_quiet]
    for one in told:
        yield from _clause(one, made, setting)
    yield from _quiet(made, setting)
    found = warnings(holdings, made.on)
    if found:
        yield from sheets.heading(N_("To be looked at"), setting)
        yield from sheets.warned(found, setting)
    chosen = setting.selection.annexes
    yield from annexes.contents(chosen, setting)
    yield from annexes.annexes(chosen, holdings, setting)


def _clause(one: UnderClause, made: Progress, setting: Setting) -> Iterator[Block]:
    """What was said, decided and done under a clause, and what is late."""
    clause = one.row.clause
    title = Bilingual(f"{clause.code}  {clause.title.en}", f"{clause.code}　{clause.title.zh}")
    yield from sheets.titled(title, setting, SUBHEADING)
    rows = [
        *_lines(N_("Decided"), one.decided, setting),
        *_lines(N_("Done"), one.done, setting),
        *_late(one.late, made, setting),
    ]
    style = BODY.with_(size=9.5, leading=13.5, after=2, keep_with_next=bool(rows))
    for each in one.assessments:
        yield from sheets.said(each.text, setting, style)
    yield from sheets.grid(_LINES, rows, setting)


def _lines(label: str, records: Sequence[Record], setting: Setting) -> Iterator[Sequence[Content]]:
    for record in records:
        yield [
            setting.cell(setting.label(label)),
            sheets.code(record),
            setting.cell(setting.known(title_of(record))),
        ]


def _late(
    actions: Sequence[Action], made: Progress, setting: Setting
) -> Iterator[Sequence[Content]]:
    style = CELL.with_(colour=sheets.RED, bold=True)
    for action in actions:
        days = (made.on - action.due).days if action.due else 0
        yield [
            setting.cell(days_late(days), style),
            sheets.code(action),
            setting.cell(setting.known(action.title)),
        ]


def _quiet(made: Progress, setting: Setting) -> Iterator[Block]:
    """The clauses of which the period has nothing to tell, and whether that is a gap."""
    quiet = [one for one in made.clauses if one.is_quiet]
    if not quiet:
        return
    yield from sheets.heading(N_("Nothing to tell in the period"), setting)
    rows = [
        [
            [Paragraph(one.row.clause.code, CELL.with_(bold=True), "en")],
            setting.cell(one.row.clause.title),
            standing_cell(one.row.standing, setting),
        ]
        for one in quiet
    ]
    columns = ((N_("Clause"), 1), (N_("Title"), 5), (N_("Standing"), 2))
    yield from sheets.grid(columns, rows, setting)
