"""The annual sheet of a Flagship: mandate, money, calls, projects, milestones, evaluation."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from secretariat.declaring.kinds import Record
from secretariat.declaring.values import Bilingual, Link
from secretariat.domain.across.holdings import Holdings, title_of
from secretariat.domain.across.warnings import warnings
from secretariat.domain.organisations import Organisation
from secretariat.domain.programme.engagement import Event
from secretariat.domain.programme.flagships import Flagship
from secretariat.domain.programme.funding import Call
from secretariat.domain.programme.oversight import PrincipleCheck
from secretariat.domain.programme.projects import Milestone, Project
from secretariat.i18n import N_
from secretariat.reports.heads import headed
from secretariat.reports.leads import due_day
from secretariat.reports.programme import sheets
from secretariat.reports.setting import Setting
from secretariat.reports.typesetting import CELL, CELL_HEAD, SUBHEADING, Block, NewPage
from secretariat.reports.typesetting.heads import Content


def flagship_sheets(holdings: Holdings, ref: str, setting: Setting) -> bytes:
    """The sheet of the Flagship called *ref*, or of every one, as a PDF, A4 upright."""
    wanted = sheets.named(holdings.of(Flagship), ref, N_("There is no Flagship to print."))
    name = setting.label(N_("Flagship Challenge Programme"))
    document = sheets.paper(name, setting, wanted)
    return document.finished(_body(wanted, holdings, setting))


def _body(wanted: Sequence[Flagship], holdings: Holdings, setting: Setting) -> Iterator[Block]:
    for index, flagship in enumerate(wanted):
        if index:
            yield NewPage()
        yield from _sheet(flagship, holdings, setting)


def _sheet(flagship: Flagship, holdings: Holdings, setting: Setting) -> Iterator[Block]:
    year = str(flagship.year or "?")
    subtitle = setting.words(N_("Flagship Challenge Programme for {year}"), year=year)
    yield from headed(
        Bilingual(subtitle.en, subtitle.zh), setting.with_gaps(flagship.theme), setting
    )
    flagships = [
        warning
        for warning in warnings(holdings, setting.as_of.date())
        if warning[0] == flagship.ref
    ]
    yield from sheets.warned(flagships, setting, sheets.RED)
    yield from sheets.grid(
        ((N_("What"), 1.6), (N_("As recorded"), 6)), _facts(flagship, holdings, setting), setting
    )
    yield from _calls(flagship, holdings, setting)
    yield from _projects(flagship, holdings, setting)
    yield from _milestones(flagship, holdings, setting)
    from secretariat.reports.programme.graphs import flagship_timetable  # noqa: PLC0415 - start-up: reportlab.graphics, 60 ms

    yield from flagship_timetable(flagship, holdings, setting)
    yield from _list(N_("Events"), _about(Event, flagship, holdings), setting)
    yield from _list(
        N_("Checks against the principles"),
        holdings.linked(PrincipleCheck, "subject", flagship.id),
        setting,
    )


def _facts(flagship: Flagship, holdings: Holdings, setting: Setting) -> Iterator[Sequence[Content]]:
    mandate = holdings.at(flagship.mandate)
    funders = [sheets.formal(link, holdings) for link in _by_side(flagship, holdings, setting)]
    facts: tuple[tuple[str, Sequence[Block]], ...] = (
        (N_("Stage"), setting.cell(setting.label(flagship.stage.label))),
        (
            N_("Mandating decision"),
            [*sheets.code(mandate), *setting.cell(mandate.text)] if mandate else _gap(setting),
        ),
        (N_("Scope"), _text(flagship.scope, setting)),
        (N_("Lead organisation"), sheets.bodies(flagship.leads, holdings, setting)),
        (
            N_("Funders"),
            _text(
                setting.listed(funders),
                setting,
            ),
        ),
        (N_("Budget"), sheets.amounts(flagship.budgets, setting)),
        (N_("Evaluation"), _text(flagship.evaluation, setting)),
        (
            N_("Clauses"),
            sheets.refs(filter(None, map(holdings.at, flagship.clauses)), setting),
        ),
    )
    for label, value in facts:
        yield [setting.cell(setting.label(label), CELL_HEAD), value]


def _by_side(flagship: Flagship, holdings: Holdings, setting: Setting) -> list[Link[Organisation]]:
    """Its funders, those of the side that this copy names first before the others."""

    def place(link: Link[Organisation]) -> tuple[tuple[int, str], str]:
        body = holdings.at(link)
        side = holdings.at(body.side) if body else None
        return setting.rank_of(side.code if side else ""), body.ref if body else ""

    return sorted(flagship.funders, key=place)


def _text(text: Bilingual, setting: Setting) -> Sequence[Block]:
    return setting.cell(setting.with_gaps(text)) if text.en or text.zh else _gap(setting)


def _gap(setting: Setting) -> Sequence[Block]:
    return setting.cell(setting.with_gaps(Bilingual()), CELL.with_(colour=sheets.RED))


def _about(kind: type[Event | Call], flagship: Flagship, holdings: Holdings) -> list[Record]:
    return [
        record
        for record in holdings.of(kind)
        if record.flagship and record.flagship.id == flagship.id
    ]


def _calls(flagship: Flagship, holdings: Holdings, setting: Setting) -> Iterator[Block]:
    calls = [call for call in _about(Call, flagship, holdings) if isinstance(call, Call)]
    if not calls:
        return
    yield from sheets.heading(N_("Calls"), setting, SUBHEADING)
    rows = [
        [
            sheets.code(call),
            setting.cell(setting.with_gaps(call.title)),
            sheets.day(call.opens, setting),
            sheets.day(call.closes, setting),
            sheets.amounts(call.budgets, setting),
        ]
        for call in calls
    ]
    columns = (
        (N_("Code"), 1), (N_("Title"), 3), sheets.days(N_("Opens"), 1.3),
        sheets.days(N_("Closes"), 1.3), (N_("Budget"), 2.4),
    )  # fmt: skip
    yield from sheets.grid(columns, rows, setting)


def _projects(flagship: Flagship, holdings: Holdings, setting: Setting) -> Iterator[Block]:
    calls = {record.id for record in _about(Call, flagship, holdings)}
    awarded = [
        project for project in holdings.of(Project) if project.call and project.call.id in calls
    ]
    if not awarded:
        return
    yield from sheets.heading(N_("Awards"), setting, SUBHEADING)
    rows = [
        [
            sheets.code(project),
            setting.cell(setting.with_gaps(project.title)),
            sheets.bodies(project.leads, holdings, setting),
            sheets.amounts(project.amounts, setting),
        ]
        for project in awarded
    ]
    columns = ((N_("Code"), 1), (N_("Title"), 3), (N_("Leads"), 2.4), (N_("Amount"), 2.4))
    yield from sheets.grid(columns, rows, setting)


def _milestones(flagship: Flagship, holdings: Holdings, setting: Setting) -> Iterator[Block]:
    mine = holdings.linked(Milestone, "of", flagship.id)
    if not mine:
        return
    yield from sheets.heading(N_("Milestones"), setting, SUBHEADING)
    today = setting.as_of.date()
    rows = []
    for milestone in mine:
        late = milestone.done is None and milestone.due is not None and milestone.due < today
        style = CELL.with_(colour=sheets.RED, bold=True) if late else CELL
        due = due_day(milestone.due, setting)
        rows.append(
            [
                sheets.code(milestone),
                setting.cell(setting.with_gaps(milestone.title)),
                setting.cell(due, style),
                sheets.day(milestone.done, setting),
            ]
        )
    columns = (
        (N_("Code"), 1),
        (N_("Title"), 5),
        sheets.days(N_("Due"), 1.6),
        sheets.days(N_("Done on"), 1.6),
    )
    yield from sheets.grid(columns, rows, setting)


def _list(label: str, records: Sequence[Record], setting: Setting) -> Iterator[Block]:
    if records:
        yield from sheets.heading(label, setting, SUBHEADING)
        rows = [[sheets.code(record), setting.cell(title_of(record))] for record in records]
        yield from sheets.grid(((N_("Code"), 1), (N_("Title"), 8)), rows, setting)
