"""The progress report: exceptions, narratives, figures, then all records of it, by clause."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from secretariat.declaring.values import Bilingual
from secretariat.domain.across.holdings import Holdings
from secretariat.domain.across.periods import Period
from secretariat.domain.across.progress import Progress, ReportedRecords, UnderClause, progress
from secretariat.domain.across.warnings import warnings
from secretariat.i18n import N_
from secretariat.long_work import keeping_all
from secretariat.reports.exceptions import ExceptionsTable, counts
from secretariat.reports.heads import headed
from secretariat.reports.programme import (
    annexes,
    direction_tracker,
    narratives,
    portfolio,
    progress_rows,
    sheets,
    summary,
)
from secretariat.reports.programme.coverage import standing_of
from secretariat.reports.setting import Setting
from secretariat.reports.typesetting import (
    BODY,
    CELL,
    Block,
    Document,
    NewPage,
    Paragraph,
    TableRow,
)
from secretariat.reports.typesetting.blocks import stack_height
from secretariat.reports.typesetting.styles import TINT

_NAMED = 24
"""Most references named of records that are reported under another clause."""
_GAP = 14.0
"""Points above the table of exceptions, with a small margin."""
_STATEMENT = BODY.with_(after=2)


@keeping_all()
def progress_report(holdings: Holdings, _: str, setting: Setting) -> bytes:
    """The report as a PDF, A4 upright; of this year so far unless a period is chosen."""
    annexes.checked(setting.selection.annexes)  # an unknown one is refused before the work
    report = progress(holdings, period_of(setting), setting.as_of.date())
    paper = sheets.paper(setting.label(N_("Progress report")), setting, holdings)

    def body(turned: Setting) -> Iterator[Block]:
        name = turned.label(N_("Progress report"))
        above = [*headed(name, summary.sentence(report), turned), *_statements(report, turned)]
        yield from _first_page(above, report, paper, turned)
        yield NewPage()
        written = [*narratives.chapters(report, turned)]
        yield from [*written, NewPage(may_join=True)] if written else ()
        yield from _body(report, holdings, turned)

    return paper.finished(setting.in_turn(body, own_pages=True))


@keeping_all()
def progress_in_brief(holdings: Holdings, _: str, setting: Setting) -> bytes:
    """The report on one page, for a minister: its figures and its exceptions."""
    report = progress(holdings, period_of(setting), setting.as_of.date())
    paper = sheets.paper(setting.label(N_("Progress in brief")), setting, holdings)

    def body(turned: Setting) -> Iterator[Block]:
        name = turned.label(N_("Progress in brief"))
        above = [
            *headed(name, summary.sentence(report), turned),
            *_statements(report, turned),
            *summary.in_brief(report, turned),
        ]
        return _first_page(above, report, paper, turned)

    return paper.finished(setting.in_turn(body, own_pages=True))


def _statements(report: Progress, setting: Setting) -> Iterator[Block]:
    """The narratives on the period as a whole."""
    yield from narratives.summary(report, setting, _STATEMENT)
    for each in report.statements:
        yield from sheets.sentence(setting.with_gaps(each.text), setting, _STATEMENT)


def _first_page(
    above: Sequence[Block], report: Progress, paper: Document, setting: Setting
) -> Iterator[Block]:
    """The blocks *above*, then the exceptions with as many rows as fit on the page."""
    exceptions = report.exceptions
    top = [
        *above,
        *sheets.heading(N_("Exceptions"), setting),
        *sheets.sentence(counts(exceptions, setting), setting, _STATEMENT),
    ]
    yield from top
    exceptions_table = ExceptionsTable(
        exceptions,
        report.holdings.by_id,
        lambda record: progress_rows.title_of(record, report),
        setting,
    )
    column = paper.column
    room = column.height - stack_height(top, column.width) - _GAP
    yield from exceptions_table.fitted(column.width, room)


def period_of(setting: Setting) -> Period:
    """The chosen period; by default from 1 January to the day of printing."""
    today, chosen = setting.as_of.date(), setting.selection
    end = date.fromisoformat(chosen.until) if chosen.until else today
    start = date.fromisoformat(chosen.since) if chosen.since else end.replace(month=1, day=1)
    return Period(start, end)


def over_on(setting: Setting) -> date | None:
    """The last day of a chosen period that is past; None for a current one."""
    end = period_of(setting).end
    return end if end < setting.as_of.date() else None


def _body(report: Progress, holdings: Holdings, setting: Setting) -> Iterator[Block]:
    yield from sheets.heading(N_("The period in figures"), setting)
    yield from summary.page(report, setting)
    yield NewPage(may_join=True)
    yield from sheets.heading(N_("Goals, areas and measures"), setting)
    reported = [under for under in report.clauses if not under.is_quiet]
    yield from sheets.untranslated((under.row.clause.text for under in reported), setting)
    yield from sheets.grid(progress_rows.COLUMNS, _rows(report, setting), setting, fitted=True)
    yield from portfolio.chapters(report, setting)
    yield from _directions(report, holdings, setting)
    yield from _quiet(report, setting)
    warned_records = warnings(report.holdings, report.on, setting.as_of.date())
    if warned_records:
        yield from sheets.heading(N_("Entries to review"), setting)
        yield from sheets.warned(warned_records, setting)
    chosen = setting.selection.annexes
    yield from annexes.contents(chosen, setting)
    yield from annexes.annexes(chosen, holdings, setting)


def _directions(report: Progress, holdings: Holdings, setting: Setting) -> Iterator[Block]:
    """Each direction of the Dialogue with the work for it, as at the end of the period."""
    if report.directions:
        yield from sheets.heading(N_("Strategic directions"), setting)
    for each in report.directions:
        yield from direction_tracker.section(each, holdings, setting)


def _rows(report: Progress, setting: Setting) -> Iterator[TableRow]:
    """Rows of one large table: each clause with its records, then those that serve no clause."""
    for under in report.clauses:
        if under.is_quiet:
            continue
        home = under.reported.at_home(under.row.clause.id, report.homes)
        yield _band(under, home, setting)
        yield from progress_rows.rows(home, under.through, report, setting)
    if not report.elsewhere.is_nothing:
        name = setting.label(N_("Under no clause"))
        style = CELL.with_(bold=True, keep_with_next=True)
        yield TableRow(cells=[setting.cell(name, style)], tint=TINT, spans=True)
        yield from progress_rows.rows(report.elsewhere, {}, report, setting)


def _band(under: UnderClause, home: ReportedRecords, setting: Setting) -> TableRow:
    """The row that begins a clause: title, assessments, records reported elsewhere, and state."""
    clause = under.row.clause
    titled = Bilingual(f"{clause.code}  {clause.title.en}", f"{clause.code}　{clause.title.zh}")
    what = [
        *setting.cell(titled, CELL.with_(bold=True)),
        *sheets.quote(clause.text, setting),
    ]
    if under.is_missing:
        missing = setting.label(N_("Gap: nothing counts towards this clause."))
        what += setting.cell(missing, CELL.with_(colour=sheets.RED, bold=True))
    for each in under.assessments:
        what += setting.cell(each.text)
    mine = {record.id for record in home.every}
    others = [record for record in under.reported.every if record.id not in mine]
    if others:
        refs = setting.in_a_row(other.ref for other in others[:_NAMED])
        more = f" + {len(others) - _NAMED}" if others[_NAMED:] else ""
        also = setting.filled(
            N_("Reported under another clause: {refs}"), refs=Bilingual(refs + more, refs + more)
        )
        what.append(Paragraph(also.half(setting.first), sheets.SMALL, setting.first))
    what += standing_of(under.row, setting)
    if not home.is_nothing:
        what = [_kept_with_next(block) for block in what]
    return TableRow(cells=[what], tint=TINT, spans=True)


def _kept_with_next(block: Block) -> Block:
    """*block*, marked so that no page ends with it."""
    if not isinstance(block, Paragraph):
        return block
    style = block.style.with_(keep_with_next=True)
    return Paragraph(block.content, style, block.language, place=block.place)


def _quiet(report: Progress, setting: Setting) -> Iterator[Block]:
    """Clauses without anything to report, and gaps mentioned nowhere else."""
    quiet = [under.row for under in report.clauses if under.is_quiet]
    named = {row.clause.id for row in quiet}
    quiet += [row for row in report.gaps if row.clause.id not in named]
    if not quiet:
        return
    yield from sheets.heading(N_("Nothing to report for the period"), setting)
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
