"""The progress report: one page of summary with charts, then each goal, area and measure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from secretariat.declaring.kinds import Record
from secretariat.declaring.values import Bilingual
from secretariat.domain.across.holdings import Holdings, title_of
from secretariat.domain.across.periods import Period
from secretariat.domain.across.progress import Progress, Told, UnderClause, progress
from secretariat.domain.across.warnings import warnings
from secretariat.domain.actions import Action
from secretariat.domain.decisions import Decision, DecisionStatus
from secretariat.i18n import N_
from secretariat.reports.counted_days import days_late
from secretariat.reports.decision_register import superseded_by
from secretariat.reports.heads import headed
from secretariat.reports.programme import annexes, direction_tracker, sheets, summary
from secretariat.reports.programme.coverage import standing_of
from secretariat.reports.setting import Setting
from secretariat.reports.typesetting import BODY, CELL, SUBHEADING, Block, NewPage, Paragraph
from secretariat.reports.typesetting.tables import Content

_LINES = ((N_("In the period"), 1.3), (N_("Code"), 1.4), (N_("What"), 6.2))


def progress_report(holdings: Holdings, _: str, setting: Setting) -> bytes:
    """The report as a PDF, A4 upright; of this year so far unless a period is chosen."""
    report = progress(holdings, period_of(setting), setting.made.date())
    name = setting.label(N_("Progress report"))
    return sheets.paper(name, setting, holdings).finished(_body(report, holdings, setting))


def period_of(setting: Setting) -> Period:
    """The chosen period; by default from 1 January to the day of printing."""
    today, chosen = setting.made.date(), setting.selection
    end = date.fromisoformat(chosen.until) if chosen.until else today
    start = date.fromisoformat(chosen.since) if chosen.since else end.replace(month=1, day=1)
    return Period(start, end)


def _body(report: Progress, holdings: Holdings, setting: Setting) -> Iterator[Block]:
    name = setting.label(N_("Progress report"))
    yield from headed(name, summary.sentence(report), setting)
    yield from summary.page(report, setting)
    yield NewPage()
    yield from sheets.heading(N_("Goals, areas and measures"), setting)
    told = [under for under in report.clauses if not under.is_quiet]
    yield from sheets.untranslated((under.row.clause.text for under in told), setting)
    for under in told:
        yield from _clause(under, report, setting)
    if not report.elsewhere.is_nothing:
        yield from sheets.heading(N_("Under no clause"), setting)
        yield from sheets.grid(_LINES, _rows(report.elsewhere, {}, report, setting), setting)
    yield from _directions(report, holdings, setting)
    yield from _quiet(report, setting)
    found = warnings(holdings, report.on, setting.made.date())
    if found:
        yield from sheets.heading(N_("To be looked at"), setting)
        yield from sheets.warned(found, setting)
    chosen = setting.selection.annexes
    yield from annexes.contents(chosen, setting)
    yield from annexes.annexes(chosen, holdings, setting)


def _directions(report: Progress, holdings: Holdings, setting: Setting) -> Iterator[Block]:
    """Each direction of the Dialogue with the work for it, as at the end of the period."""
    if report.directions:
        yield from sheets.heading(N_("Directions of the Dialogue"), setting)
    for each in report.directions:
        yield from direction_tracker.section(each, holdings, setting)


def _clause(under: UnderClause, report: Progress, setting: Setting) -> Iterator[Block]:
    """Statements, decisions and actions under a clause, and those late or open."""
    clause = under.row.clause
    title = Bilingual(f"{clause.code}  {clause.title.en}", f"{clause.code}　{clause.title.zh}")
    yield from sheets.titled(title, setting, SUBHEADING)
    yield from sheets.quote(clause.text, setting)
    rows = _rows(under.told, under.through, report, setting)
    style = BODY.with_(size=9.5, leading=13.5, after=2, keep_with_next=bool(rows))
    if under.is_missing:
        missing = setting.label(N_("Gap: nothing that counts stands under this clause."))
        yield from sheets.said(missing, setting, style.with_(colour=sheets.RED, bold=True))
    for each in under.assessments:
        yield from sheets.said(each.text, setting, style)
    yield from sheets.grid(_LINES, rows, setting)


Through = Mapping[str, Sequence[str]]
"""For some records, by their ids, the codes of the clauses through which they are told."""


def _rows(
    told: Told, through: Through, report: Progress, setting: Setting
) -> Sequence[Sequence[Content]]:
    """A row for each of the records *told*, with its outcome first."""
    late = CELL.with_(colour=sheets.RED, bold=True)
    labelled: list[tuple[Sequence[Block], Record]] = [
        *((_decided(told_record, report, setting), told_record) for told_record in told.decided),
        *((setting.cell(setting.label(N_("Done"))), told_record) for told_record in told.done),
        *(
            (setting.cell(days_late(_days(told_record, report)), late), told_record)
            for told_record in told.late
        ),
        *(
            (setting.cell(setting.label(N_("Open, not late"))), told_record)
            for told_record in told.open
        ),
        *(
            (setting.cell(setting.label(N_("Dropped"))), told_record)
            for told_record in told.dropped
        ),
    ]
    return [
        [label, _called(record, through, setting), setting.cell(setting.known(title_of(record)))]
        for label, record in labelled
    ]


def _decided(decision: Decision, report: Progress, setting: Setting) -> Sequence[Block]:
    """The decision, and why it no longer held at the end of the period."""
    blocks = [*setting.cell(setting.label(N_("Decided")))]
    later, style = report.superseding[decision.id], sheets.SMALL.with_(colour=sheets.AMBER)
    if later or decision.status is DecisionStatus.SUPERSEDED:
        blocks += setting.cell(superseded_by(later), style)
    elif decision.status is DecisionStatus.LAPSED:
        blocks += setting.cell(setting.choice(decision.status), style)
    return blocks


def _days(action: Action, report: Progress) -> int:
    return (report.on - action.due).days if action.due else 0


def _called(record: Record, through: Through, setting: Setting) -> Sequence[Block]:
    """The reference of *record*, and the clauses below the present one that it serves."""
    blocks = [*sheets.code(record)]
    codes = setting.in_a_row(through.get(record.id, ()))
    if codes:
        blocks.append(Paragraph(codes, sheets.SMALL, setting.first))
    return blocks


def _quiet(report: Progress, setting: Setting) -> Iterator[Block]:
    """Clauses without anything to report, and gaps mentioned nowhere else."""
    quiet = [under.row for under in report.clauses if under.is_quiet]
    named = {row.clause.id for row in quiet}
    quiet += [row for row in report.gaps if row.clause.id not in named]
    if not quiet:
        return
    yield from sheets.heading(N_("Nothing to tell in the period"), setting)
    rows = [
        [
            [Paragraph(row.clause.code, CELL.with_(bold=True), "en")],
            setting.cell(row.clause.title),
            standing_of(row, setting),
        ]
        for row in sorted(quiet, key=lambda row: (row.clause.place, row.clause.code))
    ]
    columns = ((N_("Clause"), 1), (N_("Title"), 5), (N_("Standing"), 2))
    yield from sheets.grid(columns, rows, setting)
